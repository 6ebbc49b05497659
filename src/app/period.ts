/** Periods of recurring SOPs as text: `2026-11`, `2026-Q3`, `2026-S2`, `2026`. */
import { type LocalDate, parseLocalDate } from '../domain/common/time.ts';
import type { PeriodKind } from '../domain/sop/model.ts';

export interface Period {
  readonly kind: PeriodKind;
  readonly year: number;
  /** Month 1–12, quarter 1–4, semester 1–2; 1 for a year. */
  readonly part: number;
}

const MONTHS_OF: Readonly<Record<PeriodKind, number>> = {
  month: 1,
  quarter: 3,
  semester: 6,
  year: 12,
};
const ROMAN: Readonly<Record<string, number>> = { I: 1, II: 2, III: 3, IV: 4 };

/**
 * Reads a period as people write it: `2026-S2`, `S2 2026`, `semester II 2026`, `2026-Q3`, `triwulan 3 2026`,
 * `2026-11`, `11/2026`, `2026`. Nothing where it is none, or a part does not exist.
 */
export function parsePeriod(text: string): Period | undefined {
  const year = /(?:^|\D)((?:19|20)\d{2})(?:\D|$)/.exec(text)?.[1];
  if (year === undefined) {
    return undefined;
  }
  const rest = text
    .replace(year, ' ')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, ' ')
    .trim();
  if (rest === '' || rest === 'TAHUN') {
    return { kind: 'year', year: Number(year), part: 1 };
  }
  const match = /^(SEMESTER|SMT|S|TRIWULAN|TW|Q|BULAN)? ?(\d{1,2}|I{1,3}|IV)$/.exec(rest);
  if (match === null) {
    return undefined;
  }
  const kind = kindOf(match[1]);
  const part = ROMAN[match[2] ?? ''] ?? Number(match[2]);
  return part >= 1 && part <= 12 / MONTHS_OF[kind] ? { kind, year: Number(year), part } : undefined;
}

function kindOf(word: string | undefined): PeriodKind {
  switch (word) {
    case 'S':
    case 'SMT':
    case 'SEMESTER':
      return 'semester';
    case 'Q':
    case 'TW':
    case 'TRIWULAN':
      return 'quarter';
    default:
      return 'month';
  }
}

/** The one way in which a period is stored. */
export function periodText({ kind, year, part }: Period): string {
  switch (kind) {
    case 'month':
      return `${year}-${String(part).padStart(2, '0')}`;
    case 'quarter':
      return `${year}-Q${part}`;
    case 'semester':
      return `${year}-S${part}`;
    case 'year':
      return String(year);
  }
}

/** The period of a kind in which a date lies. */
export function periodOf(date: LocalDate, kind: PeriodKind): Period {
  const month = Number(date.slice(5, 7));
  return {
    kind,
    year: Number(date.slice(0, 4)),
    part: Math.ceil(month / MONTHS_OF[kind]),
  };
}

/** The period after one. */
export function nextPeriod({ kind, year, part }: Period): Period {
  return part < 12 / MONTHS_OF[kind]
    ? { kind, year, part: part + 1 }
    : { kind, year: year + 1, part: 1 };
}

/** First day of a period. */
export function firstDayOf({ kind, year, part }: Period): LocalDate {
  const month = (part - 1) * MONTHS_OF[kind] + 1;
  return dateOf(`${year}-${String(month).padStart(2, '0')}-01`);
}

function dateOf(text: string): LocalDate {
  const date = parseLocalDate(text);
  if (date === undefined) {
    throw new Error(`no date: ${text}`);
  }
  return date;
}
