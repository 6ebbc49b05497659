import type { Instant } from '../domain/common/time.ts';
import type { Row, Tx } from './pool.ts';

export interface InvitationRecord {
  readonly accountId: string;
  readonly kind: 'invite' | 'reset';
  readonly expiresAt: Instant;
}

/** Keeps the hash of a one-time link; links made before for the same account no longer work. */
export async function insertInvitation(
  tx: Tx,
  invitation: InvitationRecord & { readonly tokenHash: Buffer; readonly createdBy: string | null },
): Promise<void> {
  await tx.query('delete from invitations where agency_id = $1 and account_id = $2', [
    tx.agencyId,
    invitation.accountId,
  ]);
  await tx.query(
    `insert into invitations (agency_id, token_hash, account_id, kind, expires_at, created_by)
     values ($1, $2, $3, $4, $5, $6)`,
    [
      tx.agencyId,
      invitation.tokenHash,
      invitation.accountId,
      invitation.kind,
      invitation.expiresAt,
      invitation.createdBy,
    ],
  );
}

/** The account that an unused, unexpired link belongs to. */
export async function findInvitation(tx: Tx, tokenHash: Buffer): Promise<InvitationRecord | null> {
  const { rows } = await tx.query<Row & InvitationRecord>(
    `select account_id as "accountId", kind, expires_at as "expiresAt" from invitations
     where agency_id = $1 and token_hash = $2 and used_at is null and expires_at > now()`,
    [tx.agencyId, tokenHash],
  );
  return rows[0] ?? null;
}

/** Uses up a link; false when somebody was faster or it ran out. */
export async function useInvitation(tx: Tx, tokenHash: Buffer): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update invitations set used_at = now()
     where agency_id = $1 and token_hash = $2 and used_at is null and expires_at > now()`,
    [tx.agencyId, tokenHash],
  );
  return rowCount === 1;
}
