import { describe, expect, it } from 'vitest';
import { buildMembers, membersOf } from './team-draft.ts';

const TEAM = {
  teamId: 't',
  code: 'tim-verifikasi',
  name: 'Tim Verifikasi',
  decreeNumber: null,
  validFrom: '2026-01-01',
  validTo: null,
  members: [
    {
      officialId: 'two',
      externalPartyId: null,
      name: 'Siti Rahma',
      role: 'Ketua',
      isChair: true,
      isOutsider: false,
    },
    {
      officialId: null,
      externalPartyId: 'psm',
      name: 'Siti Rahma',
      role: 'Anggota',
      isChair: false,
      isOutsider: true,
    },
  ],
};

describe('the members of a team in the form', () => {
  it('are told apart by id where they bear one name', () => {
    expect(membersOf(TEAM).map(({ who }) => who)).toEqual(['o:two', 'p:psm']);
  });

  it('come back as they were', () => {
    expect(buildMembers(membersOf(TEAM))).toEqual([
      { officialId: 'two', externalPartyId: null, role: 'Ketua', isChair: true },
      { officialId: null, externalPartyId: 'psm', role: 'Anggota', isChair: false },
    ]);
  });

  it('leave out a line where nobody is chosen', () => {
    expect(buildMembers([{ who: '', role: 'Anggota', isChair: false }])).toEqual([]);
  });
});
