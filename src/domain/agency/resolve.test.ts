import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AgencyId,
  type Brand,
  type HoldingId,
  type OfficialId,
  type OrgUnitId,
  type PositionId,
  type TeamId,
  unsafeId,
} from '../common/ids.ts';
import type { LocalDate } from '../common/time.ts';
import { DEFAULT_POLICY } from '../policy/model.ts';
import { describeCapacity, officialName, positionTitle } from './describe.ts';
import type { Directory } from './directory-model.ts';
import type { HoldingCapacity, OrgUnit, Position, PositionHolding } from './model.ts';
import {
  actingMembers,
  capacitiesOf,
  effectiveHolders,
  findPositions,
  findTeam,
  isVacant,
  nearestHeldSuperior,
  superiorOf,
  teamsOf,
} from './resolve.ts';
import { letterheadOf, unitChain, unitsBelow } from './units.ts';

const TODAY = date('2026-02-09');

/**
 * kecamatan ─┬─ seksi-kemas
 *            ├─ kelurahan-a ── seksi-a
 *            └─ kelurahan-b ── seksi-b
 */
const UNITS: readonly OrgUnit[] = [
  unit('kecamatan', null, ['PEMERINTAH KOTA CONTOH', 'KECAMATAN CONTOH']),
  unit('seksi-kemas', 'kecamatan'),
  unit('kelurahan-a', 'kecamatan', ['KELURAHAN A']),
  unit('kelurahan-b', 'kecamatan'),
  unit('seksi-a', 'kelurahan-a'),
  unit('seksi-b', 'kelurahan-b'),
];

const POSITIONS: readonly Position[] = [
  post('camat', 'kecamatan', 'camat', null),
  post('sekcam', 'kecamatan', 'sekretaris', 'camat'),
  post('kasi-kemas', 'seksi-kemas', 'kasi', 'sekcam'),
  post('lurah-a', 'kelurahan-a', 'lurah', 'camat', 'lurah'),
  post('lurah-b', 'kelurahan-b', 'lurah', 'camat', 'lurah'),
  post('kasi-a', 'seksi-a', 'kasi', 'lurah-a', 'kasi-pelayanan'),
  post('kasi-b', 'seksi-b', 'kasi', 'lurah-b', 'kasi-pelayanan'),
];

describe('holders of a post', () => {
  it('are all definitive ones, in the order of the directory', () => {
    const directory = build({
      holdings: [holds('sari', 'kasi-a'), holds('budi', 'kasi-a'), holds('tono', 'camat')],
    });

    expect(holdersOf(directory, 'kasi-a')).toEqual(['sari', 'budi']);
  });

  it('hold from the first to the last day of their decree', () => {
    const directory = build({
      holdings: [{ ...holds('sari', 'lurah-a'), validFrom: TODAY, validTo: TODAY }],
    });

    expect(isVacant(directory, id('lurah-a'), date('2026-02-08'))).toBe(true);
    expect(isVacant(directory, id('lurah-a'), TODAY)).toBe(false);
    expect(isVacant(directory, id('lurah-a'), date('2026-02-10'))).toBe(true);
  });

  it('are replaced by an acting one while his order is in force', () => {
    const directory = build({
      holdings: [
        holds('sari', 'lurah-a'),
        acts('budi', 'lurah-a', 'plh', '2026-02-09', '2026-02-13'),
      ],
    });

    expect(holdersOf(directory, 'lurah-a')).toEqual(['budi']);
    expect(holdersOf(directory, 'lurah-a', date('2026-02-14'))).toEqual(['sari']);
    expect(capacitiesOf(directory, id('sari'), TODAY)).toEqual([]);
  });

  it('are not there while they are away', () => {
    const directory = build({
      holdings: [holds('sari', 'lurah-a'), holds('tono', 'kasi-a'), holds('budi', 'kasi-a')],
      absences: [
        away('sari', '2026-02-09', '2026-02-10'),
        away('tono', '2026-02-09', '2026-02-09'),
      ],
    });

    expect(isVacant(directory, id('lurah-a'), TODAY)).toBe(true);
    expect(isVacant(directory, id('lurah-a'), date('2026-02-11'))).toBe(false);
    expect(holdersOf(directory, 'kasi-a')).toEqual(['budi']);
  });

  it('do not come back by themselves when the acting one is away too', () => {
    const directory = build({
      holdings: [
        holds('sari', 'lurah-a'),
        acts('budi', 'lurah-a', 'plh', '2026-02-09', '2026-02-13'),
      ],
      absences: [away('budi', '2026-02-09', '2026-02-09')],
    });

    expect(isVacant(directory, id('lurah-a'), TODAY)).toBe(true);
  });

  it('are nobody for a post that does not exist', () => {
    expect(isVacant(build({}), id('none'), TODAY)).toBe(true);
  });
});

