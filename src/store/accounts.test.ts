import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  buildOffice,
  type Office,
  openStore,
  type StoreFixture,
} from '../../test/support/store.ts';
import type { OfficialId } from '../domain/common/ids.ts';
import type { Instant } from '../domain/common/time.ts';
import {
  clearPassword,
  countOtherAdmins,
  findAccount,
  findAccountById,
  insertAccount,
  listAccounts,
  recordLogin,
  recordLoginFailure,
  setAccountDisabled,
  setAdmin,
  setPassword,
} from './accounts.ts';
import { readAct } from './act.ts';
import { appendAudit, listAudit } from './audit.ts';
import { findInvitation, insertInvitation, useInvitation } from './invitations.ts';
import { asDb, type Tx, withAgency } from './pool.ts';
import {
  deleteExpired,
  deleteSession,
  deleteSessions,
  insertSession,
  listSessions,
  readSession,
} from './sessions.ts';

let store: StoreFixture;
let office: Office;
let accountId: string;
let username: string;

beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());
beforeEach(async () => {
  office = await buildOffice(store.pool);
  username = `siti-${randomBytes(3).toString('hex')}@kantor-contoh`;
  const made = await within((tx) =>
    insertAccount(tx, {
      officialId: office.officials[0] as OfficialId,
      username,
      passwordHash: 'argon',
      isAdmin: true,
      mustChangePassword: false,
    }),
  );
  accountId = made.ok ? made.value : '';
});

function within<T>(fn: (tx: Tx) => Promise<T>): Promise<T> {
  return withAgency(store.pool, office.agencyId, fn);
}
const account = () => within((tx) => findAccountById(tx, accountId));
const FAR = '2099-01-01T00:00:00.000Z' as Instant;
const token = () => createHash('sha256').update(randomBytes(16)).digest();

describe('accounts', () => {
  it('are found by username across agencies, by ids alone', async () => {
    expect(await findAccount(asDb(store.pool), username)).toEqual({
      agencyId: office.agencyId,
      accountId,
    });
    expect(await findAccount(asDb(store.pool), 'tidak@ada')).toBeNull();
  });

  it('are active with a password and invited without, one for each person and name', async () => {
    const invited = await within((tx) =>
      insertAccount(tx, {
        officialId: office.officials[1] as OfficialId,
        username: `x${username}`,
        passwordHash: null,
        isAdmin: false,
        mustChangePassword: false,
      }),
    );
    const taken = await within((tx) =>
      insertAccount(tx, {
        officialId: null,
        username,
        passwordHash: null,
        isAdmin: false,
        mustChangePassword: false,
      }),
    );
    const second = await within((tx) =>
      insertAccount(tx, {
        officialId: office.officials[0] as OfficialId,
        username: `y${username}`,
        passwordHash: null,
        isAdmin: false,
        mustChangePassword: false,
      }),
    );

    expect(invited.ok).toBe(true);
    expect([taken, second]).toEqual([
      { ok: false, error: { code: 'account.name-taken' } },
      { ok: false, error: { code: 'account.name-taken' } },
    ]);
    const statuses = (await within((tx) => listAccounts(tx))).map((row) => row.status);
    expect(statuses.toSorted()).toEqual(['active', 'invited']);
  });

  it('are locked from the nth wrong password on and opened by a right one', async () => {
    const fail = () =>
      within((tx) => recordLoginFailure(tx, accountId, { maxFailures: 3, lockMinutes: 15 }));

    expect([await fail(), await fail()]).toEqual([null, null]);
    const lockedUntil = await fail();
    expect(Date.parse(lockedUntil ?? '')).toBeGreaterThan(Date.now() + 14 * 60_000);
    expect(await account()).toMatchObject({ failedCount: 3, lockedUntil });

    await within((tx) => recordLogin(tx, accountId));
    expect(await account()).toMatchObject({
      failedCount: 0,
      lockedUntil: null,
      lastLoginAt: expect.any(String),
    });
  });

  it('count every wrong password, also of twenty at once', async () => {
    await Promise.all(
      Array.from({ length: 20 }, () =>
        within((tx) => recordLoginFailure(tx, accountId, { maxFailures: 5, lockMinutes: 15 })),
      ),
    );

    expect(await account()).toMatchObject({ failedCount: 20, lockedUntil: expect.any(String) });
  });

  it('can be disabled, opened again, reset and made administrator', async () => {
    await within((tx) => setAccountDisabled(tx, accountId, true));
    expect(await account()).toMatchObject({ status: 'disabled' });
    await within((tx) => setPassword(tx, accountId, { hash: 'other', mustChange: false }));
    expect(await account()).toMatchObject({ status: 'disabled', passwordHash: 'other' });
    await within((tx) => setAccountDisabled(tx, accountId, false));
    await within((tx) => clearPassword(tx, accountId));
    expect(await account()).toMatchObject({ status: 'invited', passwordHash: null });
    await within((tx) => setPassword(tx, accountId, { hash: 'new', mustChange: true }));
    expect(await account()).toMatchObject({ status: 'active', mustChangePassword: true });
    expect(await within((tx) => countOtherAdmins(tx, accountId))).toBe(0);
    await within((tx) => setAdmin(tx, accountId, false));
    expect(await account()).toMatchObject({ isAdmin: false });
  });
});

