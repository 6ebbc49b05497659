import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDatabase } from './database.ts';
import { signInAt, startServer } from './office.ts';

const run = promisify(execFile);
const parent = mkdtempSync(join(tmpdir(), 'laksana-backup-'));
const first = join(parent, 'lama');
const second = join(parent, 'baru');
const file = join(parent, 'cadangan.laksana');

/** Rows of every table, in one digest a table. */
async function digestOf(folder: string): Promise<Record<string, string>> {
  const digests: Record<string, string> = {};
  await readDatabase(folder, async (owner) => {
    const { rows } = await owner.query<{ name: string }>(
      `select table_name as name from information_schema.tables
        where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
    );
    for (const { name } of rows) {
      const { rows: found } = await owner.query<{ digest: string }>(
        `select md5(coalesce(string_agg(t::text, '' order by t::text), '')) as digest from ${name} t`,
      );
      digests[name] = found[0]?.digest ?? '';
    }
  });
  return digests;
}

function laksana(folder: string, ...words: readonly string[]) {
  return run('node', ['bin/laksana.mjs', ...words], {
    env: { ...process.env, LAKSANA_DATA: folder },
  });
}

/** Migrations that it ran today, and a head that its worker may take before we look; verify walks the heads. */
const OF_THE_NEW_FOLDER = ['schema_migrations', 'chain_heads', 'chain_head_runs'];

let before: Record<string, string>;

beforeAll(async () => {
  const { program, address } = await startServer(first);
  const clerk = await signInAt(address, 'jfu.ratna@pangongangan');
  const uploaded = await fetch(`${address}/api/v1/files`, {
    method: 'POST',
    headers: {
      cookie: clerk.cookie,
      'x-laksana': '1',
      'x-file-name': 'surat.pdf',
      'content-type': 'application/pdf',
    },
    body: '%PDF-1.4\n% surat contoh untuk cadangan\n%%EOF\n',
  });
  expect(uploaded.status).toBe(201);
  // Taken while it serves, as an office does at night.
  await laksana(first, 'backup', file);
  before = await digestOf(first);
  program.child.kill('SIGTERM');
  await program.ended();
});
afterAll(() => {
  rmSync(parent, { recursive: true, force: true });
});

describe('a backup by the command line', () => {
  it('comes back in an empty folder with the same rows and files, and verify is clean', async () => {
    await laksana(second, 'restore', file);

    const { program, address } = await startServer(second, { LAKSANA_DEMO: '0' });
    try {
      const after = await digestOf(second);
      const clerk = await signInAt(address, 'jfu.ratna@pangongangan');
      const verified = await laksana(second, 'verify');

      const differing = Object.keys(before).filter((name) => before[name] !== after[name]);
      expect(differing.filter((name) => !OF_THE_NEW_FOLDER.includes(name))).toEqual([]);
      expect(Object.keys(before).length).toBeGreaterThan(30);
      expect(clerk.cookie).not.toBe('');
      expect(verified.stdout).not.toBe('');
    } finally {
      program.child.kill('SIGTERM');
      await program.ended();
    }
  });

  it('refuses a folder that is in use already', async () => {
    await expect(laksana(second, 'restore', file)).rejects.toMatchObject({
      stderr: expect.stringMatching(/kosong|sudah/),
    });
  });
});
