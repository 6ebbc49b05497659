import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  buildOffice,
  buildOpening,
  type Office,
  openStore,
  type StoreFixture,
} from '../../test/support/store.ts';
import { DEFAULT_PROFILES } from '../domain/calendar/data.ts';
import type { Instant, LocalDate } from '../domain/common/time.ts';
import type { SopDefinition } from '../domain/sop/model.ts';
import { commitAct, readAct } from './act.ts';
import {
  insertLocalDayOff,
  loadCalendar,
  publishYear,
  seedCalendar,
  setWorkProfile,
} from './calendar.ts';
import {
  advanceObligation,
  findObligation,
  insertObligation,
  listDueObligations,
  listObligations,
  settlePeriod,
  updateObligation,
} from './obligations.ts';
import { asDb, type Tx, withAgency } from './pool.ts';
import {
  checksumOf,
  findSopInForce,
  findSopVersion,
  insertSopVersion,
  listSops,
  listSopVersions,
  setSopStatus,
} from './sop.ts';

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
function definition(over: Partial<SopDefinition> = {}): SopDefinition {
  return { ...office.sop, id: `${office.sop.agency}/surat`, ...over };
}
function insert(over: Partial<SopDefinition> = {}, status: 'inForce' | 'draft' = 'inForce') {
  return within((tx) =>
    insertSopVersion(tx, {
      definition: definition(over),
      status,
      createdBy: null,
      isSimulationOnly: false,
    }),
  );
}

