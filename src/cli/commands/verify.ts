import type { Command } from 'commander';
import { EXIT } from '../exit-codes.ts';
import { sayCount, startProgress } from '../progress.ts';
import type { CommandContext } from '../run-cli.ts';

/** `laksana verify`: walks all chains of events and all files; a line for each finding. */
export function addVerify(program: Command, { deps, action }: CommandContext): void {
  program
    .command('verify')
    .description('periksa keutuhan riwayat dan lampiran; keluar 1 bila ada temuan')
    .action(
      action(async () => {
        const progress = startProgress(deps);
        const {
          findings,
          counted,
          heads = [],
        } = await deps.verify(progress.tell).finally(progress.end);
        for (const { code, where, message } of findings) {
          deps.out(`TEMUAN  ${code}  ${where}  ${message}`);
        }
        deps.out(counted.map(({ what, count }) => `${what}: ${sayCount(count)}`).join(', '));
        for (const { agency, headNo, digest } of heads) {
          deps.out(`Ringkasan no. ${headNo} instansi ${agency}: ${digest}`);
        }
        if (findings.length === 0) {
          deps.out('Semua utuh.');
          return EXIT.done;
        }
        deps.out(`${sayCount(findings.length)} temuan.`);
        deps.err(
          'Jangan mengubah data. Simpan salinan folder data, lalu bandingkan dengan cadangan terakhir.\n',
        );
        return EXIT.rejected;
      }),
    );
}
