import { Ajv, type ErrorObject, type Options, type ValidateFunction } from 'ajv';
import ajvFormats from 'ajv-formats';
import type { FastifyInstance } from 'fastify';
import { parseInstant, parseLocalDate } from '../../domain/common/time.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const MAX_DEPTH = 40;

/** A fault of a request, with its place. */
export interface RequestFault {
  readonly path: string;
  readonly message: string;
}

/**
 * Checks requests by their schemas, all faults at once. Bodies are taken as they are; only texts of the
 * address line are read as numbers and booleans. Formats are ours: a uuid without prefix, dates that exist and
 * that PostgreSQL can hold.
 */
export function addValidation(server: FastifyInstance): void {
  const strict = buildAjv({ coerceTypes: false });
  const fromText = buildAjv({ coerceTypes: true });
  server.setValidatorCompiler(({ schema, httpPart }) => {
    const ajv = httpPart === 'body' ? strict : fromText;
    return ajv.compile(schema as object) as ValidateFunction;
  });
}

function buildAjv(given: Pick<Options, 'coerceTypes'>): Ajv {
  const ajv = new Ajv({
    ...given,
    allErrors: true,
    useDefaults: true,
    strict: false,
    addUsedSchema: false,
  });
  ajvFormats.default(ajv);
  ajv.addFormat('uuid', UUID);
  ajv.addFormat('cursor', isCursor);
  ajv.addFormat('date', (text: string) => isUsableDate(text));
  ajv.addFormat('date-time', (text: string) => isUsableInstant(text));
  return ajv;
}

/**
 * A cursor of ours: base64url of a list of texts. One that is not would begin the list anew, and whoever pages
 * through it would never see the end.
 */
function isCursor(text: string): boolean {
  try {
    const key: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    const isBase64Url = /^[A-Za-z0-9_-]+$/.test(text);
    return (
      isBase64Url &&
      Array.isArray(key) &&
      key.length > 0 &&
      key.every((part) => typeof part === 'string')
    );
  } catch {
    // Not JSON: no cursor of ours.
    return false;
  }
}

/** A date that exists and that an office can mean. */
export function isUsableDate(text: string): boolean {
  const date = parseLocalDate(text);
  return date !== undefined && date >= '1900' && date < '2200';
}

function isUsableInstant(text: string): boolean {
  const at = parseInstant(text);
  return at !== undefined && at >= '1900' && at < '2200';
}

/** Says in Indonesian what is wrong at one place of a request. */
export function sayFault(error: ErrorObject): RequestFault {
  const missing = error.keyword === 'required' ? `/${String(error.params['missingProperty'])}` : '';
  return { path: `${error.instancePath}${missing}`, message: sentenceOf(error) };
}

function sentenceOf(error: ErrorObject): string {
  const { keyword, params } = error;
  switch (keyword) {
    case 'required':
      return 'Wajib diisi.';
    case 'type':
      return `Harus berupa ${typeWord(String(params['type']))}.`;
    case 'minLength':
      return params['limit'] === 1 ? 'Wajib diisi.' : `Paling sedikit ${params['limit']} huruf.`;
    case 'maxLength':
      return `Paling banyak ${params['limit']} huruf.`;
    case 'minimum':
      return `Paling kecil ${params['limit']}.`;
    case 'maximum':
      return `Paling besar ${params['limit']}.`;
    case 'maxItems':
      return `Paling banyak ${params['limit']} baris.`;
    case 'minItems':
      return `Paling sedikit ${params['limit']} baris.`;
    case 'enum':
      return `Pilih salah satu: ${(params['allowedValues'] as unknown[]).map(String).join(', ')}.`;
    case 'format':
      return `Harus berupa ${formatWord(String(params['format']))}.`;
    case 'pattern':
      return 'Hurufnya tidak sesuai dengan bentuk yang diminta.';
    default:
      return 'Isinya tidak sesuai.';
  }
}

function typeWord(type: string): string {
  switch (type) {
    case 'string':
      return 'teks';
    case 'integer':
      return 'bilangan bulat';
    case 'number':
      return 'bilangan';
    case 'boolean':
      return 'ya atau tidak (true/false)';
    case 'array':
      return 'daftar';
    case 'object':
      return 'objek';
    default:
      return 'kosong (null) atau isi yang diminta';
  }
}

function formatWord(format: string): string {
  switch (format) {
    case 'uuid':
      return 'id (UUID)';
    case 'cursor':
      return 'kursor dari halaman sebelumnya';
    case 'date':
      return 'tanggal tttt-bb-hh yang ada';
    case 'date-time':
      return 'waktu ISO 8601 dengan zona';
    default:
      return format;
  }
}

/**
 * Finds text that PostgreSQL cannot hold (NUL, half a surrogate pair) and nesting beyond any real form.
 * Without this a crafted body would be a fault of ours instead of a refusal.
 */
export function findUnstorable(body: unknown): RequestFault | undefined {
  const waiting: { value: unknown; path: string; depth: number }[] = [
    { value: body, path: '', depth: 0 },
  ];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, path, depth } = next;
    if (depth > MAX_DEPTH) {
      return { path: path.slice(0, 200), message: 'Susunannya terlalu dalam.' };
    }
    if (typeof value === 'string' && isUnstorable(value)) {
      return { path, message: 'Ada huruf yang tidak dapat disimpan.' };
    }
    if (typeof value === 'object' && value !== null) {
      for (const [key, child] of Object.entries(value)) {
        if (isUnstorable(key)) {
          return { path, message: 'Ada huruf yang tidak dapat disimpan.' };
        }
        waiting.push({ value: child, path: `${path}/${key}`, depth: depth + 1 });
      }
    }
  }
  return undefined;
}

/** Does the text hold NUL or half a surrogate pair? */
function isUnstorable(text: string): boolean {
  return text.includes('\u0000') || /\p{Surrogate}/u.test(text);
}
