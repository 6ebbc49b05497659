import type { SymbolKind } from '../../../../chart/model.ts';
import { symbolPath } from '../../../../chart/svg-shapes.ts';
import type { Box } from '../../../../domain/common/geometry.ts';
import type { LiveState } from './live.ts';
import classes from './Sheet.module.css';

/** Signs of the states, 24 by 24; a state differs by sign, line and pattern, never by colour alone. */
const SIGNS: Readonly<Record<LiveState, string>> = {
  notReached: '',
  here: 'M3 6h6l2 2.500h10V19H3z',
  late: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M12 6.500V12.500l4 2',
  done: 'M4 12.500l5.500 5.500L20.500 6',
  returned: 'M9 7 3.500 12.500 9 18M3.500 12.500h17',
  stale: 'M6 6l12 12M18 6L6 18',
  skipped: 'M5 12h14',
};
const SIGN_GRID = 24;
const SIGN_SHARE = { capsule: 0.72, rectangle: 0.72, diamond: 0.5, pentagon: 0.4 } as const;

const PATTERNS = { returned: 'sheet-returned', stale: 'sheet-stale' } as const;

export interface SymbolShapeProps {
  readonly kind: SymbolKind;
  readonly box: Box;
  readonly state?: LiveState;
}

/** One symbol of the sheet in its state. Needs `SheetPatterns` once on the page. */
export function SymbolShape({ kind, box, state = 'notReached' }: SymbolShapeProps) {
  const path = symbolPath({ kind, box });
  const pattern = state === 'returned' || state === 'stale' ? PATTERNS[state] : null;
  return (
    <g className={classes.symbol} data-state={state}>
      <path d={path} className={classes.outline} />
      {pattern === null ? null : <path d={path} fill={`url(#${pattern})`} />}
      <Sign kind={kind} box={box} state={state} />
    </g>
  );
}

function Sign({ kind, box, state = 'notReached' }: SymbolShapeProps) {
  const path = SIGNS[state];
  if (path === '') {
    return null;
  }
  const size = Math.min(box.width, box.height) * SIGN_SHARE[kind];
  const x = box.x + (box.width - size) / 2;
  const y = box.y + (box.height - size) / 2;
  return (
    <g
      className={classes.sign}
      transform={`translate(${x} ${y}) scale(${size / SIGN_GRID})`}
      fill="none"
    >
      <path d={path} className={classes.signBack} />
      <path d={path} />
    </g>
  );
}

/** The patterns of states; one set serves every drawing on the page. */
export function SheetPatterns() {
  return (
    <svg width="0" height="0" aria-hidden="true" className={classes.patterns}>
      <defs>
        <pattern id={PATTERNS.returned} width="3" height="3" patternUnits="userSpaceOnUse">
          <path d="M0 1.500h3" stroke="#55358f" strokeWidth="0.5" />
        </pattern>
        <pattern
          id={PATTERNS.stale}
          width="3"
          height="3"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <path d="M0 1.500h3" stroke="#4a5763" strokeWidth="0.5" />
        </pattern>
      </defs>
    </svg>
  );
}

const SAMPLE: Box = { x: 1, y: 1, width: 26, height: 14 };

/** A symbol beside words. */
export function SymbolSample({ kind, state }: Pick<SymbolShapeProps, 'kind' | 'state'>) {
  const box = kind === 'pentagon' ? { x: 7, y: 1, width: 14, height: 14 } : SAMPLE;
  return (
    <svg
      width="42"
      height="24"
      viewBox="0 0 28 16"
      aria-hidden="true"
      focusable="false"
      className={classes.sample}
    >
      <SymbolShape kind={kind} box={box} {...(state === undefined ? {} : { state })} />
    </svg>
  );
}
