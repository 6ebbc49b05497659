import type { OfficialId, RunId, TaskId } from '../domain/common/ids.ts';
import type { Instant } from '../domain/common/time.ts';
import { type Page, type PageRequest, pageOf, parseCursor } from './page.ts';
import type { Row, Tx } from './pool.ts';

export interface NewNotification {
  readonly officialId: OfficialId;
  readonly kind: string;
  /** What it is about: the same key never tells the same person twice. */
  readonly key: string;
  readonly runId: RunId | null;
  readonly taskId: TaskId | null;
  /** Fill the sentence; no personal data, no titles of restricted runs. */
  readonly params: Readonly<Record<string, string | number>>;
}

export interface NotificationRecord extends Omit<NewNotification, 'key'> {
  readonly notificationId: string;
  readonly createdAt: Instant;
  readonly readAt: Instant | null;
}

/** Tells each person once; returns whom it told now. */
export async function insertNotifications(
  tx: Tx,
  notifications: readonly NewNotification[],
): Promise<OfficialId[]> {
  const { rows } = await tx.query<{ id: OfficialId }>(
    `insert into notifications (agency_id, official_id, kind, key, run_id, task_id, params)
     select $1, n."officialId", n.kind, n.key, n."runId", n."taskId", n.params
     from jsonb_to_recordset($2::jsonb) as n ("officialId" uuid, kind text, key text, "runId" uuid, "taskId" uuid, params jsonb)
     on conflict (agency_id, official_id, key) do nothing returning official_id as id`,
    [tx.agencyId, JSON.stringify(notifications)],
  );
  return rows.map((row) => row.id);
}

/** What an official was told, newest first. */
export async function listNotifications(
  tx: Tx,
  officialId: OfficialId,
  request: PageRequest,
): Promise<Page<NotificationRecord>> {
  const after = parseCursor(request.cursor, ['uuid']);
  const { rows } = await tx.query<Row & NotificationRecord>(
    `select notification_id as "notificationId", official_id as "officialId", kind, run_id as "runId",
       task_id as "taskId", params, created_at as "createdAt", read_at as "readAt"
     from notifications where agency_id = $1 and official_id = $2 and ($3::uuid is null or notification_id < $3)
     order by notification_id desc limit $4`,
    [tx.agencyId, officialId, after?.[0] ?? null, request.limit + 1],
  );
  return pageOf(
    rows,
    request.limit,
    (row) => [row.notificationId],
    (row) => row,
  );
}

/** How many he has not read. */
export async function countUnread(tx: Tx, officialId: OfficialId): Promise<number> {
  const { rows } = await tx.query<{ n: number }>({
    name: 'count_unread',
    text: 'select count(*) as n from notifications where agency_id = $1 and official_id = $2 and read_at is null',
    values: [tx.agencyId, officialId],
  });
  return rows[0]?.n ?? 0;
}

/** Marks everything that an official was told as read. */
export async function markRead(tx: Tx, officialId: OfficialId): Promise<void> {
  await tx.query(
    'update notifications set read_at = now() where agency_id = $1 and official_id = $2 and read_at is null',
    [tx.agencyId, officialId],
  );
}
