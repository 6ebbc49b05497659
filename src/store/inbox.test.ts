import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  buildOffice,
  buildOpening,
  type Office,
  openStore,
  type StoreFixture,
} from '../../test/support/store.ts';
import type { OfficialId, PositionId, TeamId } from '../domain/common/ids.ts';
import type { Instant } from '../domain/common/time.ts';
import type { SeatTarget } from '../domain/run/model.ts';
import { commitAct } from './act.ts';
import { countInbox, INBOX_QUERIES, type InboxViewer, listInbox } from './inbox.ts';
import { asDb, withAgency } from './pool.ts';
import { noteView } from './run.ts';

let store: StoreFixture;
let office: Office;

beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());
beforeEach(async () => {
  office = await buildOffice(store.pool);
});

function position(index: number): PositionId {
  return office.positions[index] ?? ('' as PositionId);
}
function official(index: number): OfficialId {
  return office.officials[index] ?? ('' as OfficialId);
}
function viewer(over: Partial<InboxViewer> = {}): InboxViewer {
  return {
    officialId: official(0),
    posts: [{ positionId: position(0), coHolders: [] }],
    teams: [],
    queuePositions: [],
    ...over,
  };
}
async function open(over: Parameters<typeof buildOpening>[1] = {}) {
  const opening = buildOpening(office, over);
  const outcome = await commitAct(asDb(store.pool), {
    before: null,
    decision: opening.decision,
    sop: office.sop,
  });
  expect(outcome.kind).toBe('committed');
  return opening.state;
}
function list(
  box: 'mine' | 'unassigned',
  who = viewer(),
  page: { cursor: string | null; limit: number } = { cursor: null, limit: 50 },
) {
  return withAgency(store.pool, office.agencyId, (tx) => listInbox(tx, who, { box, ...page }), {
    readOnly: true,
  });
}
async function titles(box: 'mine' | 'unassigned', who = viewer()) {
  return (await list(box, who)).items.map((item) => item.title);
}

describe('perlu tindak lanjut', () => {
  it('shows what waits at my post, by due time, what has none last', async () => {
    await open({ titleText: 'tanpa batas' });
    await open({ titleText: 'nanti', dueAt: '2026-12-01T00:00:00.000Z' as Instant });
    await open({ titleText: 'terlambat', dueAt: '2026-11-01T00:00:00.000Z' as Instant });
    await open({
      titleText: 'meja lain',
      seat: { target: { kind: 'position', positionId: position(1) } },
    });

    expect(await titles('mine')).toEqual(['terlambat', 'nanti', 'tanpa batas']);
  });

  it('tells what a row needs', async () => {
    const state = await open({
      dueAt: '2026-12-01T00:00:00.000Z' as Instant,
      deadlineOn: '2026-12-31' as never,
    });

    const { items } = await list('mine');

    expect(items).toEqual([
      {
        runId: state.runId,
        taskId: Object.keys(state.tasks)[0],
        taskRevision: 1,
        performer: 'pelaksana',
        performerLabel: 'pelaksana',
        title: 'Laporan bulan ini',
        sopTitle: 'Penyusunan Laporan Contoh',
        stepKey: 'l1',
        stepNo: '1',
        activity: 'Menyusun laporan l1',
        itemLabel: null,
        unitId: office.unitId,
        unitName: 'Seksi Contoh',
        openedAt: '2026-11-23T01:00:00.000Z',
        dueAt: '2026-12-01T00:00:00.000Z',
        isWaitingForCalendar: false,
        deadlineOn: '2026-12-31',
        isReturned: false,
        isPaused: false,
        isSimulation: false,
        isRestricted: false,
        round: 1,
        assigneeId: null,
        assigneeName: null,
        isUnseen: true,
      },
    ]);
  });

  it('is seen once its page was opened', async () => {
    const state = await open();
    const taskId = Object.values(state.tasks)[0]?.taskId ?? ('' as never);

    await noteView(asDb(store.pool), {
      agencyId: office.agencyId,
      runId: state.runId,
      taskId,
      officialId: official(0),
    });

    expect((await list('mine')).items.map((item) => item.isUnseen)).toEqual([false]);
  });

  it('shows what was given to me, not what a co-holder has, and what somebody left who no longer holds the post', async () => {
    await open({ titleText: 'saya', seat: { assignee: official(0) } });
    await open({ titleText: 'rekan', seat: { assignee: official(1) } });
    await open({ titleText: 'ditinggal', seat: { assignee: official(2) } });
    await open({
      titleText: 'dari meja lain',
      seat: { target: { kind: 'position', positionId: position(2) }, assignee: official(0) },
    });

    const seen = await titles(
      'mine',
      viewer({ posts: [{ positionId: position(0), coHolders: [official(1)] }] }),
    );

    expect(seen.toSorted()).toEqual(['dari meja lain', 'ditinggal', 'saya']);
  });

  it('shows the work of my team, of an outsider whom I record for, and what nobody fits while I am in charge', async () => {
    const teamId = randomUUID() as TeamId;
    const two = [position(0), position(1)];
    const targets: Record<string, SeatTarget> = {
      tim: { kind: 'team', teamId },
      luar: { kind: 'external', label: 'PSM', positionIds: two },
      'tanpa jabatan': { kind: 'unresolved', wanted: 'kasi' },
      pangkat: { kind: 'rank', rank: 'jfu', unitId: office.unitId, positionIds: two },
    };
    for (const [titleText, target] of Object.entries(targets)) {
      await open({ titleText, seat: { target } });
    }

    expect((await titles('mine', viewer({ teams: [teamId] }))).toSorted()).toEqual([
      'luar',
      'tanpa jabatan',
      'tim',
    ]);
    expect(await titles('mine', viewer({ officialId: official(2), posts: [], teams: [] }))).toEqual(
      [],
    );
    expect(await titles('unassigned', viewer({ queuePositions: [position(1)] }))).toEqual([
      'pangkat',
    ]);
    expect(await titles('unassigned', viewer({ queuePositions: [position(2)] }))).toEqual([]);
  });

  it('shows restricted runs only to those named on them', async () => {
    await open({
      titleText: 'kode 17',
      confidentiality: 'restricted',
      members: [official(0)],
      seat: { assignee: null },
    });

    expect(await titles('mine')).toEqual(['kode 17']);
    expect(await titles('mine', viewer({ officialId: official(1) }))).toEqual([]);
  });

  it('pages without skipping or repeating, also within one due time', async () => {
    const dueAt = '2026-12-01T00:00:00.000Z' as Instant;
    for (let i = 0; i < 5; i += 1) {
      await open({ titleText: `berkas ${i}`, ...(i < 3 ? { dueAt } : {}) });
    }
    const seen: (string | null)[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof list>> = await list('mine', viewer(), {
        cursor,
        limit: 2,
      });
      seen.push(...page.items.map((item) => item.title));
      cursor = page.nextCursor;
    } while (cursor !== null);

    expect(seen.toSorted()).toEqual(['berkas 0', 'berkas 1', 'berkas 2', 'berkas 3', 'berkas 4']);
  });

  it.each([
    'bukan',
    Buffer.from('["infinity","x","y"]').toString('base64url'),
    Buffer.from('[1,2,3]').toString('base64url'),
    Buffer.from('["2026-99-99 00:00:00+00"]').toString('base64url'),
  ])('begins anew when the cursor is not one: %s', async (cursor) => {
    await open();

    expect((await list('mine', viewer(), { cursor, limit: 2 })).items).toHaveLength(1);
  });

  it('is counted', async () => {
    await open({ dueAt: '2026-11-01T00:00:00.000Z' as Instant });
    await open();
    await open({
      seat: {
        target: {
          kind: 'rank',
          rank: 'jfu',
          unitId: office.unitId,
          positionIds: [position(1), position(2)],
        },
      },
    });

    const counts = await withAgency(store.pool, office.agencyId, (tx) =>
      countInbox(
        tx,
        viewer({ queuePositions: [position(1)] }),
        '2026-11-23T00:00:00.000Z' as Instant,
      ),
    );

    expect(counts).toEqual({ mine: 2, late: 1, unassigned: 1 });
  });
});

