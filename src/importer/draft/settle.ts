/** What a person says to the doubts of a draft, one after the other. */

import type { SopDefinition } from '../../domain/sop/model.ts';
import { validateSop } from '../../domain/sop/validate.ts';
import type { Doubt, ImportDraft } from '../model.ts';
import { correctValue } from './correct.ts';
import { openNotebook } from './notebook.ts';
import { problemDoubts } from './problems.ts';

/**
 * `accept`: what is proposed (or, without a proposal, what stands) is right. `correct`: another value is.
 * `leave`: not now; the doubt stays open. A doubt is named by its code and path, which are unique in a draft.
 */
export interface DoubtAnswer {
  readonly code: string;
  readonly path: string;
  readonly action: 'accept' | 'correct' | 'leave';
  /** Only for `correct`: text as typed, or the model's own shape; null empties, or takes a row out. */
  readonly value?: unknown;
}

/**
 * The draft after the answers, in their order. A correction that cannot be read leaves its doubt open, with
 * the reason in front of its message. Rows that are taken out take their doubts with them. What keeps the
 * SOP from being carried out is looked at anew, so that a repaired problem goes and a new one is seen.
 */
export function settleDoubts(draft: ImportDraft, answers: readonly DoubtAnswer[]): ImportDraft {
  const accepted = new Set<string>();
  const settled = answers.reduce((before, answer) => settleOne(before, answer, accepted), draft);
  return answers.some(({ action }) => action !== 'leave')
    ? withFreshProblems(settled, accepted)
    : settled;
}

function settleOne(draft: ImportDraft, answer: DoubtAnswer, accepted: Set<string>): ImportDraft {
  const isMeant = (one: Doubt) => one.code === answer.code && one.path === answer.path;
  const found = draft.doubts.find(isMeant);
  if (found === undefined || answer.action === 'leave') {
    return draft;
  }
  const without = { ...draft, doubts: draft.doubts.filter((one) => !isMeant(one)) };
  if (answer.action === 'accept') {
    accepted.add(nameOf(found));
    const taken =
      found.value === undefined || found.path === ''
        ? undefined
        : correctValue(draft.sop, found.path, found.value);
    return taken?.ok === true ? { ...without, sop: taken.value } : without;
  }
  const corrected = correctValue(draft.sop, found.path, answer.value);
  if (!corrected.ok) {
    const message = `${corrected.error.message} ${found.message}`;
    return {
      ...draft,
      doubts: draft.doubts.map((one) => (isMeant(one) ? { ...one, message } : one)),
    };
  }
  const removed = removedRow(draft.sop, corrected.value, answer.path);
  const next = { ...without, sop: corrected.value };
  return removed === null ? dropSettled(next, found) : withoutRowDoubts(next, removed);
}

/** A corrected value leaves no other question about the same place. */
function dropSettled(draft: ImportDraft, settled: Doubt): ImportDraft {
  return {
    ...draft,
    doubts: draft.doubts.filter(
      (one) => one.path === '' || one.path !== settled.path || one.code === 'sop.problem',
    ),
  };
}

/** `/steps/3` where that row is gone; a doubt inside the row (its number) may take the row out too. */
function removedRow(before: SopDefinition, after: SopDefinition, path: string): number | null {
  const match = /^\/steps\/(\d+)$/.exec(path);
  return match !== null && after.steps.length === before.steps.length - 1 ? Number(match[1]) : null;
}

function withoutRowDoubts(draft: ImportDraft, removed: number): ImportDraft {
  return {
    ...draft,
    doubts: draft.doubts.flatMap((one) => {
      const path = movedPath(one.path, removed);
      return path === null ? [] : [{ ...one, path }];
    }),
    places: Object.fromEntries(
      Object.entries(draft.places).flatMap(([path, place]) => {
        const moved = movedPath(path, removed);
        return moved === null ? [] : [[moved, place] as const];
      }),
    ),
  };
}

/** The path after a row is gone; null for what stood in that row. */
function movedPath(path: string, removed: number): string | null {
  const match = /^\/steps\/(\d+)(.*)$/.exec(path);
  if (match === null) {
    return path;
  }
  const index = Number(match[1]);
  return index === removed
    ? null
    : `/steps/${index > removed ? index - 1 : index}${match[2] ?? ''}`;
}

/**
 * One row taken out of a draft by hand, with its doubts and places; the draft itself where no such row is.
 */
export function removeRow(draft: ImportDraft, index: number): ImportDraft {
  const changed = correctValue(draft.sop, `/steps/${index}`, null);
  return changed.ok
    ? withFreshProblems(withoutRowDoubts({ ...draft, sop: changed.value }, index), new Set())
    : draft;
}

/** The draft with its SOP edited beside the doubts: the checks are asked again, other doubts stay. */
export function withSop(draft: ImportDraft, sop: SopDefinition): ImportDraft {
  return withFreshProblems({ ...draft, sop }, new Set());
}

/** Errors cannot be accepted away; a warning that a person accepted is not raised again. */
function withFreshProblems(draft: ImportDraft, accepted: ReadonlySet<string>): ImportDraft {
  const isProblem = ({ code }: Doubt) => code === 'sop.problem' || code === 'performer.unused';
  const others = draft.doubts.filter((one) => !isProblem(one));
  const book = {
    ...openNotebook(),
    doubts: [...others],
    places: new Map(Object.entries(draft.places)),
  };
  const isError = new Set(
    validateSop(draft.sop).flatMap(({ severity, message }) =>
      severity === 'error' ? [message] : [],
    ),
  );
  const open = new Set(draft.doubts.filter(isProblem).map(nameOf));
  const fresh = problemDoubts(draft.sop, book).filter(
    (one) => isError.has(one.message) || (open.has(nameOf(one)) && !accepted.has(nameOf(one))),
  );
  return { ...draft, doubts: [...others, ...fresh] };
}

function nameOf(one: Doubt): string {
  return `${one.code} ${one.path}`;
}