describe('sessions', () => {
  const open = (over: object = {}) =>
    within(async (tx) => {
      const tokenHash = token();
      return {
        tokenHash,
        ...(await insertSession(tx, {
          tokenHash,
          accountId,
          idleMinutes: 60,
          endsAt: FAR,
          userAgent: 'Firefox',
          ...over,
        })),
      };
    });

  it('are read by their token, also as part of an act', async () => {
    const { tokenHash, sessionId, expiresAt } = await open();
    const expected = {
      sessionId,
      accountId,
      officialId: office.officials[0],
      username,
      isAdmin: true,
      mustChangePassword: false,
      expiresAt,
    };

    expect(await readSession(asDb(store.pool), office.agencyId, tokenHash)).toEqual(expected);
    const read = await readAct(asDb(store.pool), {
      agencyId: office.agencyId,
      tokenHash,
      runId: null,
      key: 'k',
    });
    expect(read).toEqual({
      session: expected,
      earlier: null,
      run: null,
      seenByOthers: [],
      firstSeenAt: {},
      directoryRevision: expect.any(Number),
      calendarRevision: expect.any(Number),
      callable: {},
    });
  });

  it('end by time, with the account, and in another agency', async () => {
    const past = await open({ endsAt: '2020-01-01T00:00:00.000Z' });
    const live = await open();
    const other = await buildOffice(store.pool);

    expect(await readSession(asDb(store.pool), office.agencyId, past.tokenHash)).toBeNull();
    expect(await readSession(asDb(store.pool), other.agencyId, live.tokenHash)).toBeNull();
    await within((tx) => setAccountDisabled(tx, accountId, true));
    expect(await readSession(asDb(store.pool), office.agencyId, live.tokenHash)).toBeNull();
  });

  it('live on by use, at most once a minute', async () => {
    const { tokenHash } = await open();
    await store.ownerPool.query(
      "update sessions set last_seen_at = now() - interval '30 seconds', expires_at = now() + interval '10 minutes'",
    );
    const soon = await readSession(asDb(store.pool), office.agencyId, tokenHash);
    await store.ownerPool.query("update sessions set last_seen_at = now() - interval '2 minutes'");
    await readSession(asDb(store.pool), office.agencyId, tokenHash);
    const later = await readSession(asDb(store.pool), office.agencyId, tokenHash);

    expect(Date.parse(soon?.expiresAt ?? '')).toBeLessThan(Date.now() + 11 * 60_000);
    expect(Date.parse(later?.expiresAt ?? '')).toBeGreaterThan(Date.now() + 50 * 60_000);
  });

  it('are listed, ended one by one or all but the own', async () => {
    const [own, second, third] = [await open(), await open(), await open()];

    expect(await within((tx) => listSessions(tx, accountId))).toHaveLength(3);
    expect(await within((tx) => deleteSession(tx, accountId, second.sessionId))).toBe(true);
    expect(await within((tx) => deleteSession(tx, accountId, second.sessionId))).toBe(false);
    expect(await within((tx) => deleteSessions(tx, accountId, own.sessionId))).toBe(1);
    expect(await readSession(asDb(store.pool), office.agencyId, third.tokenHash)).toBeNull();
    expect(await readSession(asDb(store.pool), office.agencyId, own.tokenHash)).not.toBeNull();
  });

  it('and answers that ran out are removed', async () => {
    await open({ endsAt: '2020-01-01T00:00:00.000Z' });
    const live = await open();
    await store.ownerPool.query(
      "insert into act_answers (agency_id, account_id, key, request_hash, answer, created_at) values ($1, $2, 'old', '', '{}', now() - interval '31 days'), ($1, $2, 'new', '', '{}', now())",
      [office.agencyId, accountId],
    );

    await within((tx) => deleteExpired(tx));

    const { rows } = await store.ownerPool.query(
      'select (select array_agg(key) from act_answers where agency_id = $1) as keys, (select array_agg(session_id::text) from sessions where agency_id = $1) as sessions',
      [office.agencyId],
    );
    expect(rows).toEqual([{ keys: ['new'], sessions: [live.sessionId] }]);
  });
});

