import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { err, ok, type Result } from '../../domain/common/result.ts';
import { importError } from '../import-error.ts';
import type { ImportLimits } from '../limits.ts';
import type { ImportError } from '../model.ts';

export interface PdfFacts {
  readonly pageCount: number;
  /** Text of the SOP that our own sheets carry as an attachment; null in every other file. */
  readonly attachedSop: string | null;
}

/** The name under which `documents/pdf` attaches the SOP. */
const ATTACHMENT = 'sop.json';
/** Behind the last end mark there may be blanks and a signature's padding, but no further object. */
const OBJECT = /\d+ \d+ obj\b/;

/**
 * What is to be known of a PDF before its pages are read: can it be opened at all, is it whole, how many pages
 * has it, is it one of our own. A file with a mere owner's password (printing forbidden) opens and is read.
 */
export async function inspectPdf(
  bytes: Uint8Array,
  limits: ImportLimits,
): Promise<Result<PdfFacts, ImportError>> {
  if (!isWhole(bytes)) {
    return err(importError('import.truncated'));
  }
  // The reader takes the buffer it is given away from us: it gets a copy.
  const task = getDocument({
    data: bytes.slice(),
    verbosity: VerbosityLevel.ERRORS,
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
  });
  try {
    const document = await task.promise;
    const pageCount = document.numPages;
    if (pageCount > limits.maxPages) {
      const detail = `${pageCount} halaman, paling banyak ${limits.maxPages}`;
      return err(importError('import.too-many-pages', detail));
    }
    return ok({ pageCount, attachedSop: await readAttachment(document) });
  } catch (error) {
    const isLocked = error instanceof Error && error.name === 'PasswordException';
    return err(importError(isLocked ? 'import.encrypted' : 'import.broken'));
  } finally {
    await task.destroy();
  }
}

/** Whether the file ends as a PDF does: an end mark, and no object behind the last one. */
function isWhole(bytes: Uint8Array): boolean {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = view.lastIndexOf('%%EOF');
  if (end < 0) {
    return false;
  }
  return !OBJECT.test(view.toString('latin1', end, Math.min(view.length, end + 65_536)));
}

async function readAttachment(document: {
  getAttachments(): Promise<unknown>;
}): Promise<string | null> {
  const attachments = (await document.getAttachments()) as Readonly<
    Record<string, { readonly filename: string; readonly content: Uint8Array }>
  > | null; // pdfjs gives null where a file has none
  const own = Object.values(attachments ?? {}).find(({ filename }) => filename === ATTACHMENT);
  return own === undefined ? null : new TextDecoder().decode(own.content);
}
