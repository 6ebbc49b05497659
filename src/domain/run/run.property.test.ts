import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  buildWorld,
  commandFor,
  contextOf,
  KELURAHAN,
  official,
  openAs,
  type World,
} from '../../../test/support/run-world.ts';
import { anySop } from '../../../test/support/sop-arbitrary.ts';
import { type SopVersionId, unsafeId } from '../common/ids.ts';
import { plusMinutes } from '../common/time.ts';
import { planOf, validateSop } from '../sop/index.ts';
import {
  type AllowedAct,
  allowedActs,
  decide,
  foldEvents,
  type RunEvent,
  type RunState,
} from './index.ts';

const PEOPLE = [
  'kepala',
  'sekretaris',
  'kasi-1',
  'kasi-2',
  'staf-1',
  'staf-2',
  'staf-3',
  'arsip',
  'lurah-a',
  'lurah-b',
].map(official);

/** About 5 s on two busy cores; more with `FC_SEED` and a larger number when looking for trouble. */
const RUNS = 200;

/** Acts that bring a run towards its end; the others make a detour. */
const FORWARD = new Set(['completeTask', 'recordOutsidePart', 'settleCall', 'resumeTask']);

interface Offer {
  readonly act: AllowedAct;
  readonly who: (typeof PEOPLE)[number];
}

function offers(world: World, state: RunState): readonly Offer[] {
  return PEOPLE.flatMap((who) =>
    allowedActs(state, contextOf(world, who)).map((act) => ({ act, who })),
  );
}

function open(world: World): { state: RunState; events: RunEvent[] } {
  const first = planOf(world.sop).innermost(0);
  const opened = openAs(
    world,
    official('staf-1'),
    first.list === undefined ? {} : { items: KELURAHAN },
  );
  return { state: opened.state, events: [...opened.events] };
}

/** A walk by random offers: `detours` of any kind, then only forward until it ends. */
function walk(
  world: World,
  picks: readonly number[],
  detours: number,
  onState: (state: RunState, events: readonly RunEvent[]) => void,
): RunState {
  let mutCursor = 0;
  const pick = (n: number): number => {
    mutCursor += 1;
    return (picks[mutCursor % picks.length] ?? 0) % n;
  };
  let { state, events } = open(world);
  for (let move = 0; move < 400 && state.status === 'running'; move += 1) {
    onState(state, events);
    const open = offers(world, state).filter(({ act }) => act.refusal === null);
    const fitting = open.filter(
      ({ act }) =>
        act.kind !== 'cancelRun' &&
        (move < detours || FORWARD.has(act.kind)) &&
        (act.kind !== 'completeTask' ||
          act.inPerson !== false ||
          (act.paperFor ?? []).length > 0) &&
        (act.kind !== 'returnTask' || act.inPerson !== false || (act.paperFor ?? []).length > 0) &&
        (act.kind !== 'dropItem' ||
          state.lists['kelurahan']?.some((i) => i.key === 'a' && i.status === 'active') === true),
    );
    const offer = fitting[pick(fitting.length || 1)];
    if (offer === undefined) {
      throw new Error(`nobody can go on: ${JSON.stringify(open.map(({ act }) => act.kind))}`);
    }
    world.now = plusMinutes(world.now, 7);
    const command = commandFor(offer.act, pick);
    const decided = decide(state, command, contextOf(world, offer.who));
    if (!decided.ok) {
      throw new Error(
        `offered and refused: ${command.kind} ${JSON.stringify(decided.error)} ${JSON.stringify(offer.act)}`,
      );
    }
    state = decided.value.state;
    events = [...events, ...decided.value.events];
  }
  onState(state, events);
  return state;
}

const walks = fc.record({
  sop: anySop,
  picks: fc.array(fc.nat({ max: 99_999 }), { minLength: 40, maxLength: 120 }),
  detours: fc.integer({ min: 0, max: 25 }),
});

describe('any generated SOP', () => {
  it('validates', () => {
    fc.assert(
      fc.property(anySop, (sop) => {
        const errors = validateSop(sop).filter(({ severity }) => severity === 'error');
        expect(errors.map(({ code, path }) => `${code} ${path}`).join()).toBe('');
      }),
      { numRuns: RUNS },
    );
  });

  it('comes to its end whatever detours its people take', () => {
    fc.assert(
      fc.property(walks, ({ sop, picks, detours }) => {
        const world = buildWorld(sop, {
          callable: { 'lain/sop': unsafeId<SopVersionId>('versi-lain') },
        });

        const end = walk(world, picks, detours, (state) => {
          const waits = Object.values(state.tasks).some(({ status }) => status === 'open');
          expect(state.status !== 'running' || waits).toBe(true);
        });

        expect(end.status).toBe('ended');
      }),
      { numRuns: RUNS },
    );
  });

  it('folds its events to the state that was decided', () => {
    fc.assert(
      fc.property(walks, ({ sop, picks, detours }) => {
        const world = buildWorld(sop);
        let last: readonly RunEvent[] = [];

        const end = walk(world, picks, detours, (_, events) => {
          last = events;
        });

        expect(foldEvents(last)).toEqual(end);
        expect(foldEvents(JSON.parse(JSON.stringify(last)) as RunEvent[])).toEqual(end);
      }),
      { numRuns: RUNS },
    );
  });

  it('accepts what is offered and rejects what is refused', () => {
    fc.assert(
      fc.property(walks, ({ sop, picks, detours }) => {
        const world = buildWorld(sop);
        let mutTurn = 0;
        const pick = (n: number): number => {
          mutTurn += 1;
          return (picks[mutTurn % picks.length] ?? 0) % n;
        };

        walk(world, picks, detours, (state) => {
          for (const { act, who } of offers(world, state)) {
            const isPaperOnly = act.inPerson === false && (act.paperFor ?? []).length === 0;
            const hasItem = state.lists['kelurahan']?.some(
              (i) => i.key === 'a' && i.status === 'active',
            );
            if (act.kind === 'dropItem' && hasItem !== true) {
              continue;
            }
            const decided = decide(state, commandFor(act, pick), contextOf(world, who));
            const wanted = act.refusal === null && !isPaperOnly;
            if (decided.ok !== wanted) {
              throw new Error(
                `${act.kind} offered ${wanted}, decided ${JSON.stringify(decided.ok ? 'yes' : decided.error)}: ${JSON.stringify(act)}`,
              );
            }
          }
        });
      }),
      { numRuns: 60 },
    );
  });
});
