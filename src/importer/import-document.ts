import { decodeText, detectKind } from './guard/kind.ts';
import { inspectPdf } from './guard/pdf.ts';
import { importError } from './import-error.ts';
import type { ImportLimits } from './limits.ts';
import { readExchange } from './lossless.ts';
import type { ImportDraft, ImportError, ImportOutcome } from './model.ts';
import { type ReadableKind, type ReadTools, readDrafts } from './read-found.ts';

export type { ReadTools } from './read-found.ts';

/**
 * Reads a document to the drafts of the SOPs in it, with their doubts. The kind is told by the content; our own
 * PDF and JSON come back without loss. Never throws for a document's own fault: each has its code and a
 * sentence that says what to do. It is meant to run in a process of its own (`run-process.ts`), which ends what
 * takes too long or too much.
 */
export async function importDocument(
  bytes: Uint8Array,
  fileName: string,
  limits: ImportLimits,
  tools: ReadTools,
): Promise<ImportOutcome> {
  const kind = detectKind(bytes, fileName, limits);
  if (!kind.ok) {
    return kind;
  }
  if (kind.value === 'json') {
    return lossless(decodeText(bytes) ?? '', 1);
  }
  if (kind.value !== 'pdf') {
    return await drafted(bytes, fileName, kind.value, 1, tools);
  }
  const facts = await inspectPdf(bytes, limits);
  if (!facts.ok) {
    return facts;
  }
  const { attachedSop, pageCount } = facts.value;
  if (attachedSop !== null) {
    const own = lossless(attachedSop, pageCount);
    // An attachment that cannot be read is somebody else's: the pages are read as those of any other file.
    return own.ok ? own : await drafted(bytes, fileName, 'pdf', pageCount, tools);
  }
  return await drafted(bytes, fileName, 'pdf', pageCount, tools);
}

function lossless(text: string, pageCount: number): ImportOutcome {
  const read = readExchange(text);
  return read.ok ? { ok: true, drafts: read.value, pageCount } : read;
}

async function drafted(
  bytes: Uint8Array,
  fileName: string,
  kind: ReadableKind,
  pageCount: number,
  tools: ReadTools,
): Promise<ImportOutcome> {
  const read = await readDrafts(bytes, fileName, kind, tools);
  if (!read.ok) {
    return read;
  }
  const drafts: readonly ImportDraft[] = read.value;
  return drafts.length === 0 ? { ok: false, error: noSop(kind) } : { ok: true, drafts, pageCount };
}

function noSop(kind: ReadableKind): ImportError {
  return importError(
    'import.no-sop',
    kind === 'picture' ? 'pada gambar tidak terbaca tabel langkah' : '',
  );
}
