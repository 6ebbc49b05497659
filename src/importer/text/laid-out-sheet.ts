/** An identity sheet that is laid out by spaces: labels beside values, and two columns of lists. */
import { FKTP_FIELDS, LONG_FIELDS, splitIdentityLabel } from '../vocabulary.ts';
import { isPageFoot } from './cell-words.ts';
import { type Chunk, chunksOf, type RawLine } from './raw-lines.ts';

interface Labelled {
  readonly line: number;
  readonly chunk: Chunk;
  readonly label: string;
  readonly rest: string;
  readonly isLong: boolean;
}

/** Writes the sheet label by label; lines without any stay, their columns as cells. */
export function laidOutSheet(lines: readonly RawLine[]): readonly RawLine[] {
  const whole = lines.map(({ raw }) =>
    chunksOf(raw).filter(({ text }) => !/\p{L}/u.test(text) || !isPageFoot(text)),
  );
  const edge = edgeOf(
    whole
      .flatMap((own, line) => own.flatMap((chunk) => labelAt(chunk, line) ?? []))
      .filter(({ isLong }) => isLong),
  );
  const chunks = whole.map((own) => own.flatMap((chunk) => parted(chunk, edge)));
  const labels = chunks.flatMap((own, line) => own.flatMap((chunk) => labelAt(chunk, line) ?? []));
  const short = labels.filter(({ isLong }) => !isLong);
  const long = labels.filter(({ isLong }) => isLong);
  if (short.length + long.length < 3) {
    return lines.map(({ raw, no }) => ({ raw: raw.trim().replace(/ {2,}/g, '\t'), no }));
  }
  const used = new Set<Chunk>(labels.map(({ chunk }) => chunk));
  const written = [
    ...short.map((label) => ({ label, values: valuesBeside(label, labels, chunks, used) })),
    ...long.map((label) => ({ label, values: valuesBelow(label, labels, chunks, used) })),
  ];
  const over = unusedLines(lines, chunks, used, long[0]?.line ?? lines.length);
  const fields = written.map(
    ({ label, values }): RawLine => ({
      raw: [label.label, ...(label.rest === '' ? [] : [label.rest]), ...values].join('\t'),
      no: lines[label.line]?.no ?? 1,
    }),
  );
  const under = unusedLines(lines, chunks, used, 0);
  return [
    ...over,
    ...fields,
    ...(under.length === 0 ? [] : [{ raw: '', no: under[0]?.no ?? 1 }]),
    ...under,
  ];
}

/** A long line of the left half comes within a space of the right half. */
function parted(chunk: Chunk, edge: number): readonly Chunk[] {
  const at = edge - chunk.from;
  return at > 1 && at < chunk.text.length && chunk.text[at - 1] === ' '
    ? [
        { text: chunk.text.slice(0, at - 1), from: chunk.from, to: edge - 1 },
        { text: chunk.text.slice(at), from: edge, to: chunk.to },
      ]
    : [chunk];
}

function labelAt(chunk: Chunk, line: number): Labelled | null {
  if (chunk.text.length > 90) {
    return null;
  }
  const found = splitIdentityLabel(chunk.text);
  const isForm =
    found !== null && (FKTP_FIELDS.has(found.field) || found.field === 'declaredTotal');
  return found === null ||
    found.confidence < 0.8 ||
    isForm ||
    (found.rest !== '' && !chunk.text.includes(':'))
    ? null
    : { line, chunk, label: found.label, rest: found.rest, isLong: LONG_FIELDS.has(found.field) };
}

/** What stands right of a label in its line, and in the lines around that bear no label there. */
function valuesBeside(
  label: Labelled,
  labels: readonly Labelled[],
  chunks: readonly (readonly Chunk[])[],
  used: Set<Chunk>,
): readonly string[] {
  const column = labels.filter(
    ({ isLong, chunk }) => !isLong && Math.abs(chunk.from - label.chunk.from) <= 6,
  );
  const at = column.indexOf(label);
  const before = column[at - 1]?.line ?? label.line - 1;
  const next = column[at + 1]?.line ?? nextLong(label, labels);
  const taken = (line: number) =>
    (chunks[line] ?? []).filter((chunk) => chunk.from > label.chunk.to && !used.has(chunk));
  const own = taken(label.line);
  const others = [
    ...between(before + 1, label.line),
    ...between(label.line + 1, Math.min(next, label.line + 6)),
  ];
  const near = others
    .filter((line) => Math.abs(line - label.line) <= 4)
    .flatMap((line) => taken(line).map((chunk) => ({ chunk, line })));
  // A value in one line needs no other; lines of a longer one stand around its label.
  const values =
    own.length > 0 && !/^[:\s]*$/.test(own.map(({ text }) => text).join(''))
      ? [
          ...own.map((chunk) => ({ chunk, line: label.line })),
          ...near.filter(({ line }) => line > label.line && isOpen(label, own, chunks, line)),
        ]
      : near;
  values.forEach(({ chunk }) => {
    used.add(chunk);
  });
  const text = [...values]
    .sort((a, b) => a.line - b.line)
    .map(({ chunk }) => chunk.text)
    .join(' ')
    .replace(/^\s*:\s*/, '')
    .trim();
  return text === '' ? [] : [text];
}

