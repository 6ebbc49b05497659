import type { AgencyId, OfficialId } from '../domain/common/ids.ts';
import type { Rejection } from '../domain/common/rejection.ts';
import type { Result } from '../domain/common/result.ts';
import type { Instant } from '../domain/common/time.ts';
import type { Db, Row, Tx } from './pool.ts';
import { refusing } from './violation.ts';

export type AccountStatus = 'invited' | 'active' | 'disabled';

export interface AccountRecord {
  readonly accountId: string;
  readonly officialId: OfficialId | null;
  readonly username: string;
  readonly passwordHash: string | null;
  readonly status: AccountStatus;
  readonly isAdmin: boolean;
  readonly mustChangePassword: boolean;
  readonly failedCount: number;
  readonly lockedUntil: Instant | null;
  readonly lastLoginAt: Instant | null;
}

const RECORD = `account_id as "accountId", official_id as "officialId", username, password_hash as "passwordHash",
  status, is_admin as "isAdmin", must_change_password as "mustChangePassword", failed_count as "failedCount",
  locked_until as "lockedUntil", last_login_at as "lastLoginAt"`;

/** Where a username belongs: the one question of the login that crosses agencies. */
export async function findAccount(
  db: Db,
  username: string,
): Promise<{ readonly agencyId: AgencyId; readonly accountId: string } | null> {
  const { rows } = await db.query<{ agencyId: AgencyId; accountId: string }>({
    name: 'find_account',
    text: 'select agency_id as "agencyId", account_id as "accountId" from find_account($1)',
    values: [username],
  });
  return rows[0] ?? null;
}

/** An account of the agency by id. */
export async function findAccountById(tx: Tx, accountId: string): Promise<AccountRecord | null> {
  const { rows } = await tx.query<Row & AccountRecord>(
    `select ${RECORD} from accounts where agency_id = $1 and account_id = $2`,
    [tx.agencyId, accountId],
  );
  return rows[0] ?? null;
}

export interface AccountListRow extends AccountRecord {
  readonly sessionCount: number;
}

/** All accounts of the agency, with how many sessions each has open. */
export async function listAccounts(tx: Tx): Promise<AccountListRow[]> {
  const { rows } = await tx.query<Row & AccountListRow>(
    `select ${RECORD}, (select count(*) from sessions s where s.agency_id = a.agency_id
       and s.account_id = a.account_id and s.expires_at > now()) as "sessionCount"
     from accounts a where a.agency_id = $1 order by a.username`,
    [tx.agencyId],
  );
  return rows;
}

export interface NewAccount {
  readonly officialId: OfficialId | null;
  /** `name@agency-slug`. */
  readonly username: string;
  /** Null: invited, sets it by the link. */
  readonly passwordHash: string | null;
  readonly isAdmin: boolean;
  readonly mustChangePassword: boolean;
}

/** Makes an account: active when it has a password, else invited. Refuses a name that is taken. */
export async function insertAccount(
  tx: Tx,
  account: NewAccount,
): Promise<Result<string, Rejection>> {
  return refusing(async () => {
    const { rows } = await tx.query<{ id: string }>(
      `insert into accounts (agency_id, official_id, username, password_hash, status, is_admin, must_change_password)
       values ($1, $2, $3, $4::text, case when $4::text is null then 'invited' else 'active' end, $5, $6)
       returning account_id as id`,
      [
        tx.agencyId,
        account.officialId,
        account.username,
        account.passwordHash,
        account.isAdmin,
        account.mustChangePassword,
      ],
    );
    const id = rows[0]?.id;
    if (id === undefined) {
      throw new Error('insert returned no id');
    }
    return id;
  });
}

/** A wrong password: counts it and locks the account from the nth on; returns until when it is locked. */
export async function recordLoginFailure(
  tx: Tx,
  accountId: string,
  limits: { readonly maxFailures: number; readonly lockMinutes: number },
): Promise<Instant | null> {
  const { rows } = await tx.query<{ lockedUntil: Instant | null }>(
    `update accounts set failed_count = failed_count + 1,
       locked_until = case when failed_count + 1 >= $3 then now() + $4 * interval '1 minute' else locked_until end
     where agency_id = $1 and account_id = $2
     returning case when locked_until > now() then locked_until end as "lockedUntil"`,
    [tx.agencyId, accountId, limits.maxFailures, limits.lockMinutes],
  );
  return rows[0]?.lockedUntil ?? null;
}

/** A right password: forgets the wrong ones. */
export async function recordLogin(tx: Tx, accountId: string): Promise<void> {
  await tx.query(
    `update accounts set failed_count = 0, locked_until = null, last_login_at = now()
     where agency_id = $1 and account_id = $2`,
    [tx.agencyId, accountId],
  );
}

/** Sets a password: activates an invited account, unlocks, and keeps a disabled one disabled. */
export async function setPassword(
  tx: Tx,
  accountId: string,
  password: { readonly hash: string; readonly mustChange: boolean },
): Promise<void> {
  await tx.query(
    `update accounts set password_hash = $3, must_change_password = $4, failed_count = 0, locked_until = null,
       status = case status when 'invited' then 'active' else status end
     where agency_id = $1 and account_id = $2`,
    [tx.agencyId, accountId, password.hash, password.mustChange],
  );
}

/** Takes the password away until the person sets a new one by a link. */
export async function clearPassword(tx: Tx, accountId: string): Promise<void> {
  await tx.query(
    `update accounts set password_hash = null, status = 'invited', failed_count = 0, locked_until = null
     where agency_id = $1 and account_id = $2`,
    [tx.agencyId, accountId],
  );
}

/** Disables an account, or makes a disabled one usable again (invited when it has no password). */
export async function setAccountDisabled(
  tx: Tx,
  accountId: string,
  isDisabled: boolean,
): Promise<void> {
  await tx.query(
    `update accounts set status = case when $3 then 'disabled' when password_hash is null then 'invited' else 'active' end
     where agency_id = $1 and account_id = $2`,
    [tx.agencyId, accountId, isDisabled],
  );
}

/** Makes somebody an administrator, or no longer. */
export async function setAdmin(tx: Tx, accountId: string, isAdmin: boolean): Promise<void> {
  await tx.query('update accounts set is_admin = $3 where agency_id = $1 and account_id = $2', [
    tx.agencyId,
    accountId,
    isAdmin,
  ]);
}

/** Active administrators other than this account: with none left, nobody could let anybody in. */
export async function countOtherAdmins(tx: Tx, accountId: string): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    `select count(*) as n from accounts
     where agency_id = $1 and account_id <> $2 and is_admin and status = 'active'`,
    [tx.agencyId, accountId],
  );
  return rows[0]?.n ?? 0;
}
