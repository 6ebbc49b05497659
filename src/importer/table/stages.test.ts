import { describe, expect, it } from 'vitest';
import type { Box, Point } from '../../domain/common/geometry.ts';
import type { DrawnShape, MarkKind, PageContent, Rule, Stroke, Word } from '../model.ts';
import { connectorsOf } from './connectors.ts';
import { edgesOf } from './edges.ts';
import { findSops } from './find-sops.ts';
import { gridsOf } from './grid.ts';
import { findHead } from './headings.ts';
import { wholeLabel } from './label-words.ts';
import { withLabels } from './labels.ts';
import type { Node } from './nodes.ts';
import { throughOffPage, tracedOf } from './off-page.ts';
import { piecesOf } from './pieces.ts';
import { cellText } from './text.ts';

const at = (x: number, y: number): Point => ({ x, y });

function word(text: string, x: number, y: number, fontSize = 8): Word {
  const box: Box = { x, y, width: text.length * fontSize * 0.5, height: fontSize };
  return { text, box, fontSize, isBold: false, confidence: 1 };
}

/** Words of a text from left to right. */
function words(text: string, x: number, y: number): Word[] {
  let from = x;
  return text.split(' ').map((part) => {
    const one = word(part, from, y);
    from += one.box.width + 3;
    return one;
  });
}

const rule = (x0: number, y0: number, x1: number, y1: number): Rule => ({
  from: at(x0, y0),
  to: at(x1, y1),
  thickness: 0.5,
});

function page(part: Partial<PageContent>, number = 1): PageContent {
  return {
    number,
    width: 800,
    height: 600,
    words: [],
    rules: [],
    shapes: [],
    strokes: [],
    pictures: [],
    origin: 'vector',
    ...part,
  };
}

function lattice(xs: readonly number[], ys: readonly number[]): Rule[] {
  const [left, right] = [xs[0] ?? 0, xs.at(-1) ?? 0];
  const [top, bottom] = [ys[0] ?? 0, ys.at(-1) ?? 0];
  return [...ys.map((y) => rule(left, y, right, y)), ...xs.map((x) => rule(x, top, x, bottom))];
}

const shape = (kind: MarkKind, x: number, y: number, width = 30, height = 14): DrawnShape => ({
  kind,
  box: { x, y, width, height },
  isFilled: false,
  confidence: 1,
});

const arrow = (...points: readonly Point[]): Stroke => ({
  points,
  headAtStart: false,
  headAtEnd: true,
  confidence: 1,
});

