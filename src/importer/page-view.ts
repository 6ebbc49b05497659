import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createCanvas } from '@napi-rs/canvas';
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import sharp from 'sharp';
import { decodeText, detectKind } from './guard/kind.ts';
import { importError } from './import-error.ts';
import type { ImportLimits } from './limits.ts';
import { readOfficeLines } from './office/read-office.ts';
import type { PageOutcome, PageView } from './page-model.ts';
import { paperOfPicture } from './picture-size.ts';

/** Wide enough to read the small print of a landscape sheet on a desk's screen. */
const PAGE_PIXELS = 1800;
const PDFJS = fileURLToPath(new URL('../../node_modules/pdfjs-dist', import.meta.url));

/**
 * One page of a document as its owner sees it, from 1: drawn, or as the lines that places name. Refused as an import
 * of the same document would be; a page that is not there is `import.broken`.
 */
export async function viewPage(
  bytes: Uint8Array,
  fileName: string,
  page: number,
  limits: ImportLimits,
): Promise<PageOutcome> {
  const kind = detectKind(bytes, fileName, limits);
  if (!kind.ok) {
    return kind;
  }
  switch (kind.value) {
    case 'pdf':
      return await viewPdf(bytes, page);
    case 'picture':
      return await viewPicture(bytes, page);
    case 'docx':
    case 'xlsx':
      return { ok: true, view: viewLines(readOfficeLines(bytes, kind.value)) };
    default:
      return { ok: true, view: viewLines((decodeText(bytes) ?? '').split(/\r\n|\n|\r/)) };
  }
}

async function viewPdf(bytes: Uint8Array, number: number): Promise<PageOutcome> {
  const task = getDocument({
    data: bytes.slice(),
    verbosity: VerbosityLevel.ERRORS,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    standardFontDataUrl: `${join(PDFJS, 'standard_fonts')}/`,
    cMapUrl: `${join(PDFJS, 'cmaps')}/`,
    cMapPacked: true,
  });
  try {
    const document = await task.promise;
    if (number > document.numPages) {
      return { ok: false, error: importError('import.broken', `halaman ${number} tidak ada`) };
    }
    const page = await document.getPage(number);
    const paper = page.getViewport({ scale: 1 });
    const viewport = page.getViewport({ scale: PAGE_PIXELS / Math.max(paper.width, paper.height) });
    const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
    // The canvas package draws what the browser's does; only the names of the types differ.
    await page.render({
      canvas: canvas as never,
      viewport,
      background: '#ffffff',
    }).promise;
    return picture({
      pageCount: document.numPages,
      width: paper.width,
      height: paper.height,
      png: canvas.toBuffer('image/png'),
    });
  } finally {
    await task.destroy();
  }
}

async function viewPicture(bytes: Uint8Array, number: number): Promise<PageOutcome> {
  const { pages = 1 } = await sharp(bytes).metadata();
  if (number > pages) {
    return { ok: false, error: importError('import.broken', `halaman ${number} tidak ada`) };
  }
  const one = sharp(bytes, { page: number - 1 }).autoOrient();
  const { width, height, density, autoOrient } = await one.metadata();
  const turned = autoOrient ?? { width, height };
  const png = await one
    .flatten({ background: '#ffffff' })
    .resize({ width: PAGE_PIXELS, height: PAGE_PIXELS, fit: 'inside', withoutEnlargement: true })
    .png()
    .toBuffer();
  return picture({ pageCount: pages, ...paperOfPicture({ ...turned, density }), png });
}

function picture(drawn: {
  readonly pageCount: number;
  readonly width: number;
  readonly height: number;
  readonly png: Buffer;
}): PageOutcome {
  const { pageCount, width, height, png } = drawn;
  return {
    ok: true,
    view: { kind: 'picture', pageCount, width, height, pngBase64: png.toString('base64') },
  };
}

function viewLines(lines: readonly string[]): PageView {
  return { kind: 'lines', pageCount: 1, lines };
}
