import { describe, expect, it } from 'vitest';
import {
  actAs,
  buildDirectory,
  buildSop,
  buildStep,
  buildWorld,
  completeAs,
  decides,
  lastTask,
  offersOf,
  official,
  onTask,
  openAs,
  openSteps,
  refusalOf,
  rejectionOf,
  returnAs,
  taskOf,
} from '../../../test/support/run-world.ts';
import { type ExternalPartyId, type FileId, unsafeId } from '../common/ids.ts';
import type { LocalDate } from '../common/time.ts';
import type { NewTick, RecordOutsidePart } from './commands.ts';
import type { RunState } from './model.ts';

const kepala = official('kepala');
const arsip = official('arsip');
const photo = unsafeId<FileId>('berkas');

const sop = buildSop([
  buildStep('1', 'arsip', { outputs: ['Draft surat'] }),
  buildStep('2', 'arsip', {
    requirements: [
      { label: 'Draft surat yang telah diparaf', kind: 'paper' },
      { label: 'Data kader', kind: 'data' },
      { label: 'ATK', kind: 'tool' },
    ],
  }),
  buildStep('3', 'kepala', decides('1')),
]);

function atSecond() {
  const world = buildWorld(sop);
  return { world, state: completeAs(world, openAs(world, arsip).state, arsip, '1') };
}

function completing(state: RunState, ticks: readonly NewTick[] = []) {
  return { kind: 'completeTask', ...onTask(state, '2'), outcome: 'done', ticks } as const;
}

describe('what a row needs', () => {
  it('is ticked by itself when it lies in the berkas; tools are never asked for', () => {
    const { world, state } = atSecond();

    expect(offersOf(world, state, arsip, 'completeTask')[0]?.missingRequirements).toEqual([1]);
    const next = actAs(
      world,
      state,
      arsip,
      completing(state, [{ requirement: 1, how: 'seenOnPaper' }]),
    ).state;
    expect(lastTask(next, '2').ticks).toMatchObject([
      { requirement: 1, how: 'seenOnPaper', by: arsip },
      { requirement: 0, how: 'inCaseFile', by: null },
    ]);
  });

  it('keeps the row open while it is missing, and says what', () => {
    const { world, state } = atSecond();

    expect(rejectionOf(world, state, arsip, completing(state))).toEqual({
      code: 'task.requirement-missing',
      params: { label: 'Data kader', index: 1 },
    });
  });

  it('is waived with a reason, attached with a file', () => {
    const { world, state } = atSecond();
    const tick = (change: Omit<NewTick, 'requirement'>, requirement = 1) =>
      completing(state, [{ requirement, ...change }]);

    expect(refusalOf(world, state, arsip, tick({ how: 'waived' }))).toBe('task.reason-required');
    expect(refusalOf(world, state, arsip, tick({ how: 'attached' }))).toBe('file.not-found');
    expect(refusalOf(world, state, arsip, tick({ how: 'seenOnPaper' }, 2))).toBe(
      'task.requirement-unknown',
    );
    expect(refusalOf(world, state, arsip, tick({ how: 'seenOnPaper' }, 9))).toBe(
      'task.requirement-unknown',
    );
    const waived = actAs(world, state, arsip, tick({ how: 'waived', reason: 'Tidak ada data' }));
    expect(waived.texts).toMatchObject([{ body: 'Tidak ada data' }]);
    const attached = actAs(world, state, arsip, tick({ how: 'attached', fileId: photo })).state;
    expect(attached.papers.find(({ label }) => label === 'Data kader')?.fileId).toBe(photo);
  });

  it('may be ticked before the row is done, and again otherwise', () => {
    const { world, state } = atSecond();
    const tick = { kind: 'tickRequirement' } as const;
    let next = actAs(world, state, arsip, {
      ...tick,
      ...onTask(state, '2'),
      tick: { requirement: 1, how: 'seenOnPaper' },
    }).state;
    next = actAs(world, next, arsip, {
      ...tick,
      ...onTask(next, '2'),
      tick: { requirement: 1, how: 'waived', reason: 'Menyusul' },
    }).state;

    expect(taskOf(next, '2').ticks).toMatchObject([{ requirement: 1, how: 'waived' }]);
    expect(
      refusalOf(world, state, kepala, {
        ...tick,
        ...onTask(state, '2'),
        tick: { requirement: 1, how: 'seenOnPaper' },
      }),
    ).toBe('task.not-yours');
    expect(
      refusalOf(world, next, arsip, {
        ...tick,
        ...onTask(state, '2'),
        tick: { requirement: 1, how: 'seenOnPaper' },
      }),
    ).toBe('task.changed');
    expect(openSteps(completeAs(world, next, arsip, '2'))).toEqual(['3']);
  });

  it('that was seen on paper once is not asked for again by the rows after', () => {
    const { world, state } = atSecond();
    let next = completeAs(world, state, arsip, '2', {
      ticks: [{ requirement: 1, how: 'seenOnPaper' }],
    });
    next = returnAs(world, next, kepala, '3', '2');

    expect(next.papers.find(({ label }) => label === 'Data kader')).toMatchObject({
      fileId: null,
      stale: false,
    });
    expect(offersOf(world, next, arsip, 'completeTask')[0]?.missingRequirements).toEqual([]);
  });

  it('does not count a sheet that a return made stale', () => {
    const { world, state } = atSecond();
    let next = completeAs(world, state, arsip, '2', {
      ticks: [{ requirement: 1, how: 'seenOnPaper' }],
    });
    next = returnAs(world, next, kepala, '3', '1', { mode: 'replay' });
    next = actAs(world, next, arsip, {
      kind: 'completeOutOfOrder',
      step: '1',
      reason: 'Tanpa konsep baru',
    }).state;

    expect(offersOf(world, next, arsip, 'completeTask')[0]?.missingRequirements).toEqual([0]);
  });
});

