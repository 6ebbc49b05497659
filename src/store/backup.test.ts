import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cloneDatabase, type TestDatabase } from '../../test/support/cluster.ts';
import {
  buildCompletion,
  buildOffice,
  buildOpening,
  type Office,
  openStore,
  type StoreFixture,
} from '../../test/support/store.ts';
import type { FileId } from '../domain/common/ids.ts';
import { commitAct } from './act.ts';
import { appendAudit } from './audit.ts';
import { listTables, walk, writeBackup } from './backup.ts';
import { insertFile } from './files.ts';
import { recordHeads } from './heads.ts';
import { asDb, withAgency } from './pool.ts';
import { restoreBackup } from './restore.ts';
import { verifyChains } from './verify.ts';

let store: StoreFixture;
let office: Office;
let target: TestDatabase;
let folder: string;
let filesDir: string;
let backup: string;

beforeAll(async () => {
  store = await openStore();
  office = await buildOffice(store.pool);
  const db = asDb(store.pool);
  const { state, decision } = buildOpening(office, { titleText: 'baris\nbaru "kutip" \\ 漢字 🗂️' });
  await commitAct(db, { before: null, decision, sop: office.sop });
  await commitAct(db, { before: state, decision: buildCompletion(office, state), sop: office.sop });
  await appendAudit(db, office.agencyId, {
    kind: 'session.opened',
    accountId: null,
    officialId: null,
  });
  await recordHeads(db, office.agencyId);
  folder = await mkdtemp(join(tmpdir(), 'laksana-backup-'));
  filesDir = join(folder, 'files');
  await addFile(randomBytes(300_000));
  await addFile(Buffer.from('kecil'));
  await writeFile(join(filesDir, 'unfinished.part'), 'half');
  backup = join(folder, 'backup.laksana');
});
beforeEach(async () => {
  target = await cloneDatabase();
  return () => target.drop();
});
afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

async function addFile(content: Buffer): Promise<string> {
  const sha256 = createHash('sha256').update(content).digest('hex');
  await mkdir(join(filesDir, sha256.slice(0, 2)), { recursive: true });
  await writeFile(join(filesDir, sha256.slice(0, 2), sha256), content);
  await withAgency(store.pool, office.agencyId, (tx) =>
    insertFile(tx, {
      fileId: crypto.randomUUID() as FileId,
      sha256,
      sizeBytes: content.length,
      mediaType: 'image/jpeg',
      name: 'foto.jpg',
      uploadedBy: office.officials[0] ?? null,
      runId: null,
    }),
  );
  return sha256;
}

/** Every row of every table as text, sorted. */
async function contents(owner: object): Promise<Record<string, string[]>> {
  const client = new Client(owner);
  await client.connect();
  const found: Record<string, string[]> = {};
  for (const { name } of await listTables(asDb(client))) {
    const { rows } = await client.query(`select t::text as row from "${name}" t order by 1`);
    found[name] = rows.map((row) => row.row);
  }
  await client.end();
  return found;
}

async function filesBelow(root: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for await (const path of walk(root, '')) {
    found[path] = createHash('sha256')
      .update(await readFile(join(root, path)))
      .digest('hex');
  }
  return found;
}

