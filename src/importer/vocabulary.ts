/**
 * The words by which the heads of columns and the labels of the identity sheet are known, as offices print
 * them (PermenPAN-RB 35/2012 and the many house styles after it). Slips of recognition, lost or added spaces
 * and other orders of words are forgiven by edit distance; what is further off stays `unknown`.
 */
import type { IdentityFieldName } from './model.ts';
import type { HeadingRole } from './vocabulary-words.ts';
import { HEADINGS, LABELS, POSTS, SECTIONS } from './vocabulary-words.ts';

export type { HeadingRole };

/** The parts that only the form of health facilities has. */
export const FKTP_FIELDS: ReadonlySet<IdentityFieldName> = new Set([
  'definition',
  'purpose',
  'policy',
  'references',
  'relatedUnits',
  'relatedDocuments',
]);

/** Fields that hold lists or paragraphs: their values stand below the label, over several lines. */
export const LONG_FIELDS: ReadonlySet<IdentityFieldName> = new Set([
  ...FKTP_FIELDS,
  'legalBasis',
  'performerQualifications',
  'relations',
  'equipment',
  'warnings',
  'recordKeeping',
]);

export interface HeadingReading {
  readonly role: HeadingRole;
  /** 1: the very words; less where letters or spaces differ; 0: `unknown`. */
  readonly confidence: number;
}

export interface LabelReading {
  readonly field: IdentityFieldName;
  readonly confidence: number;
}

/** Letters and digits in lower case, one space between words; `&` is "dan", everything else a space. */
export function plainWords(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('&', ' dan ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Number of letters to add, drop or change to make `b` of `a`; `most + 1` where it is more than `most`. */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) {
    return most + 1;
  }
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same);
      next.push(cost);
    }
    if (Math.min(...next) > most) {
      return most + 1;
    }
    row = next;
  }
  return row[b.length] ?? most + 1;
}

/** How like two phrases are: 1 the same words, 0.97 other spaces, less by letters, 0 another phrase. */
export function likeness(read: string, known: string): number {
  return likenessOf(prepare(read), prepare(known));
}

/** A phrase as it is compared; known ones are made so once, for each is compared with every text. */
interface Prepared {
  readonly words: string;
  /** Without spaces. */
  readonly tight: string;
}

function prepare(text: string): Prepared {
  const words = plainWords(text);
  return { words, tight: words.replaceAll(' ', '') };
}

function likenessOf(read: Prepared, known: Prepared): number {
  if (read.words === known.words) {
    return read.words === '' ? 0 : 1;
  }
  if (read.tight === known.tight) {
    return 0.97;
  }
  const most = slipsAllowed(known.tight.length);
  const distance = editDistance(read.tight, known.tight, most);
  return distance > most ? 0 : 0.95 - 0.1 * distance;
}

/** Short words are not forgiven: "Ket" is one slip from "Kel". */
function slipsAllowed(length: number): number {
  if (length < 5) {
    return 0;
  }
  return length < 8 ? 1 : length < 14 ? 2 : 3;
}

interface Phrase<T> {
  readonly entry: T;
  readonly known: Prepared;
}

function phrasesOf<T>(entries: readonly (readonly [T, readonly string[]])[]): readonly Phrase<T>[] {
  return entries.flatMap(([entry, phrases]) =>
    phrases.map((phrase) => ({ entry, known: prepare(phrase) })),
  );
}

const HEADING_PHRASES = phrasesOf(HEADINGS);
const LABEL_PHRASES = phrasesOf(LABELS);
const SECTION_PHRASES = phrasesOf(SECTIONS);
/** No heading or label is longer, in letters. */
const LONGEST_PHRASE = 60;

interface Best<T> {
  readonly entry: T;
  readonly confidence: number;
}

/** What was found for a text is kept: the same headings and labels come again on every page. */
function keeping<T>(find: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    if (text.length > 4 * LONGEST_PHRASE) {
      return find(text);
    }
    if (known.has(text)) {
      return known.get(text) as T;
    }
    const found = find(text);
    if (known.size >= MOST_KEPT) {
      known.clear();
    }
    known.set(text, found);
    return found;
  };
}

const MOST_KEPT = 20_000;
const bestHeading = keeping((text) => bestOf(text, HEADING_PHRASES));
const bestLabel = keeping((text) => bestOf(text, LABEL_PHRASES));
const bestSection = keeping((text) => bestOf(text, SECTION_PHRASES));

