import { describe, expect, it } from 'vitest';
import type { AllowedActView } from '../../../contract/run.ts';
import type { FormField } from '../../../domain/sop/model.ts';
import { buildCompletion, EMPTY_WORK, hasQuestions } from './completion.ts';

const ACT = {
  kind: 'completeTask',
  taskId: 't1',
  taskRevision: 3,
  refusal: null,
  label: 'Serahkan ke Lurah',
  outcome: 'done',
} as unknown as AllowedActView;

describe('completing a row', () => {
  it('sends only what the act asks for', () => {
    expect(buildCompletion(ACT, { ...EMPTY_WORK, guidance: 'tidak ditanya' }, [])).toEqual({
      kind: 'completeTask',
      taskId: 't1',
      taskRevision: 3,
      outcome: 'done',
    });
  });

  it('hands an order on as oral when nothing is written', () => {
    const act = { ...ACT, needsGuidance: true };
    expect(buildCompletion(act, EMPTY_WORK, [])).toMatchObject({ guidance: 'lisan' });
    expect(buildCompletion(act, { ...EMPTY_WORK, guidance: ' Segera. ' }, [])).toMatchObject({
      guidance: 'Segera.',
    });
  });

  it('leaves out a chosen person who is no longer offered', () => {
    const act = {
      ...ACT,
      assignees: [
        {
          performer: 'staf',
          label: 'Staf',
          advised: true,
          choices: [{ officialId: 'o1', positionId: 'p1', name: 'A', title: 'Staf' }],
        },
      ],
    } as unknown as AllowedActView;
    const chosen = (value: string) =>
      buildCompletion(act, { ...EMPTY_WORK, assignees: { staf: value } }, []);
    expect(chosen('o1|p1')).toMatchObject({
      assignees: [{ performer: 'staf', officialId: 'o1', positionId: 'p1' }],
    });
    expect(chosen('o9|p9')).not.toHaveProperty('assignees');
  });

  it('names those who worked along, of those who could', () => {
    const act = {
      ...ACT,
      others: [
        {
          performer: 'staf',
          label: 'Staf',
          advised: false,
          choices: [
            { officialId: 'o1', positionId: 'p1', name: 'A', title: 'Staf' },
            { officialId: 'o2', positionId: 'p2', name: 'B', title: 'Staf' },
            { officialId: 'o3', positionId: 'p3', name: 'C', title: 'Staf' },
          ],
        },
      ],
    } as unknown as AllowedActView;
    const others = { staf: ['o3|p3', 'o1|p1', 'o9|p9'] };

    expect(buildCompletion(act, { ...EMPTY_WORK, others }, [])).toMatchObject({
      others: [
        { performer: 'staf', officialId: 'o1', positionId: 'p1' },
        { performer: 'staf', officialId: 'o3', positionId: 'p3' },
      ],
    });
    expect(buildCompletion(act, EMPTY_WORK, [])).not.toHaveProperty('others');
    expect(hasQuestions(act)).toBe(true);
  });

  it('sends numbers as numbers and leaves empty fields out, in lists too', () => {
    const fields: readonly FormField[] = [
      { key: 'jumlah', label: 'Jumlah', type: 'number', required: true },
      { key: 'ket', label: 'Keterangan', type: 'text', required: false },
      {
        key: 'kader',
        label: 'Kader',
        type: 'list',
        required: false,
        columns: [{ key: 'umur', label: 'Umur', type: 'number', required: false }],
      },
    ];
    const form = { jumlah: '2,5', ket: ' ', kader: [{ umur: '40' }, { umur: '' }] };
    expect(buildCompletion(ACT, { ...EMPTY_WORK, form }, fields)).toMatchObject({
      form: { jumlah: 2.5, kader: [{ umur: 40 }, {}] },
    });
  });
});
