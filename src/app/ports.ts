/** What use cases are given from outside: time, identifiers, files, the database and who wants to be told. */
import type { Readable } from 'node:stream';
import type { Pool } from 'pg';
import type { WelcomeView } from '../contract/session.ts';
import type { AgencyId, OfficialId, RunId } from '../domain/common/ids.ts';
import type { Rejection } from '../domain/common/rejection.ts';
import type { Result } from '../domain/common/result.ts';
import type { Instant } from '../domain/common/time.ts';
import type { References } from './references.ts';

export interface Clock {
  now(): Instant;
}

export interface Ids {
  /** A fresh UUIDv7. */
  next(): string;
}

export interface StoredFile {
  readonly sha256: string;
  readonly sizeBytes: number;
  /** By content, never by name. */
  readonly mediaType: string;
}

export interface FileLimits {
  readonly maxBytes: number;
  /** For kinds that only the name tells apart (`.csv` and `.txt` are both text). */
  readonly fileName: string;
  /** Keeps what is no attachment too, as `application/octet-stream`: whoever reads it says what is wrong. */
  readonly takesAnyKind?: boolean;
}

/** Keeps files by the hash of their content. */
export interface FileStore {
  /** Streams to disk and checks size and type on the way; nothing is left behind when it refuses or fails. */
  put(stream: Readable, limits: FileLimits): Promise<Result<StoredFile, Rejection>>;
  /** Nothing when the file is gone. */
  open(sha256: string): Promise<Readable | null>;
  /** Where it lies below the folder of files, for backups. */
  pathOf(sha256: string): string;
  remove(sha256: string): Promise<void>;
}

/** What is told after a commit, to whoever listens here or on another server. */
export type Notice =
  | {
      readonly kind: 'run';
      readonly agencyId: AgencyId;
      readonly runId: RunId;
      readonly version: number;
      /** Null: everybody of the agency may see the run. */
      readonly members: readonly OfficialId[] | null;
    }
  | {
      readonly kind: 'inbox';
      readonly agencyId: AgencyId;
      /** Null: anybody's list of the agency may have changed. */
      readonly officials: readonly OfficialId[] | null;
    };

export interface Listeners {
  /** Tells listeners of this process at once and of other servers within about 50 ms. */
  tell(notices: readonly Notice[]): void;
  /** Calls back for every notice of the agency until the returned function is called. */
  listen(agencyId: AgencyId, listener: (notice: Notice) => void): () => void;
}

export interface AppConfig {
  readonly maxFileBytes: number;
  /** Days without use after which a session ends. */
  readonly sessionIdleDays: number;
  /** Shown on loopback only; empty outside the demo. */
  readonly demoAccounts: WelcomeView['demoAccounts'];
  /** Where browsers find the system, `http://localhost:4000`; invitation links begin with it. */
  readonly publicUrl: string;
}

export interface App {
  /** Connected as the application role. */
  readonly pool: Pool;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly files: FileStore;
  readonly listeners: Listeners;
  readonly config: AppConfig;
  /** Kept by revision; made by `createApp`. */
  readonly references: References;
}
