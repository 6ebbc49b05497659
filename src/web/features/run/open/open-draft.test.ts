import { describe, expect, it } from 'vitest';
import type { SopView } from '../../../../contract/sop.ts';
import { buildOpening, emptyOpening } from './open-draft.ts';

const SOP = {
  sopVersionId: 'v1',
  definition: { identitySheet: { title: 'Penyusunan Laporan PMKS' } },
  starts: [
    { trigger: 'incomingLetter', allowed: false, reason: 'x', every: null, period: null },
    { trigger: 'period', allowed: true, reason: null, every: 'semester', period: '2026-S2' },
  ],
  units: [{ unitId: 'u1', name: 'Kelurahan' }],
  firstList: null,
} as unknown as SopView;
const PLAIN = { isSimulation: false, correctionOf: null, newEdition: false };

describe('opening a berkas', () => {
  it('proposes the way that is open and the period now', () => {
    expect(emptyOpening(SOP)).toMatchObject({
      trigger: 'period',
      unitId: 'u1',
      period: '2026-S2',
      title: 'Penyusunan Laporan PMKS, Semester II 2026',
    });
  });

  it('leaves the letter out when it begins otherwise', () => {
    const draft = { ...emptyOpening(SOP), reference: '470/12', referenceOn: '2026-11-20' };
    expect(buildOpening(SOP, draft, PLAIN)).toMatchObject({
      reference: null,
      matterKind: 'period',
    });
    expect(buildOpening(SOP, { ...draft, trigger: 'incomingLetter' }, PLAIN)).toMatchObject({
      reference: '470/12',
      referenceOn: '2026-11-20',
      matterKind: 'letter',
    });
  });

  it('names a second edition and a correction only when asked', () => {
    const draft = emptyOpening(SOP);
    expect(buildOpening(SOP, draft, PLAIN)).not.toHaveProperty('newEdition');
    expect(
      buildOpening(SOP, draft, { ...PLAIN, newEdition: true, correctionOf: 'r1' }),
    ).toMatchObject({ newEdition: true, correctionOf: 'r1' });
  });
});
