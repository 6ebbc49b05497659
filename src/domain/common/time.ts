import type { Brand } from './ids.ts';

/** A moment, as ISO 8601 in UTC with milliseconds: `2026-11-22T01:30:00.000Z`. Sorts as text. */
export type Instant = Brand<'Instant'>;
/** A calendar date, `2026-11-22`, without zone. Sorts as text. */
export type LocalDate = Brand<'LocalDate'>;

const MINUTE_MS = 60_000;

/** Milliseconds since 1970 of an instant. */
export function epochMs(at: Instant): number {
  return Date.parse(at);
}

/** The instant of a number of milliseconds since 1970. */
export function instantOf(ms: number): Instant {
  return new Date(ms).toISOString() as Instant;
}

/** An instant moved by a number of minutes (may be negative). */
export function plusMinutes(at: Instant, minutes: number): Instant {
  return instantOf(epochMs(at) + minutes * MINUTE_MS);
}

/** Reads an ISO 8601 instant with zone; nothing when it is not one. */
export function parseInstant(text: string): Instant | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.test(text)) {
    return undefined;
  }
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? undefined : instantOf(ms);
}

/** Reads `yyyy-mm-dd` and refuses days that do not exist (30 February). */
export function parseLocalDate(text: string): LocalDate | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) {
    return undefined;
  }
  const ms = Date.parse(`${text}T00:00:00.000Z`);
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== text) {
    return undefined;
  }
  return text as LocalDate;
}

/** A date moved by whole days. */
export function plusDays(date: LocalDate, days: number): LocalDate {
  const ms = Date.parse(`${date}T00:00:00.000Z`) + days * 24 * 60 * MINUTE_MS;
  return new Date(ms).toISOString().slice(0, 10) as LocalDate;
}
