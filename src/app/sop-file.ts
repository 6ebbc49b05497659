import type { Document } from 'yaml';
import {
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  LineCounter,
  parseDocument,
  stringify,
  visit,
} from 'yaml';
import type { Result } from '../domain/common/result.ts';
import { err, ok } from '../domain/common/result.ts';
import type { SopDefinition, SopProblem } from '../domain/sop/index.ts';
import { formatSop, hasErrors, parseSop, validateSop } from '../domain/sop/index.ts';

/** A clerk's SOP is a few pages; the largest of the catalogue has some 20 kB. */
export const MAX_SOP_BYTES = 2_000_000;
/** A file may repeat a part by alias; more than this is an attack on memory. */
const MAX_ALIASES = 100;

export interface FileProblem extends Omit<SopProblem, 'code'> {
  readonly code: SopProblem['code'] | 'file.too-large' | 'file.not-readable';
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
}

/** What was found in a file: the SOP where it has no errors, and every problem, warnings too. */
export interface SopFileReport {
  readonly sop: SopDefinition | null;
  readonly problems: readonly FileProblem[];
}

/**
 * Reads an SOP from YAML or JSON text. Errors: every problem of the file with its line and column; warnings
 * are among them only when there is an error too (see `checkSopText`).
 */
export function readSopText(
  text: string,
  fileName: string,
): Result<SopDefinition, readonly FileProblem[]> {
  const { sop, problems } = checkSopText(text, fileName);
  return sop === null ? err(problems) : ok(sop);
}

/** Reads an SOP and tells everything about it, warnings too; problems stand in the order of the file. */
export function checkSopText(text: string, fileName: string): SopFileReport {
  if (Buffer.byteLength(text) > MAX_SOP_BYTES) {
    const limit = MAX_SOP_BYTES / 1_000_000;
    const message = `Berkas lebih dari ${limit} MB; sebuah SOP tidak sebesar itu. Periksa berkasnya.`;
    return refused(wholeFile(fileName, 'file.too-large', message));
  }
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
    const broken = [
      ...document.errors.map((error) => ({ code: error.code as string, offset: error.pos[0] })),
      ...unknownAliases(document),
    ];
    if (broken.length > 0) {
      return { sop: null, problems: broken.map((one) => syntaxProblem(one, lines, fileName)) };
    }
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    return check(value, document, lines, fileName);
  } catch (cause) {
    if (isTooComplex(cause)) {
      const message =
        'Berkas terlalu rumit: rujukan atau sarangnya terlalu banyak. Tulis isinya langsung.';
      return refused(wholeFile(fileName, 'file.not-readable', message));
    }
    throw cause;
  }
}

/** The reader throws a ReferenceError on alias bombs and a RangeError on nesting deeper than the stack. */
function isTooComplex(cause: unknown): boolean {
  return (
    cause instanceof RangeError ||
    (cause instanceof ReferenceError && cause.message.includes('alias count'))
  );
}

/** The SOP as YAML text that `readSopText` reads back to an equal SOP. */
export function writeSopYaml(sop: SopDefinition): string {
  return stringify(formatSop(sop), { lineWidth: 100, aliasDuplicateObjects: false });
}

function check(
  value: unknown,
  document: Document,
  lines: LineCounter,
  file: string,
): SopFileReport {
  const parsed = parseSop(value);
  const found = parsed.ok ? validateSop(parsed.value) : parsed.error;
  const problems = found
    .map((problem) => ({ ...problem, file, ...placeOf(problem.path, document, lines) }))
    .sort((a, b) => a.line - b.line || a.column - b.column);
  return { sop: parsed.ok && !hasErrors(found) ? parsed.value : null, problems };
}

/** Finds where the parts of an SOP text stand, for whoever has something to say of a path. */
export function placesIn(
  text: string,
): (path: string) => { readonly line: number; readonly column: number } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  return (path) => placeOf(path, document, lines);
}

function refused(problem: FileProblem): SopFileReport {
  return { sop: null, problems: [problem] };
}

