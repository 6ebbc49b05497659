import type { AgencyId } from '../domain/common/ids.ts';
import type { Instant } from '../domain/common/time.ts';
import type { Db, Row, Tx } from './pool.ts';

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

export interface ChainHead {
  readonly headNo: number;
  readonly takenAt: Instant;
  /** Hex; printed or exported it binds even the owner. */
  readonly digest: string;
}

/** The newest head, to print or to send away. */
export async function findNewestHead(tx: Tx): Promise<ChainHead | null> {
  const { rows } = await tx.query<Row & ChainHead>(
    `select head_no as "headNo", taken_at as "takenAt", encode(digest, 'hex') as digest
     from chain_heads where agency_id = $1 order by head_no desc limit 1`,
    [tx.agencyId],
  );
  return rows[0] ?? null;
}
