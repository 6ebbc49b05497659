/**
 * What must hold of any drawn sheet, checked from its geometry alone: nothing here knows how the layout came to
 * it. Each check gives the faults it found as sentences; none means that it holds.
 */
import type {
  ChartConnector,
  ChartPage,
  ChartSheet,
  ChartSymbol,
  TextBlock,
} from '../../src/chart/model.ts';
import type { Box, Point } from '../../src/domain/common/geometry.ts';

interface Piece {
  readonly connector: ChartConnector;
  readonly a: Point;
  readonly b: Point;
}

const TOUCH = 0.15;
/** Lines nearer than this that run side by side are read as one. */
const SIDE_BY_SIDE = 0.8;
const ARIMO = { over: 0.905, under: 0.212 };

/** All faults of a sheet. */
export function sheetFaults(sheet: ChartSheet): string[] {
  return [
    ...sheet.pages.flatMap((page) =>
      [
        ...lineFaults(sheet, page),
        ...symbolFaults(sheet, page),
        ...labelFaults(sheet, page),
        ...overlapFaults(page),
        ...textFaults(sheet, page),
      ].map((fault) => `page ${page.number}: ${fault}`),
    ),
    ...edgeFaults(sheet),
    ...pentagonFaults(sheet),
  ];
}

/** Every text of a sheet, cell by cell; a row that is divided is put together again. */
export function textsOf(sheet: ChartSheet): string[] {
  const cells = new Map<string, string[]>();
  sheet.pages.forEach((page) => {
    for (const row of page.rows) {
      for (const cell of row.cells) {
        const key = `${row.step}:${cell.column}`;
        const lines = cell.lines.map(({ text }) => text);
        cells.set(key, [...(cells.get(key) ?? []), ...lines]);
      }
    }
  });
  const heading = sheet.pages[0]?.heading.map(({ lines }) => lines.map(({ text }) => text)) ?? [];
  return [...heading, ...cells.values()].map((lines) => lines.join(' '));
}

/** How often lines cross, lines of one outcome with each other aside. */
export function crossingsOf(sheet: ChartSheet): number {
  return sheet.pages.reduce((sum, page) => {
    const pieces = piecesOf(page);
    return (
      sum +
      pieces
        .filter((one) => one.a.x === one.b.x)
        .reduce(
          (found, one) =>
            found +
            pieces.filter(
              (two) =>
                two.a.y === two.b.y &&
                two.a.x !== two.b.x &&
                familyOf(two) !== familyOf(one) &&
                crosses(one, two),
            ).length,
          0,
        )
    );
  }, 0);
}

function crosses(upright: Piece, level: Piece): boolean {
  const { a, b } = upright;
  const { a: c, b: d } = level;
  return (
    Math.min(c.x, d.x) < a.x - 0.01 &&
    a.x + 0.01 < Math.max(c.x, d.x) &&
    Math.min(a.y, b.y) < c.y - 0.01 &&
    c.y + 0.01 < Math.max(a.y, b.y)
  );
}

function piecesOf(page: ChartPage): Piece[] {
  return page.connectors.flatMap((connector) =>
    connector.points
      .slice(1)
      .map((b, index) => ({ connector, a: connector.points[index] ?? b, b })),
  );
}

/** Lines of one outcome may share their beginning. */
function familyOf({ connector }: Piece): string {
  return connector.edge.split('->')[0] ?? '';
}

function named(page: ChartPage, id: string): ChartSymbol | undefined {
  return page.symbols.find((symbol) => symbol.id === id);
}

function performerArea(sheet: ChartSheet, page: ChartPage): Box {
  const columns = sheet.columns.filter(({ kind }) => kind === 'performer');
  const x = columns[0]?.x ?? 0;
  const last = columns.at(-1);
  const top = page.rows[0]?.box.y ?? 0;
  const foot = page.rows.at(-1)?.box;
  return {
    x,
    y: top,
    width: (last?.x ?? 0) + (last?.width ?? 0) - x,
    height: (foot?.y ?? 0) + (foot?.height ?? 0) - top,
  };
}

function isWithin(inner: Box, outer: Box, by = 0.01): boolean {
  return (
    inner.x >= outer.x - by &&
    inner.y >= outer.y - by &&
    inner.x + inner.width <= outer.x + outer.width + by &&
    inner.y + inner.height <= outer.y + outer.height + by
  );
}

