import type { Duration, DurationKind, DurationUnit, TimeConvention } from './model.ts';

/**
 * Used where an SOP says nothing: minutes and hours are effort, days and longer elapse (architecture,
 * invariant 7); 300 effective minutes a day (Perka BKN 19/2011).
 */
export const DEFAULT_TIME_CONVENTION: TimeConvention = {
  daysPerWeek: 5,
  minutesPerDay: 300,
  defaultKinds: {
    minute: 'effort',
    hour: 'effort',
    day: 'elapsedWorking',
    week: 'elapsedWorking',
    month: 'elapsedCalendar',
  },
};

const UNIT_WORDS: Readonly<Record<string, DurationUnit>> = {
  menit: 'minute',
  mnt: 'minute',
  jam: 'hour',
  hari: 'day',
  minggu: 'week',
  pekan: 'week',
  bulan: 'month',
  bln: 'month',
};

const QUANTITY = /^(\d+(?:[.,]\d+)?)\s*(?:\([^()]*\)\s*)?([a-z]+)\.?(?:\s+(kerja|kalender))?$/;
const VOLUME = /^(\d+)\s+[a-z][a-z ]*?\s*[x×*]\s*(.+)$/;
const COMPOUND = /^(\d+\s*[a-z]+)\s+(\d+\s*[a-z]+)$/;

interface Amount {
  readonly value: number;
  readonly unit: DurationUnit;
  readonly counted: DurationKind | undefined;
}

/**
 * Reads a printed time: "2 Minggu", "1 (satu) jam", "5 hari kerja", "1 jam 30 menit", and volume times norm
 * ("13 Kegiatan x 60 Menit"). Words without a number ("disesuaikan", "Sesuai ketentuan Panitia") become a
 * time that a person must agree. `undefined`: cannot be read without guessing, as a range "1-2 hari" or a
 * mixture of effort and elapsed time.
 */
export function parseDuration(raw: string, convention: TimeConvention): Duration | undefined {
  const text = raw.trim().toLowerCase().replace(/\s+/g, ' ');
  if (text === '') {
    return undefined;
  }
  if (!/\d/.test(text)) {
    return namesUnit(text) ? undefined : { raw, value: null, unit: null, kind: 'asAgreed' };
  }
  const amount = readAmount(text, convention);
  if (amount === undefined || amount.value <= 0) {
    return undefined;
  }
  const kind = amount.counted ?? convention.defaultKinds[amount.unit];
  return { raw, value: amount.value, unit: amount.unit, kind };
}

/** "dua minggu" has a quantity, in words that are not read. */
function namesUnit(text: string): boolean {
  return text.split(/[^a-z]+/).some((word) => UNIT_WORDS[word] !== undefined);
}

function readAmount(text: string, convention: TimeConvention): Amount | undefined {
  const volume = VOLUME.exec(text);
  if (volume !== null) {
    const norm = readQuantity(volume[2] ?? '');
    return norm === undefined ? undefined : { ...norm, value: Number(volume[1]) * norm.value };
  }
  const compound = COMPOUND.exec(text);
  if (compound !== null) {
    return addAmounts(readQuantity(compound[1] ?? ''), readQuantity(compound[2] ?? ''), convention);
  }
  return readQuantity(text);
}

function readQuantity(text: string): Amount | undefined {
  const match = QUANTITY.exec(text);
  const unit = UNIT_WORDS[match?.[2] ?? ''];
  if (match === null || unit === undefined) {
    return undefined;
  }
  const value = Number((match[1] ?? '').replace(',', '.'));
  if (match[3] === undefined) {
    return { value, unit, counted: undefined };
  }
  return { value, unit, counted: match[3] === 'kerja' ? 'elapsedWorking' : 'elapsedCalendar' };
}

/** Only hours with minutes and weeks with days are added: anything else would need a silent conversion. */
function addAmounts(
  large: Amount | undefined,
  small: Amount | undefined,
  convention: TimeConvention,
): Amount | undefined {
  if (large?.unit === 'hour' && small?.unit === 'minute') {
    return { value: large.value * 60 + small.value, unit: 'minute', counted: undefined };
  }
  if (large?.unit === 'week' && small?.unit === 'day') {
    const value = large.value * convention.daysPerWeek + small.value;
    return { value, unit: 'day', counted: small.counted };
  }
  return undefined;
}
