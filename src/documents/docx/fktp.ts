/** The form of first-level health facilities: header block and numbered parts, before the drawn sheet. */
import type { Paragraph, Table, TableRow } from 'docx';
import type { SopDefinition } from '../../domain/sop/model.ts';
import { type FktpContent, fktpContent } from '../fktp.ts';
import { identityContent, RECONSTRUCTED_MARK, RECONSTRUCTED_NOTE } from '../identity.ts';
import type { PrintContext, Ratifier } from '../model.ts';
import { letterheadParagraphs, listed } from './identity-table.ts';
import { cell, row, table } from './table.ts';
import { paragraph, thinParagraph } from './text.ts';

const SIZE = 10;
const SMALL = 8.5;
/** Room for a signature and a stamp. */
const SIGNATURE = 40;
const HISTORY = ['No', 'Yang diubah', 'Isi perubahan', 'Tanggal mulai diberlakukan'] as const;

/** All of the form but the drawing; `width` in points. */
export function fktpParts(
  sop: SopDefinition,
  print: PrintContext,
  width: number,
): readonly (Paragraph | Table)[] {
  const content = fktpContent(sop);
  return [
    headerBlock(sop, content, print, width),
    thinParagraph({}),
    partsTable(content, width),
    ...historyTable(content, width),
  ];
}

function headerBlock(
  sop: SopDefinition,
  content: FktpContent,
  print: PrintContext,
  width: number,
): Table {
  const widths = [0.34, 0.14, 0.52].map((share) => share * width);
  const [left = 0, middle = 0, right = 0] = widths;
  const { title, ratifier } = identityContent(sop, print);
  const letterhead = cell(letterheadParagraphs(print.letterhead), {
    width: left,
    rowSpan: content.fields.length + 2,
    isMiddle: true,
  });
  const sign = cell([paragraph('SOP', { size: 14, isBold: true, align: 'center' })], {
    width: middle,
    rowSpan: content.fields.length,
    isMiddle: true,
  });
  const heading = paragraph(title.toUpperCase(), { size: 12, isBold: true, align: 'center' });
  return table(
    [
      row([letterhead, cell([heading], { width: middle + right, columnSpan: 2, isMiddle: true })]),
      ...content.fields.map(({ label, text }, i) =>
        row([
          ...(i === 0 ? [sign] : []),
          cell([paragraph(`${label}: ${text}`, { size: SIZE })], { width: right }),
        ]),
      ),
      row([cell(signature(ratifier), { width: middle + right, columnSpan: 2 })]),
    ],
    widths,
  );
}

function signature({ position, name, rank, employeeNumber }: Ratifier): readonly Paragraph[] {
  const style = { size: SIZE, align: 'center' } as const;
  return [
    paragraph(position, { ...style, after: SIGNATURE }),
    paragraph(name ?? '', { ...style, isBold: true, isUnderlined: true }),
    ...(rank === null ? [] : [paragraph(rank, style)]),
    paragraph(`NIP. ${employeeNumber ?? ''}`.trim(), style),
  ];
}

interface Part {
  readonly label: string;
  readonly children: readonly Paragraph[];
}

function partsTable(content: FktpContent, width: number): Table {
  const note = `${RECONSTRUCTED_MARK} ${RECONSTRUCTED_NOTE}`;
  const plain = ({ label, items }: FktpContent['parts'][number]): Part => ({
    label,
    children: listed(items, SIZE),
  });
  const parts: readonly Part[] = [
    ...content.parts.map(plain),
    {
      label: 'Langkah-langkah',
      children: [
        ...listed(content.steps, SIZE),
        ...(content.hasMarks ? [paragraph(note, { size: 7.5, before: 3 })] : []),
      ],
    },
    { label: 'Bagan Alir', children: [paragraph('Pada halaman berikut', { size: SIZE })] },
    ...content.lastParts.map(plain),
    ...(content.history.length > 0
      ? []
      : [{ label: 'Rekaman Historis Perubahan', children: [paragraph('–', { size: SIZE })] }]),
  ];
  const widths = [0.26 * width, 0.74 * width];
  return table(
    parts.map(({ label, children }, i) => partRow(`${i + 1}. ${label}`, children, widths)),
    widths,
  );
}

function partRow(
  label: string,
  children: readonly Paragraph[],
  [left = 0, right = 0]: readonly number[],
): TableRow {
  return row([
    cell([paragraph(label, { size: SIZE })], { width: left }),
    cell(children, { width: right }),
  ]);
}

/** A table of its own: four columns do not fit beside the name of the part. */
function historyTable(content: FktpContent, width: number): readonly (Paragraph | Table)[] {
  if (content.history.length === 0) {
    return [];
  }
  const number = content.parts.length + content.lastParts.length + 3;
  const widths = [0.07, 0.26, 0.41, 0.26].map((share) => share * width);
  const cells = (texts: readonly string[], isBold: boolean) =>
    texts.map((text, i) =>
      cell([paragraph(text, { size: SMALL, isBold, align: i === 0 ? 'center' : 'left' })], {
        width: widths[i] ?? 0,
      }),
    );
  return [
    paragraph(`${number}. Rekaman Historis Perubahan`, {
      size: SIZE,
      before: 8,
      after: 3,
      keepNext: true,
    }),
    table(
      [
        row(cells(HISTORY, true), { isHeading: true }),
        ...content.history.map((change) => row(cells(change, false))),
      ],
      widths,
    ),
  ];
}