function overlap(a: Box, b: Box, by = TOUCH): boolean {
  return (
    a.x + by < b.x + b.width &&
    b.x + by < a.x + a.width &&
    a.y + by < b.y + b.height &&
    b.y + by < a.y + a.height
  );
}

/** Corners of a symbol's outline; a capsule's ends as many short sides. */
function outline({ kind, box }: ChartSymbol): Point[] {
  const { x, y, width, height } = box;
  const [cx, cy] = [x + width / 2, y + height / 2];
  const at = (px: number, py: number) => ({ x: px, y: py });
  if (kind === 'diamond') {
    return [at(cx, y), at(x + width, cy), at(cx, y + height), at(x, cy)];
  }
  if (kind === 'pentagon') {
    const shoulder = y + height * 0.6;
    return [
      at(x, y),
      at(x + width, y),
      at(x + width, shoulder),
      at(cx, y + height),
      at(x, shoulder),
    ];
  }
  if (kind === 'rectangle') {
    return [at(x, y), at(x + width, y), at(x + width, y + height), at(x, y + height)];
  }
  const r = Math.min(width, height) / 2;
  return Array.from({ length: 48 }, (_, index) => {
    const angle = (index / 48) * 2 * Math.PI;
    const middle = Math.cos(angle) >= 0 ? x + width - r : x + r;
    return at(middle + r * Math.cos(angle), cy + r * Math.sin(angle));
  });
}

/** How deep a point lies in a convex outline given clockwise; negative outside. */
function depth(corners: readonly Point[], point: Point): number {
  return Math.min(
    ...corners.map((a, index) => {
      const b = corners[(index + 1) % corners.length] ?? a;
      const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
      return ((b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x)) / length;
    }),
  );
}

/** Whether a straight line runs through the inside of a symbol. */
function enters({ a, b }: Piece, symbol: ChartSymbol): boolean {
  const reach = {
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    width: Math.abs(a.x - b.x) + 2 * TOUCH,
    height: Math.abs(a.y - b.y) + 2 * TOUCH,
  };
  if (!overlap(reach, symbol.box, 0)) {
    return false;
  }
  const corners = outline(symbol);
  const steps = 2 + Math.ceil(Math.hypot(b.x - a.x, b.y - a.y) / 0.5);
  return Array.from({ length: steps + 1 }, (_, step) => step / steps).some(
    (t) => depth(corners, { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t }) > TOUCH,
  );
}

function lineFaults(sheet: ChartSheet, page: ChartPage): string[] {
  const area = performerArea(sheet, page);
  const faults: string[] = [];
  for (const connector of page.connectors) {
    const { edge, points } = connector;
    for (const [id, point] of [
      [connector.from, points[0]],
      [connector.to, points.at(-1)],
    ] as const) {
      const symbol = named(page, id);
      if (symbol === undefined || point === undefined) {
        faults.push(`${edge} has no symbol ${id}`);
      } else if (Math.abs(depth(outline(symbol), point)) > TOUCH) {
        faults.push(`${edge} does not touch the border of ${id}`);
      }
    }
    if (points.some((p) => !isWithin({ ...p, width: 0, height: 0 }, area))) {
      faults.push(`${edge} leaves the performer columns`);
    }
  }
  for (const piece of piecesOf(page)) {
    const { a, b, connector } = piece;
    if (Math.abs(a.x - b.x) > 1e-6 && Math.abs(a.y - b.y) > 1e-6) {
      faults.push(`${connector.edge} runs aslant`);
    }
    for (const symbol of page.symbols) {
      if (enters(piece, symbol)) {
        faults.push(`${connector.edge} crosses symbol ${symbol.id}`);
      }
    }
    for (const other of page.connectors) {
      if (other.label !== undefined && runsThrough(piece, other.label.box)) {
        faults.push(`${connector.edge} crosses the label of ${other.edge}`);
      }
    }
  }
  return faults;
}

function runsThrough({ a, b }: Piece, box: Box): boolean {
  const line = {
    x: Math.min(a.x, b.x) - 0.01,
    y: Math.min(a.y, b.y) - 0.01,
    width: Math.abs(a.x - b.x) + 0.02,
    height: Math.abs(a.y - b.y) + 0.02,
  };
  return overlap(line, box, 0);
}

