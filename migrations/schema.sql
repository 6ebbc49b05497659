-- The schema after the last migration, rendered from the catalogue by tools/dump-schema.mjs.
-- To read and to compare, not to run: migrations/0*.sql make it. npm run schema:dump writes it anew.

create extension btree_gist;

create table absences (
  agency_id uuid not null,
  absence_id uuid default uuidv7() not null,
  official_id uuid not null,
  reason text not null,
  from_on date not null,
  to_on date not null,
  constraint absences_pkey PRIMARY KEY (agency_id, absence_id),
  constraint absences_official FOREIGN KEY (agency_id, official_id) REFERENCES officials(agency_id, official_id),
  constraint absences_dates_in_order CHECK ((to_on >= from_on))
);
CREATE TRIGGER absences_bump AFTER INSERT OR DELETE OR UPDATE ON public.absences FOR EACH ROW EXECUTE FUNCTION bump_directory();
alter table absences enable row level security;
create policy agency_only on absences using ((agency_id = ( SELECT (NULLIF(current_setting('laksana.agency'::text, true), ''::text))::uuid AS "nullif")));
grant delete, insert, select, update on absences to laksana_app;
comment on table absences is 'Days on which an official is away, both inclusive.';

create table accounts (
  agency_id uuid not null,
  account_id uuid default uuidv7() not null,
  official_id uuid,
  username text not null,
  password_hash text,
  status text default 'invited'::text not null,
  is_admin boolean default false not null,
  must_change_password boolean default false not null,
  failed_count integer default 0 not null,
  locked_until timestamp with time zone,
  last_login_at timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  constraint accounts_pkey PRIMARY KEY (agency_id, account_id),
  constraint accounts_name_once UNIQUE (agency_id, username),
  constraint accounts_one_per_official UNIQUE (agency_id, official_id),
  constraint accounts_agency FOREIGN KEY (agency_id) REFERENCES agencies(agency_id),
  constraint accounts_official FOREIGN KEY (agency_id, official_id) REFERENCES officials(agency_id, official_id),
  constraint accounts_active_has_password CHECK (((status <> 'active'::text) OR (password_hash IS NOT NULL))),
  constraint accounts_name_form CHECK ((username ~ '^[a-z0-9._-]+@[a-z0-9-]+$'::text)),
  constraint accounts_status_known CHECK ((status = ANY (ARRAY['invited'::text, 'active'::text, 'disabled'::text])))
);
CREATE INDEX accounts_by_username ON public.accounts USING btree (username);
alter table accounts enable row level security;
create policy agency_only on accounts using ((agency_id = ( SELECT (NULLIF(current_setting('laksana.agency'::text, true), ''::text))::uuid AS "nullif")));
grant insert, select, update on accounts to laksana_app;
comment on column accounts.password_hash is 'argon2id, with its parameters.';
comment on column accounts.username is 'name@agency-slug: tells the agency, so that it is unique everywhere.';
comment on table accounts is 'Logins; the person is the official. A person never has two.';

create table act_answers (
  agency_id uuid not null,
  account_id uuid not null,
  key text not null,
  request_hash text not null,
  answer jsonb not null,
  created_at timestamp with time zone default now() not null,
  constraint act_answers_pkey PRIMARY KEY (agency_id, account_id, key)
);
CREATE INDEX act_answers_by_age ON public.act_answers USING btree (agency_id, created_at);
alter table act_answers enable row level security;
create policy agency_only on act_answers using ((agency_id = ( SELECT (NULLIF(current_setting('laksana.agency'::text, true), ''::text))::uuid AS "nullif")));
grant delete, select on act_answers to laksana_app;
comment on column act_answers.account_id is 'Of the caller; the agency''s own id for acts of the machine.';
comment on table act_answers is 'First answers by idempotency key, kept 30 days; the worker removes older ones. Rejections are not stored.';

create table agencies (
  agency_id uuid default uuidv7() not null,
  slug text not null,
  name text not null,
  zone text not null,
  is_demo boolean default false not null,
  policy jsonb default '{}'::jsonb not null,
  work_profile text,
  directory_revision bigint default 1 not null,
  calendar_revision integer default 0 not null,
  created_at timestamp with time zone default now() not null,
  constraint agencies_pkey PRIMARY KEY (agency_id),
  constraint agencies_slug_once UNIQUE (slug),
  constraint agencies_work_profile_known FOREIGN KEY (work_profile) REFERENCES work_profiles(key),
  constraint agencies_name_required CHECK ((btrim(name) <> ''::text)),
  constraint agencies_slug_form CHECK ((slug ~ '^[a-z0-9][a-z0-9-]*$'::text)),
  constraint agencies_zone_known CHECK ((zone = ANY (ARRAY['WIB'::text, 'WITA'::text, 'WIT'::text])))
);
CREATE TRIGGER agencies_bump BEFORE UPDATE ON public.agencies FOR EACH ROW EXECUTE FUNCTION bump_agency();
alter table agencies enable row level security;
create policy agency_only on agencies using ((agency_id = ( SELECT (NULLIF(current_setting('laksana.agency'::text, true), ''::text))::uuid AS "nullif")));
grant insert, select on agencies to laksana_app;
grant update (name, zone, is_demo, policy, work_profile) on agencies to laksana_app;
comment on column agencies.calendar_revision is 'Changes of local days off and work profile; added to calendar_state.revision.';
comment on column agencies.directory_revision is 'Goes up with every change of units, posts, holders, teams, parties or policy (by trigger).';
comment on column agencies.policy is 'AgencyPolicy; what is absent has the default of the program.';
comment on column agencies.work_profile is 'Null: the default profile.';
comment on table agencies is 'The tenants: who is cut off from others.';

create table agency_logos (
  agency_id uuid not null,
  file_id uuid not null,
  changed_at timestamp with time zone default now() not null,
  constraint agency_logos_pkey PRIMARY KEY (agency_id),
  constraint agency_logos_agency FOREIGN KEY (agency_id) REFERENCES agencies(agency_id),
  constraint agency_logos_file FOREIGN KEY (agency_id, file_id) REFERENCES files(agency_id, file_id)
);
alter table agency_logos enable row level security;
create policy agency_only on agency_logos using ((agency_id = ( SELECT (NULLIF(current_setting('laksana.agency'::text, true), ''::text))::uuid AS "nullif")));
grant delete, insert, select, update on agency_logos to laksana_app;
comment on table agency_logos is 'Printed at the head of the identity sheet; an uploaded PNG or JPEG.';

create table audit_entries (
  agency_id uuid not null,
  seq bigint not null,
  audit_id uuid not null,
  kind text not null,
  account_id uuid,
  official_id uuid,
  run_id uuid,
  body text not null,
  hash bytea not null,
  recorded_at timestamp with time zone not null,
  constraint audit_entries_pkey PRIMARY KEY (agency_id, seq),
  constraint audit_entries_id_once UNIQUE (agency_id, audit_id),
  constraint audit_entries_agency FOREIGN KEY (agency_id) REFERENCES agencies(agency_id)
);
CREATE INDEX audit_entries_by_run ON public.audit_entries USING btree (agency_id, run_id, seq) WHERE (run_id IS NOT NULL);
alter table audit_entries enable row level security;
create policy agency_only on audit_entries using ((agency_id = ( SELECT (NULLIF(current_setting('laksana.agency'::text, true), ''::text))::uuid AS "nullif")));
grant select on audit_entries to laksana_app;
comment on column audit_entries.body is 'Canonical JSON text with auditId, kind, accountId, officialId, runId and details; no free text.';
comment on column audit_entries.hash is 'Chained like run_events.hash.';
comment on table audit_entries is 'append-only: logins, administration, looks at restricted runs, exports. Written by append_audit.';

create table audit_heads (
  agency_id uuid not null,
  seq bigint not null,
  hash bytea not null,
  constraint audit_heads_pkey PRIMARY KEY (agency_id),
  constraint audit_heads_agency FOREIGN KEY (agency_id) REFERENCES agencies(agency_id)
);
alter table audit_heads enable row level security;
create policy agency_only on audit_heads using ((agency_id = ( SELECT (NULLIF(current_setting('laksana.agency'::text, true), ''::text))::uuid AS "nullif")));
grant select on audit_heads to laksana_app;
comment on table audit_heads is 'Number and hash of the newest audit entry of an agency; locked while one is appended.';

create table calendar_state (
  is_only boolean default true not null,
  revision integer default 1 not null,
  constraint calendar_state_pkey PRIMARY KEY (is_only),
  constraint calendar_state_one_row CHECK (is_only)
);
grant select on calendar_state to laksana_app;
comment on table calendar_state is 'Reference, no agency: one row; the revision goes up with every change of the four calendar tables.';

create table chain_head_runs (
  agency_id uuid not null,
  run_id uuid not null,
  head_no integer not null,
  version integer not null,
  last_hash bytea not null,
  constraint chain_head_runs_pkey PRIMARY KEY (agency_id, run_id, head_no),
  constraint chain_head_runs_head FOREIGN KEY (agency_id, head_no) REFERENCES chain_heads(agency_id, head_no)
);
CREATE INDEX chain_head_runs_by_head ON public.chain_head_runs USING btree (agency_id, head_no, run_id);
alter table chain_head_runs enable row level security;
create policy agency_only on chain_head_runs using ((agency_id = ( SELECT (NULLIF(current_setting('laksana.agency'::text, true), ''::text))::uuid AS "nullif")));
grant select on chain_head_runs to laksana_app;
comment on table chain_head_runs is 'append-only: how far each run''s chain had come at a head. No foreign key to runs on purpose: a dropped run must leave this trace.';

