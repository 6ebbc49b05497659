/**
 * node test/import-truth/draw/scan.mjs DIR OUT [--kind clean|usual|poor] [--as png|jpg|tif|pdf]: makes scans of the
 * PDFs of a folder, with the same labels. The pages are drawn, turned, blurred, grained and compressed as scanners do;
 * each file comes out alike at each run. More than one page goes into one TIFF or PDF.
 */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import sharp from 'sharp';
import { randomOf } from './specs.mjs';

/** Degrees of skew, spread of the grain, quality of the JPEG, dots an inch, lightness of ink and paper. */
export const KINDS = {
  clean: { skew: 0, grain: 0, quality: 92, dpi: 200, ink: 0, paper: 255, blur: 0 },
  usual: { skew: 0.8, grain: 9, quality: 70, dpi: 200, ink: 35, paper: 246, blur: 0.5 },
  poor: { skew: 1.6, grain: 16, quality: 45, dpi: 150, ink: 70, paper: 228, blur: 0.6 },
  fine: { skew: 0.5, grain: 8, quality: 80, dpi: 300, ink: 20, paper: 250, blur: 0.4 },
};

const FONTS = new URL('../../../node_modules/pdfjs-dist/standard_fonts/', import.meta.url).pathname;

/** Pages of a PDF as JPEG bytes of a scan; `seed` chooses the skew's side and the grain. */
export async function scansOf(pdf, kind, seed) {
  const how = KINDS[kind];
  const document = await getDocument({
    data: new Uint8Array(pdf),
    disableFontFace: true,
    useSystemFonts: false,
    verbosity: 0,
    standardFontDataUrl: FONTS,
  }).promise;
  const random = randomOf(seed);
  const pages = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const viewport = page.getViewport({ scale: how.dpi / 72 });
    const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
    await page.render({ canvas, viewport, background: '#ffffff' }).promise;
    pages.push(await scanned(canvas.toBuffer('image/png'), how, random));
  }
  await document.loadingTask.destroy();
  return pages;
}

async function scanned(png, how, random) {
  const turned = sharp(png)
    .flatten({ background: '#ffffff' })
    .greyscale()
    .rotate((random() < 0.5 ? -1 : 1) * how.skew * (0.5 + random()), { background: '#ffffff' });
  const { data, info } = await (how.blur > 0.3 ? turned.blur(how.blur) : turned)
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  for (let at = 0; at < data.length; at += 1) {
    const grain = (random() + random() + random() - 1.5) * 2 * how.grain;
    const value = how.ink + (data[at] / 255) * (how.paper - how.ink) + grain;
    data[at] = Math.max(0, Math.min(255, Math.round(value)));
  }
  const jpeg = await sharp(data, { raw: { width: info.width, height: info.height, channels: 1 } })
    .withMetadata({ density: how.dpi })
    .jpeg({ quality: how.quality })
    .toBuffer();
  return { jpeg, width: info.width, height: info.height, dpi: how.dpi };
}

/** A PDF of pictures, a page each, as scanners write it. */
export function pdfOf(pages) {
  const parts = [];
  const offsets = [];
  let length = 0;
  const add = (part) => {
    const bytes = Buffer.isBuffer(part) ? part : Buffer.from(part, 'latin1');
    parts.push(bytes);
    length += bytes.length;
  };
  const open = () => {
    offsets.push(length);
    add(`${offsets.length} 0 obj\n`);
  };
  add('%PDF-1.4\n');
  open();
  add('<< /Type /Catalog /Pages 2 0 R >>\nendobj\n');
  open();
  const kids = pages.map((_, at) => `${3 + at * 3} 0 R`).join(' ');
  add(`<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>\nendobj\n`);
  for (const [at, { jpeg, width, height, dpi }] of pages.entries()) {
    const [w, h] = [(width * 72) / dpi, (height * 72) / dpi];
    const first = 3 + at * 3;
    open();
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${w} ${h}] /Contents ${first + 1} 0 R /Resources << /XObject << /S ${first + 2} 0 R >> >> >>\nendobj\n`,
    );
    const content = `q ${w} 0 0 ${h} 0 0 cm /S Do Q`;
    open();
    add(`<< /Length ${content.length} >>\nstream\n${content}\nendstream\nendobj\n`);
    open();
    add(
      `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.length} >>\nstream\n`,
    );
    add(jpeg);
    add('\nendstream\nendobj\n');
  }
  const start = length;
  add(`xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n`);
  for (const offset of offsets) {
    add(`${String(offset).padStart(10, '0')} 00000 n \n`);
  }
  add(`trailer\n<< /Size ${offsets.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`);
  return Buffer.concat(parts);
}

async function tiffOf(pages) {
  return await sharp(
    pages.map(({ jpeg }) => jpeg),
    { join: { animated: true } },
  )
    .withMetadata({ density: pages[0].dpi })
    .tiff({ compression: 'lzw' })
    .toBuffer();
}

async function fileOf(pages, as) {
  if (as === 'pdf' || (pages.length > 1 && as !== 'tif')) {
    return { ending: 'pdf', bytes: pdfOf(pages) };
  }
  if (as === 'tif') {
    return { ending: 'tif', bytes: await tiffOf(pages) };
  }
  const [{ jpeg, dpi }] = pages;
  return as === 'jpg'
    ? { ending: 'jpg', bytes: jpeg }
    : { ending: 'png', bytes: await sharp(jpeg).withMetadata({ density: dpi }).png().toBuffer() };
}

async function main() {
  const args = process.argv.slice(2);
  const flag = (name, usual) => {
    const at = args.indexOf(name);
    return at < 0 ? usual : args.splice(at, 2)[1];
  };
  const kind = flag('--kind', 'usual');
  const as = flag('--as', 'pdf');
  const only = flag('--only', '');
  const [dir, out] = args;
  if (dir === undefined || out === undefined || KINDS[kind] === undefined) {
    process.stdout.write(
      'scan.mjs DIR OUT [--kind clean|usual|poor|fine] [--as png|jpg|tif|pdf]\n',
    );
    process.exit(2);
  }
  mkdirSync(out, { recursive: true });
  const files = readdirSync(dir).filter((file) => file.endsWith('.pdf') && file.includes(only));
  for (const [at, file] of files.sort().entries()) {
    const pages = await scansOf(readFileSync(join(dir, file)), kind, 900 + at);
    const { ending, bytes } = await fileOf(pages, as);
    const name = file.replace(/\.pdf$/, '');
    writeFileSync(join(out, `${name}.${ending}`), bytes);
    const label = [join(dir, `${file}.json`), join(dir, `${name}.json`)].find(existsSync);
    if (label !== undefined) {
      copyFileSync(label, join(out, `${name}.${ending}.json`));
    }
  }
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  await main();
}
