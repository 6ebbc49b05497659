/** Which rows decide, and where a refusal leads, by the words of the rows. */
import { plainWords } from '../vocabulary.ts';
import type { InferredRow, RowToInfer } from './performers.ts';
import { PRODUCES, type Wording } from './wording.ts';

export interface InferredDecision {
  readonly row: number;
  readonly confidence: number;
  /** Why, Indonesian. */
  readonly reason: string;
  /** Row to which a refusal leads; null where no row comes before. */
  readonly target: number | null;
  readonly targetConfidence: number;
  readonly targetReason: string;
  /** The row makes a paper and checks it too: whoever mends it is who carries the row out. */
  readonly holdsTwo: boolean;
}

interface Verdict {
  readonly confidence: number;
  readonly reason: string;
  /** Ways for several cases, none of which sends back. */
  readonly isChoice?: true;
}

const REPAIR =
  /\b(di ?kembalikan|mengembalikan|dilakukan perbaikan|diperbaiki|untuk perbaikan|ditolak|menolak)\b/;
const APPROVAL = /\b(?:mendapatkan|memberikan|memberi|meminta) persetujuan\b/;
const REFUSED_OUTPUT = /\b(penolakan|ditolak|tidak disetujui|dikembalikan)\b/;
const APPROVED_OUTPUT = /^(?:disetujui\p{L}*|persetujuan)\b/u;
/** A bare act of checking or signing, with nothing handed on, may turn out either way. */
const BARE_CHECK =
  /^(?:(?:review|mereview|verifikasi|memverifikasi|validasi|memvalidasi|penandatanganan|persetujuan|paraf)\b)/;
const ENDORSES_AS_RECEIVED =
  /^menerima,? (?:dan )?(?:meneliti,? |memeriksa,? )?(?:dan )?(?:memaraf|menandatangani)\b/;
const HANDS =
  /\b(?:menyerahkan|menyampaikan|meneruskan|diteruskan|diserahkan|mengirim|memerintahkan|menugaskan)/;

/** The rows that decide, each with where its refusal leads. */
export function inferDecisions(
  rows: readonly RowToInfer[],
  inferred: readonly InferredRow[],
): readonly InferredDecision[] {
  const verdicts = rows.map((row, index) => verdictOf(row, inferred[index]?.wording));
  return verdicts.flatMap((verdict, row): InferredDecision[] => {
    const target =
      verdict === null
        ? null
        : verdict.isChoice
          ? { row: null, confidence: 0, reason: '' }
          : targetOf(rows, inferred, verdicts, row);
    return verdict === null || target === null
      ? []
      : [
          {
            row,
            confidence: verdict.confidence,
            reason: verdict.reason,
            target: target.row,
            targetConfidence: target.confidence,
            targetReason: target.reason,
            holdsTwo: target.holdsTwo ?? false,
          },
        ];
  });
}

function verdictOf({ row, cells }: RowToInfer, wording: Wording | undefined): Verdict | null {
  if (wording === undefined || row.activity === '') {
    return null;
  }
  const { sentence, refusal, hasCondition } = wording;
  if (hasCondition && (refusal !== null || REPAIR.test(sentence))) {
    return { confidence: 0.75, reason: `kalimatnya menyebut “${refusal ?? 'dikembalikan'}”` };
  }
  if (hasCondition && /\b(setuju|disetujui|benar|sesuai|lengkap|layak|memenuhi)\b/.test(sentence)) {
    return { confidence: 0.6, reason: 'kalimatnya menyebut syarat untuk diteruskan' };
  }
  const conditions = sentence.match(/\b(?:jika|bila|apabila|kalau)\b/g) ?? [];
  if (conditions.length >= 2) {
    return { confidence: 0.5, reason: 'kalimatnya menyebut beberapa keadaan', isChoice: true };
  }
  if (APPROVAL.test(sentence)) {
    return { confidence: 0.55, reason: 'kalimatnya menyebut persetujuan' };
  }
  const output = plainWords(cells.outputs);
  if (REFUSED_OUTPUT.test(output)) {
    return { confidence: 0.55, reason: 'hasilnya menyebut penolakan' };
  }
  const isBare = !HANDS.test(sentence);
  const approves = APPROVED_OUTPUT.test(output) && !PRODUCES.test(sentence);
  if (isBare && (BARE_CHECK.test(sentence) || approves)) {
    return { confidence: 0.45, reason: 'pekerjaannya menilai berkas, sehingga dapat menolak' };
  }
  if (ENDORSES_AS_RECEIVED.test(sentence)) {
    return { confidence: 0.4, reason: 'paraf atau tanda tangan dapat ditolak' };
  }
  return null;
}

interface Target {
  readonly row: number | null;
  readonly confidence: number;
  readonly reason: string;
  readonly holdsTwo?: boolean;
}

const LOOKS =
  /^(?:dilakukan )?(?:memeriksa|mengoreksi|meneliti|pemeriksaan|mempelajari|menpelajari|menerima dan menindaklanjuti|menindaklanjuti|mendengarkan penjelasan)\b/;
