import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  buildOffice,
  type Office,
  openStore,
  type StoreFixture,
} from '../../test/support/store.ts';
import type { AgencyId, OfficialId, PositionId } from '../domain/common/ids.ts';
import type { LocalDate } from '../domain/common/time.ts';
import { DEFAULT_POLICY } from '../domain/policy/model.ts';
import { loadDirectory } from './directory.ts';
import {
  endHolding,
  findAgency,
  insertAbsence,
  insertAgency,
  insertExternalParty,
  insertHolding,
  insertOfficial,
  insertPosition,
  insertTeam,
  insertUnit,
  listAgencyIds,
  setPolicy,
  updateOfficial,
  updatePosition,
  updateTeam,
  updateUnit,
} from './organisation.ts';
import { asDb, type Tx, withAgency } from './pool.ts';

let store: StoreFixture;
let office: Office;

beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());
beforeEach(async () => {
  office = await buildOffice(store.pool);
});

function within<T>(fn: (tx: Tx) => Promise<T>): Promise<T> {
  return withAgency(store.pool, office.agencyId, fn);
}
function directory() {
  return within((tx) => loadDirectory(tx));
}
const day = (text: string) => text as LocalDate;
const position = () => office.positions[0] as PositionId;
const official = (index: number) => office.officials[index] as OfficialId;
const acting = (over: object = {}) => ({
  positionId: position(),
  officialId: official(1),
  capacity: 'plh' as const,
  signingForm: 'onBehalf' as const,
  decreeNumber: 'SP/1/2026 (contoh)',
  validFrom: day('2026-11-01'),
  validTo: day('2026-11-30'),
  ...over,
});
const refused = (code: string) => ({ ok: false, error: { code } });

