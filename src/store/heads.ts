import type { AgencyId } from '../domain/common/ids.ts';
import type { Db } from './pool.ts';

/**
 * Records how far every chain of the agency has come. The worker does it now and then; what came after the
 * newest head could still be rewritten by the owner of the database (ADR 0008).
 */
export async function recordHeads(db: Db, agencyId: AgencyId): Promise<number | null> {
  const { rows } = await db.query<{ no: number | null }>('select record_heads($1) as no', [
    agencyId,
  ]);
  return rows[0]?.no ?? null;
}
