import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Client, type ClientConfig } from 'pg';
import { FORMAT_VERSION, FrameWriter, type TableHeader } from './backup-format.ts';
import { asDb, clientConfig, type Db } from './pool.ts';

export interface BackupProgress {
  readonly what: 'rows' | 'files';
  /** Table or path being written. */
  readonly name: string;
  readonly done: number;
}

export interface BackupReport {
  readonly schema: number;
  readonly rows: number;
  readonly files: number;
  readonly bytes: number;
  /** Hashes of files that rows name but that are not in the folder. */
  readonly missingFiles: readonly string[];
}

/** Unfinished uploads: written under such names before they are given their own. */
const UNFINISHED = /(^|\/)(\.|tmp\/)|\.(part|tmp)$/;
const BATCH = 500;

/**
 * Writes everything into one file: all rows from one snapshot (work goes on meanwhile), then the folder of
 * files. The file appears under its name only when it is whole. Throws what the disk or database say.
 */
export async function writeBackup(
  owner: ClientConfig,
  filesDir: string,
  outFile: string,
  onProgress: (progress: BackupProgress) => void = () => undefined,
): Promise<BackupReport> {
  const client = new Client({
    ...clientConfig({ connection: owner, applicationName: 'laksana backup' }),
    statement_timeout: 0,
    idle_in_transaction_session_timeout: 0,
  });
  client.on('error', () => undefined);
  await client.connect();
  const unfinished = `${outFile}.part`;
  try {
    await client.query('begin isolation level repeatable read read only');
    const mutReport = { schema: 0, rows: 0, files: 0, missingFiles: [] as string[] };
    const frames = Readable.from(writeFrames(asDb(client), filesDir, onProgress, mutReport), {
      objectMode: false,
    });
    await pipeline(
      frames,
      createGzip({ level: 6 }),
      createWriteStream(unfinished, { mode: 0o600 }),
    );
    await syncFile(unfinished);
    await rename(unfinished, outFile);
    return { ...mutReport, bytes: (await stat(outFile)).size };
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

interface MutReport {
  schema: number;
  rows: number;
  files: number;
  missingFiles: string[];
}

async function* writeFrames(
  db: Db,
  filesDir: string,
  onProgress: (progress: BackupProgress) => void,
  mutReport: MutReport,
): AsyncGenerator<Buffer> {
  const writer = new FrameWriter();
  const tables = await listTables(db);
  const version = await db.query<{ no: number }>('select max(no) as no from schema_migrations');
  mutReport.schema = version.rows[0]?.no ?? 0;
  const made = await db.query<{ at: string }>('select now() as at');
  yield writer.header({
    type: 'laksana-backup',
    format: FORMAT_VERSION,
    schema: mutReport.schema,
    madeAt: made.rows[0]?.at ?? '',
    tables,
  });
  for (const table of tables) {
    for await (const lines of readRows(db, table)) {
      const payload = Buffer.from(lines.join('\n'));
      yield writer.header({
        type: 'rows',
        table: table.name,
        count: lines.length,
        bytes: payload.length,
        sha256: createHash('sha256').update(payload).digest('hex'),
      });
      yield writer.payload(payload);
      mutReport.rows += lines.length;
      onProgress({ what: 'rows', name: table.name, done: mutReport.rows });
    }
  }
  const wanted = await db.query<{ sha256: string }>('select distinct sha256 from files');
  const mutWanted = new Set(wanted.rows.map((row) => row.sha256));
  for await (const path of walk(filesDir, '')) {
    yield* writeFile(writer, filesDir, path, mutWanted);
    mutReport.files += 1;
    onProgress({ what: 'files', name: path, done: mutReport.files });
  }
  mutReport.missingFiles = [...mutWanted].sort();
  yield writer.end({ rows: mutReport.rows, files: mutReport.files });
}

/** All tables of the program with the columns that can be written back. */
export async function listTables(db: Db): Promise<TableHeader[]> {
  const { rows } = await db.query<{ name: string; columns: string[] }>(
    `select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'schema_migrations'
       and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     group by c.relname order by c.relname`,
  );
  return rows;
}

async function* readRows(db: Db, table: TableHeader): AsyncGenerator<string[]> {
  const columns = table.columns.map((column) => `"${column}"`).join(', ');
  await db.query(
    `declare backup_rows no scroll cursor for select row_to_json(t)::text as line from (select ${columns} from "${table.name}") t`,
  );
  for (;;) {
    const { rows } = await db.query<{ line: string }>(`fetch ${BATCH} from backup_rows`);
    if (rows.length > 0) {
      yield rows.map((row) => row.line);
    }
    if (rows.length < BATCH) {
      break;
    }
  }
  await db.query('close backup_rows');
}

/** Paths of the finished files below a folder, with `/`; none when it does not exist. */
export async function* walk(root: string, below: string): AsyncGenerator<string> {
  const entries = await readdir(join(root, below), { withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') {
        return [];
      }
      throw error;
    },
  );
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) {
      yield* walk(root, path);
    } else if (entry.isFile() && !UNFINISHED.test(path)) {
      yield path;
    }
  }
}

async function* writeFile(
  writer: FrameWriter,
  filesDir: string,
  path: string,
  mutWanted: Set<string>,
): AsyncGenerator<Buffer> {
  const full = join(filesDir, path);
  const { size } = await stat(full);
  yield writer.header({ type: 'file', path, bytes: size });
  const sum = createHash('sha256');
  let read = 0;
  if (size > 0) {
    for await (const chunk of createReadStream(full, { end: size - 1 })) {
      const bytes = chunk as Buffer;
      read += bytes.length;
      sum.update(bytes);
      yield writer.payload(bytes);
    }
  }
  if (read !== size) {
    throw new Error(`${path} became shorter while it was read`);
  }
  const sha256 = sum.digest('hex');
  mutWanted.delete(sha256);
  yield writer.header({ type: 'file-check', path, sha256 });
}
