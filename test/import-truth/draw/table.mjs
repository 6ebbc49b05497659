/** Draws the step table over as many pages as it needs: head, rows, symbols, connectors, labels. */
import { border, connector, symbol } from './ink.mjs';
import { Page, textWidth } from './pdf-writer.mjs';
import { wrap } from './sheet.mjs';

const HEADS = {
  no: ['No', 'No.', 'NO', 'Nomor'],
  activity: ['Kegiatan', 'Uraian', 'Aktivitas', 'Uraian Kegiatan'],
  requirements: ['Kelengkapan', 'Persyaratan/ Kelengkapan', 'Input', 'Sumber Data'],
  duration: ['Waktu', 'Durasi', 'Waktu', 'Jangka Waktu'],
  outputs: ['Output', 'Hasil', 'Output', 'Keluaran'],
  remark: ['Keterangan', 'Ket.', 'Ket', 'Keterangan'],
};

/** Columns from left to right with their spans. */
function columnsOf(spec, style, width) {
  const order = style.order ?? [
    'no',
    'activity',
    'performers',
    'requirements',
    'duration',
    'outputs',
    'remark',
  ];
  const shares = {
    no: 0.04,
    activity: style.narrow ? 0.1 : 0.2,
    requirements: 0.12,
    duration: 0.08,
    outputs: 0.12,
    remark: 0.08,
  };
  const fixed = order
    .filter((role) => role !== 'performers')
    .reduce((sum, role) => sum + shares[role], 0);
  const columns = order.flatMap((role) =>
    role === 'performers'
      ? spec.posts.map((label, index) => ({
          role: 'performer',
          label,
          index,
          share: (1 - fixed) / spec.posts.length,
        }))
      : [{ role, label: HEADS[role][style.words ?? 0], share: shares[role] }],
  );
  let x = style.left;
  return columns.map((column) => {
    const from = x;
    x += column.share * width;
    return { ...column, from, to: x };
  });
}

const textOf = (row, role) =>
  ({
    no: row.no,
    activity: row.activity,
    requirements: row.requirements,
    duration: row.raw,
    outputs: row.outputs,
    remark: row.remark,
  })[role] ?? '';

function heightOf(row, columns, size, style) {
  const lines = columns
    .filter(({ role }) => role !== 'performer')
    .map(({ role, from, to }) => wrap(textOf(row, role), to - from - 6, size).length);
  return Math.max(
    style.rowHeight ?? 38,
    Math.max(...lines) * (size + 2) + 8,
    style.started && row.no === '1' ? 58 : 0,
  );
}

/** Draws the table from `y` on the first page; makes the pages it needs. */
export function drawTable(pages, spec, style, startY) {
  const size = style.textSize ?? 7.5;
  let page = pages.at(-1);
  const columns = columnsOf(spec, style, page.width - 2 * style.left);
  const context = { spec, style, columns, size, pages, boxes: [], parts: [] };
  let y = startY + drawHead(context, page, startY);
  let part = { page, top: y, rows: [] };
  for (const [index, row] of spec.rows.entries()) {
    const height = heightOf(row, columns, size, style);
    if (y + height > page.height - (style.bottom ?? 70)) {
      context.parts.push(part);
      page = new Page(page.width, page.height);
      pages.push(page);
      y = style.nextTop ?? 70;
      y += style.repeatHead ? drawHead(context, page, y) : 0;
      part = { page, top: y, rows: [] };
    }
    part.rows.push({ row, index, y, height });
    y += height;
  }
  if (style.total) {
    part.total = y;
  }
  context.parts.push(part);
  for (const one of context.parts) {
    drawRows(context, one);
    if (one.total !== undefined) {
      const [left, right] = [columns[0].from, columns.at(-1).to];
      page.box(left, one.total, right - left, 16);
      const time = columns.find(({ role }) => role === 'duration');
      page.box(time.from, one.total, time.to - time.from, 16);
      page.text('Jumlah waktu', left + 30, one.total + 11, { size });
      page.text('5 hari', time.from + 4, one.total + 11, { size });
    }
    drawSymbols(context, one);
  }
  drawFlow(context);
}

