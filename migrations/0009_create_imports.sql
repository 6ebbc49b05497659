-- breaking: yes
-- Documents that become SOPs: what was uploaded, how far it is read, and the drafts with a person's answers.

create table imports (
  agency_id uuid not null,
  import_id uuid not null default uuidv7(),
  file_id uuid not null,
  name text not null,
  status text not null default 'waiting',
  error_code text,
  error_message text,
  pages_done integer not null default 0,
  page_count integer,
  draft_count integer not null default 0,
  created_by uuid,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  constraint imports_pkey primary key (agency_id, import_id),
  constraint imports_agency foreign key (agency_id) references agencies (agency_id),
  constraint imports_file foreign key (agency_id, file_id) references files (agency_id, file_id),
  constraint imports_created_by foreign key (agency_id, created_by)
    references accounts (agency_id, account_id) on delete set null (created_by),
  constraint imports_status_known check (status in ('waiting', 'working', 'ready', 'failed')),
  constraint imports_failed_says_why check ((status = 'failed') = (error_code is not null))
);
comment on table imports is 'Uploaded SOP documents and how far each is read; a document may hold many SOPs.';
comment on column imports.error_message is 'Indonesian: why it was not read and what to do.';
comment on column imports.page_count is 'Null until the document was opened.';

create table import_drafts (
  agency_id uuid not null,
  draft_id uuid not null default uuidv7(),
  import_id uuid not null,
  draft_no integer not null,
  title text not null,
  body jsonb not null,
  state jsonb,
  doubts_open integer not null,
  revision integer not null default 1,
  sop_version_id uuid,
  ratified_at timestamptz,
  ratified_by uuid,
  changed_at timestamptz not null default now(),
  constraint import_drafts_pkey primary key (agency_id, draft_id),
  constraint import_drafts_import foreign key (agency_id, import_id)
    references imports (agency_id, import_id) on delete cascade,
  constraint import_drafts_sop_version foreign key (agency_id, sop_version_id)
    references sop_versions (agency_id, sop_version_id),
  constraint import_drafts_ratified_by foreign key (agency_id, ratified_by)
    references accounts (agency_id, account_id) on delete set null (ratified_by),
  constraint import_drafts_number_once unique (agency_id, import_id, draft_no),
  constraint import_drafts_ratified_is_a_version check (ratified_at is null or sop_version_id is not null)
);
comment on table import_drafts is 'What was read of one SOP, as it was read, and what a person has said about it since.';
comment on column import_drafts.body is 'ImportDraft as the importer made it; never changed.';
comment on column import_drafts.state is 'ConfirmState: the draft as a person has corrected it, and which doubts he settled. Null: nobody has yet.';
comment on column import_drafts.doubts_open is 'Of the state, for lists.';
comment on column import_drafts.revision is 'Goes up with every answer; an answer names the one it saw.';
comment on column import_drafts.sop_version_id is 'The version it became: a draft for simulations, or the one in force once ratified.';
create index imports_by_file on imports (agency_id, file_id);

alter table imports enable row level security;
create policy agency_only on imports using (agency_id = (select nullif(current_setting('laksana.agency', true), '')::uuid));
alter table import_drafts enable row level security;
create policy agency_only on import_drafts using (agency_id = (select nullif(current_setting('laksana.agency', true), '')::uuid));

grant select, insert, delete on imports, import_drafts to laksana_app;
grant update (status, error_code, error_message, pages_done, page_count, draft_count, changed_at) on imports to laksana_app;
grant update (title, state, doubts_open, revision, sop_version_id, ratified_at, ratified_by, changed_at)
  on import_drafts to laksana_app;

-- Reading a document takes minutes: such jobs are claimed apart, so that reminders never wait for them.
drop function claim_jobs(text, integer, interval);
create function claim_jobs(worker text, how_many integer, lease interval, kinds text[])
returns table (agency_id uuid, job_id uuid)
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update jobs j set leased_by = worker, lease_until = now() + lease, attempts = j.attempts + 1
    from (select x.agency_id, x.job_id from jobs x
          where x.failed_at is null and x.run_at <= now() and (x.lease_until is null or x.lease_until < now())
            and (kinds is null or x.kind = any (kinds))
          order by x.run_at limit how_many for update skip locked) due
    where j.agency_id = due.agency_id and j.job_id = due.job_id
    returning j.agency_id, j.job_id
$$;
comment on function claim_jobs(text, integer, interval, text[]) is 'Crosses agencies: leases due jobs of these kinds (null: of any) to a worker; a lease that ran out is taken over. Gives ids and nothing else.';
revoke execute on function claim_jobs(text, integer, interval, text[]) from public;
grant execute on function claim_jobs(text, integer, interval, text[]) to laksana_app;
