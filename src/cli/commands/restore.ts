import type { Command } from 'commander';
import { EXIT } from '../exit-codes.ts';
import { sayCount, startProgress } from '../progress.ts';
import type { CommandContext } from '../run-cli.ts';

/** `laksana restore FILE`: fills an empty system from a backup. */
export function addRestore(program: Command, { deps, action }: CommandContext): void {
  program
    .command('restore')
    .description('pulihkan cadangan ke sistem yang masih kosong')
    .argument('<file>', 'berkas cadangan')
    .action(
      action(async (file: string) => {
        const progress = startProgress(deps);
        const restored = await deps.restore(file, progress.tell).finally(progress.end);
        deps.out(
          `Pulih: ${sayCount(restored.rows)} baris, ${sayCount(restored.files)} lampiran. Periksa dengan: laksana verify`,
        );
        return EXIT.done;
      }),
    );
}
