import { describe, expect, it } from 'vitest';
import { arrow, capsule, diamond, drawnPage, grained } from '../../../test/support/drawn-scan.ts';
import { inkOf } from './pixels.ts';
import { POINTS_PER_PIXEL, see } from './see.ts';
import { skewOf, straightened } from './skew.ts';

/** Two rows and two columns of cells, 200 by 160 pixels each. */
function table(pen: Parameters<Parameters<typeof drawnPage>[2]>[0]): void {
  for (const x of [100, 300, 500]) {
    arrow(
      pen,
      [
        [x, 100],
        [x, 420],
      ],
      false,
    );
  }
  for (const y of [100, 260, 420]) {
    arrow(
      pen,
      [
        [100, y],
        [500, y],
      ],
      false,
    );
  }
}

const kinds = (sight: ReturnType<typeof see>): string[] =>
  sight.shapes.map(({ kind }) => kind).sort();

describe('a page seen by its pixels', () => {
  it('has the symbols by their outlines, and its cells are none', () => {
    const { grey } = drawnPage(640, 520, (pen) => {
      table(pen);
      capsule(pen, 150, 150, 100, 50);
      diamond(pen, 340, 140, 110, 70);
      pen.strokeRect(150, 310, 100, 50);
    });

    expect(kinds(see(grey))).toEqual(['capsule', 'diamond', 'rectangle']);
  });

  it('gives places in points', () => {
    const { grey } = drawnPage(640, 520, (pen) => pen.strokeRect(150, 310, 100, 50));
    const [shape] = see(grey).shapes;

    expect(shape?.kind).toBe('rectangle');
    expect(Math.abs((shape?.box.x ?? 0) - 150 * POINTS_PER_PIXEL)).toBeLessThan(1);
    expect(Math.abs((shape?.box.width ?? 0) - 100 * POINTS_PER_PIXEL)).toBeLessThan(1);
  });

  it('takes a word whose letters run together for no line, and a thick connector for one', () => {
    const { grey } = drawnPage(640, 520, (pen) => {
      table(pen);
      pen.strokeRect(150, 150, 100, 50);
      pen.strokeRect(360, 150, 100, 50);
      pen.fillRect(250, 172, 110, 7);
      pen.fillRect(150, 350, 100, 7);
    });
    const thick = see(grey).arrows.filter(({ bar }) => bar.thickness > 5);

    expect(thick.map(({ bar }) => Math.abs(bar.at - 175) < 2)).toEqual([true]);
  });

  it('sees a symbol whole that lies over a border', () => {
    const { grey } = drawnPage(640, 520, (pen) => {
      table(pen);
      diamond(pen, 240, 140, 120, 80);
    });
    const { shapes } = see(grey);

    expect(shapes.map(({ kind }) => kind)).toEqual(['diamond']);
    expect(Math.abs((shapes[0]?.box.width ?? 0) - 120 * POINTS_PER_PIXEL)).toBeLessThan(3);
  });

  it('knows filled symbols from shaded cells', () => {
    const { grey } = drawnPage(640, 520, (pen) => {
      table(pen);
      pen.fillStyle = '#888888';
      pen.fillRect(101, 101, 198, 158);
      pen.fillRect(340, 320, 100, 50);
    });
    const { shapes } = see(grey);

    expect(shapes).toHaveLength(1);
    expect(shapes[0]).toMatchObject({ kind: 'rectangle', isFilled: true });
    expect(Math.abs((shapes[0]?.box.x ?? 0) - 340 * POINTS_PER_PIXEL)).toBeLessThan(2);
  });

  it('finds the head of an arrow at its own end, also over a border', () => {
    const { grey } = drawnPage(640, 520, (pen) => {
      table(pen);
      pen.strokeRect(150, 150, 100, 50);
      pen.strokeRect(150, 310, 100, 50);
      arrow(pen, [
        [200, 200],
        [200, 310],
      ]);
    });
    const headed = see(grey).strokes;

    expect(headed).toHaveLength(1);
    expect(headed[0]).toMatchObject({ headAtStart: false, headAtEnd: true });
    expect(Math.abs((headed[0]?.points[0]?.x ?? 0) - 200 * POINTS_PER_PIXEL)).toBeLessThan(1);
  });

  it('takes no letters for lines', () => {
    const { grey } = drawnPage(640, 200, (pen) => {
      pen.fillText('Memeriksa kelengkapan berkas permohonan', 40, 100);
      pen.fillText('Tidak', 40, 150);
    });
    const { rules, strokes, shapes } = see(grey);

    expect([...rules, ...strokes, ...shapes]).toEqual([]);
  });

  it('makes dashed borders whole', () => {
    const { grey } = drawnPage(640, 520, (pen) => {
      pen.setLineDash([6, 5]);
      table(pen);
    });
    const { rules } = see(grey);
    const level = rules.filter(({ from, to }) => to.x - from.x > 380 * POINTS_PER_PIXEL);

    expect(level).toHaveLength(3);
  });

  it('has borders and symbols that are so pale that the grain breaks them', () => {
    const { grey } = drawnPage(640, 520, (pen) => {
      pen.lineWidth = 1;
      table(pen);
      capsule(pen, 150, 150, 100, 50);
      pen.strokeRect(350.5, 310.5, 100, 50);
    });
    const scan = grained(grey, { ink: 190, paper: 236, grain: 7 });
    const { rules } = see(scan);
    const length = ({ from, to }: (typeof rules)[number]): number => to.x - from.x + to.y - from.y;

    expect(kinds(see(scan))).toEqual(['capsule', 'rectangle']);
    expect(rules.filter((rule) => length(rule) > 310 * POINTS_PER_PIXEL)).toHaveLength(6);
  });

  it('has borders that end on one another', () => {
    const { grey } = drawnPage(640, 520, (pen) => {
      table(pen);
      pen.fillRect(99, 420, 2, 16);
      pen.fillStyle = '#ffffff';
      pen.fillRect(490, 258, 9, 4);
    });
    const ends = see(grey).rules.flatMap(({ from, to }) => [from, to]);
    const isCorner = ({ x, y }: { x: number; y: number }): boolean =>
      [100, 300, 500].some((at) => Math.abs(x - at * POINTS_PER_PIXEL) < 1) &&
      [100, 260, 420].some((at) => Math.abs(y - at * POINTS_PER_PIXEL) < 1);

    expect(ends.filter((end) => !isCorner(end))).toEqual([]);
  });

  it('is straightened by its own lines', () => {
    const { grey } = drawnPage(900, 700, (pen) => {
      pen.translate(450, 350);
      pen.rotate((1.3 * Math.PI) / 180);
      pen.translate(-450, -350);
      table(pen);
      pen.strokeRect(150, 150, 100, 50);
    });
    const skew = skewOf(inkOf(grey));

    expect(Math.abs(skew - 1.3)).toBeLessThan(0.08);
    expect(kinds(see(straightened(grey, skew)))).toEqual(['rectangle']);
  });
});