create table chain_heads (
  agency_id uuid not null,
  head_no integer not null,
  taken_at timestamp with time zone not null,
  run_count integer not null,
  audit_seq bigint not null,
  audit_hash bytea,
  digest bytea not null,
  constraint chain_heads_pkey PRIMARY KEY (agency_id, head_no),
  constraint chain_heads_agency FOREIGN KEY (agency_id) REFERENCES agencies(agency_id)
);
alter table chain_heads enable row level security;
create policy agency_only on chain_heads using ((agency_id = ( SELECT (NULLIF(current_setting('laksana.agency'::text, true), ''::text))::uuid AS "nullif")));
grant select on chain_heads to laksana_app;
comment on column chain_heads.digest is 'sha256(digest before, head_no as 8 bytes, taken_at in microseconds as 8 bytes, per run in order of id: its 16 bytes, version as 8 bytes and hash; audit_seq as 8 bytes, audit hash).';
comment on column chain_heads.run_count is 'Runs that moved since the head before; their heads are in chain_head_runs.';
comment on table chain_heads is 'append-only: heads taken now and then, each chained to the one before. Written by record_heads; print or export the newest digest to bind even the owner of the database.';

create table day_offs (
  off_on date not null,
  kind text not null,
  name text not null,
  legal_basis text not null,
  constraint day_offs_pkey PRIMARY KEY (off_on, kind),
  constraint day_offs_kind_known CHECK ((kind = ANY (ARRAY['nationalHoliday'::text, 'collectiveLeave'::text])))
);
CREATE TRIGGER day_offs_bump AFTER INSERT OR DELETE OR UPDATE ON public.day_offs FOR EACH ROW EXECUTE FUNCTION bump_calendar_state();
grant select on day_offs to laksana_app;
comment on table day_offs is 'Reference, no agency: national holidays and collective leave by yearly joint decree (SKB 3 Menteri).';

create table event_texts (
  agency_id uuid not null,
  text_id uuid not null,
  run_id uuid not null,
  seq integer,
  salt bytea,
  body text,
  is_personal boolean not null,
  erased_at timestamp with time zone,
  constraint event_texts_pkey PRIMARY KEY (agency_id, text_id),
  constraint event_texts_run FOREIGN KEY (agency_id, run_id) REFERENCES runs(agency_id, run_id),
  constraint event_texts_erased_whole CHECK ((((body IS NULL) = (erased_at IS NOT NULL)) AND ((salt IS NULL) = (body IS NULL))))
);
CREATE INDEX event_texts_by_run ON public.event_texts USING btree (agency_id, run_id);
alter table event_texts enable row level security;
create policy agency_only on event_texts using ((agency_id = ( SELECT (NULLIF(current_setting('laksana.agency'::text, true), ''::text))::uuid AS "nullif")));
grant select on event_texts to laksana_app;
comment on column event_texts.salt is 'Erased with the body: a short text could be guessed from its hash and salt.';
comment on table event_texts is 'append-only but for erasure: free text and personal data of events; the event keeps sha256(salt, body).';

create table external_parties (
  agency_id uuid not null,
  external_party_id uuid default uuidv7() not null,
  name text not null,
  organisation text,
  constraint external_parties_pkey PRIMARY KEY (agency_id, external_party_id),
  constraint external_parties_agency FOREIGN KEY (agency_id) REFERENCES agencies(agency_id),
  constraint external_parties_name_required CHECK ((btrim(name) <> ''::text))
);
CREATE TRIGGER external_parties_bump AFTER INSERT OR DELETE OR UPDATE ON public.external_parties FOR EACH ROW EXECUTE FUNCTION bump_directory();
alter table external_parties enable row level security;
create policy agency_only on external_parties using ((agency_id = ( SELECT (NULLIF(current_setting('laksana.agency'::text, true), ''::text))::uuid AS "nullif")));
grant delete, insert, select, update on external_parties to laksana_app;
comment on table external_parties is 'People and offices outside the agency whose part in a run is recorded by its staff.';

create table files (
  agency_id uuid not null,
  file_id uuid default uuidv7() not null,
  sha256 text not null,
  size_bytes bigint not null,
  media_type text not null,
  name text not null,
  uploaded_by uuid,
  run_id uuid,
  created_at timestamp with time zone default now() not null,
  constraint files_pkey PRIMARY KEY (agency_id, file_id),
  constraint files_agency FOREIGN KEY (agency_id) REFERENCES agencies(agency_id),
  constraint files_uploaded_by FOREIGN KEY (agency_id, uploaded_by) REFERENCES officials(agency_id, official_id),
  constraint files_sha256_form CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint files_size_positive CHECK ((size_bytes > 0))
);
CREATE INDEX files_by_run ON public.files USING btree (agency_id, run_id) WHERE (run_id IS NOT NULL);
CREATE INDEX files_by_sha256 ON public.files USING btree (agency_id, sha256);
alter table files enable row level security;
create policy agency_only on files using ((agency_id = ( SELECT (NULLIF(current_setting('laksana.agency'::text, true), ''::text))::uuid AS "nullif")));
grant insert, select on files to laksana_app;
comment on column files.run_id is 'Null until a paper of a run uses it.';
comment on table files is 'What was uploaded; the bytes lie in the data folder under their content hash.';

create table import_drafts (
  agency_id uuid not null,
  draft_id uuid default uuidv7() not null,
  import_id uuid not null,
  draft_no integer not null,
  title text not null,
  body jsonb not null,
  state jsonb,
  doubts_open integer not null,
  revision integer default 1 not null,
  sop_version_id uuid,
  ratified_at timestamp with time zone,
  ratified_by uuid,
  changed_at timestamp with time zone default now() not null,
  constraint import_drafts_pkey PRIMARY KEY (agency_id, draft_id),
  constraint import_drafts_number_once UNIQUE (agency_id, import_id, draft_no),
  constraint import_drafts_import FOREIGN KEY (agency_id, import_id) REFERENCES imports(agency_id, import_id) ON DELETE CASCADE,
  constraint import_drafts_ratified_by FOREIGN KEY (agency_id, ratified_by) REFERENCES accounts(agency_id, account_id) ON DELETE SET NULL (ratified_by),
  constraint import_drafts_sop_version FOREIGN KEY (agency_id, sop_version_id) REFERENCES sop_versions(agency_id, sop_version_id),
  constraint import_drafts_ratified_is_a_version CHECK (((ratified_at IS NULL) OR (sop_version_id IS NOT NULL)))
);
alter table import_drafts enable row level security;
create policy agency_only on import_drafts using ((agency_id = ( SELECT (NULLIF(current_setting('laksana.agency'::text, true), ''::text))::uuid AS "nullif")));
grant delete, insert, select on import_drafts to laksana_app;
grant update (title, state, doubts_open, revision, sop_version_id, ratified_at, ratified_by, changed_at) on import_drafts to laksana_app;
comment on column import_drafts.body is 'ImportDraft as the importer made it; never changed.';
comment on column import_drafts.doubts_open is 'Of the state, for lists.';
comment on column import_drafts.revision is 'Goes up with every answer; an answer names the one it saw.';
comment on column import_drafts.sop_version_id is 'The version it became: a draft for simulations, or the one in force once ratified.';
comment on column import_drafts.state is 'ConfirmState: the draft as a person has corrected it, and which doubts he settled. Null: nobody has yet.';
comment on table import_drafts is 'What was read of one SOP, as it was read, and what a person has said about it since.';

create table imports (
  agency_id uuid not null,
  import_id uuid default uuidv7() not null,
  file_id uuid not null,
  name text not null,
  status text default 'waiting'::text not null,
  error_code text,
  error_message text,
  pages_done integer default 0 not null,
  page_count integer,
  draft_count integer default 0 not null,
  created_by uuid,
  created_at timestamp with time zone default now() not null,
  changed_at timestamp with time zone default now() not null,
  constraint imports_pkey PRIMARY KEY (agency_id, import_id),
  constraint imports_agency FOREIGN KEY (agency_id) REFERENCES agencies(agency_id),
  constraint imports_created_by FOREIGN KEY (agency_id, created_by) REFERENCES accounts(agency_id, account_id) ON DELETE SET NULL (created_by),
  constraint imports_file FOREIGN KEY (agency_id, file_id) REFERENCES files(agency_id, file_id),
  constraint imports_failed_says_why CHECK (((status = 'failed'::text) = (error_code IS NOT NULL))),
  constraint imports_status_known CHECK ((status = ANY (ARRAY['waiting'::text, 'working'::text, 'ready'::text, 'failed'::text])))
);
CREATE INDEX imports_by_file ON public.imports USING btree (agency_id, file_id);
alter table imports enable row level security;
create policy agency_only on imports using ((agency_id = ( SELECT (NULLIF(current_setting('laksana.agency'::text, true), ''::text))::uuid AS "nullif")));
grant delete, insert, select on imports to laksana_app;
grant update (status, error_code, error_message, pages_done, page_count, draft_count, changed_at) on imports to laksana_app;
comment on column imports.error_message is 'Indonesian: why it was not read and what to do.';
comment on column imports.page_count is 'Null until the document was opened.';
comment on table imports is 'Uploaded SOP documents and how far each is read; a document may hold many SOPs.';

create table invitations (
  agency_id uuid not null,
  token_hash bytea not null,
  account_id uuid not null,
  kind text not null,
  created_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  created_by uuid,
  constraint invitations_pkey PRIMARY KEY (agency_id, token_hash),
  constraint invitations_account FOREIGN KEY (agency_id, account_id) REFERENCES accounts(agency_id, account_id) ON DELETE CASCADE,
  constraint invitations_created_by FOREIGN KEY (agency_id, created_by) REFERENCES accounts(agency_id, account_id) ON DELETE SET NULL (created_by),
  constraint invitations_kind_known CHECK ((kind = ANY (ARRAY['invite'::text, 'reset'::text])))
);
alter table invitations enable row level security;
create policy agency_only on invitations using ((agency_id = ( SELECT (NULLIF(current_setting('laksana.agency'::text, true), ''::text))::uuid AS "nullif")));
grant delete, insert, select, update on invitations to laksana_app;
comment on table invitations is 'One-time links to set a password; only the hash of the token is kept.';