function wholeFile(
  file: string,
  code: 'file.too-large' | 'file.not-readable',
  message: string,
): FileProblem {
  return { code, severity: 'error', path: '', message, file, line: 1, column: 1 };
}

/** What broke the text, in words for a clerk; the rest is named with the reader's own code. */
const SYNTAX_MESSAGES: Readonly<Record<string, string>> = {
  BAD_INDENT: 'Jarak dari tepi kiri tidak sesuai; samakan dengan baris yang setara.',
  TAB_AS_INDENT: 'Jarak dari tepi kiri memakai tab; gantilah dengan spasi.',
  DUPLICATE_KEY: 'Isian ini sudah ada di bagian yang sama; hapus salah satu.',
  MISSING_CHAR: 'Ada tanda yang kurang, misalnya tanda kutip atau kurung penutup.',
  UNEXPECTED_TOKEN: 'Ada tanda yang tidak pada tempatnya.',
  MULTIPLE_DOCS: 'Satu berkas hanya boleh berisi satu SOP; hapus pemisah "---" yang kedua.',
  MULTILINE_IMPLICIT_KEY: 'Nama isian tidak boleh lebih dari satu baris; periksa tanda titik dua.',
  BLOCK_AS_IMPLICIT_KEY: 'Titik dua di tengah teks terbaca sebagai isian; beri tanda kutip.',
  BAD_ALIAS: 'Rujukan (*nama) tidak dikenal; tulis isinya langsung.',
  BAD_SCALAR_START: 'Teks diawali tanda khusus; beri tanda kutip.',
};

interface SyntaxFault {
  readonly code: string;
  readonly offset: number;
}

/** Aliases whose anchor does not stand before them; one pass, for a file may hold very many. */
function unknownAliases(document: Document): readonly SyntaxFault[] {
  const anchors = new Set<string>();
  const unknown: SyntaxFault[] = [];
  visit(document, {
    Node: (_, node) => {
      if (isAlias(node)) {
        if (!anchors.has(node.source)) {
          unknown.push({ code: 'BAD_ALIAS', offset: offsetOf(node) ?? 0 });
        }
      } else if (node.anchor !== undefined) {
        anchors.add(node.anchor);
      }
    },
  });
  return unknown;
}

function syntaxProblem(error: SyntaxFault, lines: LineCounter, file: string): FileProblem {
  const place = lines.linePos(error.offset);
  const known = SYNTAX_MESSAGES[error.code];
  const message = known ?? `Susunan YAML atau JSON rusak di sini (${error.code}).`;
  return {
    code: 'file.not-readable',
    severity: 'error',
    path: '',
    message: `Baris ${place.line}: ${message}`,
    file,
    line: Math.max(place.line, 1),
    column: Math.max(place.col, 1),
  };
}

/** Where a path stands in the text; what is missing is placed at the nearest part around it. */
function placeOf(
  path: string,
  document: Document,
  lines: LineCounter,
): { readonly line: number; readonly column: number } {
  const segments = path.match(/[^.[\]]+/g) ?? [];
  let node: unknown = document.contents;
  let offset = offsetOf(node) ?? 0;
  for (const segment of segments) {
    const [at, child] = step(node, segment, document);
    offset = at ?? offset;
    if (child === undefined) {
      break;
    }
    node = child;
  }
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}

/** Offset at which a child begins (its name, in a map) and the child itself. */
function step(
  parent: unknown,
  segment: string,
  document: Document,
): readonly [number | undefined, unknown] {
  const node = isNode(parent) && 'resolve' in parent ? parent.resolve(document) : parent;
  if (isMap(node)) {
    const pair = node.items.find(
      (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === segment,
    );
    return pair === undefined ? [undefined, undefined] : [offsetOf(pair.key), pair.value];
  }
  if (isNode(node) && 'items' in node && /^\d+$/.test(segment)) {
    const child: unknown = node.items[Number(segment)];
    return [offsetOf(child), child];
  }
  return [undefined, undefined];
}

function offsetOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}
