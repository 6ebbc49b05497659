/** Who endorses each page beside the ratifier: "Kasubbag Perundangan | Kabag. Hukum | Kepala SKPD". */
import type { FoundSop, IdentityField, Unread } from '../model.ts';
import { editDistance, namesPost, plainWords } from '../vocabulary.ts';
import { lineAt, type TextLine } from './lines.ts';
import { isEndorsement } from './sheets.ts';

/**
 * The same posts stand under page after page, each time recognised a little otherwise, because initials are
 * written over them: what most pages of the text say is taken. A line that says the same leaves the list of
 * what is not read; one that says otherwise stays there to be seen.
 */
export function withEndorsements(
  founds: readonly FoundSop[],
  lines: readonly TextLine[],
): readonly FoundSop[] {
  const marked = lines.filter((line) => isEndorsement(line));
  const usual = usualPosts(marked.filter(isSure));
  const byText = new Map(
    marked
      .filter((line) => isSure(line) || isUsual(postsIn(line), usual))
      .map((line) => [`${line.no} ${line.filled.join(' | ')}`, line]),
  );
  const lineFor = ({ place, text }: Unread) => byText.get(`${place?.line ?? 0} ${text}`);
  return founds.map((found) => {
    const own = found.unread.flatMap((one) => lineFor(one) ?? []);
    const field = fieldFrom(own, usual);
    return field === null
      ? found
      : {
          ...found,
          identity: [...found.identity, field],
          unread: found.unread.filter((one) => !says(lineFor(one), field.values)),
        };
  });
}

function says(line: TextLine | undefined, posts: readonly string[]): boolean {
  const printed = line === undefined ? [] : postsIn(line);
  return (
    printed.length === posts.length &&
    printed.every((post, at) => plainWords(post) === plainWords(posts[at] ?? ''))
  );
}

function isSure(line: TextLine): boolean {
  const posts = postsIn(line).filter((cell) => namesPost(cell)).length;
  return posts >= 2 && posts * 2 >= line.filled.length;
}

/** Most of the posts are those of the other pages, slips of recognition aside. */
function isUsual(posts: readonly string[], usual: ReadonlyMap<number, readonly string[]>): boolean {
  const known = usual.get(posts.length) ?? [];
  return posts.filter((post, at) => alike(post, known[at] ?? '')).length * 2 > posts.length;
}

/** The cells without the initials that were read before them: "M Kasubbag", "No". */
function postsIn(line: TextLine): readonly string[] {
  return line.filled
    .map((cell) => cell.replace(/\s+/g, ' ').replace(/^\p{Lu}[.\s]\s*(?=\p{Lu})/u, ''))
    .filter((cell) => /\p{L}{3}/u.test(cell));
}

/** By number of posts, what most lines say in each place; of equal ones the first. */
function usualPosts(lines: readonly TextLine[]): ReadonlyMap<number, readonly string[]> {
  const usual = new Map<number, readonly string[]>();
  for (const count of new Set(lines.map((line) => postsIn(line).length))) {
    const same = lines.map(postsIn).filter((posts) => posts.length === count);
    usual.set(
      count,
      Array.from({ length: count }, (_, at) => mostPrinted(same.map((posts) => posts[at] ?? ''))),
    );
  }
  return usual;
}

function mostPrinted(cells: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const cell of cells) {
    counts.set(plainWords(cell), (counts.get(plainWords(cell)) ?? 0) + 1);
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return cells.find((cell) => plainWords(cell) === best?.[0]) ?? '';
}

function fieldFrom(
  own: readonly TextLine[],
  usual: ReadonlyMap<number, readonly string[]>,
): IdentityField | null {
  const line = [...own].sort((a, b) => postsIn(b).length - postsIn(a).length)[0];
  if (line === undefined) {
    return null;
  }
  const printed = postsIn(line);
  const known = usual.get(printed.length) ?? printed;
  const values = isUsual(printed, usual) ? known : printed;
  const isClear = values.every((post, at) => plainWords(post) === plainWords(printed[at] ?? ''));
  return {
    field: 'coordinatingEndorsements',
    label: 'Paraf koordinasi',
    values,
    place: lineAt(line.no),
    confidence: isClear ? 0.9 : 0.7,
  };
}

function alike(a: string, b: string): boolean {
  const [first, second] = [plainWords(a), plainWords(b)];
  const most = Math.floor(Math.max(first.length, second.length) / 3);
  return editDistance(first, second, most) <= most;
}
