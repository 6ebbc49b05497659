/** Everything about an agency that decisions need, loaded once and kept until its revision changes. */

import type { AgencyPolicy } from '../policy/model.ts';
import type {
  Absence,
  Agency,
  ExternalParty,
  Official,
  OrgUnit,
  Position,
  PositionHolding,
  Team,
} from './model.ts';

export interface Directory {
  readonly agency: Agency;
  /** Goes up with every change of units, posts, holders, teams, parties or policy. */
  readonly revision: number;
  readonly units: readonly OrgUnit[];
  readonly positions: readonly Position[];
  readonly holdings: readonly PositionHolding[];
  readonly absences: readonly Absence[];
  readonly officials: readonly Official[];
  readonly teams: readonly Team[];
  readonly externalParties: readonly ExternalParty[];
  readonly policy: AgencyPolicy;
}
