import { describe, expect, it } from 'vitest';
import { parseCommand } from './index.ts';

const ID = '00000000-0000-7000-8000-000000000001';
const onTask = { taskId: ID, taskRevision: 1 };

function faults(value: unknown): readonly string[] {
  const parsed = parseCommand(value);
  return parsed.ok ? [] : parsed.error.map(({ path }) => path);
}

describe('a command from outside', () => {
  it('is read whole', () => {
    const command = {
      kind: 'completeTask',
      ...onTask,
      outcome: 'done',
      ticks: [{ requirement: 0, how: 'waived', reason: 'Tidak ada' }],
      others: [{ performer: 'staf', officialId: ID, positionId: null }],
      form: { jumlah: 3 },
    };

    expect(parseCommand(command)).toEqual({ ok: true, value: command });
    expect(parseCommand({ kind: 'takeBack' })).toEqual({ ok: true, value: { kind: 'takeBack' } });
  });

  it('has its instant in UTC', () => {
    const parsed = parseCommand({
      kind: 'completeTask',
      ...onTask,
      outcome: 'done',
      paper: { decidedBy: ID, occurredAt: '2026-03-02T09:00+08:00', evidence: null },
    });

    expect(parsed).toMatchObject({
      ok: true,
      value: { paper: { occurredAt: '2026-03-02T01:00:00.000Z' } },
    });
  });

  it('is refused with every fault and its place', () => {
    expect(
      faults({
        kind: 'returnTask',
        taskId: 'x',
        taskRevision: -1,
        to: 3,
        nature: 'lain',
        mode: 'replay',
        via: ['a', 2],
        asing: true,
      }),
    ).toEqual(['asing', 'taskId', 'taskRevision', 'to', 'reason', 'nature', 'via[1]']);
    expect(
      faults({ kind: 'addItem', list: 'l', reason: 'x', item: { key: 'a', unitId: 'x' } }),
    ).toEqual(['item.label', 'item.unitId']);
  });

  it('refuses what is no command', () => {
    for (const value of [null, 'x', 3, [], {}, { kind: 7 }, { kind: 'hapusSemua' }]) {
      expect(faults(value)).toEqual(['kind']);
    }
    expect(faults({ kind: 'constructor' })).toEqual(['kind']);
    expect(faults({ kind: 'noteChild', ...onTask })).toEqual(['kind']);
  });

  it('refuses days and moments that do not exist, and texts beyond measure', () => {
    expect(faults({ kind: 'agreeDue', ...onTask, dueOn: '2026-02-30' })).toEqual(['dueOn']);
    expect(faults({ kind: 'considerTask', ...onTask, text: 'a'.repeat(5001) })).toEqual(['text']);
    expect(
      faults({
        kind: 'completeTask',
        ...onTask,
        outcome: 'done',
        paper: { decidedBy: ID, occurredAt: '2026-03-02T09:00', evidence: null },
        branches: 'x',
        form: [],
      }),
    ).toEqual(['form', 'branches', 'paper.occurredAt']);
  });
});
