/** An empty system gets its first agency and administrator, once. */
import type { SetupRequest } from '../contract/session.ts';
import type { ZoneName } from '../domain/agency/model.ts';
import type { AgencyId } from '../domain/common/ids.ts';
import { type Rejection, rejection } from '../domain/common/rejection.ts';
import { err, ok, type Result } from '../domain/common/result.ts';
import { insertAccount } from '../store/accounts.ts';
import { appendAudit } from '../store/audit.ts';
import { insertAgency, insertOfficial, insertUnit, listAgencyIds } from '../store/organisation.ts';
import { asDb, type Tx, withAgency } from '../store/pool.ts';
import { lockSetup } from '../store/setup.ts';
import { hashPassword, passwordRefusal } from './password-hash.ts';
import type { App } from './ports.ts';
import { openSession, signIn } from './session.ts';
import type { SignedIn } from './session-model.ts';

/** Makes the first agency with one unit and its administrator, and logs him in. */
export async function setUp(
  app: App,
  request: SetupRequest,
  device: string,
): Promise<Result<SignedIn, Rejection>> {
  const username = `${request.username}@${request.agencySlug}`;
  const refusal = passwordRefusal(request.password, username);
  if (refusal !== null) {
    return err(refusal);
  }
  const passwordHash = await hashPassword(request.password);
  const agencyId = app.ids.next() as AgencyId; // a fresh id of our own
  const made = await withAgency(app.pool, agencyId, (tx) =>
    setUpOnce(app, tx, request, { username, passwordHash, device }),
  );
  return made.ok ? signIn(app, made.value) : made;
}

async function setUpOnce(
  app: App,
  tx: Tx,
  request: SetupRequest,
  login: { readonly username: string; readonly passwordHash: string; readonly device: string },
): Promise<Result<string, Rejection>> {
  await lockSetup(tx);
  if ((await listAgencyIds(asDb(app.pool))).length > 0) {
    return err(rejection('setup.already-done'));
  }
  const zone = request.zone as ZoneName; // checked by the schema of the request
  const agency = await insertAgency(tx, {
    slug: request.agencySlug,
    name: request.agencyName,
    zone,
    isDemo: false,
  });
  if (!agency.ok) {
    return agency;
  }
  const unit = await insertUnit(tx, {
    parentId: null,
    name: request.agencyName,
    unitKind: 'instansi',
    letterhead: null,
  });
  if (!unit.ok) {
    return unit;
  }
  const official = await insertOfficial(tx, { name: request.adminName, employeeNumber: null });
  if (!official.ok) {
    return official;
  }
  const account = await insertAccount(tx, {
    officialId: official.value,
    username: login.username,
    passwordHash: login.passwordHash,
    isAdmin: true,
    mustChangePassword: false,
  });
  if (!account.ok) {
    return account;
  }
  const who = { accountId: account.value, officialId: official.value };
  await appendAudit(tx, tx.agencyId, { kind: 'agency.set-up', ...who });
  return ok(await openSession(app, tx, who, login.device));
}
