import type { Command } from 'commander';
import type { CommandContext } from '../run-cli.ts';

/** `laksana start`: serves until it is told to stop. */
export function addStart(program: Command, { deps, action }: CommandContext): void {
  program
    .command('start')
    .description('jalankan sistem (basis data, peladen, dan pekerja) sampai dihentikan')
    .action(action(() => deps.start()));
}
