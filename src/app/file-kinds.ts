/** Which files an office may attach, told by their content and not by their name. */
import { fileTypeFromBuffer } from 'file-type';

const TEXT_KINDS: Readonly<Record<string, string>> = { txt: 'text/plain', csv: 'text/csv' };

const ALLOWED: ReadonlySet<string> = new Set([
  'application/pdf',
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/tiff',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.spreadsheet',
]);

/** Bytes that must be looked at to tell the kinds apart; office files name themselves within them. */
export const SNIFF_BYTES = 64 * 1024;

/**
 * The media type of a file by its first bytes, or nothing where it is not allowed. Plain text has no marks of
 * its own: it counts as such when it is UTF-8 without control characters and is called `.txt` or `.csv`.
 */
export async function mediaTypeOf(head: Uint8Array, fileName: string): Promise<string | undefined> {
  const found = await fileTypeFromBuffer(head);
  if (found !== undefined) {
    return ALLOWED.has(found.mime) ? found.mime : undefined;
  }
  const extension = /\.([a-z0-9]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? '';
  const kind = TEXT_KINDS[extension];
  return kind !== undefined && isPlainText(head) ? kind : undefined;
}

function isPlainText(head: Uint8Array): boolean {
  // A character may be cut at the end of the head: `stream` forgives only that.
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return [...text].every((character) => character >= ' ' || '\t\r\n\f\uFEFF'.includes(character));
  } catch {
    return false;
  }
}
