/** Files that are made in the background for one account. */
import type { Instant } from '../domain/common/time.ts';
import type { Row, Tx } from './pool.ts';

export type PrintStatus = 'waiting' | 'working' | 'done' | 'failed';

export interface NewPrint {
  readonly printId: string;
  readonly accountId: string;
  readonly what: 'catalogue';
  readonly format: string;
  readonly paper: string;
}

export interface PrintRecord extends NewPrint {
  readonly status: PrintStatus;
  readonly done: number;
  readonly total: number;
  readonly problem: string | null;
  readonly askedAt: Instant;
}

export interface PrintContent {
  readonly content: Buffer;
  readonly mediaType: string;
  readonly fileName: string;
}

/** Notes what was asked for; the job that makes it is added by the caller in the same transaction. */
export async function insertPrint(tx: Tx, print: NewPrint): Promise<void> {
  await tx.query(
    `insert into prints (agency_id, print_id, account_id, what, format, paper)
     values ($1, $2, $3, $4, $5, $6)`,
    [tx.agencyId, print.printId, print.accountId, print.what, print.format, print.paper],
  );
}

/** A print as it stands now; its content is read by `findPrintContent`. */
export async function findPrint(tx: Tx, printId: string): Promise<PrintRecord | null> {
  const { rows } = await tx.query<Row & PrintRecord>(
    `select print_id as "printId", account_id as "accountId", what, format, paper, status,
       done_count as done, total_count as total, problem, asked_at as "askedAt"
     from prints where agency_id = $1 and print_id = $2`,
    [tx.agencyId, printId],
  );
  return rows[0] ?? null;
}

/** What was made; null while it is not. */
export async function findPrintContent(tx: Tx, printId: string): Promise<PrintContent | null> {
  const { rows } = await tx.query<Row & PrintContent>(
    `select content, media_type as "mediaType", file_name as "fileName"
     from prints where agency_id = $1 and print_id = $2 and status = 'done'`,
    [tx.agencyId, printId],
  );
  return rows[0] ?? null;
}

/** How far the work has come. */
export async function notePrintProgress(
  tx: Tx,
  printId: string,
  progress: { readonly done: number; readonly total: number },
): Promise<void> {
  await tx.query(
    `update prints set status = 'working', done_count = $3, total_count = $4
     where agency_id = $1 and print_id = $2 and status in ('waiting', 'working')`,
    [tx.agencyId, printId, progress.done, progress.total],
  );
}

/** Keeps the finished file. */
export async function finishPrint(tx: Tx, printId: string, made: PrintContent): Promise<void> {
  await tx.query(
    `update prints set status = 'done', done_count = total_count, content = $3, media_type = $4,
       file_name = $5, finished_at = now()
     where agency_id = $1 and print_id = $2`,
    [tx.agencyId, printId, made.content, made.mediaType, made.fileName],
  );
}

/** Ends a print that cannot be made, with a sentence for the one who asked. */
export async function failPrint(tx: Tx, printId: string, problem: string): Promise<void> {
  await tx.query(
    `update prints set status = 'failed', problem = $3, finished_at = now()
     where agency_id = $1 and print_id = $2`,
    [tx.agencyId, printId, problem],
  );
}

/** Removes what is older than a week: it can be made again. */
export async function deleteOldPrints(tx: Tx): Promise<void> {
  await tx.query(
    "delete from prints where agency_id = $1 and asked_at < now() - interval '7 days'",
    [tx.agencyId],
  );
}
