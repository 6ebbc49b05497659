/** From what was found in a document to drafts of SOPs, whole in shape, with every guess as a doubt. */
import { DEFAULT_TIME_CONVENTION } from '../../domain/sop/duration.ts';
import type { Performer, SopDefinition, Step, Trigger } from '../../domain/sop/model.ts';
import { readRowNumber, readSentence } from '../grammar/list.ts';
import type { Doubt, FoundSop, ImportDraft, SopTable, TableRow, Unread } from '../model.ts';
import { plainWords, splitIdentityLabel } from '../vocabulary.ts';
import { readChanges } from './changes.ts';
import { readFktpParts, readIdentity } from './identity.ts';
import type { Notebook } from './notebook.ts';
import { doubt, openNotebook, quote, rowName } from './notebook.ts';
import { readPerformers } from './performers.ts';
import { problemDoubts } from './problems.ts';
import { slugOf } from './slug.ts';
import { readSteps } from './steps.ts';
import { cellText } from './table-reading.ts';

export interface DraftContext {
  /** Name of the file, for `source` and for a missing title. */
  readonly fileName: string;
  /** Slug of the agency whose SOP it becomes. */
  readonly agency: string;
}

/**
 * The draft of one found SOP. Its SOP always fits the exchange format: what was not found stands at its
 * emptiest legal value with a doubt. What `validateSop` says against it stands among the doubts too.
 */
export function draftOf(found: FoundSop, context: DraftContext): ImportDraft {
  const book = openNotebook();
  const kept = splitRows(found.table);
  const columns = readPerformers(found.table, book);
  const identity = readIdentity(found, titleFromFile(context.fileName), book);
  const declaredTotal = identity.declaredTotal ?? kept.total;
  const convention = {
    ...DEFAULT_TIME_CONVENTION,
    ...(declaredTotal === null ? {} : { declaredTotal }),
  };
  const steps =
    found.table === null
      ? []
      : readSteps({ table: found.table, columns, convention, book, ends: kept.ends }, kept.steps);
  noteTable(found, steps, book);
  const agency = agencySlug(context.agency);
  const sop: SopDefinition = {
    id: `${agency}/${slugOf(identity.sheet.title, 70) || 'sop'}`,
    agency,
    version: 1,
    source: { file: context.fileName.trim() === '' ? 'dokumen' : context.fileName.trim() },
    format: found.format,
    confidentiality: 'open',
    identitySheet: identity.sheet,
    timeConvention: convention,
    triggers: readTriggers(steps, columns.performers, book),
    performers: columns.performers,
    lists: [],
    steps,
    ...(found.format === 'fktp' ? { fktp: readFktpParts(found, book) } : {}),
    changeHistory: readChanges(found, book),
    provenance: {
      line: null,
      basis: found.table?.performersFrom === 'drawn' ? 'printed' : 'inferred',
    },
  };
  return {
    sop,
    places: Object.fromEntries(book.places),
    doubts: allDoubts(found, sop, kept.steps, book),
    unread: [...found.unread, ...identity.unread, ...strayCells(found.table, kept.dropped)],
    isLossless: false,
  };
}

/**
 * Drafts of all SOPs of one document: ids do not repeat, and a sheet that comes twice says so.
 */
export function draftsOf(
  founds: readonly FoundSop[],
  context: DraftContext,
): readonly ImportDraft[] {
  const known = new Map<string, { count: number; readonly rows: Set<string> }>();
  return founds.map((found) => {
    const draft = draftOf(found, context);
    const twins = known.get(draft.sop.id) ?? { count: 0, rows: new Set() };
    const rows = rowsAsText(draft.sop);
    const isCopy = twins.rows.has(rows);
    twins.count += 1;
    twins.rows.add(rows);
    known.set(draft.sop.id, twins);
    return twins.count === 1 ? draft : renumbered(draft, twins.count, isCopy);
  });
}

function renumbered(draft: ImportDraft, count: number, isCopy: boolean): ImportDraft {
  const id = `${draft.sop.id}-${count}`;
  const message = isCopy
    ? 'SOP yang sama sudah ada pada berkas ini; hapus salah satu.'
    : 'SOP dengan nama yang sama sudah ada pada berkas ini, tetapi isinya berbeda.';
  const place = draft.places['/identitySheet/title'] ?? draft.places['/steps/0'] ?? null;
  return {
    ...draft,
    sop: { ...draft.sop, id },
    doubts: [
      { code: 'sheet.duplicate', message, path: '', place, confidence: isCopy ? 0.1 : 0.4 },
      ...draft.doubts.filter(({ code }) => code !== 'sheet.duplicate'),
    ],
  };
}

