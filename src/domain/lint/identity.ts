import type { LocalDate } from '../common/time.ts';
import type { IdentitySheet, SopDefinition } from '../sop/index.ts';
import { findingAt } from './finding.ts';
import type { LintContext, LintFinding } from './model.ts';
import { findSupersededLaw, SUPERSEDED_LAWS } from './superseded-laws.ts';
import { joinWords } from './words.ts';

/** Identity sheet: what is missing, which dates have passed, which law is out of force. */
export function lintIdentity(sop: SopDefinition, context: LintContext): readonly LintFinding[] {
  return [...lintFields(sop), ...lintDates(sop, context.today), ...lintLaws(sop, context.today)];
}

const REQUIRED: readonly (readonly [string, (sheet: IdentitySheet) => boolean])[] = [
  ['nomor', (sheet) => sheet.number !== null],
  ['tanggal pembuatan', (sheet) => sheet.preparedOn !== null],
  ['tanggal efektif atau pengesahan', (sheet) => (sheet.effectiveOn ?? sheet.ratifiedOn) !== null],
  ['pejabat yang mengesahkan', (sheet) => sheet.ratifiedBy !== null],
  ['dasar hukum', (sheet) => sheet.legalBasis.length > 0],
  ['kualifikasi pelaksana', (sheet) => sheet.performerQualifications.length > 0],
  ['peralatan', (sheet) => sheet.equipment.length > 0],
  ['peringatan', (sheet) => sheet.warnings.length > 0],
  ['pencatatan dan pendataan', (sheet) => sheet.recordKeeping.length > 0],
];
/** The health-facility format has only a header; the rest stands in its own parts. */
const REQUIRED_FKTP = new Set([
  'nomor',
  'tanggal efektif atau pengesahan',
  'pejabat yang mengesahkan',
]);

function lintFields(sop: SopDefinition): LintFinding[] {
  const missing = REQUIRED.filter(
    ([name, isThere]) =>
      (sop.format === 'sopAp' || REQUIRED_FKTP.has(name)) && !isThere(sop.identitySheet),
  ).map(([name]) => name);
  if (missing.length === 0) {
    return [];
  }
  const message = `Halaman identitas belum memuat ${joinWords(missing)}.`;
  return [findingAt('identity.field-missing', 'identitySheet', message)];
}

/** A revision date after the effective date is a planned review (PermenPAN-RB 35/2012). */
function lintDates(sop: SopDefinition, today: LocalDate): LintFinding[] {
  const { preparedOn, revisedOn, effectiveOn, ratifiedOn } = sop.identitySheet;
  const inForce = effectiveOn ?? ratifiedOn ?? preparedOn;
  const isPlanned = revisedOn !== null && inForce !== null && revisedOn > inForce;
  if (isPlanned && revisedOn <= today) {
    const message = `Tinjauan yang direncanakan pada ${revisedOn} sudah lewat; tinjau SOP ini dan catat hasilnya.`;
    return [findingAt('identity.review-passed', 'identitySheet.revisedOn', message)];
  }
  const latest = isPlanned ? inForce : (revisedOn ?? inForce);
  if (latest === null || isPlanned || yearAfter(latest) > today) {
    return [];
  }
  const message = `Sejak ${latest} tidak tercatat evaluasi; SOP dievaluasi sedikitnya sekali setahun.`;
  return [findingAt('identity.evaluation-due', 'identitySheet', message)];
}

/** Text comparison is enough: 29 February then falls on a day that does not exist, and sorts rightly. */
function yearAfter(date: LocalDate): string {
  return `${Number(date.slice(0, 4)) + 1}${date.slice(4)}`;
}

function lintLaws(sop: SopDefinition, today: LocalDate): LintFinding[] {
  const cited = [
    ...sop.identitySheet.legalBasis.map((text, at) => [`identitySheet.legalBasis[${at}]`, text]),
    ...(sop.fktp?.references ?? []).map((text, at) => [`fktp.references[${at}]`, text]),
  ];
  const findings = cited.flatMap(([path = '', text = '']) => {
    const law = findSupersededLaw(text);
    if (law === undefined || law.since > today) {
      return [];
    }
    const message = `${law.kind} ${law.number}/${law.year} (${law.title}) tidak berlaku lagi sejak ${law.since}; penggantinya ${law.successor}. Sumber: ${law.source}.`;
    return [findingAt('law.superseded', path, message)];
  });
  const meant = SUPERSEDED_LAWS.find(
    ({ meantBy, since }) =>
      meantBy !== undefined &&
      since <= today &&
      new RegExp(`\\b${meantBy}\\b`).test(sop.identitySheet.title),
  );
  if (meant === undefined || findings.length > 0) {
    return findings;
  }
  const message = `"${meant.meantBy}" berdasar ${meant.kind} ${meant.number}/${meant.year}, yang tidak berlaku lagi sejak ${meant.since}; penggantinya ${meant.successor}. Sumber: ${meant.source}.`;
  return [findingAt('law.superseded', 'identitySheet.title', message)];
}
