/**
 * npm run bench:import -- DIR [--labels DIR] [--notes]: reads each document of a folder that has a label
 * ({file}.json beside it, in DIR/labels or in test/import-truth/labels) and prints how much of it is right, and
 * the time and memory it took. A label is one SOP, or a list of the SOPs in the file.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { addScore, emptyScore, HEAD, lineOf } from '../test/import-truth/score.mjs';

const { importDocument } = await import('../dist/importer/import-document.js');
const { IMPORT_LIMITS } = await import('../dist/importer/limits.js');

const args = process.argv.slice(2);
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

const total = emptyScore();
let [pages, seconds] = [0, 0];
say(HEAD);
for (const file of readdirSync(dir).sort()) {
  const labels = labelsOf(file);
  if (labels === null || file.endsWith('.json')) {
    continue;
  }
  const bytes = new Uint8Array(readFileSync(join(dir, file)));
  const start = performance.now();
  const outcome = await importDocument(bytes, file, IMPORT_LIMITS, {
    agency: 'contoh',
    onProgress: () => {},
  });
  const took = (performance.now() - start) / 1000;
  const score = emptyScore();
  const drafts = outcome.ok ? outcome.drafts : [];
  for (const [index, label] of labels.entries()) {
    addScore(score, { file, ...label }, drafts[index]);
    addScore(total, { file, ...label }, drafts[index]);
  }
  pages += outcome.ok ? outcome.pageCount : 0;
  seconds += took;
  say(
    `${lineOf(file, score)} ${took.toFixed(2)}s${outcome.ok ? '' : ` ${outcome.error.code}`}${drafts.length > labels.length ? ` +${drafts.length - labels.length} drafts` : ''}`,
  );
  if (notes) {
    for (const note of score.notes) {
      say(`    ${note}`);
    }
  }
}
say(lineOf('all', total));
say(
  `${pages} pages in ${seconds.toFixed(1)} s: ${(pages / seconds).toFixed(1)} a second; most memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
);
