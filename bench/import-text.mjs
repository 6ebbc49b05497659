/**
 * How well recognised text becomes SOPs, against SOPs that people have read from the same text.
 *
 *     node bench/import-text.mjs TEXTS [LABELS] [--wrong]
 *
 * TEXTS is a folder of .txt files; LABELS a folder of SOPs as YAML (default: `catalogue`), whose
 * `source.file` names the text and whose rows name their line. Rows that were reconstructed are in no text
 * and do not count, nor do the generic SOPs of `umum`, which no text prints; rows that one printed line became
 * are counted together, also where they went to two SOPs, one of which has the line's time. `--wrong` lists
 * every difference.
 * Needs `npx tsc -b` before.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { DEFAULT_TIME_CONVENTION } from '../dist/domain/sop/duration.js';
import { draftsOf } from '../dist/importer/draft/draft.js';
import { readDuration } from '../dist/importer/grammar/duration.js';
import { readTextSops } from '../dist/importer/text/read-text.js';
import { plainWords } from '../dist/importer/vocabulary.js';

const SCALARS = [
  'number',
  'title',
  'preparedOn',
  'revisedOn',
  'effectiveOn',
  'ratifiedOn',
  'ratifiedBy',
];
const LISTS = [
  'legalBasis',
  'performerQualifications',
  'relations',
  'equipment',
  'warnings',
  'recordKeeping',
];

const args = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
const showsWrong = process.argv.includes('--wrong');
const [textsDir, labelsDir = 'catalogue'] = args;
if (textsDir === undefined) {
  process.stderr.write('node bench/import-text.mjs TEXTS [LABELS] [--wrong]\n');
  process.exit(2);
}

function yamlFiles(dir) {
  return readdirSync(dir, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => ({ name, sop: parse(readFileSync(join(dir, name), 'utf8')) }));
}

/** Labels of invented texts (`test/import-truth`): structure only, rows by their line. */
function jsonLabels(dir) {
  return readdirSync(dir)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((name) => {
      const { file, sops = [] } = JSON.parse(readFileSync(join(dir, name), 'utf8'));
      return sops.map((sop, index) => ({ name, sop: sopOf(sop, file, index) }));
    });
}

function sopOf({ format, header, performers, rows }, file, index) {
  const keys = performers.map((_, column) => `p${column}`);
  return {
    id: `${file}#${index + 1}`,
    agency: 'contoh',
    source: { file },
    format,
    identitySheet: header,
    provenance: { line: index + 1 },
    performers: performers.map((label, column) => ({ key: keys[column], label })),
    steps: rows.map((row, at) => ({
      key: `r${row.line}-${at}`,
      printedNo: row.no,
      activity: `${row.no ?? '-'}`,
      performers: row.performers.map((column) => keys[column]),
      kind: row.kind,
      outcomes: row.targets.map(({ to }) => ({
        goTo: { step: `r${to}-${rows.findIndex(({ line }) => line === to)}` },
      })),
      duration: row.duration === null ? null : `${row.duration.value} ${UNITS[row.duration.unit]}`,
      provenance: { line: row.line, basis: 'printed' },
    })),
  };
}

const UNITS = { minute: 'menit', hour: 'jam', day: 'hari', week: 'minggu', month: 'bulan' };

/** Words that are alike: one is the beginning of the other, so that "Keu" is "Keuangan". */
function likeLabels(a, b) {
  const first = plainWords(a).replace('kepala badan', 'kaban').split(' ');
  const second = plainWords(b).replace('kepala badan', 'kaban').split(' ');
  const shared = first.filter((word) =>
    second.some((other) => other.startsWith(word) || word.startsWith(other)),
  );
  return shared.length / Math.max(first.length, second.length);
}

function labelledPerformer(label, performers) {
  const ranked = performers
    .map(({ key, label: other }) => ({ key, points: likeLabels(label, other) }))
    .sort((a, b) => b.points - a.points);
  return ranked[0] !== undefined && ranked[0].points > 0 ? ranked[0].key : `? ${label}`;
}

function durationOf(raw) {
  const text = raw === null || raw === undefined ? '' : (raw.raw ?? String(raw));
  const read = readDuration(text, { convention: DEFAULT_TIME_CONVENTION });
  const duration = read.ok ? read.value.duration : null;
  return duration === null || duration.value === null ? null : duration.value + duration.unit;
}

/** Label rows by line (and number, where one line holds several rows). */
function labelRows(sop) {
  const rows = new Map();
  const perLine = sop.format === 'fktp';
  for (const step of sop.steps) {
    if (step.provenance.basis === 'reconstructed' || step.provenance.line === null) {
      continue;
    }
    const id = perLine ? `${step.provenance.line}/${step.printedNo}` : String(step.provenance.line);
    rows.set(id, [...(rows.get(id) ?? []), step]);
  }
  return rows;
}

