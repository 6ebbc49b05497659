import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { catalogueSop } from '../../../test/support/catalogue-sops.ts';
import { differenceOf, inGreys, picturesOf } from '../../../test/support/page-picture.ts';
import { buildPrint } from '../../../test/support/print.ts';
import type { PaperName } from '../../chart/model.ts';
import { printedSheet } from '../print-sheet.ts';
import { renderSopPdf } from './render.ts';

/**
 * Pages that were looked at and found right. `LAKSANA_PICTURES=write npx vitest run --project domain reference`
 * draws them anew after a change that was meant: look at each before it is committed.
 */
const FOLDER = fileURLToPath(new URL('../../../test/reference', import.meta.url));
/** A hinted edge may fall one pixel elsewhere on another machine; a moved line or word is far more. */
const TOLERANCE = 0.0005;

const PAGES: readonly { readonly sop: string; readonly paper: PaperName }[] = [
  { sop: 'bkbpmp-banjarmasin/penyerahan-bantuan-binaan-p2wkss-gsi', paper: 'a4' }, // 505
  { sop: 'bkbpmp-banjarmasin/pembinaan-program-kb', paper: 'f4' }, // 309
  { sop: 'kecamatan-neglasari/pemberdayaan-kader-posyandu', paper: 'a4' }, // 000
  { sop: 'puskesmas-mantingan/pertemuan-kader-posyandu', paper: 'f4' }, // 001, fktp
  { sop: 'bkbpmp-banjarmasin/penanganan-kasus-kekerasan', paper: 'a4' }, // 501, branches
  { sop: 'kelurahan-pangongangan/penyusunan-laporan-pmks', paper: 'a4' }, // 003
];

describe('reference pages', () => {
  it.each(PAGES)('of $sop on $paper look as they did', async ({ sop: id, paper }) => {
    const sop = catalogueSop(id);
    const printed = await renderSopPdf(sop, printedSheet(sop, paper), buildPrint());
    const pictures = await picturesOf(printed.bytes);
    const nameOf = (index: number) => `${id.split('/').at(-1)}-${paper}-${index + 1}.png`;
    if (process.env['LAKSANA_PICTURES'] === 'write') {
      for (const [index, picture] of pictures.entries()) {
        writeFileSync(join(FOLDER, nameOf(index)), await inGreys(picture));
      }
    }

    expect(existsSync(join(FOLDER, nameOf(pictures.length))), 'a page is missing').toBe(false);
    for (const [index, picture] of pictures.entries()) {
      const difference = differenceOf(readFileSync(join(FOLDER, nameOf(index))), picture);
      expect(difference, seen(nameOf(index), picture, difference)).toBeLessThan(TOLERANCE);
    }
  });
});

/** Where the page as it is now can be looked at, when it differs. */
function seen(name: string, picture: Buffer, difference: number): string {
  if (difference < TOLERANCE) {
    return name;
  }
  const file = join(tmpdir(), 'laksana-pages', name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, picture);
  return `${name} looks otherwise than test/reference/${name}; as it is now: ${file}`;
}
