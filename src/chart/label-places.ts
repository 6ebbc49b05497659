/** Places that are tried for the word beside a decision's line. */
import type { Box, Point } from '../domain/common/geometry.ts';

/** Between a label and its line. */
const GAP = 1.2;
/** How far round the beginning of a line a label is tried at last. */
const AROUND = 80;
/** How far from a symbol's side a label is tried, in points. */
const OUTWARDS = [1, -1, 3, -3, 5, -5, 7, -7, 9, -9, 13, 17, 21, 26, 31, 36];

type Size = Pick<Box, 'width' | 'height'>;

/** A place for a label, and how far it is from the wished one. */
export interface Candidate {
  readonly box: Box;
  readonly cost: number;
}

/** Places by the first pieces of a line, within sight of its symbol. */
export function* candidates(text: Size, own: readonly Point[], source: Box): Generator<Candidate> {
  const [start, next, then] = own;
  if (start === undefined || next === undefined) {
    return;
  }
  if (start.x === next.x) {
    yield* besideUpright(text, start, next.y > start.y, 0);
    return;
  }
  yield* besideLevel(text, start, next.x > start.x, source);
  if (then !== undefined) {
    yield* besideUpright(text, next, then.y > next.y, 12);
  }
}

/** Places anywhere along the line, where its own row is too crowded. */
export function* farCandidates(
  { width, height }: Size,
  own: readonly Point[],
): Generator<Candidate> {
  let gone = 0;
  for (const [index, next] of own.slice(1).entries()) {
    const start = own[index] ?? next;
    const length = Math.abs(next.x - start.x) + Math.abs(next.y - start.y);
    for (let along = 0; along <= length; along += 3) {
      const t = length === 0 ? 0 : along / length;
      const x = start.x + (next.x - start.x) * t;
      const y = start.y + (next.y - start.y) * t;
      const cost = (gone + along) * 0.2;
      yield { box: { x: x + GAP + 0.8, y: y - height / 2, width, height }, cost };
      yield { box: { x: x - GAP - 0.8 - width, y: y - height / 2, width, height }, cost };
      yield { box: { x: x - width / 2, y: y - GAP - height, width, height }, cost };
      yield { box: { x: x - width / 2, y: y + GAP, width, height }, cost };
    }
    gone += length;
  }
}

/** Places round the beginning of a line, the near ones cheaper: better a little off than crossed. */
export function* aroundCandidates(
  { width, height }: Size,
  own: readonly Point[],
): Generator<Candidate> {
  const start = own[0] ?? { x: 0, y: 0 };
  for (let dy = -AROUND; dy <= AROUND; dy += 2) {
    for (let dx = -AROUND; dx <= AROUND; dx += 2) {
      const x = start.x + dx - width / 2;
      yield { box: { x, y: start.y + dy - height / 2, width, height }, cost: Math.hypot(dx, dy) };
    }
  }
}

/** Places right and left of a line that goes up or down from `start`. */
function* besideUpright(
  { width, height }: Size,
  start: Point,
  isDown: boolean,
  more: number,
): Generator<Candidate> {
  for (let step = 0; step <= 14; step += 1) {
    const y = isDown ? start.y - height * 0.6 + step * 2 : start.y - height * 0.4 - step * 2;
    const cost = more + step * 2;
    yield { box: { x: start.x + GAP + 0.8, y, width, height }, cost };
    yield { box: { x: start.x - GAP - 0.8 - width, y, width, height }, cost: cost + 1.5 };
  }
}

/** Places over and under a line that goes sideways from `start`, from the symbol's corner outwards. */
function* besideLevel(
  { width, height }: Size,
  start: Point,
  isRight: boolean,
  source: Box,
): Generator<Candidate> {
  const isLow = start.y > source.y + source.height / 2;
  for (const near of OUTWARDS) {
    const x = isRight ? start.x + near : start.x - near - width;
    const off = near <= 9 ? Math.abs(near - 1) / 2 : 10 + (near - 9) * 0.6;
    for (let lift = 0; lift <= 12; lift += 1) {
      const cost = off + lift * 1.2;
      const [over, under] = isLow ? [cost + 1.5, cost] : [cost, cost + 1.5];
      yield { box: { x, y: start.y - GAP - height - lift, width, height }, cost: over };
      yield { box: { x, y: start.y + GAP + lift, width, height }, cost: under };
    }
  }
}