/** A title goes on in the next line where that begins at the same place. */
function isOpen(
  label: Labelled,
  own: readonly Chunk[],
  chunks: readonly (readonly Chunk[])[],
  line: number,
): boolean {
  const first = (chunks[line] ?? []).find((chunk) => chunk.from > label.chunk.to);
  return (
    line === label.line + 1 &&
    first !== undefined &&
    Math.abs(first.from - (own[0]?.from ?? 0)) <= 3
  );
}

function nextLong(label: Labelled, labels: readonly Labelled[]): number {
  return labels.find(({ isLong, line }) => isLong && line > label.line)?.line ?? label.line + 3;
}

function between(from: number, until: number): readonly number[] {
  return Array.from({ length: Math.max(0, until - from) }, (_, index) => from + index);
}

/** The lines under a list's label, in its half of the page, up to the next label there. */
function valuesBelow(
  label: Labelled,
  labels: readonly Labelled[],
  chunks: readonly (readonly Chunk[])[],
  used: Set<Chunk>,
): readonly string[] {
  const long = labels.filter(({ isLong }) => isLong);
  const beside = long.find(
    ({ line, chunk }) => Math.abs(line - label.line) <= 1 && chunk.from > label.chunk.to,
  );
  const isRight = long.some(
    ({ line, chunk }) => Math.abs(line - label.line) <= 1 && chunk.to < label.chunk.from,
  );
  const edge = edgeOf(long);
  const left = isRight ? edge : 0;
  const right =
    beside === undefined && !isRight
      ? Number.POSITIVE_INFINITY
      : isRight
        ? Number.POSITIVE_INFINITY
        : edge;
  const next = Math.min(
    ...long
      .filter(
        ({ line, chunk }) => line > label.line && chunk.from >= left - 4 && chunk.from < right,
      )
      .map(({ line }) => line),
    gapAfter(label.line, chunks),
  );
  const found = between(label.line, next).flatMap((line) =>
    (chunks[line] ?? []).filter(
      (chunk) =>
        !used.has(chunk) &&
        chunk.from >= left - 4 &&
        chunk.from < right - 2 &&
        (line > label.line || chunk.from > label.chunk.to),
    ),
  );
  found.forEach((chunk) => {
    used.add(chunk);
  });
  const text = itemLines(found.map(({ text: own }) => own)).join('<br>');
  return text === '' ? [] : [text];
}

/** Where three lines are empty a sheet is at an end. */
function gapAfter(line: number, chunks: readonly (readonly Chunk[])[]): number {
  const isEmpty = (at: number) => (chunks[at] ?? []).length === 0;
  const at = chunks.findIndex(
    (_, index) => index > line && isEmpty(index) && isEmpty(index + 1) && isEmpty(index + 2),
  );
  return at < 0 ? chunks.length : at;
}

/** Where the right half begins: the leftmost of the labels that stand beside another. */
function edgeOf(long: readonly Labelled[]): number {
  const right = long.filter((one) =>
    long.some(({ line, chunk }) => Math.abs(line - one.line) <= 1 && chunk.to < one.chunk.from),
  );
  return right.length === 0
    ? Number.POSITIVE_INFINITY
    : Math.min(...right.map(({ chunk }) => chunk.from));
}

/** Lines of a list, those that go on with an item joined to it. */
function itemLines(lines: readonly string[]): readonly string[] {
  const isMarked = lines.some((line) => MARK.test(line));
  const items: string[] = [];
  for (const line of lines.filter((text) => !/^[:.\s]*$/.test(text))) {
    const begins = isMarked
      ? MARK.test(line)
      : /^\p{Lu}/u.test(line) && (items.at(-1)?.length ?? 0) < 60;
    const last = items.at(-1);
    if (last === undefined || begins) {
      items.push(line);
    } else {
      items[items.length - 1] =
        /^\d{1,2}[.)]$/.test(last) || !/-$/.test(last)
          ? `${last} ${line}`
          : `${last.slice(0, -1)}${line}`;
    }
  }
  return items;
}

const MARK = /^(?:\(?\d{1,2}[.)]|[-–•▪]|[a-z][.)])(?:\s|$|(?=\p{L}))/u;

/** Lines whose words no label took, before a line of the sheet; each is given once. */
function unusedLines(
  lines: readonly RawLine[],
  chunks: readonly (readonly Chunk[])[],
  used: Set<Chunk>,
  before: number,
): readonly RawLine[] {
  return lines.flatMap(({ no }, index) => {
    const own = (chunks[index] ?? []).filter((chunk) => !used.has(chunk));
    if (own.length === 0 || (before > 0 && index >= before)) {
      return [];
    }
    own.forEach((chunk) => {
      used.add(chunk);
    });
    return [{ raw: own.map(({ text }) => text).join('\t'), no }];
  });
}
