import { describe, expect, it } from 'vitest';
import {
  actAs,
  buildSop,
  buildStep,
  buildWorld,
  completeAs,
  decides,
  lastTask,
  official,
  onTask,
  openAs,
  openSteps,
  refusalOf,
  rejectionOf,
  taskOf,
} from '../../../test/support/run-world.ts';
import { type RunId, type TaskId, unsafeId } from '../common/ids.ts';

const kepala = official('kepala');
const sekretaris = official('sekretaris');
const arsip = official('arsip');

const three = buildSop([
  buildStep('1', 'arsip'),
  buildStep('2', 'sekretaris'),
  buildStep('3', 'kepala', decides('1')),
]);

describe('what comes next', () => {
  it('is the row printed below, and the end of the table ends the run', () => {
    const world = buildWorld(three);
    let { state } = openAs(world, arsip);

    expect(openSteps(state)).toEqual(['1']);
    state = completeAs(world, state, arsip, '1');
    expect(openSteps(state)).toEqual(['2']);
    state = completeAs(world, state, sekretaris, '2');
    state = completeAs(world, state, kepala, '3');

    expect(openSteps(state)).toEqual([]);
    expect(state).toMatchObject({ status: 'ended', closedAt: world.now });
  });

  it('is the row or the end that the outcome names', () => {
    const world = buildWorld(
      buildSop([
        buildStep('1', 'arsip', {
          outcomes: [
            { key: 'jump', label: 'Langsung', acts: [], goTo: { step: '3' } },
            { key: 'stop', label: 'Tidak perlu', acts: [], goTo: 'end' },
          ],
        }),
        buildStep('2', 'sekretaris'),
        buildStep('3', 'kepala'),
      ]),
    );
    const { state } = openAs(world, arsip);

    expect(openSteps(completeAs(world, state, arsip, '1', { outcome: 'jump' }))).toEqual(['3']);
    expect(completeAs(world, state, arsip, '1', { outcome: 'stop' }).status).toBe('ended');
  });

  it('waits until both rows that are open alongside are done', () => {
    const world = buildWorld(
      buildSop([
        buildStep('1', 'arsip'),
        buildStep('2', 'sekretaris', { alongside: '1' }),
        buildStep('3', 'kepala'),
      ]),
    );
    let { state } = openAs(world, arsip);

    expect(openSteps(state)).toEqual(['1', '2']);
    state = completeAs(world, state, sekretaris, '2');
    expect(openSteps(state)).toEqual(['1']);
    state = completeAs(world, state, arsip, '1');

    expect(openSteps(state)).toEqual(['3']);
  });

  it('is told to the parent run when it is the end of an awaited child', () => {
    const world = buildWorld(buildSop([buildStep('1', 'arsip')]));
    const parent = { runId: unsafeId<RunId>('induk'), taskId: unsafeId<TaskId>('langkah') };
    const awaited = openAs(world, arsip, { parent: { ...parent, mode: 'await' } }).state;
    const started = openAs(world, arsip, { parent: { ...parent, mode: 'start' } }).state;
    const end = (state: typeof awaited) =>
      actAs(world, state, arsip, { kind: 'completeTask', ...onTask(state, '1'), outcome: 'done' });

    expect(end(awaited).effects).toMatchObject([{ kind: 'tellParent', what: 'ended' }]);
    expect(end(started).effects).toEqual([]);
  });
});

