/** Buka berkas: a new run by letter, order or period; a second edition; a correction; a simulation. */
import type { ActAnswer, OpenRunRequest } from '../contract/run.ts';
import type {
  OfficialId,
  OrgUnitId,
  PositionId,
  RunId,
  SopVersionId,
} from '../domain/common/ids.ts';
import { type Rejection, rejection } from '../domain/common/rejection.ts';
import { err, ok, type Result } from '../domain/common/result.ts';
import { parseLocalDate } from '../domain/common/time.ts';
import type { OpenRun } from '../domain/run/commands.ts';
import { matterKey } from '../domain/run/index.ts';
import type { Matter } from '../domain/run/model.ts';
import { withAgency } from '../store/pool.ts';
import { findRun, nextEdition } from '../store/run.ts';
import { findOpenTwin } from '../store/run-twin.ts';
import { findSopVersion } from '../store/sop.ts';
import { answerWithRun } from './act.ts';
import { untilSettled } from './act-on-run.ts';
import { openRunOnce } from './open-run-once.ts';
import { parsePeriod, periodText } from './period.ts';
import type { App } from './ports.ts';
import type { Session } from './session-model.ts';
import { withPosts } from './sop-start.ts';

/** Opens a run for a person and gives it as his page. `run.already-open` carries the run that exists. */
export async function openRun(
  app: App,
  session: Session,
  request: OpenRunRequest,
  idempotencyKey: string,
  requestHash: string,
): Promise<Result<ActAnswer, Rejection>> {
  const checked = await checkRequest(app, session, request);
  if (!checked.ok) {
    return checked;
  }
  const base = checked.value;
  const opened = await untilSettled(async () => {
    const edition = await editionOf(app, session, request, base);
    const command: OpenRun = { ...base, runId: app.ids.next() as RunId, edition };
    const idempotency = { key: idempotencyKey, requestHash };
    const done = await openRunOnce(app, session, command, idempotency);
    const isTwin = done !== 'again' && !done.ok && done.error.code === 'run.already-open';
    return isTwin && request.newEdition === true ? 'again' : done;
  });
  if (!opened.ok) {
    return err(await explain(app, session, base, opened.error));
  }
  app.listeners.tell(opened.value.notices);
  return answerWithRun(app, session, opened.value);
}

type BaseCommand = Omit<OpenRun, 'runId' | 'edition'> & { readonly sopId: string };

async function checkRequest(
  app: App,
  session: Session,
  request: OpenRunRequest,
): Promise<Result<BaseCommand, Rejection>> {
  const sopVersionId = request.sopVersionId as SopVersionId; // looked up here
  const record = await withAgency(app.pool, session.agencyId, (tx) =>
    findSopVersion(tx, sopVersionId),
  );
  if (record === null) {
    return err(rejection('sop.not-found'));
  }
  if (record.status !== 'inForce' && !request.isSimulation) {
    return err(rejection('sop.not-in-force'));
  }
  const period = periodOfRequest(request.period);
  if (!period.ok) {
    return period;
  }
  const deadlineOn = request.deadlineOn === null ? null : parseLocalDate(request.deadlineOn);
  const referenceOn = request.referenceOn === null ? null : parseLocalDate(request.referenceOn);
  if (deadlineOn === undefined || referenceOn === undefined) {
    return err(rejection('run.deadline-invalid'));
  }
  const correction = await correctionOf(app, session, request.correctionOf ?? null);
  if (!correction.ok) {
    return correction;
  }
  return ok({
    kind: 'openRun',
    sopId: record.sopId,
    sopVersionId,
    unitId: request.unitId as OrgUnitId, // the domain looks it up
    trigger: request.trigger as OpenRun['trigger'], // one of the schema's words
    matter: {
      kind: request.matterKind as Matter['kind'], // one of the schema's words
      title: request.title,
      reference: request.reference?.trim() === '' ? null : request.reference,
      referenceOn,
    },
    period: period.value,
    deadlineOn,
    isSimulation: request.isSimulation,
    parent: null,
    correctionOf: correction.value,
    confidentiality: record.definition.confidentiality === 'restricted' ? 'restricted' : 'open',
    ...(request.items === undefined
      ? {}
      : {
          items: request.items.map((item) => ({
            ...item,
            unitId: item.unitId as OrgUnitId | null,
          })),
        }),
    ...(request.assignees === undefined
      ? {}
      : {
          assignees: request.assignees.map((one) => ({
            performer: one.performer,
            officialId: one.officialId as OfficialId,
            positionId: one.positionId as PositionId | null,
          })),
        }),
  });
}

function periodOfRequest(text: string | null): Result<string | null, Rejection> {
  if (text === null || text.trim() === '') {
    return ok(null);
  }
  const period = parsePeriod(text);
  return period === undefined
    ? err(rejection('run.period-invalid', { period: text.slice(0, 20) }))
    : ok(periodText(period));
}

/** A correction belongs to a run that ended and that this person may see. */
async function correctionOf(
  app: App,
  session: Session,
  runId: string | null,
): Promise<Result<RunId | null, Rejection>> {
  if (runId === null) {
    return ok(null);
  }
  const found = await withAgency(app.pool, session.agencyId, (tx) =>
    findRun(tx, runId as RunId, session.officialId),
  );
  if (found === null || (found.isRestricted && !found.isMember)) {
    return err(rejection('run.not-found'));
  }
  return found.state.status === 'ended' ? ok(found.runId) : err(rejection('run.not-ended'));
}

async function editionOf(
  app: App,
  session: Session,
  request: OpenRunRequest,
  base: BaseCommand,
): Promise<number> {
  if (request.newEdition !== true) {
    return 1;
  }
  const twin = twinOf(base);
  return twin === null ? 1 : withAgency(app.pool, session.agencyId, (tx) => nextEdition(tx, twin));
}

/** What a run of the same matter would have; null for a restricted one without a number, which has no twin. */
function twinOf(base: BaseCommand) {
  const { title, reference } = base.matter;
  if (base.confidentiality === 'restricted' && reference === null) {
    return null;
  }
  return {
    sopId: base.sopId,
    unitId: base.unitId,
    matterKey: matterKey(title, reference),
    period: base.period,
  };
}

/** Adds to a refusal what helps the person on: the run that exists, the posts that may begin. */
async function explain(
  app: App,
  session: Session,
  base: BaseCommand,
  refusal: Rejection,
): Promise<Rejection> {
  if (refusal.code === 'sop.starter-not-allowed') {
    const sop = await app.references.sop(session.agencyId, base.sopVersionId);
    return sop === null ? refusal : withPosts(refusal, sop, base.trigger);
  }
  if (refusal.code !== 'run.already-open') {
    return refusal;
  }
  const twin = twinOf(base);
  const runId =
    twin === null
      ? null
      : await withAgency(app.pool, session.agencyId, (tx) =>
          findOpenTwin(tx, twin, session.officialId),
        );
  return runId === null ? refusal : rejection(refusal.code, { runId, period: base.period ?? '' });
}
