/** The two pages about the linter, from its rules and from what it finds in the catalogue. */
import type { LocalDate } from '../domain/common/time.ts';
import {
  LINT_RULES,
  type LintCode,
  type LintFinding,
  lintCatalogue,
  SUPERSEDED_LAWS,
} from '../domain/lint/index.ts';
import type { SopDefinition } from '../domain/sop/index.ts';

/** The day for which the table of the catalogue is made, so that it does not change by itself. */
export const LINT_AS_OF = '2026-11-22' as LocalDate;
export const TABLE_BEGIN = '<!-- lint:begin, written by tools/lint-docs.mjs -->\n';
export const TABLE_END = '<!-- lint:end -->';

/** `docs/domain/lint.md`: each rule with its explanation, source and example, and the list of old laws. */
export function lintPage(): string {
  const families = [...new Set(LINT_RULES.map(({ family }) => family))];
  return [
    '# The linter of SOPs',
    '',
    'Written by `tools/lint-docs.mjs` from `src/domain/lint/rules.ts`; a test holds the two together. `laksana lint`',
    'checks files or the whole catalogue, `npm run lint:sop` builds first, and the page of each SOP shows the findings',
    'under *Catatan pemeriksaan*. An **error** cannot run or is surely wrong, a **warning** is a true remark that',
    'somebody must decide upon, an **info** is worth knowing. Severities are fixed here. Problems of structure that are',
    'not listed below are errors too and stand in [sop.md](sop.md). The explanations are in the language of the users.',
    ...families.flatMap((family) => [
      '',
      `## ${family.charAt(0).toUpperCase()}${family.slice(1)}`,
      ...LINT_RULES.filter((rule) => rule.family === family).flatMap((rule) => [
        '',
        `### \`${rule.code}\`: ${rule.title}`,
        '',
        `*${rule.severity}.* ${rule.explanation}`,
        '',
        `* Sumber: ${rule.source}`,
        `* Contoh: ${rule.example}`,
      ]),
    ]),
    '',
    '## Regulations known to be out of force',
    '',
    'Only what a named text says stands in `src/domain/lint/superseded-laws.ts`; it is no legal advice. Not entered,',
    'because no text could be found that says so: Permendagri 1/2014 and Kepmenkes 1457/2003.',
    '',
    '| Peraturan | Tentang | Pengganti | Sejak | Sumber |',
    '|---|---|---|---|---|',
    ...SUPERSEDED_LAWS.map(
      (law) =>
        `| ${law.kind} ${law.number}/${law.year} | ${law.title} | ${law.successor} | ${law.since} | ${law.source} |`,
    ),
    '',
  ].join('\n');
}

/** What a reviewer decides where a warning is left. */
const DECISIONS: Partial<Record<LintCode, string>> = {
  'return.target-cannot-repair':
    'whether the papers go on from there to who drew them up, or straight to him',
  'performer.unused': 'whether the column has a row, or goes',
  'activity.no-active-verb': 'the active verb',
  'standard.no-duration': 'the time; until then the task has no due time and the total is short',
  'standard.no-requirement': 'what must lie there before the row begins',
  'standard.no-output': 'what the row results in',
  'duration.differs-from-print': 'which of the two times holds',
  'total.differs': 'whether the total or a row is wrong, or how many days a week has',
  'paper.not-provided': 'who brings the paper, or which row should make it',
  'signature.no-endorsement': 'who endorses before the signature, or that nobody does',
  'signature.no-number': 'where the paper gets its number, or that it has none',
  'signature.no-archive': 'who files the signed paper',
  'control.self-check': 'who else checks, or that the agency allows it',
  'call.only-words': 'which SOP is meant',
  'relation.not-called': 'which row calls it, or that it is only related',
  'call.not-related': 'whether the sheet should list it',
  'law.superseded': 'the regulation that holds today',
  'identity.review-passed': 'the review that was planned: keep, revise or revoke',
  'identity.field-missing': 'the missing parts of the sheet',
  'catalogue.duplicate-number': 'which SOP keeps the number',
  'catalogue.duplicate-title': 'whether the two are one',
  'leftover.other-unit': 'whether that post takes part',
  'leftover.other-title': 'whether that SOP is meant',
  'leftover.agency-name': "the unit's right name",
};

/** The warnings left in the catalogue: what each kind asks of a reviewer, then where it stands. */
export function lintTable(sops: readonly SopDefinition[]): string {
  const found = [...lintCatalogue(sops, LINT_AS_OF)].map(
    ([id, findings]) => [id, findings.filter(({ severity }) => severity === 'warning')] as const,
  );
  const all = found.flatMap(([, findings]) => findings);
  const codes = LINT_RULES.filter((rule) => all.some(({ code }) => code === rule.code));
  return [
    '',
    `${all.length} warnings in ${sops.length} SOPs as of ${LINT_AS_OF}; no errors.`,
    '',
    '| Warning | How many | A reviewer decides |',
    '|---|---|---|',
    ...codes.map(
      ({ code }) =>
        `| \`${code}\` | ${all.filter((one) => one.code === code).length} | ${DECISIONS[code] ?? ''} |`,
    ),
    '',
    '| SOP | Warnings (rows by printed number, else key) |',
    '|---|---|',
    ...found.map(([id, findings]) => `| ${id} | ${sayFindings(findings)} |`),
    '',
    '',
  ].join('\n');
}

function sayFindings(findings: readonly LintFinding[]): string {
  const codes = [...new Set(findings.map(({ code }) => code))];
  const parts = codes.map((code) => {
    const rows = findings
      .filter((one) => one.code === code)
      .flatMap(({ printedNo, stepKey }) => printedNo ?? stepKey ?? []);
    return rows.length === 0 ? `\`${code}\`` : `\`${code}\` ${[...new Set(rows)].join(', ')}`;
  });
  return parts.length === 0 ? 'none' : parts.join('; ');
}
