/** Steps that stand as a list, without a table: the procedure of the fktp form. */
import { readList } from '../grammar/list.ts';
import type { SopTable, TableCell, TableRow } from '../model.ts';
import { fktpSectionOf, namesPost } from '../vocabulary.ts';
import type { Grid } from './model.ts';
import { cellAt } from './model.ts';

/** The steps of the fktp form are a list under "Langkah-langkah", without columns. */
export function procedureTable(grid: Grid, from: number, to: number): SopTable | null {
  const label = grid.cells.find(
    ({ row, text }) =>
      row >= from && row < to && fktpSectionOf(text.replace(/^\s*\d+\s*[.)]\s*/, '')) === 'steps',
  );
  if (label === undefined) {
    return null;
  }
  const right = cellAt(grid, label.row, label.column + label.columnSpan);
  const value =
    right !== undefined && right.text.trim().length > 2
      ? right
      : cellAt(grid, label.row, (right?.column ?? label.column) + 1);
  const items = readList(value?.text ?? '');
  return items.length < 2 ? null : listTable(items, grid.line + label.row);
}

/** Items as rows; who acts is read from the first words ("Petugas mencatat …"), which is doubtful. */
function listTable(items: readonly string[], line: number): SopTable {
  const place = { page: null, box: null, line };
  const actors = items.map(actorOf);
  const names = [...new Set(actors.filter((name) => name !== null))];
  const cell = (text: string): TableCell => ({ text, place, confidence: 1 });
  const rows = items.map((text, index): TableRow => {
    const column = 2 + names.indexOf(actors[index] ?? '');
    const id = `item:${line}:${index}`;
    return {
      cells: [cell(String(index + 1)), cell(text), ...names.map(() => cell(''))],
      marks: column < 2 ? [] : [{ id, kind: 'rectangle', column, place, confidence: 0.75 }],
      place,
    };
  });
  return {
    columns: [
      { role: 'no', label: 'No', place },
      { role: 'activity', label: 'Langkah-langkah', place },
      ...names.map((label) => ({ role: 'performer' as const, label, place })),
    ],
    rows,
    edges: [],
    performersFrom: 'words',
    doubts: [],
  };
}

function actorOf(text: string): string | null {
  const words = /^((?:\p{L}[\p{L}/.&-]*\s+){1,4}?)(?=(?:me|ber|di)\p{Ll}{3,})/u
    .exec(text)?.[1]
    ?.trim();
  return words !== undefined && namesPost(words) ? words : null;
}
