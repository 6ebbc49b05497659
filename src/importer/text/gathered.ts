/** An SOP while its pieces are gathered, and what it is called. */
import { bareTitle } from './likeness.ts';
import type { SheetPiece, TablePiece } from './pieces.ts';

export interface GatheredSop {
  sheet: SheetPiece | null;
  readonly copies: SheetPiece[];
  readonly tables: TablePiece[];
}

/** The title on the sheet; of a form without one, the longest line over it; '' where neither is. */
export function sheetTitle(sheet: SheetPiece | null): string {
  const own = sheet?.sheet.fields.find(({ field }) => field === 'title')?.values.join(' ') ?? '';
  return own !== '' ? own : sheet?.sheet.isFktp === true ? coverTitle(sheet) : '';
}

function coverTitle(sheet: SheetPiece): string {
  return [...sheet.over].sort((a, b) => b.text.length - a.text.length)[0]?.text ?? '';
}

/** The sheet's title, else the heading over the table without the words all headings bear. */
export function titleOf(draft: GatheredSop): string {
  const own = sheetTitle(draft.sheet);
  const table = draft.tables.find(({ title }) => title !== null)?.title?.text ?? '';
  return own !== '' ? own : bareTitle(table);
}
