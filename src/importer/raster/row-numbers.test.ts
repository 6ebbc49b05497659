import { describe, expect, it } from 'vitest';
import { countedNumbers } from './row-numbers.ts';

describe('numbers of rows', () => {
  it('are put right between two that follow from one another', () => {
    expect(countedNumbers([1, 2, null, 4])).toEqual([1, 2, 3, 4]);
    expect(countedNumbers([5, 6, null, 3, 4, 10, 11])).toEqual([5, 6, 7, 8, 9, 10, 11]);
    expect(countedNumbers([null, 2, 3])).toEqual([1, 2, 3]);
  });

  it('are put right at the end where only the last was not read', () => {
    expect(countedNumbers([1, 2, 3, null])).toEqual([1, 2, 3, 4]);
  });

  it('that repeat or begin anew stay as they were printed', () => {
    expect(countedNumbers([1, 2, 3, 3, 4])).toEqual([1, 2, 3, 3, 4]);
    expect(countedNumbers([1, 2, 3, 1, 2, 3])).toEqual([1, 2, 3, 1, 2, 3]);
  });

  it('that no neighbour holds put nothing right', () => {
    expect(countedNumbers([7, null, null, 10])).toEqual([7, null, null, 10]);
    expect(countedNumbers([null, null, 40])).toEqual([null, null, 40]);
  });
});
