import { spawn } from 'node:child_process';
import {
  appendFileSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileFault, OperatorFault } from '../operator-fault.ts';
import type { Binaries } from './binaries.ts';
import type { ServiceUser } from './identity.ts';
import {
  type ClusterPlace,
  directoryArgument,
  MAJOR_VERSION,
  OWNER,
  spawnOptions,
} from './layout.ts';
import { explainFailure } from './log.ts';

/** Whether a cluster has been made here. Refuses one of another major version. */
export function isInitialised(directory: string): boolean {
  const versionFile = join(directory, 'PG_VERSION');
  if (!existsSync(versionFile)) {
    return false;
  }
  const found = readFileSync(versionFile, 'utf8').trim();
  if (found !== MAJOR_VERSION) {
    throw new OperatorFault(
      `Folder ${directory} dibuat oleh PostgreSQL ${found}, sedangkan program ini membawa PostgreSQL ${MAJOR_VERSION}.`,
      'Jalankan versi Laksana yang lama untuk membuat cadangan (laksana backup), lalu pulihkan ke folder kosong dengan versi ini.',
    );
  }
  return true;
}

/**
 * Makes a cluster beside its place and moves it there when it is whole, so that a start cut off in the
 * middle leaves nothing that looks finished.
 */
export async function initialise(
  place: ClusterPlace,
  binaries: Binaries,
  password: string,
): Promise<void> {
  const fresh = `${place.directory}.new`;
  try {
    refuseForeignContent(place.directory);
    rmSync(fresh, { recursive: true, force: true });
    mkdirSync(fresh, { recursive: true, mode: 0o700 });
    give(fresh, place.user);
  } catch (error) {
    throw fileFault(error, fresh);
  }
  await runInitdb({ ...place, directory: fresh }, binaries, password);
  appendFileSync(
    join(fresh, 'postgresql.conf'),
    "\n# Laksana writes laksana.conf anew at each start; what follows this line is yours.\ninclude 'laksana.conf'\n",
  );
  // No peer, no trust, no TCP: the password is the only way in (ADR 0007 D5).
  writeFileSync(join(fresh, 'pg_hba.conf'), 'local all all scram-sha-256\n');
  rmSync(place.directory, { recursive: true, force: true });
  renameSync(fresh, place.directory);
}

function refuseForeignContent(directory: string): void {
  if (existsSync(directory) && existsSync(join(directory, 'base'))) {
    throw new OperatorFault(
      `Folder ${directory} berisi data PostgreSQL yang tidak lengkap (PG_VERSION tidak ada).`,
      'Jangan dihapus. Pulihkan dari cadangan ke folder lain (LAKSANA_DATA), dan simpan folder ini untuk diperiksa.',
    );
  }
}

async function runInitdb(place: ClusterPlace, binaries: Binaries, password: string): Promise<void> {
  // initdb reads the first password from a file only, and as the service user.
  const secret = mkdtempSync(join(tmpdir(), 'laksana-'));
  try {
    const passwordFile = join(secret, 'password');
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    give(secret, place.user);
    give(passwordFile, place.user);
    const { code, output } = await run(binaries.initdb, place, [
      '-D',
      directoryArgument(place),
      '-U',
      OWNER,
      '-E',
      'UTF8',
      '--locale=C.UTF-8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--data-checksums',
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile}`,
      '--no-instructions',
    ]);
    if (code !== 0) {
      throw explainFailure(output, `initdb berhenti dengan kode ${code}`);
    }
  } finally {
    rmSync(secret, { recursive: true, force: true });
  }
}

function run(
  program: string,
  place: ClusterPlace,
  args: readonly string[],
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...spawnOptions(place),
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const collect = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error) => reject(fileFault(error, program)));
    child.on('close', (code) => resolve({ code, output }));
  });
}

/** Hands a path to the service user, when there is one. */
export function give(path: string, user: ServiceUser | undefined): void {
  if (user !== undefined) {
    chownSync(path, user.uid, user.gid);
  }
}

/** How safely commits reach the disk. `none` is for tests, whose data may be lost with the machine. */
export type Durability = 'full' | 'none';

/** What may differ between two clusters. */
export interface ClusterSettings {
  readonly durability: Durability;
  readonly maxConnections: number;
}

/** Writes the settings that Laksana decides; they are made anew at each start. */
export function writeSettings(place: ClusterPlace, chosen: ClusterSettings): void {
  const path = join(place.directory, 'laksana.conf');
  const fresh = `${path}.new`;
  try {
    writeFileSync(fresh, settings(chosen), { mode: 0o600 });
    give(fresh, place.user);
    renameSync(fresh, path);
  } catch (error) {
    throw fileFault(error, path);
  }
}

function settings({ durability, maxConnections }: ClusterSettings): string {
  const safe = durability === 'full' ? 'on' : 'off';
  const values: Record<string, string | number> = {
    max_connections: maxConnections,
    shared_buffers: `${sharedBuffersMegabytes()}MB`,
    fsync: safe,
    synchronous_commit: safe,
    full_page_writes: safe,
    max_wal_size: durability === 'full' ? '1GB' : '4GB',
    min_wal_size: '80MB',
    max_wal_senders: 0,
    wal_level: durability === 'full' ? 'replica' : 'minimal',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_line_prefix: '%m [%p] ',
    log_checkpoints: 'off',
    // Statements, details and parameters can hold names: they stay out of the log.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    log_parameter_max_length: 0,
    log_parameter_max_length_on_error: 0,
    idle_in_transaction_session_timeout: '60s',
  };
  return Object.entries(values)
    .map(([name, value]) => `${name} = '${value}'\n`)
    .join('');
}

/** An eighth of the memory, between 32 and 256 MB. */
function sharedBuffersMegabytes(): number {
  const eighth = Math.floor(totalmem() / 8 / 1024 / 1024);
  return Math.min(256, Math.max(32, eighth));
}
