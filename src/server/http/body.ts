import type { FastifyInstance } from 'fastify';
import { rejection } from '../../domain/common/rejection.ts';
import { Refused } from './errors.ts';
import { findUnstorable } from './validation.ts';

/** Largest JSON body; an act with all its lists is far below. Files go their own way. */
export const BODY_LIMIT_BYTES = 1024 * 1024;

/** Reads JSON bodies; an empty one is no body, what cannot be read or kept is refused with its place. */
export function addBodyParser(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  const parseJson = server.getDefaultJsonParser('error', 'error');
  server.addContentTypeParser(
    'application/json',
    { parseAs: 'string', bodyLimit: BODY_LIMIT_BYTES },
    (request, text, done) => {
      if (text === '') {
        done(null, undefined);
        return;
      }
      parseJson(request, text.toString(), (error, body) => {
        if (error !== null) {
          done(refusal('', 'Bukan JSON yang dapat dibaca.'), undefined);
          return;
        }
        const fault = findUnstorable(body);
        done(fault === undefined ? null : refusal(fault.path, fault.message), body);
      });
    },
  );
}

function refusal(path: string, message: string): Refused {
  return new Refused(rejection('request.invalid'), [{ path, message }]);
}
