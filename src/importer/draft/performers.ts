/** Performer columns of a found table as performers of an SOP. */
import type { Performer, PerformerTarget } from '../../domain/sop/model.ts';
import { readSentence } from '../grammar/list.ts';
import type { SopTable, TableColumn } from '../model.ts';
import { plainWords, roleOfHeading } from '../vocabulary.ts';
import type { Notebook } from './notebook.ts';
import { doubt, placeAt } from './notebook.ts';
import { freeKey, slugOf } from './slug.ts';

export interface PerformerColumns {
  readonly performers: readonly Performer[];
  /** Index in `SopTable.columns` → performer key. */
  readonly keyOf: ReadonlyMap<number, string>;
}

const OUTSIDE =
  /\b(pemohon|masyarakat|warga|penyedia|rekanan|vendor|kurir|tamu|pelapor|korban|klien|pasien|external|eksternal|pihak luar|pihak ketiga|wajib pajak|responden|peserta)\b/;
const TEAM = /^(tim|panitia|pokja|kelompok kerja|satgas|komisi|dewan|majelis|forum)\b/;
const RANK =
  /^(staf|staff|jfu|jft|jfk|pelaksana|fungsional|fungsional umum|petugas|operator|kader|pegawai|pengadministrasi|arsiparis|analis|anggota|kasi|kasie|kepala seksi|lurah|camat)( umum)?$/;

/**
 * Performers in the order of their columns, with keys from their own names (from the heading over them too,
 * where two columns bear one name). To which post, rank or team a column points is a first reading of its
 * words; the office maps it to its own posts when it confirms.
 */
export function readPerformers(table: SopTable | null, book: Notebook): PerformerColumns {
  const columns = (table?.columns ?? []).flatMap((column, index) =>
    column.role === 'performer' ? [{ column, index }] : [],
  );
  const keyOf = new Map<number, string>();
  const taken = new Set<string>();
  const named = columns.map(({ column, index }, order) => {
    const label = readSentence(column.label);
    const key = freeKey(keyFor(column, label, order, taken), taken);
    taken.add(key);
    keyOf.set(index, key);
    return { key, label, column, order };
  });
  const recorder = named.find(({ label }) => label !== '' && !isOutside(label))?.key;
  const performers = named.map(({ key, label, column, order }): Performer => {
    const path = `/performers/${order}`;
    placeAt(book, path, column.place);
    if (label === '') {
      noteBlankHeading(book, path, column, order);
    }
    const group = groupOf(column);
    return {
      key,
      label: label === '' ? `Pelaksana ${order + 1}` : label,
      ...(group === '' ? {} : { group }),
      resolvesTo: targetOf(key, label, recorder, { book, path, column }),
    };
  });
  return { performers, keyOf };
}

/** What stands over several columns; no heading of the whole table, not even two of them in one cell. */
function groupOf(column: TableColumn): string {
  const group = readSentence(column.group ?? '');
  const performers = plainWords(group).replace(/\bmutu baku\b/g, '');
  return roleOfHeading(performers).role === 'performerGroup' ? '' : group;
}

function keyFor(
  column: TableColumn,
  label: string,
  order: number,
  taken: ReadonlySet<string>,
): string {
  const own = slugOf(label, 60);
  if (own === '') {
    return `pelaksana-${order + 1}`;
  }
  const group = slugOf(groupOf(column), 20);
  return taken.has(own) && group !== '' ? `${group}-${own}`.slice(0, 70) : own;
}

function noteBlankHeading(book: Notebook, path: string, column: TableColumn, order: number): void {
  doubt(book, {
    code: 'performer.heading-missing',
    path: `${path}/label`,
    message: `Kepala kolom pelaksana ke-${order + 1} kosong atau tidak terbaca.`,
    place: column.place,
    confidence: 0.2,
    value: `Pelaksana ${order + 1}`,
  });
}

function isOutside(label: string): boolean {
  return OUTSIDE.test(plainWords(label));
}

function targetOf(
  key: string,
  label: string,
  recorder: string | undefined,
  at: { readonly book: Notebook; readonly path: string; readonly column: TableColumn },
): PerformerTarget {
  const words = plainWords(label);
  if (isOutside(label) && recorder !== undefined && recorder !== key) {
    doubt(at.book, {
      code: 'performer.outside',
      path: `${at.path}/resolvesTo`,
      message: `“${label}” dibaca sebagai pihak luar; bagiannya dicatat oleh pelaksana lain.`,
      place: at.column.place,
      confidence: 0.7,
      value: { kind: 'external', recordedBy: recorder },
    });
    return { kind: 'external', recordedBy: recorder };
  }
  if (TEAM.test(words)) {
    return { kind: 'team', team: key };
  }
  return RANK.test(words) ? { kind: 'rank', rank: key } : { kind: 'position', position: key };
}