describe('capacities of an official', () => {
  it('are all his posts, each as he holds it', () => {
    const directory = build({
      holdings: [
        holds('sari', 'kasi-a'),
        acts('sari', 'lurah-a', 'plh', '2026-02-09', '2026-02-13'),
      ],
    });

    const capacities = capacitiesOf(directory, id('sari'), TODAY);

    expect(capacities.map(describeCapacity)).toEqual(['Jabatan kasi-a', 'Plh. Jabatan lurah-a']);
    expect(capacities[1]).toEqual({
      holdingId: 'plh:sari:lurah-a',
      positionId: 'lurah-a',
      unitId: 'kelurahan-a',
      positionTitle: 'Jabatan lurah-a',
      capacity: 'plh',
      signingForm: 'own',
      decreeNumber: 'contoh/1',
    });
  });

  it('agree with the holders of the posts, whoever is away and whatever is in force', () => {
    fc.assert(
      fc.property(directories(), days(), (directory, on) => {
        const fromOfficials = directory.officials.flatMap((one) =>
          capacitiesOf(directory, one.officialId, on).map((capacity) => capacity.holdingId),
        );
        const fromPosts = directory.positions.flatMap((one) =>
          effectiveHolders(directory, one.positionId, on).map((holding) => holding.holdingId),
        );
        expect(fromOfficials.sort()).toEqual(fromPosts.sort());
      }),
    );
  });

  it('are written as over a signature', () => {
    const capacity = {
      holdingId: id<HoldingId>('h'),
      positionId: id<PositionId>('p'),
      unitId: id<OrgUnitId>('u'),
      positionTitle: 'Lurah Pangongangan',
      capacity: 'plh',
      signingForm: 'own',
      decreeNumber: null,
    } as const;

    expect(describeCapacity(capacity)).toBe('Plh. Lurah Pangongangan');
    expect(describeCapacity({ ...capacity, capacity: 'definitive' })).toBe('Lurah Pangongangan');
    expect(
      describeCapacity({
        ...capacity,
        capacity: 'definitive',
        signingForm: 'onBehalf',
        positionTitle: 'Camat Neglasari',
      }),
    ).toBe('a.n. Camat Neglasari');
    expect(describeCapacity({ ...capacity, capacity: 'plt', signingForm: 'forPrincipal' })).toBe(
      'u.b. Plt. Lurah Pangongangan',
    );
  });
});

describe('teams', () => {
  const directory = build({
    absences: [away('tono', '2026-02-09', '2026-02-09')],
    teams: [
      team('lama', '2025-01-01', '2025-12-31'),
      team('baru', '2026-01-01', null),
      { ...team('lain', '2026-01-01', null), code: 'tim-lain', members: [] },
    ],
  });

  it('are found by code and validity', () => {
    expect(findTeam(directory, 'tim-verifikasi', TODAY)?.teamId).toBe('baru');
    expect(findTeam(directory, 'tim-verifikasi', date('2025-06-01'))?.teamId).toBe('lama');
    expect(findTeam(directory, 'tim-verifikasi', date('2024-06-01'))).toBeNull();
  });

  it('of an official are those in force, with his part in them', () => {
    expect(teamsOf(directory, id('sari'), TODAY)).toMatchObject([
      { team: { teamId: 'baru' }, member: { role: 'Ketua', isChair: true } },
    ]);
    expect(teamsOf(directory, id('tono'), TODAY)).toEqual([]);
    expect(teamsOf(directory, id('budi'), TODAY)).toEqual([]);
  });

  it('act through their officials who are not away; outsiders are recorded by others', () => {
    const found = findTeam(directory, 'tim-verifikasi', TODAY);

    expect(
      found === null ? [] : actingMembers(directory, found, TODAY).map((one) => one.officialId),
    ).toEqual(['sari']);
  });
});

