/** The command line over files only: whatever needs a database is a fault of the test. */
import { join } from 'node:path';
import type { CliDeps } from '../../src/cli/deps.ts';
import { runCli } from '../../src/cli/run-cli.ts';

export const CATALOGUE = join(import.meta.dirname, '../../catalogue');

export interface CliRun {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `laksana` with these words; `catalogue` is the folder of SOPs that it finds. */
export async function laksana(argv: readonly string[], catalogue = CATALOGUE): Promise<CliRun> {
  const out: string[] = [];
  const errors: string[] = [];
  const unused = (): never => {
    throw new Error('nothing but files is needed here');
  };
  const deps: CliDeps = {
    version: '0',
    now: () => new Date('2026-11-23T02:00:00Z'),
    out: (line) => out.push(line),
    err: (text) => errors.push(text),
    isWatched: false,
    start: unused,
    configuration: unused,
    dataDirectory: unused,
    catalogueFolder: () => catalogue,
    database: unused,
    migrate: unused,
    verify: unused,
    backup: unused,
    restore: unused,
    erase: unused,
    showRun: unused,
    explain: () => undefined,
  };
  const code = await runCli(argv, deps);
  return { code, out: out.join('\n'), err: errors.join('') };
}
