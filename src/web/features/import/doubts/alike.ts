/** Doubts that can be answered together. Pure. */
import type { ConfirmInput, DoubtView, ImportDraftView } from '../../../../contract/import.ts';
import { importText as text } from '../../../messages/import.ts';
import { wordsOf } from '../edit-fields.ts';

type Draft = Pick<ImportDraftView, 'definition' | 'doubts'>;

/** What the validation of the SOP says; each such sentence is of its own kind. */
const OF_VALIDATION = 'sop.problem';

/** An error of the SOP: nobody can accept it. */
export function isError({ code, isAcceptable }: DoubtView): boolean {
  return code === OF_VALIDATION && !isAcceptable;
}

/** Open doubts of the same kind as this one, it among them, for which acceptance is enough; none where it is not. */
export function alikeOf(draft: Draft, doubt: DoubtView): readonly DoubtView[] {
  return doubt.code === OF_VALIDATION || !doubt.isAcceptable
    ? []
    : draft.doubts.filter(({ code, isAcceptable }) => code === doubt.code && isAcceptable);
}

/** One command for each doubt: each can be opened again by itself. */
export function acceptanceOf(doubts: readonly DoubtView[]): readonly ConfirmInput[] {
  const named = new Map(doubts.map(({ code, path }) => [`${code} ${path}`, { code, path }]));
  return [...named.values()].map((one): ConfirmInput => ({ kind: 'accept', ...one }));
}

/** What all of them propose, in one sentence. */
export function commonOf(draft: Draft, doubts: readonly DoubtView[]): string {
  const proposed = new Set(
    doubts.map(({ path, value }) =>
      value === undefined ? '' : wordsOf(draft.definition, path, value),
    ),
  );
  const [only = ''] = proposed;
  if (proposed.size > 1) {
    return text.alikeOwn;
  }
  return only === '' ? text.alikeAsRead : text.alikeSame(only);
}
