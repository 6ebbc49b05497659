/** Scans as picture files: PNG, JPEG, and TIFF of one or more pages. */
import type { PageContent } from '../model.ts';
import { greyPage, pagesOfPicture } from './decode.ts';
import { type RasterPage, readSeenPage, type SeenPage, seenPage } from './read-page.ts';
import type { ExactColumns } from './recheck.ts';
import { startRecogniser } from './recognise.ts';

export interface PictureLimits {
  readonly maxPages: number;
}

export interface PictureReading {
  readonly pages: readonly PageContent[];
  readonly pageCount: number;
}

/**
 * Reads the pages of a picture one at a time; null where the bytes cannot be decoded. Pages beyond the limit are not
 * read: `pageCount` says how many there are.
 */
export async function readPicture(
  bytes: Uint8Array,
  limits: PictureLimits,
  onProgress: (done: number, total: number) => void,
): Promise<PictureReading | null> {
  const pageCount = await pagesOfPicture(bytes).catch(() => null);
  if (pageCount === null) {
    return null;
  }
  const recogniser = await startRecogniser();
  const last = Math.min(pageCount, limits.maxPages);
  const seen = async (number: number): Promise<SeenPage | null> => {
    const grey = await greyPage(bytes, number).catch(() => null);
    return grey === null ? null : await seenPage(grey, recogniser);
  };
  try {
    const pages: PageContent[] = [];
    let columns: ExactColumns | null = null;
    let ahead: Promise<SeenPage | null> | null = null;
    for (let number = 1; number <= last; number += 1) {
      const page: SeenPage | null = await (ahead ?? seen(number));
      ahead = null;
      if (page === null) {
        return null;
      }
      // The next page is seen while the words of this one are read.
      const read: RasterPage = await readSeenPage(page, number, recogniser, columns, () => {
        ahead = number < last ? seen(number + 1) : null;
        ahead?.catch(() => undefined);
      });
      pages.push(read.page);
      columns = read.columns;
      onProgress(number, pageCount);
    }
    return { pages, pageCount };
  } finally {
    await recogniser.close();
  }
}
