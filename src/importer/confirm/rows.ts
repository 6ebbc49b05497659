import type { Step } from '../../domain/sop/model.ts';
import { correctValue } from '../draft/correct.ts';
import { freeKey, stepSlug } from '../draft/slug.ts';
import type { ImportDraft } from '../model.ts';

/** A draft with other rows or columns, and where a path of the draft before now leads; null: it is gone. */
export interface ChangedRows {
  readonly draft: ImportDraft;
  readonly follow: (path: string) => string | null;
}

/** The draft with one row more before the row of that index (at the end: their number). */
export function withRow(draft: ImportDraft, index: number, activity: string): ChangedRows {
  const { sop } = draft;
  const at = Math.min(Math.max(index, 0), sop.steps.length);
  const taken = new Set(sop.steps.map(({ key }) => key));
  const isLast = at === sop.steps.length;
  const row: Step = {
    key: freeKey(stepSlug(activity) || 'langkah', taken),
    printedNo: isLast ? nextNumber(sop.steps) : null,
    activity,
    performers: [],
    join: 'all',
    kind: 'perform',
    outcomes: [{ key: 'done', label: 'Selesai', acts: [], goTo: isLast ? 'end' : 'next' }],
    requirements: [],
    duration: null,
    outputs: [],
    remark: null,
    calls: [],
    provenance: { line: null, basis: 'inferred' },
  };
  const steps = sop.steps.map((step, old) => (isLast && old === at - 1 ? goingOn(step) : step));
  steps.splice(at, 0, row);
  return moved({ ...draft, sop: { ...sop, steps } }, (old) => (old < at ? old : old + 1));
}

/** A row after the last goes on counting; between two rows there is no number left. */
function nextNumber(steps: readonly Step[]): string | null {
  const last = steps.length === 0 ? '0' : (steps.at(-1)?.printedNo ?? '');
  return /^\d{1,3}$/.test(last) ? String(Number(last) + 1) : null;
}

/** What was the last row ends no more where it simply ended. */
function goingOn(step: Step): Step {
  return {
    ...step,
    outcomes: step.outcomes.map((outcome, index) =>
      index === 0 && outcome.goTo === 'end' ? { ...outcome, goTo: 'next' } : outcome,
    ),
  };
}

/** The draft without a row; nothing where no such row is. Ways that led to it go on to what followed. */
export function withoutRow(draft: ImportDraft, index: number): ChangedRows | null {
  const changed = correctValue(draft.sop, `/steps/${index}`, null);
  return changed.ok
    ? moved({ ...draft, sop: changed.value }, (old) =>
        old === index ? null : old < index ? old : old - 1,
      )
    : null;
}

/** Doubts and places follow the rows they are about. */
function moved(draft: ImportDraft, to: (index: number) => number | null): ChangedRows {
  const follow = (path: string): string | null => {
    const match = /^\/steps\/(\d+)(.*)$/s.exec(path);
    if (match === null) {
      return path;
    }
    const index = to(Number(match[1]));
    return index === null ? null : `/steps/${index}${match[2] ?? ''}`;
  };
  return following(draft, follow);
}

/** Doubts and places where their paths now lead; those of a part that is gone go with it. */
export function following(draft: ImportDraft, follow: ChangedRows['follow']): ChangedRows {
  const doubts = draft.doubts.flatMap((doubt) => {
    const path = follow(doubt.path);
    return path === null ? [] : [{ ...doubt, path }];
  });
  const places = Object.entries(draft.places).flatMap(([path, place]) => {
    const next = follow(path);
    return next === null ? [] : [[next, place] as const];
  });
  return { draft: { ...draft, doubts, places: Object.fromEntries(places) }, follow };
}
