import { describe, expect, it } from 'vitest';
import { namedSops } from '../../test/support/catalogue-sops.ts';
import { layoutSheet } from './layout.ts';
import type { ChartPage, ChartSheet, ChartSymbol } from './model.ts';
import { isWalkKey, stopRows, walk } from './stops.ts';

const at = (x: number, y: number) => ({ x, y, width: 30, height: 15 });

function symbol(step: string, performer: string, x: number, y: number): ChartSymbol {
  return {
    id: `${step}:${performer}`,
    kind: 'rectangle',
    box: at(x, y),
    step,
    performer,
    alt: `${performer} mengerjakan`,
  };
}

function page(
  number: number,
  steps: readonly string[],
  symbols: readonly ChartSymbol[],
): ChartPage {
  return {
    number,
    table: { x: 0, y: 0, width: 800, height: 500 },
    heading: [],
    rows: steps.map((step) => ({
      step,
      printedNo: null,
      box: at(0, 0),
      cells: [],
      part: 'whole',
    })),
    symbols,
    connectors: [],
  };
}

/** Two rows on one page, the second by two performers with a named outcome; a third row on the next page. */
function sheet(): ChartSheet {
  const first = page(
    1,
    ['a', 'b'],
    [
      symbol('b', 'kepala', 200, 60),
      symbol('b', 'staf', 100, 60),
      symbol('a', 'staf', 100, 20),
      { ...symbol('a', 'staf', 100, 480), id: 'a:staf:out', kind: 'pentagon' },
    ],
  );
  const label = { box: at(150, 70), lines: [], fontSize: 7, isBold: false };
  return {
    paper: 'a4',
    width: 842,
    height: 595,
    margin: 36,
    columns: [],
    edges: [
      {
        id: 'b.tidak->a',
        fromStep: 'b',
        outcome: 'tidak',
        toStep: 'a',
        kind: 'return',
        label: 'Tidak',
      },
    ],
    pages: [
      {
        ...first,
        connectors: [
          {
            edge: 'b.tidak->a',
            kind: 'return',
            from: 'b:kepala',
            to: 'a:staf',
            points: [],
            hasHead: true,
            label,
          },
        ],
      },
      page(2, ['c'], [symbol('c', 'staf', 100, 20)]),
    ],
  };
}

describe('the walk through a chart', () => {
  it('goes row by row, performers from left to right, then named outcomes; pentagons are passed', () => {
    expect(stopRows(sheet()).map((row) => row.map(({ id }) => id))).toEqual([
      ['a:staf'],
      ['b:staf', 'b:kepala', 'b.tidak->a:label'],
      ['c:staf'],
    ]);
  });

  it('reads every row in order by the arrow down, over the page', () => {
    const rows = stopRows(sheet());
    const read = ['a:staf'];
    for (const _ of [1, 2, 3]) {
      read.push(walk(rows, read.at(-1) ?? '', 'ArrowDown'));
    }

    expect(read).toEqual(['a:staf', 'b:staf', 'c:staf', 'c:staf']);
  });

  it('moves within a row sideways and stays at its ends', () => {
    const rows = stopRows(sheet());

    expect(walk(rows, 'b:staf', 'ArrowRight')).toBe('b:kepala');
    expect(walk(rows, 'b.tidak->a:label', 'ArrowRight')).toBe('b.tidak->a:label');
    expect(walk(rows, 'b:staf', 'ArrowLeft')).toBe('b:staf');
    expect(walk(rows, 'b.tidak->a:label', 'ArrowUp')).toBe('a:staf');
    expect(walk(rows, 'a:staf', 'End')).toBe('c:staf');
    expect(walk(rows, 'c:staf', 'Home')).toBe('a:staf');
  });

  it('meets every row and every performer of the catalogue, in printed order', () => {
    for (const { name, sop } of namedSops()) {
      const rows = stopRows(layoutSheet(sop, { paper: 'a4' }));
      const read = rows.map((row) => [
        row[0]?.step,
        row.flatMap((stop) => (stop.kind === 'symbol' ? [stop.symbol.performer] : [])).toSorted(),
      ]);

      expect(read, name).toEqual(sop.steps.map((step) => [step.key, step.performers.toSorted()]));
    }
  });

  it('leaves other keys to the page', () => {
    expect(['Tab', 'PageDown', 'a', 'ArrowDown'].map(isWalkKey)).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });
});
