/**
 * The drawn sheet as data: pages of cells, symbols and connectors with their places. `layoutSheet` makes it
 * from an SOP; SVG, PDF, DOCX and BPMN are drawn from it and decide nothing themselves.
 * All lengths are points (1/72 inch), the origin is the page's upper left corner, y grows downwards.
 */
import type { Box, Point } from '../domain/common/geometry.ts';

export type PaperName = 'a4' | 'f4';

/** One line of text as broken by the layout; renderers set it as it is and break nothing. */
export interface TextLine {
  readonly text: string;
  /** Left end of the line. */
  readonly x: number;
  readonly baseline: number;
  /** Advance width, the sum of the glyphs' own (no kerning, no ligatures). */
  readonly width: number;
}

export interface TextBlock {
  readonly box: Box;
  readonly lines: readonly TextLine[];
  readonly fontSize: number;
  readonly isBold: boolean;
}

export type ColumnKind =
  | 'no'
  | 'activity'
  | 'performer'
  | 'requirements'
  | 'duration'
  | 'outputs'
  | 'remark';

export interface ChartColumn {
  readonly kind: ColumnKind;
  /** Key of the performer; only where `kind` is `performer`. */
  readonly performer?: string;
  readonly label: string;
  /** Heading over this and neighbouring performer columns. */
  readonly group?: string;
  readonly x: number;
  readonly width: number;
}

/** A cell of the heading; it may span columns (`Pelaksana`, `Mutu Baku`, a group) or heading rows. */
export interface HeadingCell extends TextBlock {
  readonly fromColumn: number;
  readonly columnSpan: number;
  readonly fromRow: number;
  readonly rowSpan: number;
}

/** The text of one step in one column; performer columns have none. */
export interface RowCell extends TextBlock {
  readonly column: number;
}

export interface ChartRow {
  readonly step: string;
  readonly printedNo: string | null;
  readonly box: Box;
  readonly cells: readonly RowCell[];
  /** A row higher than a page goes on; renderers draw no line between its parts. */
  readonly part: 'whole' | 'first' | 'middle' | 'last';
}

/** The five symbols of PermenPAN-RB 35/2012; the arrow is a connector. */
export type SymbolKind = 'capsule' | 'rectangle' | 'diamond' | 'pentagon';

export interface ChartSymbol {
  /** Unique on the sheet, stable for the same SOP: `{step}:{performer}`, `{step}:{performer}:out` … */
  readonly id: string;
  readonly kind: SymbolKind;
  readonly box: Box;
  /** The step it stands for; a pentagon names the step whose connector it carries. */
  readonly step: string;
  readonly performer: string;
  /** Number in a pentagon, else absent. */
  readonly text?: TextBlock;
  /** Whole words for a reader that does not see: "Kasi Kesos memutuskan: …", "lanjut ke halaman 2, tanda 3". */
  readonly alt: string;
}

export type ConnectorKind = 'forward' | 'return' | 'branch' | 'joint';

/** A piece of an edge on one page; an edge over a page break has one piece a page, ending in pentagons. */
export interface ChartConnector {
  /** Id of the edge in `ChartSheet.edges`. */
  readonly edge: string;
  readonly kind: ConnectorKind;
  readonly from: string;
  readonly to: string;
  /** Orthogonal: two neighbours share x or y. The first lies on `from`'s border, the last on `to`'s. */
  readonly points: readonly Point[];
  /** An arrow head at the last point; a piece that joins two performers of one row has none. */
  readonly hasHead: boolean;
  /** Ya, Tidak or the outcome's own label, on the first piece of a decision's edge. */
  readonly label?: TextBlock;
}

/** One way from a step to a step, as the SOP says. */
export interface ChartEdge {
  /** `{fromStep}.{outcome}->{toStep}`. */
  readonly id: string;
  readonly fromStep: string;
  readonly outcome: string;
  readonly toStep: string;
  readonly kind: ConnectorKind;
  readonly label: string | null;
  /**
   * The line between a decision and the small capsule of its own row with which the flow begins or ends;
   * `fromStep` and `toStep` are then that row, as they are for a `joint`.
   */
  readonly terminal?: 'start' | 'end';
}

export interface ChartPage {
  /** From 1. */
  readonly number: number;
  readonly heading: readonly HeadingCell[];
  readonly rows: readonly ChartRow[];
  readonly symbols: readonly ChartSymbol[];
  readonly connectors: readonly ChartConnector[];
  /** The table from the top of the heading to the foot of the last row. */
  readonly table: Box;
}

export interface ChartSheet {
  readonly paper: PaperName;
  /** Landscape. */
  readonly width: number;
  readonly height: number;
  readonly margin: number;
  readonly columns: readonly ChartColumn[];
  readonly edges: readonly ChartEdge[];
  readonly pages: readonly ChartPage[];
}
