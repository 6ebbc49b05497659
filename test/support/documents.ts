/** Documents as bytes, made by hand: small PDFs, and files that no importer should trust. Nothing is real. */
import { strToU8, zipSync } from 'fflate';

export interface PdfPage {
  /** Operators of the page's content stream. */
  readonly content: string;
}

/** A whole PDF 1.4 with one Helvetica font `/F1`, A4 landscape, one object a page and one a content. */
export function pdfOf(
  pages: readonly PdfPage[],
  extra: { readonly trailer?: string } = {},
): Buffer {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, index) => `${4 + index * 2} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...pages.flatMap(({ content }, index) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 842 595] /Contents ${5 + index * 2} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    ]),
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((body, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return at;
  });
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  text += offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${extra.trailer ?? ''} >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

/** Text at a place of the page (from below, in points). */
export function textAt(x: number, y: number, text: string, size = 9): string {
  return `BT /F1 ${size} Tf ${x} ${y} Td (${text.replace(/[()\\]/g, '\\$&')}) Tj ET\n`;
}

/** Opens only with a password that nobody has (standard security handler, revision 2). */
export function encryptedPdf(): Buffer {
  const secret = '41'.repeat(32);
  return pdfOf([{ content: textAt(72, 500, 'rahasia') }], {
    trailer: `/ID [<${'00'.repeat(16)}> <${'00'.repeat(16)}>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O <${secret}> /U <${secret}> >>`,
  });
}

export function truncatedPdf(): Buffer {
  const whole = pdfOf([{ content: textAt(72, 500, 'terpotong') }]);
  return whole.subarray(0, Math.floor(whole.length / 2));
}

export function longPdf(pages: number): Buffer {
  return pdfOf(
    Array.from({ length: pages }, (_, index) => ({ content: textAt(72, 500, `${index}`) })),
  );
}

/** The parts of an empty Word document, with more if wanted. */
export function docxOf(parts: Readonly<Record<string, Uint8Array>> = {}): Buffer {
  return Buffer.from(
    zipSync({
      '[Content_Types].xml': strToU8('<Types/>'),
      'word/document.xml': strToU8(
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body/></w:document>',
      ),
      ...parts,
    }),
  );
}

export function macroDocx(): Buffer {
  return docxOf({ 'word/vbaProject.bin': strToU8('Sub AutoOpen') });
}

/** Some 300 kB that unpack to 300 MB. */
export function zipBomb(): Buffer {
  return docxOf({ 'word/media/nol.bin': new Uint8Array(300 * 1024 * 1024) });
}

/** Declares one byte and unpacks to 30 MB. */
export function lyingZipBomb(): Buffer {
  const bytes = docxOf({ 'word/media/nol.bin': new Uint8Array(30 * 1024 * 1024) });
  const name = Buffer.from('word/media/nol.bin');
  const entry = bytes.lastIndexOf(name) - 46;
  bytes.writeUInt32LE(1, entry + 24);
  return bytes;
}
