import { describe, expect, it } from 'vitest';
import { readLabelPicture } from './label-picture.ts';
import { readPolygon } from './polygon.ts';
import { lineWidthOf, middleLineOf } from './thin.ts';

const points = (...list: readonly (readonly [number, number])[]) =>
  list.map(([x, y]) => ({ x, y }));

describe('readPolygon', () => {
  it('knows a rectangle, a diamond and a pentagon whichever way it points', () => {
    const kindOf = (...list: readonly (readonly [number, number])[]) =>
      readPolygon(points(...list), false).kind;

    expect(kindOf([0, 0], [40, 0], [40, 16], [0, 16])).toBe('rectangle');
    expect(kindOf([0, 8], [20, 0], [40, 8], [20, 16])).toBe('diamond');
    expect(kindOf([0, 0], [20, 0], [20, 10], [10, 16], [0, 10])).toBe('pentagon');
    expect(kindOf([0, 0], [14, 0], [20, 8], [14, 16], [0, 16])).toBe('pentagon');
  });

  it('does not take a document with its wavy foot for a pentagon that leads on', () => {
    const document = points([0, 0], [40, 0], [40, 14], [30, 13], [20, 16], [10, 18], [0, 15]);

    expect(readPolygon(document, true).kind).toBe('unclear');
  });

  it('does not claim to know a slanted box or a triangle', () => {
    expect(readPolygon(points([8, 0], [40, 0], [32, 16], [0, 16]), false).kind).toBe('unclear');
    expect(readPolygon(points([0, 16], [20, 0], [40, 16]), false).kind).toBe('unclear');
  });
});

describe('thin areas', () => {
  it('are lines, and symbols are not', () => {
    expect(lineWidthOf(points([0, 0], [60, 0], [60, 1], [0, 1]))).toBeCloseTo(1, 1);
    expect(lineWidthOf(points([0, 0], [7, 0], [7, 7], [0, 7]))).toBeNull();
  });

  it('give their middle over corners', () => {
    const line = middleLineOf(points([0, 0], [41, 0], [41, 30], [40, 30], [40, 1], [0, 1]), 1);

    expect(line.map(({ x, y }) => [x, y])).toEqual([
      [0, 0.5],
      [40.5, 0.5],
      [40.5, 30],
    ]);
  });
});

describe('readLabelPicture', () => {
  const picture = (...rows: readonly string[]) => ({
    width: rows[0]?.length ?? 0,
    height: rows.length,
    grey: Uint8Array.from(rows.join(''), (pixel) => (pixel === '#' ? 60 : 255)),
    dark: 150,
  });

  it('tells Y from T', () => {
    const y = picture(
      '         ',
      ' ##   ## ',
      '  ## ##  ',
      '   ###   ',
      '    #    ',
      '    #    ',
      '    #    ',
      '         ',
    );
    const t = picture(
      '         ',
      ' ####### ',
      '    #    ',
      '    #    ',
      '    #    ',
      '    #    ',
      '    #    ',
      '         ',
    );

    expect(readLabelPicture(y)?.text).toBe('Y');
    expect(readLabelPicture(t)?.text).toBe('T');
  });

  it('reads nothing into a picture without letters', () => {
    expect(readLabelPicture(picture('         ', '         '))).toBeNull();
    expect(readLabelPicture(picture('#########', '#########', '#########'))).toBeNull();
  });
});
