import { describe, expect, it } from 'vitest';
import type { HoldingView, OrganisationView } from '../../../contract/organisation.ts';
import { whyNotToday } from './holding-standing.ts';

const TODAY = '2026-11-22';
const LURAH: HoldingView = {
  holdingId: 'h1',
  positionId: 'p',
  officialId: 'lurah',
  officialName: 'Lurah Contoh',
  capacity: 'definitive',
  signingForm: 'own',
  decreeNumber: null,
  validFrom: '2024-01-01',
  validTo: null,
  isEffectiveToday: false,
};
const ACTING: HoldingView = {
  ...LURAH,
  holdingId: 'h2',
  officialId: 'sekretaris',
  officialName: 'Siti Rahma',
  capacity: 'plh',
  validFrom: '2026-11-20',
  validTo: '2026-11-30',
  isEffectiveToday: true,
};

function official(officialId: string, absentUntil: string | null) {
  return {
    officialId,
    name: officialId,
    employeeNumber: null,
    posts: [],
    absentUntil,
    account: null,
  } satisfies OrganisationView['officials'][number];
}

describe('why a holder does not act today', () => {
  it('is not asked of who acts', () => {
    expect(whyNotToday(ACTING, [LURAH, ACTING], [], TODAY)).toBeNull();
  });

  it('names who stands in', () => {
    const officials = [official('lurah', '2026-11-30')];

    expect(whyNotToday(LURAH, [LURAH, ACTING], officials, TODAY)).toBe(
      'sedang diwakili Plh. Siti Rahma',
    );
  });

  it('names the last day away where nobody stands in', () => {
    const past = { ...ACTING, validTo: '2026-11-21', isEffectiveToday: false };
    const officials = [official('lurah', '2026-11-30')];

    expect(whyNotToday(LURAH, [LURAH, past], officials, TODAY)).toBe(
      'sedang tidak di tempat sampai 30 November 2026',
    );
  });

  it('is an absence for the acting holder himself', () => {
    const away = { ...ACTING, isEffectiveToday: false };
    const officials = [official('sekretaris', '2026-11-23')];

    expect(whyNotToday(away, [LURAH, away], officials, TODAY)).toBe(
      'sedang tidak di tempat sampai 23 November 2026',
    );
  });

  it('says when it begins and that it ended', () => {
    const upcoming = { ...LURAH, validFrom: '2026-12-01' };
    const past = { ...LURAH, validTo: '2026-11-21' };

    expect(whyNotToday(upcoming, [upcoming], [], TODAY)).toBe('mulai berlaku 1 Desember 2026');
    expect(whyNotToday(past, [past], [], TODAY)).toBe('sudah berakhir');
  });
});
