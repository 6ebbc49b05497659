/**
 * Documents drawn for the importer, each in another house style and with another trap. The label of each comes
 * from what was drawn. All contents are examples (contoh).
 */
import { Page, writePdf } from './pdf-writer.mjs';
import { drawSheet } from './sheet.mjs';
import { labelOf, specOf } from './specs.mjs';
import { drawTable } from './table.mjs';

const SIZES = {
  a4: [842, 595],
  letter: [792, 612],
  f4: [935, 609],
  tall: [595, 842],
  f4tall: [609, 935],
};

/** Name, how it is drawn, what it says. */
export const STYLES = [
  { name: 'plain', style: { sheet: 0 } },
  {
    name: 'excel-rings',
    style: {
      sheet: 1,
      ink: 'ring',
      line: 'thin',
      border: 'thin',
      numberRow: 'plain',
      words: 1,
      size: 'letter',
    },
  },
  {
    name: 'word-thin',
    style: {
      sheet: 0,
      line: 'thin',
      border: 'thin',
      shadedHead: true,
      numberRow: 'brackets',
      words: 1,
    },
  },
  { name: 'cells', style: { sheet: 1, cellBoxes: true, ink: 'white', words: 2 } },
  {
    name: 'grey',
    style: { sheet: 2, ink: 'twice', lineWidth: 2.2, headSize: 7, gap: 5, labels: ['Y', 'T'] },
  },
  { name: 'open-heads', style: { sheet: 0, head: 'open', line: 'pieces', words: 3 } },
  { name: 'legs', style: { sheet: 1, head: 'legs', ink: 'pieces', roundness: 0.3 } },
  { name: 'stealth', style: { sheet: 0, head: 'stealth', ink: 'shadow' } },
  {
    name: 'one-page',
    style: { sheet: 2, samePage: true, rows: 4, size: 'f4tall', decisions: false },
  },
  {
    name: 'letter-one-page',
    style: { sheet: 1, samePage: true, rows: 5, size: 'tall', columns: 3 },
  },
  { name: 'no-group', style: { sheet: 0, noGroup: true, words: 2 } },
  { name: 'no-standard', style: { sheet: 0, noStandard: true, words: 3 } },
  { name: 'long', style: { sheet: 0, rows: 18, line: 'thin', decisions: false } },
  {
    name: 'long-repeated',
    style: {
      sheet: 1,
      rows: 20,
      repeatHead: true,
      numberRow: 'plain',
      decisions: false,
      offPage: 'line',
    },
  },
  { name: 'long-lines', style: { sheet: 0, rows: 16, offPage: 'line', decisions: false } },
  { name: 'long-decisions', style: { sheet: 0, rows: 24, size: 'f4' } },
  {
    name: 'other-order',
    style: {
      sheet: 0,
      order: ['no', 'activity', 'performers', 'duration', 'requirements', 'outputs', 'remark'],
    },
  },
  {
    name: 'standard-first',
    style: {
      sheet: 1,
      order: ['no', 'activity', 'requirements', 'duration', 'outputs', 'performers', 'remark'],
    },
  },
  {
    name: 'no-remark',
    style: {
      sheet: 0,
      order: ['no', 'activity', 'performers', 'requirements', 'duration', 'outputs'],
    },
  },
  { name: 'open-sides', style: { sheet: 0, openSides: true } },
  {
    name: 'open-between',
    style: { sheet: 0, openBetween: true, numberRow: 'plain', several: false },
  },
  { name: 'open-between-no-numbers', style: { sheet: 1, openBetween: true, several: false } },
  { name: 'other-words', style: { sheet: 0, labels: ['Setuju', 'Tidak setuju'] } },
  {
    name: 'other-words-2',
    style: { sheet: 0, labels: ['Lengkap', 'Tidak lengkap'], labelBox: true },
  },
  { name: 'no-labels', style: { sheet: 0, labels: null } },
  { name: 'hidden', style: { sheet: 0, hidden: true, footer: true } },
  { name: 'form', style: { sheet: 1, asForm: true } },
  { name: 'turned', style: { sheet: 0, turned: true } },
  { name: 'many-columns', style: { sheet: 0, columns: 8, symbolSize: [26, 12], textSize: 7 } },
  { name: 'narrow', style: { sheet: 0, narrow: true, columns: 5, topAligned: true } },
  { name: 'off-centre', style: { sheet: 1, offCentre: true, head: 'open' } },
  { name: 'dashed', style: { sheet: 0, line: 'dashed', border: 'dotted' } },
  { name: 'empty-pages', style: { sheet: 0, emptyPages: true, footer: true } },
  { name: 'three-in-one', style: { sheet: 1, copies: 3, rows: 5 } },
  { name: 'blank-numbers', style: { sheet: 0, blank: [2, 4] } },
  { name: 'repeated-numbers', style: { sheet: 0, repeat: [3] } },
  {
    name: 'swapped-lists',
    style: { sheet: 1, listOrder: 'swapped', titleFirst: true, sheetSplit: 0.45 },
  },
  { name: 'started', style: { sheet: 0, started: true } },
  { name: 'wide', style: { sheet: 0, wide: true, columns: 4, decisions: false, rows: 10 } },
  { name: 'merged', style: { sheet: 0, merged: { 3: 'duration', 6: 'requirements' } } },
  { name: 'turned-heads', style: { sheet: 0, turnedHeads: true, columns: 6, numberRow: 'plain' } },
  { name: 'total', style: { sheet: 0, total: true } },
  {
    name: 'thick',
    style: { sheet: 0, borderWidth: 2, lineWidth: 1.5, symbolWidth: 1.5, headSize: 7 },
  },
];

