import type { Command } from 'commander';
import { unconfirmedSteps } from '../../domain/run/index.ts';
import { formatSop, type SopDefinition } from '../../domain/sop/index.ts';
import { loadCatalogue } from '../catalogue-files.ts';
import { EXIT } from '../exit-codes.ts';
import { sayCount } from '../progress.ts';
import type { CommandContext } from '../run-cli.ts';
import { formatTable } from '../table.ts';

/** `laksana catalogue list` and `catalogue export`: the SOPs that come with the program. */
export function addCatalogue(program: Command, { deps, action }: CommandContext): void {
  const catalogue = program.command('catalogue').description('SOP yang menyertai program ini');
  catalogue
    .command('list')
    .description('tampilkan setiap SOP: id, format, nomor, banyak baris, keadaan dan judulnya')
    .action(
      action(async () => {
        const sops = await loadCatalogue(deps);
        if (sops === null) {
          return EXIT.rejected;
        }
        const header = ['ID', 'FORMAT', 'NOMOR', 'BARIS', 'KEADAAN', 'JUDUL'];
        for (const line of formatTable(header, sops.map(rowOf))) {
          deps.out(line);
        }
        deps.out(`${sayCount(sops.length)} SOP`);
        return EXIT.done;
      }),
    );
  catalogue
    .command('export')
    .description('cetak seluruh SOP dalam format tukar sebagai satu larik JSON')
    .option('--json', 'sebagai JSON (satu-satunya bentuk)')
    .action(
      action(async () => {
        const sops = await loadCatalogue(deps);
        if (sops === null) {
          return EXIT.rejected;
        }
        deps.out(JSON.stringify(sops.map(formatSop), null, 2));
        return EXIT.done;
      }),
    );
}

function rowOf(sop: SopDefinition): string[] {
  const unconfirmed = unconfirmedSteps(sop).length;
  return [
    sop.id,
    sop.format,
    sop.identitySheet.number ?? '-',
    String(sop.steps.length),
    unconfirmed === 0 ? 'dapat dijalankan' : `simulasi (${unconfirmed} baris belum dikonfirmasi)`,
    sop.identitySheet.title,
  ];
}
