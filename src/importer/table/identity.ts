/** The identity sheet: labels known by their words, and the values beside, under or behind them. */
import type { Box } from '../../domain/common/geometry.ts';
import { readList } from '../grammar/list.ts';
import type { IdentityField, IdentityFieldName, PageContent, Word } from '../model.ts';
import { fktpSectionOf, identityFieldOf, LONG_FIELDS, splitIdentityLabel } from '../vocabulary.ts';
import { bottom, centre, contains, median, overlap, right, unionOf } from './boxes.ts';
import type { Grid, GridCell } from './grid.ts';
import { linesOf, type TextLine } from './text.ts';

export interface SheetReading {
  readonly fields: readonly IdentityField[];
  /** The part "Langkah-langkah" of the fktp form; null where the sheet has none. */
  readonly steps: string | null;
  readonly used: ReadonlySet<Word>;
}

interface CellText {
  readonly box: Box;
  readonly lines: readonly TextLine[];
}

interface Draft {
  readonly field: IdentityFieldName;
  readonly label: string;
  readonly confidence: number;
  readonly lines: TextLine[];
  readonly rest: string;
  readonly labelBox: Box;
  /** Where the lines of the value may run to. */
  right: number;
}

const SURE = 0.6;
/** Letters so many times as large as others are a stamp across the sheet. */
const STAMP = 4;

/** The fields of a sheet drawn as a table; `end` is where the step table begins in the same grid. */
export function sheetOf(grid: Grid, end: number): SheetReading {
  const usual = median(grid.page.words.map(({ fontSize }) => fontSize));
  const words = grid.page.words.filter(({ box, fontSize }) => {
    const { x, y } = centre(box);
    return contains(grid.box, { x, y }) && y < end && fontSize <= STAMP * usual;
  });
  const cells = grid.cells
    .filter(({ box }) => box.y < end - 2)
    .flatMap((cell) => splitCell(cell, words))
    .filter(({ lines }) => lines.length > 0);
  return readCells(cells, grid.page);
}

/** The fields of a sheet without borders: the words of a page above `end`, by their labels alone. */
export function sheetWithoutGrid(page: PageContent, from: number, end: number): SheetReading {
  const words = page.words.filter(({ box }) => {
    const { y } = centre(box);
    return y > from && y < end;
  });
  const box = unionOf(words.map((word) => word.box));
  return box === null
    ? { fields: [], steps: null, used: new Set() }
    : readCells(splitBox(box, words), page);
}

function splitCell(cell: GridCell, words: readonly Word[]): CellText[] {
  const inside = words.filter(({ box }) => contains(cell.box, centre(box)));
  return inside.length === 0 ? [] : splitBox(cell.box, inside);
}

/** Two labels beside each other in one box are two columns without a border between them. */
function splitBox(box: Box, words: readonly Word[]): CellText[] {
  const lines = linesOf(words);
  for (const line of lines) {
    const segments = segmentsOf(line);
    const second = segments[1];
    const isPair =
      second !== undefined &&
      identityFieldOf(bare(segments[0]?.text ?? '')) !== null &&
      identityFieldOf(bare(second.text)) !== null;
    if (isPair && second.box.x - box.x > 0.25 * box.width) {
      const at = second.box.x - 3;
      const crosses = lines.some((other) =>
        other.words.some((word) => word.box.x < at - 2 && right(word.box) > at + 2),
      );
      if (!crosses) {
        const left = { ...box, width: at - box.x };
        const other = { ...box, x: at, width: right(box) - at };
        return [
          ...splitBox(
            left,
            words.filter((word) => centre(word.box).x < at),
          ),
          ...splitBox(
            other,
            words.filter((word) => centre(word.box).x >= at),
          ),
        ];
      }
    }
  }
  return [{ box, lines }];
}

const bare = (text: string): string => text.replace(/[\s:]+$/, '');

/** A line parted at its wide gaps. */
function segmentsOf(line: TextLine): TextLine[] {
  const parts: Word[][] = [[]];
  for (const word of line.words) {
    const last = parts.at(-1)?.at(-1);
    if (last !== undefined && word.box.x - right(last.box) > 2.2 * word.fontSize) {
      parts.push([]);
    }
    parts.at(-1)?.push(word);
  }
  return parts.flatMap((words) => linesOf(words));
}

