import { createHash } from 'node:crypto';
import { Client, type ClientConfig } from 'pg';
import { chainHash, genesisHash, type VerifyProblem, type VerifyProblemKind } from './chain.ts';
import { asDb, clientConfig, type Db, type Row } from './pool.ts';
import { verifyAudit, verifyHeads } from './verify-heads.ts';

export interface NewestHead {
  readonly agencyId: string;
  readonly headNo: number;
  /** Hex. */
  readonly digest: string;
}

export interface VerifyReport {
  readonly agencies: number;
  readonly runs: number;
  readonly events: number;
  readonly texts: number;
  readonly erasedTexts: number;
  readonly auditEntries: number;
  readonly heads: number;
  /** The newest head of each agency, to print or send away: it binds even the owner (ADR 0008). */
  readonly newestHeads: readonly NewestHead[];
  readonly problems: readonly VerifyProblem[];
}

export interface VerifyOptions {
  /** Called now and then with how many runs are done and how many there are. */
  readonly onProgress?: (done: number, total: number) => void;
}

interface RunRow extends Row {
  readonly runId: string;
  readonly version: number;
  readonly lastHash: Buffer;
}

interface EventRow extends Row {
  readonly runId: string;
  readonly seq: number;
  readonly actId: string;
  readonly type: string;
  readonly officialId: string | null;
  readonly body: string;
  readonly hash: Buffer;
  readonly micros: string;
}

interface TextRow extends Row {
  readonly runId: string;
  readonly textId: string;
  readonly seq: number | null;
  readonly salt: Buffer | null;
  readonly body: string | null;
}

const BATCH = 200;

/**
 * Walks every chain of the database from one snapshot and compares it with the runs and with the recorded
 * heads: a changed row, a dropped tail and a dropped run are each named. Erased texts are in order. That the
 * folded events give the stored state is checked by `app`, which has the fold.
 */
