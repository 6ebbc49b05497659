/** The performer columns of an SOP whose head is printed, borrowed from a sister, or lost. */

import type { Doubt } from '../model.ts';
import type { Group } from './groups.ts';
import { sentenceLikeness, wordSet } from './likeness.ts';
import { lineAt } from './lines.ts';
import { classOf, mentionsIn, type PostClass, plainSentence, unitsNamed } from './posts.ts';
import type { TextRow } from './rows.ts';

export interface PerformerColumn {
  readonly label: string;
  /** Line of the head; null where the column is inferred. */
  readonly line: number | null;
}

export interface FoundColumns {
  readonly performers: readonly PerformerColumn[];
  readonly doubts: readonly Doubt[];
}

/** Columns of a group; the others of the same text may lend theirs where the rows are alike. */
export function columnsOf(group: Group, others: readonly Group[]): FoundColumns {
  if (group.head !== null) {
    return { performers: group.head.performers, doubts: [] };
  }
  const rows = rowsOf(group);
  if (rows.length === 0) {
    return { performers: [], doubts: [] };
  }
  const sister = sisterOf(rows, others);
  const text = textOf(rows);
  const performers =
    sister?.head === undefined || sister.head === null
      ? fromWords(text)
      : sister.head.performers.map(({ label }) => ({ label: relabelled(label, text), line: null }));
  const from =
    sister === null
      ? 'disimpulkan dari jabatan yang disebut pada kalimatnya'
      : `dipakai kolom dari “${sister.title}”, yang barisnya serupa`;
  return {
    performers,
    doubts: [
      {
        code: 'heading.missing',
        path: '',
        message: `Kepala tabel tidak ada pada teks; kolom pelaksana ${from}.`,
        value: performers.map(({ label }) => label),
        place: lineAt(rows[0]?.line ?? 1),
        confidence: sister === null ? 0.3 : 0.5,
      },
    ],
  };
}

/** All rows of a group in their order. */
export function rowsOf(group: Group): readonly TextRow[] {
  return group.tables.flatMap(({ rows }) => rows);
}

function textOf(rows: readonly TextRow[]): string {
  return rows.map(({ activity, rest }) => [activity, ...rest].join('. ')).join('. ');
}

/** The group with a head whose rows read most alike; null where less than half of the rows do. */
function sisterOf(rows: readonly TextRow[], others: readonly Group[]): Group | null {
  const own = rows.map(({ activity }) => wordSet(activity));
  const ranked = others
    .filter((other) => other.head !== null)
    .map((other) => {
      const theirs = rowsOf(other).map(({ activity }) => wordSet(activity));
      const isAlike = (row: ReadonlySet<string>) =>
        theirs.some((one) => sentenceLikeness(one, row) >= 0.6);
      return { other, alike: own.filter(isAlike).length };
    })
    .sort((a, b) => b.alike - a.alike);
  const [best] = ranked;
  return best !== undefined && best.alike * 2 >= rows.length ? best.other : null;
}

/** A borrowed heading with the unit that this SOP's own sentences name most for that post. */
function relabelled(label: string, text: string): string {
  const name = classOf(label);
  const known = plainSentence(label);
  const counts = new Map<string, number>();
  for (const { class: other, post, unit } of unitsNamed(text)) {
    if (other === name) {
      const full = `${post} ${unit}`;
      counts.set(full, (counts.get(full) ?? 0) + 1);
    }
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  const isKnown = [...counts.keys()].some((full) => plainSentence(full).trim() === known.trim());
  return best === undefined || isKnown ? label : best[0];
}

const NAMES: Partial<Readonly<Record<PostClass, string>>> = {
  staff: 'Staf',
  section: 'Kasubbid',
  division: 'Kabid',
  secretary: 'Sekretaris',
  head: 'Kepala',
  team: 'Tim',
  legal: 'Bagian Hukum',
  treasurer: 'Bendahara',
};

/** One column for each class of posts that the sentences name, as they name it first. */
function fromWords(text: string): readonly PerformerColumn[] {
  const sentence = plainSentence(text);
  const labels = new Map<PostClass, string>();
  for (const mention of mentionsIn(sentence, [])) {
    if (!labels.has(mention.class) && NAMES[mention.class] !== undefined) {
      const named = unitsNamed(text).find(({ class: other }) => other === mention.class);
      const bare = mention.text.replace(/(?:^|\s)\p{L}/gu, (letter) => letter.toUpperCase());
      labels.set(mention.class, named === undefined ? bare : `${named.post} ${named.unit}`);
    }
  }
  return [...labels.values()].map((label) => ({ label, line: null }));
}