describe('with a hundred thousand closed rows', () => {
  it('reads only the partial indexes over open seats', async () => {
    const state = await open({ titleText: 'terbuka' });
    await open({
      seat: {
        target: {
          kind: 'rank',
          rank: 'jfu',
          unitId: office.unitId,
          positionIds: [position(1), position(2)],
        },
      },
    });
    await store.ownerPool.query(
      `with closed as (insert into tasks (agency_id, task_id, run_id, step_key, activity, round, revision, status, is_stale,
           opened_at, done_at, is_waiting_for_calendar, is_returned, is_paused)
         select $1, gen_random_uuid(), $2, 'l1', 'x', 1, 1, 'done', false, now(), now(), false, false, false
         from generate_series(1, 100000) returning task_id)
       insert into task_seats (agency_id, task_id, performer, run_id, performer_label, target_kind, position_id,
         candidate_position_ids, assignee_id, status, is_open, is_restricted)
       select $1, task_id, 'pelaksana', $2, 'x', 'position', $3, array[$3::uuid], $4, 'done', false, false from closed`,
      [office.agencyId, state.runId, position(0), official(0)],
    );
    await store.ownerPool.query('analyze tasks, task_seats, runs');

    const literals = (box: string) => [
      `'${office.agencyId}'`,
      `'${official(0)}'`,
      `'${JSON.stringify(viewer().posts)}'`,
      `array['${box === 'mine' ? randomUUID() : position(1)}']::uuid[]`,
      'null, null, null, 51',
    ];
    for (const [box, text] of Object.entries(INBOX_QUERIES)) {
      // The driver's named statement may get a plan for these values or, after a while, one for any values.
      for (const mode of ['force_custom_plan', 'force_generic_plan']) {
        const plan = await withAgency(store.pool, office.agencyId, async (tx) => {
          await tx.query(`set local plan_cache_mode = '${mode}'`);
          await tx.query(`prepare ${mode}_${box} as ${text}`);
          const { rows } = await tx.query<{ 'QUERY PLAN': string }>(
            `explain (analyze, buffers off, timing off) execute ${mode}_${box} (${literals(box).join(', ')})`,
          );
          return rows.map((row) => row['QUERY PLAN']).join('\n');
        });

        expect(plan).not.toMatch(/Seq Scan on task(s|_seats)/);
        expect(plan).toMatch(
          box === 'mine' ? /task_seats_open_position/ : /task_seats_open_unassigned/,
        );
        const removed = [...plan.matchAll(/Rows Removed by Filter: (\d+)/g)].map((match) =>
          Number(match[1]),
        );
        expect(Math.max(0, ...removed)).toBeLessThan(500);
      }
    }
    expect(await titles('mine')).toEqual(['terbuka']);
  });
});
