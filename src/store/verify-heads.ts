import { createHash } from 'node:crypto';
import {
  chainHash,
  genesisHash,
  int8,
  type VerifyProblem,
  type VerifyProblemKind,
} from './chain.ts';
import type { Db, Row } from './pool.ts';

interface AuditRow extends Row {
  readonly seq: number;
  readonly auditId: string;
  readonly kind: string;
  readonly body: string;
  readonly hash: Buffer;
  readonly micros: string;
}

const BATCH = 2000;

/** Walks the audit chain of an agency and compares its end with the head that appending keeps. */
export async function verifyAudit(
  db: Db,
  agencyId: string,
  mutProblems: VerifyProblem[],
): Promise<number> {
  const problem = (kind: VerifyProblemKind, seq: number, message: string): void => {
    mutProblems.push({ kind, agencyId, runId: null, seq, message });
  };
  const head = await db.query<{ seq: number; hash: Buffer }>(
    'select seq, hash from audit_heads where agency_id = $1',
    [agencyId],
  );
  let hash = genesisHash(agencyId, 'audit');
  let last = 0;
  for (;;) {
    const { rows } = await db.query<AuditRow>(
      `select seq, audit_id as "auditId", kind, body, hash, (extract(epoch from recorded_at) * 1000000)::bigint::text as micros
       from audit_entries where agency_id = $1 and seq > $2 order by seq limit ${BATCH}`,
      [agencyId, last],
    );
    for (const entry of rows) {
      if (entry.seq !== last + 1) {
        problem('auditMissing', last + 1, `audit entries ${last + 1} to ${entry.seq - 1} are gone`);
      } else if (
        !chainHash(hash, entry.seq, entry.micros, entry.body).equals(entry.hash) ||
        !auditAgrees(entry)
      ) {
        problem('auditChanged', entry.seq, `audit entry ${entry.seq} is not what was recorded`);
      }
      hash = entry.hash;
      last = entry.seq;
    }
    if (rows.length < BATCH) {
      break;
    }
  }
  const end = head.rows[0];
  const expected = end?.seq ?? 0;
  if (last < expected) {
    problem('auditTailDropped', last + 1, `audit entries ${last + 1} to ${expected} are gone`);
  } else if (last > expected || (end !== undefined && !end.hash.equals(hash))) {
    problem('auditChanged', last, 'the audit chain does not end where it says');
  }
  return last;
}

function auditAgrees(entry: AuditRow): boolean {
  const body = JSON.parse(entry.body) as { kind?: string; auditId?: string };
  return body.kind === entry.kind && body.auditId === entry.auditId;
}

interface HeadRow extends Row {
  readonly headNo: number;
  readonly runCount: number;
  readonly auditSeq: number;
  readonly auditHash: Buffer | null;
  readonly digest: Buffer;
  readonly micros: string;
}

interface HeadRunRow extends Row {
  readonly runId: string;
  readonly version: number;
  readonly lastHash: Buffer;
  /** What stands today: null where it is gone. */
  readonly nowVersion: number | null;
  readonly nowHash: Buffer | null;
}

/** Follows the recorded heads of an agency and compares each with what stands now. */
export async function verifyHeads(
  db: Db,
  agencyId: string,
  mutProblems: VerifyProblem[],
): Promise<number> {
  const heads = await db.query<HeadRow>(
    `select head_no as "headNo", run_count as "runCount", audit_seq as "auditSeq", audit_hash as "auditHash", digest,
       (extract(epoch from taken_at) * 1000000)::bigint::text as micros
     from chain_heads where agency_id = $1 order by head_no`,
    [agencyId],
  );
  // A run is named once, by the first head that misses it, and not again where its own chain told it already.
  const mutNamed = new Set(
    mutProblems.filter((one) => one.agencyId === agencyId).map((one) => `${one.kind} ${one.runId}`),
  );
  const name = (
    kind: VerifyProblemKind,
    runId: string | null,
    seq: number,
    message: string,
  ): void => {
    if (!mutNamed.has(`${kind} ${runId}`)) {
      mutNamed.add(`${kind} ${runId}`);
      mutProblems.push({ kind, agencyId, runId, seq, message });
    }
  };
  let digest = genesisHash(agencyId, 'heads');
  for (const [index, head] of heads.rows.entries()) {
    const runs = await headRuns(db, agencyId, head.headNo);
    const computed = digestOf(digest, head, runs);
    if (
      head.headNo !== index + 1 ||
      runs.length !== head.runCount ||
      !computed.equals(head.digest)
    ) {
      name('headChanged', null, head.headNo, `recorded head ${head.headNo} is not what was taken`);
    }
    digest = head.digest;
    for (const run of runs) {
      compareRun(run, head.headNo, name);
    }
    await compareAudit(db, agencyId, head, name);
  }
  return heads.rows.length;
}

type Name = (kind: VerifyProblemKind, runId: string | null, seq: number, message: string) => void;

function compareRun(run: HeadRunRow, headNo: number, name: Name): void {
  if (run.nowVersion === null) {
    name(
      'runDropped',
      run.runId,
      headNo,
      `the run is gone; head ${headNo} knew it at version ${run.version}`,
    );
  } else if (run.nowVersion < run.version) {
    name(
      'tailDropped',
      run.runId,
      run.nowVersion + 1,
      `events ${run.nowVersion + 1} to ${run.version} are gone; head ${headNo} knew them`,
    );
  } else if (run.nowHash !== null && !run.nowHash.equals(run.lastHash)) {
    name(
      'eventChanged',
      run.runId,
      run.version,
      `the history up to event ${run.version} is another one than head ${headNo} knew`,
    );
  }
}

async function compareAudit(db: Db, agencyId: string, head: HeadRow, name: Name): Promise<void> {
  if (head.auditHash === null || head.auditSeq === 0) {
    return;
  }
  const { rows } = await db.query<{ hash: Buffer }>(
    'select hash from audit_entries where agency_id = $1 and seq = $2',
    [agencyId, head.auditSeq],
  );
  const found = rows[0];
  if (found === undefined) {
    name(
      'auditTailDropped',
      null,
      head.auditSeq,
      `audit entry ${head.auditSeq} is gone; head ${head.headNo} knew it`,
    );
  } else if (!found.hash.equals(head.auditHash)) {
    name(
      'auditChanged',
      null,
      head.auditSeq,
      `the audit up to entry ${head.auditSeq} is another one than head ${head.headNo} knew`,
    );
  }
}

async function headRuns(db: Db, agencyId: string, headNo: number): Promise<HeadRunRow[]> {
  const { rows } = await db.query<HeadRunRow>(
    `select h.run_id as "runId", h.version, h.last_hash as "lastHash", r.version as "nowVersion", e.hash as "nowHash"
     from chain_head_runs h
     left join runs r on r.agency_id = h.agency_id and r.run_id = h.run_id
     left join run_events e on e.agency_id = h.agency_id and e.run_id = h.run_id and e.seq = h.version
     where h.agency_id = $1 and h.head_no = $2 order by h.run_id`,
    [agencyId, headNo],
  );
  return rows;
}

function digestOf(previous: Buffer, head: HeadRow, runs: readonly HeadRunRow[]): Buffer {
  const hash = createHash('sha256')
    .update(previous)
    .update(int8(head.headNo))
    .update(int8(head.micros));
  for (const run of runs) {
    hash
      .update(Buffer.from(run.runId.replaceAll('-', ''), 'hex'))
      .update(int8(run.version))
      .update(run.lastHash);
  }
  hash.update(int8(head.auditSeq));
  if (head.auditHash !== null) {
    hash.update(head.auditHash);
  }
  return hash.digest();
}