describe('grid', () => {
  it('leaves out what ends in the air, and gives it back as loose', () => {
    const connector = rule(60, 35, 60, 65);
    const { grids, loose } = gridsOf(
      page({ rules: [...lattice([20, 100, 180], [20, 50, 80]), connector] }),
    );

    expect(grids).toHaveLength(1);
    expect(grids[0]?.cells).toHaveLength(4);
    expect(loose).toEqual([connector]);
  });

  it('joins cells where no border is drawn between them', () => {
    const rules = [...lattice([20, 100, 180, 260], [20, 80]), rule(100, 50, 260, 50)];
    const cells = gridsOf(page({ rules })).grids[0]?.cells ?? [];

    expect(cells.map(({ box }) => [box.x, box.y, box.height])).toContainEqual([20, 20, 60]);
    expect(cells).toHaveLength(5);
  });

  it('joins borders drawn cell by cell, and reads boxes side by side as cells', () => {
    const pieces = [20, 100, 180]
      .slice(0, 2)
      .flatMap((x) => [rule(x, 20, x + 79.5, 20), rule(x, 50, x + 79.5, 50)]);
    const rules = [
      ...pieces,
      rule(20, 20, 20, 50),
      rule(100, 20, 100, 50),
      rule(179.5, 20, 179.5, 50),
    ];
    const boxes = [0, 1, 2].map((at) => shape('rectangle', 20 + at * 80, 20, 80, 30));

    expect(gridsOf(page({ rules })).grids[0]?.cells).toHaveLength(2);
    expect(gridsOf(page({ shapes: boxes })).grids[0]?.cells).toHaveLength(3);
  });

  it('takes a heading that is drawn as one rectangle between rows of cells as a cell', () => {
    const row = (y: number) => [0, 1, 2].map((at) => shape('rectangle', 20 + at * 80, y, 80, 30));
    const shapes = [...row(20), shape('rectangle', 20, 50, 240, 14), ...row(64)];
    const { grids, cells } = gridsOf(page({ shapes }));

    expect(grids).toHaveLength(1);
    expect(cells.size).toBe(7);
  });

  it('leaves a rectangle that nearly fills its cell a symbol', () => {
    const rules = lattice([20, 100, 180], [20, 50, 80]);
    const inLines = shape('rectangle', 101, 51, 78, 28);
    const boxes = [0, 1, 2].map((at) => shape('rectangle', 20 + at * 80, 20, 80, 30));
    const overBox = shape('rectangle', 101.2, 21, 77.6, 28);

    expect(gridsOf(page({ rules, shapes: [inLines] })).cells.size).toBe(0);
    expect([...gridsOf(page({ shapes: [...boxes, overBox] })).cells]).toEqual(boxes);
  });

  it('leaves symbols that fill their cells one under the other symbols', () => {
    const rules = lattice([20, 100, 180, 260], [20, 50, 80, 110]);
    const stack = [22, 52, 81].map((y) => shape('rectangle', 101, y, 78, 27));
    const row = [0, 1, 2].map((at) => shape('rectangle', 20 + at * 80, 20, 80, 30));
    const more = shape('rectangle', 260, 20, 80, 30);

    expect(gridsOf(page({ rules, shapes: stack })).cells.size).toBe(0);
    expect(gridsOf(page({ rules, shapes: [...row, more] })).cells.size).toBe(4);
  });

  it('closes a table whose side borders are missing', () => {
    const level = [20, 50, 80].map((y) => rule(20, y, 260, y));
    const { grids } = gridsOf(page({ rules: [...level, rule(100, 20, 100, 80)] }));

    expect(grids[0]?.xs.map(Math.round)).toEqual([20, 100, 260]);
  });
});

describe('heading', () => {
  const xs = [20, 50, 200, 260, 320, 400, 450, 530];
  const heads = ['No', 'Kegiatan', 'Staf', 'Kasi', 'Kelengkapan', 'Waktu', 'Output'];

  it('is found without the word Pelaksana: posts stand between activity and standard', () => {
    const content = page({
      rules: lattice(xs, [20, 50, 90, 130]),
      words: heads.flatMap((text, index) => words(text, (xs[index] ?? 0) + 3, 30)),
    });
    const grid = gridsOf(content).grids[0];
    const head = grid === undefined ? null : findHead(grid, new Set(), []);

    expect(head?.spans.map(({ column }) => column.role)).toEqual([
      'no',
      'activity',
      'performer',
      'performer',
      'requirements',
      'duration',
      'outputs',
    ]);
  });

  it('takes the column after the numbers as activity where nobody knows its name, with a doubt', () => {
    const content = page({
      rules: lattice(xs, [20, 50, 90, 130]),
      words: heads.flatMap((text, index) =>
        words(text === 'Kegiatan' ? 'Xyz' : text, (xs[index] ?? 0) + 3, 30),
      ),
    });
    const grid = gridsOf(content).grids[0];
    const head = grid === undefined ? null : findHead(grid, new Set(), []);

    expect(head?.spans[1]?.column.role).toBe('activity');
    expect(head?.doubts.map(({ code }) => code)).toEqual(['heading.unknown']);
  });
});

