/** The history of a berkas. */
import type { TrailEntry } from '../contract/run.ts';
import type { Rejection } from '../domain/common/rejection.ts';
import { ok, type Result } from '../domain/common/result.ts';
import { listTrail } from '../store/run.ts';
import type { App } from './ports.ts';
import { presentTrail } from './present/trail.ts';
import { reading } from './reader.ts';
import { lookAtRun, noteLook } from './run-access.ts';
import { loadScene } from './run-scene.ts';
import type { Session } from './session-model.ts';

/** Everything that happened, oldest first, one sentence each. */
export async function viewTrail(
  app: App,
  session: Session,
  runId: string,
): Promise<Result<TrailEntry[], Rejection>> {
  const seen = await lookAtRun(app, session, runId);
  if (!seen.ok) {
    return seen;
  }
  const { state, context, title } = seen.value;
  const { scene, rows } = await reading(app, session, async (tx) => ({
    scene: await loadScene(tx, state, context, title),
    rows: await listTrail(tx, state.runId),
  }));
  await noteLook(app, session, state, 'trail');
  return ok(presentTrail(scene, rows));
}
