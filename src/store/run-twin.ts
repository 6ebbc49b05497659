/** The run that already exists for the same SOP, unit, matter and period. */
import type { OfficialId, OrgUnitId, RunId } from '../domain/common/ids.ts';
import type { Tx } from './pool.ts';

/** Its id, newest edition first; null when the person may not know of it. */
export async function findOpenTwin(
  tx: Tx,
  of: {
    readonly sopId: string;
    readonly unitId: OrgUnitId;
    readonly matterKey: string;
    readonly period: string | null;
  },
  viewer: OfficialId,
): Promise<RunId | null> {
  const { rows } = await tx.query<{ id: RunId }>(
    `select r.run_id as id from runs r
     where r.agency_id = $1 and r.sop_id = $2 and r.unit_id = $3 and r.matter_key = $4
       and r.period is not distinct from $5 and r.parent_run_id is null and r.correction_of is null
       and not r.is_simulation and r.status <> 'cancelled'
       and (not r.is_restricted or exists (select from run_members m
         where m.agency_id = $1 and m.run_id = r.run_id and m.official_id = $6))
     order by r.edition desc limit 1`,
    [tx.agencyId, of.sopId, of.unitId, of.matterKey, of.period, viewer],
  );
  return rows[0]?.id ?? null;
}
