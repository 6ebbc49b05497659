/** Doubts that can be answered together. Pure. */
import type { ConfirmInput, DoubtView, ImportDraftView } from '../../../../contract/import.ts';
import { importText as text } from '../../../messages/import.ts';
import { nameOfPath, wordsOf } from '../edit-fields.ts';

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

export interface Alike {
  /** What all of them propose, in one sentence. */
  readonly common: string;
  /** Each of them, with where it is and, where they differ, what it proposes. */
  readonly lines: readonly string[];
}

/** What doubts of one kind say together and each by itself. */
export function sayAlike(draft: Draft, doubts: readonly DoubtView[]): Alike {
  const proposed = doubts.map(({ path, value }) =>
    value === undefined ? '' : wordsOf(draft.definition, path, value),
  );
  const [only = ''] = proposed;
  const differ = new Set(proposed).size > 1;
  const lines = doubts.map((doubt, index) => {
    const line = lineOf(draft, doubt);
    const own = proposed[index] ?? '';
    return differ && own !== '' ? text.alikeProposed(line, own) : line;
  });
  const same = only === '' ? text.alikeAsRead : text.alikeSame(only);
  return { common: differ ? text.alikeOwn : same, lines };
}

/** A doubt's sentence, with where it is unless it says so itself. */
function lineOf(draft: Draft, { path, message }: DoubtView): string {
  const name = nameOfPath(draft.definition, path);
  const [part = ''] = name.split(' · ');
  return message.startsWith(part) ? message : `${name}: ${message}`;
}
