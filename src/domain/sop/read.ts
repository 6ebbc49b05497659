/**
 * Small readers for untyped data. Each notes what is wrong with its place and goes on with a stand-in, so
 * that one pass names every problem; the caller throws the value away when anything was noted.
 */
import type { LocalDate } from '../common/time.ts';
import { parseLocalDate } from '../common/time.ts';
import type { SopProblem, SopProblemCode } from './problem.ts';
import { sopError } from './problem.ts';

export type Fields = Readonly<Record<string, unknown>>;
export type Reader<T> = (value: unknown, at: Place) => T;

/** Where a value stands, and the list of what was found so far. */
export interface Place {
  readonly path: string;
  readonly found: SopProblem[];
}

/** Longest text of one field; longer ones are a document in the wrong place. */
const MAX_TEXT = 20_000;
const KEY = /^[A-Za-z0-9][A-Za-z0-9_-]{0,79}$/;

export function field(at: Place, name: string): Place {
  return { path: at.path === '' ? name : `${at.path}.${name}`, found: at.found };
}

export function element(at: Place, index: number): Place {
  return { path: `${at.path}[${index}]`, found: at.found };
}

export function note(at: Place, code: SopProblemCode, message: string): void {
  at.found.push(sopError(code, at.path, message));
}

/** The fields of an object; names fields that nobody knows, and required ones that are missing. */
export function readFields(
  value: unknown,
  at: Place,
  known: readonly string[],
  required: readonly string[] = [],
): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    note(at, 'shape.not-object', 'Di sini harus ada sekelompok isian (nama: nilai).');
    return {};
  }
  const fields = value as Fields;
  for (const name of Object.keys(fields)) {
    if (!known.includes(name)) {
      const hint = `Isian yang dikenal: ${known.join(', ')}.`;
      note(field(at, name), 'shape.unknown-field', `Isian "${name}" tidak dikenal. ${hint}`);
    }
  }
  for (const name of required) {
    if (isAbsent(fields[name])) {
      note(at, 'shape.missing', `Isian "${name}" wajib ada.`);
    }
  }
  return fields;
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

/** Text with something in it. A missing one is reported by `readFields`, not twice. */
export function readText(value: unknown, at: Place): string {
  if (isAbsent(value)) {
    return '';
  }
  if (typeof value !== 'string') {
    note(at, 'shape.not-text', 'Di sini harus ada teks; beri tanda kutip bila isinya angka.');
    return '';
  }
  if (value.trim() === '') {
    note(at, 'shape.empty', 'Teks ini kosong; isi, atau hapus isiannya.');
  }
  if (value.length > MAX_TEXT) {
    note(at, 'shape.too-large', `Teks ini lebih dari ${MAX_TEXT} huruf; ringkaslah.`);
  }
  return value.trim();
}

export function readTextOrNull(value: unknown, at: Place): string | null {
  return isAbsent(value) ? null : readText(value, at);
}

/** A printed number may be written as a number. */
export function readPrinted(value: unknown, at: Place): string | null {
  return typeof value === 'number' ? String(value) : readTextOrNull(value, at);
}

export function readKey(value: unknown, at: Place): string {
  const key = readText(value, at);
  if (key !== '' && !KEY.test(key)) {
    note(
      at,
      'shape.invalid-key',
      `Kunci "${key}" hanya boleh berisi huruf, angka, "-" dan "_", tanpa spasi.`,
    );
  }
  return key;
}

export function readNumber(value: unknown, at: Place): number {
  if (typeof value === 'number' && Number.isFinite(value)) {
    return value;
  }
  if (!isAbsent(value)) {
    note(at, 'shape.not-number', 'Di sini harus ada angka.');
  }
  return 0;
}

export function readNumberOrNull(value: unknown, at: Place): number | null {
  return isAbsent(value) ? null : readNumber(value, at);
}

export function readBoolean(value: unknown, at: Place): boolean {
  if (typeof value !== 'boolean') {
    note(at, 'shape.not-boolean', 'Di sini harus ada true (ya) atau false (tidak).');
    return false;
  }
  return value;
}

export function readDateOrNull(value: unknown, at: Place): LocalDate | null {
  if (isAbsent(value)) {
    return null;
  }
  const date = typeof value === 'string' ? parseLocalDate(value.trim()) : undefined;
  if (date === undefined) {
    note(at, 'shape.invalid-date', 'Tanggal harus ada di kalender dan ditulis tttt-bb-hh.');
    return null;
  }
  return date;
}

/** One of the offered words; `fallback` where none is written. */
export function readChoice<T extends string>(
  value: unknown,
  at: Place,
  offered: readonly T[],
  fallback: T,
): T {
  if (isAbsent(value)) {
    return fallback;
  }
  const found = offered.find((word) => word === value);
  if (found === undefined) {
    note(at, 'shape.not-offered', `Pilihannya: ${offered.join(', ')}.`);
    return fallback;
  }
  return found;
}

/** A list; nothing written is an empty list. */
export function readList<T>(value: unknown, at: Place, reader: Reader<T>): readonly T[] {
  if (isAbsent(value)) {
    return [];
  }
  if (!Array.isArray(value)) {
    note(at, 'shape.not-list', 'Di sini harus ada daftar.');
    return [];
  }
  return value.map((item: unknown, index) => reader(item, element(at, index)));
}

/** `{ name: value }`, or nothing: optional fields are absent, never undefined. */
export function optional<Name extends string, T>(
  name: Name,
  value: unknown,
  at: Place,
  reader: Reader<T>,
): { readonly [K in Name]?: T } {
  if (isAbsent(value)) {
    return {};
  }
  return { [name]: reader(value, field(at, name)) } as { readonly [K in Name]?: T };
}
