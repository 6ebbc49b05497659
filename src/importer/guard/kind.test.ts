import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import {
  docxOf,
  encryptedPdf,
  longPdf,
  lyingZipBomb,
  macroDocx,
  pdfOf,
  truncatedPdf,
  zipBomb,
} from '../../../test/support/documents.ts';
import { IMPORT_LIMITS } from '../limits.ts';
import { detectKind } from './kind.ts';
import { inspectPdf } from './pdf.ts';

function kindOf(bytes: Uint8Array, name: string): string {
  const found = detectKind(bytes, name, IMPORT_LIMITS);
  return found.ok ? found.value : found.error.code;
}

async function pdfError(bytes: Uint8Array): Promise<string> {
  const found = await inspectPdf(new Uint8Array(bytes), IMPORT_LIMITS);
  return found.ok ? `${found.value.pageCount} pages` : found.error.code;
}

const utf16 = Buffer.from('\uFEFFNama SOP: Surat Masuk', 'utf16le');
const oldWord = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0, 0, 0]);
const lockedWord = Buffer.concat([oldWord, Buffer.from('EncryptedPackage', 'utf16le')]);

describe('the kind of a document', () => {
  it.each([
    ['a PDF', pdfOf([{ content: '' }]), 'sop.pdf', 'pdf'],
    [
      'a PDF behind some bytes of a mailer',
      Buffer.concat([Buffer.from('\r\n\r\n'), pdfOf([{ content: '' }])]),
      'sop.pdf',
      'pdf',
    ],
    ['a file without an ending', pdfOf([{ content: '' }]), 'sop', 'pdf'],
    ['a Word file', docxOf(), 'SOP.DOCX', 'docx'],
    [
      'a workbook',
      Buffer.from(zipSync({ 'xl/workbook.xml': strToU8('<x/>') })),
      'sop.xlsx',
      'xlsx',
    ],
    [
      'a PNG',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]),
      'scan.png',
      'picture',
    ],
    ['a TIFF', Buffer.from([0x49, 0x49, 0x2a, 0x00, 8]), 'scan.tif', 'picture'],
    ['a text', Buffer.from('Nama SOP\tSurat Masuk\n'), 'sop.txt', 'text'],
    ['a text in UTF-16', utf16, 'sop.txt', 'text'],
    ['JSON, also under the name of a text', Buffer.from(' {"id": "x"}'), 'sop.txt', 'json'],
  ])('is told by its content: %s', (_what, bytes, name, kind) => {
    expect(kindOf(bytes, name)).toBe(kind);
  });

  it.each([
    ['nothing', Buffer.alloc(0), 'sop.pdf', 'import.empty'],
    ['a text of blanks', Buffer.from(' \n\t\n'), 'sop.txt', 'import.empty'],
    ['a PDF that is called DOCX', pdfOf([{ content: '' }]), 'sop.docx', 'import.kind-mismatch'],
    ['a Word file that is called PDF', docxOf(), 'sop.pdf', 'import.kind-mismatch'],
    ['a text that is called PDF', Buffer.from('halo'), 'sop.pdf', 'import.kind-mismatch'],
    [
      'a program',
      Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0]),
      'sop.bin',
      'import.kind-unknown',
    ],
    ['Word 97', oldWord, 'sop.doc', 'import.kind-unknown'],
    ['a locked Word file', lockedWord, 'sop.docx', 'import.encrypted'],
    [
      'an archive',
      Buffer.from(zipSync({ 'a.txt': strToU8('a') })),
      'sop.zip',
      'import.kind-unknown',
    ],
    ['a Word file with a macro', macroDocx(), 'sop.docx', 'import.macro'],
    ['a name that promises macros', docxOf(), 'sop.docm', 'import.macro'],
    ['half a Word file', docxOf().subarray(0, 120), 'sop.docx', 'import.truncated'],
    ['a bomb', zipBomb(), 'sop.docx', 'import.bomb'],
    ['a bomb that declares one byte', lyingZipBomb(), 'sop.docx', 'import.bomb'],
  ])('is refused with its own reason: %s', (_what, bytes, name, code) => {
    expect(kindOf(bytes, name)).toBe(code);
  });

  it('names both sizes of what is too large', () => {
    const found = detectKind(Buffer.alloc(3_000_000, 65), 'sop.txt', {
      ...IMPORT_LIMITS,
      maxBytes: 2 * 1024 * 1024,
    });

    expect(found).toMatchObject({
      ok: false,
      error: {
        code: 'import.too-large',
        message: expect.stringContaining('3 MB, paling besar 2 MB'),
      },
    });
  });
});

describe('a PDF', () => {
  it('is opened to be counted', async () => {
    expect(await pdfError(longPdf(3))).toBe('3 pages');
  });

  it.each([
    ['locked', encryptedPdf(), 'import.encrypted'],
    ['cut in the middle', truncatedPdf(), 'import.truncated'],
    ['a head and an end and nothing between', Buffer.from('%PDF-1.4\n%%EOF\n'), 'import.broken'],
    ['of 1,001 pages', longPdf(1001), 'import.too-many-pages'],
  ])('is refused with its own reason: %s', async (_what, bytes, code) => {
    expect(await pdfError(bytes)).toBe(code);
  });
});
