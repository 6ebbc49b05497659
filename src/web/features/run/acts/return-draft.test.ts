import { describe, expect, it } from 'vitest';
import type { AllowedActView } from '../../../../contract/run.ts';
import { buildReturn, emptyReturn, faultOf, reasonOf } from './return-draft.ts';

const ACT = {
  kind: 'returnTask',
  taskId: 't1',
  taskRevision: 2,
  refusal: null,
  label: 'Kembalikan untuk diperbaiki',
  targets: [
    {
      step: 'ketik',
      printedNo: '3',
      activity: 'Mengetik',
      isStandard: true,
      canGoBackToMe: false,
      items: null,
    },
    {
      step: 'usul',
      printedNo: '1',
      activity: 'Mengusulkan',
      isStandard: false,
      canGoBackToMe: true,
      items: [{ key: 'k1', label: 'Kelurahan Satu' }],
    },
  ],
} as unknown as AllowedActView;

describe('a return', () => {
  it('goes to the row that the SOP names unless another is chosen', () => {
    expect(emptyReturn(ACT).to).toBe('ketik');
  });

  it('needs a reason by tap, by word or by photo', () => {
    const draft = emptyReturn(ACT);
    expect(faultOf(draft, ACT)).not.toBeNull();
    expect(faultOf({ ...draft, quick: ['Lampiran kurang'] }, ACT)).toBeNull();
    expect(reasonOf({ ...draft, photo: { fileId: 'f1', name: 'a.jpg' } })).toBe(
      'Lihat coretan pada foto.',
    );
  });

  it('asks whose work goes back when the target is a list', () => {
    const draft = { ...emptyReturn(ACT), to: 'usul', reason: 'Nama ganda' };
    expect(faultOf(draft, ACT)).not.toBeNull();
    expect(buildReturn(ACT, { ...draft, items: ['k1'], mode: 'backToMe' })).toMatchObject({
      items: ['k1'],
      mode: 'backToMe',
    });
  });

  it('replays step by step where the target cannot hand it straight back', () => {
    const draft = { ...emptyReturn(ACT), reason: 'Salah ketik', mode: 'backToMe' as const };
    expect(buildReturn(ACT, draft)).toMatchObject({ mode: 'replay' });
    expect(buildReturn(ACT, draft)).not.toHaveProperty('items');
  });

  it('keeps endorsements only when the mending is redactional', () => {
    const draft = { ...emptyReturn(ACT), reason: 'Salah ketik', keepEndorsements: true };
    expect(buildReturn(ACT, draft)).not.toHaveProperty('keepEndorsements');
    expect(buildReturn(ACT, { ...draft, nature: 'redactional' })).toMatchObject({
      keepEndorsements: true,
    });
  });
});