describe('SOP versions', () => {
  it('are stored once for the same content, whatever the order of its keys', async () => {
    const first = await insert();
    const reversed = Object.fromEntries(
      Object.entries(definition()).toReversed(),
    ) as unknown as SopDefinition;

    const again = await insert(reversed);

    expect(again).toEqual({ ...first, isNew: false });
    expect(checksumOf(reversed)).toBe(checksumOf(definition()));
    expect(await within((tx) => findSopVersion(tx, first.sopVersionId))).toMatchObject({
      version: 1,
      status: 'inForce',
      definition: definition(),
    });
  });

  it('get the next number when theirs is taken, and supersede the one in force', async () => {
    const first = await insert();
    const second = await insert({ confidentiality: 'restricted' });

    expect(second).toMatchObject({ version: 2, isNew: true });
    expect(await within((tx) => findSopInForce(tx, definition().id))).toMatchObject({
      version: 2,
      definition: { version: 2, confidentiality: 'restricted' },
    });
    expect(await within((tx) => findSopVersion(tx, first.sopVersionId))).toMatchObject({
      status: 'superseded',
    });
    expect(
      (await within((tx) => listSopVersions(tx, definition().id))).map((row) => row.version),
    ).toEqual([2, 1]);
  });

  it('of two imports at once are both kept, one in force', async () => {
    await Promise.all([insert({ lists: [] }), insert({ confidentiality: 'restricted' })]);

    const versions = await within((tx) => listSopVersions(tx, definition().id));
    expect(versions.map((row) => [row.version, row.status])).toEqual([
      [2, 'inForce'],
      [1, 'superseded'],
    ]);
  });

  it('come into force and are revoked', async () => {
    const { sopVersionId } = await insert({}, 'draft');

    expect(await within((tx) => findSopInForce(tx, definition().id))).toBeNull();
    await within((tx) => setSopStatus(tx, sopVersionId, 'inForce'));
    expect(await within((tx) => findSopInForce(tx, definition().id))).toMatchObject({
      sopVersionId,
    });
    await within((tx) => setSopStatus(tx, sopVersionId, 'revoked'));
    expect(await within((tx) => findSopInForce(tx, definition().id))).toBeNull();
    expect(await within((tx) => setSopStatus(tx, office.agencyId as never, 'revoked'))).toEqual({
      ok: false,
      error: { code: 'sop.not-found' },
    });
  });

  it('are listed by title and searched by words of title, number and rows', async () => {
    await insert({
      identitySheet: { ...office.sop.identitySheet, title: 'Membuat surat', number: '065/7' },
    });
    await commitAct(asDb(store.pool), {
      before: null,
      decision: buildOpening(office).decision,
      sop: office.sop,
    });
    const list = (search: string | null, cursor: string | null = null, limit = 10) =>
      within((tx) => listSops(tx, { search, cursor, limit }));

    const all = await list(null);
    const first = await list(null, null, 1);

    expect(all.items.map((row) => [row.title, row.openRuns, row.stepCount])).toEqual([
      ['Membuat surat', 0, 2],
      ['Penyusunan Laporan Contoh', 1, 2],
    ]);
    expect((await list(null, first.nextCursor, 1)).items.map((row) => row.title)).toEqual([
      'Penyusunan Laporan Contoh',
    ]);
    expect((await list('065/7')).items).toHaveLength(1);
    expect((await list('laporan l2 menyusun')).items).toHaveLength(2);
    expect((await list('_')).items).toHaveLength(0);
  });

  it('are found by any form of a root, by the beginning of a word and by its middle', async () => {
    const steps = office.sop.steps.map((step) => ({
      ...step,
      activity: 'Melaksanakan penilaian/lomba di kelurahan',
    }));
    const titled = (title: string, number: string) => ({
      ...office.sop.identitySheet,
      title,
      number,
    });
    await insert({ identitySheet: titled('Pembinaan Program KB', '309'), steps });
    await insert({
      id: `${office.sop.agency}/rapat`,
      identitySheet: titled('Rapat membina kader', '310'),
    });
    const found = async (search: string) =>
      (await within((tx) => listSops(tx, { search, cursor: null, limit: 10 }))).items.map(
        (row) => row.title,
      );

    expect(await found('membina')).toEqual(['Pembinaan Program KB', 'Rapat membina kader']);
    expect(await found('PEMBINAAN')).toEqual(['Pembinaan Program KB', 'Rapat membina kader']);
    expect(await found('dibina kader')).toEqual(['Rapat membina kader']);
    expect(await found('pembin')).toEqual(['Pembinaan Program KB']);
    expect(await found('menilai')).toEqual(['Pembinaan Program KB']);
    expect(await found('lomba-lomba')).toEqual(['Pembinaan Program KB']);
    expect(await found('rogra')).toEqual(['Pembinaan Program KB']);
    expect(await found('310')).toEqual(['Rapat membina kader']);
    for (const nothing of ["o'clock:*", '&|!', '\\', '%', '<->']) {
      expect(await found(nothing)).toEqual([]);
    }
  });

  it('are narrowed to a form and to a status', async () => {
    await insert({ id: `${office.sop.agency}/puskesmas`, format: 'fktp' }, 'draft');
    const count = async (filter: object) =>
      (await within((tx) => listSops(tx, { search: null, cursor: null, limit: 10, ...filter })))
        .items.length;

    expect(await count({})).toBe(2);
    expect(await count({ format: 'fktp' })).toBe(1);
    expect(await count({ format: 'sopAp' })).toBe(1);
    expect(await count({ status: 'draft' })).toBe(1);
    expect(await count({ format: 'fktp', status: 'inForce' })).toBe(0);
  });

  it('tell an act which SOPs it could call', async () => {
    const called = await insert();
    const steps = office.sop.steps.map((step) => ({
      ...step,
      calls: [
        { sop: definition().id, mode: 'await' as const },
        { sop: 'lain/tidak-ada', mode: 'start' as const },
      ],
    }));
    const { sopVersionId } = await insert({ id: office.sop.id, steps });

    const read = await readAct(asDb(store.pool), {
      agencyId: office.agencyId,
      tokenHash: null,
      runId: null,
      key: null,
      sopVersionId,
    });

    expect(read.callable).toEqual({ [definition().id]: called.sopVersionId });
  });
});

describe('obligations', () => {
  const obligation = (over: object = {}) => ({
    sopId: office.sop.id,
    unitId: office.unitId,
    every: 'semester' as const,
    onDue: 'open' as const,
    nextPeriod: '2026-S2',
    nextAt: '2026-07-01T00:00:00.000Z' as Instant,
    offsetDays: 0,
    isActive: true,
    ...over,
  });

  it('are due by time, settled once and moved on', async () => {
    const added = await within((tx) => insertObligation(tx, obligation()));
    const obligationId = added.ok ? added.value : '';
    const due = async () =>
      (await listDueObligations(asDb(store.pool))).filter(
        (one) => one.agencyId === office.agencyId,
      );

    expect(await due()).toEqual([{ agencyId: office.agencyId, obligationId }]);
    const settle = () =>
      within((tx) => settlePeriod(tx, { obligationId, period: '2026-S2', runId: null }));
    expect([await settle(), await settle()]).toEqual([true, false]);
    await within((tx) =>
      advanceObligation(tx, {
        obligationId,
        nextPeriod: '2027-S1',
        nextAt: '2099-01-01T00:00:00.000Z' as Instant,
      }),
    );
    expect(await due()).toEqual([]);
    expect(await within((tx) => findObligation(tx, obligationId, { lock: true }))).toMatchObject({
      nextPeriod: '2027-S1',
      sopTitle: 'Penyusunan Laporan Contoh',
      unitName: 'Seksi Contoh',
    });
  });

  it('are one for each SOP and unit, of known ones', async () => {
    const added = await within((tx) => insertObligation(tx, obligation()));
    const obligationId = added.ok ? added.value : '';
    const invalid = { ok: false, error: { code: 'obligation.invalid' } };

    expect(await within((tx) => insertObligation(tx, obligation()))).toEqual(invalid);
    expect(await within((tx) => insertObligation(tx, obligation({ sopId: 'tidak/ada' })))).toEqual(
      invalid,
    );
    expect(
      await within((tx) =>
        updateObligation(tx, { ...obligation({ isActive: false }), obligationId }),
      ),
    ).toEqual({ ok: true, value: null });
    expect(
      await within((tx) =>
        updateObligation(tx, { ...obligation(), obligationId: office.agencyId }),
      ),
    ).toEqual({ ok: false, error: { code: 'organisation.not-found' } });
    expect(await within((tx) => listObligations(tx))).toMatchObject([
      { isActive: false, every: 'semester' },
    ]);
  });
});

