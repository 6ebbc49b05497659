/** Draws the identity sheet in one of several house styles. */
import { textWidth } from './pdf-writer.mjs';

export function wrap(text, width, size) {
  const lines = [];
  for (const part of text.split('\n')) {
    let line = '';
    for (const word of part.split(' ')) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (line !== '' && textWidth(longer, size) > width) {
        lines.push(line);
        line = word;
      } else {
        line = longer;
      }
    }
    lines.push(line);
  }
  return lines;
}

const HEADS = {
  legalBasis: ['Dasar Hukum', 'DASAR HUKUM :', 'Dasar Hukum:'],
  performerQualifications: [
    'Kualifikasi Pelaksana',
    'KUALIFIKASI PELAKSANA :',
    'Kualifikasi Pelaksana:',
  ],
  relations: ['Keterkaitan', 'KETERKAITAN', 'Keterkaitan:'],
  equipment: ['Peralatan/Perlengkapan', 'PERALATAN/ PERLENGKAPAN', 'Peralatan / Perlengkapan:'],
  warnings: ['Peringatan', 'PERINGATAN', 'Peringatan:'],
  recordKeeping: [
    'Pencatatan dan Pendataan',
    'PENCATATAN DAN PENDATAAN',
    'Pencatatan & Pendataan:',
  ],
};

/** Draws the sheet at the top of the page and says where it ends. */
export function drawSheet(page, spec, style) {
  const variant = style.sheet;
  const [left, top] = [style.left, style.sheetTop ?? 50];
  const width = page.width - 2 * left;
  const middle = left + width * (style.sheetSplit ?? 0.5);
  const labelWidth = 90;
  const size = 8;
  const rows = [
    ['Nomor SOP', spec.number],
    [variant === 1 ? 'TGL. PEMBUATAN' : 'Tanggal Pembuatan', spec.dates.preparedOn[0]],
    [variant === 1 ? 'TGL. REVISI' : 'Tanggal Revisi', spec.dates.revisedOn[0]],
    [variant === 1 ? 'TGL. EFEKTIF' : 'Tanggal Efektif', spec.dates.effectiveOn[0]],
    ['Disahkan oleh', null],
    [variant === 2 ? 'Judul SOP' : 'Nama SOP', spec.title],
  ];
  if (style.titleFirst) {
    rows.unshift(...rows.splice(5, 1));
  }
  const heights = rows.map(([label]) => (label === 'Disahkan oleh' ? 66 : 16));
  const edge = { width: 0.75 };
  let y = top;
  for (const [index, [label, value]] of rows.entries()) {
    const height = heights[index] ?? 16;
    if (variant !== 2) {
      page.box(middle, y, labelWidth, height);
      page.box(middle + labelWidth, y, left + width - middle - labelWidth, height);
    }
    page.text(label, middle + 3, y + 11, { size });
    const valueX = middle + labelWidth + (variant === 2 ? 12 : 4);
    if (variant === 2) {
      page.text(':', middle + labelWidth + 2, y + 11, { size });
    }
    if (value === null) {
      page.text(spec.ratifiedBy[0], valueX + 30, y + 11, { size });
      page.picture(valueX + 50, y + 18, 28, 28);
      page.text(spec.ratifiedBy[1], valueX + 30, y + 58, { size });
    } else {
      page.text(value, valueX, y + 11, {
        size,
        bold: label.includes('SOP') && label !== 'Nomor SOP',
      });
    }
    y += height;
  }
  page.box(left, top, middle - left, y - top);
  if (variant === 2) {
    page.box(middle, top, left + width - middle, y - top);
  }
  page.picture(left + 60, top + 12, 40, 40);
  for (const [index, line] of spec.agency.entries()) {
    page.text(line, left + 30, top + 80 + index * 14, { size: 11, bold: true });
  }
  const pairs = [
    ['legalBasis', 'performerQualifications'],
    ['relations', 'equipment'],
    ['warnings', 'recordKeeping'],
  ];
  for (const pair of style.listOrder === 'swapped' ? pairs.map(([a, b]) => [b, a]) : pairs) {
    y = drawPair(page, spec, pair, { y, left, middle, right: left + width, size, variant, edge });
  }
  return y;
}

function drawPair(page, spec, pair, { y, left, middle, right, size, variant }) {
  const spans = [
    [left, middle],
    [middle, right],
  ];
  const texts = pair.map((field, at) => {
    const [x0, x1] = spans[at];
    return spec.lists[field].flatMap((item, index) =>
      wrap(markOf(variant, field, index) + item, x1 - x0 - 10, size),
    );
  });
  const height = Math.max(...texts.map((lines) => lines.length)) * 10.5 + 8;
  const headHeight = 14;
  for (const [at, field] of pair.entries()) {
    const [x0, x1] = spans[at];
    const head = HEADS[field][variant] ?? HEADS[field][0];
    if (variant === 2) {
      page.box(x0, y, x1 - x0, headHeight + height);
    } else {
      page.box(x0, y, x1 - x0, headHeight, { grey: variant === 1 ? 0.85 : null });
      page.box(x0, y + headHeight, x1 - x0, height);
    }
    page.text(head, x0 + 3, y + 10.5, { size, bold: true });
    for (const [index, line] of texts[at].entries()) {
      page.text(line, x0 + 4, y + headHeight + 10 + index * 10.5, { size });
    }
  }
  return y + headHeight + height;
}

function markOf(variant, field, index) {
  if (field === 'warnings' || field === 'recordKeeping') {
    return '';
  }
  return variant === 1 ? '- ' : `${index + 1}. `;
}
