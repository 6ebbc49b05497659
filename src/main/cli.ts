import { runCli } from '../cli/run-cli.ts';
import { createCliDeps } from './cli-deps.ts';

/**
 * The program: what `bin/laksana.mjs` calls once everything is there. `parentPid` is the process that started us,
 * noted before anything slow. Gives the exit code.
 */
export async function run(argv: readonly string[], parentPid: number): Promise<number> {
  // Who listened to our output may go before us (`| head`, a closed terminal): that is no reason to fall over.
  process.stdout.on('error', () => undefined);
  process.stderr.on('error', () => undefined);
  return await runCli(argv, createCliDeps(parentPid));
}
