/** Drawn lines followed from figure to figure: glued ends first, then what lies at their ends. */
import type { Point } from '../../domain/common/geometry.ts';
import type { TracedEdge } from '../model.ts';
import { distance, distanceToBox, distanceToPath, TOUCH } from './distances.ts';
import { labelEdges } from './edge-labels.ts';
import type { Drawing, DrawnLine, Figure, FreeWords } from './model.ts';
import { joinPages } from './pages-joined.ts';

/** Within this an end that touches nothing is taken to mean the nearest figure. */
const NEAR = 32;

/** An edge that still knows the lines it was drawn with. */
export interface DrawnEdge {
  readonly from: string;
  readonly to: string;
  readonly isDirected: boolean;
  readonly confidence: number;
  readonly path: readonly (readonly Point[])[];
  readonly label: string | null;
}

export interface Tracing {
  readonly edges: readonly TracedEdge[];
  /** Lines that lead nowhere, and words that stand at no edge. */
  readonly strayLines: readonly DrawnLine[];
  readonly strayWords: readonly FreeWords[];
}

interface End {
  readonly line: number;
  readonly point: Point;
  readonly hasHead: boolean;
  readonly figure: string | null;
  readonly confidence: number;
}

/** Follows all lines. A line without heads leads from the upper figure to the lower one. */
export function traceLines(drawing: Drawing): Tracing {
  const { figures } = drawing;
  const lines = drawing.lines.filter(({ points }) => points.length > 1);
  const ends = lines.flatMap((line, index) => endsOf(line, index, figures));
  const groups = groupLines(lines, ends);
  const settled = ends.map((end) => settleEnd(end, ends, lines, groups, figures));
  const byGroup = new Map<number, End[]>();
  for (const end of settled) {
    const group = groups[end.line] ?? end.line;
    byGroup.set(group, [...(byGroup.get(group) ?? []), end]);
  }
  const used = new Set<number>();
  const edges = [...byGroup].flatMap(([group, own]) => {
    const found = edgesOfGroup(own, lines, figures);
    if (found.length > 0) {
      used.add(group);
    }
    return found;
  });
  const labelled = labelEdges(joinPages(edges, lines, figures), drawing);
  return {
    edges: labelled.edges.map(
      ({ from, to, label, isDirected, confidence }): TracedEdge => ({
        from,
        to,
        label,
        isDirected,
        place: null,
        confidence,
      }),
    ),
    strayLines: lines.filter((_, index) => !used.has(groups[index] ?? index)),
    strayWords: labelled.strayWords,
  };
}

function endsOf(line: DrawnLine, index: number, figures: readonly Figure[]): readonly End[] {
  const known = (id: string | null) => (figures.some((one) => one.id === id) ? id : null);
  const [first, last] = [line.points[0], line.points.at(-1)];
  if (first === undefined || last === undefined) {
    return [];
  }
  const end = (point: Point, hasHead: boolean, glued: string | null): End => {
    const figure = known(glued) ?? touching(point, figures)?.id ?? null;
    return { line: index, point, hasHead, figure, confidence: known(glued) === null ? 0.97 : 1 };
  };
  return [end(first, line.headAtStart, line.from), end(last, line.headAtEnd, line.to)];
}

function touching(point: Point, figures: readonly Figure[]): Figure | undefined {
  return nearest(point, figures, TOUCH);
}

function nearest(point: Point, figures: readonly Figure[], most: number): Figure | undefined {
  const near = figures
    .map((figure) => ({ figure, far: distanceToBox(point, figure.box) }))
    .filter(({ far }) => far <= most)
    .sort((a, b) => a.far - b.far);
  return near[0]?.figure;
}

/**
 * Lines that meet away from figures are one way: a corner drawn of two lines, a branch, a merging. Ends that
 * meet an end go together first; only an end that met none is looked for along another line, because lines
 * of different ways may lie over each other.
 */
function groupLines(lines: readonly DrawnLine[], ends: readonly End[]): readonly number[] {
  const group = lines.map((_, index) => index);
  const join = (a: number, b: number) => {
    const [from, to] = [group[b] ?? b, group[a] ?? a];
    group.forEach((value, index) => {
      if (value === from) {
        group[index] = to;
      }
    });
  };
  const free = ends.filter(({ figure }) => figure === null);
  const alone = free.filter((end) => {
    const met = free.filter(
      (other) => other.line !== end.line && distance(end.point, other.point) <= TOUCH,
    );
    for (const other of met) {
      join(other.line, end.line);
    }
    return met.length === 0;
  });
  const along = (some: readonly End[]) => {
    for (const end of some) {
      lines.forEach((line, index) => {
        if (group[index] !== group[end.line] && distanceToPath(end.point, line.points) <= TOUCH) {
          join(index, end.line);
        }
      });
    }
  };
  along(alone);
  const attached = (line: number) =>
    ends.filter((end) => end.figure !== null && group[end.line] === group[line]).length;
  along(free.filter(({ line }) => attached(line) < 2));
  return group;
}

