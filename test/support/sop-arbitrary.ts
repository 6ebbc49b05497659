/** Generated SOPs with everything the model knows: returns, joint rows, alongside, branches, forEach, calls. */
import fc from 'fast-check';
import type { SopDefinition, Step } from '../../src/domain/sop/model.ts';
import { buildSop, buildStep } from './run-world.ts';

const COLUMNS = ['kepala', 'sekretaris', 'kasi', 'staf', 'arsip'];

type Segment =
  | { readonly kind: 'plain' | 'decide' | 'joint' | 'any' | 'lead' | 'call' | 'outside' | 'needs' }
  | { readonly kind: 'alongside' | 'order' }
  | { readonly kind: 'each'; readonly rows: number; readonly decides: boolean }
  | { readonly kind: 'fork'; readonly branches: number; readonly rows: number };

const segment: fc.Arbitrary<Segment> = fc.oneof(
  fc.constantFrom<Segment>(
    { kind: 'plain' },
    { kind: 'decide' },
    { kind: 'joint' },
    { kind: 'any' },
    { kind: 'lead' },
    { kind: 'call' },
    { kind: 'outside' },
    { kind: 'needs' },
    { kind: 'alongside' },
    { kind: 'order' },
  ),
  fc.record({
    kind: fc.constant('each' as const),
    rows: fc.integer({ min: 1, max: 3 }),
    decides: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('fork' as const),
    branches: fc.integer({ min: 2, max: 3 }),
    rows: fc.integer({ min: 1, max: 2 }),
  }),
);

/** Any SOP that validates; every decision may go back to a row before it. */
export const anySop: fc.Arbitrary<SopDefinition> = fc
  .record({
    segments: fc.array(segment, { minLength: 1, maxLength: 6 }),
    picks: fc.array(fc.nat({ max: 9999 }), { minLength: 60, maxLength: 60 }),
  })
  .map(({ segments, picks }) => {
    let mutCursor = 0;
    const pick = (n: number): number => {
      mutCursor += 1;
      return (picks[mutCursor % picks.length] ?? 0) % n;
    };
    const steps: Step[] = [];
    const back: string[] = [];
    for (const one of segments) {
      grow(one, steps, back, pick);
    }
    // A fork needs a row to rejoin at, and a table a row to end with.
    add(steps, back, pick, {});
    return buildSop(steps);
  });

function column(pick: (n: number) => number): string {
  return COLUMNS[pick(COLUMNS.length)] ?? 'staf';
}

function add(
  steps: Step[],
  back: string[],
  pick: (n: number) => number,
  change: Partial<Step>,
): Step {
  const step = buildStep(`s${steps.length + 1}`, column(pick), change);
  steps.push(step);
  if (step.hears !== true) {
    back.push(step.key);
  }
  return step;
}

function returning(target: string | undefined): Partial<Step> {
  return target === undefined
    ? {}
    : {
        kind: 'decide',
        outcomes: [
          { key: 'done', label: 'Setuju', acts: ['endorse'], goTo: 'next' },
          { key: 'back', label: 'Kembalikan', acts: [], goTo: { step: target } },
        ],
      };
}

function grow(one: Segment, steps: Step[], back: string[], pick: (n: number) => number): void {
  switch (one.kind) {
    case 'plain':
      add(steps, back, pick, { outputs: ['Konsep'] });
      return;
    case 'decide':
      add(steps, back, pick, returning(back[pick(back.length || 1)]));
      return;
    case 'joint':
    case 'any':
    case 'lead':
      add(steps, back, pick, {
        performers: ['kasi', 'sekretaris', 'kepala'].slice(0, 2 + pick(2)),
        join: one.kind === 'joint' ? 'all' : one.kind,
        ...(one.kind === 'joint' ? returning(back[pick(back.length || 1)]) : {}),
      });
      return;
    case 'call':
      add(steps, back, pick, {
        calls: [
          { sop: 'lain/sop', mode: (['await', 'start', 'handIn'] as const)[pick(3)] ?? 'await' },
        ],
      });
      return;
    case 'outside':
      add(steps, back, pick, { outsiders: [{ key: 'psm', label: 'PSM', does: 'sign' }] });
      return;
    case 'needs':
      add(steps, back, pick, {
        requirements: [
          { label: 'Konsep', kind: 'paper' },
          { label: 'Surat dari luar', kind: 'paper' },
          { label: 'ATK', kind: 'tool' },
        ],
        duration: { raw: '2 hari', value: 2, unit: 'day', kind: 'elapsedWorking' },
      });
      return;
    case 'alongside': {
      const first = add(steps, back, pick, {});
      add(steps, back, pick, { alongside: first.key });
      return;
    }
    case 'order': {
      add(steps, back, pick, { kind: 'guide' });
      const receiver = column(pick);
      add(steps, back, pick, { kind: 'guide', hears: true, performers: [receiver] });
      add(steps, back, pick, { performers: [receiver] });
      return;
    }
    case 'each': {
      if (steps.at(-1)?.forEach !== undefined) {
        add(steps, back, pick, {});
      }
      const before = [...back];
      for (let row = 0; row < one.rows; row += 1) {
        const mayReturn = one.decides && row === one.rows - 1;
        // From outside, work comes back to the first of the repeated rows.
        add(steps, row === 0 ? back : [], pick, {
          forEach: 'kelurahan',
          ...(mayReturn ? returning(row > 0 ? steps.at(-1)?.key : before.at(-1)) : {}),
        });
      }
      return;
    }
    case 'fork': {
      const forkAt = steps.length;
      add(steps, back, pick, {});
      const entries: string[] = [];
      const own = [...back];
      for (let branch = 0; branch < one.branches; branch += 1) {
        for (let row = 0; row < one.rows; row += 1) {
          const inBranch = row > 0 ? steps.at(-1)?.key : undefined;
          const target = inBranch ?? own[pick(own.length || 1)];
          const step = add(steps, [], pick, pick(2) === 0 ? returning(target) : {});
          if (row === 0) {
            entries.push(step.key);
          }
        }
      }
      const rejoin = add(steps, back, pick, {});
      const fork = steps[forkAt];
      if (fork !== undefined) {
        steps[forkAt] = {
          ...fork,
          outcomes: [
            {
              key: 'done',
              label: 'Pilih',
              acts: [],
              goTo: { branches: entries, rejoin: rejoin.key },
            },
          ],
        };
      }
    }
  }
}
