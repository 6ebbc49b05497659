/** What `validateSop` says against a draft, as doubts for the one who confirms. */

import type { SopDefinition } from '../../domain/sop/model.ts';
import type { SopProblem } from '../../domain/sop/problem.ts';
import { validateSop } from '../../domain/sop/validate.ts';
import type { Doubt } from '../model.ts';
import type { Notebook } from './notebook.ts';

/** Problems that the draft already doubts under a nearer name: code of the problem → codes of doubts. */
export const NEARER_NAMES: Readonly<Record<string, readonly string[]>> = {
  'sop.no-steps': ['table.missing'],
  'step.no-performer': ['performer.missing'],
  'step.decide-one-outcome': ['decision.one-way'],
  'goto.own-step': ['decision.own-row'],
  'trigger.none': ['performer.missing', 'table.missing'],
};

/** `steps[3].outcomes[1].goTo` as `/steps/3/outcomes/1/goTo`. */
export function pointerOf(path: string): string {
  return path === '' ? '' : `/${path.replace(/\[(\d+)\]/g, '.$1').replaceAll('.', '/')}`;
}

/** Doubts for problems that no doubt of the notebook names yet. */
export function problemDoubts(sop: SopDefinition, book: Notebook): readonly Doubt[] {
  return validateSop(sop).flatMap((problem) => {
    const path = pointerOf(problem.path);
    const nearer = NEARER_NAMES[problem.code] ?? [];
    const isNamed = book.doubts.some(
      (one) => nearer.includes(one.code) && (one.path === path || path.startsWith(one.path)),
    );
    return isNamed ? [] : [problemDoubt(problem, path, book)];
  });
}

function problemDoubt(problem: SopProblem, path: string, book: Notebook): Doubt {
  return {
    code: problem.code === 'performer.unused' ? 'performer.unused' : 'sop.problem',
    message: problem.message,
    path,
    place: nearestPlace(path, book.places),
    confidence: problem.severity === 'error' ? 0.1 : 0.6,
  };
}

/** The place of the value, or of what it is part of. */
function nearestPlace(path: string, places: Notebook['places']): Doubt['place'] {
  for (let at = path; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const place = places.get(at);
    if (place !== undefined) {
      return place;
    }
  }
  return null;
}
