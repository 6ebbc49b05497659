import type { ValidateFunction } from 'ajv';
import { COMMANDS } from '../../contract/command.ts';
import { rejection } from '../../domain/common/rejection.ts';
import { Refused } from './errors.ts';
import { buildAjv, type RequestFault, sayFault } from './validation.ts';

/**
 * Checks the body of an act by the schema of its kind only, so that the faults named are those of the form that
 * was sent. Fields that the kind does not know are dropped.
 */
export function compileActBody(): (body: unknown) => true | { error: Error } {
  const ajv = buildAjv({ coerceTypes: false, removeAdditional: 'all' });
  const checks = new Map<string, ValidateFunction>(
    Object.entries(COMMANDS).map(([kind, schema]) => [kind, ajv.compile(schema)]),
  );
  return (body) => {
    const command = commandOf(body);
    if (command === undefined) {
      return refuse([{ path: '/command', message: 'Wajib diisi.' }]);
    }
    const check = checks.get(String(command['kind']));
    if (check === undefined) {
      const known = Object.keys(COMMANDS).join(', ');
      return refuse([{ path: '/command/kind', message: `Pilih salah satu: ${known}.` }]);
    }
    return check(command) ? true : refuse((check.errors ?? []).map(sayCommandFault));
  };
}

function commandOf(body: unknown): Record<string, unknown> | undefined {
  if (typeof body !== 'object' || body === null || !('command' in body)) {
    return undefined;
  }
  const { command } = body;
  return typeof command === 'object' && command !== null && !Array.isArray(command)
    ? (command as Record<string, unknown>)
    : undefined;
}

function sayCommandFault(error: Parameters<typeof sayFault>[0]): RequestFault {
  const fault = sayFault(error);
  return { ...fault, path: `/command${fault.path}` };
}

function refuse(problems: readonly RequestFault[]): { error: Error } {
  return { error: new Refused(rejection('request.invalid'), problems) };
}