create table jobs (
  agency_id uuid not null,
  job_id uuid default uuidv7() not null,
  kind text not null,
  key text not null,
  run_id uuid,
  run_at timestamp with time zone not null,
  payload jsonb not null,
  lease_until timestamp with time zone,
  leased_by text,
  attempts integer default 0 not null,
  last_error text,
  failed_at timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  constraint jobs_pkey PRIMARY KEY (agency_id, job_id),
  constraint jobs_key_once UNIQUE (agency_id, key),
  constraint jobs_agency FOREIGN KEY (agency_id) REFERENCES agencies(agency_id)
);
CREATE INDEX jobs_due ON public.jobs USING btree (run_at) WHERE (failed_at IS NULL);
alter table jobs enable row level security;
create policy agency_only on jobs using ((agency_id = ( SELECT (NULLIF(current_setting('laksana.agency'::text, true), ''::text))::uuid AS "nullif")));
grant delete, insert, select, update on jobs to laksana_app;
comment on index jobs_due is 'Crosses agencies on purpose: claim_jobs looks for whatever is due.';
comment on table jobs is 'Effects and timers, written inside the act. A done job is deleted with its effect; a failed one stays for a person.';

create table local_days_off (
  agency_id uuid not null,
  off_on date not null,
  name text not null,
  legal_basis text not null,
  constraint local_days_off_pkey PRIMARY KEY (agency_id, off_on),
  constraint local_days_off_agency FOREIGN KEY (agency_id) REFERENCES agencies(agency_id)
);
CREATE TRIGGER local_days_off_bump AFTER INSERT OR DELETE OR UPDATE ON public.local_days_off FOR EACH ROW EXECUTE FUNCTION bump_local_calendar();
alter table local_days_off enable row level security;
create policy agency_only on local_days_off using ((agency_id = ( SELECT (NULLIF(current_setting('laksana.agency'::text, true), ''::text))::uuid AS "nullif")));
grant delete, insert, select, update on local_days_off to laksana_app;
comment on table local_days_off is 'Days off that only this agency keeps (anniversary of the town, local election).';

create table notifications (
  agency_id uuid not null,
  notification_id uuid default uuidv7() not null,
  official_id uuid not null,
  kind text not null,
  key text not null,
  run_id uuid,
  task_id uuid,
  params jsonb default '{}'::jsonb not null,
  created_at timestamp with time zone default now() not null,
  read_at timestamp with time zone,
  constraint notifications_pkey PRIMARY KEY (agency_id, notification_id),
  constraint notifications_once UNIQUE (agency_id, official_id, key),
  constraint notifications_official FOREIGN KEY (agency_id, official_id) REFERENCES officials(agency_id, official_id),
  constraint notifications_run FOREIGN KEY (agency_id, run_id) REFERENCES runs(agency_id, run_id)
);
CREATE INDEX notifications_unread ON public.notifications USING btree (agency_id, official_id, notification_id) WHERE (read_at IS NULL);
alter table notifications enable row level security;
create policy agency_only on notifications using ((agency_id = ( SELECT (NULLIF(current_setting('laksana.agency'::text, true), ''::text))::uuid AS "nullif")));
grant delete, insert, select on notifications to laksana_app;
grant update (read_at) on notifications to laksana_app;
comment on column notifications.key is 'Says what it is about, so that a repeated job tells nobody twice.';
comment on table notifications is 'What an official is told beside his inbox: reminders, escalations, ended runs.';

create table obligation_periods (
  agency_id uuid not null,
  obligation_id uuid not null,
  period text not null,
  run_id uuid,
  settled_at timestamp with time zone default now() not null,
  constraint obligation_periods_pkey PRIMARY KEY (agency_id, obligation_id, period),
  constraint obligation_periods_obligation FOREIGN KEY (agency_id, obligation_id) REFERENCES obligations(agency_id, obligation_id) ON DELETE CASCADE
);
alter table obligation_periods enable row level security;
create policy agency_only on obligation_periods using ((agency_id = ( SELECT (NULLIF(current_setting('laksana.agency'::text, true), ''::text))::uuid AS "nullif")));
grant insert, select on obligation_periods to laksana_app;
comment on column obligation_periods.run_id is 'Null: a reminder was sent.';
comment on table obligation_periods is 'Periods that were opened or reminded of: once each.';

create table obligations (
  agency_id uuid not null,
  obligation_id uuid default uuidv7() not null,
  sop_id text not null,
  unit_id uuid not null,
  every text not null,
  on_due text not null,
  next_period text not null,
  next_at timestamp with time zone not null,
  offset_days integer default 0 not null,
  is_active boolean default true not null,
  constraint obligations_pkey PRIMARY KEY (agency_id, obligation_id),
  constraint obligations_once UNIQUE (agency_id, sop_id, unit_id),
  constraint obligations_sop FOREIGN KEY (agency_id, sop_id) REFERENCES sops(agency_id, sop_id),
  constraint obligations_unit FOREIGN KEY (agency_id, unit_id) REFERENCES org_units(agency_id, unit_id),
  constraint obligations_every_known CHECK ((every = ANY (ARRAY['month'::text, 'quarter'::text, 'semester'::text, 'year'::text]))),
  constraint obligations_offset_range CHECK (((offset_days >= 0) AND (offset_days <= 365))),
  constraint obligations_on_due_known CHECK ((on_due = ANY (ARRAY['open'::text, 'remind'::text])))
);
CREATE INDEX obligations_by_next ON public.obligations USING btree (next_at) WHERE is_active;
alter table obligations enable row level security;
create policy agency_only on obligations using ((agency_id = ( SELECT (NULLIF(current_setting('laksana.agency'::text, true), ''::text))::uuid AS "nullif")));
grant delete, insert, select, update on obligations to laksana_app;
comment on column obligations.next_at is 'When the next period is due, computed with the agency''s zone and calendar.';
comment on column obligations.offset_days is 'Days after the period begins at which it opens.';
comment on table obligations is 'Recurring SOPs of a unit: the worker opens the run of a period, or reminds.';

create table officials (
  agency_id uuid not null,
  official_id uuid default uuidv7() not null,
  name text not null,
  employee_number text,
  constraint officials_pkey PRIMARY KEY (agency_id, official_id),
  constraint officials_employee_number_once UNIQUE (agency_id, employee_number),
  constraint officials_agency FOREIGN KEY (agency_id) REFERENCES agencies(agency_id),
  constraint officials_name_required CHECK ((btrim(name) <> ''::text))
);
CREATE TRIGGER officials_bump AFTER INSERT OR DELETE OR UPDATE ON public.officials FOR EACH ROW EXECUTE FUNCTION bump_directory();
alter table officials enable row level security;
create policy agency_only on officials using ((agency_id = ( SELECT (NULLIF(current_setting('laksana.agency'::text, true), ''::text))::uuid AS "nullif")));
grant delete, insert, select, update on officials to laksana_app;
comment on column officials.employee_number is 'NIP; cadres, PSM and PPNPN have none.';
comment on table officials is 'People who work for the agency.';

create table org_units (
  agency_id uuid not null,
  unit_id uuid default uuidv7() not null,
  parent_id uuid,
  name text not null,
  unit_kind text not null,
  letterhead jsonb,
  constraint org_units_pkey PRIMARY KEY (agency_id, unit_id),
  constraint org_units_agency FOREIGN KEY (agency_id) REFERENCES agencies(agency_id),
  constraint org_units_parent FOREIGN KEY (agency_id, parent_id) REFERENCES org_units(agency_id, unit_id),
  constraint org_units_name_required CHECK ((btrim(name) <> ''::text)),
  constraint org_units_not_own_parent CHECK ((parent_id <> unit_id))
);
CREATE TRIGGER org_units_bump AFTER INSERT OR DELETE OR UPDATE ON public.org_units FOR EACH ROW EXECUTE FUNCTION bump_directory();
alter table org_units enable row level security;
create policy agency_only on org_units using ((agency_id = ( SELECT (NULLIF(current_setting('laksana.agency'::text, true), ''::text))::uuid AS "nullif")));
grant delete, insert, select, update on org_units to laksana_app;
comment on column org_units.letterhead is '{lines, address}; null: the nearest unit above lends its own.';
comment on table org_units is 'Units of an agency: kecamatan, kelurahan, bidang, seksi.';

create table position_holdings (
  agency_id uuid not null,
  holding_id uuid default uuidv7() not null,
  position_id uuid not null,
  official_id uuid not null,
  capacity text not null,
  signing_form text default 'own'::text not null,
  decree_number text,
  valid_from date not null,
  valid_to date,
  constraint position_holdings_pkey PRIMARY KEY (agency_id, holding_id),
  constraint position_holdings_official FOREIGN KEY (agency_id, official_id) REFERENCES officials(agency_id, official_id),
  constraint position_holdings_position FOREIGN KEY (agency_id, position_id) REFERENCES positions(agency_id, position_id),
  constraint position_holdings_official_once EXCLUDE USING gist (agency_id WITH =, position_id WITH =, official_id WITH =, daterange(valid_from, valid_to, '[]'::text) WITH &&),
  constraint position_holdings_one_acting EXCLUDE USING gist (agency_id WITH =, position_id WITH =, daterange(valid_from, valid_to, '[]'::text) WITH &&) WHERE ((capacity <> 'definitive'::text)),
  constraint position_holdings_acting_needs_decree CHECK (((capacity = 'definitive'::text) OR (btrim(COALESCE(decree_number, ''::text)) <> ''::text))),
  constraint position_holdings_capacity_known CHECK ((capacity = ANY (ARRAY['definitive'::text, 'plt'::text, 'plh'::text, 'pj'::text, 'pjs'::text]))),
  constraint position_holdings_dates_in_order CHECK ((valid_to >= valid_from)),
  constraint position_holdings_signing_form_known CHECK ((signing_form = ANY (ARRAY['own'::text, 'onBehalf'::text, 'forPrincipal'::text])))
);
CREATE INDEX position_holdings_by_official ON public.position_holdings USING btree (agency_id, official_id);
CREATE TRIGGER position_holdings_bump AFTER INSERT OR DELETE OR UPDATE ON public.position_holdings FOR EACH ROW EXECUTE FUNCTION bump_directory();
alter table position_holdings enable row level security;
create policy agency_only on position_holdings using ((agency_id = ( SELECT (NULLIF(current_setting('laksana.agency'::text, true), ''::text))::uuid AS "nullif")));
grant delete, insert, select, update on position_holdings to laksana_app;
comment on column position_holdings.valid_to is 'Last day, inclusive; null: until further notice.';
comment on table position_holdings is 'Who holds a post, in which capacity and signing form, by which decree and for how long. A post may be shared by several definitive holders but has one acting official at a time.';

