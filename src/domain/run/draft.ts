/** A decision while it is being made: events are emitted one by one and folded at once. */
import { type Brand, type TextId, unsafeId } from '../common/ids.ts';
import type { Context } from './context.ts';
import type { Decision, Effect, NewText, RunEventBody } from './events.ts';
import { evolve } from './evolve.ts';
import type { ActorRef, Due, RunState } from './model.ts';
import { reminderEffects, reminderKeys } from './reminders.ts';

export interface Draft {
  readonly context: Context;
  readonly before: RunState | null;
  /** In whose name the events are recorded. */
  by: ActorRef;
  state: RunState;
  readonly mutEvents: Decision['events'][number][];
  readonly mutTexts: NewText[];
  readonly mutEffects: Effect[];
  mutNextId: number;
}

/** Begins a decision on a run that exists. */
export function draftOf(state: RunState, by: ActorRef, context: Context): Draft {
  return {
    context,
    before: state,
    by,
    state,
    mutEvents: [],
    mutTexts: [],
    mutEffects: [],
    mutNextId: 0,
  };
}

/** Begins a decision with the event that opens the run. */
export function draftOfNewRun(
  by: ActorRef,
  context: Context,
  build: (draft: Pick<Draft, 'context' | 'mutTexts' | 'mutNextId'>) => RunEventBody,
): Draft {
  const seed = { context, mutTexts: [] as NewText[], mutNextId: 0 };
  const event = { v: 1 as const, actId: context.actId, at: context.now, by, ...build(seed) };
  return {
    context,
    before: null,
    by,
    state: evolve(null, event),
    mutEvents: [event],
    mutTexts: seed.mutTexts,
    mutEffects: [],
    mutNextId: seed.mutNextId,
  };
}

/** Records that something happened. */
export function emit(draft: Draft, body: RunEventBody): void {
  const { actId, now } = draft.context;
  const event = { v: 1 as const, actId, at: now, by: draft.by, ...body };
  draft.mutEvents.push(event);
  draft.state = evolve(draft.state, event);
}

/** Takes one of the fresh identifiers that came with the context. */
export function takeId<T extends Brand<string>>(draft: Pick<Draft, 'context' | 'mutNextId'>): T {
  const id = draft.context.ids[draft.mutNextId];
  if (id === undefined) {
    throw new Error('the context brought too few identifiers');
  }
  draft.mutNextId += 1;
  return unsafeId<T>(id);
}

/** Keeps a free text beside the event; null for an empty one. */
export function keepText(
  draft: Pick<Draft, 'context' | 'mutTexts' | 'mutNextId'>,
  body: string | undefined,
  personal = false,
): TextId | null {
  const trimmed = body?.trim() ?? '';
  if (trimmed === '') {
    return null;
  }
  const textId = takeId<TextId>(draft);
  draft.mutTexts.push({ textId, body: trimmed, personal });
  return textId;
}

/** As `keepText`, for a text whose presence was checked before. */
export function keepRequiredText(
  draft: Pick<Draft, 'context' | 'mutTexts' | 'mutNextId'>,
  body: string,
  personal = false,
): TextId {
  const textId = keepText(draft, body, personal);
  if (textId === null) {
    throw new Error('an empty text reached the record');
  }
  return textId;
}

/** Ends the decision: timers of tasks that closed are cancelled, those of new due times set. */
export function finish(draft: Draft): Decision {
  const effects = [...draft.mutEffects];
  const cancelled: string[] = [];
  for (const task of Object.values(draft.state.tasks)) {
    const was = draft.before?.tasks[task.taskId];
    const isTimed = task.status === 'open' && task.pause === null && task.due.kind === 'at';
    const wasTimed = was?.status === 'open' && was.pause === null && was.due.kind === 'at';
    if (isTimed && sameDue(task.due, wasTimed ? was.due : null)) {
      continue;
    }
    if (wasTimed) {
      cancelled.push(...reminderKeys(draft.state.runId, was));
    }
    if (isTimed && draft.state.status === 'running') {
      effects.push(...reminderEffects(draft.state.runId, task, draft.context));
    }
  }
  return {
    events: draft.mutEvents,
    state: draft.state,
    texts: draft.mutTexts,
    effects,
    cancelledEffects: cancelled,
  };
}

function sameDue(a: Due, b: Due | null): boolean {
  return a.kind === 'at' && b?.kind === 'at' && a.dueAt === b.dueAt;
}
