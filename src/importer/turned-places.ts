/** Places of pages that were turned to be read, as they are on the paper that a person sees. Pure. */
import type { Box } from '../domain/common/geometry.ts';
import type { ImportDraft, PageContent, Place } from './model.ts';

type Turned = Pick<PageContent, 'width' | 'height' | 'turn'>;

/** The drafts with their places turned back; pages that were read as they lie keep theirs. */
export function withPlacesOnPaper(
  drafts: readonly ImportDraft[],
  pages: readonly PageContent[],
): readonly ImportDraft[] {
  const turned = new Map(
    pages.filter(({ turn }) => turn !== undefined).map((page) => [page.number, page]),
  );
  if (turned.size === 0) {
    return drafts;
  }
  const onPaper = (place: Place): Place => {
    const page = place.page === null ? undefined : turned.get(place.page);
    return page === undefined || place.box === null
      ? place
      : { ...place, box: boxOnPaper(place.box, page) };
  };
  const withPlace = <T extends { readonly place: Place | null }>(one: T): T =>
    one.place === null ? one : { ...one, place: onPaper(one.place) };
  return drafts.map((draft) => ({
    ...draft,
    places: Object.fromEntries(
      Object.entries(draft.places).map(([path, place]) => [path, onPaper(place)]),
    ),
    doubts: draft.doubts.map(withPlace),
    unread: draft.unread.map(withPlace),
  }));
}

/** `page` has the breadth and height that it has when it is read. */
function boxOnPaper({ x, y, width, height }: Box, page: Turned): Box {
  switch (page.turn) {
    case 90:
      return { x: y, y: page.width - x - width, width: height, height: width };
    case 180:
      return { x: page.width - x - width, y: page.height - y - height, width, height };
    case 270:
      return { x: page.height - y - height, y: x, width: height, height: width };
    default:
      return { x, y, width, height };
  }
}
