import type {
  AgencyId,
  OfficialId,
  OrgUnitId,
  RunId,
  SopVersionId,
  TaskId,
  TextId,
} from '../domain/common/ids.ts';
import type { Instant, LocalDate } from '../domain/common/time.ts';
import type { RunEvent } from '../domain/run/events.ts';
import type { RunState } from '../domain/run/model.ts';
import { type Page, type PageRequest, pageOf, parseCursor } from './page.ts';
import type { Db, Row, Tx } from './pool.ts';

export interface RunRecord {
  readonly runId: RunId;
  readonly sopVersionId: SopVersionId;
  readonly version: number;
  /** Null: erased. */
  readonly title: string | null;
  readonly isRestricted: boolean;
  /** The official who asks is named on the run. */
  readonly isMember: boolean;
  readonly state: RunState;
}

/** A run with its state; the caller refuses a restricted one to whoever is not named on it. */
export async function findRun(
  tx: Tx,
  runId: RunId,
  official: OfficialId | null,
): Promise<RunRecord | null> {
  const { rows } = await tx.query<Row & RunRecord>({
    name: 'find_run',
    text: `select r.run_id as "runId", r.sop_version_id as "sopVersionId", r.version, r.title,
        r.is_restricted as "isRestricted", r.state, exists (select from run_members m
          where m.agency_id = $1 and m.run_id = r.run_id and m.official_id = $3) as "isMember"
      from runs r where r.agency_id = $1 and r.run_id = $2`,
    values: [tx.agencyId, runId, official],
  });
  return rows[0] ?? null;
}

export interface RunFilter {
  /** Null: somebody who is named on no run. */
  readonly viewer: OfficialId | null;
  readonly search: string | null;
  readonly status: RunState['status'] | null;
  readonly sopId: string | null;
}

export interface RunListRow {
  readonly runId: RunId;
  readonly sopVersionId: SopVersionId;
  readonly sopId: string;
  readonly title: string | null;
  readonly sopTitle: string;
  readonly unitId: OrgUnitId;
  readonly unitName: string;
  readonly status: RunState['status'];
  readonly period: string | null;
  readonly deadlineOn: LocalDate | null;
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
  readonly isSimulation: boolean;
  readonly isRestricted: boolean;
  /** Earliest due time of an open task. */
  readonly nextDueAt: Instant | null;
  /** Without its undo entries. */
  readonly state: Omit<RunState, 'undo'>;
}