create table positions (
  agency_id uuid not null,
  position_id uuid default uuidv7() not null,
  unit_id uuid not null,
  title text not null,
  code text not null,
  rank text not null,
  superior_id uuid,
  constraint positions_pkey PRIMARY KEY (agency_id, position_id),
  constraint positions_code_once UNIQUE (agency_id, unit_id, code),
  constraint positions_superior FOREIGN KEY (agency_id, superior_id) REFERENCES positions(agency_id, position_id),
  constraint positions_unit FOREIGN KEY (agency_id, unit_id) REFERENCES org_units(agency_id, unit_id),
  constraint positions_not_own_superior CHECK ((superior_id <> position_id)),
  constraint positions_title_required CHECK ((btrim(title) <> ''::text))
);
CREATE TRIGGER positions_bump AFTER INSERT OR DELETE OR UPDATE ON public.positions FOR EACH ROW EXECUTE FUNCTION bump_directory();
alter table positions enable row level security;
create policy agency_only on positions using ((agency_id = ( SELECT (NULLIF(current_setting('laksana.agency'::text, true), ''::text))::uuid AS "nullif")));
grant delete, insert, select, update on positions to laksana_app;
comment on table positions is 'Posts. code is what a performer column of kind position names, rank what one of kind rank names.';

create table prints (
  agency_id uuid not null,
  print_id uuid not null,
  account_id uuid not null,
  what text not null,
  format text not null,
  paper text not null,
  status text default 'waiting'::text not null,
  done_count integer default 0 not null,
  total_count integer default 0 not null,
  problem text,
  content bytea,
  media_type text,
  file_name text,
  asked_at timestamp with time zone default now() not null,
  finished_at timestamp with time zone,
  constraint prints_pkey PRIMARY KEY (agency_id, print_id),
  constraint prints_account FOREIGN KEY (agency_id, account_id) REFERENCES accounts(agency_id, account_id) ON DELETE CASCADE,
  constraint prints_count_range CHECK (((done_count >= 0) AND (done_count <= total_count))),
  constraint prints_done_whole CHECK (((status = 'done'::text) = ((content IS NOT NULL) AND (media_type IS NOT NULL) AND (file_name IS NOT NULL)))),
  constraint prints_format_known CHECK ((format = ANY (ARRAY['pdf'::text, 'docx'::text, 'svg'::text, 'bpmn'::text, 'html'::text]))),
  constraint prints_paper_known CHECK ((paper = ANY (ARRAY['a4'::text, 'f4'::text]))),
  constraint prints_status_known CHECK ((status = ANY (ARRAY['waiting'::text, 'working'::text, 'done'::text, 'failed'::text]))),
  constraint prints_what_known CHECK ((what = 'catalogue'::text))
);
CREATE INDEX prints_by_account ON public.prints USING btree (agency_id, account_id, asked_at);
alter table prints enable row level security;
create policy agency_only on prints using ((agency_id = ( SELECT (NULLIF(current_setting('laksana.agency'::text, true), ''::text))::uuid AS "nullif")));
grant delete, insert, select, update on prints to laksana_app;
comment on column prints.content is 'In the row and not in the folder of files: it belongs to one account, is short-lived and no part of a berkas.';
comment on column prints.problem is 'Indonesian sentence for the one who asked.';
comment on table prints is 'Files made in the background. They can be made again from what is kept, so they are removed after a week.';

create table published_years (
  year integer not null,
  legal_basis text not null,
  constraint published_years_pkey PRIMARY KEY (year)
);
CREATE TRIGGER published_years_bump AFTER INSERT OR DELETE OR UPDATE ON public.published_years FOR EACH ROW EXECUTE FUNCTION bump_calendar_state();
grant select on published_years to laksana_app;
comment on table published_years is 'Reference, no agency: years whose holidays are published; beyond the last a due time waits for the calendar.';

create table ramadan_periods (
  from_on date not null,
  to_on date not null,
  legal_basis text not null,
  constraint ramadan_periods_pkey PRIMARY KEY (from_on),
  constraint ramadan_periods_dates_in_order CHECK ((to_on >= from_on))
);
CREATE TRIGGER ramadan_periods_bump AFTER INSERT OR DELETE OR UPDATE ON public.ramadan_periods FOR EACH ROW EXECUTE FUNCTION bump_calendar_state();
grant select on ramadan_periods to laksana_app;
comment on table ramadan_periods is 'Reference, no agency: dates with the shorter hours of Ramadan, both inclusive.';

create table run_events (
  agency_id uuid not null,
  run_id uuid not null,
  seq integer not null,
  act_id uuid not null,
  type text not null,
  official_id uuid,
  body text not null,
  hash bytea not null,
  recorded_at timestamp with time zone not null,
  constraint run_events_pkey PRIMARY KEY (agency_id, run_id, seq),
  constraint run_events_run FOREIGN KEY (agency_id, run_id) REFERENCES runs(agency_id, run_id),
  constraint run_events_hash_size CHECK ((octet_length(hash) = 32)),
  constraint run_events_seq_positive CHECK ((seq > 0))
);
alter table run_events enable row level security;
create policy agency_only on run_events using ((agency_id = ( SELECT (NULLIF(current_setting('laksana.agency'::text, true), ''::text))::uuid AS "nullif")));
grant select on run_events to laksana_app;
comment on column run_events.body is 'RunEvent as canonical text (jsonb''s own), with textHashes of the free texts it mentions.';
comment on column run_events.hash is 'sha256(previous hash, seq as 8 bytes, recorded_at in microseconds as 8 bytes, body in UTF-8).';
comment on table run_events is 'append-only: facts. Written by commit_act, never changed.';

create table run_members (
  agency_id uuid not null,
  run_id uuid not null,
  official_id uuid not null,
  constraint run_members_pkey PRIMARY KEY (agency_id, run_id, official_id),
  constraint run_members_official FOREIGN KEY (agency_id, official_id) REFERENCES officials(agency_id, official_id),
  constraint run_members_run FOREIGN KEY (agency_id, run_id) REFERENCES runs(agency_id, run_id)
);
CREATE INDEX run_members_by_official ON public.run_members USING btree (agency_id, official_id, run_id);
alter table run_members enable row level security;
create policy agency_only on run_members using ((agency_id = ( SELECT (NULLIF(current_setting('laksana.agency'::text, true), ''::text))::uuid AS "nullif")));
grant select on run_members to laksana_app;
comment on table run_members is 'Who is named on a run; a restricted run is visible to them only.';

create table runs (
  agency_id uuid not null,
  run_id uuid not null,
  sop_id text not null,
  sop_version_id uuid not null,
  unit_id uuid not null,
  title text,
  matter_key text not null,
  period text,
  edition integer not null,
  deadline_on date,
  status text not null,
  is_simulation boolean not null,
  is_restricted boolean not null,
  in_charge_id uuid,
  parent_run_id uuid,
  correction_of uuid,
  version integer not null,
  last_hash bytea not null,
  state jsonb not null,
  opened_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  changed_at timestamp with time zone not null,
  constraint runs_pkey PRIMARY KEY (agency_id, run_id),
  constraint runs_correction_of FOREIGN KEY (agency_id, correction_of) REFERENCES runs(agency_id, run_id),
  constraint runs_in_charge FOREIGN KEY (agency_id, in_charge_id) REFERENCES officials(agency_id, official_id),
  constraint runs_parent FOREIGN KEY (agency_id, parent_run_id) REFERENCES runs(agency_id, run_id),
  constraint runs_sop_version FOREIGN KEY (agency_id, sop_version_id) REFERENCES sop_versions(agency_id, sop_version_id),
  constraint runs_unit FOREIGN KEY (agency_id, unit_id) REFERENCES org_units(agency_id, unit_id),
  constraint runs_edition_positive CHECK ((edition > 0)),
  constraint runs_status_known CHECK ((status = ANY (ARRAY['running'::text, 'ended'::text, 'cancelled'::text]))),
  constraint runs_version_positive CHECK ((version > 0))
);
CREATE INDEX runs_by_change ON public.runs USING btree (agency_id, changed_at);
CREATE INDEX runs_by_correction ON public.runs USING btree (agency_id, correction_of) WHERE (correction_of IS NOT NULL);
CREATE INDEX runs_by_parent ON public.runs USING btree (agency_id, parent_run_id) WHERE (parent_run_id IS NOT NULL);
CREATE INDEX runs_by_sop ON public.runs USING btree (agency_id, sop_id, run_id);
CREATE UNIQUE INDEX runs_one_per_matter ON public.runs USING btree (agency_id, sop_id, unit_id, matter_key, period, edition) NULLS NOT DISTINCT WHERE ((parent_run_id IS NULL) AND (correction_of IS NULL) AND (NOT is_simulation) AND (status <> 'cancelled'::text));
CREATE INDEX runs_running ON public.runs USING btree (agency_id, run_id) WHERE (status = 'running'::text);
alter table runs enable row level security;
create policy agency_only on runs using ((agency_id = ( SELECT (NULLIF(current_setting('laksana.agency'::text, true), ''::text))::uuid AS "nullif")));
grant select on runs to laksana_app;
comment on column runs.last_hash is 'Hash of the newest event; the next one is chained to it.';
comment on column runs.state is 'RunState. Holds no free text: those are in event_texts, by id.';
comment on column runs.title is 'The subject in words; null when it was erased.';
comment on column runs.version is 'Number of events folded; every write compares and sets it.';
comment on index runs_one_per_matter is 'One top-level run per SOP, unit, matter, period and edition (architecture, "Unique").';
comment on table runs is 'Berkas. Written only by commit_act; state is the fold of run_events.';