const HANDS_ON = /^(?:memperhatikan|mendengarkan|menerima)[^.]*\b(?:memerintahkan|menugaskan)\b/;

/** The last row in which whoever is to mend it made what is looked at. */
function targetOf(
  rows: readonly RowToInfer[],
  inferred: readonly InferredRow[],
  verdicts: readonly (Verdict | null)[],
  row: number,
): Target {
  const wording = inferred[row]?.wording;
  // "… ditandatangani, kemudian dikembalikan ke Subbid untuk dikirim" hands on; it refuses nothing.
  const refuses = wording !== undefined && (wording.refusal !== null || wording.hasCondition);
  const returned = refuses ? wording.returnedTo : [];
  const named = returned.flatMap(({ columns }) => columns);
  const outsider = returned.find((one) => one.class === 'outside' && one.columns.length === 0);
  if (outsider !== undefined && row > 0) {
    const reason = `dikembalikan kepada ${outsider.text}, yang tidak mempunyai kolom`;
    return { row: row - 1, confidence: 0.4, reason };
  }
  const holdsTwo = inferred[row]?.columns.some((column) => named.includes(column)) ?? false;
  const best = makerRow(rows, inferred, verdicts, row, named);
  if (best === undefined) {
    const reason = 'siapa yang memperbaiki tidak ditemukan pada baris sebelumnya';
    return { row: row > 0 ? row - 1 : null, confidence: 0.3, reason, holdsTwo };
  }
  const no = rows[best]?.row.no ?? '';
  const at = no === '' ? `baris ke-${best + 1}` : `nomor ${no}`;
  const who = returned[0]?.text ?? '';
  return named.length > 0
    ? {
        row: best,
        confidence: holdsTwo ? 0.3 : 0.7,
        reason: `dikembalikan kepada ${who}, yang mengerjakannya pada ${at}`,
        holdsTwo,
      }
    : { row: best, confidence: 0.5, reason: `yang diperiksa dibuat pada ${at}` };
}

/** A paper is made at most so many rows before it is looked at. */
const MOST_ROWS_BACK = 60;

/** Among earlier rows of those named (or of anybody else), the one that made the paper. */
function makerRow(
  rows: readonly RowToInfer[],
  inferred: readonly InferredRow[],
  verdicts: readonly (Verdict | null)[],
  row: number,
  named: readonly number[],
): number | undefined {
  const isOwn = (index: number) =>
    named.length > 0
      ? (inferred[index]?.columns.some((column) => named.includes(column)) ?? false)
      : inferred[index]?.columns[0] !== inferred[row]?.columns[0];
  const start = Math.max(0, row - MOST_ROWS_BACK);
  const earlier = Array.from({ length: row - start }, (_, at) => start + at).filter(isOwn);
  const makes = earlier.filter((index) => {
    const text = inferred[index]?.wording.sentence ?? '';
    return (
      verdicts[index] === null &&
      !LOOKS.test(text) &&
      !HANDS_ON.test(text) &&
      !isOrder(inferred[index]?.wording)
    );
  });
  const drafts = makes.filter((index) => PRODUCES.test(inferred[index]?.wording.own ?? ''));
  if (named.length === 0 && drafts.length > 0) {
    return drafts.at(-1);
  }
  const checks = earlier.filter((index) => !isOrder(inferred[index]?.wording));
  const pool = [makes, checks, earlier].find((one) => one.length > 0) ?? [];
  const near = (candidate: number) => nearness(rows, inferred, candidate, row);
  return [...pool].sort((a, b) => near(b) - near(a))[0];
}

/** A row that only orders others makes no paper. */
function isOrder(wording: Wording | undefined): boolean {
  return (
    wording !== undefined && wording.ordered.length > 0 && !PRODUCES.test(ordersApart(wording))
  );
}

function ordersApart({ own, ordered }: Wording): string {
  return own.slice(0, ordered[0]?.from ?? own.length);
}

/** Later rows are nearer; a row whose output is the paper looked at is nearer still. */
function nearness(
  rows: readonly RowToInfer[],
  inferred: readonly InferredRow[],
  candidate: number,
  row: number,
): number {
  const looked = `${inferred[row]?.wording.sentence ?? ''} ${rows[row]?.cells.requirements ?? ''}`;
  const made = `${rows[candidate]?.cells.outputs ?? ''}`;
  const activity = inferred[candidate]?.wording.sentence ?? '';
  const papers = PAPERS.filter((paper) => paper.test(looked.toLowerCase()));
  const shares = papers.some((paper) => paper.test(made.toLowerCase()) || paper.test(activity));
  return (shares ? 3 : 0) + candidate / Math.max(1, row);
}

const PAPERS: readonly RegExp[] = [
  /telaah/,
  /kerangka acuan/,
  /laporan/,
  /rancangan|naskah|draf/,
  /surat/,
  /usulan/,
  /proposal/,
  /ketik/,
  /rekapitulasi/,
  /jadwal/,
  /regulasi/,
  /kajian|analisis/,
];