describe('invitations', () => {
  const invite = (expiresAt = FAR) =>
    within(async (tx) => {
      const tokenHash = token();
      await insertInvitation(tx, {
        tokenHash,
        accountId,
        kind: 'invite',
        expiresAt,
        createdBy: accountId,
      });
      return tokenHash;
    });

  it('work once', async () => {
    const tokenHash = await invite();

    expect(await within((tx) => findInvitation(tx, tokenHash))).toEqual({
      accountId,
      kind: 'invite',
      expiresAt: FAR,
    });
    const uses = await Promise.all(
      Array.from({ length: 5 }, () => within((tx) => useInvitation(tx, tokenHash))),
    );
    expect(uses.filter(Boolean)).toHaveLength(1);
    expect(await within((tx) => findInvitation(tx, tokenHash))).toBeNull();
  });

  it('end by time and by a newer one', async () => {
    const old = await invite('2020-01-01T00:00:00.000Z' as Instant);
    expect(await within((tx) => findInvitation(tx, old))).toBeNull();
    const first = await invite();
    await invite();
    expect(await within((tx) => findInvitation(tx, first))).toBeNull();
  });
});

describe('the audit', () => {
  it('is appended in a chain, also by many at once, and listed newest first', async () => {
    const entry = (n: number) => ({
      kind: 'organisation.changed',
      accountId,
      officialId: null,
      details: { n },
    });
    await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        within((tx) => appendAudit(tx, office.agencyId, entry(n))),
      ),
    );

    const first = await within((tx) => listAudit(tx, { cursor: null, limit: 4 }));
    const second = await within((tx) => listAudit(tx, { cursor: first.nextCursor, limit: 10 }));

    expect([...first.items, ...second.items].map((item) => item.seq)).toEqual([
      10, 9, 8, 7, 6, 5, 4, 3, 2, 1,
    ]);
    expect(first.items[0]).toMatchObject({
      kind: 'organisation.changed',
      accountId,
      auditId: expect.any(String),
      recordedAt: expect.any(String),
    });
    expect(second.nextCursor).toBeNull();
  });

  it('forgets an entry whose transaction was undone', async () => {
    await expect(
      within(async (tx) => {
        await appendAudit(tx, office.agencyId, { kind: 'x', accountId: null, officialId: null });
        throw new Error('undone');
      }),
    ).rejects.toThrow('undone');

    expect((await within((tx) => listAudit(tx, { cursor: null, limit: 4 }))).items).toEqual([]);
  });
});