describe('words of a narrow cell', () => {
  it('are put together where they were broken, and left apart where they are two', () => {
    const broken = [word('Pembaya', 20, 20), word('ran', 20, 30)];
    const two = [word('Menyusun', 20, 20), word('data', 20, 30)];

    expect(cellText(broken, 32)).toBe('Pembayaran');
    expect(cellText(two, 36)).toBe('Menyusun\ndata');
    expect(cellText([word('Keuangan/', 20, 20), word('Perencanaan', 20, 30)], 60)).toBe(
      'Keuangan/Perencanaan',
    );
  });
});

const node = (
  id: string,
  kind: MarkKind,
  x: number,
  y: number,
  row: number | null,
  pageNumber = 1,
): Node => ({
  id,
  page: pageNumber,
  box: { x, y, width: 30, height: 14 },
  kind,
  row,
  marks: row === null ? [] : [{ id, kind, column: 0, place: null, confidence: 1 }],
  text: '',
});

const AREA: Box = { x: 0, y: 0, width: 300, height: 300 };

function follow(strokes: readonly Stroke[], nodes: readonly Node[], rules: readonly Rule[] = []) {
  return edgesOf(connectorsOf(piecesOf(strokes, rules), nodes), nodes, 1, AREA);
}

describe('connectors', () => {
  const a = node('a', 'rectangle', 50, 20, 0);
  const b = node('b', 'diamond', 50, 80, 1);
  const c = node('c', 'rectangle', 150, 140, 2);
  const pairs = (edges: readonly { from: Node; to: Node }[]) =>
    edges.map(({ from, to }) => `${from.id}>${to.id}`);

  it('go from the end without head to the end with one', () => {
    const { edges } = follow([arrow(at(65, 34), at(65, 80))], [a, b, c]);

    expect(pairs(edges)).toEqual(['a>b']);
    expect(edges[0]?.isDirected).toBe(true);
  });

  it('are followed over pieces, and over the gap that their label leaves', () => {
    const pieces = [rule(65, 94, 65, 104), rule(65, 118, 65, 147)];
    const { edges } = follow([arrow(at(65, 147), at(150, 147))], [a, b, c], pieces);

    expect(pairs(edges)).toEqual(['b>c']);
  });

  it('that join another line go where that line goes', () => {
    const main = arrow(at(65, 34), at(65, 50), at(165, 50), at(165, 140));
    const side: Stroke = { ...arrow(at(80, 87), at(165, 87)), headAtEnd: false };

    expect(pairs(follow([main, side], [a, b, c]).edges).sort()).toEqual(['a>c', 'b>c']);
  });

  it('that cross do not join', () => {
    const one = arrow(at(65, 34), at(65, 80));
    const d = node('d', 'rectangle', 0, 50, 0);
    const e = node('e', 'rectangle', 150, 50, 0);

    expect(pairs(follow([one, arrow(at(30, 57), at(150, 57))], [a, b, d, e]).edges).sort()).toEqual(
      ['a>b', 'd>e'],
    );
  });

  it('that have crossed another line on their way to a symbol belong to the symbol', () => {
    const below = rule(65, 46, 65, 80);
    const back = arrow(at(180, 48), at(20, 48), at(20, 12), at(48, 12));
    const d = node('d', 'diamond', 180, 41, 1);
    const top = node('top', 'rectangle', 48, 5, 0);
    const { edges } = follow([back], [top, { ...a, box: { ...a.box, y: 22 } }, b, d], [below]);

    expect(pairs(edges).sort()).toEqual(['a>b', 'd>top']);
  });

  it('that turn close to a symbol and run along its side pass it by', () => {
    const d = node('d', 'diamond', 52, 110, 2);
    const box = { ...b, kind: 'rectangle' as const };
    const pieces = [rule(67, 110, 67, 96), rule(67, 96, 120, 96), rule(120, 96, 120, 27)];
    const { edges } = follow([arrow(at(120, 27), at(80, 27))], [a, box, d], pieces);

    expect(pairs(edges)).toEqual(['d>a']);
  });

  it('without a head among others that have one are less sure', () => {
    const last = node('last', 'rectangle', 50, 200, 3);
    const heads = [arrow(at(65, 34), at(65, 80)), arrow(at(65, 94), at(150, 147))];
    const { edges } = follow(
      heads,
      [a, b, c, last],
      [rule(165, 154, 165, 207), rule(165, 207, 80, 207)],
    );

    expect(edges.filter(({ isDirected }) => !isDirected)).toMatchObject([{ confidence: 0.7 }]);
  });

  it('whose heads lie on one another mean one symbol', () => {
    const d = node('d', 'diamond', 150, 80, 1);
    const one = arrow(at(180, 87), at(200, 87), at(200, 60), at(66, 60), at(66, 41));
    const other = arrow(at(180, 147), at(220, 147), at(220, 70), at(66, 70), at(66, 41));

    expect(pairs(follow([one, other], [a, c, d]).edges).sort()).toEqual(['c>a', 'd>a']);
  });

  it('with heads at both ends go back only where one end decides', () => {
    const both = (from: Node, to: Node): Stroke => ({
      ...arrow(at(65, from.box.y + 14), at(65, to.box.y)),
      headAtStart: true,
    });
    const d = node('d', 'rectangle', 50, 80, 1);

    expect(pairs(follow([both(a, b)], [a, b]).edges).sort()).toEqual(['a>b', 'b>a']);
    expect(follow([both(a, d)], [a, d]).edges).toMatchObject([
      { from: { id: 'a' }, to: { id: 'd' }, confidence: 0.6 },
    ]);
  });

  it('without any head run down the rows and say that nobody told them so', () => {
    const { edges } = follow([], [a, b, c], [rule(65, 34, 65, 80)]);

    expect(pairs(edges)).toEqual(['a>b']);
    expect(edges[0]?.isDirected).toBe(false);
  });

  it('that end nowhere raise a doubt at the symbol they leave', () => {
    const { edges, doubts } = follow([arrow(at(180, 147), at(250, 147))], [a, b, c]);

    expect(edges).toEqual([]);
    expect(doubts).toMatchObject([{ code: 'arrow.unclear', path: '/steps/2/outcomes' }]);
  });
});

