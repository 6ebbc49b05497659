import { DOUBT_CODES } from './doubt-codes.ts';

/** What doubts of a kind mean and what to do; a code of a later program says nothing more than its message. */
export function explanationOf(code: string): string {
  return Object.hasOwn(DOUBT_CODES, code)
    ? DOUBT_CODES[code as keyof typeof DOUBT_CODES].explanation // asked just before
    : '';
}
