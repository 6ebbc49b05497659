/** The drawn sheet as SVG text: one page, or all pages of it in one file. Decides nothing; `layoutSheet` did. */
import type { ChartConnector, ChartPage, ChartSheet, ChartSymbol, TextBlock } from './model.ts';
import {
  CONNECTOR_WIDTH,
  connectorPath,
  headPath,
  printedLines,
  RULE_WIDTH,
  SHEET_FONTS,
  SYMBOL_WIDTH,
  svgNumber,
  symbolPath,
  tablePath,
} from './svg-shapes.ts';

export interface SheetSvgOptions {
  /** Read out and shown as the picture's name; by default "Bagan alir, halaman n dari m". */
  readonly title?: string;
  /** Read out after the title: what the picture shows, in sentences. */
  readonly description?: string;
  /** Printed across the head of the page: "Simulasi", "Draf". */
  readonly mark?: string;
}

/** Space between two pages in one file, in points. */
const PAGE_GAP = 12;
const MARK_SIZE = 9;

/** One page of a sheet as a standalone SVG document, in points, landscape, without outside references. */
export function sheetSvg(
  sheet: ChartSheet,
  page: ChartPage,
  options: SheetSvgOptions = {},
): string {
  const title = options.title ?? pageTitle(sheet, page);
  return svgDocument(
    sheet.width,
    sheet.height,
    { ...options, title },
    pageParts(sheet, page, options),
  );
}

/** All pages one below the other in one SVG document: the file that is downloaded. */
export function sheetFileSvg(sheet: ChartSheet, options: SheetSvgOptions = {}): string {
  const count = sheet.pages.length;
  const height = count * sheet.height + Math.max(0, count - 1) * PAGE_GAP;
  const pages = sheet.pages.map((page, index) => {
    const top = svgNumber(index * (sheet.height + PAGE_GAP));
    return `<g transform="translate(0 ${top})"><title>${escapeXml(pageTitle(sheet, page))}</title>${pageParts(sheet, page, options)}</g>`;
  });
  return svgDocument(
    sheet.width,
    height,
    { ...options, title: options.title ?? 'Bagan alir' },
    pages.join('\n'),
  );
}

/** Text as it may stand in XML, in an attribute too; characters that XML forbids become U+FFFD. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}

function pageTitle(sheet: ChartSheet, page: ChartPage): string {
  return `Bagan alir, halaman ${page.number} dari ${sheet.pages.length}`;
}

function svgDocument(
  width: number,
  height: number,
  { title, description }: SheetSvgOptions & { readonly title: string },
  parts: string,
): string {
  const size = `width="${svgNumber(width)}pt" height="${svgNumber(height)}pt" viewBox="0 0 ${svgNumber(width)} ${svgNumber(height)}"`;
  const desc = description === undefined ? '' : `<desc>${escapeXml(description)}</desc>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="graphics-document" lang="id">
<title>${escapeXml(title)}</title>${desc}
${parts}
</svg>
`;
}

function pageParts(sheet: ChartSheet, page: ChartPage, options: SheetSvgOptions): string {
  return [
    `<rect width="${svgNumber(sheet.width)}" height="${svgNumber(sheet.height)}" fill="#fff"/>`,
    options.mark === undefined ? '' : markText(sheet, options.mark),
    `<path d="${tablePath(sheet, page)}" fill="none" stroke="#000" stroke-width="${RULE_WIDTH}"/>`,
    `<g font-family="${SHEET_FONTS}" fill="#000" style="font-kerning:none;font-variant-ligatures:none">`,
    ...page.heading.map(blockText),
    ...page.rows.map(
      (row) => `<g data-step="${escapeXml(row.step)}">${row.cells.map(blockText).join('')}</g>`,
    ),
    ...page.connectors.map(connectorPart),
    ...page.symbols.map(symbolPart),
    '</g>',
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function markText(sheet: ChartSheet, mark: string): string {
  const x = svgNumber(sheet.width / 2);
  const y = svgNumber(Math.max(MARK_SIZE + 2, sheet.margin / 2 + MARK_SIZE / 2));
  return `<text x="${x}" y="${y}" text-anchor="middle" font-family="${SHEET_FONTS}" font-size="${MARK_SIZE}" font-weight="700" letter-spacing="2">${escapeXml(mark.toUpperCase())}</text>`;
}

/** Each line at its own place with its own length: where the font is missing the widths still hold. */
function blockText(block: TextBlock): string {
  const weight = block.isBold ? ' font-weight="700"' : '';
  return printedLines(block)
    .map(
      (line) =>
        `<text x="${svgNumber(line.x)}" y="${svgNumber(line.baseline)}" font-size="${svgNumber(block.fontSize)}"${weight} textLength="${svgNumber(line.width)}" lengthAdjust="spacingAndGlyphs" xml:space="preserve">${escapeXml(line.text)}</text>`,
    )
    .join('');
}

function connectorPart(connector: ChartConnector): string {
  const head = headPath(connector);
  const line = `<path d="${connectorPath(connector)}" fill="none" stroke="#000" stroke-width="${CONNECTOR_WIDTH}"/>`;
  const tip = head === null ? '' : `<path d="${head}"/>`;
  const label = connector.label === undefined ? '' : blockText(connector.label);
  return `<g data-edge="${escapeXml(connector.edge)}">${line}${tip}${label}</g>`;
}

function symbolPart(symbol: ChartSymbol): string {
  const shape = `<path d="${symbolPath(symbol)}" fill="#fff" stroke="#000" stroke-width="${SYMBOL_WIDTH}"/>`;
  const text = symbol.text === undefined ? '' : blockText(symbol.text);
  return `<g role="img" data-symbol="${escapeXml(symbol.id)}" aria-label="${escapeXml(symbol.alt)}"><title>${escapeXml(symbol.alt)}</title>${shape}${text}</g>`;
}
