import { zipSync } from 'fflate';

/** Zip times have no zone and begin in 1980; a fixed one makes the same files the same archive. */
const MADE_AT = '1980-01-01T00:00:00';

/** Files by name as one ZIP archive; the same files give the same bytes. */
export function zipFiles(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  return zipSync({ ...files }, { mtime: MADE_AT });
}
