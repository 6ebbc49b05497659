/** A page of the sheet as a picture within the file: the SVG, and what a printed page has at its foot. */
import type { ChartPage, ChartRow, ChartSheet } from '../../chart/model.ts';
import { escapeXml, sheetSvg } from '../../chart/svg.ts';
import { RULE_WIDTH, SHEET_FONTS, svgNumber } from '../../chart/svg-shapes.ts';
import type { SopDefinition } from '../../domain/sop/model.ts';
import { isUnconfirmed, RECONSTRUCTED_MARK, RECONSTRUCTED_NOTE } from '../identity.ts';
import type { PrintContext } from '../model.ts';

const SIZE = 7.5;
const SMALL = 6.5;
/** Of the last line, from the lower edge of the page. */
const FOOT = 12;
const ENDORSEMENT = { name: 10, room: 16, width: 120 };

/** One page, standalone: no fonts, pictures or styles from elsewhere. */
export function pageMarkup(
  sop: SopDefinition,
  sheet: ChartSheet,
  page: ChartPage,
  print: PrintContext,
): string {
  const svg = sheetSvg(sheet, page, print.mark === null ? {} : { mark: print.mark });
  const unconfirmed = new Set(sop.steps.filter(isUnconfirmed).map(({ key }) => key));
  const marked = page.rows.filter(({ step }) => unconfirmed.has(step));
  const more = [
    ...marked.map((row) => markOf(sheet, row)),
    marked.length === 0 ? '' : noteOf(sheet, page),
    footLine(sop, sheet, page),
    endorsements(sop.identitySheet.coordinatingEndorsements ?? [], sheet, page),
  ];
  const added = `<g font-family="${SHEET_FONTS}" fill="#000">${more.join('')}</g>`;
  return svg.trimEnd().replace(/<\/svg>$/, () => `${added}</svg>`);
}

/** Behind the number of a row, or where the number would stand. */
function markOf(sheet: ChartSheet, row: ChartRow): string {
  const index = sheet.columns.findIndex(({ kind }) => kind === 'no');
  const column = sheet.columns[index];
  const line = row.cells.find((cell) => cell.column === index)?.lines.at(0);
  const x = line === undefined ? (column?.x ?? 0) + 4 : line.x + line.width + 1;
  return textAt(x, line?.baseline ?? row.box.y + row.box.height / 2, SIZE, RECONSTRUCTED_MARK);
}

function noteOf(sheet: ChartSheet, page: ChartPage): string {
  const y = page.table.y + page.table.height + SMALL + 2;
  return textAt(sheet.margin, y, SMALL, `${RECONSTRUCTED_MARK} ${RECONSTRUCTED_NOTE}`);
}

function footLine({ identitySheet }: SopDefinition, sheet: ChartSheet, page: ChartPage): string {
  const { title, number } = identitySheet;
  const y = sheet.height - FOOT;
  const right = `Bagan alir, halaman ${page.number} dari ${sheet.pages.length}`;
  return (
    textAt(sheet.margin, y, SIZE, number === null ? title : `${title} · ${number}`) +
    textAt(sheet.width - sheet.margin, y, SIZE, right, 'end')
  );
}

/** Left out where the sheet keeps no room at its foot. */
function endorsements(posts: readonly string[], sheet: ChartSheet, page: ChartPage): string {
  const height = ENDORSEMENT.name + ENDORSEMENT.room;
  const top = sheet.height - FOOT - SIZE - 3 - height;
  if (posts.length === 0 || top < page.table.y + page.table.height) {
    return '';
  }
  const width = Math.min(ENDORSEMENT.width, (sheet.width - 2 * sheet.margin) / posts.length);
  return posts
    .map((post, i) => {
      const x = sheet.width - sheet.margin - width * (posts.length - i);
      const [left, upper] = [svgNumber(x), svgNumber(top)];
      const cross = `M${left} ${svgNumber(top + ENDORSEMENT.name)}h${svgNumber(width)}`;
      return `<path d="M${left} ${upper}h${svgNumber(width)}v${height}h-${svgNumber(width)}Z${cross}" fill="none" stroke="#000" stroke-width="${RULE_WIDTH}"/>${textAt(x + width / 2, top + SMALL + 0.8, SMALL, post, 'middle')}`;
    })
    .join('');
}

function textAt(x: number, y: number, size: number, text: string, anchor = 'start'): string {
  return `<text x="${svgNumber(x)}" y="${svgNumber(y)}" font-size="${size}" text-anchor="${anchor}">${escapeXml(text)}</text>`;
}