function readCells(cells: readonly CellText[], page: PageContent): SheetReading {
  const drafts: Draft[] = [];
  const used = new Set<Word>();
  const taken = new Set<CellText>();
  let steps: string | null = null;
  for (const cell of cells) {
    if (taken.has(cell)) {
      continue;
    }
    const section = sectionOf(cell);
    if (section !== null) {
      taken.add(cell);
      const value = section === 'steps' ? valueCell(cell, 'definition', cells, taken) : undefined;
      if (value !== undefined) {
        taken.add(value);
        steps = value.lines.map(({ text }) => text).join('\n');
      }
      continue;
    }
    const whole = identityFieldOf(bare(textOf(cell.lines)));
    const found =
      whole !== null && whole.confidence > SURE && cell.lines.length <= 3
        ? [draftOf(whole.field, bare(textOf(cell.lines)), whole.confidence, cell.box)]
        : labelledLines(cell);
    if (found.length === 0) {
      continue;
    }
    taken.add(cell);
    const last = found.at(-1);
    if (last !== undefined && last.lines.length === 0 && last.rest === '') {
      const value = valueCell(cell, last.field, cells, taken);
      if (value !== undefined) {
        taken.add(value);
        last.lines.push(...value.lines);
        last.right = right(value.box);
      }
    }
    drafts.push(...found);
  }
  for (const cell of taken) {
    for (const word of cell.lines.flatMap(({ words }) => words)) {
      used.add(word);
    }
  }
  const agency = agencyOf(cells, taken, used);
  const fields = drafts.map((draft) => fieldOf(draft, page));
  return { fields: [...agency.map((lines) => agencyField(lines, page)), ...fields], steps, used };
}

function draftOf(
  field: IdentityFieldName,
  label: string,
  confidence: number,
  labelBox: Box,
): Draft {
  return { field, label, confidence, lines: [], rest: '', labelBox, right: right(labelBox) };
}

const textOf = (lines: readonly TextLine[]): string => lines.map(({ text }) => text).join(' ');

/** Labels at the beginning of lines, each with the lines up to the next label. */
function labelledLines(cell: CellText): Draft[] {
  const drafts: Draft[] = [];
  for (const line of cell.lines) {
    const split = splitIdentityLabel(line.text);
    const opens =
      split !== null &&
      split.confidence > SURE &&
      (drafts.length > 0 || line === cell.lines[0] || line.text.includes(':')) &&
      !(
        drafts.length > 0 &&
        LONG_FIELDS.has(drafts.at(-1)?.field ?? 'number') &&
        !line.text.includes(':')
      );
    if (opens) {
      drafts.push({
        field: split.field,
        label: split.label,
        confidence: split.confidence,
        lines: [],
        rest: split.rest,
        labelBox: line.box,
        right: right(cell.box),
      });
    } else {
      drafts.at(-1)?.lines.push(line);
    }
  }
  return drafts;
}

/** Short values stand to the right of their label, lists under it; each looks at the other place too. */
function valueCell(
  label: CellText,
  field: IdentityFieldName,
  cells: readonly CellText[],
  taken: ReadonlySet<CellText>,
): CellText | undefined {
  const free = cells.filter((cell) => !taken.has(cell) && !opensWithLabel(cell));
  const beside = free
    .filter(
      ({ box }) =>
        box.x > label.box.x + 2 &&
        box.x - right(label.box) < 60 &&
        overlap(box.y, bottom(box), label.box.y, bottom(label.box)) >
          0.5 * Math.min(box.height, label.box.height),
    )
    .sort((a, b) => a.box.x - b.box.x);
  const colon = beside.findIndex(({ lines }) => /^\s*:?\s*$/.test(textOf(lines)));
  const rightOf = colon === 0 ? beside[1] : beside[0];
  const below = free
    .filter(
      ({ box }) =>
        box.y >= bottom(label.box) - 3 &&
        box.y - bottom(label.box) < 14 &&
        overlap(box.x, right(box), label.box.x, right(label.box)) >
          0.6 * Math.min(box.width, label.box.width),
    )
    .sort((a, b) => a.box.y - b.box.y)[0];
  const isRow = rightOf !== undefined && Math.abs(rightOf.box.y - label.box.y) < 4;
  const isSameHeight = isRow && Math.abs(bottom(rightOf.box) - bottom(label.box)) < 4;
  return LONG_FIELDS.has(field) && !isSameHeight ? (below ?? rightOf) : (rightOf ?? below);
}