function drawHead({ style, columns, size }, page, y) {
  const [tall, low] = [18, style.turnedHeads ? 70 : 30];
  const height = style.noGroup ? low : tall + low;
  const draw = (x0, y0, x1, y1, text, bold = true) => {
    if (style.shadedHead) {
      page.box(x0, y0, x1 - x0, y1 - y0, { grey: 0.85, edge: 0 });
    }
    for (const [a, b, c, d] of [
      [x0, y0, x1, y0],
      [x0, y1, x1, y1],
      [x0, y0, x0, y1],
      [x1, y0, x1, y1],
    ]) {
      border(page, style, a, b, c, d);
    }
    centred(page, text, x0, y0, x1, y1, size, bold);
  };
  const groups = style.noGroup
    ? []
    : [
        ['performer', style.groupWord ?? 'Pelaksana', ({ role }) => role === 'performer'],
        ...(style.noStandard
          ? []
          : [
              [
                'standard',
                'Mutu Baku',
                ({ role }) => ['requirements', 'duration', 'outputs'].includes(role),
              ],
            ]),
      ];
  const grouped = new Set();
  for (const [, label, test] of groups) {
    const members = columns.filter(test);
    for (const member of members) {
      grouped.add(member);
    }
    draw(members[0].from, y, members.at(-1).to, y + tall, label);
  }
  for (const column of columns) {
    const from = grouped.has(column) ? y + tall : y;
    if (
      column.role === 'performer' &&
      style.openBetween &&
      columns.filter(({ role }) => role === 'performer')[1] === column
    ) {
      continue;
    }
    if (column.role === 'performer' && style.openBetween && column.index === 0) {
      const second = columns.find(({ role, index }) => role === 'performer' && index === 1);
      draw(column.from, from, second.to, y + height, '');
      centred(page, column.label, column.from, from, column.to, y + height, size, true);
      centred(page, second.label, second.from, from, second.to, y + height, size, true);
      continue;
    }
    if (style.turnedHeads && column.role === 'performer') {
      draw(column.from, from, column.to, y + height, '');
      const lines = wrap(column.label, y + height - from - 4, size);
      for (const [index, line] of lines.entries()) {
        const x =
          (column.from + column.to) / 2 + (index - (lines.length - 1) / 2) * (size + 2) + size / 3;
        page.text(line, x, y + height - 3, { size, turned: true });
      }
      continue;
    }
    draw(column.from, from, column.to, y + height, column.label);
  }
  if (!style.numberRow) {
    return height;
  }
  for (const [index, column] of columns.entries()) {
    const isOpen = style.openBetween && column.role === 'performer' && column.index < 2;
    draw(
      column.from,
      y + height,
      isOpen && column.index === 0 ? columns[index + 1].to : column.to,
      y + height + 12,
      '',
      false,
    );
    const text = style.numberRow === 'brackets' ? `(${index + 1})` : String(index + 1);
    centred(page, text, column.from, y + height, column.to, y + height + 12, size, false);
  }
  return height + 12;
}

function centred(page, text, x0, y0, x1, y1, size, bold) {
  const lines = wrap(text, x1 - x0 - 4, size);
  const top = (y0 + y1) / 2 - (lines.length * (size + 1.5)) / 2;
  for (const [index, line] of lines.entries()) {
    page.text(
      line,
      (x0 + x1) / 2 - textWidth(line, size) / 2,
      top + (index + 1) * (size + 1.5) - 2,
      { size, bold },
    );
  }
}

function drawRows({ columns, style, size }, { page, top, rows }) {
  const [left, right] = [columns[0].from, columns.at(-1).to];
  const end = rows.length === 0 ? top : rows.at(-1).y + rows.at(-1).height;
  if (style.cellBoxes) {
    for (const { y, height } of rows) {
      for (const { from, to } of columns) {
        page.box(from, y, to - from, height, { grey: 1, edge: 0.5 });
      }
    }
  } else {
    border(page, style, left, top, right, top);
    for (const { row, y, height } of rows) {
      const open = columns.find(({ role }) => style.merged?.[row.no] === role);
      if (open === undefined) {
        border(page, style, left, y + height, right, y + height);
      } else {
        border(page, style, left, y + height, open.from, y + height);
        border(page, style, open.to, y + height, right, y + height);
      }
    }
    for (const [index, x] of [...columns.map(({ from }) => from), right].entries()) {
      const isOuter = index === 0 || index === columns.length;
      const isOpen =
        style.openBetween && columns[index]?.role === 'performer' && columns[index].index === 1;
      if (!(style.openSides && isOuter) && !isOpen) {
        border(page, style, x, top, x, end);
      }
    }
  }
  for (const { row, y, height } of rows) {
    for (const { role, from, to } of columns) {
      const shared = style.merged?.[row.no];
      if (shared === role) {
        const below = rows.find(({ row: other }) => Number(other.no) === Number(row.no) + 1);
        cell(page, textOf(row, role), {
          from,
          to,
          y,
          height: height + (below?.height ?? 0),
          size,
          middle: true,
        });
      } else if (role !== 'performer' && style.merged?.[Number(row.no) - 1] !== role) {
        cell(page, textOf(row, role), {
          from,
          to,
          y,
          height,
          size,
          top: style.topAligned,
          middle: role === 'no' || role === 'duration',
        });
      }
    }
    if (style.hidden) {
      page.text('teks tersembunyi', columns[1].from + 4, y + height - 6, { size: 5, mode: 3 });
      page.text('putih', columns[1].from + 60, y + height - 6, { size: 5, grey: 1 });
    }
  }
}

