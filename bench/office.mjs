/**
 * The ground of the bench: a cluster of its own in a temporary folder, the demo world without berkas, and the
 * letter SOP (eight rows) with signed-in people who carry it out.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { createApp } from '../dist/app/app.js';
import { seedDemo } from '../dist/app/demo/seed.js';
import { createFileStore } from '../dist/app/file-store.js';
import { createListeners } from '../dist/app/listeners.js';
import { login } from '../dist/app/session.js';
import { createIds, systemClock } from '../dist/app/system-ports.js';
import { openDatabase } from '../dist/main/database.js';
import { seedReferenceData } from '../dist/main/reference-data.js';
import { clientConfig, createPool } from '../dist/store/pool.js';

const PASSWORD = 'bangku-uji-2026';
const PEOPLE = ['analis', 'staf.rina', 'kabid', 'kepala'];

/** Rows of the letter SOP after it is opened: who, which row, which outcome. */
export const LETTER = [
  ['analis', 'konsep', 'drafted'],
  ['staf.rina', 'ketik', 'typed'],
  ['analis', 'periksa-analis', 'endorsed'],
  ['kabid', 'periksa-kabid', 'endorsed'],
  ['kepala', 'tanda-tangan', 'signed'],
  ['analis', 'perintah-kirim', 'directed'],
  ['staf.rina', 'kirim', 'sent'],
];

/** Opens all of it; `close` removes every trace. */
export async function openOffice() {
  const folder = mkdtempSync(join(tmpdir(), 'laksana-bench-'));
  const database = await openDatabase({ dataDirectory: folder }, () => undefined);
  await database.migrate();
  await seedReferenceData(database.owner);
  const pool = createPool({ connection: database.app, max: 16 });
  const listeners = createListeners({
    pool,
    connection: clientConfig({ connection: database.app }),
    onFault: (error) => process.stderr.write(`${error}\n`),
  });
  const app = createApp({
    pool,
    clock: systemClock,
    ids: createIds(),
    files: createFileStore(join(folder, 'files')),
    listeners,
    config: {
      maxFileBytes: 1_000_000,
      sessionIdleDays: 1,
      demoAccounts: [],
      publicUrl: 'http://localhost',
    },
  });
  await seedDemo(app, { password: PASSWORD, catalogueRoot: 'catalogue', withRuns: false });
  const sessions = {};
  for (const name of PEOPLE) {
    const signedIn = await login(app, { username: `${name}@dppkb`, password: PASSWORD }, 'bench');
    if (!signedIn.ok) {
      throw new Error(`no login for ${name}: ${JSON.stringify(signedIn.error)}`);
    }
    sessions[name] = signedIn.value.session;
  }
  const owner = new pg.Client(database.owner);
  await owner.connect();
  return {
    app,
    pool,
    connection: database.app,
    owner,
    sessions,
    sop: await letterSop(owner, sessions.analis.agencyId),
    unitId: await unitOf(owner, sessions.analis.agencyId),
    async close() {
      await owner.end();
      await listeners.close();
      await pool.end();
      await database.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function letterSop(owner, agencyId) {
  const { rows } = await owner.query(
    `select sop_version_id as id, body from sop_versions
      where agency_id = $1 and sop_id = 'sub-bidang-ks/membuat-konsep-surat-dinas'`,
    [agencyId],
  );
  return rows[0];
}

async function unitOf(owner, agencyId) {
  const { rows } = await owner.query(
    `select unit_id as id from org_units where agency_id = $1 and unit_kind = 'sub-bidang'`,
    [agencyId],
  );
  return rows[0].id;
}

/** The request that opens a letter; titles count up so that no two are the same matter. */
export function letterRequest(office, serial) {
  return {
    sopVersionId: office.sop.id,
    unitId: office.unitId,
    trigger: 'oralOrder',
    matterKind: 'oralOrder',
    title: `Surat bangku uji ${String(serial).padStart(7, '0')}`,
    reference: null,
    referenceOn: null,
    period: null,
    deadlineOn: null,
    isSimulation: false,
  };
}

/** The command of one row, as a clerk's tap makes it: papers are seen, the outcome is named. */
export function letterCommand(office, step, outcome, task) {
  const { requirements } = office.sop.body.steps.find(({ key }) => key === step);
  return {
    kind: 'completeTask',
    taskId: task.taskId,
    taskRevision: 1,
    outcome,
    ticks: requirements.flatMap(({ kind }, requirement) =>
      kind === 'tool' ? [] : [{ requirement, how: 'seenOnPaper' }],
    ),
  };
}

/** A fresh idempotency key. */
export function freshKey() {
  return randomUUID();
}