function bestOf<T>(text: string, phrases: readonly Phrase<T>[]): Best<T> | undefined {
  // Much longer in letters than any phrase: nothing to compare.
  if (text.length > 4 * LONGEST_PHRASE) {
    return undefined;
  }
  const read = prepare(text);
  let best: Best<T> | undefined;
  if (read.tight.length > LONGEST_PHRASE) {
    return best;
  }
  for (const { entry, known } of phrases) {
    const confidence = likenessOf(read, known);
    if (confidence > (best?.confidence ?? 0)) {
      best = { entry, confidence };
    }
  }
  return best;
}

/**
 * What a column's heading says it holds. The words "Pelaksana" and "Mutu Baku" are headings over several
 * columns; a post's name is `unknown` here (`namesPost` knows it), because whose column it is follows from
 * its place. A unit or explanation in brackets ("Waktu (menit)") does not count.
 */
export function roleOfHeading(text: string): HeadingReading {
  const bare = text.replace(/\([^()]*\)?/g, ' ');
  const whole = bestHeading(bare) ?? bestHeading(text);
  if (whole !== undefined) {
    return { role: whole.entry, confidence: whole.confidence };
  }
  const parts = bare
    .split(/[/\n,]|\s+dan\s+/i)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const roles = parts.map((part) => bestHeading(part));
  const first = roles[0];
  if (
    parts.length > 1 &&
    first !== undefined &&
    roles.every((role) => role?.entry === first.entry)
  ) {
    return { role: first.entry, confidence: 0.9 };
  }
  return { role: 'unknown', confidence: 0 };
}

/** Whether a heading reads as the name of a post, rank, team or party outside. */
export function namesPost(text: string): boolean {
  return POSTS.test(plainWords(text));
}

/** Which field of the identity sheet a label opens; null where no label is like it. */
export function identityFieldOf(label: string): LabelReading | null {
  const found = bestLabel(label.replace(/\([^()]*\)/g, ' '));
  return found === undefined ? null : { field: found.entry, confidence: found.confidence };
}

/** Which part of the fktp form a label opens, beside the fields; null where none. */
export function fktpSectionOf(label: string): 'steps' | 'flowChart' | 'changeHistory' | null {
  return bestSection(label)?.entry ?? null;
}

export interface SplitLabel extends LabelReading {
  /** The label as printed, without the colon. */
  readonly label: string;
  /** What stands after the label, '' where nothing does. */
  readonly rest: string;
}

/**
 * Parts a line that opens with a label ("Nomor SOP : 800/12", "TGL. REVISI 12 Maret 2024") into label and
 * value. Without a colon only the very words of a label of two words or more count, so that a sentence that
 * begins with "dasar" is none.
 */
export function splitIdentityLabel(text: string): SplitLabel | null {
  const trimmed = text.trim();
  // "No. Revisi : 03": a short value is no slip of the label.
  const isWhole = !/:\s*\S/.test(trimmed) && !/\s\d\S*$/.test(trimmed);
  const whole = isWhole ? identityFieldOf(trimmed.replace(/[\s:]+$/, '')) : null;
  if (whole !== null) {
    return { ...whole, label: trimmed.replace(/[\s:]+$/, ''), rest: '' };
  }
  const colon = trimmed.indexOf(':');
  if (colon > 0 && colon <= 48) {
    const label = trimmed.slice(0, colon).trim();
    const found = identityFieldOf(label);
    if (found !== null) {
      return { ...found, label, rest: trimmed.slice(colon + 1).trim() };
    }
  }
  return splitWithoutColon(trimmed);
}

function splitWithoutColon(text: string): SplitLabel | null {
  const words = [...text.matchAll(/\S+/g)];
  for (let count = Math.min(5, words.length - 1); count >= 2; count -= 1) {
    const last = words[count - 1];
    const end = (last?.index ?? 0) + (last?.[0].length ?? 0);
    const label = text.slice(0, end).replace(/[\s:/]+$/, '');
    const found = identityFieldOf(label);
    if (found !== null && found.confidence >= 0.97 && plainWords(label).includes(' ')) {
      return { ...found, label, rest: text.slice(end).replace(/^[\s:]+/, '') };
    }
  }
  return null;
}
