import type { Command } from 'commander';
import { EXIT } from '../exit-codes.ts';
import { sayCount, saySize, startProgress } from '../progress.ts';
import type { CommandContext } from '../run-cli.ts';

/** `laksana backup FILE`: everything in one file, while the system runs. */
export function addBackup(program: Command, { deps, action }: CommandContext): void {
  program
    .command('backup')
    .description('cadangkan semuanya, termasuk lampiran, ke satu berkas')
    .argument('<file>', 'berkas cadangan yang akan dibuat; belum boleh ada')
    .action(
      action(async (file: string) => {
        const progress = startProgress(deps);
        const made = await deps.backup(file, progress.tell).finally(progress.end);
        deps.out(
          `Cadangan tersimpan di ${file}: ${sayCount(made.rows)} baris, ${sayCount(made.files)} lampiran, ${saySize(made.sizeBytes)}.`,
        );
        return EXIT.done;
      }),
    );
}
