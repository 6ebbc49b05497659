/** What is seen on the pages of an SOP and became no row of it: rows that are lost must not be lost unsaid. */
import type { Box } from '../../domain/common/geometry.ts';
import type { Doubt, PageContent, Word } from '../model.ts';
import { bottom, centre, contains, union } from './boxes.ts';
import type { GatheredPart } from './gather.ts';
import type { PageGrids } from './grid.ts';
import type { RowBand } from './rows.ts';

/** So many words within borders that nothing took are more than a stamp and a name under it. */
const LEAST_WORDS = 10;
/** So many words anywhere are a table whose borders were not seen. */
const LEAST_LOOSE = 30;
const SURE_WORD = 0.5;
/** A stray box is a logo or a stamp; two are part of a chart. */
const LEAST_SYMBOLS = 2;
const LEAST_CELLS = 3;

/**
 * The doubt that names the pages on which words within borders, symbols or cells that could not be read belong to no
 * row; none where there are no such pages. Only of pages recognised from pixels: what a file draws itself is listed
 * as unread word by word.
 */
export function lostRows(
  pages: readonly PageContent[],
  parts: readonly GatheredPart[],
  used: ReadonlySet<Word>,
  gridsOf: (page: PageContent) => PageGrids,
): Doubt[] {
  const lost = pages.flatMap((page) => {
    const rows = parts
      .filter(({ grid }) => grid.page === page)
      .flatMap((part) => part.rows.map(({ band }) => band));
    const isInRow = (box: Box): boolean =>
      rows.some((row) => centre(box).y > row.from && centre(box).y < row.to);
    const { grids, cells } = gridsOf(page);
    const from = readTo(page, rows, used);
    const isBelow = (box: Box): boolean => centre(box).y > from && !isInRow(box);
    const loose = page.words.filter(
      (word) =>
        !used.has(word) &&
        word.confidence >= SURE_WORD &&
        /\p{L}{3}/u.test(word.text) &&
        isBelow(word.box),
    );
    const words = loose.filter((word) => grids.some(({ box }) => contains(box, centre(word.box))));
    const symbols = page.shapes.filter(
      (shape) => shape.kind !== 'pentagon' && !cells.has(shape) && isBelow(shape.box),
    );
    const illegible = (page.illegible ?? []).filter(isBelow);
    const isLost =
      words.length >= LEAST_WORDS ||
      loose.length >= LEAST_LOOSE ||
      symbols.length >= LEAST_SYMBOLS ||
      illegible.length >= LEAST_CELLS;
    const boxes = [...loose.map(({ box }) => box), ...symbols.map(({ box }) => box), ...illegible];
    return page.origin === 'raster' && isLost ? [{ page, box: boxes.reduce(union) }] : [];
  });
  const [first] = lost;
  return first === undefined
    ? []
    : [
        {
          code: 'table.unread',
          message: `Pada halaman ${lost.map(({ page }) => page.number).join(', ')} ada bagian tabel yang tidak terbaca sebagai langkah. Cocokkan jumlah baris dengan dokumen asli.`,
          path: '/steps',
          place: { page: first.page.number, box: first.box, line: null },
          confidence: 0.2,
        },
      ];
}

/** Where the rows begin, or the sheet ends: what stands over that is a letterhead, a logo or a signature. */
function readTo(page: PageContent, rows: readonly RowBand[], used: ReadonlySet<Word>): number {
  return rows.length > 0
    ? Math.min(...rows.map(({ from }) => from))
    : Math.max(0, ...page.words.filter((word) => used.has(word)).map(({ box }) => bottom(box)));
}
