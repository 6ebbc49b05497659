/**
 * The real program as a real process, started as a person would: `npm start`, or `node bin/laksana.mjs …`.
 * Each has its own data folder and a free port; what it printed is kept.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';

/** A started program. */
export interface Program {
  readonly child: ChildProcess;
  readonly pid: number;
  /** Everything printed so far, both streams. */
  output(): string;
  /** Waits until the output holds a text, or fails with what was printed. */
  prints(text: string | RegExp, timeoutMs?: number): Promise<string>;
  /** Waits for the end and gives the exit code, or the signal that ended it. */
  ended(timeoutMs?: number): Promise<number | NodeJS.Signals>;
}

/** Starts a command in the checkout with these variables set. `env` hands over, so the pid is the command's own. */
export function startProgram(
  command: readonly string[],
  variables: Readonly<Record<string, string>>,
): Program {
  const settings = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
  const unset = ['npm_lifecycle_event', 'DATABASE_URL', 'NODE_OPTIONS', 'VITEST'].flatMap(
    (name) => ['-u', name],
  );
  const child = spawn('env', [...unset, ...settings, ...command], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const collect = (chunk: Buffer): void => {
    output += chunk.toString('utf8');
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const end = new Promise<number | NodeJS.Signals>((resolve) => {
    child.on('close', (code, signal) => resolve(signal ?? code ?? 0));
  });
  const failing = (what: string): Error => new Error(`${what}; it printed:\n${output}`);
  return {
    child,
    pid: child.pid ?? 0,
    output: () => output,
    async prints(text, timeoutMs = 30_000) {
      const limit = performance.now() + timeoutMs;
      for (;;) {
        const found =
          typeof text === 'string' ? (output.includes(text) ? text : null) : text.exec(output)?.[0];
        if (found !== null && found !== undefined) {
          return found;
        }
        if (performance.now() > limit || child.exitCode !== null) {
          throw failing(`the program did not print ${text}`);
        }
        await pause(20);
      }
    },
    async ended(timeoutMs = 30_000) {
      const late = pause(timeoutMs, undefined, { ref: false }).then(() => {
        throw failing('the program did not end');
      });
      return await Promise.race([end, late]);
    },
  };
}
