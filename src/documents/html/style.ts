/** The look of the file on the screen and on paper. Colours are black on white: it is a form. */
import type { ChartSheet } from '../../chart/model.ts';
import { SHEET_FONTS, svgNumber } from '../../chart/svg-shapes.ts';

/** `isUpright`: the pages before the sheet stand upright (the `fktp` form). Lengths on paper are those of the sheet. */
export function styleSheet(sheet: ChartSheet, isUpright: boolean): string {
  const [width, height, margin] = [sheet.width, sheet.height, sheet.margin].map(svgNumber);
  const form = isUpright ? `${height}pt ${width}pt` : `${width}pt ${height}pt`;
  return `
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: #000; font: 10pt/1.3 ${SHEET_FONTS}; }
main { max-width: ${width}pt; margin: 0 auto; padding: 12pt; }
table { width: 100%; border-collapse: collapse; }
tr:not(:has(table)) { break-inside: avoid; }
td, th { border: 0.6pt solid #000; padding: 3pt 5pt; text-align: left; vertical-align: top; overflow-wrap: break-word; hyphens: auto; }
th { font-weight: 400; }
th.head { font-weight: 700; }
ol { margin: 0; padding-left: 1.6em; }
table.history { table-layout: fixed; font-size: 8.5pt; }
.steps { padding: 0; list-style: none; }
p { margin: 0; }
h1 { margin: 0; font-size: 11pt; }
h2 { margin: 10pt 0 4pt; font-size: 10pt; }
figure { margin: 12pt 0; }
figure svg { display: block; max-width: 100%; height: auto; }
.letterhead { text-align: center; vertical-align: middle; font-weight: 700; }
.letterhead img { display: block; height: 66pt; margin: 0 auto 4pt; }
.sign { text-align: center; }
.sign .room { height: 46pt; }
.sign .name { font-weight: 700; text-decoration: underline; }
.mark { text-align: center; font-weight: 700; letter-spacing: 2pt; margin: 0 0 6pt; }
.note { font-size: 8pt; }
.unseen { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media screen and (min-width: 600pt) { figure { border: 0.6pt solid #999; } }
/* On a telephone the steps are read as a list; the drawing keeps its size and is moved under the finger. */
@media screen and (max-width: 599pt) {
  .unseen { position: static; width: auto; height: auto; margin: 0; overflow: visible; clip-path: none; white-space: normal; }
  .unseen li { margin-bottom: 6pt; }
  figure { overflow-x: auto; }
  figure svg { width: ${width}pt; max-width: none; }
}
@page { size: ${width}pt ${height}pt; margin: 0; }
@page formulir { size: ${form}; margin: ${margin}pt; }
@media print {
  main { max-width: none; padding: 0; }
  .form { page: formulir; }
  figure { margin: 0; border: 0; break-before: page; break-inside: avoid; }
  figure svg { width: ${width}pt; height: ${height}pt; max-width: none; }
}
`;
}
