/** A confirmed draft becomes a version of an SOP: in force, or before that for simulations only. */
import type { RatifyRequest } from '../../contract/import.ts';
import type { Directory } from '../../domain/agency/directory-model.ts';
import type { SopVersionId } from '../../domain/common/ids.ts';
import { type Rejection, rejection } from '../../domain/common/rejection.ts';
import { err, ok, type Result } from '../../domain/common/result.ts';
import { unconfirmedSteps } from '../../domain/run/index.ts';
import { validateSop } from '../../domain/sop/index.ts';
import type { SopDefinition } from '../../domain/sop/model.ts';
import { withConfirmation } from '../../importer/confirm/confirm.ts';
import { freeKey, slugOf } from '../../importer/draft/slug.ts';
import type { ImportDraft } from '../../importer/model.ts';
import { appendAudit } from '../../store/audit.ts';
import { type DraftRecord, findDraft, linkDraft } from '../../store/imports.ts';
import type { Tx } from '../../store/pool.ts';
import {
  findSopVersion,
  insertSopVersion,
  listNewestSops,
  listSopVersions,
  setSopStatus,
} from '../../store/sop.ts';
import { adminOnly } from '../admin.ts';
import type { App } from '../ports.ts';
import { directoryOf, writing } from '../reader.ts';
import type { Session } from '../session-model.ts';
import { checkOpen, stateOf } from './draft-state.ts';
import { unmappedOf } from './drafts.ts';

type Stored = Result<{ readonly sopVersionId: string }, Rejection>;

/** Longest id that still reads in an address. */
const SLUG_LENGTH = 70;

/**
 * Puts a draft in force, as a new SOP or as the next version of a known one. Refused while a doubt is open, a
 * column means nobody of the agency, or the SOP could not be carried out.
 */
export async function ratifyDraft(
  app: App,
  session: Session,
  draftId: string,
  request: RatifyRequest,
): Promise<Stored> {
  return await store(app, session, draftId, request, 'inForce');
}

/** Keeps a draft as it stands, doubts and all, as a version that runs as a simulation only. */
export async function simulateDraft(
  app: App,
  session: Session,
  draftId: string,
  request: RatifyRequest,
): Promise<Stored> {
  return await store(app, session, draftId, request, 'draft');
}

async function store(
  app: App,
  session: Session,
  draftId: string,
  request: RatifyRequest,
  status: 'inForce' | 'draft',
): Promise<Stored> {
  const refusal = adminOnly(session);
  if (refusal !== null) {
    return err(refusal);
  }
  const directory = await directoryOf(app, session);
  return await writing(app, session, async (tx): Promise<Stored> => {
    const open = checkOpen(await findDraft(tx, draftId, { lock: true }), request.revision);
    if (!open.ok) {
      return open;
    }
    const { draft } = stateOf(open.value);
    const closed = status === 'inForce' ? checkConfirmed(draft, directory) : null;
    if (closed !== null) {
      return err(closed);
    }
    const named = await nameSop(tx, open.value, draft.sop, directory.agency.slug, request.sopId);
    if (!named.ok) {
      return named;
    }
    const sop = status === 'inForce' ? withConfirmation(named.value, session.name) : named.value;
    const broken = validateSop(sop).find(({ severity }) => severity === 'error');
    if (broken !== undefined) {
      const reason = broken.message.replace(/\.$/, '');
      return err(rejection('import.sop-invalid', { reason }));
    }
    return await keepVersion(tx, session, { draftId, sop, status });
  });
}

function checkConfirmed(draft: ImportDraft, directory: Directory): Rejection | null {
  if (draft.doubts.length > 0) {
    return rejection('import.doubts-open', { count: draft.doubts.length });
  }
  const [performer] = unmappedOf(draft.sop, directory);
  return performer === undefined ? null : rejection('import.performer-unmapped', { performer });
}

async function keepVersion(
  tx: Tx,
  session: Session,
  kept: {
    readonly draftId: string;
    readonly sop: SopDefinition;
    readonly status: 'inForce' | 'draft';
  },
): Promise<Stored> {
  const { draftId, sop, status } = kept;
  const { agencyId, accountId, officialId } = session;
  const { sopVersionId, isNew, version } = await insertSopVersion(tx, {
    definition: sop,
    status,
    createdBy: accountId,
    isSimulationOnly: unconfirmedSteps(sop).length > 0,
  });
  if (!isNew && status === 'inForce') {
    // The same content was kept before, for simulations or as an older version: it comes into force again.
    await setSopStatus(tx, sopVersionId, 'inForce');
  }
  const isRatified = status === 'inForce';
  await linkDraft(tx, { draftId, sopVersionId, ratifiedBy: isRatified ? accountId : null });
  const details = { draftId, sopId: sop.id, version };
  await (isRatified
    ? appendAudit(tx, agencyId, { kind: 'import.ratified', accountId, officialId, details })
    : appendAudit(tx, agencyId, { kind: 'import.simulated', accountId, officialId, details }));
  return ok({ sopVersionId });
}

/** The SOP under the id and number of the agency: of the known SOP, of its own simulations, or a new one. */
async function nameSop(
  tx: Tx,
  record: DraftRecord,
  sop: SopDefinition,
  agency: string,
  wanted: string | null,
): Promise<Result<SopDefinition, Rejection>> {
  const before = await earlierId(tx, record.sopVersionId);
  const chosen = wanted ?? before;
  if (chosen === null) {
    const taken = new Set((await listNewestSops(tx)).map(({ sopId }) => sopId));
    const own = sop.agency === agency && sop.id.startsWith(`${agency}/`) ? sop.id : null;
    const id = own ?? `${agency}/${slugOf(sop.identitySheet.title, SLUG_LENGTH) || 'sop'}`;
    return ok({ ...sop, agency, id: freeKey(id, taken), version: 1 });
  }
  const versions = await listSopVersions(tx, chosen);
  if (versions.length === 0) {
    return err(rejection('sop.not-found'));
  }
  const newest = Math.max(...versions.map(({ version }) => version));
  // An SOP taken over from a catalogue keeps the name of the agency that wrote it, in every version.
  const author = chosen.slice(0, chosen.indexOf('/'));
  return ok({ ...sop, agency: author, id: chosen, version: newest + 1 });
}

/** The SOP that this draft was simulated as. */
async function earlierId(tx: Tx, sopVersionId: SopVersionId | null): Promise<string | null> {
  const found = sopVersionId === null ? null : await findSopVersion(tx, sopVersionId);
  return found?.sopId ?? null;
}
