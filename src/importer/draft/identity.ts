/** The identity sheet of a found SOP as values; what is not read as a value stays open with a doubt. */

import type { LocalDate } from '../../domain/common/time.ts';
import type { FktpParts, IdentitySheet } from '../../domain/sop/model.ts';
import { readDate } from '../grammar/date.ts';
import { readLists, readSentence } from '../grammar/list.ts';
import type { FoundSop, IdentityField, IdentityFieldName, Unread } from '../model.ts';
import { namesPost } from '../vocabulary.ts';
import type { Notebook } from './notebook.ts';
import { doubt, placeAt, quote } from './notebook.ts';

/** Below this a reading is shown to a person. */
export const SURE = 0.8;

const DATES = {
  preparedOn: 'Tanggal pembuatan',
  revisedOn: 'Tanggal revisi',
  effectiveOn: 'Tanggal efektif',
  ratifiedOn: 'Tanggal pengesahan',
} as const;

export interface ReadIdentity {
  readonly sheet: IdentitySheet;
  readonly declaredTotal: string | null;
  /** Lines of the sheet that have no place in an SOP: the name of an official. */
  readonly unread: readonly Unread[];
}

/** Reads the sheet. `fallbackTitle` stands where no title was found, with a doubt. */
export function readIdentity(found: FoundSop, fallbackTitle: string, book: Notebook): ReadIdentity {
  const fields = new Map<IdentityFieldName, IdentityField>();
  for (const field of found.identity) {
    keepField(fields, withoutColon(field), book);
  }
  const text = (name: IdentityFieldName) => readText(fields, name, book);
  const list = (name: IdentityFieldName) => readItems(fields, name, book);
  const ratifier = readRatifier(fields.get('ratifiedBy'), book);
  const sheet: IdentitySheet = {
    number: readNumber(text('number'), fields.get('number'), book),
    title: readTitle(text('title'), fallbackTitle, book),
    preparedOn: readDateField(fields, 'preparedOn', book),
    revisedOn: readDateField(fields, 'revisedOn', book),
    effectiveOn: readDateField(fields, 'effectiveOn', book),
    ratifiedOn: readDateField(fields, 'ratifiedOn', book),
    ratifiedBy: ratifier.post,
    legalBasis: list('legalBasis'),
    performerQualifications: list('performerQualifications'),
    relations: list('relations'),
    equipment: list('equipment'),
    warnings: list('warnings'),
    recordKeeping: list('recordKeeping'),
    ...(fields.has('coordinatingEndorsements')
      ? { coordinatingEndorsements: list('coordinatingEndorsements') }
      : {}),
  };
  const total = text('declaredTotal');
  return {
    sheet,
    declaredTotal: total === '' ? null : total,
    unread: [...ratifier.unread, ...strayRevision(found)],
  };
}

/** Only the fktp form has a number of revision; on another sheet it is listed. */
function strayRevision(found: FoundSop): readonly Unread[] {
  const fields = found.identity.filter(({ field }) => field === 'revision');
  return found.format === 'fktp'
    ? []
    : fields
        .filter(({ values }) => /[\p{L}\d]/u.test(values.join('')))
        .map(
          ({ label, values, place }): Unread => ({
            what: 'words',
            text: `${label}: ${values.join(' ')}`,
            place,
          }),
        );
}

/** A colon that stands in a cell or column of its own belongs to the label. */
function withoutColon(field: IdentityField): IdentityField {
  const [first, ...rest] = field.values;
  return first === undefined
    ? field
    : { ...field, values: [first.replace(/^\s*[:：]\s*/, ''), ...rest] };
}

/** The first reading of a field counts; another one with other words is a doubt. */
function keepField(
  fields: Map<IdentityFieldName, IdentityField>,
  field: IdentityField,
  book: Notebook,
): void {
  const known = fields.get(field.field);
  if (known === undefined || known.values.join('').trim() === '') {
    fields.set(field.field, field);
    return;
  }
  const other = field.values.join(' ').trim();
  if (other !== '' && other !== known.values.join(' ').trim()) {
    doubt(book, {
      code: 'identity.repeated',
      path: `/identitySheet/${field.field}`,
      message: `“${field.label}” tercetak dua kali dengan isi berbeda: ${quote(other)}.`,
      place: field.place,
      confidence: 0.5,
      value: other,
    });
  }
}

function readText(
  fields: ReadonlyMap<IdentityFieldName, IdentityField>,
  name: IdentityFieldName,
  book: Notebook,
): string {
  const field = fields.get(name);
  const text = readSentence((field?.values ?? []).join('\n'));
  notePlace(field, text, book);
  return /^[-–—.…\s]*$/.test(text) ? '' : text;
}

function readItems(
  fields: ReadonlyMap<IdentityFieldName, IdentityField>,
  name: IdentityFieldName,
  book: Notebook,
): readonly string[] {
  const field = fields.get(name);
  const items = readLists(field?.values ?? []).filter((item) => !/^[-–—.…\s]*$/.test(item));
  notePlace(field, items.join('\n'), book);
  return items;
}

/** Where the field stands, and a doubt where its words or its label were read badly. */
function notePlace(field: IdentityField | undefined, value: string, book: Notebook): void {
  if (field === undefined) {
    return;
  }
  const path = `/identitySheet/${field.field}`;
  placeAt(book, path, field.place);
  if (field.confidence < SURE && value !== '') {
    doubt(book, {
      code: 'text.unclear',
      path,
      message: `Isian “${field.label}” kurang jelas terbaca: ${quote(value)}.`,
      place: field.place,
      confidence: field.confidence,
      value,
    });
  }
}

