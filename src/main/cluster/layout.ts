import type { ServiceUser } from './identity.ts';

/** How to reach a PostgreSQL: what every driver wants to know. `host` may be a directory with a socket. */
export interface Connection {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

/** The superuser of the embedded cluster; it owns the database and runs the migrations. */
export const OWNER = 'laksana';
/** The database of the program. */
export const DATABASE = 'laksana';
/** The socket's number; there is no TCP port. */
export const SOCKET_PORT = 5432;
/** The major version of the bundled PostgreSQL. A folder of another one is refused (ADR 0007 D8). */
export const MAJOR_VERSION = '18';

/** Where a cluster lives and under whom. */
export interface ClusterPlace {
  readonly directory: string;
  readonly logFile: string;
  readonly user: ServiceUser | undefined;
}

/**
 * How PostgreSQL is told its own directory. Under root it starts inside it and is given the kernel's own
 * name for "where I am", so no folder above needs to let its user in (ADR 0007 D4).
 */
export function directoryArgument(place: ClusterPlace): string {
  return place.user === undefined ? place.directory : '/proc/self/cwd';
}

/** Options with which every program of the cluster is started. */
export function spawnOptions(place: ClusterPlace): {
  cwd: string;
  env: Record<string, string>;
  uid?: number;
  gid?: number;
} {
  const env = { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/local/bin:/usr/bin:/bin' };
  return place.user === undefined
    ? { cwd: place.directory, env }
    : { cwd: place.directory, env, uid: place.user.uid, gid: place.user.gid };
}

/** The owner's way into the embedded cluster whose socket lies in this directory. */
export function embeddedConnection(socketDirectory: string, password: string): Connection {
  return { host: socketDirectory, port: SOCKET_PORT, user: OWNER, password, database: DATABASE };
}
