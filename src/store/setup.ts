import type { Tx } from './pool.ts';

/** Of all set-ups that arrive together one goes first; the lock ends with the transaction. */
const SETUP_LOCK = 7_226_001;

/** Waits until no other set-up is under way. */
export async function lockSetup(tx: Tx): Promise<void> {
  await tx.query('select pg_advisory_xact_lock($1)', [SETUP_LOCK]);
}
