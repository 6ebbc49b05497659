import { describe, expect, it } from 'vitest';
import {
  buildSop,
  buildStep,
  buildWorld,
  contextOf,
  KELURAHAN,
  MONDAY,
  official,
  openAs,
  openSteps,
  taskOf,
  UNIT,
  UNIT_A,
} from '../../../test/support/run-world.ts';
import { type RunId, unsafeId } from '../common/ids.ts';
import { matterKey, mayStart, openingQuestions, unconfirmedSteps } from './index.ts';

const RUN = unsafeId<RunId>('run-1');
const kepala = official('kepala');
const arsip = official('arsip');
const staf1 = official('staf-1');
const lurahA = official('lurah-a');

const bySecretary = buildSop([buildStep('1', 'staf')], {
  triggers: [
    { kind: 'oralOrder', startedBy: ['arsip'] },
    { kind: 'period', startedBy: ['kepala'], every: 'semester', onDue: 'open' },
  ],
});

describe('opening a run', () => {
  it('opens the first rows and keeps matter, unit, period and who is in charge', () => {
    const world = buildWorld(bySecretary);
    const { state, texts } = openAs(world, arsip, {
      matter: { kind: 'letter', title: 'Laporan PMKS', reference: '400/12', referenceOn: null },
      period: '2026-S1',
    });

    expect(openSteps(state)).toEqual(['1']);
    expect(state).toMatchObject({
      status: 'running',
      unitId: UNIT,
      inCharge: arsip,
      period: '2026-S1',
      edition: 1,
      openedAt: MONDAY,
      openedBy: { as: { kind: 'post', positionTitle: 'Jabatan arsip' } },
      matter: { key: 'no 400 12', titleId: texts[0]?.textId },
    });
  });

  it('is for the posts the trigger names', () => {
    const world = buildWorld(bySecretary);

    expect(() => openAs(world, staf1)).toThrow('sop.starter-not-allowed');
    expect(() => openAs(world, kepala)).toThrow('sop.starter-not-allowed');
    expect(() => openAs(world, arsip, { trigger: 'applicant' })).toThrow('sop.trigger-not-offered');
    expect(openAs(world, kepala, { trigger: 'period', period: '2026-S1' }).state.status).toBe(
      'running',
    );
    expect(mayStart(bySecretary, 'oralOrder', UNIT, contextOf(world, arsip))).toBeNull();
  });

  it('is for any performer where the SOP names no trigger, in his own unit or above', () => {
    const world = buildWorld(buildSop([buildStep('1', 'lurah')]));

    expect(openAs(world, lurahA, { unitId: UNIT_A }).state.unitId).toBe(UNIT_A);
    expect(openAs(world, lurahA).state.unitId).toBe(UNIT);
  });

  it('by the machine asks nobody', () => {
    const world = buildWorld(bySecretary);
    const { state } = openAs(world, null, { trigger: 'period', period: '2026-S1' });

    expect(state.openedBy).toEqual({ officialId: null, as: { kind: 'system' } });
  });

  it('needs a matter, a known unit, and a period when a period begins it', () => {
    const world = buildWorld(bySecretary);
    const matter = { kind: 'other', title: ' ', reference: null, referenceOn: null } as const;

    expect(() => openAs(world, arsip, { matter })).toThrow('run.matter-required');
    expect(() => openAs(world, arsip, { unitId: unsafeId('x') })).toThrow('organisation.not-found');
    expect(() => openAs(world, kepala, { trigger: 'period' })).toThrow('run.period-required');
  });

  it('of an SOP with unconfirmed rows is a simulation only', () => {
    const guessed = buildSop([
      buildStep('1', 'staf', { provenance: { line: null, basis: 'reconstructed' } }),
    ]);
    const world = buildWorld(guessed);

    expect(unconfirmedSteps(guessed)).toEqual(['1']);
    expect(() => openAs(world, staf1)).toThrow('sop.simulation-only');
    expect(openAs(world, kepala, { isSimulation: true }).state.isSimulation).toBe(true);
    const confirmed = buildSop([
      buildStep('1', 'staf', {
        provenance: { line: null, basis: 'reconstructed', confirmedBy: 'Kasi' },
      }),
    ]);
    expect(openAs(buildWorld(confirmed), staf1).state.isSimulation).toBe(false);
  });

  it('of an SOP that is out of force is a simulation only, until every row is confirmed', () => {
    const outOfForce = { reason: 'DP3 telah diganti SKP.', since: null };
    const confirmed = { line: 1, basis: 'printed', confirmedBy: 'Kasi' } as const;
    const stale = buildSop(
      [buildStep('1', 'staf', { provenance: confirmed }), buildStep('2', 'staf')],
      { outOfForce },
    );
    const world = buildWorld(stale);

    expect(unconfirmedSteps(stale)).toEqual(['2']);
    expect(() => openAs(world, staf1)).toThrow('sop.simulation-only');
    expect(openAs(world, kepala, { isSimulation: true }).state.isSimulation).toBe(true);
    const kept = buildSop([buildStep('1', 'staf', { provenance: confirmed })], { outOfForce });
    expect(openAs(buildWorld(kept), staf1).state.isSimulation).toBe(false);
  });

  it('as a correction needs no trigger of its own, but a person who may begin the SOP', () => {
    const world = buildWorld(bySecretary);
    const correction = { correctionOf: unsafeId<RunId>('lama'), trigger: 'applicant' } as const;

    expect(openAs(world, arsip, correction).state.correctionOf).toBe('lama');
    expect(() => openAs(world, staf1, correction)).toThrow('sop.starter-not-allowed');
  });

  it('gives the first row to the person that was chosen', () => {
    const world = buildWorld(bySecretary);
    const choose = (who: string) => ({
      assignees: [{ performer: 'staf', officialId: official(who), positionId: null }],
    });

    expect(taskOf(openAs(world, arsip, choose('staf-2')).state, '1').seats[0]?.assignee).toBe(
      official('staf-2'),
    );
    expect(() => openAs(world, arsip, choose('kepala'))).toThrow('task.assignee-not-eligible');
    expect(openingQuestions(bySecretary, UNIT, contextOf(world, arsip))).toMatchObject({
      itemsOf: null,
      assignees: [{ performer: 'staf' }],
    });
  });

  it('that begins with a list asks for its items', () => {
    const listed = buildSop([buildStep('1', 'lurah', { forEach: 'kelurahan' })]);
    const world = buildWorld(listed);

    expect(openingQuestions(listed, UNIT, contextOf(world, lurahA)).itemsOf).toBe('kelurahan');
    expect(openSteps(openAs(world, lurahA, { items: KELURAHAN }).state)).toEqual([
      '1[a]',
      '1[b]',
      '1[c]',
    ]);
  });

  it('of a restricted SOP is restricted, whatever was asked', () => {
    const world = buildWorld(buildSop([buildStep('1', 'staf')], { confidentiality: 'restricted' }));

    expect(openAs(world, staf1).state.confidentiality).toBe('restricted');
  });
});

describe('the same matter', () => {
  it('is the same letter number, else the same words, however they are written', () => {
    expect(matterKey('Laporan', '400 / 12-A')).toBe(matterKey('Lain', '400/12/a'));
    expect(matterKey('Lomba  Posyandu 2026!', null)).toBe(matterKey('lomba posyandu, 2026', null));
    expect(matterKey('Lomba', null)).not.toBe(matterKey('Lomba', 'no 1'));
    expect(matterKey('Lomba', '  ')).toBe('lomba');
    expect(matterKey('Nama korban', null, RUN)).toBe(RUN);
    expect(matterKey('Nama korban', '12/A', RUN)).toBe('no 12 a');
  });
});