describe('posts that a performer column means', () => {
  const directory = build({});

  it('are those of the unit itself first', () => {
    expect(found('kelurahan-a', { kind: 'position', code: 'lurah' })).toEqual(['lurah-a']);
    expect(found('kelurahan-a', { kind: 'rank', rank: 'lurah' })).toEqual(['lurah-a']);
  });

  it('are then looked for below, and a position stops at the nearest depth', () => {
    expect(found('kecamatan', { kind: 'position', code: 'lurah' })).toEqual(['lurah-a', 'lurah-b']);
    expect(found('kelurahan-b', { kind: 'position', code: 'kasi-pelayanan' })).toEqual(['kasi-b']);
  });

  it('are then looked for above and beside', () => {
    expect(found('seksi-a', { kind: 'position', code: 'camat' })).toEqual(['camat']);
    expect(found('seksi-a', { kind: 'position', code: 'lurah' })).toEqual(['lurah-a']);
    expect(found('seksi-kemas', { kind: 'position', code: 'lurah' })).toEqual([
      'lurah-a',
      'lurah-b',
    ]);
    expect(found('kelurahan-a', { kind: 'position', code: 'kasi-kemas' })).toEqual(['kasi-kemas']);
  });

  it('of a rank are all in the first subtree that has one, nearest first', () => {
    expect(found('kecamatan', { kind: 'rank', rank: 'kasi' })).toEqual([
      'kasi-kemas',
      'kasi-a',
      'kasi-b',
    ]);
    expect(found('kelurahan-a', { kind: 'rank', rank: 'kasi' })).toEqual(['kasi-a']);
  });

  it('are none where no post fits or the unit is unknown', () => {
    expect(found('kecamatan', { kind: 'position', code: 'bupati' })).toEqual([]);
    expect(found('nowhere', { kind: 'position', code: 'camat' })).toEqual([]);
  });

  function found(from: string, wanted: Parameters<typeof findPositions>[1]): readonly string[] {
    return findPositions(directory, wanted, id(from)).map((one) => one.positionId);
  }
});

describe('superiors', () => {
  it('are climbed until somebody holds the post', () => {
    const directory = build({ holdings: [holds('sari', 'kasi-kemas'), holds('tono', 'camat')] });

    expect(superiorOf(directory, id('kasi-kemas'))).toBe('sekcam');
    expect(nearestHeldSuperior(directory, id('kasi-kemas'), TODAY)).toBe('camat');
    expect(nearestHeldSuperior(directory, id('camat'), TODAY)).toBeNull();
  });

  it('end where posts are wrongly above each other', () => {
    const directory = build({
      positions: [post('one', 'kecamatan', 'x', 'two'), post('two', 'kecamatan', 'x', 'one')],
    });

    expect(nearestHeldSuperior(directory, id('one'), TODAY)).toBeNull();
  });
});

describe('units', () => {
  const directory = build({});

  it('know what is above and what is below', () => {
    expect(unitChain(directory, id('seksi-a')).map((one) => one.unitId)).toEqual([
      'seksi-a',
      'kelurahan-a',
      'kecamatan',
    ]);
    expect(unitsBelow(directory, id('kecamatan')).map((one) => one.unitId)).toEqual([
      'seksi-kemas',
      'kelurahan-a',
      'kelurahan-b',
      'seksi-a',
      'seksi-b',
    ]);
  });

  it('borrow the letterhead of the nearest unit above that has one', () => {
    expect(letterheadOf(directory, id('seksi-a'))?.lines).toEqual(['KELURAHAN A']);
    expect(letterheadOf(directory, id('seksi-b'))?.lines).toContain('KECAMATAN CONTOH');
    expect(letterheadOf(directory, id('nowhere'))).toBeNull();
  });

  it('end where units are wrongly above each other', () => {
    const circle = build({ units: [unit('one', 'two'), unit('two', 'one')] });

    expect(unitChain(circle, id('one'))).toHaveLength(2);
    expect(unitsBelow(circle, id('one')).map((one) => one.unitId)).toEqual(['two']);
    expect(letterheadOf(circle, id('one'))).toBeNull();
  });
});

describe('names', () => {
  it('are those of the directory, or say that it does not know', () => {
    const directory = build({});

    expect(officialName(directory, id('sari'))).toBe('Sari');
    expect(positionTitle(directory, id('camat'))).toBe('Jabatan camat');
    expect(officialName(directory, id('none'))).toBe('Pegawai tidak dikenal');
    expect(positionTitle(directory, id('none'))).toBe('Jabatan tidak dikenal');
  });
});

