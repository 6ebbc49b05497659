import { describe, expect, it } from 'vitest';
import { buildSop, way } from '../../../test/support/sop.ts';
import type { SopDefinition } from '../../domain/sop/model.ts';
import { withSop } from '../draft/settle.ts';
import type { Doubt } from '../model.ts';
import { acceptableDoubts } from './enough.ts';

/** Two rows: one that writes, one that decides and whose refusal leads to the row named. */
function sopWith(refusedTo: string, writers: readonly string[] = ['staf']): SopDefinition {
  return buildSop([
    { key: 'susun', printedNo: '1', performers: writers, outcomes: [way('selesai', 'next')] },
    {
      key: 'periksa',
      printedNo: '2',
      kind: 'decide',
      outcomes: [way('ya', 'end'), way('tidak', { step: refusedTo })],
    },
  ]);
}

function doubtOf(over: Partial<Doubt>): Doubt {
  return { code: 'text.unclear', path: '', message: '', place: null, confidence: 0.5, ...over };
}

/** Codes and paths of the doubts that a yes answers, of these and of what the validation adds. */
function acceptable(of: SopDefinition, ...doubts: readonly Doubt[]): readonly string[] {
  const draft = withSop({ sop: of, places: {}, doubts, unread: [], isLossless: false }, of);
  return [...acceptableDoubts(draft)].map(({ code, path }) => `${code} ${path}`);
}

describe('a yes is enough', () => {
  it('where what was read stands and has no error', () => {
    const doubts = [doubtOf({ path: '/steps/0/activity' }), doubtOf({ code: 'page.order' })];

    expect(acceptable(sopWith('susun'), ...doubts)).toEqual([
      'text.unclear /steps/0/activity',
      'page.order ',
    ]);
  });

  it('where the proposal mends what was read', () => {
    const nobody = sopWith('susun', []);
    const missing = doubtOf({ code: 'performer.missing', path: '/steps/0/performers' });

    expect(acceptable(nobody, missing)).toEqual([]);
    expect(acceptable(nobody, { ...missing, value: ['staf'] })).toHaveLength(1);
  });

  it('for a way back into its own row only when another row is proposed', () => {
    const own = sopWith('periksa');
    const doubt = doubtOf({ code: 'decision.own-row', path: '/steps/1/outcomes/1/goTo' });

    expect(acceptable(own, doubt)).toEqual([]);
    expect(acceptable(own, { ...doubt, value: { step: 'periksa' } })).toEqual([]);
    expect(acceptable(own, { ...doubt, value: { step: 'susun' } })).toHaveLength(1);
  });

  it('never for an error of the validation', () => {
    expect(acceptable(sopWith('periksa'))).toEqual([]);
  });
});
