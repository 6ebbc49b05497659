/** A draft as `laksana import --json` prints it: the exchange format with the doubts where they belong. */
import type { SopDefinition } from '../../domain/sop/model.ts';
import type { Doubt, ImportDraft, Place } from '../../importer/model.ts';

export interface DoubtLine {
  readonly code: string;
  readonly message: string;
  readonly value?: unknown;
}

export interface DraftLine extends Omit<SopDefinition, 'steps'> {
  readonly steps: readonly (SopDefinition['steps'][number] & {
    readonly source: { readonly page?: number; readonly line?: number };
    readonly doubts: readonly DoubtLine[];
  })[];
  /** Of the whole and of what is no step. */
  readonly doubts: readonly (DoubtLine & { readonly path: string })[];
}

/** The SOP with, at each step, where it was read and what is doubted of it. */
export function exchangeOf(draft: ImportDraft): DraftLine {
  const { sop } = draft;
  return {
    ...sop,
    steps: sop.steps.map((step, index) => ({
      ...step,
      source: sourceOf(draft, index),
      doubts: draft.doubts.filter((doubt) => stepOf(doubt) === index).map(lineOf),
    })),
    doubts: draft.doubts
      .filter((doubt) => (stepOf(doubt) ?? sop.steps.length) >= sop.steps.length)
      .map((doubt) => ({ path: doubt.path, ...lineOf(doubt) })),
  };
}

/** Index of the step that a doubt is about. */
export function stepOf({ path }: Pick<Doubt, 'path'>): number | null {
  const index = /^\/steps\/(\d+)(\/|$)/.exec(path)?.[1];
  return index === undefined ? null : Number(index);
}

function lineOf({ code, message, value }: Doubt): DoubtLine {
  return value === undefined ? { code, message } : { code, message, value };
}

function sourceOf({ places }: ImportDraft, index: number): { page?: number; line?: number } {
  const own: Place | undefined =
    places[`/steps/${index}`] ??
    Object.entries(places).find(([path]) => path.startsWith(`/steps/${index}/`))?.[1];
  return {
    ...(own?.page == null ? {} : { page: own.page }),
    ...(own?.line == null ? {} : { line: own.line }),
  };
}
