/** A picture of a page to what stands on it. */
import type { PageContent } from '../model.ts';
import { withArrowWords } from './arrow-words.ts';
import { wordsOnly } from './clean.ts';
import { withColumnNumbers } from './column-numbers.ts';
import { withListNumbers } from './list-numbers.ts';
import { withMissedCells } from './missed.ts';
import { type Turn, upright } from './orientation.ts';
import { pageWords, withoutBlots } from './page-words.ts';
import { evened } from './paper.ts';
import { bleached, type Grey, inkOf } from './pixels.ts';
import { type ExactColumns, recheckedWords } from './recheck.ts';
import type { Recogniser } from './recognise.ts';
import { POINTS_PER_PIXEL, type Sight, see } from './see.ts';
import { withSheetDates } from './sheet-dates.ts';
import { skewOf, straightened } from './skew.ts';
import { despeckled } from './speckle.ts';

export interface RasterPage {
  readonly page: PageContent;
  /** Of its last table, for the next page. */
  readonly columns: ExactColumns | null;
}

/** A page whose drawing is seen, and whose words are to be read. */
export interface SeenPage {
  readonly grey: Grey;
  readonly turn: Turn;
  readonly sight: Sight;
  /** With its words alone. */
  readonly clean: Grey;
}

/** Takes dotted shadings of a page of 200 dpi away, turns it upright, straightens it and sees its drawing. */
export async function seenPage(scanned: Grey, recogniser: Recogniser): Promise<SeenPage> {
  const { grey: standing, turn } = await upright(despeckled(scanned), recogniser);
  const grey = straightened(standing, skewOf(inkOf(standing)));
  const sight = see(grey);
  return { grey, turn, sight, clean: wordsOnly(evened(grey), sight) };
}

/**
 * Reads the words of a page. Places are those of the straightened page. `onBegun` is told when the recogniser has the
 * whole page: meanwhile the next one can be seen.
 */
export async function readSeenPage(
  { grey, turn, sight, clean }: SeenPage,
  number: number,
  recogniser: Recogniser,
  before: ExactColumns | null,
  onBegun: () => void = () => undefined,
): Promise<RasterPage> {
  // The whole page is read best as it is, its parts without the grain.
  const white = bleached(clean);
  const seen: PageContent = {
    number,
    width: grey.width * POINTS_PER_PIXEL,
    height: grey.height * POINTS_PER_PIXEL,
    words: withoutBlots(pageWords(await recogniser.read(clean, 'scattered', onBegun))),
    rules: sight.rules,
    shapes: sight.shapes,
    strokes: sight.strokes,
    pictures: [],
    origin: 'raster',
    ...(turn === 0 ? {} : { turn }),
  };
  const whole = await withMissedCells(seen, white, recogniser);
  const numbered = { ...whole, words: withColumnNumbers(whole, white) };
  const page = {
    ...numbered,
    words: await withArrowWords(numbered, grey, white, sight, recogniser),
  };
  const { words, columns } = await recheckedWords(page, white, recogniser, before);
  const dated = { ...page, words };
  const listed = { ...page, words: await withSheetDates(dated, white, recogniser) };
  return { page: { ...page, words: withListNumbers(listed, white) }, columns };
}
