import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Problem } from '../../contract/common.ts';
import { messageOf } from '../../contract/messages/rejections.ts';
import { type Rejection, rejection } from '../../domain/common/rejection.ts';
import { STATUS_OF } from '../status.ts';
import { clearSessionCookie } from './session-cookie.ts';
import type { RequestFault } from './validation.ts';

/** Media type of RFC 9457. */
export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/**
 * What a person may be told. That a restricted run exists is itself confidential: whoever is not named on it
 * hears the same as for a run that never was (architecture, database rule 4a).
 */
function tellable(refusal: Rejection): Rejection {
  return refusal.code === 'run.restricted' ? rejection('run.not-found') : refusal;
}

/** A refusal as RFC 9457 problem, in Indonesian, with the number of the request to report. */
export function buildProblem(
  decided: Rejection,
  requestId: string,
  problems?: readonly RequestFault[],
): Problem {
  const refusal = tellable(decided);
  const { message, next } = messageOf(refusal);
  return {
    type: `urn:laksana:problem:${refusal.code}`,
    title: message,
    status: STATUS_OF[refusal.code],
    code: refusal.code,
    next,
    ...(refusal.params === undefined ? {} : { params: { ...refusal.params } }),
    requestId,
    ...(problems === undefined ? {} : { problems: [...problems] }),
  };
}

/** Answers with a refusal; nothing of it may be kept by caches, and a dead session is taken from the browser. */
export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: Rejection,
  problems?: readonly RequestFault[],
): FastifyReply {
  const problem = buildProblem(refusal, request.id, problems);
  if (problem.status === 503) {
    reply.header('retry-after', '2');
  }
  if (problem.code === 'session.expired') {
    clearSessionCookie(request, reply);
  }
  return reply
    .code(problem.status)
    .header('content-type', PROBLEM_TYPE)
    .header('cache-control', 'no-store')
    .send(problem);
}
