/** A draft beside a known SOP: the same, its next version, or another; and their rows one by one. */
import type { SopDefinition, Step } from '../../domain/sop/model.ts';
import { likeness, plainWords } from '../vocabulary.ts';

export type ComparedField =
  | 'printedNo'
  | 'activity'
  | 'performers'
  | 'kind'
  | 'outcomes'
  | 'requirements'
  | 'duration'
  | 'outputs'
  | 'remark';

export interface ComparedRow {
  readonly change: 'same' | 'changed' | 'added' | 'removed';
  /** Index of the row in the known SOP, in the draft. */
  readonly known: number | null;
  readonly draft: number | null;
  /** What differs; empty unless `changed`. */
  readonly fields: readonly ComparedField[];
}

export interface SopComparison {
  /** `duplicate`: nothing differs. `newVersion`: the same SOP, changed. `other`: another SOP. */
  readonly verdict: 'duplicate' | 'newVersion' | 'other';
  readonly sameNumber: boolean;
  /** 0 to 1. */
  readonly titleLikeness: number;
  /** Fields of the identity sheet that differ. */
  readonly identity: readonly string[];
  readonly rows: readonly ComparedRow[];
}

/** Below this two titles are of different SOPs, and two activities of different rows. */
const NEAR_TITLE = 0.8;
const NEAR_ROW = 0.45;

/**
 * Compares a known SOP with a draft. Rows are matched in order by their words; a row between two matched
 * ones that has no counterpart was added or removed. Keys do not count: performers are compared by their
 * printed names, ways by the rows they lead to.
 */
export function compareSops(known: SopDefinition, draft: SopDefinition): SopComparison {
  const pairs = alignRows(known.steps, draft.steps);
  const rows = pairs.map((pair) => compareRow(known, draft, pair, pairs));
  const identity = changedIdentity(known, draft);
  const sameNumber = numberOf(known) !== '' && numberOf(known) === numberOf(draft);
  const titles = titleLikeness(known.identitySheet.title, draft.identitySheet.title);
  const isSame = isSameSop(sameNumber, titles, rows);
  const isUnchanged = identity.length === 0 && rows.every(({ change }) => change === 'same');
  return {
    verdict: isSame ? (isUnchanged ? 'duplicate' : 'newVersion') : 'other',
    sameNumber,
    titleLikeness: titles,
    identity,
    rows,
  };
}

/** A like title is enough; a number alone is not, because offices number every SOP 01 at times. */
function isSameSop(sameNumber: boolean, titles: number, rows: readonly ComparedRow[]): boolean {
  const kept = rows.filter(({ change }) => change === 'same' || change === 'changed').length;
  const sharesRows = kept * 2 >= rows.length && rows.length > 0;
  return titles >= NEAR_TITLE || (sameNumber && (sharesRows || titles >= 0.5));
}

/** The known SOP that a draft is most likely a copy or the next version of; null where none is. */
export function findKnown(
  known: readonly SopDefinition[],
  draft: SopDefinition,
): { readonly sop: SopDefinition; readonly comparison: SopComparison } | null {
  const candidates = known
    .filter(
      (sop) =>
        (numberOf(sop) !== '' && numberOf(sop) === numberOf(draft)) ||
        titleLikeness(sop.identitySheet.title, draft.identitySheet.title) >= NEAR_TITLE,
    )
    .map((sop) => ({ sop, comparison: compareSops(sop, draft) }))
    .filter(({ comparison }) => comparison.verdict !== 'other')
    .sort((a, b) => score(b.comparison) - score(a.comparison));
  return candidates[0] ?? null;
}

function score(comparison: SopComparison): number {
  const same = comparison.rows.filter(({ change }) => change === 'same').length;
  return (
    (comparison.verdict === 'duplicate' ? 10 : 0) +
    comparison.titleLikeness +
    (comparison.sameNumber ? 0.5 : 0) +
    same / Math.max(1, comparison.rows.length)
  );
}

function numberOf(sop: SopDefinition): string {
  return plainWords(sop.identitySheet.number ?? '').replaceAll(' ', '');
}

function titleLikeness(a: string, b: string): number {
  const bare = (title: string) =>
    plainWords(title).replace(/^(sop|standar operasional prosedur) /, '');
  return Math.max(likeness(bare(a), bare(b)), wordLikeness(bare(a), bare(b)));
}

/** Share of words that two texts have in common, each counted once (Dice). */
function wordLikeness(a: string, b: string): number {
  const left = plainWords(a).split(' ');
  const right = plainWords(b).split(' ');
  if (a === '' || b === '') {
    return a === b ? 1 : 0;
  }
  const rest = [...right];
  let shared = 0;
  for (const word of left) {
    const at = rest.indexOf(word);
    if (at >= 0) {
      shared += 1;
      rest.splice(at, 1);
    }
  }
  return (2 * shared) / (left.length + right.length);
}

type Pair = { readonly known: number | null; readonly draft: number | null };