create table schema_migrations (
  no integer not null,
  name text not null,
  checksum text not null,
  is_breaking boolean not null,
  applied_at timestamp with time zone default now() not null,
  constraint schema_migrations_pkey PRIMARY KEY (no)
);


create table sessions (
  agency_id uuid not null,
  token_hash bytea not null,
  session_id uuid default uuidv7() not null,
  account_id uuid not null,
  created_at timestamp with time zone default now() not null,
  last_seen_at timestamp with time zone default now() not null,
  idle_minutes integer not null,
  expires_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  user_agent text,
  constraint sessions_pkey PRIMARY KEY (agency_id, token_hash),
  constraint sessions_id_once UNIQUE (agency_id, session_id),
  constraint sessions_account FOREIGN KEY (agency_id, account_id) REFERENCES accounts(agency_id, account_id) ON DELETE CASCADE
);
CREATE INDEX sessions_by_account ON public.sessions USING btree (agency_id, account_id);
CREATE INDEX sessions_by_expiry ON public.sessions USING btree (agency_id, expires_at);
alter table sessions enable row level security;
create policy agency_only on sessions using ((agency_id = ( SELECT (NULLIF(current_setting('laksana.agency'::text, true), ''::text))::uuid AS "nullif")));
grant delete, insert, select, update on sessions to laksana_app;
comment on column sessions.expires_at is 'Moves with use by idle_minutes, never beyond ends_at.';
comment on column sessions.session_id is 'For lists and for ending one; of no use as a credential.';
comment on column sessions.user_agent is 'Short: browser and system, so that a person recognises his own device.';
comment on table sessions is 'Logged-in browsers; only the hash of the cookie''s token is kept.';

