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

export const HEAD: string;
export function emptyScore(): Score;
export function addScore(score: Score, label: unknown, draft: ImportDraft | undefined): void;
export function lineOf(name: string, score: Score): string;
