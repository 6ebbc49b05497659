/** Runs that a row calls: opened, told of, and cancelled by the worker. */
import { type Rejection, rejection } from '../../domain/common/rejection.ts';
import { err, type Result } from '../../domain/common/result.ts';
import type { OpenRun } from '../../domain/run/commands.ts';
import type { RunState } from '../../domain/run/model.ts';
import { findRun } from '../../store/run.ts';
import { findSopInForce } from '../../store/sop.ts';
import { type ActOutcome, actInside, untilSettled } from '../act-on-run.ts';
import { openRunOnce } from '../open-run-once.ts';
import type { Notice } from '../ports.ts';
import { machine } from '../who.ts';
import { type JobTools, type PayloadOf, runOf } from './job-model.ts';

/**
 * Opens the run that a row asked for, under the id it was promised. When that cannot be (the SOP went out of
 * force, its first rows need a choice) the calling row is told that it was cancelled, and its performer chooses.
 */
export async function openChildRun(tools: JobTools): Promise<readonly Notice[]> {
  const { tx, job } = tools;
  const payload = job.payload as unknown as PayloadOf<'openChildRun'>; // written by the projection
  const parent = await findRun(tx, runOf(job), null);
  const isThere = (await findRun(tx, payload.childRunId, null)) !== null;
  // Nobody waits any more for an awaited run of one that ended; what was started or handed in goes its own way.
  const isWanted = payload.mode !== 'await' || parent?.state.status === 'running';
  if (parent === null || isThere || !isWanted) {
    return [];
  }
  const opened = await openFor(tools, payload, parent.state, parent.title ?? payload.title);
  if (opened.ok) {
    return opened.value.notices;
  }
  return tell(tools, parent.state.runId, {
    kind: 'noteChild',
    taskId: payload.taskId,
    childRunId: payload.childRunId,
    what: 'cancelled',
  });
}

async function openFor(
  { app, tx }: JobTools,
  payload: PayloadOf<'openChildRun'>,
  parent: RunState,
  title: string,
): Promise<Result<ActOutcome, Rejection>> {
  const sop = await findSopInForce(tx, payload.sop);
  if (sop === null) {
    return err(rejection('sop.not-in-force'));
  }
  const command: OpenRun = {
    kind: 'openRun',
    runId: payload.childRunId,
    sopVersionId: sop.sopVersionId,
    unitId: parent.unitId,
    trigger: 'run',
    matter: {
      kind: parent.matter.kind,
      title: payload.title === '' ? title : payload.title,
      reference: parent.matter.reference,
      referenceOn: parent.matter.referenceOn,
    },
    period: parent.period,
    edition: 1,
    deadlineOn: parent.deadlineOn,
    isSimulation: parent.isSimulation,
    parent: { runId: parent.runId, taskId: payload.taskId, mode: payload.mode },
    correctionOf: null,
    confidentiality: parent.confidentiality,
    inCharge: parent.inCharge,
  };
  return untilSettled(() => openRunOnce(app, machine(tx.agencyId), command, null, tx));
}

/** Tells the row that waited for this run how it ended. */
export async function tellParent(tools: JobTools): Promise<readonly Notice[]> {
  const payload = tools.job.payload as unknown as PayloadOf<'tellParent'>; // written by the projection
  return tell(tools, payload.parentRunId, {
    kind: 'noteChild',
    taskId: payload.parentTaskId,
    childRunId: runOf(tools.job),
    what: payload.what,
  });
}

/** Cancels a run whose calling row was returned. */
export async function cancelChildRun(tools: JobTools): Promise<readonly Notice[]> {
  const payload = tools.job.payload as unknown as PayloadOf<'cancelChildRun'>; // written by the projection
  return tell(tools, payload.childRunId, {
    kind: 'cancelChild',
    reason: 'Langkah yang memanggil berkas ini dikembalikan untuk diperbaiki.',
  });
}

/** A refusal is an answer here: the run moved on by itself and there is nothing left to tell. */
async function tell(
  { app, tx }: JobTools,
  runId: RunState['runId'],
  command: Parameters<typeof actInside>[4],
): Promise<readonly Notice[]> {
  const done = await actInside(app, tx, machine(tx.agencyId), runId, command);
  if (done.ok) {
    return done.value.notices;
  }
  if (done.error.code === 'service.busy') {
    throw new Error(`run ${runId} is busy`);
  }
  return [];
}