function readNumber(text: string, field: IdentityField | undefined, book: Notebook): string | null {
  if (text !== '') {
    return text;
  }
  doubt(book, {
    code: 'number.missing',
    path: '/identitySheet/number',
    message: field === undefined ? 'Nomor SOP tidak ditemukan.' : 'Nomor SOP tercetak kosong.',
    place: field?.place ?? null,
    confidence: field === undefined ? 0.3 : 0.7,
    value: null,
  });
  return null;
}

function readTitle(text: string, fallback: string, book: Notebook): string {
  const title = text.replace(/^["“]+|["”]+$/g, '').trim();
  if (title !== '') {
    return title;
  }
  doubt(book, {
    code: 'title.missing',
    path: '/identitySheet/title',
    message: 'Nama SOP tidak ditemukan; sementara dipakai nama berkas.',
    place: null,
    confidence: 0.1,
    value: fallback,
  });
  return fallback;
}

function readDateField(
  fields: ReadonlyMap<IdentityFieldName, IdentityField>,
  name: keyof typeof DATES,
  book: Notebook,
): LocalDate | null {
  const field = fields.get(name);
  const raw = (field?.values ?? []).join(' ').trim();
  const path = `/identitySheet/${name}`;
  placeAt(book, path, field?.place);
  const read = readDate(raw);
  if (!read.ok) {
    doubt(book, {
      code: read.error,
      path,
      message: `${DATES[name]} tercetak ${quote(raw)}; isi tanggal lengkapnya atau kosongkan.`,
      place: field?.place ?? null,
      confidence: 0.3,
      value: raw,
    });
    return null;
  }
  const { date, isUncertain } = read.value;
  if (date !== null && (isUncertain || (field?.confidence ?? 1) < SURE)) {
    doubt(book, {
      code: 'date.uncertain',
      path,
      message: `${DATES[name]} tercetak ${quote(raw)} dan dibaca ${date}.`,
      place: field?.place ?? null,
      confidence: Math.min(0.7, field?.confidence ?? 0.7),
      value: date,
    });
  }
  return date;
}

const PERSON =
  /\bNIP\b|\b\d{8} ?\d{6} ?\d ?\d{3}\b|^\s*(?:(?:dr|drs|dra|ir|prof|h|hj)\.?\s)|,\s*(?:S\.?\s?\p{Lu}|M\.?\s?\p{Lu}|A\.?Md|Ph\.?D|SE\b|SH\b|MM\b|MT\b|MH\b|ST\b)|^\(?\s*[.…_]{4,}/iu;
const RANK_LINE = /^(pembina|penata|pengatur|juru)\b/i;

/** The post that ratifies; names and numbers of persons stay out of the SOP and are listed. */
function readRatifier(
  field: IdentityField | undefined,
  book: Notebook,
): { readonly post: string | null; readonly unread: readonly Unread[] } {
  if (field === undefined) {
    return { post: null, unread: [] };
  }
  placeAt(book, '/identitySheet/ratifiedBy', field.place);
  const lines = field.values
    .flatMap((value) => value.split(/\n|\s+(?=NIP\b|(?:Ir|Dr|Drs|Dra|Hj?|Prof)\.\s)/))
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => !/^[-–—.…:\s]*$/.test(line));
  const isPost = (line: string) => !PERSON.test(line) && !RANK_LINE.test(line);
  const start = Math.max(
    lines.findIndex((line) => namesPost(line) && isPost(line)),
    0,
  );
  const stop = lines.findIndex((line, index) => index >= start && !isPost(line));
  const post = lines
    .slice(start, stop < 0 ? lines.length : stop)
    .slice(0, 3)
    .join(' ')
    .replace(/[,;:\s]+$/, '');
  const kept = post === '' ? [] : lines.slice(start, start + 3);
  const unread = lines
    .filter((line) => !(kept.includes(line) && isPost(line)))
    .map((text): Unread => ({ what: 'words', text, place: field.place }));
  return { post: post === '' ? null : post, unread };
}

/** The parts of the fktp form; a required one that is not there stands as "-" with a doubt. */
export function readFktpParts(found: FoundSop, book: Notebook): FktpParts {
  const valuesOf = (name: IdentityFieldName) =>
    found.identity.find(({ field }) => field === name)?.values ?? [];
  const text = (name: 'definition' | 'purpose' | 'policy', label: string): string => {
    const value = readLists(valuesOf(name)).join('\n');
    if (value === '') {
      doubt(book, {
        code: 'fktp.part-missing',
        path: `/fktp/${name}`,
        message: `Bagian ${label} tidak ditemukan.`,
        place: null,
        confidence: 0.2,
        value: '-',
      });
    }
    return value === '' ? '-' : value;
  };
  const revision = readSentence(valuesOf('revision').join('\n'));
  return {
    definition: text('definition', 'Pengertian'),
    purpose: text('purpose', 'Tujuan'),
    policy: text('policy', 'Kebijakan'),
    references: readLists(valuesOf('references')),
    relatedUnits: readLists(valuesOf('relatedUnits')),
    relatedDocuments: readLists(valuesOf('relatedDocuments')),
    ...(/[\p{L}\d]/u.test(revision) ? { revision } : {}),
  };
}
