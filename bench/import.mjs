/**
 * npm run bench:import -- DIR [--labels DIR] [--notes]: reads each document of a folder that has a label
 * ({file}.json beside it, in DIR/labels or in test/import-truth/labels) and prints how much of it is right, and
 * the time and memory it took. A label is one SOP, or a list of the SOPs in the file. Each document is read in a
 * process of its own, as in the product: what is measured of its memory is the most of that process.
 */
import { fork } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addScore, emptyScore, HEAD, lineOf } from '../test/import-truth/score.mjs';

const args = process.argv.slice(2);
if (args[0] === '--one') {
  const measured = await readOne(args[1]);
  await new Promise((resolve) => process.send(measured, resolve));
  process.exit(0);
}
const flag = (name) => {
  const at = args.indexOf(name);
  return at < 0 ? undefined : args.splice(at, 2)[1];
};
const labelDir = flag('--labels');
const notes = args.includes('--notes');
const [dir] = args.filter((arg) => !arg.startsWith('--'));
const say = (line) => process.stdout.write(`${line}\n`);
if (dir === undefined) {
  say('npm run bench:import -- DIR [--labels DIR] [--notes]');
  process.exit(2);
}

const TRUTH = join(import.meta.dirname, '../test/import-truth/labels');

function labelsOf(file) {
  const name = basename(file).replace(/\.[^.]+$/, '');
  const found = [labelDir, dir, join(dir, 'labels'), TRUTH]
    .filter((folder) => folder !== undefined)
    .flatMap((folder) => [join(folder, `${file}.json`), join(folder, `${name}.json`)])
    .find((path) => existsSync(path));
  if (found === undefined) {
    return null;
  }
  const read = JSON.parse(readFileSync(found, 'utf8'));
  return Array.isArray(read) ? read : [read];
}

/** In the process of its own. */
async function readOne(path) {
  const { importDocument } = await import('../dist/importer/import-document.js');
  const { IMPORT_LIMITS } = await import('../dist/importer/limits.js');
  const start = performance.now();
  let pages = 1;
  const onProgress = (_, all) => {
    pages = all;
  };
  const bytes = new Uint8Array(readFileSync(path));
  const tools = { agency: 'contoh', onProgress };
  const outcome = await importDocument(bytes, basename(path), IMPORT_LIMITS, tools);
  const took = (performance.now() - start) / 1000;
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  return {
    outcome,
    pages: outcome.ok ? Math.max(pages, outcome.pageCount) : pages,
    took,
    megabytes,
  };
}

/** With the allocator set as `run-process.ts` sets it. */
function readApart(path) {
  const allocator = { MALLOC_MMAP_THRESHOLD_: '1000000', MALLOC_ARENA_MAX: '2' };
  const child = fork(fileURLToPath(import.meta.url), ['--one', path], {
    env: { ...process.env, ...allocator },
  });
  return new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${path}: its process ended with ${code}`)));
  });
}

const total = emptyScore();
let [pages, seconds, most] = [0, 0, 0];
say(HEAD);
for (const file of readdirSync(dir).sort()) {
  const labels = labelsOf(file);
  if (labels === null || file.endsWith('.json')) {
    continue;
  }
  const { outcome, pages: own, took, megabytes } = await readApart(join(dir, file));
  const score = emptyScore();
  const drafts = outcome.ok ? outcome.drafts : [];
  for (const [index, label] of labels.entries()) {
    addScore(score, { file, ...label }, drafts[index], !outcome.ok);
    addScore(total, { file, ...label }, drafts[index], !outcome.ok);
  }
  pages += own;
  most = Math.max(most, megabytes);
  seconds += took;
  say(
    `${lineOf(file, score)} ${took.toFixed(2)}s ${String(megabytes).padStart(3)} MB${outcome.ok ? '' : ` ${outcome.error.code}`}${drafts.length > labels.length ? ` +${drafts.length - labels.length} drafts` : ''}`,
  );
  if (notes) {
    for (const note of score.notes) {
      say(`    ${note}`);
    }
  }
}
say(lineOf('all', total));
say(
  `${pages} pages in ${seconds.toFixed(1)} s: ${(pages / seconds).toFixed(1)} a second; most memory ${most} MB`,
);
