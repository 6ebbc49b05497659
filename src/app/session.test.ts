import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AppFixture, DEMO_PASSWORD, given, openApp } from '../../test/support/app.ts';
import { openStore } from '../../test/support/store.ts';
import { plusMinutes } from '../domain/common/time.ts';
import { seedReferenceData } from '../main/reference-data.ts';
import { disableAccount, endAccountSessions, resetAccount } from './account.ts';
import { createApp } from './app.ts';
import { listAudit } from './audit.ts';
import { acceptInvitation, inviteAccount, showInvitation } from './invitation.ts';
import { viewOrganisation } from './organisation.ts';
import { addOfficial } from './organisation-changes.ts';
import { endOwnSession, listOwnSessions } from './own-sessions.ts';
import { changePassword } from './password.ts';
import { login, logout, resolveSession, viewSession } from './session.ts';
import { setUp } from './setup.ts';
import { viewWelcome } from './welcome.ts';

let fixture: AppFixture;
beforeAll(async () => {
  fixture = await openApp();
});
afterAll(() => fixture.close());

function tryLogin(username: string, password: string) {
  return login(fixture.app, { username, password }, 'Uji');
}

async function accountOf(admin: Awaited<ReturnType<AppFixture['as']>>, username: string) {
  const fresh = given(await resolveSession(fixture.app, admin.credential));
  const { officials } = await viewOrganisation(fixture.app, fresh);
  const found = officials.find(({ account }) => account?.username === username)?.account;
  return found?.accountId ?? '';
}

describe('logging in', () => {
  it('opens a session that shows posts held today', async () => {
    const session = await fixture.as('kasi.pemerintahan@pangongangan');

    const view = await viewSession(fixture.app, session);

    expect(view.name).toBe('Joko Prasetyono');
    expect(view.capacities.map(({ label }) => label).toSorted()).toEqual([
      'Kasi Pemerintahan',
      'Plh. Sekretaris Kelurahan',
    ]);
  });

  it('refuses an unknown name, a wrong password and another agency alike', async () => {
    const answers = await Promise.all([
      tryLogin('siapa@pangongangan', DEMO_PASSWORD),
      tryLogin('kasi.ekbang@pangongangan', 'salah sama sekali'),
      tryLogin('kasi.ekbang@neglasari', DEMO_PASSWORD),
    ]);

    for (const answer of answers) {
      expect(answer).toEqual({ ok: false, error: { code: 'session.wrong-credentials' } });
    }
  });

  it('locks an account after five wrong passwords, and says for how long', async () => {
    for (let i = 0; i < 4; i += 1) {
      await tryLogin('kepala@dppkb', 'salah sama sekali');
    }

    const fifth = await tryLogin('kepala@dppkb', 'salah sama sekali');
    const right = await tryLogin('kepala@dppkb', DEMO_PASSWORD);
    const later = await login(
      fixture.at(plusMinutes(fixture.app.clock.now(), 5)),
      { username: 'kepala@dppkb', password: DEMO_PASSWORD },
      'Uji',
    );

    expect(fifth).toMatchObject({ error: { code: 'session.locked', params: { minutes: 1 } } });
    expect(right).toMatchObject({ error: { code: 'session.locked' } });
    expect(later.ok).toBe(true);
  });

  it('refuses cookies that are none, forged or ended', async () => {
    const session = await fixture.as('jfu.mahrita@bkbpmp');
    const forged = `${session.agencyId}.${'A'.repeat(43)}`;
    const elsewhere = `${(await fixture.as('camat@neglasari')).agencyId}.${session.credential.split('.')[1]}`;
    await logout(fixture.app, session);

    const answers = await Promise.all(
      [undefined, 'x', forged, elsewhere, session.credential].map((cookie) =>
        resolveSession(fixture.app, cookie),
      ),
    );

    expect(answers.map((answer) => (answer.ok ? 'in' : answer.error.code))).toEqual([
      'session.required',
      'session.required',
      'session.expired',
      'session.expired',
      'session.expired',
    ]);
  });
});

describe('my account', () => {
  it('changes the password and ends the other sessions', async () => {
    const here = await fixture.as('staf.rina@dppkb');
    const there = await fixture.as('staf.rina@dppkb');

    const wrong = await changePassword(fixture.app, here, {
      current: 'bukan',
      next: 'kuda laut senja',
    });
    const weak = await changePassword(fixture.app, here, {
      current: DEMO_PASSWORD,
      next: 'indonesia1945',
    });
    const done = await changePassword(fixture.app, here, {
      current: DEMO_PASSWORD,
      next: 'kuda laut senja',
    });

    expect(wrong).toMatchObject({ error: { code: 'session.wrong-credentials' } });
    expect(weak).toMatchObject({ error: { code: 'account.password-weak' } });
    expect(done.ok).toBe(true);
    expect((await resolveSession(fixture.app, there.credential)).ok).toBe(false);
    expect((await resolveSession(fixture.app, here.credential)).ok).toBe(true);
    expect((await tryLogin('staf.rina@dppkb', 'kuda laut senja')).ok).toBe(true);
  });

  it("lists its sessions and ends one of them, never another account's", async () => {
    const here = await fixture.as('staf.dimas@dppkb');
    const there = await fixture.as('staf.dimas@dppkb');
    const other = await fixture.as('kabid@dppkb');

    const rows = await listOwnSessions(fixture.app, here);
    const foreign = await endOwnSession(fixture.app, other, there.sessionId);
    const own = await endOwnSession(fixture.app, here, there.sessionId);

    expect(rows.map(({ isCurrent }) => isCurrent).toSorted()).toEqual([false, true]);
    expect(foreign).toMatchObject({ error: { code: 'request.not-found' } });
    expect(own.ok).toBe(true);
    expect(await listOwnSessions(fixture.app, here)).toHaveLength(1);
  });
});

