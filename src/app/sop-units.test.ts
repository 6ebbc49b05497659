import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AppFixture, given, openApp } from '../../test/support/app.ts';
import { viewOrganisation } from './organisation.ts';
import { listSops } from './sops.ts';

let fixture: AppFixture;
beforeAll(async () => {
  fixture = await openApp();
});
afterAll(() => fixture.close());

async function titlesOf(username: string, unitName: string) {
  const session = await fixture.as(username);
  const { units } = await viewOrganisation(fixture.app, session);
  const unit = units.find(({ name }) => name === unitName)?.unitId;
  expect(unit, `${unitName} is a unit of ${units.map(({ name }) => name).join()}`).toBeDefined();
  const { items } = given(await listSops(fixture.app, session, { unit, limit: 100 }));
  return items.map(({ sopId }) => sopId);
}

describe('SOPs by unit', () => {
  it('are shown with the smallest units that hold every post of their table', async () => {
    const session = await fixture.as('kepala@dppkb');
    const { items } = given(await listSops(fixture.app, session, { limit: 100 }));
    const unitsOf = (sopId: string) => items.find((item) => item.sopId === sopId)?.unitNames;

    expect(unitsOf('sub-bidang-ks/membuat-konsep-kajian')).toEqual([
      'Sub Bidang Keluarga Sejahtera',
    ]);
    expect(unitsOf('sub-bidang-ks/membuat-konsep-regulasi')).toEqual(['Bidang KB dan KS']);
    expect(unitsOf('sub-bidang-ks/membuat-konsep-surat-dinas')).toEqual([
      'Dinas Pengendalian Penduduk dan KB',
    ]);
  });

  it('are found by every unit whose posts have a column, and by the units above', async () => {
    const ofBureau = await titlesOf('kepala@bkbpmp', 'Bidang Pemberdayaan Perempuan');
    const ofSection = await titlesOf('kepala@bkbpmp', 'Subbidang PPA');
    const ofAgency = await titlesOf('kepala@bkbpmp', 'BKBPMP Kota Banjarmasin');

    expect(ofSection).toContain('bkbpmp-banjarmasin/permintaan-dana-kasus');
    expect(ofBureau).toEqual(expect.arrayContaining(ofSection));
    expect(ofBureau).not.toContain('bkbpmp-banjarmasin/pembinaan-program-kb');
    expect(ofAgency).toHaveLength(27);
  });

  it('are none for a unit of another agency', async () => {
    const stranger = await fixture.as('camat@neglasari');
    const { units } = await viewOrganisation(fixture.app, stranger);
    const session = await fixture.as('kepala@bkbpmp');

    const { items } = given(await listSops(fixture.app, session, { unit: units[0]?.unitId }));

    expect(items).toEqual([]);
  });
});
