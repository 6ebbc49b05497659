import '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

const PLAIN_NAME = 'laksana_session';
/** Behind TLS the prefix makes browsers insist on Secure, Path=/ and no Domain. */
const SECURE_NAME = '__Host-laksana_session';

declare module 'fastify' {
  interface FastifyInstance {
    /** The address that people use is https, so TLS ends at a proxy whatever its headers say. */
    isPublicTls: boolean;
  }
}

/** Is the browser on TLS? A proxy's word counts only when `trustProxy` is on (Fastify decides). */
export function isSecure(request: FastifyRequest): boolean {
  return request.protocol === 'https' || request.server.isPublicTls;
}

/** The session token that the browser sent, or nothing. */
export function sessionToken(request: FastifyRequest): string | undefined {
  const token = request.cookies[isSecure(request) ? SECURE_NAME : PLAIN_NAME];
  return token === undefined || token === '' || token.length > 200 ? undefined : token;
}

/** Gives the browser a session: not readable by scripts, never sent from another site. */
export function setSessionCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  token: string,
  expires: Date,
): void {
  const secure = isSecure(request);
  reply.setCookie(secure ? SECURE_NAME : PLAIN_NAME, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure,
    expires,
  });
}

/** Takes the session back from the browser. */
export function clearSessionCookie(request: FastifyRequest, reply: FastifyReply): void {
  const secure = isSecure(request);
  reply.clearCookie(secure ? SECURE_NAME : PLAIN_NAME, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure,
  });
}
