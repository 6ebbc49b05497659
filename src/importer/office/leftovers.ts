/** What is drawn and found no place, and pictures that may be symbols. */
import type { Unread } from '../model.ts';
import { distanceToBox } from './distances.ts';
import { centreOf } from './drawing-ml.ts';
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
  const figures = [...drawing.figures, ...symbols];
  return {
    ...document,
    drawing: { ...drawing, figures: figures.filter((figure) => !isFrame(figure, figures)) },
  };
}

/** A symbol drawn twice has nearly one size; a frame around even one symbol is much larger. */
const LARGER = 5;

/** A figure around several others is a frame, as the paper of a canvas; no arrow means it. */
function isFrame(figure: Figure, figures: readonly Figure[]): boolean {
  const inside = figures.filter((other) => {
    const { x, y } = centreOf(other.box);
    return other !== figure && distanceToBox({ x, y }, figure.box) === 0;
  });
  const area = (box: Figure['box']) => box.width * box.height;
  return inside.length > 2 || inside.some(({ box }) => area(figure.box) > LARGER * area(box));
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
