import type { Command } from 'commander';
import { messageOf } from '../../contract/messages/rejections.ts';
import { EXIT } from '../exit-codes.ts';
import { sayCount } from '../progress.ts';
import type { CommandContext } from '../run-cli.ts';

interface Options {
  readonly run?: string;
  readonly official?: string;
  readonly reason?: string;
  readonly all?: boolean;
  readonly yes?: boolean;
}

/**
 * `laksana erase --run ID | --official ID --reason TEXT`: free texts vanish, what happened stays. Counts only
 * until `--yes` is given, because nothing brings them back but a backup.
 */
export function addErase(program: Command, { deps, action }: CommandContext): void {
  program
    .command('erase')
    .description('hapus teks bebas sebuah berkas atau seorang pegawai; riwayatnya tetap')
    .option('--run <id>', 'teks dalam berkas ini')
    .option('--official <id>', 'teks yang ditulis pegawai ini, di berkas mana pun')
    .option('--reason <teks>', 'nomor dan tanggal perintahnya, tanpa nama orang; masuk jejak audit')
    .option('--all', 'semua teks, bukan hanya yang memuat data pribadi')
    .option('--yes', 'hapus sekarang; tanpa ini hanya dihitung')
    .action(
      action(async (options: Options) => {
        const id = options.run ?? options.official;
        const reason = options.reason?.trim() ?? '';
        const isOne = (options.run === undefined) !== (options.official === undefined);
        if (id === undefined || !isOne || reason === '') {
          deps.err(
            'Sebut --run atau --official, salah satu, dan --reason.\nLihat: laksana erase --help\n',
          );
          return EXIT.usage;
        }
        const isConfirmed = options.yes === true;
        const erased = await deps.erase({
          subject: options.run === undefined ? 'official' : 'run',
          id: id.toLowerCase(),
          reason,
          onlyPersonal: options.all !== true,
          isConfirmed,
        });
        if (!erased.ok) {
          const { message, next } = messageOf(erased.error);
          deps.err(`${message}\n${next}\n`);
          return EXIT.rejected;
        }
        const texts = sayCount(erased.value.texts);
        deps.out(
          isConfirmed
            ? `${texts} teks dihapus.`
            : `${texts} teks akan dihapus. Belum ada yang dihapus: ulangi dengan --yes.`,
        );
        return EXIT.done;
      }),
    );
}
