/** The identity sheet as tables of Word (PermenPAN-RB 35/2012, annex: bagian identitas). */
import { ImageRun, Paragraph, type Table, type TableRow } from 'docx';
import type { IdentityBox, IdentityContent } from '../identity.ts';
import type { Letterhead, Logo, Ratifier } from '../model.ts';
import { type ImageSize, imageSize } from './image-size.ts';
import { cell, row, table } from './table.ts';
import { paragraph, thinParagraph } from './text.ts';
import { pixels } from './units.ts';

const SIZE = 9.5;
const LOGO: ImageSize = { width: 62, height: 66 };
/** Shares of the width: letterhead, names of the fields, their values. */
const COLUMNS = [0.5, 0.17, 0.33] as const;
/** Room for a signature and a stamp. */
const SIGNATURE = 46;

/** Letterhead and fields, then the boxes in pairs; `width` in points. */
export function identityTables(
  content: IdentityContent,
  letterhead: Letterhead,
  width: number,
): readonly (Paragraph | Table)[] {
  const widths = COLUMNS.map((share) => share * width);
  return [
    table(headRows(content, letterhead, widths), widths),
    thinParagraph({}),
    table(
      content.boxes.flatMap((pair) => boxRows(pair, width / 2)),
      [width / 2, width / 2],
    ),
  ];
}

function headRows(
  content: IdentityContent,
  letterhead: Letterhead,
  [left = 0, names = 0, values = 0]: readonly number[],
): readonly TableRow[] {
  const fields = [
    ...content.fields.map(({ label, text }) => ({
      label,
      cells: [paragraph(text, { size: SIZE })],
    })),
    { label: 'Disahkan oleh', cells: ratifierParagraphs(content.ratifier) },
    { label: 'Nama SOP', cells: [paragraph(content.title, { size: SIZE, isBold: true })] },
  ];
  const head = cell(letterheadParagraphs(letterhead), {
    width: left,
    rowSpan: fields.length,
    isMiddle: true,
  });
  return fields.map(({ label, cells }, i) =>
    row([
      ...(i === 0 ? [head] : []),
      cell([paragraph(label, { size: SIZE })], { width: names }),
      cell(cells, { width: values }),
    ]),
  );
}

/** Logo above the lines, centred; a logo that Word cannot show is left out. */
export function letterheadParagraphs(letterhead: Letterhead): readonly Paragraph[] {
  const logo = letterhead.logo === null ? null : logoRun(letterhead.logo);
  return [
    ...(logo === null
      ? []
      : [new Paragraph({ alignment: 'center', spacing: { after: 80 }, children: [logo] })]),
    ...letterhead.lines.map((text, i) =>
      paragraph(text, { size: i === 0 ? 11 : 10.5, isBold: true, align: 'center', after: 2 }),
    ),
    ...(letterhead.lines.length === 0 ? [paragraph('', { size: SIZE })] : []),
  ];
}

/** Word shows PNG and JPEG everywhere; SVG only with a picture beside it, which we cannot draw here. */
function logoRun({ bytes, mediaType }: Logo): ImageRun | null {
  const size = mediaType === 'image/svg+xml' ? null : imageSize(bytes);
  if (size === null || mediaType === 'image/svg+xml') {
    return null;
  }
  const scale = Math.min(LOGO.width / size.width, LOGO.height / size.height);
  return new ImageRun({
    type: mediaType === 'image/png' ? 'png' : 'jpg',
    data: bytes,
    transformation: { width: pixels(size.width * scale), height: pixels(size.height * scale) },
    altText: { id: '1', name: 'Lambang', description: 'Lambang instansi', title: 'Lambang' },
  });
}

function ratifierParagraphs({ position, name, rank, employeeNumber }: Ratifier) {
  return [
    paragraph(position, { size: SIZE, align: 'center', after: SIGNATURE }),
    paragraph(name ?? '', { size: SIZE, isBold: true, isUnderlined: true, align: 'center' }),
    ...(rank === null ? [] : [paragraph(rank, { size: SIZE, align: 'center' })]),
    paragraph(`NIP. ${employeeNumber ?? ''}`.trim(), { size: SIZE, align: 'center' }),
  ];
}

function boxRows(pair: readonly [IdentityBox, IdentityBox], width: number): readonly TableRow[] {
  return [
    row(
      pair.map(({ label }) =>
        cell([paragraph(label, { size: SIZE, isBold: true, keepNext: true })], { width }),
      ),
    ),
    row(pair.map(({ items }) => cell(listed(items), { width }))),
  ];
}

/** Numbered where there is more than one. */
export function listed(items: readonly string[], size: number = SIZE): readonly Paragraph[] {
  if (items.length < 2) {
    return [paragraph(items[0] ?? '', { size })];
  }
  return items.map((text, i) => paragraph(`${i + 1}.\t${text}`, { size, hang: size * 1.7 }));
}
