/** Where the word beside a decision's line stands: near its beginning, where nothing crosses it. */
import type { Box, Point } from '../domain/common/geometry.ts';
import { blockOf } from './blocks.ts';
import { aroundCandidates, type Candidate, candidates, farCandidates } from './label-places.ts';
import type { SymbolKind, TextBlock } from './model.ts';
import { outlineOf } from './shapes.ts';
import { breakLines, LINE_HEIGHT, measureText } from './text.ts';

export interface Obstacles {
  readonly lines: readonly (readonly Point[])[];
  readonly symbols: readonly { readonly kind: SymbolKind; readonly box: Box }[];
  readonly labels: readonly Box[];
  /** The performer columns of the page: no label stands outside; of the row it begins in: it best stands there. */
  readonly area: Box;
  readonly row: Box;
  /** Upright rules of the table: text across one is read badly. */
  readonly rules: readonly number[];
}

/** `crossed`: something crosses it or another line is nearer; `onRule`: it is long and a rule runs through it. */
export type LabelTrouble = 'none' | 'onRule' | 'crossed';

export interface LabelText {
  readonly lines: readonly string[];
  readonly fontSize: number;
  readonly width: number;
  readonly height: number;
}

/** How small and narrow a label may become where it finds no place otherwise. */
const LABEL_SIZES = [
  { smaller: 2, least: 6, width: 42 },
  { smaller: 2, least: 6, width: 26 },
  { smaller: 3, least: 5.5, width: 22 },
  { smaller: 4, least: 4.5, width: 16 },
] as const;

/** A label's words, broken in several ways, the wished one first; the box around them is tight. */
export function labelTexts(label: string, fontSize: number, columnWidth: number): LabelText[] {
  return LABEL_SIZES.map(({ smaller, least, width }) => {
    const size = Math.max(least, fontSize - smaller);
    const lines = breakLines(label, Math.min(width, Math.max(22, columnWidth)), size, false);
    return {
      lines,
      fontSize: size,
      width: Math.max(0, ...lines.map((line) => measureText(line, size, false))) + 0.6,
      height: lines.length * size * LINE_HEIGHT,
    };
  });
}

/**
 * Places a label beside the line `own`, which leaves the symbol `source`, and says what is wrong with the
 * place that it wished for.
 */
export function placeLabel(
  texts: readonly LabelText[],
  own: readonly Point[],
  source: Box,
  obstacles: Obstacles,
): { readonly block: TextBlock; readonly trouble: LabelTrouble } {
  const tries: (Place & { readonly text: LabelText })[] = [];
  for (const text of texts) {
    tries.push({ text, ...bestPlace(text, own, source, obstacles, text === texts.at(-1)) });
    if ((tries.at(-1)?.cost ?? 0) < TROUBLE) {
      break;
    }
  }
  const taken = tries.at(-1);
  const wished = tries[0];
  const box = taken?.box ?? { x: source.x, y: source.y, width: 0, height: 0 };
  const { lines, fontSize } = taken?.text ?? { lines: [], fontSize: 6 };
  const style = { fontSize, isBold: false, align: 'centre', padding: 0 } as const;
  const cost = wished?.cost ?? TROUBLE;
  const onRule = cost >= ON_RULE && (wished?.text.width ?? 0) > SHORT;
  const trouble = cost >= STRAY ? 'crossed' : onRule ? 'onRule' : 'none';
  return { block: blockOf(lines, box, style), trouble };
}

interface Place {
  readonly box: Box | undefined;
  readonly cost: number;
}

function bestPlace(
  text: LabelText,
  own: readonly Point[],
  source: Box,
  obstacles: Obstacles,
  isLast: boolean,
): Place {
  let best: Box | undefined;
  let least = Number.POSITIVE_INFINITY;
  const others = obstacles.lines.filter((line) => line !== own && isNear(line, obstacles.row));
  const near = { ...obstacles, area: obstacles.row, lines: [...others, own] };
  const take = ({ box, cost }: Candidate, within: Obstacles, more: number) => {
    const start = cost + more;
    const total = start < least ? start + troubleOf(box, own, within, least - start) : least;
    if (total < least) {
      least = total;
      best = box;
    }
  };
  for (const candidate of candidates(text, own, source)) {
    take(candidate, near, 0);
  }
  if (least >= TROUBLE) {
    for (const candidate of farCandidates(text, own)) {
      take(candidate, obstacles, FAR);
    }
  }
  if (least >= TROUBLE && isLast) {
    for (const candidate of aroundCandidates(text, own)) {
      take(candidate, obstacles, FAR);
    }
  }
  return { box: best, cost: least };
}