describe('labels', () => {
  it('are given to the arrow they stand at, each once', () => {
    const decision = node('b', 'diamond', 50, 80, 1);
    const others = [node('a', 'rectangle', 150, 20, 0), node('c', 'rectangle', 50, 140, 2)];
    const { edges } = follow(
      [arrow(at(65, 94), at(65, 140)), arrow(at(80, 87), at(165, 87), at(165, 34))],
      [decision, ...others],
    );
    const labelled = withLabels(edges, [word('Ya', 68, 100), word('Tidak', 85, 76)], AREA).edges;

    expect(labelled.map(({ to, label }) => [to.id, label]).sort()).toEqual([
      ['a', 'Tidak'],
      ['c', 'Ya'],
    ]);
  });

  it('are not read from a stamp across the page', () => {
    const decision = node('b', 'diamond', 50, 80, 1);
    const next = node('c', 'rectangle', 50, 140, 2);
    const { edges } = follow([arrow(at(65, 94), at(65, 140))], [decision, next]);
    const printed = [word('Ya', 68, 98), word('SALINAN', 60, 96, 40), word('1', 10, 90)];

    expect(withLabels(edges, printed, AREA).edges.map(({ label }) => label)).toEqual(['Ya']);
  });

  it('that a narrow text box breaks are put together', () => {
    const decision = node('b', 'diamond', 50, 80, 1);
    const next = node('c', 'rectangle', 50, 140, 2);
    const { edges } = follow([arrow(at(65, 94), at(65, 140))], [decision, next]);
    const broken = [word('Tida', 68, 98), word('k', 68, 106)];

    expect(withLabels(edges, broken, AREA).edges.map(({ label }) => label)).toEqual(['Tidak']);
  });

  it('are not needed to know that a line without head leaves a decision that an arrow enters', () => {
    const nodes = [
      node('a', 'rectangle', 50, 20, 0),
      node('b', 'rectangle', 50, 60, 1),
      node('d', 'diamond', 50, 100, 2),
    ];
    const back = { points: [at(65, 107), at(90, 107), at(90, 27), at(65, 27)] };
    const into = { points: [at(50, 68), at(50, 92)] };
    const pieces = piecesOf(
      [
        { ...back, headAtStart: false, headAtEnd: false, confidence: 1 },
        { ...into, headAtStart: false, headAtEnd: true, confidence: 1 },
      ],
      [],
    );
    const { edges } = edgesOf(connectorsOf(pieces, nodes), nodes, 1, AREA);
    const labelled = withLabels(edges, [], AREA).edges;
    expect(labelled.map(({ from, to }) => `${from.id} ${to.id}`).sort()).toEqual(['b d', 'd a']);
  });

  it('that a text box cut off are completed only where one word fits', () => {
    expect(wholeLabel('Tid')).toBe('Tidak');
    expect(wholeLabel('Dis')).toBe('Disetujui');
    expect(wholeLabel('Se')).toBeNull();
    expect(wholeLabel('Tidak')).toBeNull();
  });
});