/** The alignment in order with the greatest sum of likeness. */
function alignRows(known: readonly Step[], draft: readonly Step[]): readonly Pair[] {
  const like = known.map((a) => draft.map((b) => wordLikeness(a.activity, b.activity)));
  const best: number[][] = Array.from({ length: known.length + 1 }, () =>
    new Array<number>(draft.length + 1).fill(0),
  );
  const at = (i: number, j: number) => best[i]?.[j] ?? 0;
  const gain = (i: number, j: number) => {
    const value = like[i]?.[j] ?? 0;
    return value >= NEAR_ROW ? value : Number.NEGATIVE_INFINITY;
  };
  for (let i = known.length - 1; i >= 0; i -= 1) {
    for (let j = draft.length - 1; j >= 0; j -= 1) {
      const row = best[i];
      if (row !== undefined) {
        row[j] = Math.max(at(i + 1, j), at(i, j + 1), at(i + 1, j + 1) + gain(i, j));
      }
    }
  }
  const pairs: Pair[] = [];
  let i = 0;
  let j = 0;
  while (i < known.length && j < draft.length) {
    if (at(i, j) === at(i + 1, j + 1) + gain(i, j)) {
      pairs.push({ known: i, draft: j });
      i += 1;
      j += 1;
    } else if (at(i, j) === at(i + 1, j)) {
      pairs.push({ known: i, draft: null });
      i += 1;
    } else {
      pairs.push({ known: null, draft: j });
      j += 1;
    }
  }
  for (; i < known.length; i += 1) {
    pairs.push({ known: i, draft: null });
  }
  for (; j < draft.length; j += 1) {
    pairs.push({ known: null, draft: j });
  }
  return pairs;
}

function compareRow(
  known: SopDefinition,
  draft: SopDefinition,
  pair: Pair,
  pairs: readonly Pair[],
): ComparedRow {
  const a = pair.known === null ? undefined : known.steps[pair.known];
  const b = pair.draft === null ? undefined : draft.steps[pair.draft];
  if (a === undefined || b === undefined) {
    return { ...pair, change: a === undefined ? 'added' : 'removed', fields: [] };
  }
  const fields = changedFields(known, draft, a, b, pairs);
  return { ...pair, change: fields.length === 0 ? 'same' : 'changed', fields };
}

function changedFields(
  known: SopDefinition,
  draft: SopDefinition,
  a: Step,
  b: Step,
  pairs: readonly Pair[],
): readonly ComparedField[] {
  const sides: readonly (readonly [ComparedField, unknown, unknown])[] = [
    ['printedNo', a.printedNo, b.printedNo],
    ['activity', plainWords(a.activity), plainWords(b.activity)],
    ['performers', labelsOf(known, a), labelsOf(draft, b)],
    ['kind', a.kind === 'decide', b.kind === 'decide'],
    ['outcomes', waysOn(known, a, (index) => index), waysOn(draft, b, knownIndex(pairs))],
    [
      'requirements',
      texts(a.requirements.map(({ label }) => label)),
      texts(b.requirements.map(({ label }) => label)),
    ],
    [
      'duration',
      [a.duration?.value ?? null, a.duration?.unit ?? null],
      [b.duration?.value ?? null, b.duration?.unit ?? null],
    ],
    ['outputs', texts(a.outputs), texts(b.outputs)],
    ['remark', plainWords(a.remark ?? ''), plainWords(b.remark ?? '')],
  ];
  return sides.flatMap(([field, left, right]) =>
    JSON.stringify(left) === JSON.stringify(right) ? [] : [field],
  );
}

function labelsOf(sop: SopDefinition, step: Step): readonly string[] {
  const label = (key: string) => sop.performers.find((one) => one.key === key)?.label ?? key;
  return step.performers.map((key) => plainWords(label(key))).sort();
}

/** Row of the draft → row of the known SOP; an added row stands as text of its own. */
function knownIndex(pairs: readonly Pair[]): (index: number) => number | string {
  const map = new Map(
    pairs.flatMap(({ known, draft }) =>
      known === null || draft === null ? [] : [[draft, known] as const],
    ),
  );
  return (index) => map.get(index) ?? `+${index}`;
}

/** Where the outcomes of a row lead, refusals and agreements alike, in the known SOP's counting. */
function waysOn(
  sop: SopDefinition,
  step: Step,
  count: (index: number) => number | string,
): readonly string[] {
  const indexOf = (key: string) => sop.steps.findIndex((one) => one.key === key);
  const own = sop.steps.indexOf(step);
  return step.outcomes
    .map(({ goTo }) => {
      if (goTo === 'end') {
        return 'end';
      }
      if (goTo === 'next') {
        return own + 1 < sop.steps.length ? String(count(own + 1)) : 'end';
      }
      return 'step' in goTo
        ? String(count(indexOf(goTo.step)))
        : [...goTo.branches, goTo.rejoin].map((key) => String(count(indexOf(key)))).join('+');
    })
    .sort();
}

function texts(items: readonly string[]): readonly string[] {
  return items.map(plainWords).sort();
}

function changedIdentity(known: SopDefinition, draft: SopDefinition): readonly string[] {
  const a = known.identitySheet;
  const b = draft.identitySheet;
  const plain = (value: unknown) =>
    Array.isArray(value)
      ? value.map((item) => plainWords(String(item)))
      : typeof value === 'string'
        ? plainWords(value)
        : (value ?? null);
  return (Object.keys(a) as (keyof typeof a)[]).filter(
    (name) =>
      name !== 'coordinatingEndorsements' &&
      JSON.stringify(plain(a[name])) !== JSON.stringify(plain(b[name])),
  );
}