function symbolFaults(sheet: ChartSheet, page: ChartPage): string[] {
  const faults: string[] = [];
  page.symbols.forEach((symbol, index) => {
    const column = sheet.columns.find(
      ({ kind, performer }) => kind === 'performer' && (performer ?? '') === symbol.performer,
    );
    const row = page.rows.find(({ step }) => step === symbol.step);
    const isOwnRow =
      symbol.kind === 'pentagon' || (row !== undefined && isWithin(symbol.box, row.box));
    const middle = symbol.box.x + symbol.box.width / 2;
    const isInColumn =
      column !== undefined && column.x <= middle && middle <= column.x + column.width;
    if (!isOwnRow || !isInColumn || !isWithin(symbol.box, performerArea(sheet, page))) {
      faults.push(`symbol ${symbol.id} stands outside its cell`);
    }
    for (const other of page.symbols.slice(index + 1)) {
      if (overlap(symbol.box, other.box)) {
        faults.push(`symbols ${symbol.id} and ${other.id} overlap`);
      }
      if (symbol.id === other.id) {
        faults.push(`symbol ${symbol.id} stands twice`);
      }
    }
  });
  return faults;
}

function labelFaults(sheet: ChartSheet, page: ChartPage): string[] {
  const labels = page.connectors.flatMap(({ edge, label }) =>
    label === undefined ? [] : [{ edge, box: label.box }],
  );
  const area = performerArea(sheet, page);
  return labels.flatMap(({ edge, box }, index) => [
    ...(isWithin(box, area) ? [] : [`label of ${edge} leaves the performer columns`]),
    ...labels
      .slice(index + 1)
      .filter((other) => overlap(box, other.box, 0))
      .map((other) => `labels of ${edge} and ${other.edge} overlap`),
    ...page.symbols
      .filter((symbol) => overlap(box, symbol.box, 0) && covers(symbol, box))
      .map((symbol) => `label of ${edge} lies on ${symbol.id}`),
  ]);
}

/** Whether any of a label's border lies inside a symbol's outline. */
function covers(symbol: ChartSymbol, box: Box): boolean {
  const corners = outline(symbol);
  return Array.from({ length: 11 }, (_, step) => step / 10).some((t) =>
    [
      { x: box.x + box.width * t, y: box.y },
      { x: box.x + box.width * t, y: box.y + box.height },
      { x: box.x, y: box.y + box.height * t },
      { x: box.x + box.width, y: box.y + box.height * t },
    ].some((point) => depth(corners, point) > TOUCH),
  );
}

/** Lines of different outcomes never run on each other. */
function overlapFaults(page: ChartPage): string[] {
  const pieces = piecesOf(page);
  return pieces.flatMap((one, index) =>
    pieces.slice(index + 1).flatMap((two) => {
      const isUpright = Math.abs(one.a.x - one.b.x) < 1e-6;
      if (isUpright !== Math.abs(two.a.x - two.b.x) < 1e-6 || familyOf(one) === familyOf(two)) {
        return [];
      }
      const [p, q] = isUpright ? (['x', 'y'] as const) : (['y', 'x'] as const);
      const shared =
        Math.min(Math.max(one.a[q], one.b[q]), Math.max(two.a[q], two.b[q])) -
        Math.max(Math.min(one.a[q], one.b[q]), Math.min(two.a[q], two.b[q]));
      return Math.abs(one.a[p] - two.a[p]) < SIDE_BY_SIDE && shared > 0.3
        ? [`${one.connector.edge} and ${two.connector.edge} run on each other`]
        : [];
    }),
  );
}