describe('care for accounts', () => {
  it('invites a person by a link that works once', async () => {
    const admin = await fixture.as('sekretaris@bkbpmp');
    const { officialId } = given(
      await addOfficial(fixture.app, admin, { name: 'Pegawai Baru', employeeNumber: null }),
    );
    const fresh = await fixture.as('sekretaris@bkbpmp');
    const request = { officialId, username: 'baru', isAdmin: false };

    const answer = given(await inviteAccount(fixture.app, fresh, request));
    const taken = await inviteAccount(fixture.app, fresh, request);
    const token = answer.link.split('/').at(-1) ?? '';
    const shown = given(await showInvitation(fixture.app, token));
    const weak = await acceptInvitation(fixture.app, token, { password: 'pendek' }, 'Uji');
    const accepted = await acceptInvitation(
      fixture.app,
      token,
      { password: 'ombak pagi tenang' },
      'Uji',
    );
    const again = await acceptInvitation(
      fixture.app,
      token,
      { password: 'ombak pagi tenang' },
      'Uji',
    );

    expect(answer.username).toBe('baru@bkbpmp');
    expect(taken).toMatchObject({ error: { code: 'account.name-taken' } });
    expect(shown).toEqual({
      name: 'Pegawai Baru',
      username: 'baru@bkbpmp',
      agency: 'BKBPMP Kota Banjarmasin',
    });
    expect(weak).toMatchObject({ error: { code: 'account.password-weak' } });
    expect(given(accepted).session.username).toBe('baru@bkbpmp');
    expect(again).toMatchObject({ error: { code: 'account.invitation-invalid' } });
  });

  it('resets, disables and ends sessions of others, for administrators only', async () => {
    const admin = await fixture.as('sekretaris@bkbpmp');
    const staff = await fixture.as('kasubbid.kb@bkbpmp');
    const accountId = await accountOf(admin, 'kasubbid.kb@bkbpmp');

    const byStaff = await resetAccount(fixture.app, staff, admin.accountId);
    const ended = await endAccountSessions(fixture.app, admin, accountId);
    const endedSession = await resolveSession(fixture.app, staff.credential);
    const reset = await resetAccount(fixture.app, admin, accountId);
    const afterReset = await tryLogin('kasubbid.kb@bkbpmp', DEMO_PASSWORD);
    const disabled = await disableAccount(fixture.app, admin, accountId);
    const token = given(reset).link.split('/').at(-1) ?? '';
    const tooLate = await acceptInvitation(
      fixture.app,
      token,
      { password: 'ombak pagi tenang' },
      'Uji',
    );

    expect(byStaff).toMatchObject({ error: { code: 'account.admin-only' } });
    expect(ended.ok && disabled.ok).toBe(true);
    expect(endedSession).toMatchObject({ error: { code: 'session.expired' } });
    expect(afterReset).toMatchObject({ error: { code: 'session.wrong-credentials' } });
    expect(tooLate).toMatchObject({ error: { code: 'account.invitation-invalid' } });
  });

  it('does not let an administrator lock himself out, nor reach another agency', async () => {
    const admin = await fixture.as('sekretaris@bkbpmp');
    const elsewhere = await fixture.as('kabid@dppkb');

    const self = await disableAccount(fixture.app, admin, admin.accountId);
    const foreign = await disableAccount(fixture.app, admin, elsewhere.accountId);

    expect(self).toMatchObject({ error: { code: 'account.self-lockout' } });
    expect(foreign).toMatchObject({ error: { code: 'account.not-found' } });
  });

  it('keeps an audit that only administrators read', async () => {
    const admin = await fixture.as('sekretaris@bkbpmp');
    const staff = await fixture.as('jfu.mahrita@bkbpmp');

    const rows = given(await listAudit(fixture.app, admin, { limit: 100 })).items;
    const refused = await listAudit(fixture.app, staff, {});

    expect(rows.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['session.opened', 'account.invited', 'account.disabled']),
    );
    expect(refused).toMatchObject({ error: { code: 'account.admin-only' } });
  });
});

describe('an empty system', () => {
  it('is set up once, also when two arrive together', async () => {
    const store = await openStore();
    await seedReferenceData(store.owner);
    const { references: _, ...parts } = fixture.app;
    const app = createApp({ ...parts, pool: store.pool });
    const request = {
      agencyName: 'Kelurahan Contoh',
      agencySlug: 'contoh',
      zone: 'WIT',
      adminName: 'Pengelola Pertama',
      username: 'pengelola',
      password: 'perahu kecil biru',
    };

    const before = await viewWelcome(app, { mayShowDemoAccounts: true });
    const weak = await setUp(app, { ...request, password: 'pengelola1' }, 'Uji');
    const both = await Promise.all([
      setUp(app, request, 'Uji'),
      setUp(app, { ...request, agencySlug: 'lain' }, 'Uji'),
    ]);
    const after = await viewWelcome(app, { mayShowDemoAccounts: false });

    expect(before).toMatchObject({ needsSetup: true });
    expect(weak).toMatchObject({ error: { code: 'account.password-weak' } });
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'setup.already-done' } });
    expect(after).toMatchObject({ needsSetup: false });
    await store.close();
  });
});