function draftRows(draft) {
  const rows = new Map();
  draft.sop.steps.forEach((step, index) => {
    const line = draft.places[`/steps/${index}`]?.line ?? null;
    const id = draft.sop.format === 'fktp' ? `${line}/${step.printedNo}` : String(line);
    const paths = draft.doubts.filter(({ path }) => path.startsWith(`/steps/${index}/`));
    rows.set(id, { step, index, doubts: paths.map(({ code }) => code) });
  });
  return rows;
}

const NAMES = ['rows', 'performers', 'targets', 'durations', 'scalars', 'lists', 'yes'];

function emptyTally() {
  const tally = {
    hit: 0,
    miss: 0,
    extra: 0,
    wrongRows: 0,
    wrongDoubted: 0,
    sureRows: 0,
    sureRight: 0,
  };
  for (const name of NAMES) {
    tally[name] = [0, 0];
  }
  return tally;
}

function count(tally, name, isRight, note) {
  tally[name][1] += 1;
  tally[name][0] += isRight ? 1 : 0;
  if (!isRight && showsWrong) {
    process.stdout.write(`  ${name}: ${note}\n`);
  }
}

/** The time that a line prints, which stands in one of the rows that the line became. */
function printedTime(steps, twins) {
  return (
    [...steps, ...twins].map(({ duration }) => durationOf(duration)).find((one) => one !== null) ??
    null
  );
}

/** Rows that the same line became in other SOPs of this text. */
function twinRows(sop, steps, labels) {
  const lines = steps.map(({ provenance }) => provenance.line);
  return sop.format === 'fktp'
    ? []
    : labels
        .filter((other) => other.sop !== sop)
        .flatMap((other) => other.sop.steps)
        .filter(({ provenance }) => lines.includes(provenance.line));
}

function compareRow(tally, sop, draft, id, steps, found, labels) {
  const where = `${sop.id} ${id} ${steps[0].activity.slice(0, 60)}`;
  count(tally, 'rows', found !== undefined, where);
  if (found === undefined) {
    return;
  }
  const names = new Map(draft.sop.performers.map(({ key, label }) => [key, label]));
  const own = found.step.performers.map((key) => labelledPerformer(names.get(key), sop.performers));
  const wanted = [...new Set(steps.flatMap(({ performers }) => performers))];
  const same = (set) => set.length === own.length && set.every((key) => own.includes(key));
  const isRight = same(wanted) || same(steps[0].performers);
  count(tally, 'performers', isRight, `${where}: ${own} for ${wanted}`);
  const isDoubted = found.doubts.some((code) => code.startsWith('performer.'));
  tally.wrongRows += isRight ? 0 : 1;
  tally.wrongDoubted += !isRight && isDoubted ? 1 : 0;
  tally.sureRows += isDoubted ? 0 : 1;
  tally.sureRight += !isDoubted && isRight ? 1 : 0;
  compareDecision(tally, sop, draft, steps, found, where);
  const printed = printedTime(steps, twinRows(sop, steps, labels));
  const read = durationOf(found.step.duration);
  count(tally, 'durations', printed === read, `${where}: ${read} for ${printed}`);
}

function compareDecision(tally, sop, draft, steps, found, where) {
  const decision = steps.find(({ kind }) => kind === 'decide');
  const decides = found.step.kind === 'decide';
  tally.hit += decision !== undefined && decides ? 1 : 0;
  tally.miss += decision !== undefined && !decides ? 1 : 0;
  tally.extra += decision === undefined && decides ? 1 : 0;
  if (showsWrong && (decision !== undefined) !== decides) {
    process.stdout.write(`  kind: ${where}: ${found.step.kind}\n`);
  }
  if (decision === undefined || !decides) {
    return;
  }
  for (const outcome of decision.outcomes) {
    const isNext = outcome.goTo === undefined || outcome.goTo === 'next' || outcome.goTo === 'end';
    const target = sop.steps.find(({ key }) => key === outcome.goTo?.step);
    if (isNext) {
      const goesOn = found.step.outcomes.some(({ goTo }) => goTo === 'next' || goTo === 'end');
      count(tally, 'yes', goesOn, where);
    } else if (target !== undefined && target.provenance.basis !== 'reconstructed') {
      const lines = found.step.outcomes.flatMap(({ goTo }) => {
        const at = draft.sop.steps.findIndex(({ key }) => key === goTo?.step);
        return at < 0 ? [] : [draft.places[`/steps/${at}`]?.line ?? null];
      });
      const isRight = lines.includes(target.provenance.line);
      count(tally, 'targets', isRight, `${where}: line ${lines} for ${target.provenance.line}`);
    }
  }
}

