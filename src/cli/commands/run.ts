import type { Command } from 'commander';
import { messageOf } from '../../contract/messages/rejections.ts';
import { EXIT } from '../exit-codes.ts';
import type { CommandContext } from '../run-cli.ts';
import { printRun } from '../run-text.ts';

/** `laksana run show ID`: table, open tasks and trail of one run, for whoever runs the system. */
export function addRun(program: Command, { deps, action }: CommandContext): void {
  const run = program.command('run').description('berkas');
  run
    .command('show')
    .description('tampilkan tabel, tugas, dan jejak sebuah berkas')
    .argument('<id>', 'id berkas (bagian akhir alamat halamannya)')
    .action(
      action(async (id: string) => {
        const shown = await deps.showRun(id);
        if (!shown.ok) {
          const { message, next } = messageOf(shown.error);
          deps.err(`${message}\n${next}\n`);
          return EXIT.rejected;
        }
        for (const line of printRun(shown.value.run, shown.value.trail)) {
          deps.out(line);
        }
        return EXIT.done;
      }),
    );
}
