/** Which SOP of the agency a draft is a copy or a new version of, and what differs row by row. */
import type { ComparisonView, ImportDraftView } from '../../contract/import.ts';
import type { SopVersionId } from '../../domain/common/ids.ts';
import { type Rejection, rejection } from '../../domain/common/rejection.ts';
import { err, ok, type Result } from '../../domain/common/result.ts';
import type { GoTo, SopDefinition, Step } from '../../domain/sop/model.ts';
import { type ComparedField, compareSops } from '../../importer/draft/compare.ts';
import { likeness, plainWords } from '../../importer/vocabulary.ts';
import { findDraft } from '../../store/imports.ts';
import type { Tx } from '../../store/pool.ts';
import { findSopVersion, listNewestSops, type NewestSop } from '../../store/sop.ts';
import { adminOnly } from '../admin.ts';
import type { App } from '../ports.ts';
import { reading } from '../reader.ts';
import type { Session } from '../session-model.ts';
import { stateOf } from './draft-state.ts';

type Known = ImportDraftView['known'][number];

/** So many are compared row by row. */
const MOST = 4;
/** Two titles with less in common are of two SOPs. */
const NEAR = 0.6;

/** The SOPs of the agency that bear the number or nearly the title of a draft, likeliest first. */
export async function findLikelyKnown(tx: Tx, sop: SopDefinition): Promise<readonly Known[]> {
  const near = (await listNewestSops(tx))
    .map((one) => ({ one, score: nearness(sop, one) }))
    .filter(({ score }) => score >= NEAR)
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST);
  const mutKnown: Known[] = [];
  for (const { one } of near) {
    const found = await findSopVersion(tx, one.sopVersionId);
    if (found !== null) {
      mutKnown.push({ ...one, verdict: compareSops(found.definition, sop).verdict });
    }
  }
  return mutKnown;
}

function nearness(sop: SopDefinition, { number, title }: NewestSop): number {
  const own = plainWords(sop.identitySheet.number ?? '').replaceAll(' ', '');
  const isSameNumber = own !== '' && own === plainWords(number ?? '').replaceAll(' ', '');
  const words = (text: string) => plainWords(text).replace(/^sop /, '');
  return likeness(words(sop.identitySheet.title), words(title)) + (isSameNumber ? 1 : 0);
}

/** A draft beside a version of the agency. */
export async function compareDraft(
  app: App,
  session: Session,
  draftId: string,
  sopVersionId: string,
): Promise<Result<ComparisonView, Rejection>> {
  const refusal = adminOnly(session);
  if (refusal !== null) {
    return err(refusal);
  }
  const { record, known } = await reading(app, session, async (tx) => ({
    record: await findDraft(tx, draftId),
    known: await findSopVersion(tx, sopVersionId as SopVersionId),
  }));
  if (record === null) {
    return err(rejection('import.not-found'));
  }
  return known === null
    ? err(rejection('sop.not-found'))
    : ok(presentComparison(known.definition, stateOf(record).draft.sop));
}

function presentComparison(known: SopDefinition, draft: SopDefinition): ComparisonView {
  const compared = compareSops(known, draft);
  return {
    verdict: compared.verdict,
    head: compared.identity.map((field) => ({
      field,
      before: textOf(known.identitySheet[field as keyof SopDefinition['identitySheet']]),
      after: textOf(draft.identitySheet[field as keyof SopDefinition['identitySheet']]),
    })),
    rows: compared.rows.map((row) => {
      const before = row.known === null ? undefined : known.steps[row.known];
      const after = row.draft === null ? undefined : draft.steps[row.draft];
      return {
        kind: row.change,
        before: before === undefined ? null : nameRow(before),
        after: after === undefined ? null : nameRow(after),
        draftIndex: row.draft,
        changes: row.fields.map((field) => ({
          field,
          before: before === undefined ? '' : cellOf(known, before, field),
          after: after === undefined ? '' : cellOf(draft, after, field),
        })),
      };
    }),
  };
}

function nameRow({ printedNo, activity }: Step): { no: string; activity: string } {
  return { no: printedNo ?? '', activity };
}

function textOf(value: unknown): string {
  return Array.isArray(value) ? value.join('\n') : value == null ? '' : String(value);
}

/** One cell of a row as the printed table shows it. */
function cellOf(sop: SopDefinition, step: Step, field: ComparedField): string {
  switch (field) {
    case 'printedNo':
    case 'activity':
    case 'remark':
      return step[field] ?? '';
    case 'performers':
      return step.performers
        .map((key) => sop.performers.find((one) => one.key === key)?.label ?? key)
        .join(', ');
    case 'kind':
      return step.kind === 'decide' ? 'keputusan' : 'kegiatan';
    case 'outcomes':
      return step.outcomes.map(({ label, goTo }) => `${label} → ${wayOf(sop, goTo)}`).join('\n');
    case 'requirements':
      return step.requirements.map(({ label }) => label).join('\n');
    case 'duration':
      return step.duration?.raw ?? '';
    case 'outputs':
      return step.outputs.join('\n');
  }
}

function wayOf(sop: SopDefinition, goTo: GoTo): string {
  if (typeof goTo === 'string') {
    return goTo === 'next' ? 'lanjut' : 'selesai';
  }
  const name = (key: string): string => {
    const index = sop.steps.findIndex((step) => step.key === key);
    return `langkah ${sop.steps[index]?.printedNo ?? index + 1}`;
  };
  return 'step' in goTo ? name(goTo.step) : goTo.branches.map(name).join(' dan ');
}
