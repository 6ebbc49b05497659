import { describe, expect, it } from 'vitest';
import { buildSop, way } from '../../../test/support/sop.ts';
import type { AllowedAct } from '../../domain/run/allowed-model.ts';
import type { RunState, Seat, Task } from '../../domain/run/model.ts';
import { presentActs } from './acts.ts';
import type { Scene } from './scene.ts';

const sop = buildSop([
  { key: 'periksa', kind: 'decide', outcomes: [way('ya', 'next'), way('tidak', 'end')] },
  { key: 'kerja', outcomes: [way('selesai', 'end')] },
]);

/** Only what labels look at. */
function sceneOf(stepKey: string, isAlone = true): Scene {
  const seat = { performer: 'staf', status: 'waiting' } as Seat;
  const task = {
    taskId: 't',
    stepKey,
    status: 'open',
    openedSeq: 1,
    seats: [seat],
  } as unknown as Task;
  const other = { ...task, taskId: 'u', openedSeq: 2 } as unknown as Task;
  const state = { tasks: isAlone ? { t: task } : { t: task, u: other } } as unknown as RunState;
  return { state, context: { sop } } as unknown as Scene;
}

function act(over: Partial<AllowedAct>): AllowedAct {
  return {
    kind: 'completeTask',
    taskId: 't' as never,
    taskRevision: 1,
    refusal: null,
    outcome: 'selesai',
    outcomeLabel: 'Selesai',
    ...over,
  };
}

function labelOf(over: Partial<AllowedAct>, scene = sceneOf('kerja')): string {
  return presentActs(scene, [act(over)])[0]?.label ?? '';
}

describe('buttons', () => {
  it.each([
    [{ acts: ['endorse'], nextPerformers: ['kepala'] }, 'Paraf & teruskan ke Kepala'],
    [{ acts: ['sign'], nextPerformers: ['staf'] }, 'Tanda tangan & teruskan ke Staf'],
    [{ acts: ['direct'], nextPerformers: ['kepala'] }, 'Disposisikan ke Kepala'],
    [{ acts: ['number', 'send'], nextPerformers: [] }, 'Nomori & kirim'],
    [{ acts: ['number', 'stamp', 'send'], nextPerformers: [] }, 'Nomori, bubuhkan stempel & kirim'],
    [{ needsGuidance: true, nextPerformers: ['staf'] }, 'Teruskan dengan arahan'],
    [{ nextPerformers: [] }, 'Selesaikan berkas'],
    [{ nextPerformers: ['kepala'] }, 'Serahkan ke Kepala'],
    [{ nextPerformers: ['kepala', 'staf'] }, 'Serahkan ke Kepala dan Staf'],
    [{ outcomeLabel: 'Terima data kelurahan ini', acts: ['endorse'] }, 'Terima data kelurahan ini'],
  ] as [Partial<AllowedAct>, string][])('%j reads %s', (over, label) => {
    expect(labelOf(over)).toBe(label);
  });

  it('do not promise the end of a berkas while other rows are open', () => {
    expect(labelOf({ nextPerformers: [] }, sceneOf('kerja', false))).toBe('Selesaikan langkah');
  });

  it('put the outcome in front where two ways would read alike', () => {
    const acts = [
      act({ outcome: 'ya', outcomeLabel: 'Ya', acts: ['endorse'], nextPerformers: ['staf'] }),
      act({ outcome: 'tidak', outcomeLabel: 'Tidak', acts: ['endorse'], nextPerformers: ['staf'] }),
    ];

    expect(presentActs(sceneOf('periksa'), acts).map(({ label }) => label)).toEqual([
      'Ya: paraf & teruskan ke Staf',
      'Tidak: paraf & teruskan ke Staf',
    ]);
  });

  it("say that the hand is another's, and why an act is refused", () => {
    const paperFor = [
      { officialId: 'o' as never, positionId: null, name: 'Siti', title: 'Kepala' },
    ];
    const [view] = presentActs(sceneOf('kerja'), [
      act({ inPerson: false, paperFor, acts: ['sign'], nextPerformers: ['staf'] }),
    ]);
    const [refused] = presentActs(sceneOf('kerja'), [
      act({ refusal: { code: 'task.not-yours', params: { who: 'Kepala' } } }),
    ]);

    expect(view?.label).toBe('Catat hasil di kertas: tanda tangan & teruskan ke Staf');
    expect(refused?.refusal).toMatchObject({ code: 'task.not-yours' });
    expect(refused?.refusal?.message).toContain('Kepala');
  });
});
