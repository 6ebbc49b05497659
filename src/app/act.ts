/** Acting on a berkas: what the button does, and the berkas as it then is. */
import type { ActAnswer } from '../contract/run.ts';
import type { RunId } from '../domain/common/ids.ts';
import { type Rejection, rejection } from '../domain/common/rejection.ts';
import { err, ok, type Result } from '../domain/common/result.ts';
import type { PersonCommand } from '../domain/run/commands.ts';
import { allowedActs, parseCommand } from '../domain/run/index.ts';
import { withAgency } from '../store/pool.ts';
import { type ActOutcome, type After, actOnRun } from './act-on-run.ts';
import { checkCommandFiles } from './command-files.ts';
import { viewContext } from './decision-view.ts';
import type { App } from './ports.ts';
import { presentRun } from './present/run.ts';
import type { Scene } from './present/scene.ts';
import { viewRun } from './run-page.ts';
import { filesOf, loadScene } from './run-scene.ts';
import { resolveSession } from './session.ts';
import type { Bearer } from './session-model.ts';

/**
 * Carries out a command of a person. The same key with the same request gives the first answer (the berkas
 * as it is now), with another request it is refused; a task that changed meanwhile is refused with who did what. Whose cookie it
 * is comes with the read of the act: the session is read by itself only where more than the act is asked for.
 */
export async function performAct(
  app: App,
  bearer: Bearer,
  runId: string,
  command: PersonCommand,
  idempotencyKey: string,
  requestHash: string,
): Promise<Result<ActAnswer, Rejection>> {
  const parsed = parseCommand(command);
  if (!parsed.ok) {
    const first = parsed.error[0];
    return err(
      rejection('request.invalid', { reason: `${first?.path ?? ''}: ${first?.message ?? ''}` }),
    );
  }
  const refusal = await checkCommandFiles(app, bearer, runId as RunId, parsed.value);
  if (refusal !== null) {
    return err(refusal);
  }
  const done = await actOnRun(app, bearer, runId as RunId, parsed.value, {
    key: idempotencyKey,
    requestHash,
  });
  return done.ok ? answerWithRun(app, bearer, done.value) : done;
}

/** The answer of an act with the berkas for this person. */
export async function answerWithRun(
  app: App,
  bearer: Bearer,
  outcome: ActOutcome,
): Promise<Result<ActAnswer, Rejection>> {
  const { answer, after } = outcome;
  const head = {
    actId: answer.actId,
    opened: answer.opened.map((one) => ({ ...one })),
    childRunIds: [...answer.childRunIds],
  };
  if (after === null) {
    const session = await resolveSession(app, bearer.credential);
    if (!session.ok) {
      return session;
    }
    const run = await viewRun(app, session.value, answer.runId);
    return run.ok ? ok({ ...head, run: run.value }) : run;
  }
  const { state, context } = after;
  const scene = await sceneAfter(app, bearer, after);
  const now = viewContext(app, {
    officialId: context.officialId,
    sop: context.sop,
    directory: context.directory,
    calendar: context.calendar,
    read: context,
  });
  return ok({ ...head, run: presentRun({ ...scene, context: now }, allowedActs(state, now)) });
}

/** What the act read and wrote is enough to show the run, unless it brought a file or the run has a parent. */
async function sceneAfter(app: App, bearer: Bearer, after: After): Promise<Scene> {
  const { state, context, title, files } = after;
  const isKnown = filesOf(state).every((fileId) => files.has(fileId));
  return isKnown && state.parent === null
    ? { ...after, parentTitle: null }
    : withAgency(app.pool, bearer.agencyId, (tx) => loadScene(tx, state, context, title), {
        readOnly: true,
      });
}
