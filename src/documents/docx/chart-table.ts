/** The step table of a page of the sheet as a table of Word. */
import type { Paragraph, Table, TableRow } from 'docx';
import { cellsOf } from '../../chart/cells.ts';
import type { ChartPage, ChartRow, ChartSheet, HeadingCell, TextBlock } from '../../chart/model.ts';
import type { SopDefinition, Step } from '../../domain/sop/model.ts';
import { isUnconfirmed, RECONSTRUCTED_MARK } from '../identity.ts';
import { CELL_START, type Cursor, cellParagraphs, POINT } from './cell-text.ts';
import { cell, type Padding, row, table } from './table.ts';
import { paragraph } from './text.ts';

/** A hair less than on the sheet, so that another program's rounding does not break a line earlier. */
const PADDING: Padding = { top: 2.4, right: 1.8, bottom: 2.4, left: 2.8 };
const NO_PADDING: Padding = { top: 0, right: 0, bottom: 0, left: 0 };

/** Where the text of each row that goes over pages has come to; one for a document. */
export type Cursors = Map<string, Cursor>;

/** Heading and rows with the widths and heights of the sheet. `mutCursors` moves on. */
export function chartTable(
  sop: SopDefinition,
  sheet: ChartSheet,
  page: ChartPage,
  mutCursors: Cursors,
): Table {
  const widths = sheet.columns.map(({ width }) => width);
  const rows = page.rows.map((each) => bodyRow(sop, sheet, each, mutCursors));
  return table([...headingRows(sheet, page.heading), ...rows], widths, page.table.x - sheet.margin);
}

function headingRows(sheet: ChartSheet, cells: readonly HeadingCell[]): readonly TableRow[] {
  const edges: number[] = [];
  for (const { fromRow, rowSpan, box } of cells) {
    edges[fromRow] = box.y;
    edges[fromRow + rowSpan] = box.y + box.height;
  }
  return edges.slice(1).map((edge, i) => {
    const inRow = cells
      .filter(({ fromRow }) => fromRow === i)
      .toSorted((a, b) => a.fromColumn - b.fromColumn);
    const height = { points: edge - (edges[i] ?? edge), isExact: true };
    return row(
      inRow.map((each) => headingCell(sheet, each)),
      { isHeading: true, height },
    );
  });
}

function headingCell(sheet: ChartSheet, heading: HeadingCell) {
  const { fromColumn, columnSpan, rowSpan, fontSize, isBold } = heading;
  const width = sheet.columns
    .slice(fromColumn, fromColumn + columnSpan)
    .reduce((sum, column) => sum + column.width, 0);
  const { paragraphs } = cellParagraphs(
    [{ text: labelOf(sheet, heading), isPoint: false }],
    heading.lines,
    CELL_START,
  );
  const texts = paragraphs.length === 0 ? [{ text: '' }] : paragraphs;
  return cell(
    texts.map(({ text }) => paragraph(text, { size: fontSize, isBold, align: 'center' })),
    { width, columnSpan, rowSpan, isMiddle: true, padding: { ...NO_PADDING, left: 1, right: 1 } },
  );
}

/** The words of a heading: of a column its label, of a span what the lines say together. */
function labelOf(sheet: ChartSheet, { fromColumn, columnSpan, lines }: HeadingCell): string {
  const column = sheet.columns[fromColumn];
  const said = lines.map(({ text }) => text).join(' ');
  const words = [column?.label, column?.group].filter((text) => text !== undefined);
  const isOf = (text: string) => bare(text) === bare(said);
  return (columnSpan === 1 ? words.find(isOf) : words.findLast(isOf)) ?? said;
}

/** Letters only: what breaking a line adds or takes away does not count. */
function bare(text: string): string {
  return text.replace(/[\s-]/g, '');
}

function bodyRow(sop: SopDefinition, sheet: ChartSheet, chartRow: ChartRow, mutCursors: Cursors) {
  const step = sop.steps.find(({ key }) => key === chartRow.step);
  const open = [
    ...(chartRow.part === 'middle' || chartRow.part === 'last' ? (['top'] as const) : []),
    ...(chartRow.part === 'middle' || chartRow.part === 'first' ? (['bottom'] as const) : []),
  ];
  const cells = sheet.columns.map((column, index) => {
    const block = chartRow.cells.find((each) => each.column === index);
    const paragraphs =
      step === undefined || block === undefined || column.kind === 'performer'
        ? []
        : bodyParagraphs(step, column.kind, block, mutCursors);
    return cell(paragraphs.length === 0 ? [paragraph('', { size: 4 })] : paragraphs, {
      width: column.width,
      padding: column.kind === 'performer' ? NO_PADDING : PADDING,
      open,
      isMiddle: chartRow.part === 'whole',
    });
  });
  return row(cells, { height: { points: chartRow.box.height, isExact: true } });
}

function bodyParagraphs(
  step: Step,
  kind: ReturnType<typeof cellsOf>[number]['kind'],
  block: TextBlock,
  mutCursors: Cursors,
): readonly Paragraph[] {
  const key = `${step.key}.${kind}`;
  const source = cellsOf(step).find((each) => each.kind === kind)?.paragraphs ?? [];
  const { paragraphs, to } = cellParagraphs(source, block.lines, mutCursors.get(key) ?? CELL_START);
  mutCursors.set(key, to);
  const isMarked = kind === 'no' && isUnconfirmed(step);
  const align = kind === 'no' || kind === 'duration' ? 'center' : 'left';
  return paragraphs.map(({ text, isPoint, isContinued }) => {
    const size = block.fontSize;
    const words = isMarked ? `${text} ${RECONSTRUCTED_MARK}` : text;
    return isPoint
      ? paragraph(isContinued ? words : `${POINT.trim()}\t${words}`, { size, hang: size * 0.62 })
      : paragraph(words, { size, align });
  });
}
