import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { exchangeOf } from '../../app/import/exchange.ts';
import { importFile } from '../../app/import/import-file.ts';
import { writeSopYaml } from '../../app/sop-file.ts';
import { EXIT } from '../exit-codes.ts';
import { sayCount, startProgress } from '../progress.ts';
import type { CommandContext } from '../run-cli.ts';
import { formatTable } from '../table.ts';

interface Options {
  readonly json?: boolean;
  readonly out?: string;
  readonly jobs: number;
  readonly instansi: string;
}

type Outcome = Awaited<ReturnType<typeof importFile>>;
type Draft = Extract<Outcome, { ok: true }>['drafts'][number];

interface Read {
  readonly file: string;
  readonly drafts: readonly Draft[];
  readonly error: { readonly code: string; readonly message: string } | null;
}

const MOST_JOBS = 16;

/**
 * `laksana import FILE…`: documents to draft SOPs, without a database. Folders are read with what lies in them.
 * Ends with 1 when one of the files failed.
 */
export function addImport(program: Command, { deps, action }: CommandContext): void {
  program
    .command('import')
    .description(
      'baca dokumen SOP (PDF, DOCX, XLSX, gambar, teks) menjadi rancangan dengan keraguannya',
    )
    .argument('<file...>', 'berkas, atau folder yang berisi berkas')
    .option('--json', 'cetak satu objek JSON sebaris untuk setiap berkas')
    .option('--out <dir>', 'tulis setiap rancangan sebagai YAML, dengan keraguannya di sampingnya')
    .option('--jobs <n>', 'banyaknya berkas yang dibaca bersamaan', parseJobs, 2)
    .option('--instansi <kode>', 'kode instansi pemilik SOP', 'instansi')
    .action(
      action(async (words: string[], options: Options) => {
        const files = await listFiles(words);
        const progress = startProgress(deps);
        let done = 0;
        const all = await inOrder(
          files,
          options.jobs,
          async (file) => {
            const read = await readOne(file, options, deps.err);
            done += 1;
            progress.tell('Membaca berkas', done, files.length);
            return read;
          },
          (read) => {
            if (options.json === true) {
              deps.out(JSON.stringify(lineOf(read)));
            }
          },
        );
        progress.end();
        if (options.json !== true) {
          for (const line of summarise(all)) {
            deps.out(line);
          }
        }
        return all.some(({ error }) => error !== null) ? EXIT.rejected : EXIT.done;
      }),
    );
}

function parseJobs(text: string): number {
  const jobs = Number(text);
  if (!Number.isInteger(jobs) || jobs < 1 || jobs > MOST_JOBS) {
    throw new InvalidArgumentError(`isi bilangan 1 sampai ${MOST_JOBS}`);
  }
  return jobs;
}

/** What in a folder is taken for a document; a file that is named by itself is tried whatever its name. */
const DOCUMENT = /^[^.].*\.(pdf|docx?|docm|xlsx?|xlsm|png|jpe?g|tiff?|txt|json|ya?ml)$/i;

/** The files that words mean: a folder stands for the documents in it and below, in order of name. */
async function listFiles(words: readonly string[]): Promise<readonly string[]> {
  const lists = await Promise.all(
    words.map(async (word) => {
      const found = await stat(word).catch(() => null); // the one who reads it says that it lacks
      if (found?.isDirectory() !== true) {
        return [word];
      }
      const entries = await readdir(word, { recursive: true, withFileTypes: true });
      return entries
        .filter((entry) => entry.isFile() && DOCUMENT.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name))
        .sort();
    }),
  );
  return lists.flat();
}

/** Works on a few at a time and hands the results over in the order of the list. */
async function inOrder<T, R>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<R>,
  onResult: (result: R) => void,
): Promise<readonly R[]> {
  const mutResults = new Map<number, R>();
  let next = 0;
  let told = 0;
  async function run(): Promise<void> {
    for (let index = next; index < items.length; index = next) {
      next += 1;
      mutResults.set(index, await work(items[index] as T)); // below the length
      for (let ready = mutResults.get(told); ready !== undefined; ready = mutResults.get(told)) {
        told += 1;
        onResult(ready);
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, run));
  return [...mutResults.entries()].sort(([a], [b]) => a - b).map(([, result]) => result);
}

async function readOne(file: string, options: Options, err: (text: string) => void): Promise<Read> {
  try {
    const outcome = await importFile({
      path: file,
      fileName: basename(file),
      agency: options.instansi,
      onFault: (text) => err(`${file}: ${text}\n`),
    });
    if (!outcome.ok) {
      return { file, drafts: [], error: outcome.error };
    }
    if (options.out !== undefined) {
      await writeDrafts(options.out, file, outcome.drafts);
    }
    return { file, drafts: outcome.drafts, error: null };
  } catch (error) {
    const sentence = DISK_FAULTS[(error as NodeJS.ErrnoException).code ?? ''];
    if (sentence === undefined) {
      throw error;
    }
    return { file, drafts: [], error: { code: 'file.not-readable', message: sentence } };
  }
}

const DISK_FAULTS: Readonly<Record<string, string>> = {
  ENOENT: 'Berkas tidak ditemukan. Periksa penulisan alamatnya.',
  EACCES: 'Tidak ada izin untuk membaca berkas ini atau menulis hasilnya.',
  EISDIR: 'Itu folder, bukan berkas.',
  EEXIST: 'Hasil untuk berkas ini sudah ada di folder tujuan dan tidak ditimpa. Pilih folder lain.',
};

/** `surat-masuk.yaml` and `surat-masuk.keraguan.json`; numbered where a file holds several SOPs. */
async function writeDrafts(out: string, file: string, drafts: readonly Draft[]): Promise<void> {
  await mkdir(out, { recursive: true });
  const base = basename(file).replace(/\.[^.]+$/, '');
  for (const [index, draft] of drafts.entries()) {
    const name = drafts.length === 1 ? base : `${base}-${String(index + 1).padStart(2, '0')}`;
    const { doubts, unread, places } = draft;
    await writeFile(join(out, `${name}.yaml`), writeSopYaml(draft.sop), { flag: 'wx' });
    await writeFile(
      join(out, `${name}.keraguan.json`),
      `${JSON.stringify({ doubts, unread, places }, null, 2)}\n`,
      { flag: 'wx' },
    );
  }
}

function lineOf({ file, drafts, error }: Read): unknown {
  return { file, drafts: drafts.map(exchangeOf), ...(error === null ? {} : { error }) };
}

function summarise(all: readonly Read[]): readonly string[] {
  const rows = all.flatMap(({ file, drafts, error }) =>
    error === null
      ? drafts.map((draft) => [
          basename(file),
          draft.sop.identitySheet.title,
          sayCount(draft.sop.steps.length),
          sayCount(draft.doubts.length),
          draft.isLossless ? 'utuh' : draft.doubts.length === 0 ? 'terbaca' : 'perlu diperiksa',
        ])
      : [[basename(file), '', '', '', `GAGAL: ${error.message}`]],
  );
  const drafts = all.reduce((sum, one) => sum + one.drafts.length, 0);
  const failed = all.filter(({ error }) => error !== null).length;
  return [
    ...formatTable(['BERKAS', 'SOP', 'BARIS', 'KERAGUAN', 'HASIL'], rows),
    `${sayCount(all.length)} berkas, ${sayCount(drafts)} SOP, ${sayCount(failed)} gagal`,
  ];
}
