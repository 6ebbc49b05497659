import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  buildCompletion,
  buildOffice,
  buildOpening,
  type Office,
  openStore,
  type StoreFixture,
} from '../../test/support/store.ts';
import type { FileId, OfficialId, RunId } from '../domain/common/ids.ts';
import { commitAct, readAct } from './act.ts';
import { findFile, insertFile, listFiles } from './files.ts';
import { countUnread, insertNotifications, listNotifications, markRead } from './notifications.ts';
import { asDb, type Tx, withAgency } from './pool.ts';
import {
  findRun,
  listLinkedRuns,
  listRuns,
  listRunsToRedate,
  listTexts,
  listTrail,
  nextEdition,
  noteView,
} from './run.ts';

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
const official = (index: number) => office.officials[index] as OfficialId;
async function open(over: Parameters<typeof buildOpening>[1] = {}) {
  const { state, decision } = buildOpening(office, over);
  await commitAct(asDb(store.pool), { before: null, decision, sop: office.sop });
  return state;
}
const filter = {
  viewer: null,
  search: null,
  status: null,
  sopId: null,
  cursor: null,
  limit: 10,
};

describe('a run', () => {
  it('is found with who is named on it', async () => {
    const state = await open({ confidentiality: 'restricted', titleText: 'kode 17' });

    expect(await within((tx) => findRun(tx, state.runId, official(0)))).toMatchObject({
      title: 'kode 17',
      isRestricted: true,
      isMember: true,
      version: 2,
      state,
    });
    expect(await within((tx) => findRun(tx, state.runId, official(1)))).toMatchObject({
      isMember: false,
    });
    expect(await within((tx) => findRun(tx, randomUUID() as RunId, official(1)))).toBeNull();
  });

  it('has a trail of events with their texts', async () => {
    const state = await open({ titleText: 'Perihal' });
    const decision = buildCompletion(office, state, { noteText: 'Catatan' });
    await commitAct(asDb(store.pool), { before: state, decision, sop: office.sop });

    const trail = await within((tx) => listTrail(tx, state.runId));
    const texts = await within((tx) => listTexts(tx, state.runId));

    expect(trail.map((row) => row.event.type)).toEqual([
      'RunOpened',
      'TaskOpened',
      'SeatFinished',
      'TaskCompleted',
      'TaskOpened',
    ]);
    expect(trail.map((row) => row.texts.map((text) => text.body))).toEqual([
      ['Perihal'],
      [],
      ['Catatan'],
      [],
      [],
    ]);
    expect(trail.slice(2).map((row) => row.event)).toEqual(decision.events);
    expect([...texts.values()].toSorted()).toEqual(['Catatan', 'Perihal']);
  });

  it('remembers who first opened a task, while it is open', async () => {
    const state = await open();
    const taskId = Object.values(state.tasks)[0]?.taskId ?? ('' as never);
    const view = (officialId: OfficialId) =>
      noteView(asDb(store.pool), {
        agencyId: office.agencyId,
        runId: state.runId,
        taskId,
        officialId,
      });
    const read = () =>
      readAct(asDb(store.pool), {
        agencyId: office.agencyId,
        tokenHash: null,
        runId: state.runId,
        key: null,
        actor: official(0),
      });
    await view(official(0));
    const first = (await read()).firstSeenAt;
    await view(official(0));

    expect(await read()).toMatchObject({ firstSeenAt: first, seenByOthers: [] });
    await view(official(1));
    expect(await read()).toMatchObject({
      firstSeenAt: { [taskId]: expect.any(String) },
      seenByOthers: [taskId],
    });

    await commitAct(asDb(store.pool), {
      before: state,
      decision: buildCompletion(office, state),
      sop: office.sop,
    });
    expect(await read()).toMatchObject({ firstSeenAt: {}, seenByOthers: [] });
  });
});

