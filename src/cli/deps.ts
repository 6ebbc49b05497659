import type { RunView, TrailEntry } from '../contract/run.ts';
import type { Rejection } from '../domain/common/rejection.ts';
import type { Result } from '../domain/common/result.ts';

/** Told while something takes long: what is being done, how much, of how much (null: not known). */
export type Progress = (what: string, done: number, total: number | null) => void;

export interface MigrateSummary {
  readonly applied: readonly string[];
  readonly version: number;
}

/** One thing that `verify` found wrong. */
export interface Finding {
  /** `event.changed`, `chain.tail-dropped`, `run.dropped`, `file.missing`… */
  readonly code: string;
  /** Which run, row or file. */
  readonly where: string;
  /** Indonesian sentence. */
  readonly message: string;
}

export interface VerifySummary {
  readonly findings: readonly Finding[];
  /** How much was looked at, in Indonesian words: `Berkas`, `Kejadian`, `Lampiran`. */
  readonly counted: readonly { readonly what: string; readonly count: number }[];
  /** The newest recorded head of each agency, to be kept out of the building (ADR 0008). */
  readonly heads?: readonly {
    readonly agency: string;
    readonly headNo: number;
    readonly digest: string;
  }[];
}

export interface BackupSummary {
  readonly rows: number;
  readonly files: number;
  readonly sizeBytes: number;
}

/** State of the database as `doctor` shows it. */
export interface DatabaseState {
  readonly serverVersion: string;
  /** `terpasang (folder data)` or the host of another server, without secrets. */
  readonly kind: string;
  readonly migrationsApplied: number;
  readonly migrationsKnown: number;
  /** The database's own time, for comparison with ours. */
  readonly now: Date;
}

/** Which free texts are to vanish, and on whose order. */
export interface EraseRequest {
  readonly subject: 'run' | 'official';
  readonly id: string;
  /** Number and date of the order; kept in the audit, so it names nobody. */
  readonly reason: string;
  /** Only those that hold personal data; else all. */
  readonly onlyPersonal: boolean;
  /** False: they are only counted. */
  readonly isConfirmed: boolean;
}

/** A fault that the operator can mend, in Indonesian. */
export interface Explained {
  readonly message: string;
  readonly remedy: string;
  readonly exitCode: number;
}

/**
 * What `main` hands to the command line. Each function that needs the database starts the embedded cluster when
 * nobody runs it, or uses the running one, and leaves it as it found it.
 */
export interface CliDeps {
  readonly version: string;
  readonly now: () => Date;
  /** Writes one line of result; the end of line is added. */
  readonly out: (line: string) => void;
  /** Writes text for the person who watches, as it is. */
  readonly err: (text: string) => void;
  /** Is somebody watching `err`? Then progress is redrawn in place. */
  readonly isWatched: boolean;
  /** Serves until told to stop; gives the exit code. */
  start(): Promise<number>;
  /** The effective configuration as lines, secrets as `***`. */
  configuration(): readonly string[];
  /** Folder of database and files, absolute. */
  dataDirectory(): string;
  /** Folder of the SOPs that come with the program, absolute. */
  catalogueFolder(): string;
  database(): Promise<DatabaseState>;
  migrate(progress: Progress): Promise<MigrateSummary>;
  verify(progress: Progress): Promise<VerifySummary>;
  /** Writes everything, files included, into one file that must not exist yet. */
  backup(file: string, progress: Progress): Promise<BackupSummary>;
  /** Fills an empty system from such a file. */
  restore(file: string, progress: Progress): Promise<BackupSummary>;
  /** The run as its operator sees it; `run.not-found` when there is none. */
  showRun(
    runId: string,
  ): Promise<Result<{ readonly run: RunView; readonly trail: readonly TrailEntry[] }, Rejection>>;
  /** Erases free texts, or counts what would be erased; refused where there is no such run or official. */
  erase(request: EraseRequest): Promise<Result<{ readonly texts: number }, Rejection>>;
  /** A fault in the operator's words; nothing when it is a bug. */
  explain(error: unknown): Explained | undefined;
}