function rowsAsText(sop: SopDefinition): string {
  return sop.steps.map(({ activity }) => plainWords(activity)).join('|');
}

interface KeptRows {
  /** Indexes of the table's rows that are steps. */
  readonly steps: readonly number[];
  /** Rows with words that are neither step nor total. */
  readonly dropped: readonly number[];
  readonly total: string | null;
  /** Marks of rows that only say "Mulai" or "Selesai": what leads there ends. */
  readonly ends: ReadonlySet<string>;
}

/** Steps, the total under them, and rows that say nothing (empty ones, numbers of columns). */
function splitRows(table: SopTable | null): KeptRows {
  const steps: number[] = [];
  const dropped: number[] = [];
  const ends = new Set<string>();
  let total: string | null = null;
  (table?.rows ?? []).forEach((row, index) => {
    if (table === null || isEmpty(row)) {
      return;
    }
    if (isTerminal(row)) {
      row.marks.forEach(({ id }) => {
        ends.add(id);
      });
    } else if (row.marks.length === 0 && isColumnNumbers(row)) {
      dropped.push(index);
    } else if (row.marks.length === 0 && isTotal(table, row)) {
      total = readSentence(cellText(table, row, 'duration')) || null;
    } else {
      steps.push(index);
    }
  });
  return { steps, dropped, total, ends };
}

/** A capsule in a row of its own, without number and activity, is where the chart begins or ends. */
function isTerminal(row: TableRow): boolean {
  return (
    row.marks.length > 0 &&
    row.marks.every(({ kind }) => kind === 'capsule') &&
    row.cells.every(({ text }) =>
      /^[^\p{L}\d]*(mulai|selesai|start|end|stop)?[^\p{L}\d]*$/iu.test(text),
    )
  );
}

function isEmpty(row: TableRow): boolean {
  return row.marks.length === 0 && row.cells.every(({ text }) => !/[\p{L}\d]/u.test(text));
}

function isColumnNumbers(row: TableRow): boolean {
  const texts = row.cells.map(({ text }) => text.trim()).filter((text) => text !== '');
  return (
    texts.length >= 4 && texts.every((text) => /^\(?\d{1,2}\)?$/.test(text.replace(/\s/g, '')))
  );
}

function isTotal(table: SopTable, row: TableRow): boolean {
  const words = row.cells.map(({ text }) => readSentence(text)).find((text) => /\p{L}/u.test(text));
  const isNumbered = readRowNumber(cellText(table, row, 'no')) !== null;
  return (
    !isNumbered &&
    words !== undefined &&
    (splitIdentityLabel(words)?.field === 'declaredTotal' || /^(jumlah|total)\b/i.test(words))
  );
}

/** Nothing is dropped: cells of unknown columns and rows that are no step are listed. */
function strayCells(table: SopTable | null, dropped: readonly number[]): readonly Unread[] {
  return (table?.rows ?? []).flatMap((row, index) =>
    row.cells.flatMap((cell, column): Unread[] => {
      const isStray = dropped.includes(index) || table?.columns[column]?.role === 'unknown';
      return isStray && cell.text.trim() !== ''
        ? [{ what: 'words', text: cell.text, place: cell.place ?? row.place }]
        : [];
    }),
  );
}

function noteTable(found: FoundSop, steps: readonly Step[], book: Notebook): void {
  if (steps.length === 0) {
    const message = 'Tabel langkah tidak ditemukan pada dokumen ini.';
    doubt(book, { code: 'table.missing', path: '/steps', message, place: null, confidence: 0.1 });
  }
  if (found.identity.length === 0) {
    const message = 'Lembar identitas tidak ditemukan pada dokumen ini.';
    const path = '/identitySheet';
    doubt(book, { code: 'sheet.missing', path, message, place: null, confidence: 0.2 });
  }
  const unknown = (found.table?.columns ?? []).filter(
    ({ role }, index) =>
      role === 'unknown' &&
      found.table?.rows.some((row) => (row.cells[index]?.text ?? '').trim() !== '') === true,
  );
  if (unknown.length > 0) {
    const labels = unknown.map(({ label }) => quote(label)).join(', ');
    doubt(book, {
      code: 'heading.unknown',
      path: '',
      message: `Kepala kolom ${labels} tidak dikenal; isinya belum dipakai.`,
      place: unknown[0]?.place ?? null,
      confidence: 0.2,
    });
  }
  noteNumbers(steps, book);
}

