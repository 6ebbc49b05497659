/** The heading over the columns, repeated on each page. */
import { blockOf } from './blocks.ts';
import type { ChartColumn, HeadingCell } from './model.ts';
import { MARGIN, PADDING } from './sizes.ts';
import { breakLines, LINE_HEIGHT, measureText } from './text.ts';

interface Span {
  readonly label: string;
  readonly fromColumn: number;
  readonly columnSpan: number;
  readonly fromRow: number;
  readonly rowSpan: number;
}

function spansOf(columns: readonly ChartColumn[]): Span[] {
  const hasGroups = columns.some((column) => column.group !== undefined);
  const rows = hasGroups ? 3 : 2;
  const performers = columns.filter((column) => column.kind === 'performer').length;
  const after = 2 + performers;
  const spans: Span[] = [
    { label: 'Pelaksana', fromColumn: 2, columnSpan: performers, fromRow: 0, rowSpan: 1 },
    { label: 'Mutu Baku', fromColumn: after, columnSpan: 3, fromRow: 0, rowSpan: 1 },
  ];
  columns.forEach((column, index) => {
    const isWhole = index < 2 || index === columns.length - 1;
    const isUnderGroup = column.group !== undefined;
    const fromRow = isWhole ? 0 : isUnderGroup ? 2 : 1;
    spans.push({
      label: column.label,
      fromColumn: index,
      columnSpan: 1,
      fromRow,
      rowSpan: rows - fromRow,
    });
    if (isUnderGroup && columns[index - 1]?.group !== column.group) {
      const end = columns.findIndex((other, at) => at > index && other.group !== column.group);
      spans.push({
        label: column.group ?? '',
        fromColumn: index,
        columnSpan: end - index,
        fromRow: 1,
        rowSpan: 1,
      });
    }
  });
  return spans;
}

/** The heading cells from the top margin on, and the height of all of them. */
export function headingOf(
  columns: readonly ChartColumn[],
  fontSize: number,
): { readonly heading: readonly HeadingCell[]; readonly height: number } {
  const measured = spansOf(columns).map((span) => {
    const width = columns
      .slice(span.fromColumn, span.fromColumn + span.columnSpan)
      .reduce((sum, column) => sum + column.width, 0);
    const size = headingSize(span.label, width - 2 * PADDING + 2, fontSize);
    const lines = breakLines(span.label, width - 2 * PADDING + 2, size, true);
    return { span, width, size, lines, height: lines.length * size * LINE_HEIGHT + 2 * PADDING };
  });
  const rows = Math.max(...measured.map(({ span }) => span.fromRow + span.rowSpan));
  const heights = Array.from({ length: rows }, () => 0);
  for (const { span, height } of [...measured].sort((a, b) => a.span.rowSpan - b.span.rowSpan)) {
    const spanned = heights.slice(span.fromRow, span.fromRow + span.rowSpan);
    const lack = height - spanned.reduce((sum, one) => sum + one, 0);
    const last = span.fromRow + span.rowSpan - 1;
    heights[last] = (heights[last] ?? 0) + Math.max(0, lack);
  }
  const heading = measured.map(({ span, width, size, lines }) => {
    const y = MARGIN + heights.slice(0, span.fromRow).reduce((sum, one) => sum + one, 0);
    const height = heights
      .slice(span.fromRow, span.fromRow + span.rowSpan)
      .reduce((a, b) => a + b, 0);
    const box = { x: columns[span.fromColumn]?.x ?? MARGIN, y, width, height };
    const block = blockOf(lines, box, {
      fontSize: size,
      isBold: true,
      align: 'centre',
      padding: PADDING - 1,
    });
    return {
      ...block,
      fromColumn: span.fromColumn,
      columnSpan: span.columnSpan,
      fromRow: span.fromRow,
      rowSpan: span.rowSpan,
    };
  });
  return { heading, height: heights.reduce((sum, one) => sum + one, 0) };
}

/** A longer word than the column is set smaller before it is divided. */
function headingSize(label: string, width: number, fontSize: number): number {
  const words = label.split(/\s+|(?<=[/-])/);
  for (let size = fontSize; size > 6; size -= 0.5) {
    if (words.every((word) => measureText(word, size, true) <= width)) {
      return size;
    }
  }
  return Math.min(fontSize, 6);
}
