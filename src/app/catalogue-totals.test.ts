import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { totalOf } from '../domain/calendar/index.ts';
import type { DurationUnit, SopDefinition } from '../domain/sop/index.ts';
import { readCatalogue } from './catalogue.ts';

type Amounts = Record<DurationUnit, number>;

/** Added up by hand from the sources, row by row, never from the catalogue. */
const EXPECTED = JSON.parse(
  readFileSync(new URL('../../test/support/catalogue-totals.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, Amounts>>;

let sops: readonly SopDefinition[] = [];
beforeAll(async () => {
  const read = await readCatalogue(fileURLToPath(new URL('../../catalogue', import.meta.url)));
  sops = read.ok ? read.value.map(({ sop }) => sop) : [];
});

/** Every row of the table once, whether it stands alone or beside another. */
function sumOf(sop: SopDefinition): Amounts {
  const sum: Amounts = { minute: 0, hour: 0, day: 0, week: 0, month: 0 };
  for (const { duration } of sop.steps) {
    if (duration !== null && duration.unit !== null && duration.value !== null) {
      sum[duration.unit] += duration.value;
    }
  }
  return sum;
}

describe('the printed times of the catalogue', () => {
  it('are those that a person adds up from the sources, for every SOP', () => {
    const found = Object.fromEntries(sops.map((sop) => [sop.id, sumOf(sop)]));

    expect(Object.keys(found).length).toBeGreaterThan(20);
    expect(found).toEqual(EXPECTED);
  });

  it('add up to the total that a sheet declares, where one does', () => {
    const declaring = sops.filter(
      ({ timeConvention }) => timeConvention.declaredTotal !== undefined,
    );

    expect(declaring.map(({ id }) => id)).toContain(
      'kecamatan-neglasari/pemberdayaan-kader-posyandu',
    );
    for (const { id, steps, timeConvention } of declaring) {
      expect(totalOf(steps, timeConvention).text, id).toBe(timeConvention.declaredTotal);
    }
  });
});
