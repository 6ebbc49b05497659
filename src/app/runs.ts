/** The list of berkas. */
import type { RunRow } from '../contract/run.ts';
import type { Rejection } from '../domain/common/rejection.ts';
import { ok, type Result } from '../domain/common/result.ts';
import type { RunState } from '../domain/run/model.ts';
import { listRuns as listRunRows, type RunListRow } from '../store/run.ts';
import { type PageQuery, pageRequestOf } from './page-request.ts';
import type { App } from './ports.ts';
import { whereItIs } from './present/where.ts';
import { directoryOf, reading } from './reader.ts';
import { listTitle } from './restricted-title.ts';
import type { Session } from './session-model.ts';

export interface RunsQuery extends PageQuery {
  readonly q?: string | undefined;
  readonly status?: RunState['status'] | undefined;
  readonly sopId?: string | undefined;
}

/** Runs, newest first; restricted ones only to those named on them, by their code. */
export async function listRuns(
  app: App,
  session: Session,
  query: RunsQuery,
): Promise<Result<{ items: RunRow[]; nextCursor: string | null }, Rejection>> {
  const request = pageRequestOf(query);
  const page = await reading(app, session, (tx) =>
    listRunRows(tx, {
      ...request,
      viewer: session.officialId,
      search: query.q ?? null,
      status: query.status ?? null,
      sopId: query.sopId ?? null,
    }),
  );
  const items = await Promise.all(page.items.map((row) => presentRow(app, session, row)));
  return ok({ items, nextCursor: page.nextCursor });
}

async function presentRow(app: App, session: Session, row: RunListRow): Promise<RunRow> {
  const [directory, sop] = await Promise.all([
    directoryOf(app, session),
    app.references.sop(session.agencyId, row.sopVersionId),
  ]);
  const now = app.clock.now();
  return {
    runId: row.runId,
    title: listTitle(row.runId, row.title, row.isRestricted),
    sopTitle: row.sopTitle,
    unitName: row.unitName,
    status: row.status,
    whereItIs: sop === null ? '' : whereItIs(row.state, sop, directory),
    period: row.period,
    deadlineOn: row.deadlineOn,
    openedAt: row.openedAt,
    closedAt: row.closedAt,
    isLate: row.status === 'running' && row.nextDueAt !== null && now > row.nextDueAt,
    isSimulation: row.isSimulation,
    isRestricted: row.isRestricted,
  };
}
