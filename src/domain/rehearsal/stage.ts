/** What happens on the stage of a rehearsal: one command decided and folded, and what a row needs before it ends. */
import type { Directory } from '../agency/index.ts';
import { localDateOf } from '../calendar/index.ts';
import type { WorkCalendar } from '../calendar/model.ts';
import type { OfficialId, SopVersionId } from '../common/ids.ts';
import type { Rejection } from '../common/rejection.ts';
import type { Instant } from '../common/time.ts';
import {
  type Context,
  decide,
  evolve,
  type RunCommand,
  type RunEvent,
  type RunState,
  type Task,
} from '../run/index.ts';
import type { SopDefinition, Step } from '../sop/model.ts';
import type { Move, RehearsalPath } from './model.ts';

const IDS_PER_ACT = 160;

export interface Stage {
  readonly sop: SopDefinition;
  readonly office: Directory;
  readonly calendar: WorkCalendar;
  readonly callable: Readonly<Record<string, SopVersionId>>;
  /** Makes identifiers that sort by age. */
  readonly nextId: () => string;
}

/** A path while it is walked. */
export interface Walk {
  readonly stage: Stage;
  readonly opening: RehearsalPath['opening'];
  readonly mutEvents: RunEvent[];
  readonly mutMoves: Move[];
  /** Outcomes still to be taken, by the walk's own count: it steers, it proves nothing. */
  readonly mutWanted: Set<string>;
  /** Outcomes that the SOP names and the interpreter does not take, with its reason. */
  readonly mutRefused: Map<string, Rejection | null>;
  state: RunState;
  now: Instant;
}

/** What a decision of this official may look at now. */
export function contextOf(stage: Stage, now: Instant, officialId: OfficialId | null): Context {
  return {
    now,
    actId: stage.nextId(),
    officialId,
    sop: stage.sop,
    directory: stage.office,
    calendar: stage.calendar,
    ids: Array.from({ length: IDS_PER_ACT }, stage.nextId),
    callable: stage.callable,
    seenByOthers: [],
    firstSeenAt: {},
  };
}

/** Who acts on which row. */
export type By = Pick<Move, 'performer' | 'step' | 'item'> & { readonly officialId: OfficialId };

/** Parts of outsiders and awaited calls that come before a completion. */
export function doParts(walk: Walk, taskId: Task['taskId'], step: Step, by: By): Rejection | null {
  const task = walk.state.tasks[taskId];
  for (const part of task?.outsiders ?? []) {
    if (part.answeredOn === null && part.waivedReasonId === null) {
      const refusal = act(
        walk,
        { ...by, does: { kind: 'outsider', part: part.key } },
        {
          kind: 'recordOutsidePart',
          ...onTask(walk, taskId),
          part: part.key,
          what: 'answered',
          on: localDateOf(walk.now, walk.stage.calendar.zone),
          partyId: walk.stage.office.externalParties[0]?.externalPartyId ?? null,
          note: 'Latihan: jawaban pihak luar',
          fileId: null,
        },
      );
      if (refusal !== null) {
        return refusal;
      }
    }
  }
  return step.calls.reduce<Rejection | null>(
    (refusal, _, call) => refusal ?? doCall(walk, taskId, call, by),
    null,
  );
}

/** An awaited run is started and ends; what is no SOP here is settled; the rest begins by itself. */
function doCall(walk: Walk, taskId: Task['taskId'], index: number, by: By): Rejection | null {
  const call = walk.state.tasks[taskId]?.calls.find((one) => one.call === index);
  if (call === undefined || call.status === 'ended' || call.status === 'settled') {
    return null;
  }
  const about = { call: index, sop: call.sop };
  if (walk.stage.callable[call.sop] === undefined) {
    return act(
      walk,
      { ...by, does: { kind: 'settleCall', ...about } },
      {
        kind: 'settleCall',
        ...onTask(walk, taskId),
        call: index,
        reason: 'Latihan: dikerjakan di luar sistem',
      },
    );
  }
  if (call.mode !== 'await' || call.status === 'running') {
    return null;
  }
  const refusal = act(
    walk,
    { ...by, does: { kind: 'startCall', ...about } },
    { kind: 'startCall', ...onTask(walk, taskId), call: index },
  );
  const childRunId = walk.state.tasks[taskId]?.calls.find((one) => one.call === index)?.childRunId;
  return refusal !== null || childRunId === null || childRunId === undefined
    ? refusal
    : act(
        walk,
        { ...by, officialId: null, performer: '', does: { kind: 'childEnded', ...about } },
        { kind: 'noteChild', taskId, childRunId, what: 'ended' },
      );
}

/** Names a task at the revision it has now. */
export function onTask(walk: Walk, taskId: Task['taskId']) {
  return { taskId, taskRevision: walk.state.tasks[taskId]?.revision ?? 0 };
}

/** Decides and folds one command; gives the reason when it is refused. */
export function act(
  walk: Walk,
  move: Omit<Move, 'at' | 'itemLabel' | 'command'>,
  command: RunCommand,
): Rejection | null {
  const decided = decide(walk.state, command, contextOf(walk.stage, walk.now, move.officialId));
  if (!decided.ok) {
    return decided.error;
  }
  walk.mutMoves.push({ ...move, itemLabel: labelOf(walk, move.item), at: walk.now, command });
  walk.mutEvents.push(...decided.value.events);
  walk.state = decided.value.events.reduce<RunState>(evolve, walk.state);
  return null;
}

function labelOf({ state }: Walk, item: string | null): string | null {
  const items = Object.values(state.lists).flat();
  return item === null ? null : (items.find(({ key }) => key === item)?.label ?? item);
}
