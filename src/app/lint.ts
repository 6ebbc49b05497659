/** SOP files read as a compiler reads programs: what the linter says of each, with line and column. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LocalDate } from '../domain/common/time.ts';
import { type LintFinding, lintSop } from '../domain/lint/index.ts';
import type { SopDefinition } from '../domain/sop/index.ts';
import { listCatalogueFiles } from './catalogue.ts';
import { checkSopText, type FileProblem, placesIn } from './sop-file.ts';

export interface SopText {
  /** As it is to be named in the report. */
  readonly file: string;
  readonly text: string;
}

export interface FileFinding extends Omit<LintFinding, 'code'> {
  readonly code: LintFinding['code'] | FileProblem['code'];
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
}

export interface LintReport {
  readonly file: string;
  /** Null where the file cannot be read as an SOP; its findings then say why. */
  readonly sopId: string | null;
  readonly title: string | null;
  readonly findings: readonly FileFinding[];
}

/** The texts of a whole catalogue, named relative to its root. Throws when the root cannot be read. */
export async function readCatalogueTexts(root: string): Promise<SopText[]> {
  const files = await listCatalogueFiles(root);
  return await Promise.all(
    files.map(async (file) => ({ file, text: await readFile(join(root, file), 'utf8') })),
  );
}

/**
 * Lints each text; calls may lead to any SOP of `around` (texts that are not reported on) or of the texts
 * themselves, which count before those of the same id around them.
 */
export function lintTexts(
  texts: readonly SopText[],
  around: readonly SopText[],
  today: LocalDate,
): readonly LintReport[] {
  const read = texts.map((one) => ({ ...one, ...checkSopText(one.text, one.file) }));
  const own = read.flatMap(({ sop }) => (sop === null ? [] : [sop]));
  const ids = new Set(own.map(({ id }) => id));
  const others = around
    .flatMap(({ text, file }) => checkSopText(text, file).sop ?? [])
    .filter(({ id }) => !ids.has(id));
  const catalogue: readonly SopDefinition[] = [...own, ...others];
  return read.map(({ file, text, sop, problems }) => ({
    file,
    sopId: sop?.id ?? null,
    title: sop?.identitySheet.title ?? null,
    findings:
      sop === null ? problems.map(findingOfFile) : placed(text, lintSop(sop, { today, catalogue })),
  }));
}

function placed(text: string, findings: readonly LintFinding[]): FileFinding[] {
  const placeOf = placesIn(text);
  return findings.map((finding) => ({ ...finding, ...placeOf(finding.path) }));
}

function findingOfFile({ code, severity, path, message, line, column }: FileProblem): FileFinding {
  return { code, severity, path, message, line, column, stepKey: null, printedNo: null };
}
