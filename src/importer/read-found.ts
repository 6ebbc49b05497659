import { err, ok, type Result } from '../domain/common/result.ts';
import { draftsOf } from './draft/draft.ts';
import { decodeText } from './guard/kind.ts';
import { importError } from './import-error.ts';
import type { FoundSop, ImportDraft, ImportError, PageContent } from './model.ts';
import { readDocx, readXlsx } from './office/read-office.ts';
import { OfficeFault } from './office/xml.ts';
import { PDF_LIMITS, readPdf } from './pdf/read-pdf.ts';
import { findSops } from './table/find-sops.ts';
import { readTextSops } from './text/read-text.ts';
import { withPlacesOnPaper } from './turned-places.ts';

export interface ReadTools {
  /** Slug of the agency whose SOPs these become. */
  readonly agency: string;
  /** Told from time to time: pages that are read, of how many. */
  readonly onProgress: (done: number, total: number) => void;
}

/** What has no lossless form and is read by one of the readers. */
export type ReadableKind = 'pdf' | 'docx' | 'xlsx' | 'picture' | 'text';

/** Reads a document to drafts with their doubts; none where no SOP was found. */
export async function readDrafts(
  bytes: Uint8Array,
  fileName: string,
  kind: ReadableKind,
  tools: ReadTools,
): Promise<Result<readonly ImportDraft[], ImportError>> {
  const found = await readFound(bytes, kind, tools);
  if (!found.ok) {
    return found;
  }
  const drafts = draftsOf(found.value.sops, { fileName, agency: tools.agency });
  return ok(withPlacesOnPaper(drafts, found.value.pages));
}

interface Found {
  readonly sops: readonly FoundSop[];
  /** None where the document has no pages. */
  readonly pages: readonly PageContent[];
}

async function readFound(
  bytes: Uint8Array,
  kind: ReadableKind,
  tools: ReadTools,
): Promise<Result<Found, ImportError>> {
  switch (kind) {
    case 'pdf':
      return await readFoundInPdf(bytes, tools);
    case 'docx':
      return readOffice(() => readDocx(bytes));
    case 'xlsx':
      return readOffice(() => readXlsx(bytes));
    case 'text':
      return readFoundInText(bytes);
    case 'picture':
      return await readFoundInPicture(bytes, tools);
  }
}

/** Some 6,000 pages: what is longer is no SOP book, and would take too long. */
const MOST_TEXT_BYTES = 20 * 1024 * 1024;

function readFoundInText(bytes: Uint8Array): Result<Found, ImportError> {
  if (bytes.length > MOST_TEXT_BYTES) {
    return err(importError('import.too-many-pages', 'teks paling besar 20 MB'));
  }
  const text = decodeText(bytes);
  return text === null
    ? err(importError('import.kind-unknown'))
    : ok({ sops: readTextSops(text), pages: [] });
}

/** A picture is decoded by the system's own libraries, which say of broken bytes only that they are. */
async function readFoundInPicture(
  bytes: Uint8Array,
  tools: ReadTools,
): Promise<Result<Found, ImportError>> {
  const { readPicture } = await import('./raster/read-picture.ts');
  const read = await readPicture(bytes, { maxPages: PDF_LIMITS.maxPages }, tools.onProgress);
  return read === null
    ? err(importError('import.broken'))
    : ok({ sops: findSops(read.pages), pages: read.pages });
}

function readOffice(read: () => readonly FoundSop[]): Result<Found, ImportError> {
  try {
    return ok({ sops: read(), pages: [] });
  } catch (fault) {
    if (fault instanceof OfficeFault) {
      return err(importError(fault.kind === 'bomb' ? 'import.bomb' : 'import.broken'));
    }
    throw fault;
  }
}

async function readFoundInPdf(
  bytes: Uint8Array,
  { onProgress }: ReadTools,
): Promise<Result<Found, ImportError>> {
  const read = await readPdf(bytes, PDF_LIMITS, onProgress);
  if (!read.ok) {
    return err(read.error);
  }
  const found = findSops(read.pages);
  const [first, ...rest] = found;
  const sops =
    first === undefined ? [] : [{ ...first, unread: [...first.unread, ...read.unread] }, ...rest];
  return ok({ sops, pages: read.pages });
}
