import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cloneDatabase, type TestDatabase } from '../../test/support/cluster.ts';
import { migrate, readMigrations } from './migrate.ts';

let database: TestDatabase;
let folder: string;

beforeEach(async () => {
  database = await cloneDatabase('empty');
  folder = await mkdtemp(join(tmpdir(), 'laksana-migrations-'));
  await writeFile(join(folder, '0001_one.sql'), '-- breaking: no\ncreate table one (id integer);');
  await writeFile(join(folder, '0002_two.sql'), '-- breaking: no\ncreate table two (id integer);');
});
afterEach(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

async function asOwner(text: string) {
  const client = new Client(database.owner);
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

describe('migrating', () => {
  it('applies each file once when twenty servers start at once', async () => {
    const reports = await Promise.all(Array.from({ length: 20 }, () => migrate(database.owner)));

    const applied = reports.map((report) => report.applied.length).filter((n) => n > 0);
    const files = await readMigrations();
    expect(applied).toEqual([files.length]);
    expect(new Set(reports.map((report) => report.version))).toEqual(new Set([files.length]));
  });

  it('adds what is new and leaves what stands', async () => {
    await migrate(database.owner, { folder });
    await asOwner('insert into one values (1)');
    await writeFile(
      join(folder, '0003_three.sql'),
      '-- breaking: yes\nalter table one add column name text;',
    );

    const report = await migrate(database.owner, { folder });

    expect(report.applied).toEqual(['0003_three.sql']);
    expect(await asOwner('select * from one')).toEqual([{ id: 1, name: null }]);
  });

  it('refuses a released file that was edited', async () => {
    await migrate(database.owner, { folder });
    await writeFile(join(folder, '0001_one.sql'), '-- breaking: no\ncreate table one (id bigint);');

    await expect(migrate(database.owner, { folder })).rejects.toMatchObject({
      code: 'migration.changed',
    });
  });

  it('refuses a gap in the files and a file without its head', async () => {
    await cp(join(folder, '0002_two.sql'), join(folder, '0004_four.sql'));
    await expect(migrate(database.owner, { folder })).rejects.toMatchObject({
      code: 'migration.gap',
    });

    await rm(join(folder, '0004_four.sql'));
    await writeFile(join(folder, '0003_three.sql'), 'select 1;');
    await expect(migrate(database.owner, { folder })).rejects.toMatchObject({
      code: 'migration.malformed',
    });
  });

  it('refuses a database that is ahead in a breaking way and serves one that is ahead harmlessly', async () => {
    await writeFile(join(folder, '0003_three.sql'), '-- breaking: no\ncreate table three ();');
    await migrate(database.owner, { folder });
    await rm(join(folder, '0003_three.sql'));

    expect(await migrate(database.owner, { folder })).toMatchObject({
      ahead: ['0003_three.sql'],
      applied: [],
      version: 3,
    });

    await asOwner('update schema_migrations set is_breaking = true where no = 3');
    await expect(migrate(database.owner, { folder })).rejects.toMatchObject({
      code: 'migration.database-ahead',
    });
  });

  it('undoes a file that fails as a whole and says which', async () => {
    await writeFile(
      join(folder, '0003_three.sql'),
      '-- breaking: no\ncreate table three (); select 1 / 0;',
    );

    await expect(migrate(database.owner, { folder })).rejects.toMatchObject({
      code: 'migration.failed',
      message: '0003_three.sql: division by zero',
    });
    expect(await asOwner('select no from schema_migrations order by no')).toEqual([
      { no: 1 },
      { no: 2 },
    ]);
  });

  it('says that the database does not answer', async () => {
    await expect(
      migrate({ ...database.owner, host: '127.0.0.1', port: 1 }, { folder }),
    ).rejects.toMatchObject({
      code: 'database.unreachable',
    });
  });

  it('makes the login of the program when several databases of a cluster do so at once', async () => {
    const others = await Promise.all(Array.from({ length: 4 }, () => cloneDatabase('empty')));
    const login = { name: `app_${database.name}`, password: "it's %L" };

    await Promise.all([database, ...others].map((one) => migrate(one.owner, { appLogin: login })));

    const client = new Client({ ...database.owner, user: login.name, password: login.password });
    await client.connect();
    const { rows } = await client.query(
      "select pg_has_role('laksana_app', 'member') as member, (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as strong",
    );
    await client.end();
    expect(rows).toEqual([{ member: true, strong: false }]);
    await Promise.all(others.map((one) => one.drop()));
    await asOwner(`drop role "${login.name}"`);
  });
});

describe('the files of the program', () => {
  it('are numbered without a gap and say whether they break older programs', async () => {
    const migrations = await readMigrations();
    const names = (await readdir(new URL('../../migrations', import.meta.url))).filter(
      (name) => name !== 'schema.sql',
    );

    expect(migrations.map((migration) => migration.name)).toEqual(names.sort());
  });
});