function textFaults(sheet: ChartSheet, page: ChartPage): string[] {
  const blocks: readonly (readonly [string, TextBlock])[] = [
    ...page.heading.map((cell) => ['heading', cell] as const),
    ...page.rows.flatMap((row) => row.cells.map((cell) => [`row ${row.step}`, cell] as const)),
    ...page.connectors.flatMap(({ edge, label }) =>
      label === undefined ? [] : [[`label of ${edge}`, label] as const],
    ),
    ...page.symbols.flatMap(({ id, text }) => (text === undefined ? [] : [[id, text] as const])),
  ];
  const paper = { x: 0, y: 0, width: sheet.width, height: sheet.height };
  const inner = {
    x: sheet.margin,
    y: sheet.margin,
    width: sheet.width - 2 * sheet.margin,
    height: sheet.height - 2 * sheet.margin,
  };
  return [
    ...(isWithin(page.table, inner) ? [] : ['the table leaves the paper']),
    ...blocks.flatMap(([name, { box, lines, fontSize }]) =>
      lines
        .filter(({ x, width, baseline }) => {
          const ink = {
            x,
            width,
            y: baseline - ARIMO.over * fontSize,
            height: (ARIMO.over + ARIMO.under) * fontSize,
          };
          return !isWithin(ink, box, 0.05) || !isWithin(ink, paper);
        })
        .map(({ text }) => `text of ${name} leaves its box: ${text}`),
    ),
  ];
}

function edgeFaults(sheet: ChartSheet): string[] {
  const ids = sheet.edges.map(({ id }) => id);
  const doubled = ids.filter((id, index) => ids.indexOf(id) !== index);
  const drawn = sheet.pages.flatMap((page) =>
    page.connectors.map((connector) => ({ page, connector })),
  );
  const unknown = drawn.filter(({ connector }) => !ids.includes(connector.edge));
  return [
    ...doubled.map((id) => `edge ${id} is listed twice`),
    ...unknown.map(({ connector }) => `${connector.edge} is drawn and is no edge`),
    ...sheet.edges.flatMap((edge) => {
      const pieces = drawn.filter(({ connector }) => connector.edge === edge.id);
      const symbols = pieces.map(({ page, connector }) => [
        named(page, connector.from),
        named(page, connector.to),
      ]);
      const [first, second] = symbols;
      if (edge.kind === 'joint') {
        return pieces.length > 0 ? [] : [`${edge.id} is not drawn`];
      }
      if (pieces.length === 1) {
        const isWhole =
          first?.[0]?.step === edge.fromStep &&
          first[1]?.step === edge.toStep &&
          first.every((symbol) => symbol?.kind !== 'pentagon');
        return isWhole ? [] : [`${edge.id} is not drawn from its row to its row`];
      }
      const ends = [first, second].map((pair) => pair ?? []);
      const exit = ends.find(([, to]) => to?.kind === 'pentagon');
      const entry = ends.find(([from]) => from?.kind === 'pentagon');
      const isChain =
        pieces.length === 2 &&
        exit?.[0]?.step === edge.fromStep &&
        entry?.[1]?.step === edge.toStep &&
        exit[1]?.text?.lines[0]?.text === entry[0]?.text?.lines[0]?.text;
      return isChain ? [] : [`${edge.id} is drawn in ${pieces.length} pieces that make no chain`];
    }),
  ];
}

/** Pentagons come in pairs of one number and one column, at the edges of their pages. */
function pentagonFaults(sheet: ChartSheet): string[] {
  const pairs = new Map<string, { readonly page: ChartPage; readonly symbol: ChartSymbol }[]>();
  for (const page of sheet.pages) {
    for (const symbol of page.symbols.filter(({ kind }) => kind === 'pentagon')) {
      const number = symbol.text?.lines[0]?.text ?? '';
      pairs.set(number, [...(pairs.get(number) ?? []), { page, symbol }]);
    }
  }
  return [...pairs].flatMap(([number, both]) => {
    const [one, two] = both;
    if (one === undefined || two === undefined || both.length !== 2) {
      return [`pentagon ${number} stands ${both.length} times`];
    }
    const faults: string[] = [];
    if (one.symbol.performer !== two.symbol.performer) {
      faults.push(`pentagons ${number} stand in different columns`);
    }
    if (one.page.number >= two.page.number) {
      faults.push(`pentagons ${number} stand on one page`);
    }
    const isLow = hasSymbolsBeyond(one.page, one.symbol, 'under');
    const isHigh = hasSymbolsBeyond(two.page, two.symbol, 'over');
    return isLow || isHigh
      ? [...faults, `pentagon ${number} is not at the edge of its page`]
      : faults;
  });
}

function hasSymbolsBeyond(page: ChartPage, { box }: ChartSymbol, where: 'over' | 'under'): boolean {
  return page.symbols.some(
    (other) =>
      other.kind !== 'pentagon' &&
      (where === 'under'
        ? other.box.y + other.box.height > box.y
        : other.box.y < box.y + box.height),
  );
}
