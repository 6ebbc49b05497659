/** Whom a column of an imported SOP means in this agency: what there is, what a column means, what fits its name. */
import type { TargetChoice } from '../../contract/import.ts';
import type { Directory } from '../../domain/agency/directory-model.ts';
import { targetReference } from '../../domain/sop/index.ts';
import type { Performer, PerformerTarget, SopDefinition } from '../../domain/sop/model.ts';

/** Everything of the agency that a column may mean; an outsider is recorded by one of the other columns. */
export function choicesOf(directory: Directory, sop: SopDefinition): readonly TargetChoice[] {
  const ranks = [...new Set(directory.positions.map(({ rank }) => rank))].sort();
  return [
    ...directory.positions
      .map(
        ({ code, title }): TargetChoice => ({
          target: { kind: 'position', position: code },
          label: title,
        }),
      )
      .sort((a, b) => a.label.localeCompare(b.label, 'id')),
    ...ranks.map(
      (rank): TargetChoice => ({
        target: { kind: 'rank', rank },
        label: `Setiap ${rankTitle(directory, rank)} (yang ditunjuk)`,
      }),
    ),
    ...directory.teams.map(
      ({ code, name }): TargetChoice => ({ target: { kind: 'team', team: code }, label: name }),
    ),
    ...sop.performers
      .filter(({ resolvesTo }) => resolvesTo.kind !== 'external')
      .map(
        ({ key, label }): TargetChoice => ({
          target: { kind: 'external', recordedBy: key },
          label: `Pihak luar, dicatat oleh ${label}`,
        }),
      ),
  ];
}

/** A rank as people say it: what the titles of its posts share, or its own code. */
function rankTitle(directory: Directory, rank: string): string {
  const titles = directory.positions.filter((one) => one.rank === rank).map(({ title }) => title);
  const [first = rank] = titles;
  // The title of the only post of a rank names that post, not the rank.
  const words = titles.length === 1 ? [] : first.split(' ');
  let shared = words.length;
  for (const title of titles) {
    const other = title.split(' ');
    const differs = words.findIndex((word, index) => other[index] !== word);
    shared = differs < 0 ? shared : Math.min(shared, differs);
  }
  const text = words.slice(0, shared).join(' ');
  // Nothing in common: the code itself is what the office says, as an abbreviation (JFU) or a word.
  const [initial = '', ...rest] = rank;
  return text !== ''
    ? text
    : rank.length <= 4
      ? rank.toUpperCase()
      : initial.toUpperCase() + rest.join('');
}

/** The words for what a column means here; null when the agency has nothing by that name. */
export function meaningOf(performer: Performer, choices: readonly TargetChoice[]): string | null {
  return choices.find(({ target }) => isSameTarget(target, performer.resolvesTo))?.label ?? null;
}

function isSameTarget(a: PerformerTarget, b: PerformerTarget): boolean {
  return a.kind === b.kind && targetReference(a) === targetReference(b);
}

/** How alike two names must be to be proposed: half of the words that carry meaning. */
const LIKE_ENOUGH = 0.5;

/** What of the agency bears the name of a column best; null when nothing comes near. */
export function proposalFor(
  performer: Performer,
  choices: readonly TargetChoice[],
): TargetChoice | null {
  const wanted = wordsOf(`${performer.label} ${performer.group ?? ''}`);
  const own = wordsOf(performer.label);
  let best: { readonly choice: TargetChoice; readonly score: number } | null = null;
  for (const choice of choices) {
    if (choice.target.kind === 'external') {
      continue;
    }
    const names = [
      wordsOf(choice.label),
      wordsOf(targetReference(choice.target).replaceAll('-', ' ')),
    ];
    const score = Math.max(
      ...names.flatMap((name) => [likeness(own, name), likeness(wanted, name)]),
    );
    if (score >= LIKE_ENOUGH && score > (best?.score ?? 0)) {
      best = { choice, score };
    }
  }
  return best?.choice ?? null;
}

/** Words that offices shorten, in full; compared by root letters only. */
const FULL: Readonly<Record<string, string>> = {
  kasi: 'kepala seksi',
  kasie: 'kepala seksi',
  kabid: 'kepala bidang',
  kasubbid: 'kepala sub bidang',
  kasubid: 'kepala sub bidang',
  kasubbag: 'kepala sub bagian',
  kasubag: 'kepala sub bagian',
  kabag: 'kepala bagian',
  kaban: 'kepala badan',
  kadis: 'kepala dinas',
  sekban: 'sekretaris badan',
  seklur: 'sekretaris kelurahan',
  sekcam: 'sekretaris kecamatan',
  sekdin: 'sekretaris dinas',
  staff: 'staf',
  jfu: 'staf pelaksana',
  subbid: 'sub bidang',
  subbag: 'sub bagian',
  subbidang: 'sub bidang',
  subbagian: 'sub bagian',
};

function wordsOf(text: string): ReadonlySet<string> {
  const plain = text
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .flatMap((word) => (FULL[word] ?? word).split(' '))
    .filter((word) => word.length > 1 && !['dan', 'yang', 'setiap', 'ditunjuk'].includes(word));
  return new Set(plain);
}

/** A head with such a word is never the one without it, however alike their names are. */
const APART = ['sub', 'wakil'];

/** Shared words by all words (Jaccard). */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const areHeads = a.has('kepala') && b.has('kepala');
  if (areHeads && APART.some((word) => a.has(word) !== b.has(word))) {
    return 0;
  }
  const shared = [...a].filter((word) => b.has(word)).length;
  const all = new Set([...a, ...b]).size;
  return all === 0 ? 0 : shared / all;
}
