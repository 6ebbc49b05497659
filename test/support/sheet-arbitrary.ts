/** Generated SOPs that are hard to draw: many rows and columns, nested loops, joint rows, forks, long texts. */
import fc from 'fast-check';
import type { SopDefinition } from '../../src/domain/sop/model.ts';
import { buildSop, type Plain } from './sop.ts';

const WORDS =
  'memeriksa konsep surat undangan rapat koordinasi, bila sesuai diteruskan kepada Sekretaris/Camat untuk diparaf, bila tidak dikembalikan; mempertanggungjawabkan administrasi kepegawaian'.split(
    ' ',
  );

interface Shape {
  readonly steps: number;
  readonly performers: number;
  readonly picks: readonly number[];
  readonly groups: boolean;
}

/** SOPs of up to `steps` rows and `performers` columns. */
export function hardSop(steps: number, performers: number): fc.Arbitrary<SopDefinition> {
  return fc
    .record({
      steps: fc.integer({ min: 1, max: steps }),
      performers: fc.integer({ min: 1, max: performers }),
      picks: fc.array(fc.nat({ max: 99_999 }), { minLength: 700, maxLength: 700 }),
      groups: fc.boolean(),
    })
    .map(shapeToSop);
}

/** One SOP of exactly this size. */
export function sopOfSize(steps: number, performers: number, seed: number): SopDefinition {
  let state = seed;
  const picks = Array.from({ length: 700 }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return state % 100_000;
  });
  return shapeToSop({ steps, performers, picks, groups: seed % 2 === 0 });
}

function shapeToSop({ steps, performers, picks, groups }: Shape): SopDefinition {
  let cursor = 0;
  const pick = (n: number): number => {
    cursor += 1;
    return (picks[cursor % picks.length] ?? 0) % n;
  };
  const words = (most: number) =>
    Array.from({ length: 1 + pick(most) }, () => WORDS[pick(WORDS.length)] ?? 'surat').join(' ');
  const rows = Array.from({ length: steps }, (_, index): Plain => {
    const later = index + 1 + pick(Math.max(1, Math.min(8, steps - index - 1)));
    const outcomes: Plain[] = [
      { key: 'ya', label: 'Setuju', goTo: index === steps - 1 ? 'end' : 'next' },
    ];
    const chance = pick(20);
    const isDecision = index > 0 && chance < 9;
    if (isDecision) {
      outcomes.push({ key: 'tidak', label: 'Kembalikan', goTo: { step: `s${pick(index)}` } });
    }
    if (chance === 1 && later < steps) {
      outcomes.push({ key: 'lewat', label: words(5), goTo: { step: `s${later}` } });
    }
    if (chance === 2) {
      outcomes.push({ key: 'ulang', label: 'Ulangi dari awal', goTo: { step: 's0' } });
    }
    if (chance === 12 && index + 4 < steps) {
      const branches = [`s${index + 1}`, `s${index + 2}`, `s${index + 3}`];
      outcomes[0] = { key: 'ya', label: 'Pilih', goTo: { branches, rejoin: `s${index + 4}` } };
    }
    const columns = Array.from(
      { length: pick(6) === 0 ? 1 + pick(3) : 1 },
      () => `p${pick(performers)}`,
    );
    return {
      key: `s${index}`,
      printedNo: String(index + 1),
      activity: words(30),
      performers: [...new Set(columns)],
      kind: isDecision ? 'decide' : 'perform',
      outcomes,
      requirements: Array.from({ length: pick(4) }, () => words(6)),
      outputs: Array.from({ length: pick(3) }, () => words(6)),
      duration: pick(2) === 0 ? '30 menit' : '2 hari',
      remark: pick(4) === 0 ? words(4) : null,
      ...(chance === 15 && index > 0 ? { alongside: `s${index - 1}` } : {}),
    };
  });
  return buildSop(rows, {
    triggers: [{ kind: 'oralOrder', startedBy: ['p0'] }],
    performers: Array.from({ length: performers }, (_, index) => ({
      key: `p${index}`,
      label: words(3),
      ...(groups && index > 1 && index < 5 ? { group: 'Sekretariat' } : {}),
      resolvesTo: { kind: 'rank', rank: `p${index}` },
    })),
  });
}
