/** Words that a person types for a part of a row that is no text: its columns, their join, where it leads. */
import type { Result } from '../../domain/common/result.ts';
import { err, ok } from '../../domain/common/result.ts';
import type { GoTo, Join, SopDefinition } from '../../domain/sop/model.ts';
import { plainWords } from '../vocabulary.ts';

/** Why a typed value was not taken, with what to write instead. */
export interface CorrectionRefusal {
  readonly code:
    | 'path-unknown'
    | 'value-refused'
    | 'date-unreadable'
    | 'duration-unreadable'
    | 'performer-unknown'
    | 'target-unknown';
  /** Indonesian, for the one who confirms. */
  readonly message: string;
}

/** A refusal with its sentence for the one who typed. */
export function refuse(
  code: CorrectionRefusal['code'],
  message: string,
): Result<never, CorrectionRefusal> {
  return err({ code, message });
}

/** Performers by key, or by the name of their column; several parted by comma, semicolon or line. */
export function readPerformerKeys(
  sop: SopDefinition,
  value: unknown,
): Result<unknown, CorrectionRefusal> {
  const names = typeof value === 'string' ? value.split(/[,;\n]/) : value;
  if (!Array.isArray(names)) {
    return refuse('performer-unknown', 'Pilih pelaksana dari kolom pelaksana SOP ini.');
  }
  const keys: string[] = [];
  for (const name of names.map((one: unknown) => String(one).trim())) {
    const found = sop.performers.find(
      ({ key, label }) => key === name || plainWords(label) === plainWords(name),
    );
    if (name !== '' && found === undefined) {
      const labels = sop.performers.map(({ label }) => label).join(', ');
      const message = `“${name}” bukan pelaksana SOP ini. Pilihannya: ${labels}.`;
      return refuse('performer-unknown', message);
    }
    if (found !== undefined && !keys.includes(found.key)) {
      keys.push(found.key);
    }
  }
  return ok(keys);
}

/** A target by key, by printed number, or by the words for going on and ending. */
export function readTarget(sop: SopDefinition, text: string): Result<GoTo, CorrectionRefusal> {
  const words = plainWords(text);
  if (['next', 'lanjut', 'berikutnya', 'langkah berikutnya'].includes(words)) {
    return ok('next');
  }
  if (['end', 'selesai', 'akhir'].includes(words)) {
    return ok('end');
  }
  const bare = words.replace(/^(langkah|baris|nomor|no)( ke)? /, '');
  const step =
    sop.steps.find(({ key }) => key === text.trim()) ??
    sop.steps.find(({ printedNo }) => printedNo !== null && plainWords(printedNo) === bare);
  return step === undefined
    ? refuse('target-unknown', 'Tulis nomor langkah yang ada, "lanjut", atau "selesai".')
    : ok({ step: step.key });
}

const JOINS: Readonly<Record<string, Join>> = {
  semua: 'all',
  'semua mengerjakan': 'all',
  'salah satu': 'any',
  'yang pertama memimpin': 'lead',
};

/** How several performers share a row: by its name in the exchange format, or in the words of the screen. */
export function readJoin(value: unknown): Result<Join, CorrectionRefusal> {
  const word = String(value);
  const join = ['all', 'any', 'lead'].includes(word) ? (word as Join) : JOINS[plainWords(word)];
  return join === undefined
    ? refuse('value-refused', 'Pilih semua mengerjakan, salah satu, atau yang pertama memimpin.')
    : ok(join);
}