describe('laying a paper into the berkas', () => {
  it('is for those with a part in the run, in their own standing, while it runs', () => {
    const { world, state } = atSecond();
    const attach = { kind: 'attachPaper', taskId: null, label: 'Peta', fileId: photo } as const;

    const decision = actAs(world, state, arsip, attach);

    expect(decision.events[0]?.by).toMatchObject({
      officialId: arsip,
      as: { kind: 'post', positionTitle: 'Jabatan arsip' },
    });
    expect(actAs(world, decision.state, arsip, attach).state.papers.at(-1)?.version).toBe(2);
    expect(refusalOf(world, state, kepala, attach)).toBe('task.not-yours');
    expect(refusalOf(world, state, arsip, { ...attach, label: '' })).toBe('task.reason-required');
    expect(refusalOf(world, state, arsip, { ...attach, taskId: unsafeId('x') })).toBe(
      'task.not-found',
    );
    const cancelled = actAs(world, state, arsip, { kind: 'cancelRun', reason: 'x' }).state;
    expect(refusalOf(world, cancelled, arsip, attach)).toBe('run.not-running');
  });
});

describe('the part of somebody outside', () => {
  const psm = unsafeId<ExternalPartyId>('psm');
  const outside = buildSop([
    buildStep('1', 'arsip', { outsiders: [{ key: 'psm', label: 'PSM', does: 'sign' }] }),
  ]);
  const world = buildWorld(outside, {
    directory: {
      ...buildDirectory(),
      externalParties: [{ externalPartyId: psm, name: 'PSM contoh', organisation: null }],
    },
  });
  const { state } = openAs(world, arsip);
  const record = (change: Partial<RecordOutsidePart>): RecordOutsidePart => ({
    kind: 'recordOutsidePart',
    ...onTask(state, '1'),
    part: 'psm',
    what: 'answered',
    on: '2026-03-02' as LocalDate,
    partyId: psm,
    note: 'Ditandatangani',
    fileId: null,
    ...change,
  });

  it('keeps the row open until it has come back', () => {
    expect(
      rejectionOf(world, state, arsip, {
        kind: 'completeTask',
        ...onTask(state, '1'),
        outcome: 'done',
      }),
    ).toEqual({ code: 'task.outside-part-pending', params: { label: 'PSM' } });
    const sent = actAs(world, state, arsip, record({ what: 'sent' })).state;
    expect(
      refusalOf(world, sent, arsip, {
        kind: 'completeTask',
        ...onTask(sent, '1'),
        outcome: 'done',
      }),
    ).toBe('task.outside-part-pending');
    const answered = actAs(world, sent, arsip, record(onTask(sent, '1'))).state;

    expect(taskOf(answered, '1').outsiders).toMatchObject([
      { sentOn: '2026-03-02', answeredOn: '2026-03-02', partyId: psm },
    ]);
    expect(completeAs(world, answered, arsip, '1').status).toBe('ended');
  });

  it('is waived with a reason', () => {
    const waived = actAs(
      world,
      state,
      arsip,
      record({ what: 'waived', note: 'Berhalangan' }),
    ).state;

    expect(completeAs(world, waived, arsip, '1').status).toBe('ended');
    expect(refusalOf(world, state, arsip, record({ what: 'waived', note: ' ' }))).toBe(
      'task.reason-required',
    );
  });

  it('is noted by the performer, about a known party, not ahead of time', () => {
    expect(refusalOf(world, state, kepala, record({}))).toBe('task.not-yours');
    expect(refusalOf(world, state, arsip, record({ part: 'camat' }))).toBe(
      'task.outside-part-unknown',
    );
    expect(refusalOf(world, state, arsip, record({ on: '2026-03-03' as LocalDate }))).toBe(
      'paper.date-in-future',
    );
    expect(refusalOf(world, state, arsip, record({ on: 'kemarin' as LocalDate }))).toBe(
      'paper.date-in-future',
    );
    expect(refusalOf(world, state, arsip, record({ partyId: unsafeId('x') }))).toBe(
      'organisation.not-found',
    );
    expect(refusalOf(world, state, arsip, record({ taskRevision: 8 }))).toBe('task.changed');
  });
});
