import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { Client, type ClientConfig } from 'pg';
import { type BackupProgress, listTables, walk } from './backup.ts';
import {
  damaged,
  FORMAT_VERSION,
  type Frame,
  FrameReader,
  type TableHeader,
} from './backup-format.ts';
import { StoreFault } from './fault.ts';
import { asDb, clientConfig, type Db } from './pool.ts';

export interface RestoreReport {
  readonly madeAt: string;
  readonly schema: number;
  readonly rows: number;
  readonly files: number;
  /** `table.column` that the backup has and this schema has not. */
  readonly skipped: readonly string[];
}

/** Filled by the migrations and by the seed of the calendar; the backup's own content replaces them. */
const REFERENCE = [
  'calendar_state',
  'day_offs',
  'published_years',
  'ramadan_periods',
  'work_profiles',
];

/**
 * Reads a backup into an empty, migrated database and an empty folder, as the owner: same rows, same files.
 * One transaction, committed when the whole file was read and its sums agree. Refuses a target that holds
 * something, a damaged file, and one of a newer schema.
 */
export async function restoreBackup(
  owner: ClientConfig,
  filesDir: string,
  file: string,
  onProgress: (progress: BackupProgress) => void = () => undefined,
): Promise<RestoreReport> {
  // A file that is not there is said as such, and not as a damaged one.
  await stat(file);
  const client = new Client({
    ...clientConfig({ connection: owner, applicationName: 'laksana restore' }),
    statement_timeout: 0,
    idle_in_transaction_session_timeout: 0,
  });
  client.on('error', () => undefined);
  await client.connect();
  const mutWritten: string[] = [];
  try {
    await refuseFilled(asDb(client), filesDir);
    await client.query('begin');
    const report = await restoreFrames(asDb(client), filesDir, file, onProgress, mutWritten);
    await client.query('commit');
    return report;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    await Promise.all(mutWritten.map((path) => rm(path, { force: true })));
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function refuseFilled(db: Db, filesDir: string): Promise<void> {
  for (const table of await listTables(db)) {
    if (REFERENCE.includes(table.name)) {
      continue;
    }
    const { rowCount } = await db.query(`select 1 from "${table.name}" limit 1`);
    if (rowCount !== 0) {
      throw new StoreFault(
        'backup.target-not-empty',
        `the database already holds ${table.name}; restore into an empty one`,
      );
    }
  }
  for await (const path of walk(filesDir, '')) {
    throw new StoreFault(
      'backup.target-not-empty',
      `the folder of files already holds ${path}; restore into an empty one`,
    );
  }
}

async function restoreFrames(
  db: Db,
  filesDir: string,
  file: string,
  onProgress: (progress: BackupProgress) => void,
  mutWritten: string[],
): Promise<RestoreReport> {
  const source = createReadStream(file);
  const gunzip = createGunzip();
  source.on('error', (error) => gunzip.destroy(error));
  const reader = new FrameReader(source.pipe(gunzip));
  const first = await reader.next();
  const schema = await checkFirst(db, first);
  const loading = await prepare(db, schema.tables);
  let rows = 0;
  let files = 0;
  for (;;) {
    const frame = await reader.next();
    if (frame.type === 'rows') {
      await restoreRows(db, reader, frame, loading.columns);
      rows += frame.count;
      onProgress({ what: 'rows', name: frame.table, done: rows });
    } else if (frame.type === 'file') {
      await restoreFile(reader, frame, filesDir, mutWritten);
      files += 1;
      onProgress({ what: 'files', name: frame.path, done: files });
    } else if (frame.type === 'end' && frame.rows === rows && frame.files === files) {
      break;
    } else {
      throw damaged('frames are missing or out of order');
    }
  }
  await finish(db, loading);
  return { madeAt: schema.madeAt, schema: schema.schema, rows, files, skipped: loading.skipped };
}

async function checkFirst(
  db: Db,
  frame: Frame,
): Promise<Extract<Frame, { type: 'laksana-backup' }>> {
  if (frame.type !== 'laksana-backup') {
    throw damaged('it does not begin as a backup of this program');
  }
  const { rows } = await db.query<{ no: number }>('select max(no) as no from schema_migrations');
  const here = rows[0]?.no ?? 0;
  if (frame.format > FORMAT_VERSION || frame.schema > here) {
    throw new StoreFault(
      'backup.newer-schema',
      `the backup was made by a newer program (schema ${frame.schema}, here ${here}); restore it with that one`,
    );
  }
  return frame;
}

interface Loading {
  /** Columns to fill, by table. */
  readonly columns: ReadonlyMap<string, readonly string[]>;
  readonly skipped: readonly string[];
  readonly tables: readonly string[];
  readonly foreignKeys: readonly { readonly table: string; readonly name: string }[];
}

/**
 * Triggers would raise revisions and foreign keys would ask for an order of rows: the triggers rest, and the
 * keys are checked at the end. Both are the table owner's right; no superuser is needed.
 */
async function prepare(db: Db, backed: readonly TableHeader[]): Promise<Loading> {
  const here = await listTables(db);
  const tables = here.map((table) => table.name);
  const keys = await db.query<{ table: string; name: string }>(
    `select conrelid::regclass::text as table, conname as name from pg_constraint
     where contype = 'f' and connamespace = 'public'::regnamespace and not condeferrable`,
  );
  for (const table of tables) {
    await db.query(`alter table "${table}" disable trigger user`);
  }
  for (const key of keys.rows) {
    await db.query(
      `alter table ${key.table} alter constraint "${key.name}" deferrable initially deferred`,
    );
  }
  for (const table of REFERENCE.filter((name) => backed.some((one) => one.name === name))) {
    await db.query(`delete from "${table}"`);
  }
  const mutColumns = new Map<string, readonly string[]>();
  const mutSkipped: string[] = [];
  for (const table of backed) {
    const known = new Set(here.find((one) => one.name === table.name)?.columns ?? []);
    mutColumns.set(
      table.name,
      table.columns.filter((column) => known.has(column)),
    );
    mutSkipped.push(
      ...table.columns
        .filter((column) => !known.has(column))
        .map((column) => `${table.name}.${column}`),
    );
  }
  return { columns: mutColumns, skipped: mutSkipped, tables, foreignKeys: keys.rows };
}

async function finish(db: Db, loading: Loading): Promise<void> {
  await db.query('set constraints all immediate');
  for (const key of loading.foreignKeys) {
    await db.query(`alter table ${key.table} alter constraint "${key.name}" not deferrable`);
  }
  for (const table of loading.tables) {
    await db.query(`alter table "${table}" enable trigger user`);
  }
}

async function restoreRows(
  db: Db,
  reader: FrameReader,
  frame: Extract<Frame, { type: 'rows' }>,
  columns: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  const payload = await reader.take(frame.bytes);
  if (createHash('sha256').update(payload).digest('hex') !== frame.sha256) {
    throw damaged(`rows of ${frame.table} differ from their sum`);
  }
  const names = columns.get(frame.table);
  if (names === undefined) {
    throw damaged(`it has rows of ${frame.table}, which its head does not name`);
  }
  if (names.length === 0) {
    return;
  }
  const list = names.map((name) => `"${name}"`).join(', ');
  await db.query(
    `insert into "${frame.table}" (${list}) select ${list} from json_populate_recordset(null::"${frame.table}", $1::json)`,
    [`[${payload.toString('utf8').split('\n').join(',')}]`],
  );
}

async function restoreFile(
  reader: FrameReader,
  frame: Extract<Frame, { type: 'file' }>,
  filesDir: string,
  mutWritten: string[],
): Promise<void> {
  if (
    frame.path.startsWith('/') ||
    frame.path.split('/').includes('..') ||
    frame.path.includes('\\')
  ) {
    throw damaged('a file lies outside of the folder');
  }
  const target = join(filesDir, frame.path);
  await mkdir(dirname(target), { recursive: true });
  const handle = await open(`${target}.part`, 'wx', 0o600);
  mutWritten.push(`${target}.part`, target);
  const sum = createHash('sha256');
  try {
    for await (const chunk of reader.stream(frame.bytes)) {
      sum.update(chunk);
      await handle.writeFile(chunk);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  const check = await reader.next();
  if (
    check.type !== 'file-check' ||
    check.path !== frame.path ||
    check.sha256 !== sum.digest('hex')
  ) {
    throw damaged(`${frame.path} differs from its sum`);
  }
  await rename(`${target}.part`, target);
}