function alike(a, b) {
  const first = plainWords(String(a ?? '')).split(' ');
  const second = plainWords(String(b ?? '')).split(' ');
  const shared = first.filter((word) => second.includes(word)).length;
  return (2 * shared) / (first.length + second.length);
}

function compareHeader(tally, sop, draft) {
  for (const field of SCALARS) {
    const wanted = sop.identitySheet[field] ?? null;
    const read = draft.sop.identitySheet[field] ?? null;
    const isRight =
      wanted === null
        ? read === null
        : read !== null &&
          (alike(wanted, read) >= 0.8 || plainWords(wanted).startsWith(plainWords(read)));
    count(tally, 'scalars', isRight, `${sop.id} ${field}: ${read} for ${wanted}`);
  }
  for (const field of LISTS) {
    const wanted = sop.identitySheet[field] ?? [];
    const read = draft.sop.identitySheet[field] ?? [];
    const isRight = Number.isInteger(wanted)
      ? wanted === read.length
      : wanted.length === read.length &&
        wanted.reduce((sum, item, index) => sum + alike(item, read[index]), 0) >= wanted.length / 2;
    count(
      tally,
      'lists',
      isRight,
      `${sop.id} ${field}: ${read.join(' | ')} for ${[wanted].flat().join(' | ')}`,
    );
  }
}

function measure(file, labels) {
  const text = readFileSync(join(textsDir, file), 'utf8');
  const started = performance.now();
  const drafts = draftsOf(readTextSops(text), { fileName: file, agency: 'uji' });
  const took = performance.now() - started;
  const tally = emptyTally();
  for (const { sop } of labels) {
    const rows = labelRows(sop);
    const ranked = drafts
      .map((draft) => ({ draft, found: draftRows(draft) }))
      .map((one) => ({ ...one, shared: [...rows.keys()].filter((id) => one.found.has(id)).length }))
      .sort((a, b) => b.shared - a.shared || titleOrder(sop, a, b));
    const best = ranked[0];
    if (best === undefined) {
      continue;
    }
    for (const [id, steps] of rows) {
      compareRow(tally, sop, best.draft, id, steps, best.found.get(id), labels);
    }
    if (!isSplit(sop, labels)) {
      compareHeader(tally, sop, best.draft);
    }
  }
  return { file, tally, drafts: drafts.length, labels: labels.length, took };
}

/** A person made two SOPs of one sheet: the second has no sheet of its own in the text. */
function isSplit(sop, labels) {
  const twins = labels.filter((other) => other.sop.provenance.line === sop.provenance.line);
  return twins.length > 1 && sop.identitySheet.number == null;
}

function titleOrder(sop, a, b) {
  const like = ({ draft }) => alike(sop.identitySheet.title, draft.sop.identitySheet.title);
  return like(b) - like(a);
}

function percent([right, all]) {
  return all === 0 ? '-' : `${((100 * right) / all).toFixed(1)} (${right}/${all})`;
}

function f1({ hit, miss, extra }) {
  return hit + miss + extra === 0 ? '-' : ((200 * hit) / (2 * hit + miss + extra)).toFixed(1);
}

function print(name, tally, more) {
  const cells = [
    name.slice(0, 12).padEnd(12),
    more.padEnd(16),
    `rows ${percent(tally.rows)}`,
    `performers ${percent(tally.performers)}`,
    `decisions F1 ${f1(tally)} (+${tally.extra} -${tally.miss})`,
    `yes ${percent(tally.yes)}`,
    `no ${percent(tally.targets)}`,
    `durations ${percent(tally.durations)}`,
    `header ${percent(tally.scalars)}`,
    `lists ${percent(tally.lists)}`,
    `wrong doubted ${percent([tally.wrongDoubted, tally.wrongRows])}`,
    `sure right ${percent([tally.sureRight, tally.sureRows])}`,
  ];
  process.stdout.write(`${cells.join(' | ')}\n`);
}

const all = emptyTally();
const known = [...yamlFiles(labelsDir), ...jsonLabels(labelsDir)];
for (const file of readdirSync(textsDir)
  .filter((name) => name.endsWith('.txt'))
  .sort()) {
  const labels = known.filter(({ sop }) => sop.source.file === file && sop.agency !== 'umum');
  const { tally, drafts, took } = measure(file, labels);
  print(file, tally, `${drafts}/${labels.length} in ${took.toFixed(0)} ms`);
  for (const [key, value] of Object.entries(tally)) {
    all[key] = Array.isArray(value) ? value.map((one, at) => one + all[key][at]) : all[key] + value;
  }
}
print('all', all, '');
