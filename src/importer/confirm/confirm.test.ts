import { describe, expect, it } from 'vitest';
import { buildSop, way } from '../../../test/support/sop.ts';
import { draftOf } from '../draft/draft.ts';
import type { Doubt, FoundSop, ImportDraft, SopTable, TableColumn } from '../model.ts';
import {
  beginConfirming,
  type ConfirmCommand,
  type ConfirmState,
  confirm,
  withConfirmation,
} from './confirm.ts';

const WHO = { by: 'Nama Contoh', at: '2026-11-22T00:00:00.000Z' };
const HERE = { page: 1, box: { x: 10, y: 20, width: 30, height: 10 }, line: null };

const sop = buildSop([
  { key: 'susun', printedNo: '1', outcomes: [way('selesai', 'next')] },
  {
    key: 'periksa',
    printedNo: '2',
    performers: 'kepala',
    kind: 'decide',
    outcomes: [way('setuju', 'next'), way('perbaiki', { step: 'susun' })],
  },
  { key: 'kirim', printedNo: '4', outcomes: [way('selesai', 'end')] },
]);

function doubtOf(over: Partial<Doubt>): Doubt {
  return {
    code: 'text.unclear',
    path: '/steps/0/activity',
    message: 'Kurang jelas.',
    place: null,
    confidence: 0.5,
    ...over,
  };
}

function stateOf(...doubts: readonly Doubt[]): ConfirmState {
  const draft: ImportDraft = {
    sop,
    places: { '/steps/0': HERE, '/steps/1': HERE, '/steps/2/duration': HERE },
    doubts,
    unread: [],
    isLossless: false,
  };
  return beginConfirming(draft);
}

function answering(state: ConfirmState, ...commands: readonly ConfirmCommand[]): ConfirmState {
  return commands.reduce((now, command) => {
    const next = confirm(now, command, WHO);
    if (!next.ok) {
      throw new Error(JSON.stringify(next.error));
    }
    return next.value;
  }, state);
}

describe('a doubt', () => {
  const time = doubtOf({ code: 'duration.unreadable', path: '/steps/2/duration', value: '3 hari' });

  it('that is accepted takes its proposal and is remembered with who did it', () => {
    const state = answering(stateOf(time), { kind: 'accept', code: time.code, path: time.path });

    expect(state.draft.sop.steps[2]?.duration).toMatchObject({ value: 3, unit: 'day' });
    expect(state.draft.doubts).toEqual([]);
    expect(state.settled).toMatchObject([{ doubt: time, how: 'accepted', by: 'Nama Contoh' }]);
  });

  it('that is accepted without a proposal leaves what was read', () => {
    const plain = doubtOf({});
    const state = answering(stateOf(plain), { kind: 'accept', code: plain.code, path: plain.path });

    expect(state.draft.sop).toEqual(sop);
    expect(state.draft.doubts).toEqual([]);
  });

  it('is corrected as a person types it, and that answers all about the same place', () => {
    const other = doubtOf({ code: 'duration.range', path: '/steps/2/duration' });
    const state = answering(stateOf(time, other), {
      kind: 'correct',
      code: time.code,
      path: time.path,
      value: '½ jam',
    });

    expect(state.draft.sop.steps[2]?.duration).toMatchObject({ value: 0.5, unit: 'hour' });
    expect(state.draft.doubts).toEqual([]);
    expect(state.settled.map(({ how }) => how)).toEqual(['corrected', 'corrected']);
  });

  it('is not corrected by what cannot be read', () => {
    const date = doubtOf({ code: 'date.unreadable', path: '/identitySheet/effectiveOn' });
    const state = stateOf(date);

    const refused = confirm(state, { ...date, kind: 'correct', value: 'entah kapan' }, WHO);

    expect(refused).toMatchObject({ ok: false, error: { kind: 'valueInvalid' } });
    expect(state.draft.doubts).toEqual([date]);
  });

  it('opens again with what stood there before', () => {
    const state = answering(
      stateOf(time),
      { kind: 'accept', code: time.code, path: time.path },
      { kind: 'reopen', code: time.code, path: time.path },
    );

    expect(state.draft.sop.steps[2]?.duration).toBeNull();
    expect(state.draft.doubts).toEqual([time]);
    expect(state.settled).toEqual([]);
  });

  it('about who of several carries a row out is answered in words', () => {
    const both = doubtOf({ code: 'performer.join', path: '/steps/0/join', value: 'all' });
    const state = answering(stateOf(both), {
      kind: 'correct',
      code: both.code,
      path: both.path,
      value: 'Salah satu',
    });

    expect(state.draft.sop.steps[0]?.join).toBe('any');
    expect(state.draft.doubts).toEqual([]);
    const refused = confirm(state, { kind: 'edit', path: both.path, value: 'bergantian' }, WHO);
    expect(refused).toMatchObject({ ok: false, error: { kind: 'valueInvalid' } });
  });

  it('about who of several carries a row out is gone when one is left', () => {
    const both = doubtOf({ code: 'performer.join', path: '/steps/0/join', value: 'all' });
    const several = {
      kind: 'edit',
      path: '/steps/0/performers',
      value: ['staf', 'kepala'],
    } as const;
    const state = answering(stateOf(both), several);

    expect(state.draft.doubts).toEqual([both]);
    expect(answering(state, { ...several, value: ['staf'] }).draft.doubts).toEqual([]);
  });

  it('that nobody has is refused', () => {
    expect(confirm(stateOf(), { kind: 'accept', code: 'x', path: '' }, WHO)).toEqual({
      ok: false,
      error: { kind: 'doubtUnknown' },
    });
  });

  it('of the validation cannot be accepted away', () => {
    const state = answering(stateOf(), { kind: 'edit', path: '/steps/0/performers', value: [] });
    const problem = state.draft.doubts.find(({ path }) => path.startsWith('/steps/0'));

    expect(problem?.code).toBe('sop.problem');
    expect(
      confirm(state, { kind: 'accept', code: 'sop.problem', path: problem?.path ?? '' }, WHO).ok,
    ).toBe(false);
    const mended = answering(state, { kind: 'edit', path: '/steps/0/performers', value: ['staf'] });
    expect(mended.draft.doubts).toEqual([]);
  });
});

