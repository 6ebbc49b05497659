import { readFile, stat } from 'node:fs/promises';
import type { Command } from 'commander';
import { checkSopText, MAX_SOP_BYTES, type SopFileReport } from '../../app/sop-file.ts';
import { EXIT } from '../exit-codes.ts';
import { sayCount } from '../progress.ts';
import type { CommandContext } from '../run-cli.ts';

/** `laksana sop validate FILE…`: every fault of SOP files with its place. */
export function addSop(program: Command, { deps, action }: CommandContext): void {
  const sop = program.command('sop').description('SOP sebagai berkas YAML atau JSON');
  sop
    .command('validate')
    .description('periksa berkas SOP; setiap kesalahan disebut dengan barisnya')
    .argument('<file...>', 'satu atau beberapa berkas')
    .action(
      action(async (files: string[]) => {
        let isRefused = false;
        for (const file of files) {
          const checked = await checkFile(file);
          isRefused ||= checked.sop === null;
          for (const line of report(file, checked)) {
            deps.out(line);
          }
        }
        return isRefused ? EXIT.rejected : EXIT.done;
      }),
    );
}

async function checkFile(file: string): Promise<SopFileReport> {
  const { size } = await stat(file);
  // One byte too many is enough to be told so; the rest of a wrong file need not be read.
  const text = size > MAX_SOP_BYTES ? ' '.repeat(MAX_SOP_BYTES + 1) : await readFile(file, 'utf8');
  return checkSopText(text, file);
}

function report(file: string, { sop, problems }: SopFileReport): string[] {
  const lines = problems.map(({ severity, line, column, path, message }) => {
    const kind = severity === 'error' ? 'KESALAHAN' : 'PERHATIAN';
    return `${file}:${line}:${column}  ${kind}  ${path === '' ? '' : `${path}: `}${message}`;
  });
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  const about = sop === null ? '' : ` "${sop.identitySheet.title}", ${sop.steps.length} baris:`;
  const verdict = sop === null ? `${sayCount(errors)} kesalahan` : 'sah';
  const rest = warnings === 0 ? '' : `, ${sayCount(warnings)} perlu perhatian`;
  return [...lines, `${file}:${about} ${verdict}${rest}`];
}
