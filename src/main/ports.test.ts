import { describe, expect, it } from 'vitest';
import { createIds } from './ports.ts';

describe('createIds', () => {
  it('gives UUIDs of version 7 that carry the time', () => {
    const id = createIds(() => Date.parse('2026-11-22T01:30:00.000Z')).next();

    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Date(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toISOString()).toBe(
      '2026-11-22T01:30:00.000Z',
    );
  });

  it('sorts as made, within a millisecond and over a clock that is set back', () => {
    let now = 1_000_000;
    const ids = createIds(() => now);
    const made = Array.from({ length: 20_000 }, (_, index) => {
      now += index === 10_000 ? -5_000 : index % 5_000 === 0 ? 1 : 0;
      return ids.next();
    });

    expect([...made].sort()).toEqual(made);
    expect(new Set(made).size).toBe(made.length);
  });
});
