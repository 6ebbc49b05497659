import type { Command } from 'commander';
import { EXIT } from '../exit-codes.ts';
import { startProgress } from '../progress.ts';
import type { CommandContext } from '../run-cli.ts';

/** `laksana migrate`: brings the database to this program's version. */
export function addMigrate(program: Command, { deps, action }: CommandContext): void {
  program
    .command('migrate')
    .description('bawa basis data ke versi program ini')
    .action(
      action(async () => {
        const progress = startProgress(deps);
        const { applied, version } = await deps.migrate(progress.tell).finally(progress.end);
        for (const name of applied) {
          deps.out(`diterapkan: ${name}`);
        }
        deps.out(
          applied.length === 0
            ? `Basis data sudah pada versi ${version}.`
            : `Basis data kini pada versi ${version}.`,
        );
        return EXIT.done;
      }),
    );
}