describe('the directory', () => {
  it('gives back what was written, with the policy of the program where the agency set none', async () => {
    const ids = await within(async (tx) => {
      const unit = await insertUnit(tx, {
        parentId: office.unitId,
        name: 'Kelurahan Contoh',
        unitKind: 'kelurahan',
        letterhead: { lines: ['PEMERINTAH CONTOH'], address: null },
      });
      if (!unit.ok) {
        throw new Error('unit');
      }
      const post = await insertPosition(tx, {
        unitId: unit.value,
        title: 'Lurah',
        code: 'lurah',
        rank: 'lurah',
        superiorId: position(),
      });
      const person = await insertOfficial(tx, { name: 'Siti Contoh', employeeNumber: null });
      const party = await insertExternalParty(tx, { name: 'PSM Contoh', organisation: null });
      if (!person.ok || !party.ok || !post.ok) {
        throw new Error('rows');
      }
      await insertHolding(tx, acting());
      await insertAbsence(tx, {
        officialId: official(0),
        reason: 'cuti',
        from: day('2026-11-01'),
        to: day('2026-11-30'),
      });
      const team = await insertTeam(tx, {
        code: 'tim-contoh',
        name: 'Tim Contoh',
        decreeNumber: null,
        validFrom: day('2026-01-01'),
        validTo: null,
        members: [
          { officialId: person.value, externalPartyId: null, role: 'Ketua', isChair: true },
          { officialId: null, externalPartyId: party.value, role: 'Anggota', isChair: false },
        ],
      });
      return {
        unit: unit.value,
        post: post.value,
        person: person.value,
        party: party.value,
        team: team.ok ? team.value : null,
      };
    });

    const found = await directory();

    expect(found.policy).toEqual(DEFAULT_POLICY);
    expect(found.agency).toMatchObject({ agencyId: office.agencyId, zone: 'WITA', isDemo: false });
    expect(found.units).toContainEqual({
      unitId: ids.unit,
      parentId: office.unitId,
      name: 'Kelurahan Contoh',
      unitKind: 'kelurahan',
      letterhead: { lines: ['PEMERINTAH CONTOH'], address: null },
    });
    expect(found.positions).toContainEqual({
      positionId: ids.post,
      unitId: ids.unit,
      title: 'Lurah',
      code: 'lurah',
      rank: 'lurah',
      superiorId: position(),
    });
    expect(found.officials).toContainEqual({
      officialId: ids.person,
      name: 'Siti Contoh',
      employeeNumber: null,
    });
    expect(found.holdings).toContainEqual({ ...acting(), holdingId: expect.any(String) });
    expect(found.absences).toEqual([
      { officialId: official(0), reason: 'cuti', from: '2026-11-01', to: '2026-11-30' },
    ]);
    expect(found.externalParties).toEqual([
      { externalPartyId: ids.party, name: 'PSM Contoh', organisation: null },
    ]);
    expect(found.teams).toEqual([
      {
        teamId: ids.team,
        code: 'tim-contoh',
        name: 'Tim Contoh',
        decreeNumber: null,
        validFrom: '2026-01-01',
        validTo: null,
        members: [
          { officialId: ids.person, externalPartyId: null, role: 'Ketua', isChair: true },
          { officialId: null, externalPartyId: ids.party, role: 'Anggota', isChair: false },
        ],
      },
    ]);
  });

  it('has a new revision after every change', async () => {
    const changes: ((tx: Tx) => Promise<unknown>)[] = [
      (tx) => setPolicy(tx, { ...DEFAULT_POLICY, selfCheck: 'allowedAndRecorded' }),
      (tx) =>
        insertUnit(tx, { parentId: null, name: 'Seksi Lain', unitKind: 'seksi', letterhead: null }),
      (tx) =>
        updateOfficial(tx, { officialId: official(0), name: 'Nama Baru', employeeNumber: '1' }),
      (tx) => insertHolding(tx, acting()),
      (tx) =>
        insertAbsence(tx, {
          officialId: official(0),
          reason: 'dinas',
          from: day('2026-11-01'),
          to: day('2026-11-01'),
        }),
    ];
    const revisions = [(await directory()).revision];
    for (const change of changes) {
      await within(change);
      revisions.push((await directory()).revision);
    }

    expect(new Set(revisions).size).toBe(changes.length + 1);
    expect(revisions.toSorted((a, b) => a - b)).toEqual(revisions);
    expect((await directory()).policy.selfCheck).toBe('allowedAndRecorded');
  });

  it('changes units, posts and teams, and refuses what does not exist', async () => {
    const found = await directory();
    const unit = found.units[0];
    const post = found.positions[0];
    const team = await within((tx) =>
      insertTeam(tx, {
        code: 't',
        name: 'Tim',
        decreeNumber: null,
        validFrom: day('2026-01-01'),
        validTo: null,
        members: [],
      }),
    );
    if (unit === undefined || post === undefined || !team.ok) {
      throw new Error('rows');
    }
    const changed = {
      teamId: team.value,
      code: 't',
      name: 'Tim Baru',
      decreeNumber: 'SK 2 (contoh)',
      validFrom: day('2026-01-01'),
      validTo: day('2026-12-31'),
      members: [{ officialId: official(0), externalPartyId: null, role: 'Ketua', isChair: true }],
    };

    expect(await within((tx) => updateUnit(tx, { ...unit, name: 'Nama Lain' }))).toEqual({
      ok: true,
      value: null,
    });
    expect(await within((tx) => updatePosition(tx, { ...post, title: 'Judul Lain' }))).toEqual({
      ok: true,
      value: null,
    });
    expect(await within((tx) => updateTeam(tx, changed))).toEqual({ ok: true, value: null });
    expect(
      await within((tx) => updateUnit(tx, { ...unit, unitId: randomUUID() as never })),
    ).toEqual(refused('organisation.not-found'));
    expect(
      await within((tx) =>
        insertPosition(tx, { ...post, code: 'x', unitId: randomUUID() as never }),
      ),
    ).toEqual(refused('organisation.not-found'));
    expect((await directory()).teams).toEqual([changed]);
  });
});