describe('off-page symbols', () => {
  it('lead on to their partner on the next page', () => {
    const first = node('a', 'rectangle', 50, 20, 0);
    const out = node('out', 'pentagon', 50, 280, null);
    const into = node('in', 'pentagon', 50, 20, null, 2);
    const last = node('b', 'rectangle', 50, 60, 1, 2);
    const edge = (from: Node, to: Node) => ({
      from,
      to,
      isDirected: true,
      confidence: 1,
      path: [],
      label: null,
      labelConfidence: 1,
    });
    const { edges } = throughOffPage([edge(first, out), edge(into, last)]);

    expect(edges.flatMap(tracedOf).map(({ from, to }) => [from, to])).toEqual([['a', 'b']]);
  });
});

describe('identity sheet without borders', () => {
  it('is read by its labels', () => {
    const lines: readonly (readonly [string, number])[] = [
      ['Nomor SOP : 12/SOP/2024', 30],
      ['Tanggal Pembuatan : 2 Januari 2024', 45],
      ['Nama SOP : Pengelolaan Arsip Contoh', 60],
      ['Dasar Hukum :', 80],
      ['1. Peraturan contoh', 95],
    ];
    const [found] = findSops([page({ words: lines.flatMap(([text, y]) => words(text, 40, y)) })]);
    const values = Object.fromEntries(
      (found?.identity ?? []).map(({ field, values: own }) => [field, own]),
    );

    expect(values).toMatchObject({
      number: ['12/SOP/2024'],
      title: ['Pengelolaan Arsip Contoh'],
      legalBasis: ['Peraturan contoh'],
    });
  });
});

describe('numbers of rows', () => {
  it('that a narrow column breaks are one, and two rows without a border between them are two', () => {
    const xs = [20, 50, 200, 260, 320, 400, 450, 530];
    const heads = ['No', 'Kegiatan', 'Staf', 'Kasi', 'Kelengkapan', 'Waktu', 'Output'];
    const content = (numbers: readonly (readonly [string, number])[]) =>
      page({
        rules: lattice(xs, [20, 50, 90, 130]),
        words: [
          ...heads.flatMap((text, index) => words(text, (xs[index] ?? 0) + 3, 30)),
          ...numbers.flatMap(([text, y]) => words(text, 25, y)),
          ...words('Menyusun laporan', 55, 60),
          ...words('Mengirim laporan', 55, 95),
          ...words('Mencatat laporan', 55, 115),
        ],
      });
    const numbersIn = (numbers: readonly (readonly [string, number])[]) =>
      findSops([content(numbers)])[0]?.table?.rows.map(({ cells }) => cells[0]?.text);
    const broken = numbersIn([
      ['9', 60],
      ['1', 100],
      ['0', 109],
    ]);
    const two = numbersIn([
      ['1', 60],
      ['2', 95],
      ['3', 115],
    ]);

    expect(broken).toEqual(['9', '10']);
    expect(two).toEqual(['1', '2', '3']);
  });
});

