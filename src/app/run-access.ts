/** Sight of a run: everybody of the agency, or only those named on a restricted one; each such look is kept. */
import type { RunId } from '../domain/common/ids.ts';
import { type Rejection, rejection } from '../domain/common/rejection.ts';
import { err, ok, type Result } from '../domain/common/result.ts';
import type { Context } from '../domain/run/context.ts';
import { maySee } from '../domain/run/index.ts';
import type { RunState } from '../domain/run/model.ts';
import { readAct } from '../store/act.ts';
import { appendAudit } from '../store/audit.ts';
import { asDb } from '../store/pool.ts';
import { officialOf } from './decision-context.ts';
import { viewContext } from './decision-view.ts';
import type { App } from './ports.ts';
import type { Session } from './session-model.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export interface SeenRun {
  readonly state: RunState;
  readonly context: Context;
  readonly title: string | null;
}

/** The run as this person may see it now, or that there is none for him. */
export async function lookAtRun(
  app: App,
  session: Session,
  runId: string,
): Promise<Result<SeenRun, Rejection>> {
  if (!UUID.test(runId)) {
    return err(rejection('run.not-found'));
  }
  const read = await readAct(asDb(app.pool), {
    agencyId: session.agencyId,
    tokenHash: session.tokenHash,
    runId: runId as RunId, // its form was checked; the store finds it or not
    key: null,
  });
  const actor = officialOf(session, read);
  if (!actor.ok) {
    return actor;
  }
  const { run } = read;
  const sop = run === null ? null : await app.references.sop(session.agencyId, run.sopVersionId);
  if (run === null || sop === null) {
    return err(rejection('run.not-found'));
  }
  const [directory, calendar] = await Promise.all([
    app.references.directory(session.agencyId, read.directoryRevision),
    app.references.calendar(session.agencyId, read.calendarRevision),
  ]);
  const context = viewContext(app, { officialId: actor.value, sop, directory, calendar, read });
  return maySee(run.state, context)
    ? ok({ state: run.state, context, title: run.title })
    : err(rejection('run.restricted'));
}

/** Keeps that somebody looked at a restricted run; nothing for an open one. */
export async function noteLook(
  app: App,
  session: Session,
  state: RunState,
  what: 'page' | 'trail' | 'file' | 'print',
): Promise<void> {
  if (state.confidentiality === 'restricted') {
    await appendAudit(asDb(app.pool), session.agencyId, {
      kind: 'run.looked',
      accountId: session.accountId,
      officialId: session.officialId,
      runId: state.runId,
      details: { what },
    });
  }
}
