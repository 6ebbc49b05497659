/** From a recognised text to the SOPs that stand in it. */
import type { Doubt, FoundSop, IdentityField, SopTable, Unread } from '../model.ts';
import { plainWords } from '../vocabulary.ts';
import { rowsOf } from './columns.ts';
import { withEndorsements } from './endorsements.ts';
import { fktpTable } from './fktp-table.ts';
import { type Group, groupsOf } from './groups.ts';
import { changesOf } from './history.ts';
import { identityOf } from './identity.ts';
import { bareTitle } from './likeness.ts';
import { lineAt, linesOf } from './lines.ts';
import { type Pieces, piecesOf, type Title } from './pieces.ts';
import { tableOf } from './table-of.ts';

/**
 * Reads all SOPs of a text that a recogniser wrote (tables with tabs, symbols lost, pages in any order).
 * Performers, decisions and their ways are inferred from the wording, each with a doubt that says why.
 * Pure and total: a text without any SOP gives an empty list. Places are lines, from 1.
 */
export function readTextSops(text: string): readonly FoundSop[] {
  const lines = linesOf(text);
  const pieces = piecesOf(lines);
  const groups = groupsOf(pieces);
  const founds = groups.map((group) => foundOf(group, groups));
  return withEndorsements(withUnread(founds, groups, pieces), lines);
}

function foundOf(group: Group, groups: readonly Group[]): FoundSop {
  const sheet = group.sheet?.sheet ?? null;
  const built = tableOf(
    group,
    groups.filter((other) => other !== group),
  );
  const table: SopTable | null = built?.table ?? (sheet === null ? null : fktpTable(sheet));
  const identity = identityOf(group);
  const history = changesOf(sheet?.history ?? []);
  const proposed = proposedTitle(group, identity);
  return {
    format: sheet?.isFktp === true ? 'fktp' : 'sopAp',
    identity: proposed === null ? identity : [...identity, proposed],
    table,
    ...(history.changes.length === 0 ? {} : { changes: history.changes }),
    unread: [
      ...(built?.unread ?? []),
      ...restOf(group),
      ...history.rest.map(({ no, filled }) => words(filled.join(' | '), no)),
    ],
    doubts: [...groupDoubts(group), ...titleDoubts(proposed)],
  };
}

/** Without sheet and heading the first row names the work best; it stands with a doubt. */
function proposedTitle(group: Group, identity: readonly IdentityField[]): IdentityField | null {
  const first = rowsOf(group)[0];
  if (first === undefined || identity.some(({ field }) => field === 'title')) {
    return null;
  }
  const place = lineAt(first.line);
  return { field: 'title', label: '', values: [first.activity], place, confidence: 0.3 };
}

function titleDoubts(proposed: IdentityField | null): readonly Doubt[] {
  return proposed === null
    ? []
    : [
        {
          code: 'title.missing',
          path: '/identitySheet/title',
          message: 'Nama SOP tidak ada pada teks; sementara dipakai kalimat langkah pertama.',
          value: proposed.values[0] ?? '',
          place: proposed.place,
          confidence: 0.3,
        },
      ];
}

function groupDoubts(group: Group): readonly Doubt[] {
  const doubts: Doubt[] = group.copies.map((copy) => ({
    code: 'sheet.duplicate',
    path: '',
    message: `Lembar identitas ini tercetak lagi pada baris ${copy.from}${otherNumber(group, copy)}; dipakai yang pertama.`,
    place: lineAt(copy.from),
    confidence: 0.6,
  }));
  if (group.isShuffled) {
    const lines = group.tables.map(({ from }) => from).join(', ');
    doubts.push({
      code: 'page.order',
      path: '',
      message: `Halaman-halaman SOP ini terpisah pada teks (mulai baris ${lines}); disatukan menurut nomor urut, pokok dan pelaksananya.`,
      place: lineAt(group.tables[0]?.from ?? 1),
      confidence: 0.6,
    });
  }
  return doubts;
}

function otherNumber(group: Group, copy: Group['copies'][number]): string {
  const numberOf = (sheet: Group['sheet']) =>
    sheet?.sheet.fields.find(({ field }) => field === 'number')?.values.join(' ') ?? '';
  const other = numberOf(copy);
  return other === numberOf(group.sheet) ? '' : ` dengan nomor “${other}”`;
}

/** Lines of a group's own pieces that have no place in an SOP. */
function restOf(group: Group): readonly Unread[] {
  const lines = [
    ...(group.sheet?.sheet.rest ?? []),
    ...group.copies.flatMap(({ sheet }) => [...sheet.rest, ...sheet.history]),
    ...group.tables.flatMap(({ debris }) => debris.map(({ line }) => line)),
  ];
  const signers = group.sheet?.sheet.signers ?? [];
  const blank = blankNumber(group);
  return [
    ...lines.map(({ no, filled }) => words(filled.join(' | '), no)),
    ...signers.map(({ text, line }) => words(text, line)),
    ...(blank === null ? [] : [blank]),
  ];
}

/** "/ - Kec": a form of a number into which no number was written. */
function blankNumber(group: Group): Unread | null {
  const field = group.sheet?.sheet.fields.find((one) => one.field === 'number');
  const text = field?.values.join(' ') ?? '';
  return field === undefined || text === '' || /\d/.test(text) ? null : words(text, field.line);
}

function words(text: string, line: number): Unread {
  return { what: 'words', text, place: lineAt(line) };
}

/** Lines that belong to no piece go to the SOP whose piece stands over them. */
function withUnread(
  founds: readonly FoundSop[],
  groups: readonly Group[],
  pieces: Pieces,
): readonly FoundSop[] {
  const titles = new Set(
    groups.flatMap(({ title }) => [plainWords(title), plainWords(bareTitle(title))]),
  );
  const isRead = ({ text }: Title) => titles.has(plainWords(bareTitle(text)));
  const over = pieces.sheets.flatMap((piece) =>
    piece.over.filter(({ text }) => !piece.agency.some((agency) => agency.text === text)),
  );
  const strays = [
    ...[...pieces.loose, ...over]
      .filter((line) => !isRead(line))
      .map(({ text, line }) => words(text, line)),
    ...pieces.unread.map(({ no, filled }) => words(filled.join(' | '), no)),
    ...pieces.emptyHeads.map((head) =>
      words(
        `Kepala tabel tanpa baris: ${head.performers.map(({ label }) => label).join(' | ')}`,
        head.line,
      ),
    ),
  ];
  const starts = groups
    .flatMap((group, index) => startsOf(group).map((line) => ({ line, index })))
    .sort((a, b) => a.line - b.line);
  const byOwner = new Map<number, Unread[]>();
  for (const stray of strays) {
    const owner = ownerOf(starts, stray.place?.line ?? 1);
    const own = byOwner.get(owner) ?? [];
    own.push(stray);
    byOwner.set(owner, own);
  }
  return founds.map((found, index) => {
    const own = byOwner.get(index) ?? [];
    return own.length === 0 ? found : { ...found, unread: [...found.unread, ...own] };
  });
}

function startsOf(group: Group): readonly number[] {
  const sheets = [...(group.sheet === null ? [] : [group.sheet]), ...group.copies];
  return [...sheets, ...group.tables].map(({ from }) => from);
}

/** The SOP whose piece begins last before a line; `starts` in the order of lines. */
function ownerOf(
  starts: readonly { readonly line: number; readonly index: number }[],
  line: number,
): number {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle]?.line ?? 0) <= line) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return starts[low - 1]?.index ?? 0;
}
