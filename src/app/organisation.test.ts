import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AppFixture, given, openApp } from '../../test/support/app.ts';
import type { OrganisationView } from '../contract/organisation.ts';
import { viewCalendar } from './calendar.ts';
import { addObligation, changeObligation, listObligations } from './obligations.ts';
import { viewOrganisation } from './organisation.ts';
import {
  addAbsence,
  addExternalParty,
  addHolding,
  addOfficial,
  addPosition,
  addTeam,
  addUnit,
  changeOfficial,
  changePolicy,
  changePosition,
  changeTeam,
  changeUnit,
  endHolding,
} from './organisation-changes.ts';
import { resolveSession } from './session.ts';
import type { Session } from './session-model.ts';

let fixture: AppFixture;
let admin: Session;
beforeAll(async () => {
  fixture = await openApp();
  admin = await fixture.as('sekcam@neglasari');
});
afterAll(() => fixture.close());

async function now(): Promise<{ session: Session; view: OrganisationView }> {
  const session = given(await resolveSession(fixture.app, admin.credential));
  return { session, view: await viewOrganisation(fixture.app, session) };
}

describe('the organisation', () => {
  it('grows by a unit, a post, a person and his holding', async () => {
    const { view } = await now();
    const root = view.units.find(({ parentId }) => parentId === null)?.unitId ?? '';
    const camat = view.positions.find(({ code }) => code === 'camat')?.positionId ?? '';

    const { unitId } = given(
      await addUnit(fixture.app, admin, {
        parentId: root,
        name: 'Seksi Ekonomi',
        unitKind: 'seksi',
        letterhead: ['', ' '],
      }),
    );
    const post = {
      unitId,
      title: 'Kasi Ekonomi',
      code: 'kasi-ekonomi',
      rank: 'kasi',
      superiorId: camat,
    };
    const { positionId } = given(await addPosition(fixture.app, admin, post));
    const twice = await addPosition(fixture.app, admin, post);
    const { officialId } = given(
      await addOfficial(fixture.app, admin, { name: 'Pejabat Contoh', employeeNumber: ' ' }),
    );
    const holding = {
      positionId,
      officialId,
      capacity: 'plt',
      signingForm: 'own',
      decreeNumber: null,
      validFrom: '2025-01-01',
      validTo: null,
    };
    const undecreed = await addHolding(fixture.app, admin, holding);
    const decreed = { ...holding, decreeNumber: '800/1/CONTOH' };
    const { holdingId } = given(await addHolding(fixture.app, admin, decreed));
    const overlapping = await addHolding(fixture.app, admin, decreed);
    const backwards = await endHolding(fixture.app, admin, holdingId, { validTo: '2024-01-01' });

    expect(twice).toMatchObject({ error: { code: 'organisation.code-taken' } });
    expect(undecreed).toMatchObject({ error: { code: 'organisation.decree-required' } });
    expect(overlapping).toMatchObject({ error: { code: 'organisation.holding-overlaps' } });
    expect(backwards).toMatchObject({ error: { code: 'organisation.dates-invalid' } });
    const after = (await now()).view;
    expect(after.officials.find((one) => one.officialId === officialId)?.posts).toEqual([
      'Plt. Kasi Ekonomi',
    ]);
    expect(after.units.find((one) => one.unitId === unitId)?.letterhead).toBeNull();

    given(await endHolding(fixture.app, admin, holdingId, { validTo: '2025-02-01' }));
    const vacant = (await now()).view.positions.find((one) => one.positionId === positionId);
    expect(vacant?.isVacant).toBe(true);
  });

  it('changes names, teams, outsiders, absences and policy', async () => {
    const { view } = await now();
    const [one, two] = view.officials;
    const officialId = one?.officialId ?? '';

    given(
      await changeOfficial(fixture.app, admin, officialId, {
        name: 'Nama Baru',
        employeeNumber: null,
      }),
    );
    const { externalPartyId } = given(
      await addExternalParty(fixture.app, admin, { name: 'PSM Contoh', organisation: null }),
    );
    const team = {
      code: 'tim-lomba',
      name: 'Tim Lomba',
      decreeNumber: null,
      validFrom: '2026-01-01',
      validTo: null,
      members: [
        { officialId, externalPartyId: null, role: 'Ketua', isChair: true },
        { officialId: null, externalPartyId, role: 'Anggota', isChair: false },
      ],
    };
    const { teamId } = given(await addTeam(fixture.app, admin, team));
    const empty = await addTeam(fixture.app, admin, {
      ...team,
      code: 'lain',
      members: [{ officialId: null, externalPartyId: null, role: 'Anggota', isChair: false }],
    });
    given(
      await changeTeam(fixture.app, admin, teamId, { ...team, members: team.members.slice(1) }),
    );
    const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
    given(
      await addAbsence(fixture.app, admin, {
        officialId: two?.officialId ?? '',
        reason: 'Dinas luar',
        from: today,
        to: today,
      }),
    );
    given(
      await changePolicy(fixture.app, admin, { ...view.policy, selfCheck: 'allowedAndRecorded' }),
    );

    expect(empty).toMatchObject({ error: { code: 'request.invalid' } });
    const after = (await now()).view;
    expect(after.officials.find((person) => person.officialId === officialId)?.name).toBe(
      'Nama Baru',
    );
    expect(after.teams.find((each) => each.teamId === teamId)?.members).toEqual([
      {
        officialId: null,
        externalPartyId,
        name: 'PSM Contoh',
        role: 'Anggota',
        isChair: false,
        isOutsider: true,
      },
    ]);
    expect(after.officials.find((person) => person.officialId === two?.officialId)).toMatchObject({
      absentUntil: today,
      posts: [],
    });
    expect(after.policy.selfCheck).toBe('allowedAndRecorded');
  });

  it('refuses a unit below itself and a post above itself', async () => {
    const { view, session } = await now();
    const root = view.units.find(({ parentId }) => parentId === null);
    const child = view.units.find(({ parentId }) => parentId === root?.unitId);
    const camat = view.positions.find(({ code }) => code === 'camat');
    const below = view.positions.find(({ superiorId }) => superiorId === camat?.positionId);

    const unit = await changeUnit(fixture.app, session, root?.unitId ?? '', {
      parentId: child?.unitId ?? '',
      name: 'X1',
      unitKind: 'seksi',
      letterhead: null,
    });
    const post = await changePosition(fixture.app, session, camat?.positionId ?? '', {
      unitId: camat?.unitId ?? '',
      title: 'Camat',
      code: 'camat',
      rank: 'camat',
      superiorId: below?.positionId ?? '',
    });

    expect(unit).toMatchObject({ error: { code: 'organisation.in-use' } });
    expect(post).toMatchObject({ error: { code: 'organisation.in-use' } });
  });

  it('refuses everybody but its own administrator', async () => {
    const staff = await fixture.as('camat@neglasari');
    const foreign = await fixture.as('lurah@pangongangan');
    const { view } = await now();
    const officialId = view.officials[0]?.officialId ?? '';
    const input = { name: 'Siapa Saja', employeeNumber: null };

    const byStaff = await changeOfficial(fixture.app, staff, officialId, input);
    const byForeign = await changeOfficial(fixture.app, foreign, officialId, input);
    const unknown = await changeOfficial(fixture.app, admin, randomUUID(), input);

    expect(byStaff).toMatchObject({ error: { code: 'account.admin-only' } });
    expect(byForeign).toMatchObject({ error: { code: 'organisation.not-found' } });
    expect(unknown).toMatchObject({ error: { code: 'organisation.not-found' } });
  });
});

