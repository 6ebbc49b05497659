import type { ErrorObject } from 'ajv';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Rejection, rejection } from '../../domain/common/rejection.ts';
import { describeFault, isDatabaseDown, isDatabaseFull } from './faults.ts';
import { sendProblem } from './problem.ts';
import { type RequestFault, sayFault } from './validation.ts';

/** A refusal that is found where only throwing leaves (parsers, streams). */
export class Refused extends Error {
  readonly rejection: Rejection;
  readonly problems: readonly RequestFault[] | undefined;

  constructor(refusal: Rejection, problems?: readonly RequestFault[]) {
    super(refusal.code);
    this.name = 'Refused';
    this.rejection = refusal;
    this.problems = problems;
  }
}

/** Every error, also those of the framework, becomes a problem; only faults of ours are logged with cause. */
export function addErrorHandler(server: FastifyInstance): void {
  server.setErrorHandler(async (error, request, reply) => {
    const known = knownRefusal(error);
    if (known === undefined) {
      return sendFault(error, request, reply);
    }
    try {
      const refusal = (await request.refuseBearer?.()) ?? null;
      return refusal === null
        ? sendProblem(request, reply, known.rejection, known.problems)
        : sendProblem(request, reply, refusal);
    } catch (fault) {
      return sendFault(fault, request, reply);
    }
  });
}

interface KnownRefusal {
  readonly rejection: Rejection;
  readonly problems?: readonly RequestFault[] | undefined;
}

function knownRefusal(error: unknown): KnownRefusal | undefined {
  if (error instanceof Refused) {
    return error;
  }
  if (!(error instanceof Error)) {
    return undefined;
  }
  const { validation, validationContext, code, statusCode } = error as FastifyError;
  if (validation !== undefined) {
    return validationContext === 'params'
      ? { rejection: rejection('request.not-found') }
      : {
          rejection: rejection('request.invalid'),
          problems: (validation as unknown as ErrorObject[]).map((fault) =>
            placed(validationContext, sayFault(fault)),
          ),
        };
  }
  return frameworkRefusal(code, statusCode);
}

function placed(context: string | undefined, fault: RequestFault): RequestFault {
  return context === 'body' ? fault : { ...fault, path: `${context ?? ''}${fault.path}` };
}

function frameworkRefusal(code: string, statusCode: number | undefined): KnownRefusal | undefined {
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return { rejection: rejection('file.too-large', { maxMegabytes: 1 }) };
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return {
        rejection: rejection('file.type-not-allowed'),
        problems: [{ path: 'content-type', message: 'Gunakan application/json.' }],
      };
    case 'FST_ERR_RATE_LIMIT':
      return { rejection: rejection('request.too-many') };
    case 'FST_ERR_BAD_URL':
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return { rejection: rejection('request.not-found') };
    default:
      return statusCode !== undefined && statusCode >= 400 && statusCode < 500
        ? { rejection: rejection('request.invalid') }
        : undefined;
  }
}

function sendFault(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (request.raw.destroyed && !request.raw.complete) {
    // The sender went away while sending; nobody is left to be answered and nothing of ours is broken.
    request.log.info('broken off by the sender');
    return sendProblem(request, reply, rejection('request.invalid'));
  }
  const told = faultAsTold(error, request.id);
  request.log.error({ fault: describeFault(error) }, LOG_WORDS[told.code] ?? 'fault');
  return sendProblem(request, reply, told);
}

const LOG_WORDS: Readonly<Partial<Record<Rejection['code'], string>>> = {
  'service.database-down': 'database down',
  'service.storage-full': 'database full',
};

/** What a person may know of a fault: what to wait for, or the number to report. */
function faultAsTold(error: unknown, requestId: string): Rejection {
  if (isDatabaseFull(error)) {
    return rejection('service.storage-full');
  }
  return isDatabaseDown(error)
    ? rejection('service.database-down')
    : rejection('service.fault', { reference: requestId });
}
