/**
 * The whole server over a database of its own: two offices, their people with accounts, an open and a
 * restricted SOP. Everything is invented. Used by the tests of `src/server`.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { createApp } from '../../src/app/app.ts';
import { createFileStore } from '../../src/app/file-store.ts';
import { createListeners, type RunningListeners } from '../../src/app/listeners.ts';
import { hashPassword } from '../../src/app/password-hash.ts';
import type { App } from '../../src/app/ports.ts';
import { createIds, systemClock } from '../../src/app/system-ports.ts';
import { ROUTES, type RouteName } from '../../src/contract/routes.ts';
import type { RunView } from '../../src/contract/run.ts';
import type { AgencyId } from '../../src/domain/common/ids.ts';
import { seedReferenceData } from '../../src/main/reference-data.ts';
import { buildServer } from '../../src/server/build-server.ts';
import { type ServerOptions, serverOptions } from '../../src/server/options.ts';
import { clientConfig, createPool, type Row, withAgency } from '../../src/store/pool.ts';
import { buildSop, way } from './sop.ts';
import { openStore, type StoreFixture } from './store.ts';

export const PASSWORD = 'sandi uji 4471';
const MAX_FILE_BYTES = 1_000_000;
/** Enough for any test; what limits do is tested apart. */
const NO_LIMITS = { login: 1e6, act: 1e6, read: 1e6, upload: 1e6 };

/** One office of the test: names of people, posts and SOPs to their ids. */
export interface TestOffice {
  readonly agencyId: AgencyId;
  readonly slug: string;
  readonly unitId: string;
  readonly positions: Readonly<Record<string, string>>;
  readonly officials: Readonly<Record<string, string>>;
  readonly accounts: Readonly<Record<string, string>>;
  /** Version ids of `laporan` (open) and `rahasia` (restricted). */
  readonly sops: Readonly<Record<string, string>>;
}

export interface ServerFixture {
  readonly store: StoreFixture;
  readonly app: App;
  readonly server: FastifyInstance;
  readonly a: TestOffice;
  readonly b: TestOffice;
  /** Everything logged so far. */
  log(): string;
  /** Signs a person in: `staf-1@kantor-a`. */
  login(username: string): Promise<Person>;
  /** A second server process over the same database, as another machine would run it. */
  openSecond(
    given?: Partial<ServerOptions>,
  ): Promise<{ app: App; server: FastifyInstance; close(): Promise<void> }>;
  /** Names of everything that lies in the folder of files. */
  storedFiles(): string[];
  close(): Promise<void>;
}