describe('completing a row', () => {
  it('refuses whom the row is not for, naming the column', () => {
    const world = buildWorld(three);
    const { state } = openAs(world, arsip);

    expect(
      rejectionOf(world, state, kepala, {
        kind: 'completeTask',
        ...onTask(state, '1'),
        outcome: 'done',
      }),
    ).toEqual({ code: 'task.not-yours', params: { who: 'arsip' } });
    expect(
      refusalOf(world, state, null, {
        kind: 'completeTask',
        ...onTask(state, '1'),
        outcome: 'done',
      }),
    ).toBe('task.not-yours');
  });

  it('refuses the second time, saying who did what', () => {
    const world = buildWorld(three);
    const opened = openAs(world, arsip).state;
    const first = { kind: 'completeTask', ...onTask(opened, '1'), outcome: 'done' } as const;
    const { state } = actAs(world, opened, arsip, first);

    expect(rejectionOf(world, state, arsip, first)).toEqual({
      code: 'task.already-done',
      params: { who: 'Orang arsip (rekaan)', what: 'Selesai' },
    });
  });

  it('refuses an old revision, naming who changed the row', () => {
    const world = buildWorld(buildSop([buildStep('1', 'staf')]));
    const opened = openAs(world, arsip).state;
    const seen = onTask(opened, '1');
    const { state } = actAs(world, opened, official('staf-2'), {
      kind: 'pauseTask',
      ...seen,
      reason: 'reply',
    });

    expect(
      rejectionOf(world, state, official('staf-1'), {
        kind: 'completeTask',
        ...seen,
        outcome: 'done',
      }),
    ).toEqual({ code: 'task.changed', params: { who: 'Orang staf-2 (rekaan)', what: '' } });
  });

  it('refuses an unknown row, an unknown outcome and a return dressed as an outcome', () => {
    const world = buildWorld(three);
    let { state } = openAs(world, arsip);
    const unknown = { taskId: unsafeId<never>('tidak-ada'), taskRevision: 1 };

    expect(
      refusalOf(world, state, arsip, { kind: 'completeTask', ...unknown, outcome: 'done' }),
    ).toBe('task.not-found');
    expect(
      refusalOf(world, state, arsip, {
        kind: 'completeTask',
        ...onTask(state, '1'),
        outcome: 'lain',
      }),
    ).toBe('task.outcome-unknown');
    state = completeAs(world, completeAs(world, state, arsip, '1'), sekretaris, '2');
    expect(
      refusalOf(world, state, kepala, {
        kind: 'completeTask',
        ...onTask(state, '3'),
        outcome: 'back',
      }),
    ).toBe('task.outcome-unknown');
  });

  it('records setuju dengan perbaikan, the note and the acts of the outcome', () => {
    const world = buildWorld(three);
    let { state } = openAs(world, arsip);
    state = completeAs(world, completeAs(world, state, arsip, '1'), sekretaris, '2');

    state = completeAs(world, state, kepala, '3', { withChanges: true, note: 'Ejaan dibetulkan' });

    const act = lastTask(state, '3').seats[0]?.act;
    expect(act).toMatchObject({ withChanges: true, acts: ['endorse'], recordedBy: null });
    expect(act?.noteId).not.toBeNull();
  });

  it('lays the outputs into the berkas in the state of the act, each time as the next version', () => {
    const world = buildWorld(
      buildSop([
        buildStep('1', 'arsip', { outputs: ['Konsep surat'] }),
        buildStep('2', 'kepala', { ...decides('1'), outputs: ['Konsep surat'] }),
      ]),
    );
    let { state } = openAs(world, arsip);
    state = completeAs(world, state, arsip, '1', { papers: [{ label: 'Peta', fileId: null }] });
    state = completeAs(world, state, kepala, '2');

    expect(state.papers.map(({ label, version, state: s }) => `${label} ${version} ${s}`)).toEqual([
      'Peta 1 draft',
      'Konsep surat 1 draft',
      'Konsep surat 2 endorsed',
    ]);
  });

  it('gives the next row to the person whom the one who hands on chose', () => {
    const world = buildWorld(buildSop([buildStep('1', 'arsip'), buildStep('2', 'kasi')]));
    const { state } = openAs(world, arsip);
    const chosen = completeAs(world, state, arsip, '1', {
      assignees: [{ performer: 'kasi', officialId: official('kasi-2'), positionId: null }],
    });

    expect(taskOf(chosen, '2').seats[0]?.assignee).toBe(official('kasi-2'));
    expect(
      rejectionOf(world, chosen, official('kasi-1'), {
        kind: 'completeTask',
        ...onTask(chosen, '2'),
        outcome: 'done',
      }),
    ).toEqual({ code: 'task.assigned-to-other', params: { name: 'Orang kasi-2 (rekaan)' } });
    expect(
      refusalOf(world, state, arsip, {
        kind: 'completeTask',
        ...onTask(state, '1'),
        outcome: 'done',
        assignees: [{ performer: 'kasi', officialId: arsip, positionId: null }],
      }),
    ).toBe('task.assignee-not-eligible');
  });

  it('refuses when the run is over', () => {
    const world = buildWorld(buildSop([buildStep('1', 'arsip')]));
    const opened = openAs(world, arsip).state;
    const command = { kind: 'completeTask', ...onTask(opened, '1'), outcome: 'done' } as const;
    const { state } = actAs(world, opened, arsip, command);

    expect(refusalOf(world, state, arsip, command)).toBe('run.not-running');
  });

  it('keeps a form that fits and refuses one that does not, naming the field', () => {
    const world = buildWorld(
      buildSop([
        buildStep('1', 'arsip', {
          form: [
            { key: 'jumlah', label: 'Jumlah kader', type: 'number', required: true },
            {
              key: 'daftar',
              label: 'Daftar nama',
              type: 'list',
              required: false,
              columns: [
                { key: 'nama', label: 'Nama', type: 'text', required: true, personal: true },
              ],
            },
          ],
        }),
      ]),
    );
    const { state } = openAs(world, arsip);
    const complete = (form: Readonly<Record<string, unknown>>) =>
      ({ kind: 'completeTask', ...onTask(state, '1'), outcome: 'done', form }) as const;

    const done = actAs(world, state, arsip, complete({ jumlah: 3, daftar: [{ nama: 'A' }] }));
    expect(done.texts).toMatchObject([{ personal: true }]);
    expect(rejectionOf(world, state, arsip, complete({}))).toEqual({
      code: 'task.form-invalid',
      params: { field: 'Jumlah kader' },
    });
    expect(refusalOf(world, state, arsip, complete({ jumlah: 1, lain: 2 }))).toBe(
      'task.form-invalid',
    );
    expect(refusalOf(world, state, arsip, complete({ jumlah: 1, daftar: [{}] }))).toBe(
      'task.form-invalid',
    );
  });
});
