import { type Rejection, type RejectionCode, rejection } from '../domain/common/rejection.ts';
import { err, ok, type Result } from '../domain/common/result.ts';

/** The rule that a constraint is named after, as the reason that the user gets. */
const BY_CONSTRAINT: Readonly<Record<string, RejectionCode>> = {
  runs_one_per_matter: 'run.already-open',
  accounts_name_once: 'account.name-taken',
  accounts_one_per_official: 'account.name-taken',
  agencies_slug_once: 'organisation.code-taken',
  agencies_name_required: 'organisation.name-required',
  org_units_name_required: 'organisation.name-required',
  positions_title_required: 'organisation.name-required',
  officials_name_required: 'organisation.name-required',
  external_parties_name_required: 'organisation.name-required',
  teams_name_required: 'organisation.name-required',
  positions_code_once: 'organisation.code-taken',
  officials_employee_number_once: 'organisation.code-taken',
  teams_code_once: 'organisation.code-taken',
  position_holdings_one_acting: 'organisation.holding-overlaps',
  position_holdings_official_once: 'organisation.holding-overlaps',
  position_holdings_dates_in_order: 'organisation.dates-invalid',
  position_holdings_acting_needs_decree: 'organisation.decree-required',
  absences_dates_in_order: 'organisation.dates-invalid',
  teams_dates_in_order: 'organisation.dates-invalid',
  org_units_not_own_parent: 'organisation.not-found',
  positions_not_own_superior: 'organisation.not-found',
  team_members_once: 'organisation.code-taken',
  local_days_off_pkey: 'organisation.code-taken',
  obligations_once: 'obligation.invalid',
  obligations_sop: 'obligation.invalid',
  obligations_unit: 'obligation.invalid',
  obligations_offset_range: 'obligation.invalid',
  obligations_every_known: 'obligation.invalid',
};

interface DatabaseError {
  readonly code?: string;
  readonly constraint?: string;
}

/** The rejection that a database error stands for; null when it is a fault. */
export function violationOf(error: unknown): Rejection | null {
  const { code, constraint } = error as DatabaseError;
  const named = constraint === undefined ? undefined : BY_CONSTRAINT[constraint];
  if (named !== undefined) {
    return rejection(named);
  }
  switch (code) {
    case '23503':
      return rejection(isStillReferenced(error) ? 'organisation.in-use' : 'organisation.not-found');
    case '23001':
      return rejection('organisation.in-use');
    case '22P02':
    case '22P05':
    case '22021':
    case '22008':
      return rejection('request.invalid');
    default:
      return null;
  }
}

function isStillReferenced(error: unknown): boolean {
  return String((error as { detail?: unknown }).detail ?? '').includes('still referenced');
}

/**
 * Runs a write and turns a violated constraint into the rejection it is named after. The transaction is over
 * then: return the rejection at once, its commit rolls back.
 */
export async function refusing<T>(write: () => Promise<T>): Promise<Result<T, Rejection>> {
  try {
    return ok(await write());
  } catch (error) {
    const found = violationOf(error);
    if (found === null) {
      throw error;
    }
    return err(found);
  }
}
