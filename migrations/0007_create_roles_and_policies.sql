-- breaking: no
-- Who may do what. Tables belong to the owner that migrates; the program works through laksana_app.
-- A later migration that adds a table must enable row-level security and grant for itself: a test
-- compares the catalogue of the database with the list in src/store/grants.test.ts.

do $$
begin
  create role laksana_app nologin;
exception when duplicate_object or unique_violation then
  -- Roles belong to the whole cluster: another database of it was first.
  null;
end $$;

do $$
declare
  t regclass;
begin
  for t in
    select c.oid from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
        and a.attname = 'agency_id' and not a.attisdropped
  loop
    execute format('alter table %s enable row level security', t);
    -- A scalar subquery folds to a constant once a statement and becomes an index condition. An empty
    -- setting (a pooled connection after its transaction) is null and shows nothing.
    execute format(
      'create policy agency_only on %s using (agency_id = (select nullif(current_setting(''laksana.agency'', true), '''')::uuid))', t);
  end loop;
end $$;

revoke all on schema public from public;
grant usage on schema public to laksana_app;
do $$
declare
  f regprocedure;
begin
  for f in
    select p.oid from pg_proc p where p.pronamespace = 'public'::regnamespace
      and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
  loop
    execute format('revoke execute on function %s from public', f);
  end loop;
end $$;

-- The calendar of the country is written by the owner.
grant select on work_profiles, day_offs, published_years, ramadan_periods, calendar_state to laksana_app;

-- Written by triggers and functions only in their revisions.
grant select, insert on agencies to laksana_app;
grant update (name, zone, is_demo, policy, work_profile) on agencies to laksana_app;

-- Organisation and accounts.
grant select, insert, update, delete on org_units, positions, officials, position_holdings, absences,
  external_parties, teams, team_members, local_days_off to laksana_app;
grant select, insert, update on accounts to laksana_app;
grant select, insert, update, delete on invitations, sessions to laksana_app;

-- The body of an SOP version is never rewritten; its status is.
grant select, insert on sops, sop_versions to laksana_app;
grant update (title) on sops to laksana_app;
grant update (status, status_changed_at) on sop_versions to laksana_app;
grant select, insert, update, delete on obligations to laksana_app;
grant select, insert on obligation_periods to laksana_app;

-- Runs are written by commit_act only; events, texts, audit and heads are append-only through functions.
grant select on runs, run_members, run_events, event_texts, tasks, task_seats, task_views,
  audit_entries, audit_heads, chain_heads, chain_head_runs to laksana_app;
grant select, delete on act_answers to laksana_app;
grant select, insert on files to laksana_app;
grant select, insert, update, delete on jobs to laksana_app;
grant select, insert, delete on notifications to laksana_app;
grant update (read_at) on notifications to laksana_app;

grant execute on function instant_text(timestamptz), session_read(uuid, bytea),
  act_read(uuid, bytea, uuid, text, uuid, uuid), commit_act(jsonb), note_view(uuid, uuid, uuid, uuid),
  append_audit(uuid, jsonb), record_heads(uuid), erase_texts(uuid, uuid[], jsonb), find_account(text),
  agencies_list(), due_obligations(), claim_jobs(text, integer, interval) to laksana_app;
