/** What a row says in its text columns, broken into lines. */
import type { Step } from '../domain/sop/model.ts';
import type { ChartColumn, ColumnKind } from './model.ts';
import { PADDING } from './sizes.ts';
import { breakLines, LINE_HEIGHT, measureText } from './text.ts';

export const TEXT_COLUMNS = [
  'no',
  'activity',
  'requirements',
  'duration',
  'outputs',
  'remark',
] as const;

/** Some text of a cell; a list's points hang behind a dash. */
export interface Paragraph {
  readonly text: string;
  readonly isPoint: boolean;
}

export interface Cell {
  readonly kind: Exclude<ColumnKind, 'performer'>;
  readonly paragraphs: readonly Paragraph[];
}

/** A cell with its lines; `indents` says how far each stands from the padding. */
export interface BrokenCell {
  readonly column: number;
  readonly isCentred: boolean;
  readonly lines: readonly string[];
  readonly indents: readonly number[];
}

const POINT = '- ';

/** The texts of a row, column by column. */
export function cellsOf(step: Step): readonly Cell[] {
  return [
    { kind: 'no', paragraphs: plain(step.printedNo) },
    { kind: 'activity', paragraphs: plain(step.activity) },
    { kind: 'requirements', paragraphs: list(step.requirements.map(({ label }) => label)) },
    { kind: 'duration', paragraphs: plain(step.duration?.raw ?? null) },
    { kind: 'outputs', paragraphs: list(step.outputs) },
    { kind: 'remark', paragraphs: plain(step.remark) },
  ];
}

function plain(text: string | null): readonly Paragraph[] {
  return text === null || text.trim() === '' ? [] : [{ text, isPoint: false }];
}

function list(texts: readonly string[]): readonly Paragraph[] {
  return texts.map((text) => ({ text, isPoint: texts.length > 1 }));
}

/** Breaks a row's texts for the given columns. */
export function breakCells(
  step: Step,
  columns: readonly ChartColumn[],
  fontSize: number,
): readonly BrokenCell[] {
  return cellsOf(step).map(({ kind, paragraphs }) => {
    const column = columns.findIndex((one) => one.kind === kind);
    const width = (columns[column]?.width ?? 0) - 2 * PADDING;
    const hang = measureText(POINT, fontSize, false);
    const lines: string[] = [];
    const indents: number[] = [];
    for (const { text, isPoint } of paragraphs) {
      const broken = breakLines(text, width - (isPoint ? hang : 0), fontSize, false);
      broken.forEach((line, index) => {
        lines.push(isPoint && index === 0 ? POINT + line : line);
        indents.push(isPoint && index > 0 ? hang : 0);
      });
    }
    return { column, isCentred: kind === 'no' || kind === 'duration', lines, indents };
  });
}

/** The height that a row's texts need. */
export function textHeight(cells: readonly BrokenCell[], fontSize: number): number {
  const most = Math.max(...cells.map(({ lines }) => lines.length));
  return most * fontSize * LINE_HEIGHT + 2 * PADDING;
}
