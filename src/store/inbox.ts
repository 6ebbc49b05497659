import type {
  OfficialId,
  OrgUnitId,
  PositionId,
  RunId,
  TaskId,
  TeamId,
} from '../domain/common/ids.ts';
import type { Instant, LocalDate } from '../domain/common/time.ts';
import { type Page, type PageRequest, pageOf, parseCursor } from './page.ts';
import type { Row, Tx } from './pool.ts';

/** Who looks, as the directory of today says. */
export interface InboxViewer {
  readonly officialId: OfficialId;
  /** Posts in which he acts now. A task handed to a co-holder is that person's; one handed to somebody who left is his. */
  readonly posts: readonly {
    readonly positionId: PositionId;
    readonly coHolders: readonly OfficialId[];
  }[];
  readonly teams: readonly TeamId[];
  /** Posts whose unassigned work he may take or hand out: his own and those below him. */
  readonly queuePositions: readonly PositionId[];
}

export interface InboxRow {
  readonly runId: RunId;
  readonly taskId: TaskId;
  readonly taskRevision: number;
  readonly performer: string;
  readonly performerLabel: string;
  /** Null: erased. */
  readonly title: string | null;
  readonly sopTitle: string;
  readonly stepKey: string;
  readonly stepNo: string | null;
  readonly activity: string;
  readonly itemLabel: string | null;
  readonly unitId: OrgUnitId;
  readonly unitName: string;
  readonly openedAt: Instant;
  readonly dueAt: Instant | null;
  readonly isWaitingForCalendar: boolean;
  readonly deadlineOn: LocalDate | null;
  readonly isReturned: boolean;
  readonly isPaused: boolean;
  readonly isSimulation: boolean;
  readonly isRestricted: boolean;
  readonly round: number;
  readonly assigneeId: OfficialId | null;
  readonly assigneeName: string | null;
  readonly isUnseen: boolean;
}

const KEY = 's.task_id, s.performer, s.run_id, s.sort_at, s.is_restricted';

/**
 * Each branch reads one partial index over open seats, so that the cost follows what is open and not what was
 * (architecture, database rule 7; the plan is tested). Parameters: agency, official, posts, teams.
 */
const MINE = `
  select ${KEY} from task_seats s
    where s.agency_id = $1 and s.is_open and s.assignee_id = $2
  union all
  select ${KEY} from jsonb_to_recordset($3::jsonb) as p ("positionId" uuid, "coHolders" uuid[])
    join task_seats s on s.agency_id = $1 and s.is_open and s.position_id = p."positionId"
    where s.assignee_id is null or (s.assignee_id <> $2 and s.assignee_id <> all (p."coHolders"))
  union all
  select ${KEY} from task_seats s
    where s.agency_id = $1 and s.is_open and s.team_id = any ($4::uuid[]) and s.assignee_id is null
  union all
  select ${KEY} from task_seats s
    where s.agency_id = $1 and s.is_open and s.assignee_id is null and s.position_id is null and s.team_id is null
      and ((s.target_kind = 'unresolved' and s.in_charge_id = $2)
        or (s.target_kind = 'external' and s.candidate_position_ids
            && (select array_agg(p."positionId") from jsonb_to_recordset($3::jsonb) as p ("positionId" uuid))))`;

/** Parameters 3 and 4 are the posts of the queue and, unused, none: both lists take the same ones. */
const UNASSIGNED = `
  select ${KEY} from task_seats s
    where s.agency_id = $1 and s.is_open and s.assignee_id is null and s.position_id is null and s.team_id is null
      and s.target_kind = 'rank' and $2::uuid is not null and $3::jsonb is not null
      and s.candidate_position_ids && $4::uuid[]`;

const VISIBLE = `(not s.is_restricted or exists (select from run_members m
  where m.agency_id = $1 and m.run_id = s.run_id and m.official_id = $2))`;

