/** Dashed lines that a program or driver draws dash by dash: pieces of one length at one distance are one line. */
import type { Box } from '../../domain/common/geometry.ts';
import type { Rule } from '../model.ts';

const LONGEST_DASH = 12;
const LEAST_GAP = 0.3;
const WIDEST_GAP = 6;
/** How far dashes of one line may differ in length and distance. */
const ALIKE = 0.35;
const LEAST_DASHES = 4;
const SAME_LINE = 0.5;

interface Dash {
  readonly rule: Rule | null;
  readonly dot: Box | null;
  /** Across the line. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly thickness: number;
}

/** The rules with dashes joined. `dots` are areas as long as they are thick; alone they are no line. */
export function withDashesJoined(rules: readonly Rule[], dots: readonly Box[]): Rule[] {
  let left = [...rules];
  const free = new Set(dots);
  for (const isLevel of [true, false]) {
    const dashes = [
      ...left.flatMap((rule) => dashOfRule(rule, isLevel)),
      ...[...free].map((dot) => dashOfDot(dot, isLevel)),
    ];
    for (const chain of chainsOf(dashes)) {
      const gone = new Set(chain.map(({ rule }) => rule));
      left = [...left.filter((rule) => !gone.has(rule)), ruleOf(chain, isLevel)];
      for (const { dot } of chain) {
        if (dot !== null) {
          free.delete(dot);
        }
      }
    }
  }
  return left;
}

function dashOfRule(rule: Rule, isLevel: boolean): Dash[] {
  const { from, to, thickness } = rule;
  const [a, b, at] = isLevel
    ? [from.x, to.x, (from.y + to.y) / 2]
    : [from.y, to.y, (from.x + to.x) / 2];
  const isAlong = isLevel ? Math.abs(from.y - to.y) < 0.1 : Math.abs(from.x - to.x) < 0.1;
  return isAlong && Math.abs(a - b) <= LONGEST_DASH
    ? [{ rule, dot: null, at, from: Math.min(a, b), to: Math.max(a, b), thickness }]
    : [];
}

function dashOfDot(dot: Box, isLevel: boolean): Dash {
  const [at, from, length, thickness] = isLevel
    ? [dot.y + dot.height / 2, dot.x, dot.width, dot.height]
    : [dot.x + dot.width / 2, dot.y, dot.height, dot.width];
  return { rule: null, dot, at, from, to: from + length, thickness };
}

function chainsOf(dashes: readonly Dash[]): Dash[][] {
  const lines = new Map<number, Dash[]>();
  for (const dash of dashes) {
    const key = Math.round(dash.at / SAME_LINE);
    lines.set(key, [...(lines.get(key) ?? []), dash]);
  }
  const done: Dash[][] = [];
  for (const line of lines.values()) {
    let chain: Dash[] = [];
    const close = (): void => {
      if (chain.length >= LEAST_DASHES) {
        done.push(chain);
      }
    };
    for (const dash of line.sort((a, b) => a.from - b.from)) {
      if (chain.length > 0 && !goesOn(chain, dash)) {
        close();
        chain = [];
      }
      chain.push(dash);
    }
    close();
  }
  return done;
}

/** The last dash of a line may be cut short; the others are alike. */
function goesOn(chain: readonly Dash[], next: Dash): boolean {
  const [first, second, last] = [chain[0], chain[1], chain.at(-1)];
  if (first === undefined || last === undefined) {
    return false;
  }
  const gap = next.from - last.to;
  const usual = second === undefined ? gap : second.from - first.to;
  return (
    gap > LEAST_GAP &&
    gap <= WIDEST_GAP &&
    isAlike(gap, usual) &&
    isAlike(last.to - last.from, first.to - first.from) &&
    isAlike(next.thickness, first.thickness)
  );
}

const isAlike = (a: number, b: number): boolean => Math.abs(a - b) <= ALIKE * Math.max(a, b);

function ruleOf(chain: readonly Dash[], isLevel: boolean): Rule {
  const [from, to] = [chain[0]?.from ?? 0, chain.at(-1)?.to ?? 0];
  const { at, thickness } = chain[0] ?? { at: 0, thickness: 0 };
  return isLevel
    ? { from: { x: from, y: at }, to: { x: to, y: at }, thickness }
    : { from: { x: at, y: from }, to: { x: at, y: to }, thickness };
}