/** An end of a line that meets no other line means the nearest figure, with less confidence. */
function settleEnd(
  end: End,
  ends: readonly End[],
  lines: readonly DrawnLine[],
  groups: readonly number[],
  figures: readonly Figure[],
): End {
  if (end.figure !== null) {
    return end;
  }
  const meets = lines.some(
    (line, index) =>
      index !== end.line &&
      groups[index] === groups[end.line] &&
      distanceToPath(end.point, line.points) <= TOUCH,
  );
  const isMet = ends.some(
    (other) =>
      other.line !== end.line &&
      other.figure === null &&
      groups[other.line] === groups[end.line] &&
      distanceToPath(other.point, lines[end.line]?.points ?? []) <= TOUCH &&
      Math.hypot(other.point.x - end.point.x, other.point.y - end.point.y) <= TOUCH,
  );
  if (meets || isMet) {
    return end;
  }
  const other = ends.find((one) => one.line === end.line && one !== end);
  const others = figures.filter(({ id }) => id !== other?.figure);
  const figure = nearest(end.point, others, NEAR);
  return figure === undefined ? end : { ...end, figure: figure.id, confidence: 0.78 };
}

function edgesOfGroup(
  ends: readonly End[],
  lines: readonly DrawnLine[],
  figures: readonly Figure[],
): readonly DrawnEdge[] {
  const attached = ends.filter(({ figure }) => figure !== null);
  const heads = attached.filter(({ hasHead }) => hasHead);
  const tails = attached.filter(({ hasHead }) => !hasHead);
  if (attached.length < 2) {
    return [];
  }
  // Arrow heads may sit on a middle piece of a way drawn of several lines.
  const pointed = heads.length === 0 ? pointedAt(ends, lines, tails) : heads;
  const sources = tails.filter((tail) => !pointed.includes(tail));
  if (pointed.length > 1 && sources.length > 1) {
    return pairCrossing(sources, pointed, lines);
  }
  if (pointed.length > 0 && sources.length > 0) {
    return pairs(sources, pointed, 1, true, lines);
  }
  const order = [...attached].sort((a, b) => topOf(a, figures) - topOf(b, figures));
  const [first, ...rest] = order;
  return first === undefined
    ? []
    : pairs([first], rest, attached.length === 2 ? 0.85 : 0.4, false, lines);
}

/**
 * Ways of several arrows that touch where they cross: who drew them drew the pieces of each one after the
 * other, and no way leads back to where it began.
 */
function pairCrossing(
  sources: readonly End[],
  targets: readonly End[],
  lines: readonly DrawnLine[],
): readonly DrawnEdge[] {
  const offers = sources
    .flatMap((source) => targets.map((target) => ({ source, target })))
    .filter(({ source, target }) => source.figure !== target.figure)
    .sort((a, b) => apart(a.source, a.target) - apart(b.source, b.target));
  const [begun, ended] = [new Set<End>(), new Set<End>()];
  const chosen = offers.filter(({ source, target }) => {
    const isFree = !begun.has(source) && !ended.has(target);
    if (isFree) {
      begun.add(source);
      ended.add(target);
    }
    return isFree;
  });
  const left = offers.filter(
    ({ source, target }, index) =>
      (!begun.has(source) && offers.findIndex((other) => other.source === source) === index) ||
      (!ended.has(target) && offers.findIndex((other) => other.target === target) === index),
  );
  return [...chosen, ...left].flatMap(({ source, target }) =>
    pairs([source], [target], 0.78, true, lines),
  );
}

function apart(source: End, target: End): number {
  return Math.abs(source.line - target.line);
}

/** The end towards which a head on a middle piece points. */
function pointedAt(
  ends: readonly End[],
  lines: readonly DrawnLine[],
  tails: readonly End[],
): readonly End[] {
  const head = ends.find(({ hasHead, figure }) => hasHead && figure === null);
  if (head === undefined) {
    return [];
  }
  const own = lines[head.line];
  const back = ends.find((end) => end.line === head.line && end !== head);
  const far = (end: End) =>
    Math.hypot(end.point.x - head.point.x, end.point.y - head.point.y) -
    Math.hypot(end.point.x - (back?.point.x ?? 0), end.point.y - (back?.point.y ?? 0));
  const sorted = [...tails]
    .filter(({ line }) => lines[line] !== own)
    .sort((a, b) => far(a) - far(b));
  return sorted.slice(0, 1);
}

function topOf(end: End, figures: readonly Figure[]): number {
  const box = figures.find(({ id }) => id === end.figure)?.box;
  return box === undefined ? 0 : box.y * 10_000 + box.x;
}

function pairs(
  sources: readonly End[],
  targets: readonly End[],
  factor: number,
  isDirected: boolean,
  lines: readonly DrawnLine[],
): readonly DrawnEdge[] {
  return sources.flatMap((source) =>
    targets.flatMap((target): DrawnEdge[] => {
      if (source.figure === null || target.figure === null || source.figure === target.figure) {
        return [];
      }
      const path = [...new Set([source.line, target.line])].flatMap((line) => {
        const points = lines[line]?.points;
        return points === undefined ? [] : [points];
      });
      return [
        {
          from: source.figure,
          to: target.figure,
          isDirected,
          confidence: Math.min(source.confidence, target.confidence) * factor,
          path,
          label: null,
        },
      ];
    }),
  );
}
