/** One SOP as a file, in any of the formats: one layout serves them all (ADR 0011). */
import { describeSheet } from '../chart/describe.ts';
import { sheetFileSvg } from '../chart/svg.ts';
import type { SopDefinition } from '../domain/sop/model.ts';
import { renderSopBpmn } from './bpmn/render.ts';
import { renderSopDocx } from './docx/render.ts';
import { renderSopHtml } from './html/render.ts';
import type { PrintContext, PrintedFile, PrintOptions } from './model.ts';
import { renderSopPdf } from './pdf/render.ts';
import { printedSheet } from './print-sheet.ts';

/**
 * Renders an SOP. The same SOP, context and options give the same bytes. Throws `MissingGlyphFault`, which names
 * a character that no font has.
 */
export async function renderSop(
  sop: SopDefinition,
  print: PrintContext,
  { format, paper }: PrintOptions,
): Promise<PrintedFile> {
  switch (format) {
    case 'pdf':
      return await renderSopPdf(sop, printedSheet(sop, paper), print);
    case 'docx':
      return await renderSopDocx(sop, printedSheet(sop, paper), print);
    case 'html':
      return await renderSopHtml(sop, printedSheet(sop, paper), print);
    case 'bpmn':
      return await renderSopBpmn(sop);
    case 'svg':
      return {
        bytes: new TextEncoder().encode(svgOf(sop, print, paper)),
        mediaType: 'image/svg+xml',
        extension: 'svg',
      };
  }
}

/** Named by the SOP and read out row by row; the mark stands on each page, as on paper. */
function svgOf(sop: SopDefinition, { mark }: PrintContext, paper: PrintOptions['paper']): string {
  return sheetFileSvg(printedSheet(sop, paper), {
    title: sop.identitySheet.title,
    description: describeSheet(sop).join(' '),
    ...(mark === null ? {} : { mark }),
  });
}
