/** Where the makers of a draft write down what they doubt and where each value was read. */

import type { DoubtCodeName } from '../doubt-codes.ts';
import type { Doubt, Place } from '../model.ts';

export interface Notebook {
  readonly doubts: Doubt[];
  readonly places: Map<string, Place>;
}

export interface NewDoubt {
  readonly code: DoubtCodeName;
  readonly path: string;
  readonly message: string;
  readonly place: Place | null;
  readonly confidence: number;
  readonly value?: unknown;
}

/** An empty notebook for one draft. */
export function openNotebook(): Notebook {
  return { doubts: [], places: new Map() };
}

/** Writes a doubt down once: the same code at the same path is one question to the person. */
export function doubt(book: Notebook, one: NewDoubt): void {
  if (!book.doubts.some((other) => other.code === one.code && other.path === one.path)) {
    book.doubts.push(one);
  }
}

/** Remembers where a value was read; nothing where the reader does not know. */
export function placeAt(book: Notebook, path: string, place: Place | null | undefined): void {
  if (place !== null && place !== undefined) {
    book.places.set(path, place);
  }
}

/** "Langkah 3", or the row's position where no number is printed. */
export function rowName(index: number, printedNo: string | null): string {
  return printedNo === null ? `Baris ke-${index + 1}` : `Langkah ${printedNo}`;
}

/** A text short enough for a sentence about it. */
export function quote(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 60 ? `“${line.slice(0, 57)}…”` : `“${line}”`;
}
