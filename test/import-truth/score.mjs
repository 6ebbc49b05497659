/**
 * Compares drafts with labels: what the label says a document holds, made by eye or by the one who drew it.
 * Shared by `npm run bench:import` and the tests.
 */

/** Letters and digits only, lower case. */
export const plain = (text) =>
  String(text ?? '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

const NUMBER = (text) => plain(text).replace(/^0+(?=\d)/, '');

/** "Ya", "Y", "Setuju" → yes; "Tidak", "T", "Belum" → no; others as they are. */
export function polarity(label) {
  const text = String(label ?? '')
    .trim()
    .toLowerCase();
  if (
    /^(tidak|tdk|t|no|n|belum|ditolak|tolak|kurang|salah|revisi|perbaikan|dikembalikan|kembalikan|perlu)\b/.test(
      text,
    )
  ) {
    return 'no';
  }
  if (
    /^(ya|y|yes|iya|ok|setuju|disetujui|sesuai|lengkap|benar|ada|layak|valid|diterima|memenuhi|teruskan|lanjut|lolos|lulus)\b/.test(
      text,
    )
  ) {
    return 'yes';
  }
  return plain(text);
}

/** What a draft's SOP says, in the shape of a label. */
export function structureOf(sop) {
  const index = new Map(sop.steps.map((step, at) => [step.key, at]));
  return {
    header: sop.identitySheet,
    performers: sop.performers.map(({ label }) => label),
    rows: sop.steps.map((step, at) => ({
      no: step.printedNo,
      performers: step.performers.map((key) => sop.performers.findIndex((one) => one.key === key)),
      kind: step.kind === 'decide' ? 'decide' : 'perform',
      targets: step.outcomes.flatMap(({ label, goTo }) =>
        targetsOf(goTo, at, index, sop.steps.length).map((to) => ({ label, to })),
      ),
      duration:
        step.duration === null || step.duration.value === null
          ? null
          : { value: step.duration.value, unit: step.duration.unit },
    })),
  };
}

function targetsOf(goTo, at, index, count) {
  if (goTo === 'end') {
    return [count];
  }
  if (goTo === 'next') {
    return [at + 1];
  }
  if (typeof goTo === 'object' && goTo !== null && 'step' in goTo) {
    return [index.get(goTo.step) ?? -1];
  }
  return typeof goTo === 'object' && goTo !== null && 'branches' in goTo
    ? goTo.branches.map((one) => index.get(one.step ?? one) ?? -1)
    : [];
}

/** Pairs of rows of label and draft, in order, that fitness best. */
export function alignRows(truth, read, columnOf) {
  const fitness = (a, b) => {
    const no = NUMBER(a.no) === NUMBER(b.no) ? 2 : 0;
    const performers = sameSet(a.performers, b.performers.map(columnOf)) ? 1 : 0;
    const duration = sameDuration(a.duration, b.duration) ? 0.5 : 0;
    return no + performers + duration;
  };
  const best = Array.from({ length: truth.length + 1 }, () => new Array(read.length + 1).fill(0));
  for (let i = truth.length - 1; i >= 0; i -= 1) {
    for (let j = read.length - 1; j >= 0; j -= 1) {
      const score = fitness(truth[i], read[j]);
      best[i][j] = Math.max(
        best[i + 1][j],
        best[i][j + 1],
        score >= 1 ? best[i + 1][j + 1] + score : 0,
      );
    }
  }
  const pairs = [];
  for (let i = 0, j = 0; i < truth.length && j < read.length; ) {
    const score = fitness(truth[i], read[j]);
    if (score >= 1 && best[i][j] === best[i + 1][j + 1] + score) {
      pairs.push([i, j]);
      i += 1;
      j += 1;
    } else if (best[i][j] === best[i + 1][j]) {
      i += 1;
    } else {
      j += 1;
    }
  }
  return pairs;
}

const sameSet = (a, b) => {
  const [one, other] = [new Set(a), new Set(b)];
  return one.size === other.size && [...one].every((value) => other.has(value));
};

const sameDuration = (a, b) =>
  a === null || b === null ? a === b : Number(a.value) === Number(b.value) && a.unit === b.unit;

export const emptyScore = () => ({
  rows: 0,
  found: 0,
  extra: 0,
  performers: 0,
  decideBoth: 0,
  decideTruth: 0,
  decideRead: 0,
  targets: 0,
  targetsRight: 0,
  durations: 0,
  fields: 0,
  fieldsRight: 0,
  wrong: 0,
  wrongDoubted: 0,
  unmarked: 0,
  unmarkedRight: 0,
  notes: [],
});

/**
 * Adds what one draft of a document gets right to a score. `label` and `draft` are of the same SOP; a file that was
 * refused as a whole hides nothing.
 */
export function addScore(score, label, draft, isRefused = false) {
  const read = draft === undefined ? null : structureOf(draft.sop);
  score.rows += label.rows.length;
  const note = (text) => score.notes.push(`${label.file}: ${text}`);
  scoreHeader(score, label, read, note);
  score.decideTruth += label.rows.filter(({ kind }) => kind === 'decide').length;
  if (read === null) {
    score.targets += label.rows.flatMap(({ targets }) => targets).length;
    score.wrong += label.rows.length;
    score.wrongDoubted += isRefused ? label.rows.length : 0;
    note('no draft');
    return;
  }
  const columns = read.performers.map((name) =>
    label.performers.findIndex((other) => plain(other) === plain(name)),
  );
  const isSameCount = read.performers.length === label.performers.length;
  const columnOf = (at) => (columns[at] >= 0 ? columns[at] : isSameCount ? at : 1000 + at);
  const pairs = alignRows(label.rows, read.rows, columnOf);
  score.decideRead += read.rows.filter(({ kind }) => kind === 'decide').length;
  score.extra += read.rows.length - pairs.length;
  const doubted = doubtedRows(draft);
  const isLossDoubted = lossesOf(draft, pairs, doubted);
  const toTruth = new Map(pairs.map(([truth, own]) => [own, truth]));
  toTruth.set(read.rows.length, label.rows.length);
  for (const [at, row] of label.rows.entries()) {
    const own = pairs.find(([truth]) => truth === at)?.[1];
    if (own === undefined) {
      score.wrong += 1;
      score.wrongDoubted += isLossDoubted(at) ? 1 : 0;
      score.targets += row.targets.length;
      note(`row ${at + 1} (${row.no}) not found${isLossDoubted(at) ? '' : ' UNMARKED'}`);
      continue;
    }
    scoreRow(score, {
      row,
      at,
      mine: read.rows[own],
      columnOf,
      toTruth,
      isDoubted: doubted.has(own),
      end: label.rows.length,
      note,
    });
  }
}

function scoreRow(score, { row, at, mine, columnOf, toTruth, isDoubted, end, note }) {
  score.found += 1;
  const performers = sameSet(row.performers, mine.performers.map(columnOf));
  const duration = sameDuration(row.duration, mine.duration);
  const kind = row.kind === mine.kind;
  score.performers += performers ? 1 : 0;
  score.durations += duration ? 1 : 0;
  score.decideBoth += kind && row.kind === 'decide' ? 1 : 0;
  let targets = true;
  for (const target of row.targets) {
    const to = target.to === 'next' ? at + 1 : target.to === 'end' ? end : target.to;
    const hit = mine.targets.some(
      (other) =>
        polarity(other.label) === polarity(target.label) && (toTruth.get(other.to) ?? -1) === to,
    );
    score.targets += 1;
    score.targetsRight += hit ? 1 : 0;
    targets &&= hit;
  }
  const right = performers && duration && kind && targets;
  score.wrong += right ? 0 : 1;
  score.wrongDoubted += !right && isDoubted ? 1 : 0;
  score.unmarked += isDoubted ? 0 : 1;
  score.unmarkedRight += !isDoubted && performers ? 1 : 0;
  if (!right) {
    note(
      `row ${at + 1}${isDoubted ? '' : ' UNMARKED'}${performers ? '' : ` performers ${JSON.stringify(row.performers)} read ${JSON.stringify(mine.performers.map(columnOf))}`}${duration ? '' : ` duration ${JSON.stringify(row.duration)} read ${JSON.stringify(mine.duration)}`}${kind ? '' : ` kind ${row.kind} read ${mine.kind}`}${targets ? '' : ` targets ${JSON.stringify(row.targets)} read ${JSON.stringify(mine.targets)}`}`,
    );
  }
}

function scoreHeader(score, label, read, note) {
  for (const [field, value] of Object.entries(label.header)) {
    score.fields += 1;
    const own = read?.header[field];
    const right = Array.isArray(value)
      ? Array.isArray(own) &&
        own.length === value.length &&
        value.every((one, at) => plain(one) === plain(own[at]))
      : typeof value === 'number'
        ? Array.isArray(own) && own.length === value
        : plain(value) === plain(own);
    score.fieldsRight += right ? 1 : 0;
    if (!right) {
      note(
        `${field} ${JSON.stringify(value)?.slice(0, 90)} read ${JSON.stringify(own)?.slice(0, 90)}`,
      );
    }
  }
}

/** Rows that a doubt points into. */
function doubtedRows(draft) {
  return new Set(
    draft.doubts.flatMap(({ path }) => {
      const match = /^\/steps\/(\d+)(?:\/|$)/.exec(path);
      return match === null ? [] : [Number(match[1])];
    }),
  );
}

/** What says that rows of the document are not in the draft, without saying which. */
const LOSSES = new Set(['table.missing', 'table.unread']);

/**
 * Whether the draft says of a row that was not found that something is lost there: a doubt about the table, a number
 * that is passed over, or a doubted row that stands in its place and has nothing right.
 */
function lossesOf(draft, pairs, doubted) {
  const hasLost = draft.doubts.some(({ code }) => LOSSES.has(code));
  const gaps = draft.doubts.flatMap(({ code, path }) =>
    code === 'row.number-gap' ? [Number(/^\/steps\/(\d+)/.exec(path)?.[1])] : [],
  );
  return (at) => {
    const last = pairs.findLast(([truth]) => truth < at) ?? [-1, -1];
    const next = pairs.find(([truth]) => truth > at)?.[1] ?? draft.sop.steps.length;
    const inPlace = [...doubted].filter((own) => own > last[1] && own < next).length;
    return hasLost || gaps.some((gap) => gap > last[1] && gap <= next) || at - last[0] <= inPlace;
  };
}

const percent = (part, whole) =>
  whole === 0 ? '   –  ' : `${((100 * part) / whole).toFixed(1).padStart(5)}%`;

/** The figures of a score in the order of the table that is to be reached. */
export function figures(score) {
  const f1 =
    score.decideTruth + score.decideRead === 0
      ? [0, 0]
      : [2 * score.decideBoth, score.decideTruth + score.decideRead];
  return {
    rows: [score.found, score.rows + score.extra],
    performers: [score.performers, score.rows],
    decisions: f1,
    targets: [score.targetsRight, score.targets],
    durations: [score.durations, score.rows],
    header: [score.fieldsRight, score.fields],
    doubted: [score.wrongDoubted, score.wrong],
    unmarkedRight: [score.unmarkedRight, score.unmarked],
  };
}

export function lineOf(name, score) {
  const values = Object.values(figures(score)).map(([part, whole]) => percent(part, whole));
  return `${name.slice(0, 44).padEnd(44)} ${values.join(' ')}  ${score.rows} rows`;
}

export const HEAD = `${'file'.padEnd(44)}   rows  perf. decide target  durat header doubtd unmark`;