export interface CallOptions {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly payload?: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Somebody at a browser. */
export interface Person {
  readonly cookie: string;
  call(name: RouteName, options?: CallOptions): Promise<LightMyRequestResponse>;
}

/** Opens both offices and the server over them; `staff` people hold the post `staf` of the first office. */
export async function openServerFixture(
  given: Partial<ServerOptions> & { readonly staff?: number } = {},
): Promise<ServerFixture> {
  const { staff = 2, ...options } = given;
  const store = await openStore();
  await seedReferenceData(store.owner);
  const folder = mkdtempSync(join(tmpdir(), 'laksana-files-'));
  const lines: string[] = [];
  const all = serverOptions({
    version: '0',
    rateLimits: NO_LIMITS,
    uploadLimitBytes: MAX_FILE_BYTES,
    log: new Writable({
      write(chunk, _encoding, done) {
        lines.push(String(chunk));
        done();
      },
    }),
    ...options,
  });
  const passwordHash = await hashPassword(PASSWORD);
  const a = await buildOffice(store, 'kantor-a', staff, passwordHash);
  const b = await buildOffice(store, 'kantor-b', 1, passwordHash);
  const first = await openOne(store, folder, all);
  return {
    store,
    a,
    b,
    app: first.app,
    server: first.server,
    log: () => lines.join(''),
    async login(username) {
      try {
        return await login(first.server, username);
      } catch (error) {
        // The log knows why; without it a failing test would only say 500.
        const fault = lines.findLast((line) => line.includes('"fault"'));
        throw new Error(`${String(error)}\n${fault}`, { cause: error });
      }
    },
    openSecond: (changed = {}) => openOne(store, folder, { ...all, ...changed }),
    storedFiles: () =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => name),
    async close() {
      await first.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function openOne(store: StoreFixture, folder: string, options: ServerOptions) {
  const pool = createPool({ connection: store.appConnection, max: 10 });
  const listeners: RunningListeners = createListeners({
    pool,
    connection: clientConfig({ connection: store.appConnection }),
  });
  const app = createApp({
    pool,
    clock: systemClock,
    ids: createIds(),
    files: createFileStore(folder),
    listeners,
    config: {
      maxFileBytes: MAX_FILE_BYTES,
      sessionIdleDays: 14,
      demoAccounts: [
        { username: 'a@b', password: PASSWORD, name: 'A', role: 'Contoh', agency: 'Kantor Contoh' },
      ],
      publicUrl: 'http://localhost:4000',
    },
  });
  const server = await buildServer(app, options);
  return {
    app,
    server,
    async close() {
      await server.close();
      await listeners.close();
      await pool.end();
    },
  };
}

/** Calls a route as somebody, or as nobody with an empty cookie. */
export function callAs(
  server: FastifyInstance,
  cookie: string,
  name: RouteName,
  { params = {}, query = {}, body, payload, headers = {} }: CallOptions = {},
): Promise<LightMyRequestResponse> {
  const { method, path } = ROUTES[name];
  const json = body === undefined ? {} : { 'content-type': 'application/json' };
  return server.inject({
    method,
    url: path.replace(/:([A-Za-z]+)/g, (_whole, key: string) =>
      encodeURIComponent(params[key] ?? ''),
    ),
    query: { ...query },
    headers: { 'x-laksana': '1', ...(cookie === '' ? {} : { cookie }), ...json, ...headers },
    ...(body === undefined && payload === undefined
      ? {}
      : { payload: payload ?? JSON.stringify(body) }),
  });
}

/** Signs in through the API and keeps the cookie. */
async function login(server: FastifyInstance, username: string): Promise<Person> {
  const answer = await callAs(server, '', 'login', { body: { username, password: PASSWORD } });
  if (answer.statusCode !== 200) {
    throw new Error(`login of ${username}: ${answer.statusCode} ${answer.body}`);
  }
  return personOf(server, cookieOf(answer));
}

/** Somebody with this cookie. */
export function personOf(server: FastifyInstance, cookie: string): Person {
  return { cookie, call: (name, options) => callAs(server, cookie, name, options) };
}

/** The session cookie of an answer, as a browser sends it back. */
function cookieOf(answer: LightMyRequestResponse): string {
  const cookie = answer.cookies.find(({ name }) => name.endsWith('laksana_session'));
  if (cookie === undefined) {
    throw new Error('no session cookie');
  }
  return `${cookie.name}=${cookie.value}`;
}

/** A fresh idempotency key. */
export function newKey(): { 'idempotency-key': string } {
  return { 'idempotency-key': randomUUID() };
}

/** Body of opening a run; `title` makes it unique. */
export function openingOf(office: TestOffice, sop: 'laporan' | 'rahasia', title: string) {
  return {
    sopVersionId: office.sops[sop],
    unitId: office.unitId,
    trigger: 'oralOrder',
    matterKind: 'activity',
    title,
    reference: null,
    referenceOn: null,
    period: null,
    deadlineOn: null,
    isSimulation: false,
  };
}

/** Opens a run and gives its page. */
export async function openRunAs(
  person: Person,
  office: TestOffice,
  sop: 'laporan' | 'rahasia',
  title: string = `Perihal ${randomUUID()}`,
): Promise<RunView> {
  const answer = await person.call('openRun', {
    body: openingOf(office, sop, title),
    headers: newKey(),
  });
  if (answer.statusCode !== 201) {
    throw new Error(`opening: ${answer.statusCode} ${answer.body}`);
  }
  return answer.json().run;
}

/** The one open task of a run. */
export function openTaskOf(run: RunView) {
  const task = run.tasks.find(({ status }) => status === 'open');
  if (task === undefined) {
    throw new Error('no open task');
  }
  return { taskId: task.taskId, taskRevision: task.revision };
}

async function buildOffice(
  store: StoreFixture,
  slug: string,
  staff: number,
  passwordHash: string,
): Promise<TestOffice> {
  const agencyId = randomUUID() as AgencyId;
  const people = [
    'kepala',
    'kasi',
    'luar',
    'tamu',
    ...Array.from({ length: staff }, (_, index) => `staf-${index + 1}`),
  ];
  return withAgency(store.ownerPool, agencyId, async (tx) => {
    const one = async (text: string, values: unknown[]): Promise<string> => {
      const { rows } = await tx.query<Row & { id: string }>(text, values);
      return rows[0]?.id ?? '';
    };
    await tx.query(
      "insert into agencies (agency_id, slug, name, zone) values ($1, $2, $3, 'WITA')",
      [agencyId, slug, `Kantor ${slug}`],
    );
    const unitId = await one(
      "insert into org_units (agency_id, name, unit_kind) values ($1, 'Seksi Contoh', 'seksi') returning unit_id as id",
      [agencyId],
    );
    const positions: Record<string, string> = {};
    for (const code of ['kepala', 'kasi', 'staf', 'arsip']) {
      positions[code] = await one(
        'insert into positions (agency_id, unit_id, title, code, rank, superior_id) values ($1, $2, $3, $4, $4, $5) returning position_id as id',
        [agencyId, unitId, `Jabatan ${code}`, code, code === 'kepala' ? null : positions['kepala']],
      );
    }
    const officials: Record<string, string> = {};
    const accounts: Record<string, string> = {};
    for (const person of people) {
      const official = await one(
        'insert into officials (agency_id, name) values ($1, $2) returning official_id as id',
        [agencyId, nameOf(person, slug)],
      );
      const post = person === 'luar' || person === 'tamu' ? 'arsip' : (person.split('-')[0] ?? '');
      await tx.query(
        "insert into position_holdings (agency_id, position_id, official_id, capacity, valid_from) values ($1, $2, $3, 'definitive', '2025-01-01')",
        [agencyId, positions[post], official],
      );
      officials[person] = official;
      accounts[person] = await one(
        "insert into accounts (agency_id, official_id, username, password_hash, status, is_admin) values ($1, $2, $3, $4, 'active', $5) returning account_id as id",
        [agencyId, official, `${person}@${slug}`, passwordHash, person === 'kepala'],
      );
    }
    const sops: Record<string, string> = {};
    for (const sop of [openSop(slug), restrictedSop(slug)]) {
      const { title } = sop.identitySheet;
      await tx.query('insert into sops (agency_id, sop_id, title) values ($1, $2, $3)', [
        agencyId,
        sop.id,
        title,
      ]);
      sops[sop.id.split('/')[1] ?? ''] = await one(
        "insert into sop_versions (agency_id, sop_id, version, status, title, body, checksum) values ($1, $2, 1, 'inForce', $3, $4, repeat('0', 64)) returning sop_version_id as id",
        [agencyId, sop.id, title, JSON.stringify(sop)],
      );
    }
    return { agencyId, slug, unitId, positions, officials, accounts, sops };
  });
}

/** Names that a log or a wrong answer would betray. */
function nameOf(person: string, slug: string): string {
  return `Pegawai ${person.toUpperCase()} ${slug.toUpperCase()}`;
}

const STEPS = [
  { key: 'susun', printedNo: '1', outcomes: [way('selesai', 'next')] },
  {
    key: 'periksa',
    printedNo: '2',
    performers: 'kepala',
    kind: 'decide',
    outcomes: [way('setuju', 'end', { acts: ['endorse'] }), way('perbaiki', { step: 'susun' })],
  },
];

function openSop(slug: string) {
  return buildSop(STEPS, {
    id: `${slug}/laporan`,
    agency: slug,
    performers: [
      { key: 'staf', label: 'Staf', resolvesTo: { kind: 'position', position: 'staf' } },
      { key: 'kepala', label: 'Kepala', resolvesTo: { kind: 'position', position: 'kepala' } },
    ],
    lists: [],
    identitySheet: { title: 'Penyusunan Laporan Contoh' },
  });
}

function restrictedSop(slug: string) {
  return buildSop(STEPS, {
    id: `${slug}/rahasia`,
    agency: slug,
    confidentiality: 'restricted',
    performers: [
      { key: 'staf', label: 'Kasi', resolvesTo: { kind: 'position', position: 'kasi' } },
      { key: 'kepala', label: 'Kepala', resolvesTo: { kind: 'position', position: 'kepala' } },
    ],
    lists: [],
    identitySheet: { title: 'Penanganan Kasus Contoh' },
  });
}