describe('backup and restore', () => {
  it('give the same rows and the same files, and verify stays clean', async () => {
    const report = await writeBackup(store.owner, filesDir, backup);
    const restoredDir = join(folder, `restored-${target.name}`);
    const phases = new Set<string>();

    const restored = await restoreBackup(target.owner, restoredDir, backup, ({ what }) =>
      phases.add(what),
    );

    expect(restored).toMatchObject({
      rows: report.rows,
      files: 2,
      schema: report.schema,
      skipped: [],
    });
    expect(phases).toEqual(new Set(['rows', 'files']));
    const before = await contents(store.owner);
    expect(await contents(target.owner)).toEqual(before);
    expect(before['runs']).toHaveLength(1);
    expect(await filesBelow(restoredDir)).toEqual(await filesBelow(filesDir));
    expect((await verifyChains(target.owner)).problems).toEqual([]);
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('leave keys and triggers of the target as the migrations made them', async () => {
    await writeBackup(store.owner, filesDir, backup);
    await restoreBackup(target.owner, join(folder, `restored-${target.name}`), backup);
    const client = new Client(target.owner);
    await client.connect();

    const state = await client.query(
      `select (select count(*)::int from pg_constraint where condeferrable) as deferrable,
         (select count(*)::int from pg_trigger where tgenabled <> 'O') as resting`,
    );
    await client.query("update officials set name = 'Lain'");
    const revision = await client.query('select directory_revision::int as now from agencies');
    await client.end();

    expect(state.rows).toEqual([{ deferrable: 0, resting: 0 }]);
    const before = await store.ownerPool.query('select directory_revision as now from agencies');
    expect(revision.rows[0].now).toBe(before.rows[0].now + 3);
  });

  it('name files that rows need and the folder lacks', async () => {
    const empty = join(folder, 'empty');

    const report = await writeBackup(store.owner, empty, join(folder, 'without.laksana'));

    expect(report.files).toBe(0);
    expect(report.missingFiles).toHaveLength(2);
  });

  it('refuse a target that holds something', async () => {
    await writeBackup(store.owner, filesDir, backup);

    await expect(restoreBackup(store.owner, join(folder, 'x'), backup)).rejects.toMatchObject({
      code: 'backup.target-not-empty',
    });
    await expect(restoreBackup(target.owner, filesDir, backup)).rejects.toMatchObject({
      code: 'backup.target-not-empty',
    });
  });

  it.each([
    ['cut off', (whole: Buffer) => whole.subarray(0, whole.length - 2000)],
    ['cut to half', (whole: Buffer) => whole.subarray(0, whole.length / 2)],
    ['of which one byte changed', (whole: Buffer) => flip(whole, Math.floor(whole.length / 2))],
    [
      'whose content was changed and packed again',
      (whole: Buffer) => {
        const content = gunzipSync(whole);
        return gzipSync(flip(content, content.indexOf('Pegawai Contoh')));
      },
    ],
    ['that is none', () => Buffer.from('bukan cadangan')],
    ['that is none but packed', () => gzipSync(Buffer.from('bukan cadangan sama sekali'))],
  ])('refuse a file %s and leave nothing behind', async (_, damage) => {
    await writeBackup(store.owner, filesDir, backup);
    const broken = join(folder, 'broken.laksana');
    await writeFile(broken, damage(await readFile(backup)));
    const restoredDir = join(folder, `broken-${target.name}`);

    await expect(restoreBackup(target.owner, restoredDir, broken)).rejects.toMatchObject({
      code: 'backup.damaged',
    });

    expect((await contents(target.owner))['agencies']).toEqual([]);
    expect(await filesBelow(restoredDir)).toEqual({});
  });

  it('refuse a backup of a newer program and a file that is not there', async () => {
    await store.ownerPool.query(
      "insert into schema_migrations (no, name, checksum, is_breaking) values (9999, 'x', 'x', false)",
    );
    await writeBackup(store.owner, filesDir, backup);
    await store.ownerPool.query('delete from schema_migrations where no = 9999');

    await expect(restoreBackup(target.owner, join(folder, 'y'), backup)).rejects.toMatchObject({
      code: 'backup.newer-schema',
    });
    await expect(
      restoreBackup(target.owner, join(folder, 'y'), join(folder, 'none')),
    ).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('fit a later schema: a new column gets its default', async () => {
    await writeBackup(store.owner, filesDir, backup);
    const client = new Client(target.owner);
    await client.connect();
    await client.query(
      "alter table officials add column grade text not null default 'belum diisi'",
    );
    await restoreBackup(target.owner, join(folder, `later-${target.name}`), backup);

    const { rows } = await client.query('select distinct grade from officials');
    await client.end();

    expect(rows).toEqual([{ grade: 'belum diisi' }]);
  });

  it('see one moment of a database that people go on working in', async () => {
    const db = asDb(store.pool);
    let isWriting = true;
    const writing = (async () => {
      while (isWriting) {
        const { state, decision } = buildOpening(office);
        await commitAct(db, { before: null, decision, sop: office.sop });
        await commitAct(db, {
          before: state,
          decision: buildCompletion(office, state),
          sop: office.sop,
        });
      }
    })();
    await writeBackup(store.owner, filesDir, backup);
    isWriting = false;
    await writing;

    await restoreBackup(target.owner, join(folder, `moment-${target.name}`), backup);

    expect((await verifyChains(target.owner)).problems).toEqual([]);
  });
});

function flip(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}