/** Runs, newest first; restricted ones only to those named on them, simulations included. */
export async function listRuns(
  tx: Tx,
  request: PageRequest & RunFilter,
): Promise<Page<RunListRow>> {
  const after = parseCursor(request.cursor, ['uuid']);
  const words = (request.search ?? '')
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '');
  const { rows } = await tx.query<Row & RunListRow>(
    `select r.run_id as "runId", r.sop_version_id as "sopVersionId", r.sop_id as "sopId", r.title,
       v.title as "sopTitle", r.unit_id as "unitId", u.name as "unitName", r.status, r.period,
       r.deadline_on as "deadlineOn", r.opened_at as "openedAt", r.closed_at as "closedAt",
       r.is_simulation as "isSimulation", r.is_restricted as "isRestricted",
       (select min(t.due_at) from tasks t where t.agency_id = $1 and t.run_id = r.run_id and t.status = 'open') as "nextDueAt",
       r.state - 'undo' as state
     from runs r
     join sop_versions v on v.agency_id = $1 and v.sop_version_id = r.sop_version_id
     join org_units u on u.agency_id = $1 and u.unit_id = r.unit_id
     where r.agency_id = $1
       and ($2::text is null or r.status = $2) and ($3::text is null or r.sop_id = $3)
       and ($4::uuid is null or r.run_id < $4)
       and (not r.is_restricted or exists (select from run_members m
         where m.agency_id = $1 and m.run_id = r.run_id and m.official_id = $5))
       and (cardinality($6::text[]) = 0
         or concat_ws(' ', r.title, v.title, r.state -> 'matter' ->> 'reference', r.period, u.name) ilike all ($6))
     order by r.run_id desc limit $7`,
    [
      tx.agencyId,
      request.status,
      request.sopId,
      after?.[0] ?? null,
      request.viewer,
      words.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`),
      request.limit + 1,
    ],
  );
  return pageOf(
    rows,
    request.limit,
    (row) => [row.runId],
    (row) => row,
  );
}

export interface TrailRow {
  readonly seq: number;
  readonly event: RunEvent;
  readonly recordedAt: Instant;
  /** Hex of the chained hash. */
  readonly hash: string;
  /** Free texts that the event mentions; `body` is null when it was erased. */
  readonly texts: readonly { readonly textId: TextId; readonly body: string | null }[];
}

/** Everything that happened in a run, in order, with its free texts. */
export async function listTrail(tx: Tx, runId: RunId): Promise<TrailRow[]> {
  const { rows } = await tx.query<Row & Omit<TrailRow, 'event'> & { body: string }>(
    `select e.seq, e.body, e.recorded_at as "recordedAt", encode(e.hash, 'hex') as hash,
       coalesce(x.texts, '[]') as texts
     from run_events e
     left join (select t.seq, jsonb_agg(jsonb_build_object('textId', t.text_id, 'body', t.body) order by t.text_id) as texts
       from event_texts t where t.agency_id = $1 and t.run_id = $2 group by t.seq) x on x.seq = e.seq
     where e.agency_id = $1 and e.run_id = $2 order by e.seq`,
    [tx.agencyId, runId],
  );
  return rows.map(({ body, ...row }) => ({ ...row, event: eventOf(body) }));
}

/** The event as it was handed in: `textHashes` belongs to the stored form. */
function eventOf(body: string): RunEvent {
  const { textHashes: _, ...event } = JSON.parse(body) as RunEvent & { textHashes?: unknown };
  return event as RunEvent;
}

/** The free texts of a run by id; null where one was erased. */
export async function listTexts(tx: Tx, runId: RunId): Promise<Map<TextId, string | null>> {
  const { rows } = await tx.query<{ id: TextId; body: string | null }>({
    name: 'list_texts',
    text: 'select text_id as id, body from event_texts where agency_id = $1 and run_id = $2',
    values: [tx.agencyId, runId],
  });
  return new Map(rows.map((row) => [row.id, row.body]));
}

export interface LinkedRun {
  readonly runId: RunId;
  readonly title: string | null;
  readonly status: RunState['status'];
  readonly isRestricted: boolean;
  readonly isMember: boolean;
  readonly link: 'child' | 'correction';
}

/** Runs that this one called, and corrections of it. */
export async function listLinkedRuns(
  tx: Tx,
  runId: RunId,
  viewer: OfficialId | null,
): Promise<LinkedRun[]> {
  const { rows } = await tx.query<Row & LinkedRun>(
    `select r.run_id as "runId", r.title, r.status, r.is_restricted as "isRestricted",
       exists (select from run_members m where m.agency_id = $1 and m.run_id = r.run_id and m.official_id = $3) as "isMember",
       case when r.parent_run_id = $2 then 'child' else 'correction' end as link
     from runs r where r.agency_id = $1 and (r.parent_run_id = $2 or r.correction_of = $2) order by r.run_id`,
    [tx.agencyId, runId, viewer],
  );
  return rows;
}

/** Number of the next edition of the same SOP, unit, matter and period: 1 when there is none. */
export async function nextEdition(
  tx: Tx,
  of: {
    readonly sopId: string;
    readonly unitId: OrgUnitId;
    readonly matterKey: string;
    readonly period: string | null;
  },
): Promise<number> {
  const { rows } = await tx.query<{ next: number }>(
    `select coalesce(max(edition), 0) + 1 as next from runs
     where agency_id = $1 and sop_id = $2 and unit_id = $3 and matter_key = $4 and period is not distinct from $5
       and parent_run_id is null and correction_of is null and not is_simulation and status <> 'cancelled'`,
    [tx.agencyId, of.sopId, of.unitId, of.matterKey, of.period],
  );
  return rows[0]?.next ?? 1;
}

/** Running runs with open tasks that an older calendar dated: the worker dates them again. */
export async function listRunsToRedate(
  tx: Tx,
  calendarRevision: number,
  limit: number,
): Promise<RunId[]> {
  const { rows } = await tx.query<{ id: RunId }>(
    `select distinct run_id as id from tasks
     where agency_id = $1 and status = 'open' and calendar_revision < $2 order by run_id limit $3`,
    [tx.agencyId, calendarRevision, limit],
  );
  return rows.map((row) => row.id);
}

/** Notes that an official opened the page of an open task; the first time counts (take back, effort). */
export async function noteView(
  db: Db,
  view: {
    readonly agencyId: AgencyId;
    readonly runId: RunId;
    readonly taskId: TaskId;
    readonly officialId: OfficialId;
  },
): Promise<void> {
  await db.query({
    name: 'note_view',
    text: 'select note_view($1, $2, $3, $4)',
    values: [view.agencyId, view.runId, view.taskId, view.officialId],
  });
}
