/** Rehearsing an SOP: the smallest set of paths found that takes everything in it. */
import type { Directory } from '../agency/index.ts';
import type { OfficialId, RunId } from '../common/ids.ts';
import { unsafeId } from '../common/ids.ts';
import type { Rejection } from '../common/rejection.ts';
import {
  decideOpen,
  foldEvents,
  type OpenRun,
  openingQuestions,
  unconfirmedSteps,
} from '../run/index.ts';
import type { SopDefinition, Trigger } from '../sop/model.ts';
import { REHEARSAL_START, rehearsalCalendar } from './clock.ts';
import { coverageOf, goalKey, goalsTaken } from './coverage.ts';
import type { Goal, Rehearsal, RehearsalPath, RehearsalProblem } from './model.ts';
import { itemsFor, OFFICE_UNIT, officeFor, workerAmong } from './office.ts';
import { timeOf } from './path-time.ts';
import { contextOf, type Stage, type Walk } from './stage.ts';
import { carryOn, versionIdOf } from './walk.ts';
import { edgeKey } from './way.ts';

export interface RehearsalOptions {
  /** The office that acts; absent: one made for this SOP. It must hold every column as `officeFor` does. */
  readonly office?: Directory;
  /** Ids of SOPs that a call may open; absent: every call whose words are an id. */
  readonly callable?: readonly string[];
}

/** More paths than outcomes are never needed; this ends the search where something goes wrong. */
const MOST_PATHS = 60;
const ID_OF_AN_SOP = /^[a-z0-9-]+\/[a-z0-9-]+$/;

/**
 * Finds paths that take every row, outcome, branch and call of an SOP and carries each through the real
 * interpreter. Equal arguments give an equal rehearsal. What nobody can take is in `coverage.missing`.
 */
export function rehearse(sop: SopDefinition, options: RehearsalOptions = {}): Rehearsal {
  const stage = stageOf(sop, options);
  const isSimulation = unconfirmedSteps(sop).length > 0;
  const wanted = new Set(
    sop.steps.flatMap(({ key, outcomes }) => outcomes.map((one) => edgeKey(key, one.key))),
  );
  const paths: RehearsalPath[] = [];
  const stuck: RehearsalProblem[] = [];
  const refused = new Map<string, Rejection | null>();
  while (paths.length < MOST_PATHS && wanted.size > 0) {
    const before = wanted.size;
    const walk = open(stage, isSimulation, wanted, refused);
    if ('refusal' in walk) {
      return failed(sop, isSimulation, { kind: 'cannotOpen', refusal: walk.refusal });
    }
    const end = carryOn(walk);
    if (end.kind === 'stuck') {
      stuck.push(end);
    }
    paths.push(pathOf(sop, walk));
    if (wanted.size === before && !giveUp(wanted, refused)) {
      break;
    }
  }
  const kept = withoutNeedless(sop, paths);
  const coverage = coverageOf(
    sop,
    kept.map(({ events }) => events),
  );
  const problems = [...stuck, ...refusalsOf(coverage.missing, refused)];
  return {
    sopId: sop.id,
    isSimulation,
    paths: kept,
    coverage,
    problems,
    passed: coverage.missing.length === 0 && stuck.length === 0 && kept.every(isCarriedOut),
  };
}

/** Heads no longer for what the interpreter refused, so that the rest is still found; false: nothing such. */
function giveUp(mutWanted: Set<string>, refused: ReadonlyMap<string, Rejection | null>): boolean {
  const vain = [...mutWanted].filter((key) => refused.has(key));
  for (const key of vain) {
    mutWanted.delete(key);
  }
  return vain.length > 0;
}

/** The way to the end on which nothing is sent back and no more is done than must be; null: it never ends. */
export function shortestPath(
  sop: SopDefinition,
  options: RehearsalOptions = {},
): RehearsalPath | null {
  const isSimulation = unconfirmedSteps(sop).length > 0;
  const walk = open(stageOf(sop, options), isSimulation, new Set(), new Map());
  return 'refusal' in walk || carryOn(walk).kind === 'stuck' ? null : pathOf(sop, walk);
}

function stageOf(sop: SopDefinition, options: RehearsalOptions): Stage {
  const calls = sop.steps.flatMap((step) => step.calls.map((call) => call.sop));
  const callable = options.callable ?? calls.filter((id) => ID_OF_AN_SOP.test(id));
  let mutSerial = 0;
  return {
    sop,
    office: options.office ?? officeFor([sop]),
    calendar: rehearsalCalendar(),
    callable: Object.fromEntries(callable.map((id) => [id, versionIdOf(id)])),
    nextId: () => {
      mutSerial += 1;
      return `latihan-${String(mutSerial).padStart(9, '0')}`;
    },
  };
}