/** The drawn documents: bytes and labels (one label an SOP in the file). */
export function drawnDocuments(only) {
  return STYLES.filter(({ name }) => only === undefined || only === name).map(({ name, style }) =>
    drawn(
      name,
      { left: 40, ...style },
      STYLES.findIndex((one) => one.name === name),
    ),
  );
}

/** One document of a style; the seed chooses its contents. */
export function drawn(name, style, seed) {
  const pages = [];
  const labels = [];
  for (let copy = 0; copy < (style.copies ?? 1); copy += 1) {
    const spec = specOf(100 + seed * 7 + copy, style);
    for (const at of style.blank ?? []) {
      spec.rows[at].no = '';
    }
    for (const at of style.repeat ?? []) {
      spec.rows[at].no = spec.rows[at - 1].no;
    }
    for (const [no, role] of Object.entries(style.merged ?? {})) {
      const [above, below] = [spec.rows[Number(no) - 1], spec.rows[Number(no)]];
      for (const field of role === 'duration' ? ['raw', 'duration'] : [role]) {
        below[field] = above[field];
      }
    }
    labels.push(labelOf(style.labels === null ? withoutTargets(spec) : spec, `${name}.pdf`));
    drawSop(pages, spec, style);
  }
  return { name, bytes: writePdf(pages, { asForm: style.asForm, turned: style.turned }), labels };
}

/** Without words at the arrows nobody can read which way is which. */
const withoutTargets = (spec) => ({
  ...spec,
  rows: spec.rows.map((row) => ({ ...row, targets: [] })),
});

function drawSop(pages, spec, style) {
  const [width, height] = SIZES[style.size ?? 'a4'];
  const add = () => {
    const page = new Page(width, height);
    pages.push(page);
    return page;
  };
  let page = add();
  const end = drawSheet(page, spec, style);
  if (style.emptyPages) {
    add();
  }
  if (!style.samePage) {
    page = add();
  }
  drawTable(pages, spec, style, style.samePage ? end : 60);
  if (style.footer) {
    for (const [index, one] of pages.entries()) {
      one.picture(12, one.height - 45, 34, 34);
      one.text('* Dokumen contoh ini ditandatangani secara elektronik', 52, one.height - 30, {
        size: 5,
      });
      one.text(`- ${index + 1} -`, one.width / 2, 30, { size: 8 });
    }
  }
}