/** What spoils a place, from bad to worse: a rule runs through it, another line is nearer, something crosses. */
const ON_RULE = 40;
const STRAY = 80;
const TROUBLE = 1000;
/** Outside of the performer columns: never taken while any other place is left. */
const OUTSIDE = 100_000;
/** Farther along the line than its row. */
const FAR = 200;
/** A label up to this width may stand across a rule. */
const SHORT = 20;

/** What is wrong with a place; what would cost more than `most` anyway is not looked at any further. */
function troubleOf(box: Box, own: readonly Point[], obstacles: Obstacles, most: number): number {
  if (!isInside(box, obstacles.area)) {
    return OUTSIDE;
  }
  let trouble = obstacles.rules.some((x) => box.x < x + 0.5 && x - 0.5 < box.x + box.width)
    ? ON_RULE
    : 0;
  if (trouble >= most) {
    return trouble;
  }
  const wide = grown(box, 0.9);
  const tight = grown(box, 0.5);
  trouble += TROUBLE * obstacles.lines.filter((line) => crossesBox(line, wide)).length;
  trouble += TROUBLE * obstacles.labels.filter((other) => overlaps(other, wide)).length;
  trouble +=
    TROUBLE *
    obstacles.symbols.filter(({ kind, box: at }) => touchesSymbol(kind, at, tight)).length;
  if (trouble >= Math.min(most, TROUBLE)) {
    return trouble;
  }
  const gap = gapTo(own, box) - 0.2;
  const isStray = obstacles.lines.some((line) => line !== own && gapTo(line, box) < gap);
  return trouble + (isStray ? STRAY : 0);
}

function isInside(box: Box, area: Box): boolean {
  return (
    box.x >= area.x + 1 &&
    box.y >= area.y + 0.8 &&
    box.x + box.width <= area.x + area.width - 1 &&
    box.y + box.height <= area.y + area.height - 0.8
  );
}

function isNear(points: readonly Point[], area: Box): boolean {
  return (
    points.some(({ y }) => y >= area.y - 20) &&
    points.some(({ y }) => y <= area.y + area.height + 20)
  );
}

/** How far a box is from a line. */
function gapTo(points: readonly Point[], box: Box): number {
  let least = Number.POSITIVE_INFINITY;
  points.slice(1).forEach((point, index) => {
    const before = points[index] ?? point;
    const dx = Math.max(
      0,
      Math.min(before.x, point.x) - box.x - box.width,
      box.x - Math.max(before.x, point.x),
    );
    const dy = Math.max(
      0,
      Math.min(before.y, point.y) - box.y - box.height,
      box.y - Math.max(before.y, point.y),
    );
    least = Math.min(least, Math.hypot(dx, dy));
  });
  return least;
}

function grown({ x, y, width, height }: Box, by: number): Box {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function crossesBox(points: readonly Point[], box: Box): boolean {
  return points.slice(1).some((point, index) => {
    const before = points[index] ?? point;
    return overlaps(
      {
        x: Math.min(before.x, point.x),
        y: Math.min(before.y, point.y),
        width: Math.abs(before.x - point.x) + 1e-9,
        height: Math.abs(before.y - point.y) + 1e-9,
      },
      box,
    );
  });
}

/** Whether a box reaches into a symbol's outline: none of the outline's sides keeps all of the box outside. */
function touchesSymbol(kind: SymbolKind, symbol: Box, box: Box): boolean {
  if (!overlaps(symbol, box)) {
    return false;
  }
  const outline = outlineOf(kind, symbol);
  const corners = outlineOf('rectangle', box);
  return outline.every((point, index) => {
    const next = outline[(index + 1) % outline.length] ?? point;
    return corners.some(
      (corner) =>
        (next.x - point.x) * (corner.y - point.y) - (next.y - point.y) * (corner.x - point.x) > 0,
    );
  });
}
