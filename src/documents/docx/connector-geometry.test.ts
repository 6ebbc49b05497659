import { describe, expect, it } from 'vitest';
import type { Point } from '../../domain/common/geometry.ts';
import { type ConnectorGeometry, connectorGeometry } from './connector-geometry.ts';

/** Draws a geometry as Word does, from the definitions of the presets, without a look at how it was made. */
function drawn(geometry: ConnectorGeometry): readonly Point[] {
  const { width: w, height: h } = geometry;
  const local = 'path' in geometry.shape ? geometry.shape.path : preset(geometry.shape, w, h);
  const [cx, cy] = [w / 2, h / 2];
  return local.map((point) => {
    const x = (geometry.flipH ? w - point.x : point.x) - cx;
    const y = (geometry.flipV ? h - point.y : point.y) - cy;
    const [tx, ty] = geometry.isTurned ? [-y, x] : [x, y];
    return { x: (geometry.x + cx + tx) / 12_700, y: (geometry.y + cy + ty) / 12_700 };
  });
}

function preset(
  shape: { readonly preset: string; readonly adjustments: readonly number[] },
  w: number,
  h: number,
): readonly Point[] {
  const [a1 = 0, a2 = 0, a3 = 0] = shape.adjustments.map((value) => value / 100_000);
  const at = (x: number, y: number): Point => ({ x, y });
  switch (shape.preset) {
    case 'straightConnector1':
      return [at(0, 0), at(w, h)];
    case 'bentConnector2':
      return [at(0, 0), at(w, 0), at(w, h)];
    case 'bentConnector3':
      return [at(0, 0), at(w * a1, 0), at(w * a1, h), at(w, h)];
    case 'bentConnector4':
      return [at(0, 0), at(w * a1, 0), at(w * a1, h * a2), at(w, h * a2), at(w, h)];
    case 'bentConnector5':
      return [
        at(0, 0),
        at(w * a1, 0),
        at(w * a1, h * a2),
        at(w * a3, h * a2),
        at(w * a3, h),
        at(w, h),
      ];
    default:
      throw new Error(shape.preset);
  }
}

const way = (...pairs: readonly (readonly [number, number])[]): readonly Point[] =>
  pairs.map(([x, y]) => ({ x, y }));

const WAYS: Readonly<Record<string, readonly Point[]>> = {
  'straight down': way([10, 10], [10, 60]),
  'straight to the left': way([80, 10], [20, 10]),
  'to the right, then down': way([10, 10], [80, 10], [80, 60]),
  'to the left, then up': way([80, 60], [10, 60], [10, 10]),
  'down, then to the right': way([10, 10], [10, 60], [80, 60]),
  'up, then to the left': way([80, 60], [80, 10], [10, 10]),
  'down, over and down': way([10, 10], [10, 30], [80, 30], [80, 60]),
  'down, back and down': way([80, 10], [80, 30], [10, 30], [10, 60]),
  'out to the right and back, to the same side': way([50, 60], [90, 60], [90, 10], [50, 10]),
  'out to the left of both ends': way([50, 60], [20, 60], [20, 10], [70, 10]),
  'four stretches': way([50, 60], [90, 60], [90, 5], [40, 5], [40, 20]),
  'five stretches, begun upright': way(
    [40, 40],
    [40, 70],
    [110, 70],
    [110, 90],
    [180, 90],
    [180, 100],
  ),
  'five stretches to the same column': way(
    [40, 40],
    [40, 50],
    [90, 50],
    [90, 80],
    [40, 80],
    [40, 95],
  ),
  'seven stretches': way(
    [10, 10],
    [20, 10],
    [20, 40],
    [60, 40],
    [60, 5],
    [90, 5],
    [90, 70],
    [99, 70],
  ),
};

describe('the geometry of a connector', () => {
  it.each(Object.entries(WAYS))('draws the same way in Word: %s', (_name, points) => {
    const result = drawn(connectorGeometry(points));

    expect(result).toHaveLength(points.length);
    result.forEach((point, i) => {
      expect(point.x).toBeCloseTo(points[i]?.x ?? Number.NaN, 0);
      expect(point.y).toBeCloseTo(points[i]?.y ?? Number.NaN, 0);
    });
  });

  it('takes a preset while one has enough stretches', () => {
    const presets = Object.values(WAYS).map((points) => {
      const { shape } = connectorGeometry(points);
      return 'preset' in shape ? shape.preset : 'path';
    });

    expect(new Set(presets)).toEqual(
      new Set([
        'straightConnector1',
        'bentConnector2',
        'bentConnector3',
        'bentConnector4',
        'bentConnector5',
        'path',
      ]),
    );
  });

  it('takes no notice of points on the way and of points twice', () => {
    const plain = connectorGeometry(way([10, 10], [10, 60], [80, 60]));
    const crowded = connectorGeometry(
      way([10, 10], [10, 10], [10, 30], [10, 60], [10, 60], [40, 60], [80, 60]),
    );

    expect(crowded).toEqual(plain);
  });
});
