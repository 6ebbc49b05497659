import { Client, type ClientConfig } from 'pg';
import type { AgencyId, RunId } from '../domain/common/ids.ts';
import type { RunEvent } from '../domain/run/events.ts';
import type { RunState } from '../domain/run/model.ts';
import type { SopDefinition } from '../domain/sop/model.ts';
import { asDb, clientConfig, type Db, type Row } from './pool.ts';
import type { SeatRow, TaskRow } from './projection.ts';

/** What the database keeps of one run: facts, state and inbox rows, to be compared. */
export interface StoredRun {
  readonly agencyId: AgencyId;
  readonly runId: RunId;
  readonly sop: SopDefinition;
  readonly state: RunState;
  readonly events: readonly RunEvent[];
  readonly tasks: readonly TaskRow[];
  readonly seats: readonly SeatRow[];
}

interface Stored extends Row {
  readonly runId: RunId;
  readonly sop: SopDefinition;
  readonly state: RunState;
  readonly events: readonly string[];
}

const BATCH = 50;

/**
 * Reads every run of every agency from one snapshot, as the owner, a few at a time; `onProgress` hears of how
 * many of how many.
 */
export async function* readStoredRuns(
  owner: ClientConfig,
  onProgress: (done: number, total: number) => void = () => undefined,
): AsyncGenerator<StoredRun> {
  const client = new Client({
    ...clientConfig({ connection: owner, applicationName: 'laksana verify' }),
    statement_timeout: 0,
    idle_in_transaction_session_timeout: 0,
  });
  client.on('error', () => undefined); // a broken connection fails its query
  await client.connect();
  try {
    const db = asDb(client);
    await db.query('begin isolation level repeatable read read only');
    const total = (await db.query<{ n: number }>('select count(*) as n from runs')).rows[0]?.n ?? 0;
    const agencies = await db.query<{ id: AgencyId }>('select agency_id as id from agencies');
    let done = 0;
    for (const { id: agencyId } of agencies.rows) {
      for await (const run of readAgency(db, agencyId)) {
        done += 1;
        onProgress(done, total);
        yield run;
      }
    }
  } finally {
    await client.end().catch(() => undefined); // the snapshot is read; its end can only be too late
  }
}

async function* readAgency(db: Db, agencyId: AgencyId): AsyncGenerator<StoredRun> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } = await db.query<Stored>(
      `select r.run_id as "runId", v.body as sop, r.state,
         (select array_agg(e.body order by e.seq) from run_events e
           where e.agency_id = $1 and e.run_id = r.run_id) as events
       from runs r join sop_versions v on v.agency_id = $1 and v.sop_version_id = r.sop_version_id
       where r.agency_id = $1 and r.run_id > $2 order by r.run_id limit ${BATCH}`,
      [agencyId, after],
    );
    for (const row of rows) {
      yield await withRows(db, agencyId, row);
    }
    const last = rows.at(-1);
    if (last === undefined) {
      return;
    }
    after = last.runId;
  }
}

async function withRows(db: Db, agencyId: AgencyId, row: Stored): Promise<StoredRun> {
  const tasks = await db.query<Row & TaskRow>(
    `select task_id, step_key, printed_no, activity, item, item_label, round, revision, status, is_stale,
       opened_at, done_at, due_at, is_waiting_for_calendar, calendar_revision, is_returned, is_paused
     from tasks where agency_id = $1 and run_id = $2`,
    [agencyId, row.runId],
  );
  const seats = await db.query<Row & SeatRow>(
    `select task_id, performer, performer_label, target_kind, position_id, team_id, queue_unit_id, queue_rank,
       candidate_position_ids, in_charge_id, assignee_id, assigned_position_id, taken_at, status, is_open,
       is_restricted, due_at
     from task_seats where agency_id = $1 and run_id = $2`,
    [agencyId, row.runId],
  );
  return {
    agencyId,
    runId: row.runId,
    sop: row.sop,
    state: row.state,
    events: (row.events ?? []).map(eventOf),
    tasks: tasks.rows,
    seats: seats.rows,
  };
}

/** The event as it was handed in: `textHashes` belongs to the stored form. */
function eventOf(body: string): RunEvent {
  const { textHashes: _, ...event } = JSON.parse(body) as RunEvent & { textHashes?: unknown };
  return event as RunEvent; // written by commit_act from an event
}