function pageQuery(seats: string): string {
  return `
with page as materialized (
  select * from (${seats}) s
  where ${VISIBLE} and ($5::text is null or (s.sort_at, s.task_id, s.performer) > ($5::timestamptz, $6::uuid, $7::text))
  order by s.sort_at, s.task_id, s.performer limit $8)
select p.run_id as "runId", p.task_id as "taskId", t.revision as "taskRevision", p.performer,
  s.performer_label as "performerLabel", r.title, v.title as "sopTitle", t.step_key as "stepKey",
  t.printed_no as "stepNo", t.activity, t.item_label as "itemLabel", r.unit_id as "unitId", u.name as "unitName",
  t.opened_at as "openedAt", t.due_at as "dueAt", t.is_waiting_for_calendar as "isWaitingForCalendar",
  r.deadline_on as "deadlineOn", t.is_returned as "isReturned", t.is_paused as "isPaused",
  r.is_simulation as "isSimulation", r.is_restricted as "isRestricted", t.round,
  s.assignee_id as "assigneeId", o.name as "assigneeName",
  not exists (select from task_views w where w.agency_id = $1 and w.run_id = p.run_id and w.task_id = p.task_id
    and w.official_id = $2) as "isUnseen", p.sort_at::text as "sortAt"
from page p
join task_seats s on s.agency_id = $1 and s.task_id = p.task_id and s.performer = p.performer
join tasks t on t.agency_id = $1 and t.task_id = p.task_id
join runs r on r.agency_id = $1 and r.run_id = p.run_id
join sop_versions v on v.agency_id = $1 and v.sop_version_id = r.sop_version_id
join org_units u on u.agency_id = $1 and u.unit_id = r.unit_id
left join officials o on o.agency_id = $1 and o.official_id = s.assignee_id
order by p.sort_at, p.task_id, p.performer`;
}

/** The statements by list; exported so that a test can look at their plans. */
export const INBOX_QUERIES = { mine: pageQuery(MINE), unassigned: pageQuery(UNASSIGNED) } as const;

/**
 * A page of *Perlu Tindak Lanjut* (`mine`) or *Belum Ditugaskan* (`unassigned`): by due time, so the late come
 * first and what has none last. Restricted runs appear only to those named on them.
 */
export async function listInbox(
  tx: Tx,
  viewer: InboxViewer,
  request: PageRequest & { readonly box: 'mine' | 'unassigned' },
): Promise<Page<InboxRow>> {
  const after = parseCursor(request.cursor, ['instant', 'uuid', 'text']);
  const { rows } = await tx.query<Row & InboxRow & { sortAt: string }>({
    name: `inbox_${request.box}`,
    text: INBOX_QUERIES[request.box],
    values: [
      ...viewerParameters(tx, viewer, request.box),
      after?.[0] ?? null,
      after?.[1] ?? null,
      after?.[2] ?? null,
      request.limit + 1,
    ],
  });
  return pageOf(
    rows,
    request.limit,
    (row) => [row.sortAt, row.taskId, row.performer],
    ({ sortAt: _, ...row }) => row,
  );
}

function viewerParameters(
  tx: Tx,
  viewer: InboxViewer,
  box: 'mine' | 'unassigned',
): readonly unknown[] {
  return [
    tx.agencyId,
    viewer.officialId,
    JSON.stringify(viewer.posts),
    box === 'mine' ? viewer.teams : viewer.queuePositions,
  ];
}

export interface InboxCounts {
  readonly mine: number;
  readonly late: number;
  readonly unassigned: number;
}

/** How many open seats are mine, how many of them are late at `now`, and how many wait unassigned. */
export async function countInbox(tx: Tx, viewer: InboxViewer, now: Instant): Promise<InboxCounts> {
  const mine = await tx.query<{ mine: number; late: number }>({
    name: 'count_inbox_mine',
    text: `select count(*) as mine, count(*) filter (where s.sort_at < $5) as late from (${MINE}) s where ${VISIBLE}`,
    values: [...viewerParameters(tx, viewer, 'mine'), now],
  });
  const unassigned = await tx.query<{ n: number }>({
    name: 'count_inbox_unassigned',
    text: `select count(*) as n from (${UNASSIGNED}) s where ${VISIBLE}`,
    values: [...viewerParameters(tx, viewer, 'unassigned')],
  });
  return {
    mine: mine.rows[0]?.mine ?? 0,
    late: mine.rows[0]?.late ?? 0,
    unassigned: unassigned.rows[0]?.n ?? 0,
  };
}
