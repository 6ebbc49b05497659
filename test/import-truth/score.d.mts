import type { ImportDraft } from '../../src/importer/model.ts';

export interface Score {
  rows: number;
  found: number;
  extra: number;
  performers: number;
  decideBoth: number;
  decideTruth: number;
  decideRead: number;
  targets: number;
  targetsRight: number;
  durations: number;
  fields: number;
  fieldsRight: number;
  wrong: number;
  wrongDoubted: number;
  unmarked: number;
  unmarkedRight: number;
  notes: string[];
}

/** Parts and wholes, in the order of the table that is to be reached. */
export interface Figures {
  readonly rows: readonly [number, number];
  readonly performers: readonly [number, number];
  readonly decisions: readonly [number, number];
  readonly targets: readonly [number, number];
  readonly durations: readonly [number, number];
  readonly header: readonly [number, number];
  readonly doubted: readonly [number, number];
  readonly unmarkedRight: readonly [number, number];
}

export const HEAD: string;
export function emptyScore(): Score;
export function addScore(
  score: Score,
  label: unknown,
  draft: ImportDraft | undefined,
  isRefused?: boolean,
): void;
export function lineOf(name: string, score: Score): string;
export function figures(score: Score): Figures;
