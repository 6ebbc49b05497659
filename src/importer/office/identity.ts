/** The fields of the identity sheet in grids and lines of an office file. */
import type { IdentityField, IdentityFieldName } from '../model.ts';
import {
  fktpSectionOf,
  identityFieldOf,
  LONG_FIELDS,
  plainWords,
  splitIdentityLabel,
} from '../vocabulary.ts';
import type { Grid, GridCell, Lines } from './model.ts';
import { cellAt, cellsOfRow, columnCount, rowCount } from './model.ts';

const AGENCY =
  /^(pemerintah|kementerian|badan|dinas|kecamatan|kelurahan|sekretariat|inspektorat|rumah sakit|puskesmas|uptd?|kantor|satuan polisi|universitas|politeknik)\b/;

interface Labelled {
  readonly cell: GridCell;
  readonly field: IdentityFieldName;
  readonly label: string;
  /** Words of the same cell after the label. */
  readonly rest: string;
  readonly confidence: number;
}

/** Reads the rows of a grid before `end` (all rows without it) as an identity sheet. */
export function readIdentityGrid(
  grid: Grid,
  from = 0,
  end = rowCount(grid),
): readonly IdentityField[] {
  const cells = grid.cells.filter(({ row, text }) => row >= from && row < end && text !== '');
  const labelled = cells.flatMap((cell) => labelOf(cell) ?? []);
  const fields = labelled.flatMap((one): IdentityField[] => {
    const values = valuesOf(grid, one, labelled, end);
    const place = { page: null, box: null, line: grid.line + one.cell.row };
    return [{ field: one.field, label: one.label, values, place, confidence: one.confidence }];
  });
  return [...fields, ...agencyOf(grid, cells, labelled), ...ratifierOf(grid, cells, labelled)];
}

function labelOf(cell: GridCell): Labelled | null {
  const [first = '', ...more] = cell.text.split('\n');
  const rest = more.join('\n').trim();
  const bare = first.replace(/^\s*(?:\d{1,2}|[a-z])\s*[.)]\s*/i, '');
  const whole = identityFieldOf(cell.text.replace(/\n/g, ' ').replace(/[\s:]+$/, ''));
  if (whole !== null && cell.text.length < 60) {
    return {
      cell,
      field: whole.field,
      label: cell.text.replace(/[\s:]+$/, ''),
      rest: '',
      confidence: whole.confidence,
    };
  }
  const split = splitIdentityLabel(bare);
  if (split === null) {
    return null;
  }
  const after = [split.rest, rest].filter((text) => text !== '').join('\n');
  return {
    cell,
    field: split.field,
    label: split.label,
    rest: after,
    confidence: split.confidence,
  };
}

/** In the label's own cell, to its right, or below it: a box whose neighbour is a label has its words below. */
function valuesOf(
  grid: Grid,
  one: Labelled,
  labelled: readonly Labelled[],
  end: number,
): readonly string[] {
  if (one.rest !== '') {
    return one.rest.split('\n');
  }
  const isLabel = (cell: GridCell | undefined) => labelled.some((other) => other.cell === cell);
  const right = firstRight(grid, one.cell);
  const below = cellAt(grid, one.cell.row + one.cell.rowSpan, one.cell.column);
  const isBelowFree =
    below !== undefined &&
    below.row < end &&
    !isLabel(below) &&
    below.columnSpan >= one.cell.columnSpan;
  const rightText = right === undefined || isLabel(right) ? '' : right.text;
  const prefersBelow = LONG_FIELDS.has(one.field) && (rightText === '' || isLabel(right));
  if (prefersBelow && isBelowFree) {
    return columnBelow(grid, one.cell, isLabel, end);
  }
  if (rightText !== '') {
    return rightText.replace(/^\s*:\s*/, '').split('\n');
  }
  return LONG_FIELDS.has(one.field) && isBelowFree ? columnBelow(grid, one.cell, isLabel, end) : [];
}

/** The first cell to the right that is more than a colon. */
function firstRight(grid: Grid, cell: GridCell): GridCell | undefined {
  for (let column = cell.column + cell.columnSpan; column < columnCount(grid); ) {
    const next = cellAt(grid, cell.row, column);
    if (next !== undefined && /[^\s:]/.test(next.text)) {
      return next;
    }
    column = next === undefined ? column + 1 : next.column + next.columnSpan;
  }
  return undefined;
}

/** Lines of the cells below, until the next label or an empty stretch; Excel gives each line a cell. */
function columnBelow(
  grid: Grid,
  label: GridCell,
  isLabel: (cell: GridCell | undefined) => boolean,
  end: number,
): readonly string[] {
  const values: string[] = [];
  let blank = 0;
  for (let row = label.row + label.rowSpan; row < end && blank < 2; ) {
    const across = cellsOfRow(grid, row).filter(
      (cell) =>
        cell.column >= label.column &&
        cell.column < Math.max(label.column + label.columnSpan, rightBound(grid, label, isLabel)),
    );
    if (across.some(isLabel)) {
      break;
    }
    const text = across
      .map((cell) => cell.text)
      .filter((words) => words !== '')
      .join(' ');
    blank = text === '' ? blank + 1 : 0;
    if (text !== '') {
      values.push(...text.split('\n'));
    }
    row += Math.max(1, ...across.map((cell) => cell.row + cell.rowSpan - row));
  }
  return values;
}

/** Words below a box reach to the next box beside it. */
function rightBound(
  grid: Grid,
  label: GridCell,
  isLabel: (cell: GridCell | undefined) => boolean,
): number {
  for (let column = label.column + label.columnSpan; column < columnCount(grid); column += 1) {
    if (isLabel(cellAt(grid, label.row, column))) {
      return column;
    }
  }
  return columnCount(grid);
}