describe('a part', () => {
  it.each(['/id', '/agency', '/steps/0/key', '/steps/0/provenance/basis', '/performers/0/key', ''])(
    'that is the system’s own stays: %j',
    (path) => {
      expect(confirm(stateOf(), { kind: 'edit', path, value: 'x' }, WHO).ok).toBe(false);
    },
  );

  it('may be mapped to a post', () => {
    const target = { kind: 'position', position: 'lurah' };
    const state = answering(stateOf(), {
      kind: 'edit',
      path: '/performers/1/resolvesTo',
      value: target,
    });

    expect(state.draft.sop.performers[1]?.resolvesTo).toEqual(target);
  });

  it('that no SOP may have is refused and changes nothing', () => {
    const state = stateOf();

    expect(confirm(state, { kind: 'edit', path: '/steps/0/kind', value: 'apa saja' }, WHO).ok).toBe(
      false,
    );
    expect(state.draft.sop).toEqual(sop);
  });
});

describe('a row', () => {
  const late = doubtOf({ path: '/steps/2/activity' });
  const settledLate = { kind: 'accept', code: late.code, path: late.path } as const;

  it('is added where it was missed; doubts, answers and places follow theirs', () => {
    const state = answering(
      stateOf(late, doubtOf({ code: 'row.number-gap', path: '/steps/2/printedNo' })),
      settledLate,
      {
        kind: 'addRow',
        index: 2,
        activity: 'Menggandakan surat',
      },
    );

    expect(state.draft.sop.steps.map(({ activity }) => activity)[2]).toBe('Menggandakan surat');
    expect(state.draft.sop.steps[2]?.outcomes[0]?.goTo).toBe('next');
    expect(state.draft.doubts.map(({ path }) => path)).toContain('/steps/3/printedNo');
    expect(state.draft.places['/steps/3/duration']).toEqual(HERE);
    expect(state.settled[0]?.doubt.path).toBe('/steps/3/activity');
    // Nobody carries it out yet: that must be mended before anything is ratified.
    expect(
      state.draft.doubts.some(
        ({ code, path }) => code === 'sop.problem' && path.startsWith('/steps/2'),
      ),
    ).toBe(true);
  });

  it('at the end becomes the end', () => {
    const { draft } = answering(stateOf(), { kind: 'addRow', index: 3, activity: 'Mengarsipkan' });

    expect(draft.sop.steps[2]?.outcomes[0]?.goTo).toBe('next');
    expect(draft.sop.steps[3]?.outcomes[0]?.goTo).toBe('end');
  });

  it('that is typed answers that no table was found', () => {
    const missing = doubtOf({ code: 'table.missing', path: '/steps' });
    const { draft, settled } = answering(stateOf(missing), {
      kind: 'addRow',
      index: 0,
      activity: 'Menerima surat',
    });

    expect(draft.doubts).not.toContainEqual(missing);
    expect(settled).toMatchObject([{ doubt: missing, how: 'corrected' }]);
  });

  it('is taken out; what led to it goes on', () => {
    const { draft, settled } = answering(stateOf(late), settledLate, {
      kind: 'removeRow',
      index: 0,
    });

    expect(draft.sop.steps.map(({ key }) => key)).toEqual(['periksa', 'kirim']);
    expect(draft.sop.steps[0]?.outcomes[1]?.goTo).toEqual({ step: 'periksa' });
    expect(settled[0]?.doubt.path).toBe('/steps/1/activity');
  });

  it('that is not there is refused', () => {
    expect(confirm(stateOf(), { kind: 'removeRow', index: 9 }, WHO).ok).toBe(false);
  });
});