describe('a constraint is the rejection it is named after', () => {
  it('one acting official of a post at a time, however many hold it definitively', async () => {
    expect(
      await within((tx) =>
        insertHolding(tx, acting({ capacity: 'definitive', decreeNumber: null, validTo: null })),
      ),
    ).toMatchObject({ ok: true });
    expect(
      await within((tx) => insertHolding(tx, acting({ officialId: official(2) }))),
    ).toMatchObject({ ok: true });
    expect(
      await within((tx) =>
        insertHolding(
          tx,
          acting({
            capacity: 'plt',
            validFrom: day('2026-11-30'),
            validTo: null,
            officialId: official(0),
          }),
        ),
      ),
    ).toEqual(refused('organisation.holding-overlaps'));
    expect(
      await within((tx) =>
        insertHolding(
          tx,
          acting({
            capacity: 'plt',
            validFrom: day('2026-12-01'),
            validTo: null,
            officialId: official(2),
          }),
        ),
      ),
    ).toMatchObject({ ok: true });
  });

  it('the same person does not hold the same post twice at the same time', async () => {
    expect(await within((tx) => insertHolding(tx, acting({ officialId: official(0) })))).toEqual(
      refused('organisation.holding-overlaps'),
    );
  });

  it('an acting official needs a decree, and dates in order', async () => {
    expect(await within((tx) => insertHolding(tx, acting({ decreeNumber: ' ' })))).toEqual(
      refused('organisation.decree-required'),
    );
    expect(await within((tx) => insertHolding(tx, acting({ validTo: day('2026-10-31') })))).toEqual(
      refused('organisation.dates-invalid'),
    );
    expect(
      await within((tx) =>
        insertAbsence(tx, {
          officialId: official(0),
          reason: 'cuti',
          from: day('2026-11-02'),
          to: day('2026-11-01'),
        }),
      ),
    ).toEqual(refused('organisation.dates-invalid'));
    const holding = (await directory()).holdings[0];
    expect(
      await within((tx) => endHolding(tx, holding?.holdingId as never, day('2024-12-31'))),
    ).toEqual(refused('organisation.dates-invalid'));
    expect(
      await within((tx) => endHolding(tx, holding?.holdingId as never, day('2026-12-31'))),
    ).toEqual({ ok: true, value: null });
  });

  it('codes and numbers are given once, names are needed', async () => {
    const post = (await directory()).positions[0];
    await within((tx) => insertOfficial(tx, { name: 'Satu', employeeNumber: '19800101' }));

    expect(await within((tx) => insertPosition(tx, { ...post, title: 'Lain' } as never))).toEqual(
      refused('organisation.code-taken'),
    );
    expect(
      await within((tx) => insertOfficial(tx, { name: 'Dua', employeeNumber: '19800101' })),
    ).toEqual(refused('organisation.code-taken'));
    expect(await within((tx) => insertOfficial(tx, { name: '  ', employeeNumber: null }))).toEqual(
      refused('organisation.name-required'),
    );
    expect(
      await within((tx) => insertOfficial(tx, { name: 'a\u0000', employeeNumber: null })),
    ).toEqual(refused('request.invalid'));
  });

  it('leaves nothing of a refused write behind', async () => {
    const before = await directory();
    const team = await within((tx) =>
      insertTeam(tx, {
        code: 't',
        name: 'Tim',
        decreeNumber: null,
        validFrom: day('2026-01-01'),
        validTo: null,
        members: [
          { officialId: randomUUID() as never, externalPartyId: null, role: 'x', isChair: false },
        ],
      }),
    );

    expect(team).toEqual(refused('organisation.not-found'));
    expect(await directory()).toEqual(before);
  });
});

describe('agencies', () => {
  it('are made under their own id and listed by it', async () => {
    const agencyId = randomUUID() as AgencyId;
    const made = await withAgency(store.pool, agencyId, (tx) =>
      insertAgency(tx, { slug: 'dinas-contoh', name: 'Dinas Contoh', zone: 'WIB', isDemo: true }),
    );
    const again = await withAgency(store.pool, randomUUID() as AgencyId, (tx) =>
      insertAgency(tx, { slug: 'dinas-contoh', name: 'Lain', zone: 'WIB', isDemo: true }),
    );

    expect(made).toEqual({ ok: true, value: null });
    expect(again).toEqual(refused('organisation.code-taken'));
    expect(await listAgencyIds(asDb(store.pool))).toContain(agencyId);
    expect(await withAgency(store.pool, agencyId, findAgency)).toEqual({
      agencyId,
      slug: 'dinas-contoh',
      name: 'Dinas Contoh',
      zone: 'WIB',
      isDemo: true,
    });
    expect(await withAgency(store.pool, randomUUID() as AgencyId, findAgency)).toBeNull();
  });
});