/** A label of the fktp form that opens no field: its steps, its chart, its changes. */
function sectionOf(cell: CellText): ReturnType<typeof fktpSectionOf> {
  const text = bare(textOf(cell.lines)).replace(/^\d{1,2}[.)]\s*/, '');
  return text.length > 40 ? null : fktpSectionOf(text);
}

function opensWithLabel(cell: CellText): boolean {
  const first = cell.lines[0]?.text ?? '';
  const whole = identityFieldOf(bare(textOf(cell.lines)));
  const split = splitIdentityLabel(first);
  return (
    sectionOf(cell) !== null ||
    (whole !== null && whole.confidence > SURE) ||
    (split !== null && split.confidence > 0.9 && (split.rest === '' || first.includes(':')))
  );
}

function fieldOf(draft: Draft, page: PageContent): IdentityField {
  const rest = draft.rest.replace(/^[\s:]+/, '');
  const lines = [rest, ...draft.lines.map(({ text }) => text.replace(/^\s*:\s*/, ''))].filter(
    (line) => line.trim() !== '' && !/^[\s:.…_]+$/.test(line),
  );
  const text = lines.join('\n');
  const box = unionOf(draft.lines.map((line) => line.box)) ?? draft.labelBox;
  return {
    field: draft.field,
    label: draft.label,
    values: valuesOf(draft, lines, text),
    place: { page: page.number, box, line: null },
    confidence: Math.min(
      draft.confidence,
      ...draft.lines.flatMap(({ words }) => words.map((word) => word.confidence)),
    ),
  };
}

function valuesOf(draft: Draft, lines: readonly string[], text: string): readonly string[] {
  if (LONG_FIELDS.has(draft.field)) {
    const marked = readList(text);
    return marked.length > 1 || draft.rest !== ''
      ? marked
      : itemsByBreadth(draft).flatMap(readList);
  }
  if (draft.field === 'ratifiedBy') {
    return lines;
  }
  return text === '' ? [] : [lines.join(' ').replace(/\s+/g, ' ').trim()];
}

/** Items without number or bullet: a line that ends before its cell does, with room for more, ends its item. */
function itemsByBreadth(draft: Draft): string[] {
  const items: string[] = [];
  let before: TextLine | undefined;
  for (const line of draft.lines) {
    const room = before === undefined ? 0 : draft.right - right(before.box);
    const first = line.words[0];
    const isNew =
      before === undefined ||
      (first !== undefined &&
        room > first.box.width + 2.5 * first.fontSize &&
        /^\p{Lu}/u.test(line.text));
    if (isNew) {
      items.push(line.text);
    } else {
      items[items.length - 1] += `\n${line.text}`;
    }
    before = line;
  }
  return items;
}

/** The name of the agency: the unlabelled cell at the head of the sheet. */
function agencyOf(
  cells: readonly CellText[],
  taken: ReadonlySet<CellText>,
  used: Set<Word>,
): (readonly TextLine[])[] {
  const top = Math.min(...cells.map(({ box }) => box.y));
  const cell = cells.find(
    (one) => !taken.has(one) && one.box.y < top + 30 && /\p{L}{3}/u.test(textOf(one.lines)),
  );
  if (cell === undefined || taken.size === 0) {
    return [];
  }
  for (const word of cell.lines.flatMap(({ words }) => words)) {
    used.add(word);
  }
  return [cell.lines];
}

function agencyField(lines: readonly TextLine[], page: PageContent): IdentityField {
  return {
    field: 'agency',
    label: '',
    values: lines.map(({ text }) => text),
    place: { page: page.number, box: unionOf(lines.map(({ box }) => box)), line: null },
    confidence: 0.8,
  };
}