describe('the list of runs', () => {
  it('is newest first, in pages, searched by words and filtered', async () => {
    const ids = ['Laporan PMKS', 'Laporan kader', 'Surat dinas'];
    for (const titleText of ids) {
      // Time-ordered, as the program makes them.
      const { rows } = await store.ownerPool.query('select uuidv7() as id');
      await open({
        titleText,
        runId: rows[0].id,
        matter: {
          kind: 'other',
          key: titleText,
          titleId: randomUUID() as never,
          reference: '005/12',
          referenceOn: null,
        },
      });
    }
    const list = (over: object) => within((tx) => listRuns(tx, { ...filter, ...over }));

    const first = await list({ limit: 2 });
    const second = await list({ limit: 2, cursor: first.nextCursor });

    expect([...first.items, ...second.items].map((run) => run.title)).toEqual(ids.toReversed());
    expect(second.nextCursor).toBeNull();
    expect((await list({ search: 'kader laporan' })).items.map((run) => run.title)).toEqual([
      'Laporan kader',
    ]);
    expect((await list({ search: '005/12' })).items).toHaveLength(3);
    expect((await list({ search: '100%' })).items).toEqual([]);
    expect((await list({ status: 'ended' })).items).toEqual([]);
    expect((await list({ sopId: office.sop.id })).items).toHaveLength(3);
    expect(first.items[0]?.state).not.toHaveProperty('undo');
  });

  it('hides restricted runs from whoever is not named on them', async () => {
    await open({ confidentiality: 'restricted' });

    expect(
      (await within((tx) => listRuns(tx, { ...filter, viewer: official(0) }))).items,
    ).toHaveLength(1);
    expect((await within((tx) => listRuns(tx, { ...filter, viewer: official(1) }))).items).toEqual(
      [],
    );
  });

  it('knows children, corrections and the next edition', async () => {
    const parent = await open();
    const task = Object.values(parent.tasks)[0];
    const child = await open({
      parent: { runId: parent.runId, taskId: task?.taskId ?? ('' as never), mode: 'await' },
    });
    const correction = await open({
      correctionOf: parent.runId,
      matter: { ...parent.matter, titleId: randomUUID() as never },
    });

    const linked = await within((tx) => listLinkedRuns(tx, parent.runId, null));
    const matter = {
      sopId: office.sop.id,
      unitId: office.unitId,
      matterKey: parent.matter.key,
      period: null,
    };

    expect(linked.map((run) => [run.runId, run.link]).toSorted()).toEqual(
      [
        [child.runId, 'child'],
        [correction.runId, 'correction'],
      ].toSorted(),
    );
    expect(await within((tx) => nextEdition(tx, matter))).toBe(2);
    expect(await within((tx) => nextEdition(tx, { ...matter, period: '2026' }))).toBe(1);
  });

  it('names the runs that an older calendar dated', async () => {
    const dated = await open({ dueAt: '2026-12-01T00:00:00.000Z' as never });
    await open();
    const waiting = await open({
      task: { due: { kind: 'waitingForCalendar', calendarRevision: 3 } },
    });

    expect(await within((tx) => listRunsToRedate(tx, 3, 10))).toEqual([dated.runId]);
    expect((await within((tx) => listRunsToRedate(tx, 4, 10))).toSorted()).toEqual(
      [dated.runId, waiting.runId].toSorted(),
    );
  });
});

describe('files', () => {
  it('belong to the run whose event mentions them', async () => {
    const fileId = randomUUID() as FileId;
    const file = await within((tx) =>
      insertFile(tx, {
        fileId,
        sha256: createHash('sha256').update('x').digest('hex'),
        sizeBytes: 1,
        mediaType: 'image/png',
        name: 'foto.png',
        uploadedBy: official(0),
        runId: null,
      }),
    );
    const { state, decision } = buildOpening(office);
    const [first, ...rest] = decision.events;
    const events = [
      first,
      ...rest,
      { ...first, type: 'PaperFiled', paper: { fileId } },
    ] as unknown as typeof decision.events;
    await commitAct(asDb(store.pool), {
      before: null,
      decision: { ...decision, events },
      sop: office.sop,
    });

    expect(file).toMatchObject({ fileId, runId: null, sizeBytes: 1 });
    expect(await within((tx) => findFile(tx, fileId))).toMatchObject({ runId: state.runId });
    expect(await within((tx) => listFiles(tx, [fileId, randomUUID() as FileId]))).toHaveLength(1);
  });
});

describe('notices', () => {
  it('tell each person once, are counted, listed newest first and read', async () => {
    const notice = {
      officialId: official(0),
      kind: 'task.due',
      key: 'k1',
      runId: null,
      taskId: null,
      params: { step: '3' },
    };

    expect(
      await within((tx) =>
        insertNotifications(tx, [notice, { ...notice, officialId: official(1) }]),
      ),
    ).toHaveLength(2);
    expect(
      await within((tx) => insertNotifications(tx, [notice, { ...notice, key: 'k2' }])),
    ).toEqual([official(0)]);
    expect(await within((tx) => countUnread(tx, official(0)))).toBe(2);

    const page = await within((tx) =>
      listNotifications(tx, official(0), { cursor: null, limit: 1 }),
    );
    const next = await within((tx) =>
      listNotifications(tx, official(0), { cursor: page.nextCursor, limit: 1 }),
    );
    expect([page.items.length, next.items.length, next.nextCursor]).toEqual([1, 1, null]);
    expect(page.items[0]).toMatchObject({ kind: 'task.due', params: { step: '3' }, readAt: null });

    await within((tx) => markRead(tx, official(0)));
    expect(await within((tx) => countUnread(tx, official(0)))).toBe(0);
  });
});
