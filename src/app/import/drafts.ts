/** A draft as a person confirms it: shown with its doubts, answered one after the other. */
import type { ConfirmRequest, ImportDraftView } from '../../contract/import.ts';
import type { Directory } from '../../domain/agency/directory-model.ts';
import { type Rejection, rejection } from '../../domain/common/rejection.ts';
import { err, ok, type Result } from '../../domain/common/result.ts';
import { validateSop } from '../../domain/sop/index.ts';
import type { SopDefinition } from '../../domain/sop/model.ts';
import { type ConfirmRefusal, type ConfirmState, confirm } from '../../importer/confirm/confirm.ts';
import { acceptableDoubts } from '../../importer/confirm/enough.ts';
import { explanationOf } from '../../importer/doubt-words.ts';
import type { ImportDraft } from '../../importer/model.ts';
import { type DraftRecord, findDraft, saveDraft } from '../../store/imports.ts';
import { adminOnly } from '../admin.ts';
import type { App } from '../ports.ts';
import { directoryOf, reading, writing } from '../reader.ts';
import type { Session } from '../session-model.ts';
import { checkOpen, stateOf } from './draft-state.ts';
import { findLikelyKnown } from './known.ts';
import { choicesOf, meaningOf, proposalFor } from './targets.ts';

/** A draft with all that is needed to confirm it. */
export async function viewDraft(
  app: App,
  session: Session,
  draftId: string,
): Promise<Result<ImportDraftView, Rejection>> {
  const refusal = adminOnly(session);
  if (refusal !== null) {
    return err(refusal);
  }
  const [directory, found] = await Promise.all([
    directoryOf(app, session),
    reading(app, session, async (tx) => {
      const record = await findDraft(tx, draftId);
      return record === null
        ? null
        : { record, known: await findLikelyKnown(tx, stateOf(record).draft.sop) };
    }),
  ]);
  return found === null
    ? err(rejection('import.not-found'))
    : ok(presentDraft(found.record, directory, found.known));
}

/**
 * Answers doubts and corrects parts, all or nothing. Refused when somebody else has changed the draft since it was
 * looked at, and when a value does not fit.
 */
export async function confirmDraft(
  app: App,
  session: Session,
  draftId: string,
  request: ConfirmRequest,
): Promise<Result<ImportDraftView, Rejection>> {
  const refusal = adminOnly(session);
  if (refusal !== null) {
    return err(refusal);
  }
  const done = await writing(app, session, async (tx) => {
    const record = await findDraft(tx, draftId, { lock: true });
    const open = checkOpen(record, request.revision);
    if (!open.ok) {
      return open;
    }
    const answered = answerAll(open.value, request, {
      by: session.name,
      at: app.clock.now(),
    });
    if (!answered.ok) {
      return answered;
    }
    const { draft } = answered.value;
    await saveDraft(tx, {
      draftId,
      state: answered.value,
      title: draft.sop.identitySheet.title,
      doubtsOpen: draft.doubts.length,
    });
    return ok(null);
  });
  return done.ok ? await viewDraft(app, session, draftId) : done;
}

function answerAll(
  record: DraftRecord,
  { commands }: ConfirmRequest,
  who: { readonly by: string; readonly at: string },
): Result<ConfirmState, Rejection> {
  let state = stateOf(record);
  for (const command of commands) {
    const next = confirm(state, command, who);
    if (!next.ok) {
      return err(refusalOf(next.error));
    }
    state = next.value;
  }
  return ok(state);
}

function refusalOf(refusal: ConfirmRefusal): Rejection {
  return refusal.kind === 'doubtUnknown'
    ? rejection('import.doubt-unknown')
    : rejection('import.value-invalid', { reason: refusal.reason.replace(/\.$/, '') });
}

function presentDraft(
  record: DraftRecord,
  directory: Directory,
  known: readonly ImportDraftView['known'][number][],
): ImportDraftView {
  const { draft, settled } = stateOf(record);
  const { sop } = draft;
  const choices = choicesOf(directory, sop);
  const acceptable = acceptableDoubts(draft);
  return {
    draftId: record.draftId,
    importId: record.importId,
    draftNo: record.draftNo,
    fileName: record.fileName,
    pageCount: record.pageCount,
    revision: record.revision,
    isLossless: draft.isLossless,
    ratifiedAt: record.ratifiedAt,
    sopVersionId: record.sopVersionId,
    definition: sop,
    places: draft.places,
    doubts: draft.doubts.map((doubt) => ({
      ...doubt,
      explanation: explanationOf(doubt.code),
      isAcceptable: acceptable.has(doubt),
    })),
    settled: settled.map(({ doubt: { code, path, message }, how, by, at }) => ({
      code,
      path,
      message,
      how,
      by,
      at,
    })),
    unread: draft.unread.map((one) => ({ ...one })),
    performers: sop.performers.map((performer) => ({
      key: performer.key,
      label: performer.label,
      group: performer.group ?? null,
      target: performer.resolvesTo,
      means: meaningOf(performer, choices),
      proposal: proposalFor(performer, choices),
    })),
    choices: [...choices],
    closedBecause: [...closedBecause(draft, directory)],
    known: [...known],
  };
}

/** Why a draft cannot be ratified yet, in the order in which a person mends it. */
export function closedBecause(draft: ImportDraft, directory: Directory): readonly string[] {
  const { sop, doubts } = draft;
  const unmapped = unmappedOf(sop, directory);
  // What the validation says stands among the doubts too; it is named here only when nothing else is left.
  const problems =
    doubts.length > 0
      ? []
      : validateSop(sop)
          .filter(({ severity }) => severity === 'error')
          .map(({ message }) => message);
  return [
    ...(doubts.length === 0 ? [] : [`Masih ada ${doubts.length} keraguan yang belum dijawab.`]),
    ...(unmapped.length === 0
      ? []
      : [`Pelaksana belum dipasangkan dengan jabatan: ${unmapped.join(', ')}.`]),
    ...new Set(problems),
  ];
}

/** Labels of the columns that mean nobody of this agency. */
export function unmappedOf(sop: SopDefinition, directory: Directory): readonly string[] {
  const choices = choicesOf(directory, sop);
  return sop.performers
    .filter((performer) => meaningOf(performer, choices) === null)
    .map(({ label }) => label);
}
