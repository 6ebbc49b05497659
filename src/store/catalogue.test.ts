import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore, type StoreFixture } from '../../test/support/store.ts';
import { asDb } from './pool.ts';
import { dumpSchema } from './schema-dump.ts';

let store: StoreFixture;

beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

/** Tables that belong to no agency, with the reason. */
const REFERENCE_TABLES: Readonly<Record<string, string>> = {
  schema_migrations: 'is about the database itself',
  work_profiles: 'hours by rule are the same for everybody',
  day_offs: 'the joint decree holds for the country',
  published_years: 'the joint decree holds for the country',
  ramadan_periods: 'the decree holds for the country',
  calendar_state: 'the revision of the four above',
};

/** Keys of agency tables that do not begin with agency_id, with the reason. */
const OTHER_KEYS: Readonly<Record<string, string>> = {
  agencies_slug_once: 'names the agency itself; it is looked for before the agency is known',
  agencies_work_profile_known: 'refers to a reference table',
};

interface Key {
  readonly table: string;
  readonly name: string;
  readonly kind: string;
  readonly first: string;
  readonly firstForeign: string | null;
}

async function keys(): Promise<Key[]> {
  const { rows } = await store.ownerPool.query<Key>(
    `select c.conrelid::regclass::text as table, c.conname as name, c.contype::text as kind, a.attname as first,
       f.attname as "firstForeign"
     from pg_constraint c
     join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
     left join pg_attribute f on f.attrelid = c.confrelid and f.attnum = c.confkey[1]
     where c.connamespace = 'public'::regnamespace and c.contype in ('p', 'u', 'f', 'x')
     union all
     select i.indrelid::regclass::text, i.indexrelid::regclass::text, 'unique index', a.attname, null
     from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
     join pg_class t on t.oid = i.indrelid and t.relnamespace = 'public'::regnamespace
     where i.indisunique and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`,
  );
  return rows;
}

describe('keys', () => {
  it('begin with agency_id in every primary, foreign, unique and exclusion key', async () => {
    const wrong = (await keys())
      .filter(
        (key) => REFERENCE_TABLES[key.table] === undefined && OTHER_KEYS[key.name] === undefined,
      )
      .filter(
        (key) =>
          key.first !== 'agency_id' || (key.kind === 'f' && key.firstForeign !== 'agency_id'),
      );

    expect(wrong).toEqual([]);
  });

  it('are found at all, and every named exception exists', async () => {
    const found = await keys();
    const { rows } = await store.ownerPool.query<{ name: string }>(
      "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'",
    );

    expect(found.length).toBeGreaterThan(80);
    expect(found.map((key) => key.name)).toEqual(expect.arrayContaining(Object.keys(OTHER_KEYS)));
    expect(rows.map((row) => row.name)).toEqual(
      expect.arrayContaining(Object.keys(REFERENCE_TABLES)),
    );
  });

  it('exist as a primary key on every table', async () => {
    const { rows } = await store.ownerPool.query(
      `select relname from pg_class c where relnamespace = 'public'::regnamespace and relkind = 'r'
       and not exists (select from pg_constraint p where p.conrelid = c.oid and p.contype = 'p')`,
    );

    expect(rows).toEqual([]);
  });
});

describe('tables', () => {
  it('are described, and those of agencies show one agency only', async () => {
    const { rows } = await store.ownerPool.query(
      `select relname, obj_description(c.oid, 'pg_class') is not null as described, relrowsecurity as secured,
         (select string_agg(pg_get_expr(polqual, polrelid), '') from pg_policy where polrelid = c.oid) as policy
       from pg_class c where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'schema_migrations'`,
    );

    const policy =
      "(agency_id = ( SELECT (NULLIF(current_setting('laksana.agency'::text, true), ''::text))::uuid AS \"nullif\"))";
    expect(rows.filter((row) => !row.described)).toEqual([]);
    expect(
      rows.filter(
        (row) =>
          REFERENCE_TABLES[row.relname] === undefined && (row.policy !== policy || !row.secured),
      ),
    ).toEqual([]);
  });
});

