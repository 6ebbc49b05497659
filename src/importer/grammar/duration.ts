/** Printed times as offices write them, beyond what the exchange format itself accepts. */
import type { Result } from '../../domain/common/result.ts';
import { err, ok } from '../../domain/common/result.ts';
import { parseDuration } from '../../domain/sop/duration.ts';
import type {
  Duration,
  DurationKind,
  DurationUnit,
  TimeConvention,
} from '../../domain/sop/model.ts';
import { numberOfWords, unitOfWord } from './words.ts';

/** What was not printed as plainly as it was read: codes of `DOUBT_CODES`. */
export type DurationNote =
  | 'duration.range'
  | 'duration.approximate'
  | 'duration.per-item'
  | 'duration.unit-assumed';

export interface ReadDuration {
  /** Null: the source says that there is none ("-", nothing). */
  readonly duration: Duration | null;
  readonly notes: readonly DurationNote[];
}

export interface DurationHints {
  readonly convention: TimeConvention;
  /** The unit that the column's heading prints ("Waktu (menit)"), for a bare number. */
  readonly headingUnit?: DurationUnit;
}

interface Amount {
  readonly value: number;
  readonly unit: DurationUnit;
  readonly counted: DurationKind | undefined;
}

const NONE = /^[-–—_.,:;…\s/|]*$|^(tidak ada|nihil|n\/a)$/;
const ABOUT =
  /^(?:±|\+\/?-|~|kurang lebih|lebih kurang|sekitar|kira-?\s?kira|minimal|min\.|paling sedikit|rata-?\s?rata|estimasi|>=?|≥)\s*/;
const AT_MOST =
  /^(?:maksimal|maksimum|maks\.?|max\.?|paling lama|paling lambat|selambat-?lambatnya|dalam waktu|dalam|selama|<=?|≤)\s*/;
