/**
 * A draft under a person's hands: each doubt accepted or corrected, each cell open to correction, rows added and
 * taken away. Pure: the state goes in and comes out, with a record of who settled what.
 */
import { err, ok, type Result } from '../../domain/common/result.ts';
import type { PerformerTarget, SopDefinition } from '../../domain/sop/model.ts';
import { correctValue } from '../draft/correct.ts';
import { withSop } from '../draft/settle.ts';
import type { Doubt, ImportDraft } from '../model.ts';
import { mustBeMended, withProposal } from './enough.ts';
import { withColumn, withoutColumn } from './performers.ts';
import { valueAt } from './pointer.ts';
import { type ChangedRows, withoutRow, withRow } from './rows.ts';

export interface ConfirmState {
  readonly draft: ImportDraft;
  readonly settled: readonly SettledDoubt[];
}

/** A doubt that a person answered. */
export interface SettledDoubt {
  readonly doubt: Doubt;
  readonly how: 'accepted' | 'corrected';
  /** What stood at the path before, for opening it again; absent where nothing stood there. */
  readonly before?: unknown;
  readonly by: string;
  readonly at: string;
}

/** Who says so, and when. */
export interface ConfirmedBy {
  readonly by: string;
  readonly at: string;
}

export type ConfirmCommand =
  /** The proposed value holds, or what was read is right. */
  | { readonly kind: 'accept'; readonly code: string; readonly path: string }
  | {
      readonly kind: 'correct';
      readonly code: string;
      readonly path: string;
      readonly value: unknown;
    }
  /** Takes an answer back. */
  | { readonly kind: 'reopen'; readonly code: string; readonly path: string }
  /** Any part of the SOP, doubted or not. Answers what was doubted of it. */
  | { readonly kind: 'edit'; readonly path: string; readonly value: unknown }
  | { readonly kind: 'addRow'; readonly index: number; readonly activity: string }
  | { readonly kind: 'removeRow'; readonly index: number }
  /** A column that the document lacks or the reader missed; `target` null: mapped afterwards. */
  | {
      readonly kind: 'addPerformer';
      readonly label: string;
      readonly target: PerformerTarget | null;
    }
  | { readonly kind: 'removePerformer'; readonly index: number };

export type ConfirmRefusal =
  | { readonly kind: 'doubtUnknown' }
  /** Indonesian: what is wrong with the value. */
  | { readonly kind: 'valueInvalid'; readonly reason: string };

type Confirmed = Result<ConfirmState, ConfirmRefusal>;

/** Parts that a person may not change here: they are the system's, or say what was read. */
const FIXED =
  /^\/(id|agency|version|source|provenance)(\/|$)|^\/steps\/\d+\/(key|provenance)(\/|$)|^\/performers\/\d+\/key$/;
/** A draft as it came, before anybody looked. */
export function beginConfirming(draft: ImportDraft): ConfirmState {
  return { draft, settled: [] };
}

/** Does one thing to a draft; refused with a reason when it cannot be done, and then nothing is changed. */
export function confirm(state: ConfirmState, command: ConfirmCommand, who: ConfirmedBy): Confirmed {
  switch (command.kind) {
    case 'accept':
      return accept(state, command, who);
    case 'correct':
      return correct(state, command, who);
    case 'reopen':
      return reopen(state, command);
    case 'edit':
      return edit(state, command.path, command.value, who);
    case 'addRow':
      return ok(addRow(state, command.index, command.activity, who));
    case 'removeRow':
      return removeRow(state, command.index);
    case 'addPerformer':
      return addPerformer(state, command.label, command.target);
    case 'removePerformer':
      return removePerformer(state, command.index);
  }
}

function addPerformer(
  state: ConfirmState,
  label: string,
  target: PerformerTarget | null,
): Confirmed {
  const changed = withColumn(state.draft, label, target);
  return changed.ok
    ? ok({ ...state, draft: withSop(changed.value, changed.value.sop) })
    : err({ kind: 'valueInvalid', reason: changed.error });
}

function removePerformer(state: ConfirmState, index: number): Confirmed {
  const changed = withoutColumn(state.draft, index);
  return changed.ok
    ? ok(reordered(state, changed.value))
    : err({ kind: 'valueInvalid', reason: changed.error });
}

/** A table that was not found is there with its first row. */
function addRow(
  state: ConfirmState,
  index: number,
  activity: string,
  who: ConfirmedBy,
): ConfirmState {
  const missing = state.draft.doubts.filter(({ code }) => code === 'table.missing');
  const answered = settle(state, state.draft.sop, missing, 'corrected', who);
  return reordered(answered, withRow(answered.draft, index, activity));
}

