import { describe, expect, it } from 'vitest';
import {
  actAs,
  buildDirectory,
  buildSop,
  buildStep,
  buildWorld,
  completeAs,
  decides,
  KELURAHAN,
  lastTask,
  offersOf,
  official,
  onTask,
  openAs,
  openSteps,
  refusalOf,
  returnAs,
  taskOf,
} from '../../../test/support/run-world.ts';
import type { TeamId } from '../common/ids.ts';
import { unsafeId } from '../common/ids.ts';
import type { LocalDate } from '../common/time.ts';

const kepala = official('kepala');
const sekretaris = official('sekretaris');
const arsip = official('arsip');
const lurahA = official('lurah-a');
const lurahB = official('lurah-b');

const takeBack = { kind: 'takeBack' } as const;

const letter = buildSop([
  buildStep('1', 'arsip', { outputs: ['Konsep'] }),
  buildStep('2', 'sekretaris', decides('1')),
  buildStep('3', 'kepala', {
    ...decides('1'),
    duration: { raw: '2 hari', value: 2, unit: 'day', kind: 'elapsedWorking' },
  }),
]);

describe('taking back', () => {
  it('undoes the last act: the row is open again as it was, what followed is gone', () => {
    const world = buildWorld(letter);
    const opened = openAs(world, arsip).state;
    const done = completeAs(world, opened, arsip, '1');
    const { state, events } = actAs(world, done, arsip, takeBack);

    expect(openSteps(state)).toEqual(['1']);
    expect(taskOf(state, '1')).toMatchObject({ status: 'open', seats: [{ act: null }] });
    expect(lastTask(state, '2')).toMatchObject({ status: 'closed', closedWhy: 'takenBack' });
    expect(state.papers).toEqual([]);
    expect(events[0]?.by.as).toMatchObject({ kind: 'post', positionTitle: 'Jabatan arsip' });
    expect(taskOf(state, '1').revision).toBeGreaterThan(taskOf(opened, '1').revision);
    const again = completeAs(world, state, arsip, '1');
    expect(taskOf(again, '2').round).toBe(1);
  });

  it('undoes a return: the stale work is valid again', () => {
    const world = buildWorld(letter);
    let state = completeAs(world, openAs(world, arsip).state, arsip, '1');
    state = returnAs(world, state, sekretaris, '2', '1');
    expect(state.papers[0]?.stale).toBe(true);

    state = actAs(world, state, sekretaris, takeBack).state;

    expect(openSteps(state)).toEqual(['2']);
    const first = Object.values(state.tasks).find(({ stepKey }) => stepKey === '1');
    expect(first).toMatchObject({ status: 'done', stale: false });
    expect(state.papers[0]?.stale).toBe(false);
  });

  it('cancels the reminders of what followed', () => {
    const world = buildWorld(letter);
    const at2 = completeAs(world, openAs(world, arsip).state, arsip, '1');
    const sent = actAs(world, at2, sekretaris, {
      kind: 'completeTask',
      ...onTask(at2, '2'),
      outcome: 'done',
    });

    const back = actAs(world, sent.state, sekretaris, takeBack);

    expect(back.cancelledEffects).toEqual(sent.effects.map(({ key }) => key));
  });

  it('is over once somebody has looked at what followed', () => {
    const world = buildWorld(letter);
    const state = completeAs(world, openAs(world, arsip).state, arsip, '1');
    world.seenByOthers = [taskOf(state, '2').taskId];

    expect(refusalOf(world, state, arsip, takeBack)).toBe('act.already-opened');
    expect(offersOf(world, state, arsip, 'takeBack')[0]?.refusal?.code).toBe('act.already-opened');
  });

  it('is over once somebody has acted on what followed', () => {
    const world = buildWorld(letter);
    let state = completeAs(world, openAs(world, arsip).state, arsip, '1');
    state = completeAs(world, state, sekretaris, '2');

    expect(refusalOf(world, state, arsip, takeBack)).toBe('act.not-undoable');
  });

  it('is for the actor himself, once', () => {
    const world = buildWorld(letter);
    const state = completeAs(world, openAs(world, arsip).state, arsip, '1');

    expect(refusalOf(world, state, kepala, takeBack)).toBe('act.nothing-to-take-back');
    expect(refusalOf(world, state, null, takeBack)).toBe('act.nothing-to-take-back');
    const back = actAs(world, state, arsip, takeBack).state;
    expect(refusalOf(world, back, arsip, takeBack)).toBe('act.not-undoable');
  });

  it('is for who recorded an act from paper, not for whom it was recorded', () => {
    const world = buildWorld(letter);
    let state = completeAs(world, openAs(world, arsip).state, arsip, '1');
    state = completeAs(world, state, arsip, '2', {
      paper: { decidedBy: sekretaris, occurredAt: world.now, evidence: null },
    });

    expect(refusalOf(world, state, sekretaris, takeBack)).toBe('act.nothing-to-take-back');
    expect(openSteps(actAs(world, state, arsip, takeBack).state)).toEqual(['2']);
  });

  it('leaves what others did in parallel, their sheets too', () => {
    const world = buildWorld(
      buildSop([
        buildStep('1', 'lurah', { forEach: 'kelurahan', outputs: ['Daftar'] }),
        buildStep('2', 'arsip'),
      ]),
    );
    let { state } = openAs(world, lurahA, { items: KELURAHAN });
    state = completeAs(world, state, lurahA, '1', {}, 'a');
    state = completeAs(world, state, lurahB, '1', {}, 'b');

    state = actAs(world, state, lurahA, takeBack).state;

    expect(openSteps(state)).toEqual(['1[a]', '1[c]']);
    expect(state.papers.map(({ item }) => item)).toEqual(['b']);
  });

  it('is refused when the list that the act fixed has changed since', () => {
    const world = buildWorld(
      buildSop([
        buildStep('1', 'arsip'),
        buildStep('2', 'lurah', { forEach: 'kelurahan' }),
        buildStep('3', 'arsip'),
      ]),
    );
    let state = openAs(world, kepala, {}).state;
    state = completeAs(world, state, arsip, '1', { items: KELURAHAN.slice(0, 2) });
    state = actAs(world, state, kepala, {
      kind: 'addItem',
      list: 'kelurahan',
      item: KELURAHAN[2] ?? { key: 'c', label: 'C', unitId: null },
      reason: 'Terlewat',
    }).state;

    expect(refusalOf(world, state, arsip, takeBack)).toBe('act.not-undoable');
  });

  it('does not reach what steered the run or ended it', () => {
    const world = buildWorld(letter);
    let state = openAs(world, arsip).state;
    state = actAs(world, state, arsip, {
      kind: 'completeOutOfOrder',
      step: '2',
      reason: 'Sudah diparaf',
    }).state;
    expect(openSteps(actAs(world, state, arsip, takeBack).state)).toEqual(['1']);

    const reopened = actAs(
      world,
      completeAs(world, openAs(world, arsip).state, arsip, '1'),
      arsip,
      { kind: 'reopenStep', step: '1', reason: 'Keliru' },
    ).state;
    expect(refusalOf(world, reopened, arsip, takeBack)).toBe('act.not-undoable');

    const one = buildWorld(buildSop([buildStep('1', 'arsip')]));
    const ended = completeAs(one, openAs(one, arsip).state, arsip, '1');
    expect(refusalOf(one, ended, arsip, takeBack)).toBe('run.not-running');
  });

  it('is recorded in the team’s name for who holds no post, and not for who stands nowhere', () => {
    const directory = buildDirectory();
    const holdings = directory.holdings.filter(({ officialId }) => officialId !== arsip);
    const team = {
      teamId: unsafeId<TeamId>('tim'),
      code: 'tim',
      name: 'Tim Contoh',
      decreeNumber: null,
      validFrom: '2026-01-01' as LocalDate,
      validTo: null,
      members: [{ officialId: arsip, externalPartyId: null, role: 'Anggota', isChair: false }],
    };
    const world = buildWorld(letter);
    const state = completeAs(world, openAs(world, kepala).state, arsip, '1');
    world.directory = { ...directory, holdings, teams: [team] };
    expect(actAs(world, state, arsip, takeBack).events[0]?.by.as).toMatchObject({
      kind: 'team',
      teamName: 'Tim Contoh',
    });
    world.directory = { ...directory, holdings };
    expect(refusalOf(world, state, arsip, takeBack)).toBe('act.nothing-to-take-back');
  });
});
