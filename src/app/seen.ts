/** Somebody opened the page of a task: effort may begin there, and it can no longer be taken back. */
import type { TaskId } from '../domain/common/ids.ts';
import { type Rejection, rejection } from '../domain/common/rejection.ts';
import { err, ok, type Result } from '../domain/common/result.ts';
import { asDb } from '../store/pool.ts';
import { noteView } from '../store/run.ts';
import type { App } from './ports.ts';
import { lookAtRun } from './run-access.ts';
import type { Session } from './session-model.ts';

/** Notes the first look of this person; a task that is no longer open is left as it is. */
export async function seeTask(
  app: App,
  session: Session,
  runId: string,
  taskId: string,
): Promise<Result<null, Rejection>> {
  const seen = await lookAtRun(app, session, runId);
  if (!seen.ok) {
    return seen;
  }
  const { state } = seen.value;
  const task = state.tasks[taskId];
  if (task === undefined) {
    return err(rejection('task.not-found'));
  }
  const { agencyId, officialId } = session;
  await noteView(asDb(app.pool), {
    agencyId,
    runId: state.runId,
    taskId: task.taskId satisfies TaskId,
    officialId,
  });
  app.listeners.tell([{ kind: 'inbox', agencyId, officials: [officialId] }]);
  return ok(null);
}