function removeRow(state: ConfirmState, index: number): Confirmed {
  const changed = withoutRow(state.draft, index);
  return changed === null
    ? err({ kind: 'valueInvalid', reason: 'Baris itu tidak ada.' })
    : ok(reordered(state, changed));
}

/** What was answered of a row or a column goes with it, or away with it. */
function reordered(state: ConfirmState, { draft, follow }: ChangedRows): ConfirmState {
  const settled = state.settled.flatMap((one) => {
    const path = follow(one.doubt.path);
    return path === null ? [] : [{ ...one, doubt: { ...one.doubt, path } }];
  });
  return { draft: withSop(draft, draft.sop), settled };
}

interface Named {
  readonly code: string;
  readonly path: string;
}

function isSame(doubt: Doubt, { code, path }: Named): boolean {
  return doubt.code === code && doubt.path === path;
}

function accept(state: ConfirmState, named: Named, who: ConfirmedBy): Confirmed {
  const doubt = state.draft.doubts.find((one) => isSame(one, named));
  if (doubt === undefined) {
    return err({ kind: 'doubtUnknown' });
  }
  if (mustBeMended(doubt)) {
    return err({ kind: 'valueInvalid', reason: doubt.message });
  }
  // A value that has no form of its own there is what was read: it stands already.
  const sop = withProposal(state.draft.sop, doubt) ?? state.draft.sop;
  return ok(settle(state, sop, [doubt], 'accepted', who));
}

/** A corrected value leaves no other question about the same place. */
function correct(
  state: ConfirmState,
  command: Named & { readonly value: unknown },
  who: ConfirmedBy,
): Confirmed {
  return state.draft.doubts.some((one) => isSame(one, command))
    ? edit(state, command.path, command.value, who)
    : err({ kind: 'doubtUnknown' });
}

function edit(state: ConfirmState, path: string, value: unknown, who: ConfirmedBy): Confirmed {
  if (path === '' || FIXED.test(path)) {
    return err({ kind: 'valueInvalid', reason: 'Bagian ini tidak diubah di sini.' });
  }
  const changed = correctValue(state.draft.sop, path, value);
  if (!changed.ok) {
    return err({ kind: 'valueInvalid', reason: changed.error.message });
  }
  const answered = state.draft.doubts.filter((doubt) => isAnswered(doubt, path, changed.value));
  return ok(settle(state, changed.value, answered, 'corrected', who));
}

/** Whether setting a part answers a doubt: it is about that part, what is in it, or what there is no more. */
function isAnswered(doubt: Doubt, path: string, sop: SopDefinition): boolean {
  if (doubt.code === 'sop.problem') {
    return false;
  }
  const row = /^\/steps\/(\d+)\/performers$/.exec(path)?.[1];
  const isAlone = row !== undefined && (sop.steps[Number(row)]?.performers.length ?? 0) < 2;
  return (
    doubt.path === path ||
    doubt.path.startsWith(`${path}/`) ||
    (isAlone && doubt.path === `/steps/${row}/join`)
  );
}

function reopen(state: ConfirmState, named: Named): Confirmed {
  const settled = state.settled.find(({ doubt }) => isSame(doubt, named));
  if (settled === undefined) {
    return err({ kind: 'doubtUnknown' });
  }
  const { doubt, before } = settled;
  const back = before === undefined ? null : correctValue(state.draft.sop, doubt.path, before);
  const draft = { ...state.draft, doubts: [doubt, ...state.draft.doubts] };
  return ok({
    draft: withSop(draft, back?.ok === true ? back.value : draft.sop),
    settled: state.settled.filter((one) => one !== settled),
  });
}

function settle(
  { draft, settled }: ConfirmState,
  sop: SopDefinition,
  answered: readonly Doubt[],
  how: SettledDoubt['how'],
  { by, at }: ConfirmedBy,
): ConfirmState {
  const now = answered.map((doubt): SettledDoubt => {
    const before = doubt.path === '' ? undefined : valueAt(draft.sop, doubt.path);
    return { doubt, how, ...(before === undefined ? {} : { before }), by, at };
  });
  const doubts = draft.doubts.filter((doubt) => !answered.includes(doubt));
  return { draft: withSop({ ...draft, doubts }, sop), settled: [...settled, ...now] };
}

/** The rows that nobody printed and this person has now looked at, as confirmed by him. */
export function withConfirmation(sop: SopDefinition, by: string): SopDefinition {
  const confirmed = <T extends { readonly basis: string }>(provenance: T): T =>
    provenance.basis === 'printed' ? provenance : { ...provenance, confirmedBy: by };
  return {
    ...sop,
    provenance: confirmed(sop.provenance),
    steps: sop.steps.map((step) => ({ ...step, provenance: confirmed(step.provenance) })),
  };
}