describe('a table that goes on with its head on the next page', () => {
  const xs = [20, 50, 200, 260, 320, 400, 450, 530];
  const heads = ['No', 'Kegiatan', 'Staf', 'Kasi', 'Kelengkapan', 'Waktu', 'Output'];
  const part = (number: number, no: readonly string[], own = heads, borders = xs) =>
    page(
      {
        rules: lattice(borders, [20, 50, 90]),
        words: [
          ...own.flatMap((text, index) => words(text, (xs[index] ?? 0) + 3, 30)),
          ...no.flatMap((text, index) => words(text, 25, 60 + index * 9)),
          ...words('Menyusun laporan', 55, 60),
        ],
      },
      number,
    );

  it('is one SOP where its numbers count on, though a heading reads otherwise', () => {
    const misread = heads.map((text) => (text === 'Kasi' ? 'Kasie' : text));

    expect(findSops([part(1, ['11']), part(2, ['12'], misread)])).toHaveLength(1);
    expect(findSops([part(1, ['11']), part(2, ['1'], misread)])).toHaveLength(2);
  });

  it('knows by the row before that "1" over "2" is twelve', () => {
    const [found, ...others] = findSops([part(1, ['11']), part(2, ['1', '2'])]);

    expect(others).toEqual([]);
    expect(found?.table?.rows.map(({ cells }) => cells[0]?.text)).toEqual(['11', '12']);
  });

  it('has no column in the room beside a connector that runs along a border', () => {
    const sliver = [...xs.slice(0, 4), 324, ...xs.slice(4)];
    const [found] = findSops([part(1, ['1'], heads, sliver)]);

    expect(found?.table?.columns.map(({ label }) => label)).toEqual(heads);
  });
});

