import { readFile } from 'node:fs/promises';
import { type Command, InvalidArgumentError } from 'commander';
import {
  type FileFinding,
  type LintReport,
  lintTexts,
  readCatalogueTexts,
} from '../../app/lint.ts';
import { localDateOf } from '../../domain/calendar/index.ts';
import { instantOf } from '../../domain/common/time.ts';
import { LINT_SEVERITIES, type LintSeverity } from '../../domain/lint/index.ts';
import { EXIT } from '../exit-codes.ts';
import { sayCount } from '../progress.ts';
import type { CommandContext } from '../run-cli.ts';

interface LintOptions {
  readonly catalogue?: true;
  readonly json?: true;
  readonly severity?: LintSeverity;
}

const KINDS: Readonly<Record<LintSeverity, string>> = {
  error: 'KESALAHAN',
  warning: 'PERINGATAN',
  info: 'CATATAN',
};

/**
 * `laksana lint [FILE…] [--catalogue] [--json] [--severity warning]`: checks SOPs as a compiler checks programs; ends
 * with 1 when anything is an error, whatever is shown.
 */
export function addLint(program: Command, { deps, action }: CommandContext): void {
  program
    .command('lint')
    .description('periksa mutu SOP: alur, mutu baku, keterkaitan, identitas, kerahasiaan')
    .argument('[file...]', 'berkas SOP; tanpa berkas seluruh katalog diperiksa')
    .option('--catalogue', 'periksa juga seluruh katalog bawaan')
    .option('--json', 'hasil sebagai JSON')
    .option(
      '--severity <tingkat>',
      'tingkat terendah yang ditampilkan: error, warning (baku) atau info',
      readSeverity,
    )
    .action(
      action(async (files: string[], options: LintOptions) => {
        const today = localDateOf(instantOf(deps.now().getTime()), 'WIB');
        const catalogue = await readCatalogueTexts(deps.catalogueFolder());
        const given = await Promise.all(
          files.map(async (file) => ({ file, text: await readFile(file, 'utf8') })),
        );
        const isWhole = options.catalogue === true || files.length === 0;
        const reports = isWhole
          ? lintTexts([...given, ...catalogue], [], today)
          : lintTexts(given, catalogue, today);
        const shown = reports.map((report) => ({
          ...report,
          findings: report.findings.filter((one) => isShown(one, options.severity ?? 'warning')),
        }));
        const lines =
          options.json === true ? [JSON.stringify(shown, null, 2)] : sayReports(shown, reports);
        for (const line of lines) {
          deps.out(line);
        }
        return countOf(reports, 'error') === 0 ? EXIT.done : EXIT.rejected;
      }),
    );
}

function readSeverity(word: string): LintSeverity {
  const severity = LINT_SEVERITIES.find((one) => one === word);
  if (severity === undefined) {
    throw new InvalidArgumentError(LINT_SEVERITIES.join(', '));
  }
  return severity;
}

function isShown({ severity }: FileFinding, lowest: LintSeverity): boolean {
  return LINT_SEVERITIES.indexOf(severity) <= LINT_SEVERITIES.indexOf(lowest);
}

function countOf(reports: readonly LintReport[], severity: LintSeverity): number {
  return reports.flatMap(({ findings }) => findings.filter((one) => one.severity === severity))
    .length;
}

/** One line a finding, as compilers write them, then how many there are; what is not shown is counted too. */
function sayReports(shown: readonly LintReport[], all: readonly LintReport[]): string[] {
  const lines = shown.flatMap(({ file, findings }) =>
    findings.map(({ line, column, severity, code, printedNo, message }) => {
      const row = printedNo === null ? '' : `baris ${printedNo}: `;
      return `${file}:${line}:${column}  ${KINDS[severity]}  ${code}  ${row}${message}`;
    }),
  );
  const counts = [
    `${sayCount(countOf(all, 'error'))} kesalahan`,
    `${sayCount(countOf(all, 'warning'))} peringatan`,
    `${sayCount(countOf(all, 'info'))} catatan`,
  ];
  return [...lines, `${sayCount(all.length)} SOP diperiksa: ${counts.join(', ')}`];
}
