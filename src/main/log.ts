import { Writable } from 'node:stream';
import { describeFault } from '../server/http/faults.ts';
import type { LogLevel } from './config.ts';

/** The number that Fastify's logger (pino) writes for a level. */
const NUMBERS: Readonly<Record<LogLevel, number>> = {
  silent: Number.POSITIVE_INFINITY,
  fatal: 60,
  error: 50,
  warn: 40,
  info: 30,
  debug: 20,
  trace: 10,
};

/** JSON lines on standard output; never personal data. */
export interface Log {
  /** For the server's own logger: passes the lines that are loud enough. Null when silent. */
  readonly stream: Writable | null;
  info(message: string): void;
  warn(message: string, fault?: unknown): void;
  error(message: string, fault?: unknown): void;
}

/** A log of this level. */
export function createLog(
  level: LogLevel,
  write: (line: string) => void = (line) => process.stdout.write(line),
): Log {
  const least = NUMBERS[level];
  const say = (name: LogLevel, message: string, fault?: unknown): void => {
    if (NUMBERS[name] < least) {
      return;
    }
    const line = {
      level: NUMBERS[name],
      time: Date.now(),
      msg: message,
      ...(fault === undefined ? {} : { fault: describeFault(fault) }),
    };
    write(`${JSON.stringify(line)}\n`);
  };
  return {
    stream: level === 'silent' ? null : filtered(least, write),
    info: (message) => say('info', message),
    warn: (message, fault) => say('warn', message, fault),
    error: (message, fault) => say('error', message, fault),
  };
}

function filtered(least: number, write: (line: string) => void): Writable {
  return new Writable({
    decodeStrings: false,
    write(chunk, _encoding, done) {
      const text = String(chunk);
      // pino writes the level first: `{"level":30,…`
      const level = Number(/^\{"level":(\d+)/.exec(text)?.[1] ?? NUMBERS.error);
      if (level >= least) {
        write(text);
      }
      done();
    },
  });
}
