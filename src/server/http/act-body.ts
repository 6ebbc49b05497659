import { rejection } from '../../domain/common/rejection.ts';
import type { PersonCommand } from '../../domain/run/commands.ts';
import { parseCommand } from '../../domain/run/index.ts';
import { Refused } from './errors.ts';
import { isUsableDate, type RequestFault } from './validation.ts';

/**
 * Checks the body of an act with the domain's own reader of commands, so that the faults named are those of the
 * form that was sent and there is one list of fields. For Fastify's validator of one route.
 */
export function checkActBody(body: unknown): true | { error: Error } {
  const command =
    typeof body === 'object' && body !== null && 'command' in body ? body.command : {};
  const parsed = parseCommand(command);
  const faults = parsed.ok
    ? unusableDates(parsed.value)
    : parsed.error.map(({ path, message }) => ({
        path: placeOf(path),
        message: `${message.charAt(0).toUpperCase()}${message.slice(1)}.`,
      }));
  return faults.length === 0 ? true : { error: new Refused(rejection('request.invalid'), faults) };
}

/** `ticks[0].how` of a command, as a pointer into the body. */
function placeOf(path: string): string {
  return `/command/${path.replace(/\[(\d+)\]/g, '.$1').replaceAll('.', '/')}`;
}

/** Dates that exist but that no office means and PostgreSQL may not hold. */
function unusableDates(command: PersonCommand): RequestFault[] {
  const dates: (readonly [string, string | null | undefined])[] = [
    ['dueOn', 'dueOn' in command ? command.dueOn : null],
    ['on', 'on' in command ? command.on : null],
    ['deadlineOn', 'deadlineOn' in command ? command.deadlineOn : null],
    ['paper/occurredAt', 'paper' in command ? command.paper?.occurredAt.slice(0, 10) : null],
  ];
  return dates.flatMap(([path, date]) =>
    date === null || date === undefined || isUsableDate(date)
      ? []
      : [{ path: `/command/${path}`, message: 'Tahunnya tidak masuk akal.' }],
  );
}
