import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AppFixture, given, openApp } from '../../test/support/app.ts';
import type { SopView } from '../contract/sop.ts';
import { listSops, viewSop } from './sops.ts';

let fixture: AppFixture;
beforeAll(async () => {
  fixture = await openApp();
});
afterAll(() => fixture.close());

async function pagesOf(username: string): Promise<SopView[]> {
  const session = await fixture.as(username);
  const rows = given(await listSops(fixture.app, session, { limit: 100 })).items;
  return await Promise.all(
    rows.map(async (row) => given(await viewSop(fixture.app, session, row.sopVersionId))),
  );
}

describe('the page of an SOP', () => {
  it('says what the linter found, with the row as printed', async () => {
    const pages = await pagesOf('camat@neglasari');
    const cadres = pages.find(({ sopId }) => sopId.endsWith('/pemberdayaan-kader-posyandu'));

    const codes = cadres?.lint.map(({ code }) => code) ?? [];
    expect(codes.filter((code) => code === 'law.superseded')).toHaveLength(4);
    expect(cadres?.lint).toContainEqual(
      expect.objectContaining({ code: 'paper.not-provided', severity: 'warning', printedNo: '14' }),
    );
  });

  it('finds each called SOP among those in force in the agency', async () => {
    const pages = await pagesOf('lurah@pangongangan');

    const errors = pages.flatMap(({ sopId, lint }) =>
      lint.filter(({ severity }) => severity === 'error').map(({ message }) => [sopId, message]),
    );
    expect(errors).toEqual([]);
  });
});
