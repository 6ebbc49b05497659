/** Perlu Tindak Lanjut and Belum Ditugaskan. */
import type { InboxItem } from '../contract/run.ts';
import type { Directory } from '../domain/agency/directory-model.ts';
import { isDeadlinePassed } from '../domain/calendar/index.ts';
import type { Rejection } from '../domain/common/rejection.ts';
import { ok, type Result } from '../domain/common/result.ts';
import type { Instant } from '../domain/common/time.ts';
import { type InboxRow, listInbox as listInboxRows } from '../store/inbox.ts';
import { type PageQuery, pageRequestOf } from './page-request.ts';
import type { App } from './ports.ts';
import { directoryOf, reading, todayIn, viewerOf } from './reader.ts';
import { listTitle } from './restricted-title.ts';
import type { Session } from './session-model.ts';

/** A page of one of the two lists, by due time: the late first, what has none last. */
export async function listInbox(
  app: App,
  session: Session,
  query: PageQuery & { readonly box: 'mine' | 'unassigned' },
): Promise<Result<{ items: InboxItem[]; nextCursor: string | null }, Rejection>> {
  const request = pageRequestOf(query);
  const directory = await directoryOf(app, session);
  const viewer = viewerOf(directory, session.officialId, todayIn(app, directory));
  const page = await reading(app, session, (tx) =>
    listInboxRows(tx, viewer, { ...request, box: query.box }),
  );
  const now = app.clock.now();
  return ok({
    items: page.items.map((row) => presentItem(row, now, directory)),
    nextCursor: page.nextCursor,
  });
}

function presentItem(row: InboxRow, now: Instant, directory: Directory): InboxItem {
  return {
    runId: row.runId,
    taskId: row.taskId,
    taskRevision: row.taskRevision,
    title: listTitle(row.runId, row.title, row.isRestricted),
    sopTitle: row.sopTitle,
    stepNo: row.stepNo,
    activity: row.activity,
    itemLabel: row.itemLabel,
    performerLabel: row.performerLabel,
    unitName: row.unitName,
    openedAt: row.openedAt,
    dueAt: row.dueAt,
    waitingForCalendar: row.isWaitingForCalendar,
    deadlineOn: row.deadlineOn,
    isLate: row.dueAt !== null && !row.isPaused && now > row.dueAt,
    isDeadlinePassed: isDeadlinePassed(row.deadlineOn, now, directory.agency.zone),
    isReturned: row.isReturned,
    isPaused: row.isPaused,
    isSimulation: row.isSimulation,
    isRestricted: row.isRestricted,
    round: row.round,
    assigneeName: row.assigneeName,
    isUnseen: row.isUnseen,
  };
}
