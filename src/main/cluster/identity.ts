import { readFileSync, statSync } from 'node:fs';
import { OperatorFault } from '../operator-fault.ts';

/** The system user under which PostgreSQL runs. */
export interface ServiceUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/**
 * Under whom PostgreSQL must run. It refuses to run as root, so root lends it an unprivileged user that
 * exists already: the owner of the cluster when there is one, else `postgres`, else `nobody`.
 * Anyone else runs it as himself: nothing.
 */
export function serviceUserFor(clusterDirectory: string): ServiceUser | undefined {
  if (process.getuid?.() !== 0) {
    return undefined;
  }
  const users = readUsers();
  const owner = ownerOf(clusterDirectory);
  const user =
    (owner === undefined ? undefined : users.find(({ uid }) => uid === owner)) ??
    users.find(({ name }) => name === 'postgres') ??
    users.find(({ name }) => name === 'nobody') ??
    users.find(({ uid }) => uid > 0);
  if (user === undefined) {
    throw new OperatorFault(
      'PostgreSQL tidak boleh berjalan sebagai root dan tidak ada pengguna lain di mesin ini.',
      'Buat pengguna biasa (contoh: useradd --system postgres), atau jalankan sebagai pengguna biasa.',
    );
  }
  return user;
}

function ownerOf(directory: string): number | undefined {
  try {
    const { uid } = statSync(directory);
    return uid === 0 ? undefined : uid;
  } catch {
    return undefined;
  }
}

function readUsers(): ServiceUser[] {
  try {
    return readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map((line) => line.split(':'))
      .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
      .filter(({ name, uid, gid }) => name !== '' && uid > 0 && Number.isInteger(gid));
  } catch {
    return [];
  }
}