describe('symbols of a table', () => {
  const xs = [20, 50, 200, 260, 320, 400, 450, 530];
  const heads = ['No', 'Kegiatan', 'Staf', 'Kasi', 'Kelengkapan', 'Waktu', 'Output'];
  const ys = [20, 50, 90, 130, 170];
  const draw = (
    shapes: readonly DrawnShape[],
    strokes: readonly Stroke[] = [],
    more: readonly Word[] = [],
  ) =>
    findSops([
      page({
        rules: lattice(xs, ys),
        words: [
          ...heads.flatMap((text, index) => words(text, (xs[index] ?? 0) + 3, 30)),
          ...[1, 2, 3].flatMap((no) => [
            ...words(String(no), 25, 20 + no * 40),
            ...words('Menyusun laporan', 55, 20 + no * 40),
          ]),
          ...more,
        ],
        shapes,
        strokes,
      }),
    ])[0]?.table;

  it('are read however small where their row has no other, with less confidence', () => {
    const large = [shape('rectangle', 201, 52, 58, 37), shape('rectangle', 201, 132, 58, 37)];
    const table = draw([...large, shape('rectangle', 280, 100, 14, 8)]);
    const marks = table?.rows.map((row) => row.marks.map(({ column }) => column));

    expect(marks).toEqual([[2], [3], [2]]);
    expect(table?.rows[1]?.marks[0]?.confidence).toBeLessThan(0.8);
  });

  it('are capsules where a round sign stands alone in its row, though others lead off the page', () => {
    const boxes = [shape('rectangle', 205, 60, 40), shape('rectangle', 205, 100, 40)];
    const table = draw([...boxes, shape('capsule', 280, 142, 15, 14)]);

    expect(table?.rows[2]?.marks.map(({ kind, column }) => [kind, column])).toEqual([
      ['capsule', 3],
    ]);
  });

  it('may be missing where a line ends in a row, far from any: a doubt stands at that row', () => {
    const shapes = [
      shape('rectangle', 275, 60, 40),
      shape('rectangle', 205, 100, 40),
      shape('rectangle', 205, 142, 40),
    ];
    const table = draw(shapes, [arrow(at(300, 112), at(300, 149), at(245, 149))]);

    expect(table?.doubts.map(({ path }) => path)).toContain('/steps/1/performers');
  });

  it('do not swallow a word of a label at the corner of a diamond', () => {
    const shapes = [
      shape('rectangle', 275, 60, 40),
      shape('diamond', 210, 97, 44, 26),
      shape('rectangle', 212, 142, 40),
    ];
    const back = arrow(at(254, 110), at(295, 110), at(295, 74));
    const on = arrow(at(232, 123), at(232, 142));
    const label = [word('Tidak', 236, 106), word('lengkap', 259, 106), word('Lengkap', 235, 128)];
    const table = draw(shapes, [back, on], label);

    expect(table?.edges.map((edge) => edge.label)).toEqual(['Tidak lengkap', 'Lengkap']);
  });

  it('take their labels from over the outer border of the columns, but no words of the activity', () => {
    const shapes = [
      shape('rectangle', 215, 60, 40),
      shape('diamond', 215, 97, 40, 26),
      shape('rectangle', 215, 142, 40),
    ];
    const back = arrow(at(215, 110), at(206, 110), at(206, 67), at(215, 67));
    const on = arrow(at(235, 123), at(235, 142));
    const ya = word('Ya', 238, 128);
    const across = [word('Tidak', 172, 92), word('lengkap', 194, 92)];
    const running = [word('berkas', 145, 92), word('yang', 172, 92), word('lengkap', 190, 92)];

    expect(draw(shapes, [back, on], [...across, ya])?.edges.map((edge) => edge.label)).toEqual([
      'Tidak lengkap',
      'Ya',
    ]);
    expect(draw(shapes, [back, on], [...running, ya])?.edges.map((edge) => edge.label)).toEqual([
      null,
      'Ya',
    ]);
  });
});

describe('two tables on one page', () => {
  it('are one flow: connectors lead from the rows of the first to those of the second', () => {
    const xs = [20, 50, 200, 260, 320, 400, 450, 530];
    const heads = ['No', 'Kegiatan', 'Staf', 'Kasi', 'Kelengkapan', 'Waktu', 'Output'];
    const row = (no: string, y: number) => [
      ...words(no, 25, y),
      ...words(`Menyusun laporan ${no}`, 55, y),
    ];
    const content = page({
      rules: [...lattice(xs, [20, 50, 90]), ...lattice(xs, [110, 150])],
      words: [
        ...heads.flatMap((text, index) => words(text, (xs[index] ?? 0) + 3, 30)),
        ...row('1', 60),
        ...row('2', 120),
      ],
      shapes: [shape('rectangle', 215, 60), shape('rectangle', 215, 122)],
      strokes: [arrow(at(230, 74), at(230, 122))],
    });
    const [found] = findSops([content]);

    expect(found?.table?.rows).toHaveLength(2);
    expect(found?.table?.edges).toHaveLength(1);
    expect(found?.table?.doubts).toEqual([]);
  });
});

describe('identity sheet with a stamp across it', () => {
  it('is read without the stamp', () => {
    const lines: readonly (readonly [string, number])[] = [
      ['Nomor SOP', 30],
      ['Tanggal Pembuatan', 60],
      ['Nama SOP', 90],
      ['Peringatan', 120],
    ];
    const values = ['12/SOP/2024', '2 Januari 2024', 'Pengelolaan Arsip Contoh', ''];
    const [found] = findSops([
      page({
        rules: lattice([20, 200, 500], [20, 50, 80, 110, 140]),
        words: [
          ...lines.flatMap(([text, y], index) => [
            ...words(text, 30, y),
            ...(values[index] === '' ? [] : words(values[index] ?? '', 210, y)),
          ]),
          word('SALINAN', 220, 112, 40),
        ],
      }),
    ]);

    expect(found?.identity.find(({ field }) => field === 'warnings')?.values).toEqual([]);
  });
});

