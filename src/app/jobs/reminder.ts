/** Reminders before and at a due time, and then to the superior; each person is told once. */
import type { NoticeKind } from '../../contract/messages/notices.ts';
import { effectiveHolders, superiorOf } from '../../domain/agency/index.ts';
import type { OfficialId, PositionId } from '../../domain/common/ids.ts';
import type { Context } from '../../domain/run/context.ts';
import { candidatesOf, effectiveAssignee, positionsOf, todayOf } from '../../domain/run/index.ts';
import type { Seat, Task } from '../../domain/run/model.ts';
import { loadCalendar } from '../../store/calendar.ts';
import { loadDirectory } from '../../store/directory.ts';
import { insertNotifications } from '../../store/notifications.ts';
import { findRun } from '../../store/run.ts';
import { viewContext } from '../decision-view.ts';
import type { Notice } from '../ports.ts';
import { deskOf } from '../present/where.ts';
import { listTitle } from '../restricted-title.ts';
import { type JobTools, type PayloadOf, runOf } from './job-model.ts';

type Stage = PayloadOf<'remindTask'>['stage'];

const KINDS: Readonly<Record<Stage, NoticeKind>> = {
  before: 'task.due-soon',
  at: 'task.due',
  superior: 'task.overdue',
};

/** Tells whose task it is, or from a point on their superiors; nobody when the task moved on or is paused. */
export async function remindTask({ app, tx, job }: JobTools): Promise<readonly Notice[]> {
  const payload = job.payload as unknown as PayloadOf<'remindTask'>; // written by the projection
  const run = await findRun(tx, runOf(job), null);
  const task = run?.state.tasks[payload.taskId];
  if (run === null || task?.status !== 'open' || task.pause !== null || task.due.kind !== 'at') {
    return [];
  }
  const sop = await app.references.sop(tx.agencyId, run.sopVersionId);
  if (sop === null) {
    return [];
  }
  const directory = await loadDirectory(tx);
  const calendar = await loadCalendar(tx);
  const context = viewContext(app, { officialId: null, sop, directory, calendar });
  const waiting = task.seats.filter(({ status }) => status === 'waiting');
  const members = run.isRestricted ? new Set(run.state.members) : null;
  const officials = [
    ...new Set(waiting.flatMap((seat) => whomToTell(seat, payload.stage, context))),
  ].filter((officialId) => members === null || members.has(officialId));
  await insertNotifications(
    tx,
    officials.map((officialId) => ({
      officialId,
      kind: KINDS[payload.stage],
      key: job.key,
      runId: run.runId,
      taskId: task.taskId,
      params: {
        title: `“${listTitle(run.runId, run.title, run.isRestricted)}”`,
        row: rowWords(task, context),
        desk: waiting.map((seat) => deskOf(seat, sop, directory)).join(', '),
      },
    })),
  );
  return [{ kind: 'inbox', agencyId: tx.agencyId, officials }];
}

function rowWords(task: Task, context: Context): string {
  const step = context.sop.steps.find(({ key }) => key === task.stepKey);
  return step?.printedNo == null ? 'sebuah langkah' : `baris ${step.printedNo}`;
}

function whomToTell(seat: Seat, stage: Stage, context: Context): readonly OfficialId[] {
  const assignee = effectiveAssignee(seat, context);
  const performers =
    assignee !== null
      ? [assignee]
      : seat.target.kind === 'unresolved'
        ? []
        : candidatesOf(seat.target, context).map(({ officialId }) => officialId);
  return stage === 'superior' ? superiorsOf(seat, performers, context) : performers;
}

/** Holders of the posts above; without one above, the performers themselves are told once more. */
function superiorsOf(
  seat: Seat,
  performers: readonly OfficialId[],
  context: Context,
): readonly OfficialId[] {
  const posts: readonly PositionId[] =
    seat.assignedPosition === null ? positionsOf(seat.target) : [seat.assignedPosition];
  const above = posts.flatMap((post) => superiorOf(context.directory, post) ?? []);
  const holders = above.flatMap((post) =>
    effectiveHolders(context.directory, post, todayOf(context)).map(({ officialId }) => officialId),
  );
  return holders.length === 0 ? performers : holders;
}