function cell(page, text, { from, to, y, height, size, top, middle }) {
  const lines = wrap(text, to - from - 6, size);
  const start = top ? y + size + 2 : y + height / 2 - (lines.length * (size + 2)) / 2 + size;
  for (const [index, line] of lines.entries()) {
    const x = middle ? (from + to) / 2 - textWidth(line, size) / 2 : from + 3;
    page.text(line, x, start + index * (size + 2), { size });
  }
}

/** The boxes of the symbols of a row, by performer. */
function drawSymbols(context, part) {
  const { style, columns, boxes } = context;
  const [w, h] = style.symbolSize ?? [34, 14];
  const last = context.spec.rows.length - 1;
  for (const { row, index, y, height } of part.rows) {
    const middle = y + height / 2;
    if (
      style.wide &&
      row.performers.length === 2 &&
      Math.abs(row.performers[0] - row.performers[1]) === 1
    ) {
      const spans = columns.filter(
        (one) => one.role === 'performer' && row.performers.includes(one.index),
      );
      const x = Math.min(...spans.map(({ from }) => from)) + 8;
      const box = [x, middle - h / 2, Math.max(...spans.map(({ to }) => to)) - 8 - x, h];
      symbol(part.page, style, 'rectangle', box);
      boxes.push({ row: index, order: 0, box, page: part.page, column: spans[0] });
      continue;
    }
    for (const [order, performer] of row.performers.entries()) {
      const column = columns.find((one) => one.role === 'performer' && one.index === performer);
      const shift = style.offCentre ? ((index % 3) - 1) * 0.12 * (column.to - column.from) : 0;
      const x = (column.from + column.to) / 2 + shift;
      const isDecision = row.kind === 'decide' && order === row.performers.length - 1;
      const isEnd = style.capsules !== false && (index === 0 || index === last) && !isDecision;
      const [bw, bh] = isDecision ? [w * 1.15, h * 1.6] : [w, h];
      const box = [x - bw / 2, middle - bh / 2, bw, bh];
      if (style.started && index === 0 && order === 0) {
        const start = [x - bw / 2, middle - bh - 5, bw, bh];
        symbol(part.page, style, 'capsule', start);
        part.page.text('Mulai', x - 9, middle - 7 - bh / 2 + 4, { size: 6.5 });
        box[1] = middle + 5;
        connector(part.page, style, [
          [x, start[1] + bh],
          [x, box[1]],
        ]);
        symbol(part.page, style, 'rectangle', box);
        boxes.push({ row: index, order, box, page: part.page, column });
        continue;
      }
      symbol(part.page, style, isDecision ? 'diamond' : isEnd ? 'capsule' : 'rectangle', box);
      boxes.push({ row: index, order, box, page: part.page, column });
    }
  }
}

const mid = ([x, y, w, h]) => [x + w / 2, y + h / 2];

function drawFlow(context) {
  const { spec, style, boxes } = context;
  const gap = style.gap ?? 0;
  for (const [index, row] of spec.rows.entries()) {
    const own = boxes.filter((box) => box.row === index);
    for (const [order, box] of own.entries()) {
      const next = own[order + 1];
      if (next !== undefined) {
        const forward = next.box[0] > box.box[0];
        const y = mid(box.box)[1];
        const from = forward ? box.box[0] + box.box[2] + gap : box.box[0] - gap;
        const to = forward ? next.box[0] - gap : next.box[0] + next.box[2] + gap;
        connector(box.page, style, [
          [from, y],
          [to, y],
        ]);
      }
    }
    const source = own.at(-1);
    const target = boxes.find((box) => box.row === index + 1 && box.order === 0);
    if (target !== undefined) {
      down(context, source, target, row.kind === 'decide' ? 'yes' : null);
    }
    const no = row.targets.find(({ label }) => label === 'Tidak');
    if (no !== undefined) {
      back(
        context,
        source,
        boxes.find((box) => box.row === no.to && box.order === 0),
        index,
      );
    }
  }
}