create table sop_versions (
  agency_id uuid not null,
  sop_version_id uuid default uuidv7() not null,
  sop_id text not null,
  version integer not null,
  status text not null,
  title text not null,
  body jsonb not null,
  checksum text not null,
  calls text[] default '{}'::text[] not null,
  is_simulation_only boolean default false not null,
  created_at timestamp with time zone default now() not null,
  created_by uuid,
  status_changed_at timestamp with time zone default now() not null,
  search_text text generated always as (((((title || ' '::text) || COALESCE((body #>> '{identitySheet,number}'::text[]), ''::text)) || ' '::text) || (jsonb_path_query_array(body, '$."steps"[*]."activity"'::jsonpath))::text)) stored not null,
  search_stems tsvector generated always as ((to_tsvector('indonesian'::regconfig, translate(((title || ' '::text) || (jsonb_path_query_array(body, '$."steps"[*]."activity"'::jsonpath))::text), '/'::text, ' '::text)) || to_tsvector('indonesian'::regconfig, (strip(to_tsvector('indonesian'::regconfig, translate(((title || ' '::text) || (jsonb_path_query_array(body, '$."steps"[*]."activity"'::jsonpath))::text), '/'::text, ' '::text))))::text))) stored not null,
  constraint sop_versions_pkey PRIMARY KEY (agency_id, sop_version_id),
  constraint sop_versions_number_once UNIQUE (agency_id, sop_id, version),
  constraint sop_versions_created_by FOREIGN KEY (agency_id, created_by) REFERENCES accounts(agency_id, account_id) ON DELETE SET NULL (created_by),
  constraint sop_versions_sop FOREIGN KEY (agency_id, sop_id) REFERENCES sops(agency_id, sop_id),
  constraint sop_versions_checksum_form CHECK ((checksum ~ '^[0-9a-f]{64}$'::text)),
  constraint sop_versions_status_known CHECK ((status = ANY (ARRAY['draft'::text, 'inReview'::text, 'inForce'::text, 'superseded'::text, 'revoked'::text])))
);
CREATE UNIQUE INDEX sop_versions_one_in_force ON public.sop_versions USING btree (agency_id, sop_id) WHERE (status = 'inForce'::text);
alter table sop_versions enable row level security;
create policy agency_only on sop_versions using ((agency_id = ( SELECT (NULLIF(current_setting('laksana.agency'::text, true), ''::text))::uuid AS "nullif")));
grant insert, select on sop_versions to laksana_app;
grant update (status, status_changed_at) on sop_versions to laksana_app;
comment on column sop_versions.body is 'SopDefinition, the exchange format.';
comment on column sop_versions.calls is 'Ids of SOPs that its rows call, so that an act finds what could be opened.';
comment on column sop_versions.checksum is 'SHA-256 of the body''s canonical JSON: an unchanged file is not a new version.';
comment on column sop_versions.is_simulation_only is 'Rows that are reconstructed and not confirmed: runs only as a simulation (decided by the domain when it is stored).';
comment on column sop_versions.search_stems is 'Stems of title and activities, and the stems of those.';
comment on column sop_versions.search_text is 'Title, number and activities: for parts of words and for numbers.';
comment on table sop_versions is 'Whole versions; a run keeps the version it began with.';

create table sops (
  agency_id uuid not null,
  sop_id text not null,
  title text not null,
  created_at timestamp with time zone default now() not null,
  constraint sops_pkey PRIMARY KEY (agency_id, sop_id),
  constraint sops_agency FOREIGN KEY (agency_id) REFERENCES agencies(agency_id)
);
alter table sops enable row level security;
create policy agency_only on sops using ((agency_id = ( SELECT (NULLIF(current_setting('laksana.agency'::text, true), ''::text))::uuid AS "nullif")));
grant insert, select on sops to laksana_app;
grant update (title) on sops to laksana_app;
comment on column sops.title is 'Of the newest version, for lists.';
comment on table sops is 'The SOPs of an agency; sop_id is {agency slug}/{sop slug}, stable over versions.';

create table task_seats (
  agency_id uuid not null,
  task_id uuid not null,
  performer text not null,
  run_id uuid not null,
  performer_label text not null,
  target_kind text not null,
  position_id uuid,
  team_id uuid,
  queue_unit_id uuid,
  queue_rank text,
  candidate_position_ids uuid[] not null,
  in_charge_id uuid,
  assignee_id uuid,
  assigned_position_id uuid,
  taken_at timestamp with time zone,
  status text not null,
  is_open boolean not null,
  is_restricted boolean not null,
  due_at timestamp with time zone,
  sort_at timestamp with time zone generated always as (COALESCE(due_at, 'infinity'::timestamp with time zone)) stored not null,
  constraint task_seats_pkey PRIMARY KEY (agency_id, task_id, performer),
  constraint task_seats_task FOREIGN KEY (agency_id, task_id) REFERENCES tasks(agency_id, task_id) ON DELETE CASCADE,
  constraint task_seats_status_known CHECK ((status = ANY (ARRAY['waiting'::text, 'done'::text, 'closed'::text, 'vacant'::text]))),
  constraint task_seats_target_known CHECK ((target_kind = ANY (ARRAY['position'::text, 'rank'::text, 'team'::text, 'external'::text, 'unresolved'::text])))
);
CREATE INDEX task_seats_open_assignee ON public.task_seats USING btree (agency_id, assignee_id, sort_at, task_id) WHERE (is_open AND (assignee_id IS NOT NULL));
CREATE INDEX task_seats_open_position ON public.task_seats USING btree (agency_id, position_id, sort_at, task_id) WHERE (is_open AND (position_id IS NOT NULL));
CREATE INDEX task_seats_open_team ON public.task_seats USING btree (agency_id, team_id, sort_at, task_id) WHERE (is_open AND (team_id IS NOT NULL));
CREATE INDEX task_seats_open_unassigned ON public.task_seats USING btree (agency_id, sort_at, task_id) WHERE (is_open AND (assignee_id IS NULL) AND (position_id IS NULL) AND (team_id IS NULL));
alter table task_seats enable row level security;
create policy agency_only on task_seats using ((agency_id = ( SELECT (NULLIF(current_setting('laksana.agency'::text, true), ''::text))::uuid AS "nullif")));
grant select on task_seats to laksana_app;
comment on column task_seats.candidate_position_ids is 'Posts of which any may act (rank, external).';
comment on column task_seats.in_charge_id is 'Of the run, on an open seat that no post fits: he assigns it.';
comment on column task_seats.is_open is 'The task is open and this seat still waits.';
comment on column task_seats.position_id is 'The one post that may act; null when several may.';
comment on column task_seats.sort_at is 'Order of the inbox: what has no due time comes last.';
comment on table task_seats is 'Who a task waits for: one row a performer. Written only by commit_act. The inbox reads the open ones through partial indexes, so its cost does not grow with history.';

create table task_views (
  agency_id uuid not null,
  run_id uuid not null,
  task_id uuid not null,
  official_id uuid not null,
  first_seen_at timestamp with time zone default now() not null,
  constraint task_views_pkey PRIMARY KEY (agency_id, run_id, task_id, official_id),
  constraint task_views_official FOREIGN KEY (agency_id, official_id) REFERENCES officials(agency_id, official_id),
  constraint task_views_run FOREIGN KEY (agency_id, run_id) REFERENCES runs(agency_id, run_id)
);
alter table task_views enable row level security;
create policy agency_only on task_views using ((agency_id = ( SELECT (NULLIF(current_setting('laksana.agency'::text, true), ''::text))::uuid AS "nullif")));
grant select on task_views to laksana_app;
comment on table task_views is 'When an official first opened the page of a task: effort starts there, and it can no longer be taken back from him.';

create table tasks (
  agency_id uuid not null,
  task_id uuid not null,
  run_id uuid not null,
  step_key text not null,
  printed_no text,
  activity text not null,
  item text,
  item_label text,
  round integer not null,
  revision integer not null,
  status text not null,
  is_stale boolean not null,
  opened_at timestamp with time zone not null,
  done_at timestamp with time zone,
  due_at timestamp with time zone,
  is_waiting_for_calendar boolean not null,
  calendar_revision integer,
  is_returned boolean not null,
  is_paused boolean not null,
  constraint tasks_pkey PRIMARY KEY (agency_id, task_id),
  constraint tasks_run FOREIGN KEY (agency_id, run_id) REFERENCES runs(agency_id, run_id),
  constraint tasks_status_known CHECK ((status = ANY (ARRAY['open'::text, 'done'::text, 'closed'::text])))
);
CREATE INDEX tasks_by_run ON public.tasks USING btree (agency_id, run_id);
CREATE INDEX tasks_open_due ON public.tasks USING btree (agency_id, due_at) WHERE (status = 'open'::text);
CREATE INDEX tasks_to_redate ON public.tasks USING btree (agency_id, calendar_revision) WHERE ((status = 'open'::text) AND (calendar_revision IS NOT NULL));
alter table tasks enable row level security;
create policy agency_only on tasks using ((agency_id = ( SELECT (NULLIF(current_setting('laksana.agency'::text, true), ''::text))::uuid AS "nullif")));
grant select on tasks to laksana_app;
comment on column tasks.calendar_revision is 'Of the calendar that the due time was computed with.';
comment on column tasks.item is 'Key of the forEach item or branch; null in the main thread.';
comment on table tasks is 'Steps waiting and done: RunState.tasks as rows, for lists and reports. Written only by commit_act.';

create table team_members (
  agency_id uuid not null,
  member_id uuid default uuidv7() not null,
  team_id uuid not null,
  official_id uuid,
  external_party_id uuid,
  role text not null,
  is_chair boolean default false not null,
  sort_no integer default 0 not null,
  constraint team_members_pkey PRIMARY KEY (agency_id, member_id),
  constraint team_members_once UNIQUE NULLS NOT DISTINCT (agency_id, team_id, official_id, external_party_id),
  constraint team_members_external_party FOREIGN KEY (agency_id, external_party_id) REFERENCES external_parties(agency_id, external_party_id),
  constraint team_members_official FOREIGN KEY (agency_id, official_id) REFERENCES officials(agency_id, official_id),
  constraint team_members_team FOREIGN KEY (agency_id, team_id) REFERENCES teams(agency_id, team_id) ON DELETE CASCADE,
  constraint team_members_one_person CHECK ((num_nonnulls(official_id, external_party_id) = 1))
);
CREATE TRIGGER team_members_bump AFTER INSERT OR DELETE OR UPDATE ON public.team_members FOR EACH ROW EXECUTE FUNCTION bump_directory();
alter table team_members enable row level security;
create policy agency_only on team_members using ((agency_id = ( SELECT (NULLIF(current_setting('laksana.agency'::text, true), ''::text))::uuid AS "nullif")));
grant delete, insert, select, update on team_members to laksana_app;
comment on table team_members is 'Members of a team: officials of the agency or outsiders.';

create table teams (
  agency_id uuid not null,
  team_id uuid default uuidv7() not null,
  code text not null,
  name text not null,
  decree_number text,
  valid_from date not null,
  valid_to date,
  constraint teams_pkey PRIMARY KEY (agency_id, team_id),
  constraint teams_agency FOREIGN KEY (agency_id) REFERENCES agencies(agency_id),
  constraint teams_code_once EXCLUDE USING gist (agency_id WITH =, code WITH =, daterange(valid_from, valid_to, '[]'::text) WITH &&),
  constraint teams_dates_in_order CHECK ((valid_to >= valid_from)),
  constraint teams_name_required CHECK ((btrim(name) <> ''::text))
);
CREATE TRIGGER teams_bump AFTER INSERT OR DELETE OR UPDATE ON public.teams FOR EACH ROW EXECUTE FUNCTION bump_directory();
alter table teams enable row level security;
create policy agency_only on teams using ((agency_id = ( SELECT (NULLIF(current_setting('laksana.agency'::text, true), ''::text))::uuid AS "nullif")));
grant delete, insert, select, update on teams to laksana_app;
comment on table teams is 'Bodies by SK (Tim, Panitia); the next year''s body may reuse the code.';

create table work_profiles (
  key text not null,
  sort_no integer not null,
  label text not null,
  ordinary jsonb not null,
  ramadan jsonb not null,
  legal_basis text not null,
  constraint work_profiles_pkey PRIMARY KEY (key)
);
CREATE TRIGGER work_profiles_bump AFTER INSERT OR DELETE OR UPDATE ON public.work_profiles FOR EACH ROW EXECUTE FUNCTION bump_calendar_state();
grant select on work_profiles to laksana_app;
comment on column work_profiles.ordinary is 'Seven lists of {from,to} in minutes of the local day, Sunday first.';
comment on table work_profiles is 'Reference, no agency: weekly working hours by rule (Perpres 21/2023); the lowest sort_no is the default.';

CREATE OR REPLACE FUNCTION public.act_read(agency uuid, token bytea, run uuid, idem_key text, sop_version uuid, actor uuid)
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  v_session jsonb;
  v_official uuid := actor;
  v_earlier jsonb;
  v_run jsonb;
  v_version uuid := sop_version;
  v_is_simulation boolean := false;
  v_seen_by_others jsonb;
  v_first_seen jsonb;
  v_revisions record;
  v_callable jsonb;
begin
  if token is not null then
    v_session := session_read(agency, token);
    v_official := (v_session ->> 'officialId')::uuid;
  end if;
  if run is not null then
    select jsonb_build_object(
        'state', r.state, 'sopVersionId', r.sop_version_id, 'version', r.version, 'title', r.title,
        'isRestricted', r.is_restricted,
        'isMember', exists (select from run_members m
          where m.agency_id = agency and m.run_id = r.run_id and m.official_id = v_official),
        -- With them the answer of an act shows the run without asking again.
        'texts', (select jsonb_object_agg(x.text_id, x.body) from event_texts x
          where x.agency_id = agency and x.run_id = r.run_id),
        'files', (select jsonb_object_agg(f.file_id, jsonb_build_object('name', f.name, 'mediaType', f.media_type))
          from files f where f.agency_id = agency and f.run_id = r.run_id)),
        r.sop_version_id, r.is_simulation
      into v_run, v_version, v_is_simulation
      from runs r where r.agency_id = agency and r.run_id = run;
    select jsonb_agg(distinct v.task_id) filter (where v.official_id is distinct from v_official),
           jsonb_object_agg(v.task_id, instant_text(v.first_seen_at)) filter (where v.official_id = v_official)
      into v_seen_by_others, v_first_seen
      from task_views v
      join tasks t on t.agency_id = v.agency_id and t.task_id = v.task_id and t.status = 'open'
      where v.agency_id = agency and v.run_id = run;
  end if;
  -- After the run: each statement sees what was committed before it, so that a run which the first call with this
  -- key has already moved never comes without that call's answer.
  if idem_key is not null and (token is null or v_session is not null) then
    select jsonb_build_object('requestHash', request_hash, 'answer', answer) into v_earlier
      from act_answers
      where agency_id = agency and key = idem_key
        and account_id = case when token is null then agency else (v_session ->> 'accountId')::uuid end;
  end if;
  select a.directory_revision as directory, a.calendar_revision + c.revision as calendar into v_revisions
    from agencies a, calendar_state c where a.agency_id = agency;
  if v_version is not null then
    select jsonb_object_agg(t.sop_id, t.sop_version_id) into v_callable
      from sop_versions s
      join sop_versions t on t.agency_id = s.agency_id and t.sop_id = any (s.calls) and t.status = 'inForce'
        and (v_is_simulation or not t.is_simulation_only)
      where s.agency_id = agency and s.sop_version_id = v_version and s.calls <> '{}';
  end if;
  return jsonb_build_object(
    'session', v_session, 'earlier', v_earlier, 'run', v_run,
    'seenByOthers', coalesce(v_seen_by_others, '[]'), 'firstSeenAt', coalesce(v_first_seen, '{}'),
    'directoryRevision', v_revisions.directory, 'calendarRevision', v_revisions.calendar,
    'callable', coalesce(v_callable, '{}'));
end $function$
;
comment on function act_read(uuid,bytea,uuid,text,uuid,uuid) is 'All that an act must know, in one statement. Without a token it reads for the machine (or for the given actor); the caller decides what no session means.';
grant execute on function act_read(uuid,bytea,uuid,text,uuid,uuid) to laksana_app;

CREATE OR REPLACE FUNCTION public.agencies_list()
 RETURNS TABLE(agency_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select a.agency_id from agencies a order by a.agency_id
$function$
;
comment on function agencies_list() is 'Crosses agencies: for the worker''s rounds. Gives ids and nothing else.';
grant execute on function agencies_list() to laksana_app;

CREATE OR REPLACE FUNCTION public.append_audit(agency uuid, entry jsonb)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  v_id constant uuid := uuidv7();
  v_body constant text := (entry || jsonb_build_object('auditId', v_id))::text;
  v_seq bigint;
  v_hash bytea;
  v_at timestamptz;
begin
  insert into audit_heads (agency_id, seq, hash) values (agency, 0, genesis_hash(agency, 'audit'))
    on conflict do nothing;
  select seq + 1, hash into v_seq, v_hash from audit_heads where agency_id = agency for update;
  v_at := date_trunc('milliseconds', clock_timestamp());
  v_hash := chain_hash(v_hash, v_seq, v_at, v_body);
  insert into audit_entries (agency_id, seq, audit_id, kind, account_id, official_id, run_id, body, hash, recorded_at)
    values (agency, v_seq, v_id, entry ->> 'kind', (entry ->> 'accountId')::uuid, (entry ->> 'officialId')::uuid,
            (entry ->> 'runId')::uuid, v_body, v_hash, v_at);
  update audit_heads set seq = v_seq, hash = v_hash where agency_id = agency;
  return v_seq;
end $function$
;
comment on function append_audit(uuid,jsonb) is 'Appends to the audit chain of an agency and returns the entry''s number.';
grant execute on function append_audit(uuid,jsonb) to laksana_app;

CREATE OR REPLACE FUNCTION public.bump_agency()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if (new.slug, new.name, new.zone, new.is_demo, new.policy)
     is distinct from (old.slug, old.name, old.zone, old.is_demo, old.policy) then
    new.directory_revision := old.directory_revision + 1;
  end if;
  if (new.zone, new.work_profile) is distinct from (old.zone, old.work_profile) then
    new.calendar_revision := old.calendar_revision + 1;
  end if;
  return new;
end $function$
;
comment on function bump_agency() is 'Trigger: the agency''s own columns are part of the directory and of its calendar.';

CREATE OR REPLACE FUNCTION public.bump_calendar_state()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  update calendar_state set revision = revision + 1;
  return null;
end $function$
;
comment on function bump_calendar_state() is 'Trigger: a changed calendar gets a new revision, so that open tasks are dated again.';

CREATE OR REPLACE FUNCTION public.bump_directory()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  update agencies set directory_revision = directory_revision + 1
    where agency_id = coalesce(new.agency_id, old.agency_id);
  return null;
end $function$
;
comment on function bump_directory() is 'Trigger: whoever keeps a copy of the directory learns that it is old.';

CREATE OR REPLACE FUNCTION public.bump_local_calendar()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  update agencies set calendar_revision = calendar_revision + 1
    where agency_id = coalesce(new.agency_id, old.agency_id);
  return null;
end $function$
;
comment on function bump_local_calendar() is 'Trigger: a local day off dates the open tasks of this agency again.';

CREATE OR REPLACE FUNCTION public.chain_hash(previous bytea, seq bigint, at timestamp with time zone, body text)
 RETURNS bytea
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select sha256(previous || int8send(seq) || int8send((extract(epoch from at) * 1000000)::bigint)
                || convert_to(body, 'UTF8'))
$function$
;
comment on function chain_hash(bytea,bigint,timestamp with time zone,text) is 'The next link of a chain.';

CREATE OR REPLACE FUNCTION public.claim_jobs(worker text, how_many integer, lease interval, kinds text[])
 RETURNS TABLE(agency_id uuid, job_id uuid)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  update jobs j set leased_by = worker, lease_until = now() + lease, attempts = j.attempts + 1
    from (select x.agency_id, x.job_id from jobs x
          where x.failed_at is null and x.run_at <= now() and (x.lease_until is null or x.lease_until < now())
            and (kinds is null or x.kind = any (kinds))
          order by x.run_at limit how_many for update skip locked) due
    where j.agency_id = due.agency_id and j.job_id = due.job_id
    returning j.agency_id, j.job_id
$function$
;
comment on function claim_jobs(text,integer,interval,text[]) is 'Crosses agencies: leases due jobs of these kinds (null: of any) to a worker; a lease that ran out is taken over. Gives ids and nothing else.';
grant execute on function claim_jobs(text,integer,interval,text[]) to laksana_app;

CREATE OR REPLACE FUNCTION public.commit_act(p jsonb)
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  v_agency constant uuid := (p ->> 'agency_id')::uuid;
  v_run constant uuid := (p ->> 'run_id')::uuid;
  v_expected constant integer := (p ->> 'expected_version')::integer;
  v_events constant jsonb := p -> 'events';
  v_count constant integer := jsonb_array_length(p -> 'events');
  v_found integer;
  v_hash bytea;
  v_at timestamptz;
  v_event jsonb;
  v_text_hashes jsonb;
  v_bodies text[] := '{}';
  v_hashes bytea[] := '{}';
  v_answer jsonb;
  v_constraint text;
begin
  if v_expected is not null then
    select version, last_hash into v_found, v_hash
      from runs where agency_id = v_agency and run_id = v_run for no key update;
    if v_found is distinct from v_expected then
      return jsonb_build_object('conflict', true, 'version', v_found);
    end if;
  else
    v_hash := genesis_hash(v_agency, v_run::text);
  end if;
  -- Under the lock, so that recorded_at never runs backwards within a run.
  v_at := date_trunc('milliseconds', clock_timestamp());

  if p -> 'answer' is not null then
    v_answer := (p -> 'answer' -> 'answer') || jsonb_build_object(
      'version', coalesce(v_expected, 0) + v_count, 'recordedAt', instant_text(v_at));
    insert into act_answers (agency_id, account_id, key, request_hash, answer)
      values (v_agency, coalesce((p -> 'answer' ->> 'account_id')::uuid, v_agency),
              p -> 'answer' ->> 'key', p -> 'answer' ->> 'request_hash', v_answer)
      on conflict do nothing;
    if not found then
      -- The same key was answered while this call was on its way: the caller reads that answer.
      return jsonb_build_object('conflict', true, 'version', v_expected);
    end if;
  end if;

  if v_expected is null then
    begin
      insert into runs (agency_id, run_id, sop_id, sop_version_id, unit_id, title, matter_key, period, edition,
          deadline_on, status, is_simulation, is_restricted, in_charge_id, parent_run_id, correction_of,
          version, last_hash, state, opened_at, closed_at, changed_at)
        select v_agency, v_run, r.sop_id, r.sop_version_id, r.unit_id, r.title, r.matter_key, r.period, r.edition,
          r.deadline_on, r.status, r.is_simulation, r.is_restricted, r.in_charge_id, r.parent_run_id,
          r.correction_of, v_count, v_hash, p -> 'state', r.opened_at, r.closed_at, v_at
        from jsonb_to_record(p -> 'run') as r (sop_id text, sop_version_id uuid, unit_id uuid, title text,
          matter_key text, period text, edition integer, deadline_on date, status text, is_simulation boolean,
          is_restricted boolean, in_charge_id uuid, parent_run_id uuid, correction_of uuid,
          opened_at timestamptz, closed_at timestamptz);
    exception when unique_violation then
      get stacked diagnostics v_constraint = constraint_name;
      if p -> 'answer' is not null then
        delete from act_answers where agency_id = v_agency
          and account_id = coalesce((p -> 'answer' ->> 'account_id')::uuid, v_agency) and key = p -> 'answer' ->> 'key';
      end if;
      return jsonb_build_object('violation', v_constraint);
    end;
  end if;

  if jsonb_array_length(p -> 'texts') > 0 then
    with stored as (
      insert into event_texts (agency_id, text_id, run_id, seq, salt, body, is_personal)
        select v_agency, t.text_id, v_run, coalesce(v_expected, 0) + t.event_no, uuid_send(gen_random_uuid()),
               t.body, t.is_personal
          from jsonb_to_recordset(p -> 'texts') as t (text_id uuid, event_no integer, body text, is_personal boolean)
        returning text_id, seq, encode(sha256(salt || convert_to(body, 'UTF8')), 'hex') as hash)
    select jsonb_object_agg(seq, hashes) into v_text_hashes
      from (select seq, jsonb_object_agg(text_id, hash) as hashes from stored group by seq) per_event;
  end if;

  for i in 1 .. v_count loop
    v_event := v_events -> (i - 1);
    if v_text_hashes ? (coalesce(v_expected, 0) + i)::text then
      v_event := v_event || jsonb_build_object('textHashes', v_text_hashes -> (coalesce(v_expected, 0) + i)::text);
    end if;
    v_hash := chain_hash(v_hash, coalesce(v_expected, 0) + i, v_at, v_event::text);
    v_bodies := v_bodies || v_event::text;
    v_hashes := v_hashes || v_hash;
  end loop;
  insert into run_events (agency_id, run_id, seq, act_id, type, official_id, body, hash, recorded_at)
    select v_agency, v_run, coalesce(v_expected, 0) + e.no, (v_events -> (e.no - 1)::integer ->> 'actId')::uuid,
           v_events -> (e.no - 1)::integer ->> 'type',
           (v_events -> (e.no - 1)::integer -> 'by' ->> 'officialId')::uuid, e.body, e.hash, v_at
      from unnest(v_bodies, v_hashes) with ordinality as e (body, hash, no);

  if v_expected is null then
    update runs set last_hash = v_hash where agency_id = v_agency and run_id = v_run;
  else
    update runs r set
        version = v_expected + v_count, last_hash = v_hash, state = p -> 'state', changed_at = v_at,
        status = n.status, in_charge_id = n.in_charge_id, deadline_on = n.deadline_on,
        is_restricted = n.is_restricted, closed_at = n.closed_at
      from jsonb_to_record(p -> 'run') as n (status text, in_charge_id uuid, deadline_on date,
        is_restricted boolean, closed_at timestamptz)
      where r.agency_id = v_agency and r.run_id = v_run;
  end if;

  if jsonb_array_length(p -> 'removed_tasks') > 0 then
    delete from tasks where agency_id = v_agency and run_id = v_run
      and task_id in (select x::uuid from jsonb_array_elements_text(p -> 'removed_tasks') as x);
  end if;
  if jsonb_array_length(p -> 'removed_seats') > 0 then
    delete from task_seats s using jsonb_to_recordset(p -> 'removed_seats') as x (task_id uuid, performer text)
      where s.agency_id = v_agency and s.task_id = x.task_id and s.performer = x.performer;
  end if;
  if jsonb_array_length(p -> 'tasks') > 0 then
    insert into tasks (agency_id, task_id, run_id, step_key, printed_no, activity, item, item_label, round, revision,
        status, is_stale, opened_at, done_at, due_at, is_waiting_for_calendar, calendar_revision, is_returned, is_paused)
      select v_agency, t.task_id, v_run, t.step_key, t.printed_no, t.activity, t.item, t.item_label, t.round,
        t.revision, t.status, t.is_stale, t.opened_at, t.done_at, t.due_at, t.is_waiting_for_calendar,
        t.calendar_revision, t.is_returned, t.is_paused
      from jsonb_to_recordset(p -> 'tasks') as t (task_id uuid, step_key text, printed_no text, activity text,
        item text, item_label text, round integer, revision integer, status text, is_stale boolean,
        opened_at timestamptz, done_at timestamptz, due_at timestamptz, is_waiting_for_calendar boolean,
        calendar_revision integer, is_returned boolean, is_paused boolean)
      on conflict (agency_id, task_id) do update set
        item_label = excluded.item_label, round = excluded.round, revision = excluded.revision,
        status = excluded.status, is_stale = excluded.is_stale, done_at = excluded.done_at, due_at = excluded.due_at,
        is_waiting_for_calendar = excluded.is_waiting_for_calendar, calendar_revision = excluded.calendar_revision,
        is_returned = excluded.is_returned, is_paused = excluded.is_paused;
  end if;
  if jsonb_array_length(p -> 'seats') > 0 then
    insert into task_seats (agency_id, task_id, performer, run_id, performer_label, target_kind, position_id, team_id,
        queue_unit_id, queue_rank, candidate_position_ids, in_charge_id, assignee_id, assigned_position_id, taken_at,
        status, is_open, is_restricted, due_at)
      select v_agency, s.task_id, s.performer, v_run, s.performer_label, s.target_kind, s.position_id, s.team_id,
        s.queue_unit_id, s.queue_rank, s.candidate_position_ids, s.in_charge_id, s.assignee_id,
        s.assigned_position_id, s.taken_at, s.status, s.is_open, s.is_restricted, s.due_at
      from jsonb_to_recordset(p -> 'seats') as s (task_id uuid, performer text, performer_label text,
        target_kind text, position_id uuid, team_id uuid, queue_unit_id uuid, queue_rank text,
        candidate_position_ids uuid[], in_charge_id uuid, assignee_id uuid, assigned_position_id uuid,
        taken_at timestamptz, status text, is_open boolean, is_restricted boolean, due_at timestamptz)
      on conflict (agency_id, task_id, performer) do update set
        target_kind = excluded.target_kind, position_id = excluded.position_id, team_id = excluded.team_id,
        queue_unit_id = excluded.queue_unit_id, queue_rank = excluded.queue_rank,
        candidate_position_ids = excluded.candidate_position_ids, in_charge_id = excluded.in_charge_id,
        assignee_id = excluded.assignee_id, assigned_position_id = excluded.assigned_position_id,
        taken_at = excluded.taken_at, status = excluded.status, is_open = excluded.is_open,
        is_restricted = excluded.is_restricted, due_at = excluded.due_at;
  end if;

  if jsonb_array_length(p -> 'new_members') > 0 then
    insert into run_members (agency_id, run_id, official_id)
      select v_agency, v_run, x::uuid from jsonb_array_elements_text(p -> 'new_members') as x
      on conflict do nothing;
  end if;
  if jsonb_array_length(p -> 'files') > 0 then
    update files set run_id = v_run where agency_id = v_agency and run_id is null
      and file_id in (select x::uuid from jsonb_array_elements_text(p -> 'files') as x);
  end if;
  if jsonb_array_length(p -> 'cancelled_jobs') > 0 then
    delete from jobs where agency_id = v_agency
      and key in (select x from jsonb_array_elements_text(p -> 'cancelled_jobs') as x);
  end if;
  if jsonb_array_length(p -> 'jobs') > 0 then
    insert into jobs (agency_id, kind, key, run_id, run_at, payload)
      select v_agency, j.kind, j.key, v_run, coalesce(j.run_at, v_at), j.payload
      from jsonb_to_recordset(p -> 'jobs') as j (kind text, key text, run_at timestamptz, payload jsonb)
      on conflict (agency_id, key) do update set
        kind = excluded.kind, run_at = excluded.run_at, payload = excluded.payload, lease_until = null,
        leased_by = null, attempts = 0, last_error = null, failed_at = null;
  end if;
  return jsonb_build_object('version', coalesce(v_expected, 0) + v_count, 'recordedAt', instant_text(v_at),
                            'answer', v_answer);
end $function$
;
comment on function commit_act(jsonb) is 'The one write of an act: compare-and-set on the run''s version, chained events, erasable texts, state, inbox rows, jobs and the answer to its key. Returns conflict or violation as values, with nothing written.';
grant execute on function commit_act(jsonb) to laksana_app;

CREATE OR REPLACE FUNCTION public.due_obligations()
 RETURNS TABLE(agency_id uuid, obligation_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select o.agency_id, o.obligation_id from obligations o where o.is_active and o.next_at <= now()
    order by o.next_at limit 200
$function$
;
comment on function due_obligations() is 'Crosses agencies: obligations whose period is due. Gives ids and nothing else.';
grant execute on function due_obligations() to laksana_app;

CREATE OR REPLACE FUNCTION public.erase_texts(agency uuid, texts uuid[], entry jsonb)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  v_count integer;
begin
  update runs set title = null
    where agency_id = agency and run_id in (select run_id from event_texts where agency_id = agency and text_id = any (texts))
      and (state -> 'matter' ->> 'titleId')::uuid = any (texts);
  update event_texts set body = null, salt = null, erased_at = now()
    where agency_id = agency and text_id = any (texts) and erased_at is null;
  get diagnostics v_count = row_count;
  if v_count > 0 then
    perform append_audit(agency, entry || jsonb_build_object('kind', 'text.erased', 'count', v_count, 'textIds', to_jsonb(texts)));
  end if;
  return v_count;
end $function$
;
comment on function erase_texts(uuid,uuid[],jsonb) is 'Erases free texts and their salts; hash and event stay, and the audit says who did it.';
grant execute on function erase_texts(uuid,uuid[],jsonb) to laksana_app;

CREATE OR REPLACE FUNCTION public.find_account(login text)
 RETURNS TABLE(agency_id uuid, account_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select a.agency_id, a.account_id from accounts a where a.username = login
$function$
;
comment on function find_account(text) is 'Crosses agencies: where a username belongs. Gives ids and nothing else.';
grant execute on function find_account(text) to laksana_app;

CREATE OR REPLACE FUNCTION public.genesis_hash(agency uuid, chain text)
 RETURNS bytea
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select sha256(convert_to('laksana:' || agency::text || ':' || chain, 'UTF8'))
$function$
;
comment on function genesis_hash(uuid,text) is 'Where a chain begins; binds it to its agency and run (or audit, or heads).';

CREATE OR REPLACE FUNCTION public.instant_text(at timestamp with time zone)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$function$
;
comment on function instant_text(timestamp with time zone) is 'An instant in the one form that the program reads: UTC with milliseconds.';
grant execute on function instant_text(timestamp with time zone) to laksana_app;

CREATE OR REPLACE FUNCTION public.note_view(agency uuid, run uuid, task uuid, official uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  insert into task_views (agency_id, run_id, task_id, official_id)
    select agency, run, task, official
    where exists (select from tasks t where t.agency_id = agency and t.run_id = run and t.task_id = task and t.status = 'open')
    on conflict do nothing
$function$
;
comment on function note_view(uuid,uuid,uuid,uuid) is 'An official opened the page of a task; only the first time counts, and only while it is open.';
grant execute on function note_view(uuid,uuid,uuid,uuid) to laksana_app;

CREATE OR REPLACE FUNCTION public.record_heads(agency uuid)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  v_last record;
  v_no integer;
  v_at timestamptz;
  v_audit record;
begin
  -- One taker at a time for this agency; another waits and then finds nothing to add.
  perform from agencies where agency_id = agency for no key update;
  if not found then
    return null;
  end if;
  select head_no, taken_at, digest, audit_seq into v_last
    from chain_heads where agency_id = agency order by head_no desc limit 1;
  select seq, hash into v_audit from audit_heads where agency_id = agency;
  v_no := coalesce(v_last.head_no, 0) + 1;
  v_at := date_trunc('milliseconds', clock_timestamp());
  -- An act that was under way at the last head may have been committed after it: look back an hour,
  -- far longer than any transaction may last, and keep what has really moved.
  with moved as materialized (
    select r.run_id, r.version, r.last_hash from runs r
    where r.agency_id = agency
      and r.changed_at >= coalesce(v_last.taken_at - interval '1 hour', '-infinity')
      and not exists (select from chain_head_runs h
        where h.agency_id = agency and h.run_id = r.run_id and h.version >= r.version)
  ), summed as (
    select count(*)::integer as run_count,
           coalesce(string_agg(uuid_send(run_id) || int8send(version) || last_hash, ''::bytea order by run_id), ''::bytea) as links
      from moved
  ), head as (
    insert into chain_heads (agency_id, head_no, taken_at, run_count, audit_seq, audit_hash, digest)
      select agency, v_no, v_at, s.run_count, coalesce(v_audit.seq, 0), v_audit.hash,
             sha256(coalesce(v_last.digest, genesis_hash(agency, 'heads')) || int8send(v_no)
               || int8send((extract(epoch from v_at) * 1000000)::bigint) || s.links
               || int8send(coalesce(v_audit.seq, 0)) || coalesce(v_audit.hash, ''::bytea))
        from summed s
        where s.run_count > 0 or v_last.head_no is null or coalesce(v_audit.seq, 0) <> v_last.audit_seq
      returning head_no)
  insert into chain_head_runs (agency_id, run_id, head_no, version, last_hash)
    select agency, m.run_id, h.head_no, m.version, m.last_hash from moved m, head h;
  select max(head_no) into v_no from chain_heads where agency_id = agency;
  return v_no;
end $function$
;
comment on function record_heads(uuid) is 'Records how far every moved chain of an agency has come; returns the number of the newest head.';
grant execute on function record_heads(uuid) to laksana_app;

CREATE OR REPLACE FUNCTION public.session_read(agency uuid, token bytea)
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  s record;
begin
  select x.session_id, x.last_seen_at, x.expires_at, a.account_id, a.official_id, a.username, a.is_admin, a.must_change_password
    into s
    from sessions x
    join accounts a on a.agency_id = x.agency_id and a.account_id = x.account_id
    where x.agency_id = agency and x.token_hash = token and x.expires_at > now() and a.status = 'active';
  if not found then
    return null;
  end if;
  -- At most once a minute, so that reading pages does not become writing.
  if s.last_seen_at < now() - interval '1 minute' then
    update sessions set last_seen_at = now(), expires_at = least(now() + idle_minutes * interval '1 minute', ends_at)
      where agency_id = agency and token_hash = token and last_seen_at < now() - interval '1 minute';
  end if;
  return jsonb_build_object(
    'sessionId', s.session_id, 'accountId', s.account_id, 'officialId', s.official_id, 'username', s.username,
    'isAdmin', s.is_admin, 'mustChangePassword', s.must_change_password,
    'expiresAt', instant_text(s.expires_at));
end $function$
;
comment on function session_read(uuid,bytea) is 'The live session of a token, or null: not expired, account active. Notes that it was seen.';
grant execute on function session_read(uuid,bytea) to laksana_app;
