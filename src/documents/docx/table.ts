/** Tables as all parts of the document draw them: thin black rules, fixed widths. */
import {
  BorderStyle,
  HeightRule,
  type Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { eighths, twips } from './units.ts';

const RULE = { style: BorderStyle.SINGLE, size: eighths(0.6), color: '000000', space: 0 } as const;
const NO_RULE = { style: BorderStyle.NONE, size: 0, color: 'auto', space: 0 } as const;

export interface CellStyle {
  /** In points, with all columns that it spans. */
  readonly width: number;
  readonly columnSpan?: number;
  readonly rowSpan?: number;
  readonly isMiddle?: boolean;
  /** Between the rule and the text, in points. */
  readonly padding?: Padding;
  /** Sides without a rule. */
  readonly open?: readonly ('top' | 'bottom' | 'left' | 'right')[];
}

export interface Padding {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

const PADDING: Padding = { top: 3, right: 4, bottom: 3, left: 4 };

/** A cell with its paragraphs; Word wants at least one. */
export function cell(children: readonly (Paragraph | Table)[], style: CellStyle): TableCell {
  const padding = style.padding ?? PADDING;
  const side = (name: 'top' | 'bottom' | 'left' | 'right') =>
    style.open?.includes(name) === true ? NO_RULE : RULE;
  return new TableCell({
    children,
    width: { size: twips(style.width), type: WidthType.DXA },
    columnSpan: style.columnSpan ?? 1,
    rowSpan: style.rowSpan ?? 1,
    verticalAlign: style.isMiddle === true ? VerticalAlignTable.CENTER : VerticalAlignTable.TOP,
    margins: {
      marginUnitType: WidthType.DXA,
      top: twips(padding.top),
      right: twips(padding.right),
      bottom: twips(padding.bottom),
      left: twips(padding.left),
    },
    borders: { top: side('top'), bottom: side('bottom'), left: side('left'), right: side('right') },
  });
}

export interface RowStyle {
  readonly height?: { readonly points: number; readonly isExact: boolean };
  /** Repeated at the head of each page that the table goes on to. */
  readonly isHeading?: boolean;
}

/** A row that is not broken over pages. */
export function row(children: readonly TableCell[], style: RowStyle = {}): TableRow {
  return new TableRow({
    children,
    cantSplit: true,
    tableHeader: style.isHeading ?? false,
    ...(style.height === undefined
      ? {}
      : {
          height: {
            value: twips(style.height.points),
            rule: style.height.isExact ? HeightRule.EXACT : HeightRule.ATLEAST,
          },
        }),
  });
}

/** A table with columns of these widths, in points; `indent` from the left margin. */
export function table(rows: readonly TableRow[], widths: readonly number[], indent = 0): Table {
  return new Table({
    rows,
    width: { size: twips(widths.reduce((sum, width) => sum + width, 0)), type: WidthType.DXA },
    columnWidths: widths.map(twips),
    indent: { size: twips(indent), type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    margins: { marginUnitType: WidthType.DXA, top: 0, bottom: 0, left: 0, right: 0 },
  });
}
