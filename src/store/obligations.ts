import type { AgencyId, OrgUnitId, RunId } from '../domain/common/ids.ts';
import { type Rejection, rejection } from '../domain/common/rejection.ts';
import { err, ok, type Result } from '../domain/common/result.ts';
import type { Instant } from '../domain/common/time.ts';
import type { PeriodKind } from '../domain/sop/model.ts';
import type { Db, Row, Tx } from './pool.ts';
import { refusing } from './violation.ts';

export interface Obligation {
  readonly obligationId: string;
  readonly sopId: string;
  readonly unitId: OrgUnitId;
  readonly every: PeriodKind;
  readonly onDue: 'open' | 'remind';
  readonly nextPeriod: string;
  /** When the next period opens, in the agency's zone. */
  readonly nextAt: Instant;
  /** Days after the period begins at which it opens. */
  readonly offsetDays: number;
  readonly isActive: boolean;
}

export interface ObligationListRow extends Obligation {
  readonly sopTitle: string;
  readonly unitName: string;
}

const RECORD = `o.obligation_id as "obligationId", o.sop_id as "sopId", o.unit_id as "unitId", o.every,
  o.on_due as "onDue", o.next_period as "nextPeriod", o.next_at as "nextAt", o.offset_days as "offsetDays",
  o.is_active as "isActive", s.title as "sopTitle", u.name as "unitName"`;
const FROM = `obligations o
  join sops s on s.agency_id = o.agency_id and s.sop_id = o.sop_id
  join org_units u on u.agency_id = o.agency_id and u.unit_id = o.unit_id`;

/** The recurring duties of the agency, next first. */
export async function listObligations(tx: Tx): Promise<ObligationListRow[]> {
  const { rows } = await tx.query<Row & ObligationListRow>(
    `select ${RECORD} from ${FROM} where o.agency_id = $1 order by o.next_at, o.obligation_id`,
    [tx.agencyId],
  );
  return rows;
}

/** One of them; with `lock` it waits for whoever is settling its period. */
export async function findObligation(
  tx: Tx,
  obligationId: string,
  options: { readonly lock?: boolean } = {},
): Promise<ObligationListRow | null> {
  const { rows } = await tx.query<Row & ObligationListRow>(
    `select ${RECORD} from ${FROM} where o.agency_id = $1 and o.obligation_id = $2${options.lock === true ? ' for update of o' : ''}`,
    [tx.agencyId, obligationId],
  );
  return rows[0] ?? null;
}

/** Adds a recurring duty; one per SOP and unit. */
export async function insertObligation(
  tx: Tx,
  obligation: Omit<Obligation, 'obligationId'>,
): Promise<Result<string, Rejection>> {
  return refusing(async () => {
    const { rows } = await tx.query<{ id: string }>(
      `insert into obligations (agency_id, sop_id, unit_id, every, on_due, next_period, next_at, offset_days, is_active)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning obligation_id as id`,
      [tx.agencyId, ...valuesOf(obligation)],
    );
    const id = rows[0]?.id;
    if (id === undefined) {
      throw new Error('insert returned no id');
    }
    return id;
  });
}

/** Changes a recurring duty. */
export async function updateObligation(
  tx: Tx,
  obligation: Obligation,
): Promise<Result<null, Rejection>> {
  const changed = await refusing(async () => {
    const { rowCount } = await tx.query(
      `update obligations set sop_id = $2, unit_id = $3, every = $4, on_due = $5, next_period = $6, next_at = $7,
         offset_days = $8, is_active = $9 where agency_id = $1 and obligation_id = $10`,
      [tx.agencyId, ...valuesOf(obligation), obligation.obligationId],
    );
    return rowCount;
  });
  if (!changed.ok) {
    return changed;
  }
  return changed.value === 1 ? ok(null) : err(rejection('organisation.not-found'));
}

function valuesOf(obligation: Omit<Obligation, 'obligationId'>): unknown[] {
  return [
    obligation.sopId,
    obligation.unitId,
    obligation.every,
    obligation.onDue,
    obligation.nextPeriod,
    obligation.nextAt,
    obligation.offsetDays,
    obligation.isActive,
  ];
}

/** Duties of any agency whose period is due; ids and nothing else. */
export async function listDueObligations(
  db: Db,
): Promise<{ readonly agencyId: AgencyId; readonly obligationId: string }[]> {
  const { rows } = await db.query<{ agencyId: AgencyId; obligationId: string }>(
    'select agency_id as "agencyId", obligation_id as "obligationId" from due_obligations()',
  );
  return rows;
}

/**
 * Settles a period once: opened (with its run) or reminded of. False when it already was; the caller then only
 * moves on to the next period.
 */
export async function settlePeriod(
  tx: Tx,
  settled: { readonly obligationId: string; readonly period: string; readonly runId: RunId | null },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into obligation_periods (agency_id, obligation_id, period, run_id) values ($1, $2, $3, $4)
     on conflict do nothing`,
    [tx.agencyId, settled.obligationId, settled.period, settled.runId],
  );
  return rowCount === 1;
}

/** Moves a duty on to its next period. */
export async function advanceObligation(
  tx: Tx,
  next: Pick<Obligation, 'obligationId' | 'nextPeriod' | 'nextAt'>,
): Promise<void> {
  await tx.query(
    'update obligations set next_period = $3, next_at = $4 where agency_id = $1 and obligation_id = $2',
    [tx.agencyId, next.obligationId, next.nextPeriod, next.nextAt],
  );
}