/** From the foot of one symbol to the head of the next, over the border between the rows. */
function down(context, source, target, label) {
  const { style } = context;
  const room = target.box[1] - source.box[1] - source.box[3];
  const gap = source.page === target.page && room < 20 ? 0 : (style.gap ?? 0);
  const [x0] = mid(source.box);
  const [x1] = mid(target.box);
  const y0 = source.box[1] + source.box[3] + gap;
  const y1 = target.box[1] - gap;
  if (source.page !== target.page) {
    overPage(context, source, target, [x0, y0], [x1, y1]);
  } else if (Math.abs(x0 - x1) < 1) {
    connector(source.page, style, [
      [x0, y0],
      [x0, y1],
    ]);
  } else {
    const bend = y0 + (y1 - y0) * (style.bend ?? 0.4);
    connector(source.page, style, [
      [x0, y0],
      [x0, bend],
      [x1, bend],
      [x1, y1],
    ]);
  }
  if (label !== null) {
    say(context, source.page, 'yes', x0 + 3, y0 + 7);
  }
}

function overPage(context, source, target, [x0, y0], [x1, y1]) {
  const { style } = context;
  const end = context.parts.find(({ page }) => page === source.page).rows.at(-1);
  const foot = end.y + end.height;
  const top =
    context.parts.find(({ page }) => page === target.page).top - (style.repeatHead ? 60 : 0);
  if (style.offPage === 'line') {
    connector(
      source.page,
      style,
      [
        [x0, y0],
        [x0, foot],
      ],
      false,
    );
    connector(target.page, style, [
      [x1, context.parts.find(({ page }) => page === target.page).top],
      [x1, y1],
    ]);
    return;
  }
  symbol(source.page, style, 'pentagon', [x0 - 11, foot + 8, 22, 14]);
  connector(source.page, style, [
    [x0, y0],
    [x0, foot + 8],
  ]);
  if (!style.repeatHead) {
    symbol(target.page, style, 'pentagon', [x1 - 11, top - 26, 22, 14]);
    connector(target.page, style, [
      [x1, top - 12],
      [x1, y1],
    ]);
  }
}

/** A decision's way back: out at the side, up beside the symbols, in at the target's side. */
function back(context, source, target, index) {
  const { style } = context;
  const gap = style.gap ?? 0;
  if (target === undefined) {
    return;
  }
  if (source.page !== target.page) {
    context.letters = (context.letters ?? 0) + 1;
    lettered(context, source, target, String.fromCharCode(64 + context.letters));
    return;
  }
  const goesLeft = mid(target.box)[0] < mid(source.box)[0] - 1;
  const [, y0] = mid(source.box);
  const y1 = mid(target.box)[1] + ((index % 3) - 1) * 3;
  const lane = goesLeft
    ? target.box[0] + target.box[2] + 8 + gap + (index % 3) * 3
    : Math.max(target.box[0] + target.box[2], source.box[0] + source.box[2]) +
      8 +
      gap +
      (index % 3) * 3;
  const from = goesLeft ? source.box[0] - gap : source.box[0] + source.box[2] + gap;
  connector(source.page, style, [
    [from, y0],
    [lane, y0],
    [lane, y1],
    [target.box[0] + target.box[2] + gap, y1],
  ]);
  say(context, source.page, 'no', goesLeft ? from - 22 : from + 2, y0 - 3);
}

/** Over pages the way back goes through two circles with one letter. */
function lettered(context, source, target, letter) {
  const { style } = context;
  const size = 11;
  const circle = (page, cx, cy) => {
    page.round(cx - size / 2, cy - size / 2, size, size, size / 2, { edge: 0.75 });
    page.text(letter, cx - 2, cy + 2.3, { size: 6.5 });
  };
  const [, y0] = mid(source.box);
  const from = source.box[0] + source.box[2] + (style.gap ?? 0);
  connector(source.page, style, [
    [from, y0],
    [from + 12, y0],
  ]);
  circle(source.page, from + 14 + size / 2, y0);
  say(context, source.page, 'no', from + 1, y0 - 7);
  const [, y1] = mid(target.box);
  const to = target.box[0] - (style.gap ?? 0);
  circle(target.page, to - 14 - size / 2, y1);
  connector(target.page, style, [
    [to - 14, y1],
    [to, y1],
  ]);
}

function say({ style }, page, which, x, y) {
  const words = style.labels === undefined ? ['Ya', 'Tidak'] : style.labels;
  if (words === null) {
    return;
  }
  const text = words[which === 'yes' ? 0 : 1];
  if (style.labelBox) {
    page.box(x - 1, y - 6, textWidth(text, 6.5) + 2, 8, { grey: 1, edge: 0 });
  }
  page.text(text, x, y, { size: 6.5 });
}
