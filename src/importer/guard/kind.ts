import { err, ok, type Result } from '../../domain/common/result.ts';
import { importError, sizeError } from '../import-error.ts';
import type { ImportLimits } from '../limits.ts';
import type { ImportError } from '../model.ts';
import { inspectZip } from './zip.ts';

/** What a document is by its content. `picture` is a scan or a photo. */
export type DocumentKind = 'pdf' | 'docx' | 'xlsx' | 'picture' | 'json' | 'text';

/** Endings of names that say what a file should be; others say nothing. */
const ENDINGS: Readonly<Record<string, DocumentKind>> = {
  pdf: 'pdf',
  docx: 'docx',
  xlsx: 'xlsx',
  png: 'picture',
  jpg: 'picture',
  jpeg: 'picture',
  tif: 'picture',
  tiff: 'picture',
  json: 'json',
  txt: 'text',
};
const MACRO_ENDINGS = new Set(['docm', 'dotm', 'xlsm', 'xltm', 'xlam']);

/** How far into a file its PDF mark may stand (ISO 32000-1, annex H: Acrobat accepts the first 1,024 bytes). */
const PDF_MARK_WITHIN = 1024;
/** Enough to tell a text from bytes. */
const TEXT_SAMPLE = 256 * 1024;

/**
 * Tells what a document is by its bytes, never by its name; a name that says something else is refused, for it
 * is the wrong file more often than a wrong name. What is unpacked later is measured here first.
 */
export function detectKind(
  bytes: Uint8Array,
  fileName: string,
  limits: ImportLimits,
): Result<DocumentKind, ImportError> {
  if (bytes.length === 0 || bytes.length > limits.maxBytes) {
    return err(sizeError(bytes.length, limits));
  }
  const ending = endingOf(fileName);
  const found = kindByContent(bytes, limits, ending);
  if (!found.ok) {
    return found;
  }
  const named = ENDINGS[ending];
  if (named === undefined || named === found.value || isTextualPair(named, found.value)) {
    return found;
  }
  return err(
    importError('import.kind-mismatch', `nama berakhiran .${ending}, isinya ${NAMES[found.value]}`),
  );
}

const NAMES: Readonly<Record<DocumentKind, string>> = {
  pdf: 'PDF',
  docx: 'DOCX',
  xlsx: 'XLSX',
  picture: 'gambar',
  json: 'JSON',
  text: 'teks',
};

/** A JSON file may be called `.txt`; that is no mistake worth stopping for. */
function isTextualPair(named: DocumentKind, found: DocumentKind): boolean {
  return named === 'text' && found === 'json';
}

function endingOf(fileName: string): string {
  return /\.([a-z0-9]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? '';
}

function kindByContent(
  bytes: Uint8Array,
  limits: ImportLimits,
  ending: string,
): Result<DocumentKind, ImportError> {
  if (MACRO_ENDINGS.has(ending)) {
    return err(importError('import.macro'));
  }
  if (latin1(bytes, 0, PDF_MARK_WITHIN).includes('%PDF-')) {
    return ok('pdf');
  }
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06])) {
    return officeKind(bytes, limits);
  }
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) {
    return err(oldOffice(bytes));
  }
  if (isPicture(bytes)) {
    return ok('picture');
  }
  return textKind(bytes);
}

function isPicture(bytes: Uint8Array): boolean {
  return (
    startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) ||
    startsWith(bytes, [0xff, 0xd8, 0xff]) ||
    startsWith(bytes, [0x49, 0x49, 0x2a, 0x00]) ||
    startsWith(bytes, [0x4d, 0x4d, 0x00, 0x2a])
  );
}

function officeKind(bytes: Uint8Array, limits: ImportLimits): Result<DocumentKind, ImportError> {
  const zip = inspectZip(bytes, limits);
  if (!zip.ok) {
    return zip;
  }
  const names = new Set(zip.value.map((name) => name.toLowerCase()));
  if ([...names].some((name) => name.endsWith('vbaproject.bin'))) {
    return err(importError('import.macro'));
  }
  if (names.has('word/document.xml')) {
    return ok('docx');
  }
  if (names.has('xl/workbook.xml')) {
    return ok('xlsx');
  }
  return err(importError('import.kind-unknown', 'arsip ZIP; keluarkan dahulu isinya'));
}

/** Office 97 files, and newer ones behind a password, which are packed into the same container. */
function oldOffice(bytes: Uint8Array): ImportError {
  const encrypted = [...'EncryptedPackage'].flatMap((letter) => [letter.charCodeAt(0), 0]);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(Buffer.from(encrypted))
    ? importError('import.encrypted')
    : importError('import.kind-unknown', 'DOC, XLS atau PPT lama');
}

function textKind(bytes: Uint8Array): Result<DocumentKind, ImportError> {
  const text = decodeText(bytes.subarray(0, TEXT_SAMPLE), true);
  if (text === null) {
    return err(importError('import.kind-unknown'));
  }
  if (text.trim() === '') {
    return err(importError('import.empty'));
  }
  // "[ ]" may also be what a recogniser left of a symbol.
  return ok(/^\s*(?:\{\s*["}]|\[\s*\{)/.test(text) ? 'json' : 'text');
}

/**
 * The text of a file: UTF-8 or UTF-16, else the single bytes of Windows; null when it is no text. A few control
 * characters, as recognisers leave them, are dropped. `isCut`: the bytes may end within a character.
 */
export function decodeText(bytes: Uint8Array, isCut = false): string | null {
  const text = decodeAs(bytes, unicodeOf(bytes), isCut) ?? decodeAs(bytes, 'windows-1252', isCut);
  if (text === null) {
    return null;
  }
  const bare = text.replace(CONTROLS, '');
  return (text.length - bare.length) * 1000 > text.length ? null : bare;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /[\x00-\x08\x0e-\x1f]/g;

function unicodeOf(bytes: Uint8Array): string {
  if (startsWith(bytes, [0xff, 0xfe])) {
    return 'utf-16le';
  }
  if (startsWith(bytes, [0xfe, 0xff])) {
    return 'utf-16be';
  }
  // Without its mark: every other byte of a text in Latin letters is zero.
  const sample = [...bytes.subarray(0, 400)];
  const zeros = (odd: number) => sample.filter((byte, at) => byte === 0 && at % 2 === odd).length;
  const isWide = (odd: number) => zeros(odd) * 2.5 > sample.length && zeros(1 - odd) === 0;
  return isWide(1) ? 'utf-16le' : isWide(0) ? 'utf-16be' : 'utf-8';
}

/** Single bytes are a text only where nearly all of them are letters as texts have them. */
function decodeAs(bytes: Uint8Array, encoding: string, isCut: boolean): string | null {
  if (encoding === 'windows-1252') {
    const sample = bytes.subarray(0, TEXT_SAMPLE);
    const foreign = sample.reduce((count, byte) => count + (byte >= 0x80 ? 1 : 0), 0);
    if (foreign * 20 > sample.length) {
      return null;
    }
  }
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: isCut });
  } catch {
    return null; // not in that encoding
  }
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}

function latin1(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1', from, to);
}
