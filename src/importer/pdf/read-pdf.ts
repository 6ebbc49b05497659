/** A PDF file to its pages. The only part of the importer that knows pdf.js. */
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { ImportError, PageContent, Unread } from '../model.ts';
import { needOf } from '../raster/needs.ts';
import { readPage } from './read-page.ts';

export interface PdfLimits {
  readonly maxPages: number;
  readonly maxBytes: number;
}

export const PDF_LIMITS: PdfLimits = { maxPages: 1000, maxBytes: 200 * 1024 * 1024 };

export interface PdfReading {
  readonly ok: true;
  readonly pages: readonly PageContent[];
  readonly pageCount: number;
  /** What the file carries about itself: our own PDFs hold their SOP as an attachment. */
  readonly attachedSop: unknown | null;
  /** Pages that could not be read. */
  readonly unread: readonly Unread[];
}

export type PdfOutcome = PdfReading | { readonly ok: false; readonly error: ImportError };

const ATTACHMENT_LIMIT = 20 * 1024 * 1024;

/**
 * Reads a PDF. Refused as a value: too large, too many pages, locked by a password, broken. A single page
 * that cannot be read is listed and the others are given. Nothing is fetched and nothing runs: scripts,
 * fonts of the system and links are never used. Where a table or its symbols are pictures they are read from
 * their pixels, which takes seconds a page; `onPage` is told of each.
 */
export async function readPdf(
  bytes: Uint8Array,
  limits: PdfLimits = PDF_LIMITS,
  /** Told after each page: how many are read, of how many. */
  onPage: (done: number, total: number) => void = () => undefined,
): Promise<PdfOutcome> {
  if (bytes.length > limits.maxBytes) {
    return refused(
      'import.too-large',
      'Berkas terlalu besar. Pecah berkas menjadi beberapa bagian.',
    );
  }
  const opened = await open(bytes);
  if ('error' in opened) {
    return { ok: false, error: opened.error };
  }
  const { document } = opened;
  try {
    if (document.numPages > limits.maxPages) {
      return refused(
        'import.too-many-pages',
        `Berkas berisi ${document.numPages} halaman; paling banyak ${limits.maxPages}. Pecah berkasnya.`,
      );
    }
    const attachedSop = await attachedSopOf(document);
    const pages: PageContent[] = [];
    const unread: Unread[] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await pageOf(document, number);
      if (page === null) {
        const place = { page: number, box: null, line: null };
        unread.push({ what: 'page', text: `Halaman ${number} tidak dapat dibaca`, place });
      } else {
        pages.push(page);
      }
      onPage(number, document.numPages);
    }
    const seen = await withPictures(document, pages, onPage);
    return { ok: true, pages: seen, pageCount: document.numPages, attachedSop, unread };
  } finally {
    await document.loadingTask.destroy();
  }
}

function refused(code: ImportError['code'], message: string): PdfOutcome {
  return { ok: false, error: { code, message } };
}

async function open(
  bytes: Uint8Array,
): Promise<{ readonly document: PDFDocumentProxy } | { readonly error: ImportError }> {
  const root = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  try {
    const document = await getDocument({
      data: bytes.slice(), // pdf.js takes the buffer over
      disableFontFace: true,
      useSystemFonts: false,
      isEvalSupported: false,
      enableXfa: false,
      stopAtErrors: false,
      verbosity: 0,
      standardFontDataUrl: join(root, 'standard_fonts') + sep,
      cMapUrl: join(root, 'cmaps') + sep,
      cMapPacked: true,
    }).promise;
    return { document };
  } catch (fault) {
    return { error: errorOf(fault) };
  }
}

function errorOf(fault: unknown): ImportError {
  const name = fault instanceof Error ? fault.name : '';
  return name === 'PasswordException'
    ? {
        code: 'import.encrypted',
        message:
          'Berkas terkunci dengan kata sandi. Simpan ulang tanpa kata sandi, lalu unggah lagi.',
      }
    : {
        code: 'import.broken',
        message: 'Berkas PDF rusak atau terpotong. Unduh atau pindai ulang, lalu unggah lagi.',
      };
}

async function pageOf(document: PDFDocumentProxy, number: number): Promise<PageContent | null> {
  try {
    return await readPage(await document.getPage(number));
  } catch {
    return null;
  }
}

/** What reads pixels is large and is loaded only for a document that needs it. */
async function withPictures(
  document: PDFDocumentProxy,
  pages: readonly PageContent[],
  onProgress: (done: number, total: number) => void,
): Promise<readonly PageContent[]> {
  if (pages.every((page) => needOf(page) === 'none')) {
    return pages;
  }
  const { withPicturesRead } = await import('../raster/read-raster-pdf.ts');
  return await withPicturesRead(document, pages, onProgress);
}

async function attachedSopOf(document: PDFDocumentProxy): Promise<unknown | null> {
  const attachments = (await document.getAttachments().catch(() => null)) as Readonly<
    Record<string, { filename?: string; content?: Uint8Array }>
  > | null;
  for (const { filename, content } of Object.values(attachments ?? {})) {
    if (
      content !== undefined &&
      content.length < ATTACHMENT_LIMIT &&
      /\.json$/i.test(filename ?? '')
    ) {
      const parsed = parsedOrNull(content);
      if (parsed !== null) {
        return parsed;
      }
    }
  }
  return null;
}

function parsedOrNull(content: Uint8Array): unknown | null {
  try {
    return JSON.parse(new TextDecoder().decode(content));
  } catch {
    return null;
  }
}
