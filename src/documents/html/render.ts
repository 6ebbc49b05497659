/** An SOP as one HTML file that needs nothing else: to read, to mail, to print. */
import { describeSheet } from '../../chart/describe.ts';
import type { ChartSheet } from '../../chart/model.ts';
import { escapeXml } from '../../chart/svg.ts';
import type { SopDefinition } from '../../domain/sop/model.ts';
import type { PrintContext, PrintedFile } from '../model.ts';
import { fktpMarkup, identityMarkup } from './forms.ts';
import { element } from './markup.ts';
import { pageMarkup } from './page.ts';
import { styleSheet } from './style.ts';

/** No script, no network: whoever opens it fetches nothing and runs nothing. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/**
 * Renders identity sheet (or the parts of the `fktp` form), each page of the sheet as a picture, and the steps as
 * a list of sentences for those who hear the page. It prints on the paper of the sheet, a page each. The same SOP,
 * sheet and date give the same bytes.
 */
export async function renderSopHtml(
  sop: SopDefinition,
  sheet: ChartSheet,
  print: PrintContext,
): Promise<PrintedFile> {
  const html = `<!doctype html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="date" content="${print.printedOn}">
<title>${escapeXml(sop.identitySheet.title)}</title>
<style>${styleSheet(sheet, sop.format === 'fktp')}</style>
</head>
<body>
<main>
${formSection(sop, print)}
${stepSection(sop)}
${sheet.pages.map((page) => element('figure', pageMarkup(sop, sheet, page, print))).join('\n')}
</main>
</body>
</html>
`;
  return {
    bytes: new TextEncoder().encode(html),
    mediaType: 'text/html; charset=utf-8',
    extension: 'html',
  };
}

function formSection(sop: SopDefinition, print: PrintContext): string {
  const mark =
    print.mark === null ? '' : element('p', escapeXml(print.mark.toUpperCase()), { class: 'mark' });
  const form = sop.format === 'fktp' ? fktpMarkup(sop, print) : identityMarkup(sop, print);
  return element('section', mark + form, { class: 'form', 'aria-label': 'Halaman identitas' });
}

/** Read out in place of the drawing; the eye has the pages. */
function stepSection(sop: SopDefinition): string {
  const sentences = describeSheet(sop).map((sentence) => element('li', escapeXml(sentence)));
  const heading = element('h2', 'Langkah-langkah');
  return element(
    'section',
    heading + element('ol', sentences.join(''), { class: 'steps', role: 'list' }),
    { class: 'unseen' },
  );
}
