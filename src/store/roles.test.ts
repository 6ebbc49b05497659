import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  buildOffice,
  buildOpening,
  type Office,
  openStore,
  type StoreFixture,
} from '../../test/support/store.ts';
import type { RunId } from '../domain/common/ids.ts';
import { commitAct, readAct } from './act.ts';
import { appendAudit } from './audit.ts';
import { asDb, withAgency } from './pool.ts';

let store: StoreFixture;
let office: Office;
let other: Office;
let runId: RunId;

beforeAll(async () => {
  store = await openStore();
  office = await buildOffice(store.pool);
  other = await buildOffice(store.pool);
  const { decision, state } = buildOpening(office);
  runId = state.runId;
  await commitAct(asDb(store.pool), { before: null, decision, sop: office.sop });
  await appendAudit(asDb(store.pool), office.agencyId, {
    kind: 'session.opened',
    accountId: null,
    officialId: null,
  });
});
afterAll(() => store.close());

const APPEND_ONLY = [
  'run_events',
  'event_texts',
  'audit_entries',
  'audit_heads',
  'chain_heads',
  'chain_head_runs',
];
const WRITTEN_BY_ACTS = ['runs', 'run_members', 'tasks', 'task_seats', 'task_views'];

describe('as the application role history cannot be rewritten', () => {
  const attempts = [...APPEND_ONLY, ...WRITTEN_BY_ACTS].flatMap((table) => [
    `update ${table} set agency_id = agency_id`,
    `delete from ${table}`,
    `truncate ${table}`,
    `truncate ${table} cascade`,
    `insert into ${table} select * from ${table}`,
    `alter table ${table} disable trigger all`,
    `alter table ${table} add column more text`,
    `alter table ${table} disable row level security`,
    `drop table ${table} cascade`,
  ]);
  it.each(attempts)('%s', async (statement) => {
    await expect(
      withAgency(store.pool, office.agencyId, (tx) => tx.query(statement)),
    ).rejects.toMatchObject({
      code: expect.stringMatching(/^(42501|42809|428C9)$/),
    });
  });

  it.each([
    'set role pg_write_all_data',
    "set session_replication_role = 'replica'",
    'create table public.mine ()',
    "create function public.commit_act(p jsonb) returns jsonb language sql as 'select 1'",
    'drop function commit_act(jsonb)',
    'alter role current_user bypassrls',
    'drop policy agency_only on runs',
    'select genesis_hash(null, null)',
  ])('%s', async (statement) => {
    await expect(
      withAgency(store.pool, office.agencyId, (tx) => tx.query(statement)),
    ).rejects.toMatchObject({
      code: expect.stringMatching(/^(42501|42723)$/),
    });
  });

  it('nobody can give himself rights or become the owner', async () => {
    const gained = await withAgency(store.pool, office.agencyId, async (tx) => {
      for (const table of [...APPEND_ONLY, ...WRITTEN_BY_ACTS]) {
        // A warning "no privileges were granted", and no error: so look at what he has then.
        await tx.query(`grant all on ${table} to current_user`);
      }
      return tx.query(
        `select relname from pg_class where relname = any ($1)
         and has_table_privilege(oid, 'insert, update, delete, truncate, references, trigger')`,
        [[...APPEND_ONLY, ...WRITTEN_BY_ACTS]],
      );
    });

    expect(gained.rows).toEqual([]);
    await expect(store.pool.query(`set role "${store.owner.user}"`)).rejects.toMatchObject({
      code: '42501',
    });
  });

  it('the body of an SOP version stays, its status may change', async () => {
    await expect(
      withAgency(store.pool, office.agencyId, (tx) =>
        tx.query("update sop_versions set body = '{}'"),
      ),
    ).rejects.toMatchObject({ code: '42501' });
  });
});

describe('row-level security', () => {
  async function visible(client: Client, setting: string | null): Promise<Record<string, number>> {
    await client.query('begin');
    if (setting !== null) {
      await client.query("select set_config('laksana.agency', $1, true)", [setting]);
    }
    const tables = await client.query(
      `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'agency_id'
       where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`,
    );
    const seen: Record<string, number> = {};
    for (const { name } of tables.rows) {
      const { rows } = await client.query(
        `select count(*)::int as n, count(*) filter (where agency_id = $1)::int as own from ${name}`,
        [office.agencyId],
      );
      if (rows[0].n > 0) {
        seen[name] = rows[0].own === rows[0].n ? 1 : 0;
      }
    }
    await client.query('rollback');
    return seen;
  }

  it('shows the rows of the agency that is set, nothing to another and nothing when it is empty', async () => {
    const client = new Client(store.appConnection);
    await client.connect();

    const own = await visible(client, office.agencyId);
    const foreign = await visible(client, other.agencyId);
    const empty = await visible(client, null);
    const blank = await visible(client, '');
    const unknown = await visible(client, randomUUID());

    await client.end();
    expect(own).toMatchObject({ runs: 1, run_events: 1, tasks: 1, audit_entries: 1, officials: 1 });
    expect(Object.values(own)).not.toContain(0);
    expect(foreign).not.toHaveProperty('runs');
    expect(Object.values(foreign)).not.toContain(1);
    expect([empty, blank, unknown]).toEqual([{}, {}, {}]);
  });

  it('refuses to write for another agency', async () => {
    await expect(
      withAgency(store.pool, office.agencyId, (tx) =>
        tx.query("insert into officials (agency_id, name) values ($1, 'Orang Lain')", [
          other.agencyId,
        ]),
      ),
    ).rejects.toMatchObject({ code: '42501' });
  });

  it('leaves no agency behind on a pooled connection', async () => {
    await withAgency(store.pool, office.agencyId, (tx) => tx.query('select 1'));

    const { rows } = await store.pool.query(
      "select nullif(current_setting('laksana.agency', true), '') as agency",
    );

    expect(rows).toEqual([{ agency: null }]);
  });

  it('does not take anything but an id as agency', async () => {
    await expect(
      withAgency(store.pool, "x'; drop table runs; --" as never, async () => null),
    ).rejects.toThrow('UUID');
  });
});

describe('the act functions', () => {
  it('find no run of another agency', async () => {
    const read = await readAct(asDb(store.pool), {
      agencyId: other.agencyId,
      tokenHash: null,
      runId,
      key: null,
    });

    expect(read.run).toBeNull();
  });

  it('count a run of another agency as one that moved', async () => {
    const { state, decision } = buildOpening(other, { runId });

    const outcome = await commitAct(asDb(store.pool), { before: state, decision, sop: other.sop });

    expect(outcome).toEqual({ kind: 'conflict' });
  });
});