/** The letterhead: the cell that begins with the name of a government or its office. */
function agencyOf(
  grid: Grid,
  cells: readonly GridCell[],
  labelled: readonly Labelled[],
): readonly IdentityField[] {
  const found = cells.find(
    (cell) =>
      AGENCY.test(plainWords(cell.text)) &&
      !labelled.some((one) => one.cell === cell) &&
      cell.text.length < 200,
  );
  const isValue = labelled.some((one) => firstRight(grid, one.cell) === found);
  if (found === undefined || isValue) {
    return [];
  }
  return [
    {
      field: 'agency',
      label: '',
      values: found.text.split('\n').filter((text) => text.trim() !== ''),
      place: { page: null, box: null, line: grid.line + found.row },
      confidence: 0.9,
    },
  ];
}

/** The fktp form names the head of the facility in a cell without label, over his number. */
function ratifierOf(
  grid: Grid,
  cells: readonly GridCell[],
  labelled: readonly Labelled[],
): readonly IdentityField[] {
  const isNamed = labelled.some(({ field }) => field === 'ratifiedBy');
  const found = cells.find(
    (cell) => /^(kepala|direktur)\b/.test(plainWords(cell.text)) && /\bNIP\b/i.test(cell.text),
  );
  const isValue = labelled.some((one) => firstRight(grid, one.cell) === found);
  if (isNamed || isValue || found === undefined || labelled.length === 0) {
    return [];
  }
  return [
    {
      field: 'ratifiedBy',
      label: '',
      values: found.text.split('\n'),
      place: { page: null, box: null, line: grid.line + found.row },
      confidence: 0.85,
    },
  ];
}

/** "Nomor SOP : 12" in plain lines; lines after a list's label are its items. */
export function readIdentityLines(lines: Lines): readonly IdentityField[] {
  const fields: IdentityField[] = [];
  let open: IdentityField | null = null;
  lines.texts.forEach((text, index) => {
    const split = /:/.test(text) || text.length < 40 ? splitIdentityLabel(stripNumber(text)) : null;
    const last = fields.length - 1;
    if (split !== null) {
      open = {
        field: split.field,
        label: split.label,
        values: split.rest === '' ? [] : [split.rest],
        place: { page: null, box: null, line: lines.line + index },
        confidence: split.confidence * 0.95,
      };
      fields.push(open);
    } else if (fktpSectionOf(stripNumber(text)) !== null) {
      open = null;
    } else if (open !== null && LONG_FIELDS.has(open.field)) {
      open = { ...open, values: [...open.values, text] };
      fields[last] = open;
    }
  });
  return fields;
}

function stripNumber(text: string): string {
  return text.replace(/^\s*(?:\d{1,2}|[a-h])\s*[.)]\s*/i, '');
}

/** "SOP PELAYANAN SURAT" or the line after "STANDAR OPERASIONAL PROSEDUR", where no label names the title. */
export function titleInLines(lines: Lines): IdentityField | null {
  for (const [index, text] of lines.texts.entries()) {
    const words = plainWords(text);
    const own =
      /^\s*(?:S\.?O\.?P\.?|STANDAR(?:D)? OPERA(?:SIONAL|TING) PROSEDU?R?E?(?: \(SOP\))?)\s*[:-]?\s*(.+)$/i.exec(
        text,
      );
    const isHead = /^(sop|standar operasional prosedur( sop)?|standard operating procedure)$/.test(
      words,
    );
    const title = isHead ? (lines.texts[index + 1] ?? '') : (own?.[1] ?? '');
    if (/\p{L}{4}/u.test(title) && /^[^a-z]/.test(title) && splitIdentityLabel(title) === null) {
      return {
        field: 'title',
        label: '',
        values: [title],
        place: { page: null, box: null, line: lines.line + index + (isHead ? 1 : 0) },
        confidence: 0.7,
      };
    }
  }
  return null;
}

/** Titles in a sheet that no label names: after "SOP" in a cell, or a cell in capitals alone. */
export function titlesInGrid(
  grid: Grid,
  from: number,
  to: number,
  fields: readonly IdentityField[],
): readonly IdentityField[] {
  const values = new Set(fields.flatMap((field) => field.values));
  return grid.cells
    .filter(({ row, text }) => row >= from && row < to && text !== '' && text.length < 160)
    .flatMap((cell): readonly IdentityField[] => {
      const lines = cell.text.split('\n');
      const headed = titleInLines({ kind: 'lines', texts: lines, line: grid.line + cell.row });
      if (headed !== null) {
        return [headed];
      }
      const isTitle =
        cell.text === cell.text.toUpperCase() &&
        plainWords(cell.text).split(' ').length > 1 &&
        /\p{L}{4}/u.test(cell.text) &&
        !AGENCY.test(plainWords(cell.text)) &&
        !/\bNIP\b/.test(cell.text) &&
        labelOf(cell) === null &&
        !lines.some((line) => values.has(line));
      const place = { page: null, box: null, line: grid.line + cell.row };
      return isTitle
        ? [{ field: 'title', label: '', values: [lines.join(' ')], place, confidence: 0.6 }]
        : [];
    });
}

/** The table of the fktp form that tells what was changed: its words look like labels. */
export function isChangeHistory(grid: Grid): boolean {
  const head = grid.cells.filter(({ row }) => row === 0).map(({ text }) => plainWords(text));
  return head.some((text) => /^(isi|hal) perubahan$|^yang (di ?)?ubah$/.test(text));
}
