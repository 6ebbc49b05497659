import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { buildCompletion, buildOpening, buildTask, type Office } from '../../test/support/store.ts';
import type { Effect } from '../domain/run/events.ts';
import type { RunState, SeatTarget } from '../domain/run/model.ts';
import { projectDecision, projectState } from './projection.ts';

const sop = {
  id: 'contoh/laporan',
  steps: [
    { key: 'l1', printedNo: '1', activity: 'Menyusun' },
    { key: 'l2', printedNo: null, activity: 'Memeriksa' },
  ],
  performers: [{ key: 'pelaksana', label: 'Pelaksana' }],
} as unknown as Office['sop'];
const office = {
  agencyId: randomUUID(),
  unitId: randomUUID(),
  positions: [randomUUID(), randomUUID()],
  officials: [randomUUID(), randomUUID()],
  sop,
  sopVersionId: randomUUID(),
} as unknown as Office;

function next(before: RunState, over: Partial<RunState>) {
  const decision = {
    events: [],
    state: { ...before, ...over },
    texts: [],
    effects: [],
    cancelledEffects: [],
  };
  return projectDecision(before, decision, sop);
}

describe('the projection', () => {
  it('writes every task of a new run and only what an act changed after it', () => {
    const { state, decision } = buildOpening(office);
    const opened = projectDecision(null, decision, sop);
    const completion = buildCompletion(office, state);
    const other = buildTask('l2', []);
    const before = { ...state, tasks: { ...state.tasks, [other.taskId]: other } };

    const completed = projectDecision(
      before,
      {
        ...completion,
        state: { ...completion.state, tasks: { ...completion.state.tasks, [other.taskId]: other } },
      },
      sop,
    );

    expect(opened).toMatchObject({
      title: 'Laporan bulan ini',
      newMembers: [office.officials[0]],
      removedTasks: [],
    });
    expect(opened.tasks).toMatchObject([
      { step_key: 'l1', printed_no: '1', activity: 'Menyusun', status: 'open' },
    ]);
    expect(completed.tasks.map((task) => [task.step_key, task.status])).toEqual([
      ['l1', 'done'],
      ['l2', 'open'],
    ]);
    expect(completed.seats.map((seat) => [seat.performer, seat.is_open])).toEqual([
      ['pelaksana', false],
      ['kasi', true],
    ]);
    expect(completed).toMatchObject({ title: null, newMembers: [] });
  });

  it('ties each text to the event that mentions it', () => {
    const { state } = buildOpening(office);

    const { texts } = projectDecision(state, buildCompletion(office, state), sop);

    expect(texts).toMatchObject([{ event_no: 1, body: 'Sudah lengkap', is_personal: false }]);
  });

  it.each<[string, SeatTarget, object]>([
    [
      'a post',
      { kind: 'position', positionId: 'p' as never },
      { position_id: 'p', candidate_position_ids: ['p'] },
    ],
    [
      'a rank of several posts',
      { kind: 'rank', rank: 'jfu', unitId: 'u' as never, positionIds: ['p', 'q'] as never },
      {
        position_id: null,
        queue_unit_id: 'u',
        queue_rank: 'jfu',
        candidate_position_ids: ['p', 'q'],
      },
    ],
    [
      'a rank of one post',
      { kind: 'rank', rank: 'jfu', unitId: 'u' as never, positionIds: ['p'] as never },
      { position_id: 'p' },
    ],
    [
      'a team',
      { kind: 'team', teamId: 't' as never },
      { team_id: 't', position_id: null, candidate_position_ids: [] },
    ],
    [
      'an outsider',
      { kind: 'external', label: 'PSM', positionIds: ['p'] as never },
      { position_id: 'p' },
    ],
    [
      'nobody',
      { kind: 'unresolved', wanted: 'kasi' },
      { position_id: null, in_charge_id: office.officials[0] },
    ],
  ])('says whom %s means', (_, target, expected) => {
    const { decision } = buildOpening(office, { seat: { target } });

    expect(projectDecision(null, decision, sop).seats).toMatchObject([expected]);
  });

  it('touches every open task when another takes charge, and labels when an item is named anew', () => {
    const item = { key: 'a', label: 'Kelurahan A', unitId: null, status: 'active' as const };
    const { state } = buildOpening(office, {
      task: { item: 'a' },
      lists: { kelurahan: [item] },
      seat: { target: { kind: 'unresolved', wanted: 'kasi' } },
    });

    const handed = next(state, { inCharge: office.officials[1] ?? null });
    const renamed = next(state, { lists: { kelurahan: [{ ...item, label: 'Kelurahan B' }] } });

    expect(handed.seats).toMatchObject([{ in_charge_id: office.officials[1] }]);
    expect(renamed.tasks).toMatchObject([{ item_label: 'Kelurahan B' }]);
    expect(next(state, { deadlineOn: '2026-12-31' as never }).tasks).toEqual([]);
  });

  it('removes seats that a task no longer has', () => {
    const { state } = buildOpening(office);
    const [task] = Object.values(state.tasks);
    if (task === undefined) {
      throw new Error('no task');
    }

    const changed = next(state, { tasks: { [task.taskId]: { ...task, seats: [] } } });

    expect(changed.removedSeats).toEqual([{ task_id: task.taskId, performer: 'pelaksana' }]);
  });

  it('equals the whole projection of the state, whatever acts led to it', () => {
    const { state, decision } = buildOpening(office, {
      seat: { target: { kind: 'unresolved', wanted: 'kasi' } },
    });
    const completion = buildCompletion(office, state);
    const handed = { ...completion.state, inCharge: office.officials[1] ?? null };
    const mutTasks = new Map<string, object>();
    const mutSeats = new Map<string, object>();
    for (const projection of [
      projectDecision(null, decision, sop),
      projectDecision(state, completion, sop),
      projectDecision(
        completion.state,
        { ...completion, events: [], texts: [], state: handed },
        sop,
      ),
    ]) {
      projection.tasks.forEach((row) => void mutTasks.set(row.task_id, row));
      projection.seats.forEach((row) => void mutSeats.set(`${row.task_id} ${row.performer}`, row));
    }

    const whole = projectState(handed, sop);

    expect([...mutTasks.values()]).toEqual(whole.tasks);
    expect([...mutSeats.values()]).toEqual(whole.seats);
  });

  it('removes tasks that a taken back act had opened', () => {
    const { state } = buildOpening(office);

    expect(next(state, { tasks: {} }).removedTasks).toEqual(Object.keys(state.tasks));
  });

  it('makes a job of each effect, now or at its time', () => {
    const { state, decision } = buildOpening(office);
    const effects: Effect[] = [
      { kind: 'cancelChildRun', key: 'c', childRunId: state.runId },
      {
        kind: 'remindTask',
        key: 'r',
        taskId: '' as never,
        at: '2026-12-01T00:00:00.000Z' as never,
        stage: 'before',
      },
    ];

    const { jobs, cancelledJobs } = projectDecision(
      null,
      { ...decision, effects, cancelledEffects: ['old'] },
      sop,
    );

    expect(jobs).toMatchObject([
      { kind: 'cancelChildRun', key: 'c', run_at: null, payload: { childRunId: state.runId } },
      {
        kind: 'remindTask',
        key: 'r',
        run_at: '2026-12-01T00:00:00.000Z',
        payload: { stage: 'before' },
      },
    ]);
    expect(cancelledJobs).toEqual(['old']);
  });

  it('closes every seat with the run', () => {
    const { state } = buildOpening(office);

    expect(next(state, { status: 'cancelled' }).seats).toMatchObject([{ is_open: false }]);
    expect(projectState(state, sop).seats).toMatchObject([{ is_open: true }]);
  });
});
