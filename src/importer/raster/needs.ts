/** Which pages of a PDF, and which pictures on them, hold what a step table needs. Pure. */
import type { Box } from '../../domain/common/geometry.ts';
import type { PageContent } from '../model.ts';
import { centre, contains, shareWithin } from '../table/boxes.ts';
import { gridsOf } from '../table/grid.ts';
import { findHead } from '../table/headings.ts';

/** Of the page: a picture that is larger may hold a table. */
const LARGE = 0.12;
const WHOLE = 0.5;
/** A page with fewer words of its own is a scan; stamps and page numbers are words too. */
const FEW_WORDS = 12;
const LEAST_COLUMNS = 5;
const SMALLEST = 8;

export type Need = 'none' | 'pictures' | 'whole';

/** What of a page must be read from pixels: nothing, the pictures in its table, or all of it. */
export function needOf(page: PageContent): Need {
  const area = { x: 0, y: 0, width: page.width, height: page.height };
  const covered = page.pictures.reduce((sum, box) => sum + shareWithin(area, box), 0);
  if (page.words.length < FEW_WORDS && covered > WHOLE) {
    return 'whole';
  }
  return picturesToRead(page).length > 0 ? 'pictures' : 'none';
}

/** Pictures in a step table, and pictures so large that they may be one. Logos, stamps and codes are neither. */
export function picturesToRead(page: PageContent): Box[] {
  const candidates = page.pictures.filter(
    ({ width, height }) => Math.min(width, height) >= SMALLEST,
  );
  if (candidates.length === 0) {
    return [];
  }
  const area = { x: 0, y: 0, width: page.width, height: page.height };
  const tables = gridsOf(page)
    .grids.filter(({ xs }) => xs.length > LEAST_COLUMNS)
    .map(({ box, ...grid }) => {
      // Sheet and table may be one grid: the logo and the code of the signature stand over the head.
      const top = findHead({ box, ...grid }, new Set(), [])?.bottom ?? box.y;
      return { ...box, y: top, height: box.y + box.height - top };
    });
  const found = candidates.filter((picture) => {
    const own = page.words.filter(({ box }) => contains(picture, centre(box))).length;
    const share = shareWithin(area, picture);
    return (
      tables.some((box) => contains(box, centre(picture))) || (share > LARGE && own < FEW_WORDS)
    );
  });
  return found;
}
