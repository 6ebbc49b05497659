/** A document on the disk to drafts: what the worker and the command line share. */
import { readFile } from 'node:fs/promises';
import { importError } from '../../importer/import-error.ts';
import { IMPORT_LIMITS } from '../../importer/limits.ts';
import type { ImportOutcome } from '../../importer/model.ts';
import { importInProcess, type ProcessRequest } from '../../importer/run-process.ts';
import { MAX_SOP_BYTES, readSopText } from '../sop-file.ts';

export type FileToImport = Omit<ProcessRequest, 'limits'>;

/**
 * Reads a document to the drafts of its SOPs, in a process of its own; an SOP of the catalogue (YAML) is read
 * here. Never throws for a document's own fault.
 */
export async function importFile(file: FileToImport): Promise<ImportOutcome> {
  return /\.ya?ml$/i.test(file.fileName)
    ? await importYaml(file)
    : await importInProcess({ ...file, limits: IMPORT_LIMITS });
}

/** As `laksana import --out` writes it: lossless. Its reader knows lines and stands in `app`. */
async function importYaml({ path, fileName }: FileToImport): Promise<ImportOutcome> {
  const bytes = await readFile(path);
  if (bytes.length === 0) {
    return { ok: false, error: importError('import.empty') };
  }
  if (bytes.length > MAX_SOP_BYTES) {
    return { ok: false, error: importError('import.too-large') };
  }
  const sop = readSopText(bytes.toString('utf8'), fileName);
  if (!sop.ok) {
    const [first] = sop.error;
    const detail = first === undefined ? '' : `baris ${first.line}: ${first.message}`;
    return { ok: false, error: importError('import.no-sop', detail) };
  }
  const draft = { sop: sop.value, places: {}, doubts: [], unread: [], isLossless: true };
  return { ok: true, drafts: [draft], pageCount: 1 };
}