/** What the application role may do; append-only tables are read and no more. */
const GRANTS: Readonly<Record<string, string>> = {
  absences: 'delete insert select update',
  accounts: 'insert select update',
  act_answers: 'delete select',
  agencies: 'insert select update(is_demo name policy work_profile zone)',
  agency_logos: 'delete insert select update',
  audit_entries: 'select',
  audit_heads: 'select',
  calendar_state: 'select',
  chain_head_runs: 'select',
  chain_heads: 'select',
  day_offs: 'select',
  event_texts: 'select',
  external_parties: 'delete insert select update',
  files: 'insert select',
  import_drafts:
    'delete insert select update(changed_at doubts_open ratified_at ratified_by revision sop_version_id state title)',
  imports:
    'delete insert select update(changed_at draft_count error_code error_message page_count pages_done status)',
  invitations: 'delete insert select update',
  jobs: 'delete insert select update',
  local_days_off: 'delete insert select update',
  notifications: 'delete insert select update(read_at)',
  obligation_periods: 'insert select',
  obligations: 'delete insert select update',
  officials: 'delete insert select update',
  org_units: 'delete insert select update',
  position_holdings: 'delete insert select update',
  positions: 'delete insert select update',
  prints: 'delete insert select update',
  published_years: 'select',
  ramadan_periods: 'select',
  run_events: 'select',
  run_members: 'select',
  runs: 'select',
  schema_migrations: '',
  sessions: 'delete insert select update',
  sop_versions: 'insert select update(status status_changed_at)',
  sops: 'insert select update(title)',
  task_seats: 'select',
  task_views: 'select',
  tasks: 'select',
  team_members: 'delete insert select update',
  teams: 'delete insert select update',
  work_profiles: 'select',
};

const FUNCTIONS = [
  'act_read(uuid,bytea,uuid,text,uuid,uuid)',
  'agencies_list()',
  'append_audit(uuid,jsonb)',
  'claim_jobs(text,integer,interval,text[])',
  'commit_act(jsonb)',
  'due_obligations()',
  'erase_texts(uuid,uuid[],jsonb)',
  'find_account(text)',
  'instant_text(timestamp with time zone)',
  'note_view(uuid,uuid,uuid,uuid)',
  'record_heads(uuid)',
  'session_read(uuid,bytea)',
];

describe('the application role', () => {
  it('has exactly the listed rights on tables', async () => {
    const { rows } = await store.ownerPool.query<{ relname: string; rights: string }>(
      `select c.relname, concat_ws(' ',
         (select string_agg(lower(x.privilege_type), ' ' order by x.privilege_type) from aclexplode(c.relacl) x
            where x.grantee = 'laksana_app'::regrole),
         (select 'update(' || string_agg(a.attname, ' ' order by a.attname) || ')' from pg_attribute a, aclexplode(a.attacl) x
            where a.attrelid = c.oid and x.grantee = 'laksana_app'::regrole)) as rights
       from pg_class c where relnamespace = 'public'::regnamespace and relkind = 'r'`,
    );

    expect(Object.fromEntries(rows.map((row) => [row.relname, row.rights]))).toEqual(GRANTS);
  });

  it('may call exactly the listed functions, and nobody else may', async () => {
    const { rows } = await store.ownerPool.query<{ f: string; grantees: string[] }>(
      `select p.oid::regprocedure::text as f, array(select x.grantee::regrole::text from aclexplode(p.proacl) x
         where x.grantee <> p.proowner) as grantees
       from pg_proc p where pronamespace = 'public'::regnamespace
       and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')`,
    );

    expect(
      rows
        .filter((row) => row.grantees.includes('laksana_app'))
        .map((row) => row.f)
        .sort(),
    ).toEqual(FUNCTIONS);
    expect(
      rows.flatMap((row) => row.grantees).filter((grantee) => grantee !== 'laksana_app'),
    ).toEqual([]);
  });

  it('calls functions of the owner only with a fixed search path', async () => {
    const { rows } = await store.ownerPool.query(
      `select proname from pg_proc where pronamespace = 'public'::regnamespace and prosecdef
       and not coalesce(proconfig @> array['search_path=pg_catalog, public, pg_temp'], false)`,
    );

    expect(rows).toEqual([]);
  });

  it('learns from functions that cross agencies ids and nothing else', async () => {
    const { rows } = await store.ownerPool.query<{ proname: string; types: string[] }>(
      `select proname, array(select t::regtype::text from unnest(proallargtypes[pronargs + 1:]) t) as types from pg_proc
       where pronamespace = 'public'::regnamespace
         and proname in ('find_account', 'claim_jobs', 'agencies_list', 'due_obligations') order by 1`,
    );

    expect(rows.map((row) => row.proname)).toEqual([
      'agencies_list',
      'claim_jobs',
      'due_obligations',
      'find_account',
    ]);
    expect(new Set(rows.flatMap((row) => row.types))).toEqual(new Set(['uuid']));
  });
});

describe('schema.sql', () => {
  it('is what the migrations make (npm run schema:dump writes it anew)', async () => {
    const client = await store.ownerPool.connect();
    const dumped = await dumpSchema(asDb(client));
    client.release(true);

    expect(dumped).toBe(
      await readFile(new URL('../../migrations/schema.sql', import.meta.url), 'utf8'),
    );
  });
});
