/** Where in the document a part of the draft was read. Pure. */
import type { DoubtView, ImportDraftView, PlaceView } from '../../../contract/import.ts';

/** The place of a path, of what it is part of, or of its first part; null where none is known. */
export function placeOfPath(places: ImportDraftView['places'], path: string): PlaceView | null {
  for (let at = path; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const place = places[at];
    if (place !== undefined) {
      return place;
    }
  }
  const inner = Object.keys(places).find((one) => one.startsWith(`${path}/`));
  return path === '' || inner === undefined ? null : (places[inner] ?? null);
}

/** The place of a doubt: its own, or that of what it doubts. */
export function placeOfDoubt(draft: ImportDraftView, doubt: DoubtView): PlaceView | null {
  return doubt.place ?? placeOfPath(draft.places, doubt.path);
}

/** Where the SOP begins in a document that holds several: what has no place of its own is looked for from there. */
export function startOf(places: ImportDraftView['places']): PlaceView | null {
  return Object.values(places).reduce<PlaceView | null>(
    (first, one) => (first === null || orderOf(one) < orderOf(first) ? one : first),
    null,
  );
}

function orderOf({ page, line, box }: PlaceView): number {
  return (page ?? 0) * 1e6 + (line ?? box?.y ?? 0);
}
