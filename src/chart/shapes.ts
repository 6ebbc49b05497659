/** The outlines of the symbols, and where a line meets them. */
import type { Box, Point } from '../domain/common/geometry.ts';
import type { Side } from './grid.ts';
import type { SymbolKind } from './model.ts';

/** The part of a pentagon's height that is straight before it runs to its point. */
export const PENTAGON_SHOULDER = 0.6;

/** The corners of a symbol's outline; a capsule's round ends are not corners, its box stands for it. */
export function outlineOf(kind: SymbolKind, box: Box): readonly Point[] {
  const { x, y, width, height } = box;
  const right = x + width;
  const bottom = y + height;
  const middle = { x: x + width / 2, y: y + height / 2 };
  switch (kind) {
    case 'diamond':
      return [
        { x: middle.x, y },
        { x: right, y: middle.y },
        { x: middle.x, y: bottom },
        { x, y: middle.y },
      ];
    case 'pentagon':
      return [
        { x, y },
        { x: right, y },
        { x: right, y: y + height * PENTAGON_SHOULDER },
        { x: middle.x, y: bottom },
        { x, y: y + height * PENTAGON_SHOULDER },
      ];
    case 'capsule':
    case 'rectangle':
      return [
        { x, y },
        { x: right, y },
        { x: right, y: bottom },
        { x, y: bottom },
      ];
  }
}

/** Where a straight line at `at` (x for top and bottom, y for left and right) meets a symbol's border. */
export function borderPoint(kind: SymbolKind, box: Box, side: Side, at: number): Point {
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  if (side === 'top' || side === 'bottom') {
    const inset = insetUpright(kind, box, side, at - middle.x);
    return { x: at, y: side === 'top' ? box.y + inset : box.y + box.height - inset };
  }
  const inset = insetLevel(kind, box, at - middle.y);
  return { x: side === 'left' ? box.x + inset : box.x + box.width - inset, y: at };
}

function insetUpright(kind: SymbolKind, box: Box, side: Side, off: number): number {
  const share = Math.min(1, Math.abs(off) / (box.width / 2));
  if (kind === 'diamond') {
    return (share * box.height) / 2;
  }
  if (kind === 'pentagon') {
    return side === 'bottom' ? share * box.height * (1 - PENTAGON_SHOULDER) : 0;
  }
  if (kind === 'capsule') {
    const radius = Math.min(box.height, box.width) / 2;
    const beyond = Math.max(0, Math.abs(off) - (box.width / 2 - radius));
    return radius - Math.sqrt(Math.max(0, radius * radius - beyond * beyond));
  }
  return 0;
}

function insetLevel(kind: SymbolKind, box: Box, off: number): number {
  if (kind === 'diamond') {
    return (Math.min(1, Math.abs(off) / (box.height / 2)) * box.width) / 2;
  }
  if (kind === 'capsule') {
    const radius = Math.min(box.height, box.width) / 2;
    return radius - Math.sqrt(Math.max(0, radius * radius - off * off));
  }
  return 0;
}