describe('the calendar', () => {
  const day = (date: string, name: string) => ({
    date: date as LocalDate,
    kind: 'nationalHoliday' as const,
    name,
    legalBasis: 'contoh',
  });
  const year = (n: number, name = 'Libur Contoh') => ({
    published: { year: n, legalBasis: 'contoh' },
    daysOff: [day(`${n}-01-01`, name)],
    ramadan: [
      { from: `${n}-02-18` as LocalDate, to: `${n}-03-19` as LocalDate, legalBasis: 'contoh' },
    ],
  });
  const load = () => within((tx) => loadCalendar(tx));

  it('is the seed, and a second seed changes nothing, also not a correction', async () => {
    const owner = asDb(store.ownerPool);
    const reference = { profiles: DEFAULT_PROFILES, years: [year(2025), year(2026)] };
    await seedCalendar(owner, reference);
    await publishYear(owner, year(2026, 'Dikoreksi'));
    const corrected = await load();

    await seedCalendar(owner, reference);

    expect(await load()).toEqual(corrected);
    expect(corrected).toMatchObject({
      zone: 'WITA',
      profile: DEFAULT_PROFILES[0],
      ramadan: [{ from: '2025-02-18' }, { from: '2026-02-18', to: '2026-03-19' }],
    });
    expect(corrected.daysOff.map((off) => off.name)).toEqual(['Libur Contoh', 'Dikoreksi']);
  });

  it('gets a new revision when a year is published and when the agency adds its own day', async () => {
    const before = await load();
    await publishYear(asDb(store.ownerPool), {
      ...year(2027),
      daysOff: [day('2027-01-01', 'a'), day('2027-05-01', 'b')],
    });
    const published = await load();
    await within((tx) =>
      insertLocalDayOff(tx, {
        date: '2026-09-24' as LocalDate,
        name: 'Hari Jadi Contoh',
        legalBasis: 'contoh',
      }),
    );
    const local = await load();
    await publishYear(asDb(store.ownerPool), year(2027));

    expect(published.revision).toBeGreaterThan(before.revision);
    expect(local.revision).toBeGreaterThan(published.revision);
    expect(local.daysOff).toContainEqual({
      date: '2026-09-24',
      kind: 'localDayOff',
      name: 'Hari Jadi Contoh',
      legalBasis: 'contoh',
    });
    expect((await load()).daysOff.filter((off) => off.date.startsWith('2027'))).toHaveLength(1);
    expect(
      (
        await readAct(asDb(store.pool), {
          agencyId: office.agencyId,
          tokenHash: null,
          runId: null,
          key: null,
        })
      ).calendarRevision,
    ).toBe((await load()).revision);
    expect(
      await within((tx) =>
        insertLocalDayOff(tx, {
          date: '2026-09-24' as LocalDate,
          name: 'Lagi',
          legalBasis: 'contoh',
        }),
      ),
    ).toEqual({ ok: false, error: { code: 'organisation.code-taken' } });
  });

  it('keeps the hours that the agency chose', async () => {
    const other = DEFAULT_PROFILES.at(-1);
    await within((tx) => setWorkProfile(tx, other?.key ?? null));

    expect((await load()).profile).toEqual(other);
    expect(await within((tx) => setWorkProfile(tx, 'tidak-ada'))).toMatchObject({ ok: false });
  });
});
