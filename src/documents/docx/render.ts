/** An SOP as a Word file that an official can go on editing. */
import {
  Document,
  type ISectionOptions,
  Packer,
  type Paragraph,
  SectionType,
  type Table,
} from 'docx';
import type { ChartSheet } from '../../chart/model.ts';
import type { SopDefinition } from '../../domain/sop/model.ts';
import {
  identityContent,
  isUnconfirmed,
  RECONSTRUCTED_MARK,
  RECONSTRUCTED_NOTE,
} from '../identity.ts';
import type { PrintContext, PrintedFile } from '../model.ts';
import { chartCanvas } from './chart-canvas.ts';
import { type Cursors, chartTable } from './chart-table.ts';
import { fktpParts } from './fktp.ts';
import { ENDORSED_FOOT, type PageFrame, pageFooter, pageHeader, pageProperties } from './frame.ts';
import { identityTables } from './identity-table.ts';
import { stampArchive } from './stamp.ts';
import { FONT, paragraph, thinParagraph } from './text.ts';
import { halfPoints } from './units.ts';

/** Of the paragraph that carries a page's drawing, above its table. */
const ANCHOR_HEIGHT = 1;

/**
 * Renders identity sheet (or the parts of the `fktp` form) and step table. Each page of the sheet is a table of
 * its own with exact heights, and a drawing of native flowchart shapes over it. The same SOP, sheet and date give
 * the same bytes.
 */
export async function renderSopDocx(
  sop: SopDefinition,
  sheet: ChartSheet,
  print: PrintContext,
): Promise<PrintedFile> {
  const document = new Document({
    title: sop.identitySheet.title,
    subject: sop.identitySheet.number ?? 'SOP',
    creator: 'Laksana',
    lastModifiedBy: 'Laksana',
    compatabilityModeVersion: 15,
    styles: {
      default: {
        document: { run: { font: FONT, size: halfPoints(9.5), language: { value: 'id-ID' } } },
      },
    },
    sections: [headSection(sop, sheet, print), chartSection(sop, sheet, print)],
  });
  const bytes = await Packer.pack(document, 'uint8array', undefined, [
    { path: 'docProps/core.xml', data: coreProperties(sop, print) },
  ]);
  return {
    bytes: stampArchive(bytes),
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extension: 'docx',
  };
}

/** The first pages: the form of the SOP before its table. */
function headSection(sop: SopDefinition, sheet: ChartSheet, print: PrintContext): ISectionOptions {
  const { margin } = sheet;
  const isFktp = sop.format === 'fktp';
  const frame: PageFrame = isFktp
    ? { width: sheet.height, height: sheet.width, margin: margin + 20 }
    : sheet;
  const room = frame.width - 2 * frame.margin;
  const children = isFktp
    ? fktpParts(sop, print, room)
    : identityTables(identityContent(sop, print), print.letterhead, room);
  return {
    properties: pageProperties(frame, margin),
    headers: { default: pageHeader(print) },
    footers: { default: pageFooter(sop, frame, true) },
    children: [...children, thinParagraph({})],
  };
}

function chartSection(sop: SopDefinition, sheet: ChartSheet, print: PrintContext): ISectionOptions {
  const top = Math.min(...sheet.pages.map(({ table }) => table.y), sheet.margin * 3);
  const mutCursors: Cursors = new Map();
  const unconfirmed = new Set(sop.steps.filter(isUnconfirmed).map(({ key }) => key));
  const children = sheet.pages.flatMap((page, i): (Paragraph | Table)[] => {
    const canvas = chartCanvas(sheet, page);
    const hasMarks = page.rows.some(({ step }) => unconfirmed.has(step));
    return [
      thinParagraph({
        pageBreakBefore: i > 0,
        children: { children: canvas === null ? [] : [canvas] },
      }),
      chartTable(sop, sheet, page, mutCursors),
      hasMarks
        ? paragraph(`${RECONSTRUCTED_MARK} ${RECONSTRUCTED_NOTE}`, { size: 6.5 })
        : thinParagraph({}),
    ];
  });
  return {
    properties: { ...pageProperties(sheet, top - ANCHOR_HEIGHT), type: SectionType.NEXT_PAGE },
    headers: { default: pageHeader(print) },
    footers: { default: pageFooter(sop, sheet, hasFootRoom(sheet)) },
    children,
  };
}

/** A sheet laid out without a free foot has no room for the endorsements; then they stand on the first page only. */
function hasFootRoom({ pages, height }: ChartSheet): boolean {
  return pages.every(({ table }) => table.y + table.height <= height - ENDORSED_FOOT);
}

/** `docx` would write the time of day here. */
function coreProperties(sop: SopDefinition, { printedOn }: PrintContext): string {
  const { title, number } = sop.identitySheet;
  const time = `<TAG xsi:type="dcterms:W3CDTF">${printedOn}T00:00:00Z</TAG>`;
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"',
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"',
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    `<dc:title>${escapeXml(title)}</dc:title>`,
    `<dc:subject>${escapeXml(number ?? 'SOP')}</dc:subject>`,
    '<dc:creator>Laksana</dc:creator><dc:language>id-ID</dc:language>',
    '<cp:lastModifiedBy>Laksana</cp:lastModifiedBy><cp:revision>1</cp:revision>',
    time.replaceAll('TAG', 'dcterms:created'),
    time.replaceAll('TAG', 'dcterms:modified'),
    '</cp:coreProperties>',
  ].join('');
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
