import type { PerformerTarget } from './model.ts';

/** The code or key by which a column means somebody; with the kind it tells every target from every other. */
export function targetReference(target: PerformerTarget): string {
  switch (target.kind) {
    case 'position':
      return target.position;
    case 'rank':
      return target.rank;
    case 'team':
      return target.team;
    case 'external':
      return target.recordedBy;
  }
}
