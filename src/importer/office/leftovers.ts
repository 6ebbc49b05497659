/** What is drawn and found no place, and pictures that may be symbols. */
import type { Unread } from '../model.ts';
import type { Drawing, Figure, OfficeDocument } from './model.ts';
import type { Tracing } from './trace.ts';

/** Largest side of a picture that may be a symbol, in points: a logo or stamp is larger. */
const LARGEST_SYMBOL = 110;

/** Symbols are pasted as pictures too: what they show is not read, where they stand is. */
export function withPictureSymbols(document: OfficeDocument): OfficeDocument {
  const symbols = document.drawing.pictures.flatMap(({ box, anchor }, index): Figure[] =>
    Math.max(box.width, box.height) <= LARGEST_SYMBOL
      ? [{ id: pictureId(index), kind: 'unclear', box, text: '', anchor, confidence: 0.6 }]
      : [],
  );
  const { drawing } = document;
  return { ...document, drawing: { ...drawing, figures: [...drawing.figures, ...symbols] } };
}

function pictureId(index: number): string {
  return `picture:${index}`;
}

function isPictureId(id: string): boolean {
  return id.startsWith('picture:');
}

interface Stray {
  readonly y: number;
  readonly unread: Unread;
}

export function straysOf(
  placed: ReadonlySet<string>,
  traced: Pick<Tracing, 'strayLines' | 'strayWords'>,
  drawing: Drawing,
): readonly Stray[] {
  const shapes = drawing.figures
    .filter(({ id }) => !isPictureId(id))
    .filter(({ id, kind }) => !placed.has(id) && kind !== 'pentagon')
    .map(({ box, text }): Stray => ({ y: box.y, unread: { what: 'shape', text, place: null } }));
  const strokes = traced.strayLines.map(
    ({ points }): Stray => ({
      y: points[0]?.y ?? 0,
      unread: { what: 'stroke', text: '', place: null },
    }),
  );
  const free = traced.strayWords.map(
    ({ box, text }): Stray => ({ y: box.y, unread: { what: 'words', text, place: null } }),
  );
  const pictures = drawing.pictures
    .filter((_, index) => !placed.has(pictureId(index)))
    .map(({ box }): Stray => ({ y: box.y, unread: { what: 'picture', text: '', place: null } }));
  return [...shapes, ...strokes, ...free, ...pictures];
}