describe('recurring duties', () => {
  it('are kept once per SOP and unit, with a period that fits', async () => {
    const lurah = await fixture.as('lurah@pangongangan');
    const view = await viewOrganisation(fixture.app, lurah);
    const input = {
      sopId: 'kelurahan-pangongangan/penyusunan-laporan-pmks',
      unitId: view.units[0]?.unitId ?? '',
      every: 'semester',
      onDue: 'remind',
      firstPeriod: '2030-S1',
      offsetDays: 14,
      isActive: true,
    };

    const twice = await addObligation(fixture.app, lurah, input);
    const odd = await addObligation(fixture.app, lurah, { ...input, firstPeriod: '2030-07' });
    const unknown = await changeObligation(fixture.app, lurah, randomUUID(), input);
    const staff = await addObligation(
      fixture.app,
      await fixture.as('kasi.kesos@pangongangan'),
      input,
    );

    expect([twice, odd]).toMatchObject([
      { error: { code: 'obligation.invalid' } },
      { error: { code: 'obligation.invalid' } },
    ]);
    expect(unknown).toMatchObject({ error: { code: 'organisation.not-found' } });
    expect(staff).toMatchObject({ error: { code: 'account.admin-only' } });
  });

  it('show the days after which they open', async () => {
    const lurah = await fixture.as('lurah@pangongangan');
    const standing = await listObligations(fixture.app, lurah);

    const changed = await Promise.all(
      standing.map((one) =>
        changeObligation(fixture.app, lurah, one.obligationId, {
          sopId: one.sopId,
          unitId: one.unitId,
          every: one.every,
          onDue: one.onDue,
          firstPeriod: one.nextPeriod,
          offsetDays: 14,
          isActive: true,
        }),
      ),
    );

    expect(changed.map((one) => given(one).offsetDays)).toEqual([14]);
  });
});

describe('the calendar', () => {
  it('shows the zone and the published years', async () => {
    const wita = await viewCalendar(fixture.app, await fixture.as('kepala@bkbpmp'));

    expect(wita.zone).toBe('WITA');
    expect(wita.publishedYears.map(({ year }) => year)).toEqual([2025, 2026]);
  });
});