const PER_ITEM = /\s*(?:\/\s*|\bper[\s-]+|\btiap\s+|\bsetiap\s+)((?!\d)\p{L}[\p{L}\s]*)$/u;
const SINGLE_WORD = /^se(menit|jam|hari|minggu|pekan|bulan|tahun)\b/;
const RANGE =
  /^(\d+(?:[.,]\d+)?)(?:\s*([\p{L}']+))?\s*(?:-|–|—|s\s*\/\s*d|s\.?d\.?|sampai dengan|sampai|hingga)\s*(\d.*)$/u;
const CLOCK = /^(\d+)\s*[x×*]\s*24\s*jam$/;
const QUANTITY =
  /^(\d+(?:[.,]\d+)?(?:\s+\d+\/\d+)?|\d+\/\d+)\s*([\p{L}]+|['’′])\.?(?:\s+(kerja|efektif|kalender|kalendar))?\.?$/u;

/**
 * Reads a printed time. Fractions ("½ hari", "1 1/2 jam"), words ("dua minggu", "sehari"), short forms
 * ("15 mnt", "2 hr", "5'"), sums ("1 jam 30 menit"), volume times norm, "3 x 24 jam"; a range gives its
 * longer end, "±" its number, "/orang" the time of one, each with a note. Refused is what cannot be read
 * without guessing, as a number without unit or effort and days in one sum. `raw` stays as printed.
 */
export function readDuration(
  raw: string,
  hints: DurationHints,
): Result<ReadDuration, 'duration.unreadable'> {
  const printed = raw.replace(/\s+/g, ' ').trim();
  const text = plainTime(printed);
  if (NONE.test(text)) {
    return ok({ duration: null, notes: [] });
  }
  const notes: DurationNote[] = [];
  const core = stripAround(text, notes);
  const amount = readAmount(core, hints, notes);
  if (amount === undefined) {
    return readByDomain(printed, core, hints, notes);
  }
  if (!(amount.value > 0) || !Number.isFinite(amount.value)) {
    return err('duration.unreadable');
  }
  const kind = amount.counted ?? hints.convention.defaultKinds[amount.unit];
  return ok({ duration: { raw: printed, value: amount.value, unit: amount.unit, kind }, notes });
}

/** The exchange format's own reader knows volume times norm and words that wait for a person. */
function readByDomain(
  printed: string,
  core: string,
  hints: DurationHints,
  notes: readonly DurationNote[],
): Result<ReadDuration, 'duration.unreadable'> {
  const worded = /\d/.test(core) ? undefined : core;
  if (worded !== undefined && !/\p{L}{3}/u.test(worded)) {
    return err('duration.unreadable');
  }
  const duration = parseDuration(core, hints.convention);
  return duration === undefined
    ? err('duration.unreadable')
    : ok({ duration: { ...duration, raw: printed }, notes });
}

/** Lower case, fractions as "1/2", slips of recognition in digits put right, spelled numbers dropped. */
function plainTime(text: string): string {
  return text
    .replace(/(\d)?\s*([½¼¾])/g, (_, whole: string | undefined, part: string) => {
      const written = part === '½' ? '1/2' : part === '¼' ? '1/4' : '3/4';
      return whole === undefined ? written : `${whole} ${written}`;
    })
    .replaceAll('⁄', '/')
    .toLowerCase()
    .replace(/<[^<>]*>/g, ' ')
    .replace(/^[il|](?=\s*(?:jam|hari|menit|minggu|bulan|mnt|hr)\b)/, '1')
    .replace(/(?<=\d)o(?=[\d\s]|$)/g, '0')
    .replace(/(?<=\d)[il|](?=[\d\s])/g, '1')
    .replace(/(\d[.,]?\d*)\s*\((?:[a-z\s]+)\)/g, '$1 ')
    .replace(/^[•*]\s*/, '')
    .replace(/\s*[;.:]+$/, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function stripAround(text: string, notes: DurationNote[]): string {
  let core = text;
  if (ABOUT.test(core)) {
    notes.push('duration.approximate');
    core = core.replace(ABOUT, '');
  }
  core = core.replace(AT_MOST, '');
  const item = PER_ITEM.exec(core);
  if (item !== null && (/\d/.test(core.slice(0, item.index)) || SINGLE_WORD.test(core))) {
    notes.push('duration.per-item');
    core = core.slice(0, item.index);
  }
  return core.trim();
}

function readAmount(text: string, hints: DurationHints, notes: DurationNote[]): Amount | undefined {
  const clock = CLOCK.exec(text);
  if (clock !== null) {
    return { value: Number(clock[1]), unit: 'day', counted: 'elapsedCalendar' };
  }
  const bare = readBare(text, hints, notes);
  if (bare !== undefined) {
    return bare;
  }
  return (
    readQuantity(text) ?? readSpelled(text) ?? readRange(text, hints, notes) ?? readSum(text, hints)
  );
}

/** A number alone has the unit that the heading prints. */
function readBare(text: string, hints: DurationHints, notes: DurationNote[]): Amount | undefined {
  if (hints.headingUnit === undefined || !/^\d+(?:[.,]\d+)?$/.test(text)) {
    return undefined;
  }
  notes.push('duration.unit-assumed');
  return { value: decimal(text), unit: hints.headingUnit, counted: undefined };
}

function readQuantity(text: string): Amount | undefined {
  const match = QUANTITY.exec(text);
  const printed = unitOfWord(match?.[2] ?? '');
  const value = fraction(match?.[1] ?? '');
  if (match === null || printed === undefined || value === undefined) {
    return undefined;
  }
  return { value: tidy(value * printed.times), unit: printed.unit, counted: counted(match) };
}

function counted(match: RegExpExecArray): DurationKind | undefined {
  const word = match[3];
  const worked = word === 'kerja' || word === 'efektif' || match[2] === 'hk';
  if (word === undefined && !worked) {
    return undefined;
  }
  return worked ? 'elapsedWorking' : 'elapsedCalendar';
}

/** "satu minggu", "tiga puluh menit", "sehari". */
function readSpelled(text: string): Amount | undefined {
  const single = text.replace(SINGLE_WORD, 'satu $1');
  const match = /^([a-z ]+?) ([a-z]+)(?: (kerja|kalender))?$/.exec(single);
  const value = numberOfWords(match?.[1] ?? '');
  return match === null || value === undefined
    ? undefined
    : readQuantity(`${value} ${match[2] ?? ''}${match[3] === undefined ? '' : ` ${match[3]}`}`);
}

/** The longer end: what the office allows itself at most. */
function readRange(text: string, hints: DurationHints, notes: DurationNote[]): Amount | undefined {
  const match = RANGE.exec(text);
  if (match === null) {
    return undefined;
  }
  const rest = match[3] ?? '';
  const upper = readQuantity(rest) ?? readBare(rest, hints, notes);
  const lower = decimal(match[1] ?? '');
  const lowerUnit = match[2] === undefined ? undefined : unitOfWord(match[2]);
  const sameUnit = match[2] === undefined || lowerUnit?.unit === upper?.unit;
  if (upper === undefined || (match[2] !== undefined && lowerUnit === undefined)) {
    return undefined;
  }
  if (sameUnit && lower >= upper.value) {
    return undefined;
  }
  notes.push('duration.range');
  return upper;
}

/** Only hours with minutes, weeks with days and months with weeks or days are added without guessing. */
function readSum(text: string, hints: DurationHints): Amount | undefined {
  const parts = text.split(/\s*(?:,|\bdan\b|\+)\s*|(?<=\p{L}|')\s+(?=\d)/u).map(readQuantity);
  const [large, small] = parts;
  if (parts.length !== 2 || large === undefined || small === undefined) {
    return undefined;
  }
  if (large.unit === 'hour' && small.unit === 'minute') {
    return { value: tidy(large.value * 60 + small.value), unit: 'minute', counted: undefined };
  }
  if (large.unit === 'week' && small.unit === 'day') {
    const value = large.value * hints.convention.daysPerWeek + small.value;
    return { value: tidy(value), unit: 'day', counted: small.counted };
  }
  return undefined;
}

function fraction(text: string): number | undefined {
  const mixed = /^(?:(\d+)\s+)?(\d+)\/(\d+)$/.exec(text);
  if (mixed === null) {
    return text === '' ? undefined : decimal(text);
  }
  const [, whole, above, below] = mixed;
  return Number(below) === 0 ? undefined : Number(whole ?? 0) + Number(above) / Number(below);
}

/** "1.500 menit" is a thousand and five hundred; "1.5 jam" and "1,5 jam" are one and a half. */
function decimal(text: string): number {
  return /^\d{1,3}\.\d{3}$/.test(text)
    ? Number(text.replace('.', ''))
    : Number(text.replace(',', '.'));
}

/** Keeps thirds and sixtieths from trailing off in nines. */
function tidy(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

/** The unit that a heading prints beside its word: "Waktu (menit)", "Durasi/jam". */
export function unitOfHeading(heading: string): DurationUnit | undefined {
  for (const word of heading.toLowerCase().split(/[^\p{L}]+/u)) {
    const printed = word.length < 3 ? undefined : unitOfWord(word);
    if (printed?.times === 1) {
      return printed.unit;
    }
  }
  return undefined;
}
