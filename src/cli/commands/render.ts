import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { printSopOfFile } from '../../app/print/catalogue-print.ts';
import { messageOf } from '../../contract/messages/rejections.ts';
import { PAPERS, SOP_FILE_FORMATS } from '../../contract/print.ts';
import type { LocalDate } from '../../domain/common/time.ts';
import type { SopDefinition } from '../../domain/sop/index.ts';
import { findSops, loadCatalogue } from '../catalogue-files.ts';
import type { CliDeps } from '../deps.ts';
import { EXIT } from '../exit-codes.ts';
import { sayCount, saySize, startProgress } from '../progress.ts';
import type { CommandContext } from '../run-cli.ts';

interface Options {
  readonly format: (typeof SOP_FILE_FORMATS)[number];
  readonly paper: (typeof PAPERS)[number];
  readonly output?: string;
  readonly all?: boolean;
  readonly out?: string;
  readonly kop?: readonly string[];
}

/** `laksana render SOP -o FILE`, `laksana render --all --out DIR`: SOPs as files, without a database. */
export function addRender(program: Command, { deps, action }: CommandContext): void {
  program
    .command('render')
    .description('cetak SOP menjadi berkas PDF, DOCX, SVG, BPMN, atau HTML')
    .argument('[sop]', 'id dalam katalog atau berkas')
    .addOption(
      new Option('--format <format>', 'bentuk berkas').choices(SOP_FILE_FORMATS).default('pdf'),
    )
    .addOption(new Option('--paper <kertas>', 'a4 atau f4').choices(PAPERS).default('a4'))
    .option('-o, --output <berkas>', 'berkas tujuan')
    .option('--all', 'seluruh katalog, ke dalam --out')
    .option('--out <folder>', 'folder tujuan untuk --all')
    .option('--kop <baris>', 'baris kop, dipisah dengan |', splitLetterhead)
    .action(
      action(async (word: string | undefined, options: Options) => {
        if (options.all === true && options.out !== undefined) {
          return renderAll(deps, options, options.out);
        }
        if (options.all !== true && word !== undefined) {
          return renderOne(deps, word, options);
        }
        deps.err(
          options.all === true
            ? 'Sebutkan folder tujuan: --out FOLDER\n'
            : 'Sebutkan SOP yang dicetak, atau --all untuk seluruh katalog.\n',
        );
        return EXIT.usage;
      }),
    );
}

async function renderOne(deps: CliDeps, word: string, options: Options): Promise<number> {
  const [sop] = (await findSops(deps, [word])) ?? [];
  if (sop === undefined) {
    return EXIT.rejected;
  }
  const file = options.output ?? `${slugOf(sop)}.${options.format}`;
  const bytes = await renderTo(deps, sop, file, options);
  if (bytes === null) {
    return EXIT.rejected;
  }
  deps.out(`${file}  ${saySize(bytes)}`);
  return EXIT.done;
}

async function renderAll(deps: CliDeps, options: Options, folder: string): Promise<number> {
  const sops = await loadCatalogue(deps);
  if (sops === null) {
    return EXIT.rejected;
  }
  const progress = startProgress(deps);
  let failed = 0;
  for (const [index, sop] of sops.entries()) {
    progress.tell('Mencetak', index, sops.length);
    const file = join(folder, sop.agency, `${slugOf(sop)}.${options.format}`);
    failed += (await renderTo(deps, sop, file, options)) === null ? 1 : 0;
  }
  progress.end();
  deps.out(`${sayCount(sops.length - failed)} SOP dicetak ke ${folder}, ${sayCount(failed)} gagal`);
  return failed === 0 ? EXIT.done : EXIT.rejected;
}

/** Size of what was written; null after it was said why not. */
async function renderTo(
  deps: CliDeps,
  sop: SopDefinition,
  file: string,
  { format, paper, kop }: Options,
): Promise<number | null> {
  const today = deps.now().toISOString().slice(0, 10) as LocalDate; // a date by its form
  const printed = await printSopOfFile(sop, { format, paper, today, letterhead: kop ?? null });
  if (!printed.ok) {
    deps.err(`${sop.id}: ${messageOf(printed.error).message}\n`);
    return null;
  }
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, printed.value.bytes);
  return printed.value.bytes.length;
}

function slugOf(sop: SopDefinition): string {
  return sop.id.split('/').at(-1) ?? sop.id;
}

function splitLetterhead(text: string): readonly string[] {
  const lines = text
    .split('|')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length === 0) {
    throw new InvalidArgumentError('Kop kosong.');
  }
  return lines;
}
