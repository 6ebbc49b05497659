/** The page of a berkas. */
import type { RunView } from '../contract/run.ts';
import type { Rejection } from '../domain/common/rejection.ts';
import { ok, type Result } from '../domain/common/result.ts';
import { allowedActs } from '../domain/run/index.ts';
import type { App } from './ports.ts';
import { presentRun } from './present/run.ts';
import { reading } from './reader.ts';
import { lookAtRun, noteLook } from './run-access.ts';
import { loadScene } from './run-scene.ts';
import type { Session } from './session-model.ts';

/** The run with its table, papers and what this person may do now. */
export async function viewRun(
  app: App,
  session: Session,
  runId: string,
): Promise<Result<RunView, Rejection>> {
  const seen = await lookAtRun(app, session, runId);
  if (!seen.ok) {
    return seen;
  }
  const { state, context, title } = seen.value;
  const scene = await reading(app, session, (tx) => loadScene(tx, state, context, title));
  await noteLook(app, session, state, 'page');
  return ok(presentRun(scene, allowedActs(state, context)));
}