/** Numbers are expected to count up; where most rows carry none, none is missed. */
function noteNumbers(steps: readonly Step[], book: Notebook): void {
  const values = steps.map(({ printedNo }) =>
    printedNo === null ? null : (readRowNumber(printedNo)?.value ?? null),
  );
  const numbered = values.filter((value) => value !== null).length;
  let last: number | null = null;
  values.forEach((value, index) => {
    const printedNo = steps[index]?.printedNo ?? null;
    const at = {
      path: `/steps/${index}/printedNo`,
      place: book.places.get(`/steps/${index}`) ?? null,
    };
    if (printedNo === null && numbered * 2 > steps.length) {
      const message = `Baris ke-${index + 1} tidak bernomor.`;
      doubt(book, { ...at, code: 'row.number-blank', message, confidence: 0.5, value: null });
    }
    if (value === null) {
      return;
    }
    const isLettered = /[a-z]$/i.test(printedNo ?? '') && /\d/.test(printedNo ?? '');
    if (last !== null && value === last && !isLettered) {
      const message = `Nomor ${value} tercetak dua kali.`;
      doubt(book, {
        ...at,
        code: 'row.number-repeated',
        message,
        confidence: 0.5,
        value: printedNo,
      });
    } else if (value !== (last ?? 0) + 1 && value !== last) {
      const message = `Sesudah ${last === null ? 'kepala tabel' : `nomor ${last}`} langsung nomor ${value}; mungkin ada baris yang hilang.`;
      doubt(book, { ...at, code: 'row.number-gap', message, confidence: 0.4, value: printedNo });
    }
    last = value;
  });
}

/** How a run begins is not on the sheet: the first row says it best. */
function readTriggers(
  steps: readonly Step[],
  performers: readonly Performer[],
  book: Notebook,
): readonly Trigger[] {
  const inside = (key: string): string | undefined => {
    const target = performers.find((performer) => performer.key === key)?.resolvesTo;
    return target?.kind === 'external' ? target.recordedBy : target === undefined ? undefined : key;
  };
  const first = steps[0];
  const starters = [...new Set((first?.performers ?? []).flatMap((key) => inside(key) ?? []))];
  const fallback = performers.find(({ resolvesTo }) => resolvesTo.kind !== 'external')?.key;
  const startedBy = starters.length > 0 ? starters : fallback === undefined ? [] : [fallback];
  if (startedBy.length === 0) {
    return [];
  }
  const words = plainWords(first?.activity ?? '');
  const isApplicant =
    /\b(pemohon|permohonan|mengajukan permohonan|pengaduan)\b/.test(words) ||
    first?.performers.some((key) => inside(key) !== key) === true;
  const kind = isApplicant
    ? 'applicant'
    : /\b(menerima|mengagendakan|mencatat) (berkas )?surat( masuk)?\b/.test(words)
      ? 'incomingLetter'
      : 'oralOrder';
  const named =
    kind === 'applicant'
      ? 'permohonan'
      : kind === 'incomingLetter'
        ? 'surat masuk'
        : 'perintah pimpinan';
  const triggers: readonly Trigger[] = [{ kind, startedBy }];
  doubt(book, {
    code: 'trigger.inferred',
    path: '/triggers',
    message: `Cara berkas dibuka tidak tercetak; dibaca dari ${first === undefined ? 'kolom pelaksana' : rowName(0, first.printedNo)} sebagai ${named}.`,
    place: book.places.get('/steps/0') ?? null,
    confidence: 0.5,
    value: triggers,
  });
  return triggers;
}

/** Doubts of the readers (their row numbers made step numbers), of the draft, and of the validation. */
function allDoubts(
  found: FoundSop,
  sop: SopDefinition,
  rows: readonly number[],
  book: Notebook,
): readonly Doubt[] {
  const steps = new Map(rows.map((row, index) => [row, index]));
  const readers = [...found.doubts, ...(found.table?.doubts ?? [])].map((one): Doubt => {
    const path = /^\/(?:steps|rows)\/(\d+)(.*)$/.exec(one.path);
    const step = path === null ? -1 : (steps.get(Number(path[1])) ?? -1);
    return path === null ? one : { ...one, path: step < 0 ? '' : `/steps/${step}${path[2] ?? ''}` };
  });
  const all = new Map<string, Doubt>();
  for (const one of [...readers, ...book.doubts, ...problemDoubts(sop, book)]) {
    const key = `${one.code} ${one.path}`;
    all.set(key, all.get(key) ?? one);
  }
  return [...all.values()];
}

function agencySlug(agency: string): string {
  return slugOf(agency, 60) || 'instansi';
}

function titleFromFile(fileName: string): string {
  const bare = fileName
    .replace(/^.*[/\\]/, '')
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .replace(/[_-]+/g, ' ')
    .trim();
  return bare === '' ? 'SOP tanpa nama' : bare;
}