export async function verifyChains(
  owner: ClientConfig,
  options: VerifyOptions = {},
): Promise<VerifyReport> {
  const client = new Client({
    ...clientConfig({ connection: owner, applicationName: 'laksana verify' }),
    statement_timeout: 0,
    idle_in_transaction_session_timeout: 0,
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    return await verifyAll(asDb(client), options);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function verifyAll(db: Db, options: VerifyOptions): Promise<VerifyReport> {
  const mutProblems: VerifyProblem[] = [];
  const agencies = await db.query<{ id: string }>(
    'select agency_id as id from agencies order by 1',
  );
  const total = (await db.query<{ n: number }>('select count(*) as n from runs')).rows[0]?.n ?? 0;
  const mutCounts = { runs: 0, events: 0, texts: 0, erasedTexts: 0, auditEntries: 0, heads: 0 };
  for (const { id: agencyId } of agencies.rows) {
    let after = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const runs = await db.query<RunRow>(
        `select run_id as "runId", version, last_hash as "lastHash" from runs
         where agency_id = $1 and run_id > $2 order by run_id limit ${BATCH}`,
        [agencyId, after],
      );
      if (runs.rows.length === 0) {
        break;
      }
      const counts = await verifyBatch(db, agencyId, runs.rows, mutProblems);
      mutCounts.runs += runs.rows.length;
      mutCounts.events += counts.events;
      mutCounts.texts += counts.texts;
      mutCounts.erasedTexts += counts.erasedTexts;
      after = runs.rows.at(-1)?.runId ?? after;
      options.onProgress?.(mutCounts.runs, total);
    }
    await findOrphans(db, agencyId, mutProblems);
    mutCounts.auditEntries += await verifyAudit(db, agencyId, mutProblems);
    mutCounts.heads += await verifyHeads(db, agencyId, mutProblems);
  }
  const newest = await db.query<Row & NewestHead>(
    `select distinct on (agency_id) agency_id as "agencyId", head_no as "headNo", encode(digest, 'hex') as digest
     from chain_heads order by agency_id, head_no desc`,
  );
  return {
    agencies: agencies.rows.length,
    ...mutCounts,
    newestHeads: newest.rows,
    problems: mutProblems,
  };
}

async function verifyBatch(
  db: Db,
  agencyId: string,
  runs: readonly RunRow[],
  mutProblems: VerifyProblem[],
): Promise<{ events: number; texts: number; erasedTexts: number }> {
  const ids = runs.map((run) => run.runId);
  const events = await db.query<EventRow>(
    `select run_id as "runId", seq, act_id as "actId", type, official_id as "officialId", body, hash,
       (extract(epoch from recorded_at) * 1000000)::bigint::text as micros
     from run_events where agency_id = $1 and run_id = any ($2) order by run_id, seq`,
    [agencyId, ids],
  );
  const texts = await db.query<TextRow>(
    `select run_id as "runId", text_id as "textId", seq, salt, body from event_texts
     where agency_id = $1 and run_id = any ($2)`,
    [agencyId, ids],
  );
  const byRun = byRunId(events.rows);
  const textsByRun = byRunId(texts.rows);
  for (const run of runs) {
    const own = byRun.get(run.runId) ?? [];
    verifyRun(agencyId, run, own, mutProblems);
    verifyTexts(agencyId, run.runId, own, textsByRun.get(run.runId) ?? [], mutProblems);
  }
  return {
    events: events.rows.length,
    texts: texts.rows.length,
    erasedTexts: texts.rows.filter((text) => text.body === null).length,
  };
}

function byRunId<T extends { readonly runId: string }>(rows: readonly T[]): Map<string, T[]> {
  const mutGroups = new Map<string, T[]>();
  for (const row of rows) {
    const group = mutGroups.get(row.runId);
    if (group === undefined) {
      mutGroups.set(row.runId, [row]);
    } else {
      group.push(row);
    }
  }
  return mutGroups;
}

function verifyRun(
  agencyId: string,
  run: RunRow,
  events: readonly EventRow[],
  mutProblems: VerifyProblem[],
): void {
  const problem = (kind: VerifyProblemKind, seq: number | null, message: string): void => {
    mutProblems.push({ kind, agencyId, runId: run.runId, seq, message });
  };
  let hash = genesisHash(agencyId, run.runId);
  let expected = 1;
  for (const event of events) {
    if (event.seq !== expected) {
      problem('eventMissing', expected, `events ${expected} to ${event.seq - 1} are gone`);
      // The chain cannot be followed over the gap: go on from what stands, so that it is named once.
      hash = event.hash;
    } else {
      const computed = chainHash(hash, event.seq, event.micros, event.body);
      if (!computed.equals(event.hash) || !columnsAgree(event)) {
        problem('eventChanged', event.seq, `event ${event.seq} is not what was recorded`);
      }
      hash = event.hash;
    }
    expected = event.seq + 1;
  }
  const count = expected - 1;
  if (count < run.version) {
    problem('tailDropped', count + 1, `events ${count + 1} to ${run.version} are gone`);
  } else if (count > run.version) {
    problem(
      'runChanged',
      run.version,
      `the run says version ${run.version} but has ${count} events`,
    );
  } else if (!hash.equals(run.lastHash)) {
    problem('runChanged', run.version, 'the run does not end its own chain');
  }
}

/** Columns repeat what the body says, for queries: changed alone they would lie beside a valid hash. */
function columnsAgree(event: EventRow): boolean {
  const body = JSON.parse(event.body) as {
    type?: string;
    actId?: string;
    by?: { officialId?: string | null };
  };
  return (
    body.type === event.type &&
    body.actId === event.actId &&
    (body.by?.officialId ?? null) === event.officialId
  );
}

function verifyTexts(
  agencyId: string,
  runId: string,
  events: readonly EventRow[],
  texts: readonly TextRow[],
  mutProblems: VerifyProblem[],
): void {
  const byId = new Map(texts.map((text) => [text.textId, text]));
  for (const event of events) {
    const { textHashes = {} } = JSON.parse(event.body) as { textHashes?: Record<string, string> };
    for (const [textId, hash] of Object.entries(textHashes)) {
      const text = byId.get(textId);
      byId.delete(textId);
      if (text === undefined) {
        mutProblems.push({
          kind: 'textMissing',
          agencyId,
          runId,
          seq: event.seq,
          message: `text ${textId} is gone without being erased`,
        });
      } else if (
        text.body !== null &&
        text.salt !== null &&
        hashOfText(text.salt, text.body) !== hash
      ) {
        mutProblems.push({
          kind: 'textChanged',
          agencyId,
          runId,
          seq: event.seq,
          message: `text ${textId} is not what was recorded`,
        });
      }
    }
  }
  for (const textId of byId.keys()) {
    mutProblems.push({
      kind: 'textChanged',
      agencyId,
      runId,
      seq: null,
      message: `text ${textId} belongs to no event`,
    });
  }
}

function hashOfText(salt: Buffer, body: string): string {
  return createHash('sha256').update(salt).update(body).digest('hex');
}

/** Events whose run is gone: foreign keys forbid it, but the owner can drop those. */
async function findOrphans(db: Db, agencyId: string, mutProblems: VerifyProblem[]): Promise<void> {
  const { rows } = await db.query<{ runId: string }>(
    `select distinct e.run_id as "runId" from run_events e where e.agency_id = $1
     and not exists (select from runs r where r.agency_id = e.agency_id and r.run_id = e.run_id)`,
    [agencyId],
  );
  for (const { runId } of rows) {
    mutProblems.push({
      kind: 'runDropped',
      agencyId,
      runId,
      seq: null,
      message: 'the run is gone but its events are left',
    });
  }
}
