/** What a person is told beside his lists: reminders, escalations, recurring duties. */
import { noticeText } from '../contract/messages/notices.ts';
import type { NoticeView } from '../contract/session.ts';
import type { Rejection } from '../domain/common/rejection.ts';
import { ok, type Result } from '../domain/common/result.ts';
import { listNotifications, markRead } from '../store/notifications.ts';
import { type PageQuery, pageRequestOf } from './page-request.ts';
import type { App } from './ports.ts';
import { reading, writing } from './reader.ts';
import type { Session } from './session-model.ts';

/** The person's notices, newest first. */
export async function listNotices(
  app: App,
  session: Session,
  query: PageQuery,
): Promise<Result<{ items: NoticeView[]; nextCursor: string | null }, Rejection>> {
  const request = pageRequestOf(query);
  const page = await reading(app, session, (tx) =>
    listNotifications(tx, session.officialId, request),
  );
  return ok({
    items: page.items.map((row) => ({
      noticeId: row.notificationId,
      kind: row.kind,
      message: noticeText(row.kind, row.params),
      runId: row.runId,
      at: row.createdAt,
      isRead: row.readAt !== null,
    })),
    nextCursor: page.nextCursor,
  });
}

/** Marks everything so far as read. */
export async function markNoticesRead(app: App, session: Session): Promise<void> {
  await writing(app, session, (tx) => markRead(tx, session.officialId));
}
