import type { FastifyRequest } from 'fastify';
import { acceptInvitation, showInvitation } from '../../app/invitation.ts';
import { setUp } from '../../app/setup.ts';
import { viewWelcome } from '../../app/welcome.ts';
import {
  InvitationAccept,
  InvitationView,
  SessionView,
  SetupRequest,
  WelcomeView,
} from '../../contract/session.ts';
import { ok } from '../../domain/common/result.ts';
import type { Api } from '../http/api.ts';
import { beginSession, deviceOf } from './session.ts';

const LOOPBACK = /^(::1|127(\.\d+){3}|::ffff:127(\.\d+){3})$/;
const LOCAL_HOST = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** What stands open before a login: the welcome, the first set-up, invitations. */
export function addWelcomeRoutes(api: Api): void {
  const { app, route } = api;
  route(
    'welcome',
    { summary: 'Keadaan sistem sebelum masuk.', answer: WelcomeView },
    async ({ request }) =>
      ok(await viewWelcome(app, { mayShowDemoAccounts: isOnThisMachine(request) })),
  );
  route(
    'setup',
    {
      summary: 'Pengaturan pertama: instansi dan administrator.',
      body: SetupRequest,
      answer: SessionView,
      status: 201,
      rate: 'login',
    },
    async ({ body, request, reply }) => {
      const signedIn = await setUp(app, body, deviceOf(request));
      return signedIn.ok ? ok(await beginSession(api, request, reply, signedIn.value)) : signedIn;
    },
  );
  route(
    'invitation',
    { summary: 'Isi undangan.', answer: InvitationView, rate: 'login' },
    async ({ params }) => showInvitation(app, params.token),
  );
  route(
    'acceptInvitation',
    {
      summary: 'Terima undangan dengan kata sandi.',
      body: InvitationAccept,
      answer: SessionView,
      rate: 'login',
    },
    async ({ params, body, request, reply }) => {
      const signedIn = await acceptInvitation(app, params.token, body, deviceOf(request));
      return signedIn.ok ? ok(await beginSession(api, request, reply, signedIn.value)) : signedIn;
    },
  );
}

/**
 * Demo passwords are shown only to a browser on the same machine: its address is loopback, it names the host so
 * (which a rebound name does not), and no proxy speaks for somebody else.
 */
function isOnThisMachine(request: FastifyRequest): boolean {
  return (
    LOOPBACK.test(request.socket.remoteAddress ?? '') &&
    LOCAL_HOST.test(request.hostname) &&
    request.headers['x-forwarded-for'] === undefined &&
    request.headers['forwarded'] === undefined
  );
}
