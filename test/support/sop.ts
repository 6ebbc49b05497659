/** Test builder: a small SOP in which only what the test is about is written. */
import type { SopDefinition } from '../../src/domain/sop/model.ts';
import { parseSop } from '../../src/domain/sop/parse.ts';

export type Plain = Readonly<Record<string, unknown>>;

/** A plain SOP of the exchange format; `over` replaces its fields. */
export function plainSop(steps: readonly Plain[], over: Plain = {}): Plain {
  return {
    id: 'kantor/contoh',
    agency: 'kantor',
    source: { file: 'contoh.txt' },
    identitySheet: { title: 'Contoh' },
    triggers: [{ kind: 'oralOrder', startedBy: ['staf'] }],
    performers: [
      { key: 'staf', label: 'Staf', resolvesTo: { kind: 'rank', rank: 'staf' } },
      { key: 'kepala', label: 'Kepala', resolvesTo: { kind: 'position', position: 'kepala' } },
    ],
    lists: [{ key: 'wilayah', label: 'Wilayah' }],
    steps: steps.map((step) => ({
      activity: `Mengerjakan ${step['key']}`,
      performers: 'staf',
      ...step,
    })),
    ...over,
  };
}

/** The SOP of `plainSop`; throws when it does not fit the format. */
export function buildSop(steps: readonly Plain[], over: Plain = {}): SopDefinition {
  const parsed = parseSop(plainSop(steps, over));
  if (!parsed.ok) {
    throw new Error(JSON.stringify(parsed.error));
  }
  return parsed.value;
}

/** An outcome that leads somewhere. */
export function way(key: string, goTo: unknown, over: Plain = {}): Plain {
  return { key, label: key, goTo, ...over };
}
