/**
 * The schema as text, from the database's own catalogue: pg_dump is not in the bundle. `migrations/schema.sql`
 * is this after the last migration; a test compares them, so that a reader sees what a migration really made.
 */
import type { Db } from './pool.ts';

const HEAD = `-- The schema after the last migration, rendered from the catalogue by tools/dump-schema.mjs.
-- To read and to compare, not to run: migrations/0*.sql make it. npm run schema:dump writes it anew.
`;

/** Renders every table, function, policy and grant, in a fixed order. */
export async function dumpSchema(db: Db): Promise<string> {
  // Names without their schema, whatever search_path the connection has.
  await db.query('set search_path = public');
  const tables = await db.query<{ oid: number; name: string }>(
    `select c.oid::int as oid, c.relname as name from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by c.relname collate "C"`,
  );
  const parts: string[] = [HEAD, await extensions(db)];
  for (const table of tables.rows) {
    parts.push(await tableText(db, table.oid, table.name));
  }
  parts.push(await functions(db));
  return `${parts.filter((part) => part !== '').join('\n')}`;
}

async function lines(db: Db, text: string, values: readonly unknown[] = []): Promise<string[]> {
  const { rows } = await db.query<{ line: string }>(text, values);
  return rows.map((row) => row.line);
}

async function extensions(db: Db): Promise<string> {
  const found = await lines(
    db,
    `select format('create extension %I;', extname) as line from pg_extension where extname <> 'plpgsql' order by extname`,
  );
  return `${found.join('\n')}\n`;
}

async function tableText(db: Db, oid: number, name: string): Promise<string> {
  const columns = await lines(
    db,
    `select format('  %I %s%s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
       case a.attgenerated when 's' then ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored' else '' end,
       case when a.attgenerated = '' and d.adbin is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid) else '' end,
       case when a.attnotnull then ' not null' else '' end) as line
     from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
     where a.attrelid = $1 and a.attnum > 0 and not a.attisdropped order by a.attnum`,
    [oid],
  );
  const constraints = await lines(
    db,
    `select format('  constraint %I %s', conname, pg_get_constraintdef(oid)) as line from pg_constraint
     where conrelid = $1 and contype <> 'n' order by position(contype::text in 'pufxc'), conname collate "C"`,
    [oid],
  );
  const after = [
    ...(await lines(
      db,
      `select pg_get_indexdef(i.indexrelid) || ';' as line from pg_index i join pg_class c on c.oid = i.indexrelid
       where i.indrelid = $1 and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.conrelid = $1)
       order by c.relname collate "C"`,
      [oid],
    )),
    ...(await lines(
      db,
      `select pg_get_triggerdef(oid) || ';' as line from pg_trigger where tgrelid = $1 and not tgisinternal
       order by tgname collate "C"`,
      [oid],
    )),
    ...(await lines(
      db,
      `select format('alter table %I enable row level security;', relname) as line from pg_class
       where oid = $1 and relrowsecurity`,
      [oid],
    )),
    ...(await lines(
      db,
      `select format('create policy %I on %I using (%s);', polname, $2::text, pg_get_expr(polqual, polrelid)) as line
       from pg_policy where polrelid = $1 order by polname collate "C"`,
      [oid, name],
    )),
    ...(await grantLines(db, oid, name)),
    ...(await commentLines(db, oid, name)),
  ];
  return `create table ${name} (\n${[...columns, ...constraints].join(',\n')}\n);\n${after.join('\n')}\n`;
}

function grantLines(db: Db, oid: number, name: string): Promise<string[]> {
  return lines(
    db,
    `select format('grant %s on %I to laksana_app;', string_agg(lower(x.privilege_type), ', '
         order by x.privilege_type collate "C"), $2::text) as line
       from pg_class c, aclexplode(c.relacl) x where c.oid = $1 and x.grantee = 'laksana_app'::regrole
       having count(*) > 0
     union all
     select format('grant update (%s) on %I to laksana_app;', string_agg(a.attname, ', ' order by a.attnum), $2::text)
       from pg_attribute a, aclexplode(a.attacl) x
       where a.attrelid = $1 and x.grantee = 'laksana_app'::regrole and x.privilege_type = 'UPDATE'
       having count(*) > 0`,
    [oid, name],
  );
}

function commentLines(db: Db, oid: number, name: string): Promise<string[]> {
  return lines(
    db,
    `select case when d.objsubid = 0 then format('comment on table %I is %L;', $2::text, d.description)
         else format('comment on column %I.%I is %L;', $2::text, a.attname, d.description) end as line
     from pg_description d left join pg_attribute a on a.attrelid = d.objoid and a.attnum = d.objsubid
     where d.classoid = 'pg_class'::regclass and d.objoid = $1
     union all
     select format('comment on index %s is %L;', i.indexrelid::regclass, d.description)
       from pg_index i join pg_description d on d.classoid = 'pg_class'::regclass and d.objoid = i.indexrelid
       where i.indrelid = $1
     order by 1`,
    [oid, name],
  );
}

async function functions(db: Db): Promise<string> {
  const found = await lines(
    db,
    `select pg_get_functiondef(p.oid) || ';' || coalesce(E'\\n' || format('comment on function %s is %L;',
         p.oid::regprocedure, obj_description(p.oid, 'pg_proc')), '')
       || case when exists (select from aclexplode(p.proacl) x where x.grantee = 'laksana_app'::regrole)
          then E'\\n' || format('grant execute on function %s to laksana_app;', p.oid::regprocedure) else '' end || E'\\n' as line
     from pg_proc p where p.pronamespace = 'public'::regnamespace
       and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
     order by p.oid::regprocedure::text collate "C"`,
  );
  return found.join('\n');
}
