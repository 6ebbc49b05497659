/** What a few words are by themselves: a time, the word beside an arrow, the foot of a page. */
import { DEFAULT_TIME_CONVENTION } from '../../domain/sop/duration.ts';
import { readDuration } from '../grammar/duration.ts';

/** Number of letters in a text: what tells words from the debris of symbols. */
export function lettersIn(text: string): number {
  return text.replace(/[^\p{L}]/gu, '').length;
}

/** Words of a text, for counting. */
export function wordsIn(text: string): readonly string[] {
  return text.match(/[\p{L}\d][\p{L}\d&./'-]*/gu) ?? [];
}

const hints = { convention: DEFAULT_TIME_CONVENTION };

/** Whether a cell reads as a time with a number: "disesuaikan" could stand in any column. */
export function isDuration(cell: string): boolean {
  if (cell === '' || cell.length > 40) {
    return false;
  }
  const read = readDuration(cell, hints);
  return read.ok && read.value.duration !== null && read.value.duration.value !== null;
}

const LABEL = /^(?:y|ya|yes|t|tid\p{L}{0,2}|tdk|no|setuju|tidak setuju)\s?[.:]?$/iu;

/** Whether a cell is the word beside an arrow, not of a symbol. */
export function isArrowLabel(cell: string): boolean {
  return LABEL.test(cell.replace(/\s+/g, ''));
}

/** "Halaman 2 dari 4", "- 2 -", "… - hal. 3": what stands at the foot of a page and names nothing. */
export function isPageFoot(text: string): boolean {
  return (
    /^(?:halaman|hlm\.?|hal\.?|page|lembar(?: ke)?)\s*:?\s*\d+/i.test(text) ||
    /^[-–—\s]*\d{1,3}[-–—\s]*$/.test(text) ||
    /\b(?:halaman|hal\.?|page) ?\d+(?: (?:dari|of|\/) ?\d+)?$/i.test(text) ||
    /^(?:\*\s*)?dokumen ini\b/i.test(text)
  );
}
