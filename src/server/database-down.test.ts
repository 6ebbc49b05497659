import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  newKey,
  openRunAs,
  openServerFixture,
  openTaskOf,
  type Person,
  type ServerFixture,
} from '../../test/support/server.ts';

let fixture: ServerFixture;
let staf: Person;

beforeAll(async () => {
  fixture = await openServerFixture();
  staf = await fixture.login('staf-1@kantor-a');
});
afterAll(async () => {
  await allowConnections(true);
  await fixture?.close();
});

/** As good as stopped for this database alone; other tests share the cluster. */
async function allowConnections(allowed: boolean): Promise<void> {
  const admin = new pg.Client({ ...fixture.store.owner, database: 'postgres' });
  await admin.connect();
  const name = fixture.store.owner.database;
  // The program's role is no superuser: with a limit of 0 it is turned away like from a stopped server.
  await admin.query(`alter database ${name} connection limit ${allowed ? -1 : 0}`);
  if (!allowed) {
    await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
      name,
    ]);
  }
  await admin.end();
}

it('says at once that the database is away, loses nothing, and recovers by itself', async () => {
  const run = await openRunAs(staf, fixture.a, 'laporan');
  const act = (headers: Record<string, string>) =>
    staf.call('act', {
      params: { runId: run.runId },
      body: { command: { kind: 'completeTask', ...openTaskOf(run), outcome: 'selesai' } },
      headers,
    });
  const headers = newKey();
  expect((await fixture.server.inject('/readyz')).statusCode).toBe(200);

  await allowConnections(false);
  const begun = performance.now();
  const during = await Promise.all([act(headers), staf.call('inbox'), staf.call('welcome')]);
  const tookMs = performance.now() - begun;
  const ready = await fixture.server.inject('/readyz');
  const health = await fixture.server.inject('/healthz');
  await allowConnections(true);
  const after = await act(headers);

  for (const answer of during) {
    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toMatchObject({ code: 'service.database-down' });
    expect(answer.headers['retry-after']).toBe('2');
  }
  expect(tookMs).toBeLessThan(3_000);
  expect(ready.statusCode).toBe(503);
  expect(ready.json()).toMatchObject({ database: false, disk: true });
  expect(health.statusCode).toBe(200);
  expect(after.statusCode).toBe(200);
  expect((await fixture.server.inject('/readyz')).statusCode).toBe(200);
});
