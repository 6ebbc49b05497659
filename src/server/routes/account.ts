import { disableAccount, endAccountSessions, resetAccount } from '../../app/account.ts';
import { inviteAccount } from '../../app/invitation.ts';
import { endOwnSession, listOwnSessions } from '../../app/own-sessions.ts';
import { changePassword } from '../../app/password.ts';
import { InviteAnswer, InviteRequest } from '../../contract/organisation.ts';
import { PasswordChange, SessionRow } from '../../contract/session.ts';
import type { Rejection } from '../../domain/common/rejection.ts';
import { ok, type Result } from '../../domain/common/result.ts';
import { sessionOf } from '../http/access.ts';
import type { Api } from '../http/api.ts';
import { listOf } from '../http/query.ts';

/** My own account, and the care of others' by the local administrator. */
export function addAccountRoutes({ app, route, hub }: Api): void {
  route(
    'changePassword',
    { summary: 'Ganti kata sandi.', body: PasswordChange, answer: null, rate: 'login' },
    async ({ body, request }) => {
      const session = sessionOf(request);
      const changed = await changePassword(app, session, body);
      await hub.dropEnded(session.agencyId);
      return nothing(changed);
    },
  );
  route(
    'ownSessions',
    { summary: 'Perangkat tempat saya masuk.', answer: listOf(SessionRow) },
    async ({ request }) => ok({ items: await listOwnSessions(app, sessionOf(request)) }),
  );
  route(
    'endOwnSession',
    { summary: 'Keluarkan satu perangkat.', answer: null },
    async ({ params, request }) => {
      const session = sessionOf(request);
      const ended = await endOwnSession(app, session, params.sessionId);
      await hub.dropEnded(session.agencyId);
      return nothing(ended);
    },
  );
  route(
    'inviteAccount',
    { summary: 'Undang pegawai.', body: InviteRequest, answer: InviteAnswer, status: 201 },
    async ({ body, request }) => inviteAccount(app, sessionOf(request), body),
  );
  route(
    'resetAccount',
    { summary: 'Buat undangan baru untuk kata sandi yang hilang.', answer: InviteAnswer },
    async ({ params, request }) => {
      const session = sessionOf(request);
      const answer = await resetAccount(app, session, params.accountId);
      await hub.dropEnded(session.agencyId);
      return answer;
    },
  );
  route(
    'disableAccount',
    { summary: 'Nonaktifkan akun.', answer: null },
    async ({ params, request }) => {
      const session = sessionOf(request);
      const disabled = await disableAccount(app, session, params.accountId);
      await hub.dropEnded(session.agencyId);
      return nothing(disabled);
    },
  );
  route(
    'endAccountSessions',
    { summary: 'Keluarkan semua perangkat sebuah akun.', answer: null },
    async ({ params, request }) => {
      const session = sessionOf(request);
      const ended = await endAccountSessions(app, session, params.accountId);
      await hub.dropEnded(session.agencyId);
      return nothing(ended);
    },
  );
}

function nothing(result: Result<null, Rejection>): Result<undefined, Rejection> {
  return result.ok ? ok(undefined) : result;
}
