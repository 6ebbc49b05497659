import type { Command } from 'commander';
import { type Rehearsal, rehearse } from '../../domain/rehearsal/index.ts';
import { findSops, loadCatalogue } from '../catalogue-files.ts';
import { EXIT } from '../exit-codes.ts';
import { sayCount } from '../progress.ts';
import { sayRehearsal, sayRehearsalDetails } from '../rehearsal-text.ts';
import type { CommandContext } from '../run-cli.ts';

interface Options {
  readonly all?: boolean;
  readonly json?: boolean;
}

/** `laksana rehearse [ID|FILE…]`: walks every way through SOPs; ends with 1 when one of them cannot be taken. */
export function addRehearse(program: Command, { deps, action }: CommandContext): void {
  program
    .command('rehearse')
    .description('latih SOP: tempuh setiap langkah, hasil, cabang dan panggilannya')
    .argument('[sop...]', 'id dalam katalog atau berkas; tanpa ini seluruh katalog')
    .option('--all', 'seluruh katalog')
    .option('--json', 'cetak laporan sebagai JSON')
    .action(
      action(async (words: string[], options: Options) => {
        const isAll = options.all === true || words.length === 0;
        const sops = isAll ? await loadCatalogue(deps) : await findSops(deps, words);
        if (sops === null) {
          return EXIT.rejected;
        }
        const done = sops.map((sop) => ({ sop, rehearsal: rehearse(sop) }));
        if (options.json === true) {
          deps.out(
            JSON.stringify(
              done.map(({ rehearsal }) => reportOf(rehearsal)),
              null,
              2,
            ),
          );
        }
        for (const { sop, rehearsal } of options.json === true ? [] : done) {
          deps.out(sayRehearsal(rehearsal));
          for (const line of isAll && rehearsal.passed ? [] : sayRehearsalDetails(sop, rehearsal)) {
            deps.out(line);
          }
        }
        const failed = done.filter(({ rehearsal }) => !rehearsal.passed).length;
        if (options.json !== true) {
          deps.out(`${sayCount(done.length)} SOP dilatih, ${sayCount(failed)} gagal`);
        }
        return failed === 0 ? EXIT.done : EXIT.rejected;
      }),
    );
}

/** The report without events and commands, which are as long as a run's history. */
function reportOf(rehearsal: Rehearsal): unknown {
  return {
    ...rehearsal,
    paths: rehearsal.paths.map(({ events, moves, ...path }) => ({
      ...path,
      moves: moves.map(({ command: _, ...move }) => move),
      eventCount: events.length,
    })),
  };
}