function build(parts: Partial<Directory>): Directory {
  return {
    agency: {
      agencyId: id<AgencyId>('agency'),
      slug: 'contoh',
      name: 'Kecamatan Contoh',
      zone: 'WIB',
      isDemo: true,
    },
    revision: 1,
    units: UNITS,
    positions: POSITIONS,
    holdings: [],
    absences: [],
    officials: ['Sari', 'Budi', 'Tono'].map((name) => ({
      officialId: id<OfficialId>(name.toLowerCase()),
      name,
      employeeNumber: null,
    })),
    teams: [],
    externalParties: [],
    policy: DEFAULT_POLICY,
    ...parts,
  };
}

function directories(): fc.Arbitrary<Directory> {
  const officials = fc.constantFrom('sari', 'budi', 'tono');
  const holding = fc
    .record({
      official: officials,
      position: fc.constantFrom('camat', 'lurah-a', 'kasi-a'),
      capacity: fc.constantFrom<HoldingCapacity>('definitive', 'plt', 'plh', 'pj', 'pjs'),
      from: days(),
      to: fc.option(days()),
    })
    .map(({ official, position, capacity, from, to }) => ({
      ...holds(official, position),
      capacity,
      validFrom: from,
      validTo: to,
    }));
  const absence = fc
    .tuple(officials, days(), days())
    .map(([official, from, to]) => away(official, from, to));
  return fc
    .record({
      holdings: fc.array(holding, { maxLength: 8 }),
      absences: fc.array(absence, { maxLength: 3 }),
    })
    .map(({ holdings, absences }) =>
      build({
        holdings: holdings.map((one, index) => ({ ...one, holdingId: id(`holding-${index}`) })),
        absences,
      }),
    );
}

function days(): fc.Arbitrary<LocalDate> {
  return fc.integer({ min: 1, max: 28 }).map((day) => date(`2026-02-${`${day}`.padStart(2, '0')}`));
}

function holdersOf(directory: Directory, position: string, on = TODAY): readonly string[] {
  return effectiveHolders(directory, id(position), on).map((one) => one.officialId);
}

function holds(official: string, position: string): PositionHolding {
  return {
    holdingId: id(`definitive:${official}:${position}`),
    positionId: id(position),
    officialId: id(official),
    capacity: 'definitive',
    signingForm: 'own',
    decreeNumber: null,
    validFrom: date('2024-01-01'),
    validTo: null,
  };
}

function acts(
  official: string,
  position: string,
  capacity: HoldingCapacity,
  from: string,
  to: string,
): PositionHolding {
  return {
    ...holds(official, position),
    holdingId: id(`${capacity}:${official}:${position}`),
    capacity,
    decreeNumber: 'contoh/1',
    validFrom: date(from),
    validTo: date(to),
  };
}

function away(official: string, from: string, to: string): Directory['absences'][number] {
  return { officialId: id(official), reason: 'cuti', from: date(from), to: date(to) };
}

function team(name: string, from: string, to: string | null): Directory['teams'][number] {
  const member = { officialId: null, externalPartyId: null, role: 'Anggota', isChair: false };
  return {
    teamId: id<TeamId>(name),
    code: 'tim-verifikasi',
    name: 'Tim Verifikasi',
    decreeNumber: 'contoh/2',
    validFrom: date(from),
    validTo: to === null ? null : date(to),
    members: [
      { ...member, officialId: id('sari'), role: 'Ketua', isChair: true },
      { ...member, officialId: id('tono') },
      { ...member, externalPartyId: id('psm') },
    ],
  };
}

function unit(name: string, parent: string | null, lines?: readonly string[]): OrgUnit {
  return {
    unitId: id(name),
    parentId: parent === null ? null : id(parent),
    name,
    unitKind: name.split('-')[0] ?? name,
    letterhead: lines === undefined ? null : { lines, address: null },
  };
}

function post(
  name: string,
  unitName: string,
  rank: string,
  superior: string | null,
  code = name,
): Position {
  return {
    positionId: id(name),
    unitId: id(unitName),
    title: `Jabatan ${name}`,
    code,
    rank,
    superiorId: superior === null ? null : id(superior),
  };
}

function id<T extends Brand<string>>(value: string): T {
  return unsafeId<T>(value);
}

function date(text: string): LocalDate {
  return text as LocalDate;
}
