/** Working time as data with validity (Perpres 21/2023; yearly SKB 3 Menteri). */

import type { ZoneName } from '../agency/model.ts';
import type { LocalDate } from '../common/time.ts';

/** Minutes of the local day, `from` inclusive, `to` exclusive. */
export interface WorkSpan {
  readonly from: number;
  readonly to: number;
}

/** Spans by weekday, 0 = Sunday … 6 = Saturday; an empty list is a day off. */
export type WeekHours = readonly [
  readonly WorkSpan[],
  readonly WorkSpan[],
  readonly WorkSpan[],
  readonly WorkSpan[],
  readonly WorkSpan[],
  readonly WorkSpan[],
  readonly WorkSpan[],
];

export interface WorkProfile {
  readonly key: string;
  readonly label: string;
  readonly ordinary: WeekHours;
  readonly ramadan: WeekHours;
  readonly legalBasis: string;
}

export interface DayOff {
  readonly date: LocalDate;
  readonly kind: 'nationalHoliday' | 'collectiveLeave' | 'localDayOff';
  readonly name: string;
  readonly legalBasis: string;
}

export interface PublishedYear {
  readonly year: number;
  readonly legalBasis: string;
}

export interface DatePeriod {
  readonly from: LocalDate;
  /** Inclusive. */
  readonly to: LocalDate;
  readonly legalBasis: string;
}

/** Everything that decides what is working time for one unit. */
export interface WorkCalendar {
  readonly zone: ZoneName;
  /** Goes up whenever any day of it changes; due times remember it. */
  readonly revision: number;
  readonly profile: WorkProfile;
  readonly publishedYears: readonly PublishedYear[];
  readonly daysOff: readonly DayOff[];
  readonly ramadan: readonly DatePeriod[];
}