/** Opens a run by the first way and the first column that may. */
function open(
  stage: Stage,
  isSimulation: boolean,
  mutWanted: Set<string>,
  mutRefused: Map<string, Rejection | null>,
): Walk | { readonly refusal: Rejection } {
  let refusal: Rejection = { code: 'sop.starter-not-allowed' };
  for (const { trigger, officialId } of waysToOpen(stage)) {
    const asks = openingQuestions(
      stage.sop,
      OFFICE_UNIT,
      contextOf(stage, REHEARSAL_START, officialId),
    );
    const items = asks.itemsOf === null ? [] : itemsFor(asks.itemsOf, stage.sop, stage.office);
    const decided = decideOpen(
      openingOf(stage, trigger, isSimulation, items),
      contextOf(stage, REHEARSAL_START, officialId),
    );
    if (decided.ok) {
      return {
        stage,
        opening: { trigger, officialId, items: items.map(({ key }) => key) },
        mutEvents: [...decided.value.events],
        mutMoves: [],
        mutWanted,
        mutRefused,
        state: foldEvents(decided.value.events),
        now: REHEARSAL_START,
      };
    }
    refusal = decided.error;
  }
  return { refusal };
}

interface WayToOpen {
  readonly trigger: OpenRun['trigger'];
  /** Null: the machine, for a run that another run calls. */
  readonly officialId: OfficialId | null;
}

function waysToOpen({ sop, office }: Stage): readonly WayToOpen[] {
  const everyColumn = sop.performers.map(({ key }) => key);
  const triggers: readonly Pick<Trigger, 'kind' | 'startedBy'>[] =
    sop.triggers.length > 0 ? sop.triggers : [{ kind: 'oralOrder', startedBy: everyColumn }];
  const people = office.officials.map(({ officialId }) => officialId);
  return triggers.flatMap(({ kind, startedBy }): WayToOpen[] => [
    ...startedBy.flatMap((key) => {
      const own = peopleOfColumn(sop, key, people);
      const officialId = workerAmong(own, sop, key);
      return officialId === undefined ? [] : [{ trigger: kind, officialId }];
    }),
    ...(kind === 'run' ? [{ trigger: kind, officialId: null }] : []),
  ]);
}

/** People of the posts of a column, by the name that `officeFor` gives them. */
function peopleOfColumn(
  sop: SopDefinition,
  key: string,
  people: readonly OfficialId[],
): readonly OfficialId[] {
  const target = sop.performers.find((one) => one.key === key)?.resolvesTo;
  if (target === undefined || target.kind === 'external') {
    return [];
  }
  const post =
    target.kind === 'position'
      ? `position:${target.position}`
      : target.kind === 'rank'
        ? `rank:${target.rank}`
        : `tim-${target.team}`;
  return people.filter((one) => new RegExp(`^orang-${post}(-unit-[a-z0-9-]+|-\\d+)?#`).test(one));
}

function openingOf(
  stage: Stage,
  trigger: OpenRun['trigger'],
  isSimulation: boolean,
  items: ReturnType<typeof itemsFor>,
): OpenRun {
  return {
    kind: 'openRun',
    runId: unsafeId<RunId>(stage.nextId()),
    sopVersionId: versionIdOf(stage.sop.id),
    unitId: OFFICE_UNIT,
    trigger,
    matter: { kind: 'other', title: 'Latihan', reference: null, referenceOn: null },
    period: trigger === 'period' ? '2026-S1' : null,
    edition: 1,
    deadlineOn: null,
    isSimulation,
    parent: null,
    correctionOf: null,
    confidentiality: stage.sop.confidentiality,
    ...(items.length === 0 ? {} : { items }),
  };
}

function pathOf(sop: SopDefinition, walk: Walk): RehearsalPath {
  return {
    opening: walk.opening,
    moves: walk.mutMoves,
    takes: goalsTaken(walk.mutEvents),
    time: timeOf(sop, walk.mutEvents),
    events: walk.mutEvents,
  };
}

/** Leaves out, shortest first, each path of which the others take everything. */
function withoutNeedless(
  sop: SopDefinition,
  paths: readonly RehearsalPath[],
): readonly RehearsalPath[] {
  const known = new Set(coverageOf(sop, []).missing.map(goalKey));
  let kept = [...paths];
  for (const path of paths.toSorted((a, b) => a.takes.length - b.takes.length)) {
    const others = kept.filter((other) => other !== path);
    const rest = new Set(others.flatMap(({ takes }) => takes.map(goalKey)));
    const isNeedless = path.takes.map(goalKey).every((key) => rest.has(key) || !known.has(key));
    kept = isNeedless && others.length > 0 ? others : kept;
  }
  return kept;
}

/** The path's own events say that its run ended. */
function isCarriedOut({ events }: RehearsalPath): boolean {
  return events.some(({ type }) => type === 'RunEnded');
}

function refusalsOf(
  missing: readonly Goal[],
  refused: ReadonlyMap<string, Rejection | null>,
): readonly RehearsalProblem[] {
  return missing.flatMap(({ kind, step, subject }): RehearsalProblem[] => {
    const refusal = refused.get(edgeKey(step, subject));
    return kind === 'outcome' && refusal !== undefined
      ? [{ kind: 'refused', step, subject, refusal }]
      : [];
  });
}

function failed(sop: SopDefinition, isSimulation: boolean, problem: RehearsalProblem): Rehearsal {
  return {
    sopId: sop.id,
    isSimulation,
    paths: [],
    coverage: coverageOf(sop, []),
    problems: [problem],
    passed: false,
  };
}