describe('a column', () => {
  it('that the document lacks is added, with the post that it means', () => {
    const target = { kind: 'position', position: 'camat' } as const;
    const { draft } = answering(
      stateOf(),
      { kind: 'addPerformer', label: 'Camat', target },
      { kind: 'addRow', index: 3, activity: 'Menandatangani surat' },
      { kind: 'edit', path: '/steps/3/performers', value: ['camat'] },
    );

    expect(draft.sop.performers.at(-1)).toEqual({
      key: 'camat',
      label: 'Camat',
      resolvesTo: target,
    });
    expect(draft.sop.steps[3]).toMatchObject({ printedNo: '5', performers: ['camat'] });
    expect(draft.doubts).toEqual([]);
  });

  it('is taken out of every row and of who begins; what is about the others follows', () => {
    const late = doubtOf({ code: 'performer.unclear', path: '/performers/1/label' });
    const first = doubtOf({ code: 'performer.merged', path: '/performers/0/label' });
    const state = answering(stateOf(late, first), { kind: 'removePerformer', index: 0 });

    expect(state.draft.sop.performers.map(({ key }) => key)).toEqual(['kepala']);
    expect(state.draft.sop.steps[0]?.performers).toEqual([]);
    expect(state.draft.sop.triggers.flatMap(({ startedBy }) => startedBy)).not.toContain('staf');
    expect(state.draft.doubts.filter(({ code }) => code !== 'sop.problem')).toEqual([
      { ...late, path: '/performers/0/label' },
    ]);
  });

  it.each<ConfirmCommand>([
    { kind: 'addPerformer', label: ' kepala ', target: null },
    { kind: 'addPerformer', label: '  ', target: null },
    { kind: 'removePerformer', index: 9 },
  ])('is refused with a sentence: %j', (command) => {
    expect(confirm(stateOf(), command, WHO)).toMatchObject({
      ok: false,
      error: { kind: 'valueInvalid', reason: expect.stringMatching(/^\S.{10,}\.$/) },
    });
  });

  it('that records for an outsider stays while it does', () => {
    const outside = { kind: 'external', recordedBy: 'staf' } as const;
    const state = answering(stateOf(), {
      kind: 'addPerformer',
      label: 'Warga',
      target: outside,
    });

    expect(confirm(state, { kind: 'removePerformer', index: 0 }, WHO).ok).toBe(false);
  });
});

describe('a draft from a reader', () => {
  const columns = ['no', 'activity', 'performer', 'duration'].map(
    (role): TableColumn => ({
      role: role as TableColumn['role'],
      label: role === 'performer' ? 'Staf' : role,
      place: null,
    }),
  );
  const cell = (text: string) => ({ text, place: null, confidence: 1 });
  const table: SopTable = {
    columns,
    rows: ['1', '2'].map((no) => ({
      cells: [cell(no), cell(`Mengerjakan ${no}`), cell(''), cell('kapan saja')],
      marks: [],
      place: null,
    })),
    edges: [],
    performersFrom: 'words',
    doubts: [],
  };
  const found: FoundSop = { format: 'sopAp', identity: [], table, unread: [], doubts: [] };

  it('can be answered to the end', () => {
    let state = beginConfirming(draftOf(found, { fileName: 'contoh.pdf', agency: 'kantor' }));
    state = answering(
      state,
      { kind: 'edit', path: '/steps/0/performers', value: 'Staf' },
      { kind: 'edit', path: '/steps/1/performers', value: 'Staf' },
      { kind: 'edit', path: '/steps/0/duration', value: '2 hari' },
      { kind: 'edit', path: '/steps/1/duration', value: '' },
      { kind: 'edit', path: '/identitySheet/title', value: 'Contoh' },
      { kind: 'edit', path: '/triggers', value: [{ kind: 'oralOrder', startedBy: ['staf'] }] },
    );
    for (const { code, path } of state.draft.doubts) {
      state = answering(state, { kind: 'accept', code, path });
    }

    expect(state.draft.doubts).toEqual([]);
    const confirmed = withConfirmation(state.draft.sop, 'Nama Contoh');
    expect(
      confirmed.steps.every(({ provenance }) => provenance.confirmedBy === 'Nama Contoh'),
    ).toBe(confirmed.steps.every(({ provenance }) => provenance.basis !== 'printed'));
  });
});