describe('findSops', () => {
  it('finds nothing on pages without an SOP', () => {
    expect(findSops([page({ words: words('Daftar isi', 40, 40) }), page({}, 2)])).toEqual([]);
  });
});

describe('A scanned table', () => {
  const xs = [20, 45, 245, 305, 365, 465, 545, 645];
  const ys = [150, 200, 250, 300, 350];
  const row = (number: number, y: number): Word[] => [
    ...words(`${number}.`, 25, y),
    ...words('Memeriksa kelengkapan berkas usulan', 50, y),
    ...words('Berkas usulan', 370, y),
    ...words(`${number} hari`, 470, y),
    ...words('Berkas diperiksa', 550, y),
  ];
  const rows = [170, 220, 270, 320].flatMap((y, index) => row(index + 1, y));
  const shapes = [170, 220, 270, 320].map((y, index) =>
    shape('rectangle', index % 2 === 0 ? 260 : 320, y),
  );

  it('is read without the words of its head, and says so', () => {
    const scan = page({ rules: lattice(xs, ys), words: rows, shapes, origin: 'raster' });
    const [found] = findSops([scan]);
    expect(found?.table?.columns.map(({ role }) => role)).toEqual([
      'no',
      'activity',
      'performer',
      'performer',
      'requirements',
      'duration',
      'outputs',
    ]);
    expect(found?.table?.rows).toHaveLength(4);
    expect(found?.doubts.map(({ code, path }) => `${code} ${path}`)).toContain(
      'heading.missing /performers',
    );
  });

  it('is no step table where no symbols stand in it', () => {
    const scan = page({ rules: lattice(xs, ys), words: rows, origin: 'raster' });
    expect(findSops([scan]).every(({ table }) => table === null)).toBe(true);
  });

  it('has its rows though the borders end unevenly where its head was', () => {
    const level = ys.slice(1).map((y) => rule(20, y, 645, y));
    const upright = xs.map((x, index) => rule(x, 150 + 5 * (index % 4), x, 350));
    const scan = page({ rules: [...level, ...upright], words: rows, shapes, origin: 'raster' });
    expect(findSops([scan])[0]?.table?.rows).toHaveLength(4);
  });

  it('keeps borders that a connector prolongs beyond the table, with its shadow', () => {
    const upright = xs.map((x) => rule(x, 150, x, x === 305 || x === 365 ? 366 : 350));
    const level = ys.map((y) => rule(20, y, 645, y));
    const scan = page({ rules: [...level, ...upright], origin: 'raster' });
    expect(gridsOf(scan).grids[0]?.xs).toEqual(xs);
  });

  it('has no border where a connector bends, though it runs from border to border', () => {
    const bend = [rule(245, 160, 345, 160), rule(345, 160, 345, 300)];
    const scan = page({ rules: [...lattice(xs, ys), ...bend], origin: 'raster' });
    const { grids, loose } = gridsOf(scan);
    expect(grids[0]?.xs).toEqual(xs);
    expect(loose).toEqual(bend);
  });

  it('is said to be unread where its words are in no row', () => {
    const first = page({ rules: lattice(xs, ys), words: rows, shapes, origin: 'raster' });
    const lost = page({ words: [170, 220].flatMap((y) => row(5, y)), shapes, origin: 'raster' }, 2);
    const [found] = findSops([first, lost]);
    const [doubt] = found?.doubts.filter(({ code }) => code === 'table.unread') ?? [];
    expect(doubt).toMatchObject({ path: '/steps', place: { page: 2 } });
    expect(doubt?.message).toContain('halaman 2');
    const whole = findSops([first])[0]?.doubts.map(({ code }) => code);
    expect(whole).not.toContain('table.unread');
  });
});
