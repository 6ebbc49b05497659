-- breaking: no
-- Runs: folded state and inbox rows beside the events that made them.

create table files (
  agency_id uuid not null,
  file_id uuid not null default uuidv7(),
  sha256 text not null,
  size_bytes bigint not null,
  media_type text not null,
  name text not null,
  uploaded_by uuid,
  run_id uuid,
  created_at timestamptz not null default now(),
  constraint files_pkey primary key (agency_id, file_id),
  constraint files_agency foreign key (agency_id) references agencies (agency_id),
  constraint files_uploaded_by foreign key (agency_id, uploaded_by) references officials (agency_id, official_id),
  constraint files_sha256_form check (sha256 ~ '^[0-9a-f]{64}$'),
  constraint files_size_positive check (size_bytes > 0)
);
comment on table files is 'What was uploaded; the bytes lie in the data folder under their content hash.';
comment on column files.run_id is 'Null until a paper of a run uses it.';
create index files_by_run on files (agency_id, run_id) where run_id is not null;
create index files_by_sha256 on files (agency_id, sha256);

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
  opened_at timestamptz not null,
  closed_at timestamptz,
  changed_at timestamptz not null,
  constraint runs_pkey primary key (agency_id, run_id),
  constraint runs_sop_version foreign key (agency_id, sop_version_id)
    references sop_versions (agency_id, sop_version_id),
  constraint runs_unit foreign key (agency_id, unit_id) references org_units (agency_id, unit_id),
  constraint runs_in_charge foreign key (agency_id, in_charge_id) references officials (agency_id, official_id),
  constraint runs_parent foreign key (agency_id, parent_run_id) references runs (agency_id, run_id),
  constraint runs_correction_of foreign key (agency_id, correction_of) references runs (agency_id, run_id),
  constraint runs_status_known check (status in ('running', 'ended', 'cancelled')),
  constraint runs_version_positive check (version > 0),
  constraint runs_edition_positive check (edition > 0)
);
comment on table runs is 'Berkas. Written only by commit_act; state is the fold of run_events.';
comment on column runs.title is 'The subject in words; null when it was erased.';
comment on column runs.version is 'Number of events folded; every write compares and sets it.';
comment on column runs.last_hash is 'Hash of the newest event; the next one is chained to it.';
comment on column runs.state is 'RunState. Holds no free text: those are in event_texts, by id.';
create unique index runs_one_per_matter on runs (agency_id, sop_id, unit_id, matter_key, period, edition)
  nulls not distinct
  where parent_run_id is null and correction_of is null and not is_simulation and status <> 'cancelled';
comment on index runs_one_per_matter is 'One top-level run per SOP, unit, matter, period and edition (architecture, "Unique").';
create index runs_running on runs (agency_id, run_id) where status = 'running';
create index runs_by_sop on runs (agency_id, sop_id, run_id);
create index runs_by_parent on runs (agency_id, parent_run_id) where parent_run_id is not null;
create index runs_by_correction on runs (agency_id, correction_of) where correction_of is not null;
create index runs_by_change on runs (agency_id, changed_at);

create table run_members (
  agency_id uuid not null,
  run_id uuid not null,
  official_id uuid not null,
  constraint run_members_pkey primary key (agency_id, run_id, official_id),
  constraint run_members_run foreign key (agency_id, run_id) references runs (agency_id, run_id),
  constraint run_members_official foreign key (agency_id, official_id) references officials (agency_id, official_id)
);
comment on table run_members is 'Who is named on a run; a restricted run is visible to them only.';
create index run_members_by_official on run_members (agency_id, official_id, run_id);

create table run_events (
  agency_id uuid not null,
  run_id uuid not null,
  seq integer not null,
  act_id uuid not null,
  type text not null,
  official_id uuid,
  body text not null,
  hash bytea not null,
  recorded_at timestamptz not null,
  constraint run_events_pkey primary key (agency_id, run_id, seq),
  constraint run_events_run foreign key (agency_id, run_id) references runs (agency_id, run_id),
  constraint run_events_seq_positive check (seq > 0),
  constraint run_events_hash_size check (octet_length(hash) = 32)
);
comment on table run_events is 'append-only: facts. Written by commit_act, never changed.';
comment on column run_events.body is 'RunEvent as canonical text (jsonb''s own), with textHashes of the free texts it mentions.';
comment on column run_events.hash is 'sha256(previous hash, seq as 8 bytes, recorded_at in microseconds as 8 bytes, body in UTF-8).';

create table event_texts (
  agency_id uuid not null,
  text_id uuid not null,
  run_id uuid not null,
  seq integer,
  salt bytea,
  body text,
  is_personal boolean not null,
  erased_at timestamptz,
  constraint event_texts_pkey primary key (agency_id, text_id),
  constraint event_texts_run foreign key (agency_id, run_id) references runs (agency_id, run_id),
  constraint event_texts_erased_whole check ((body is null) = (erased_at is not null) and (salt is null) = (body is null))
);
comment on table event_texts is 'append-only but for erasure: free text and personal data of events; the event keeps sha256(salt, body).';
comment on column event_texts.salt is 'Erased with the body: a short text could be guessed from its hash and salt.';
create index event_texts_by_run on event_texts (agency_id, run_id);

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
  opened_at timestamptz not null,
  done_at timestamptz,
  due_at timestamptz,
  is_waiting_for_calendar boolean not null,
  calendar_revision integer,
  is_returned boolean not null,
  is_paused boolean not null,
  constraint tasks_pkey primary key (agency_id, task_id),
  constraint tasks_run foreign key (agency_id, run_id) references runs (agency_id, run_id),
  constraint tasks_status_known check (status in ('open', 'done', 'closed'))
);
comment on table tasks is 'Steps waiting and done: RunState.tasks as rows, for lists and reports. Written only by commit_act.';
comment on column tasks.item is 'Key of the forEach item or branch; null in the main thread.';
comment on column tasks.calendar_revision is 'Of the calendar that the due time was computed with.';
create index tasks_by_run on tasks (agency_id, run_id);
create index tasks_to_redate on tasks (agency_id, calendar_revision) where status = 'open' and calendar_revision is not null;
create index tasks_open_due on tasks (agency_id, due_at) where status = 'open';

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
  taken_at timestamptz,
  status text not null,
  is_open boolean not null,
  is_restricted boolean not null,
  due_at timestamptz,
  sort_at timestamptz not null generated always as (coalesce(due_at, 'infinity'::timestamptz)) stored,
  constraint task_seats_pkey primary key (agency_id, task_id, performer),
  constraint task_seats_task foreign key (agency_id, task_id)
    references tasks (agency_id, task_id) on delete cascade,
  constraint task_seats_target_known check (target_kind in ('position', 'rank', 'team', 'external', 'unresolved')),
  constraint task_seats_status_known check (status in ('waiting', 'done', 'closed', 'vacant'))
);
comment on table task_seats is 'Who a task waits for: one row a performer. Written only by commit_act. The inbox reads the open ones through partial indexes, so its cost does not grow with history.';
comment on column task_seats.position_id is 'The one post that may act; null when several may.';
comment on column task_seats.candidate_position_ids is 'Posts of which any may act (rank, external).';
comment on column task_seats.in_charge_id is 'Of the run, on an open seat that no post fits: he assigns it.';
comment on column task_seats.is_open is 'The task is open and this seat still waits.';
comment on column task_seats.sort_at is 'Order of the inbox: what has no due time comes last.';
create index task_seats_open_position on task_seats (agency_id, position_id, sort_at, task_id)
  where is_open and position_id is not null;
create index task_seats_open_team on task_seats (agency_id, team_id, sort_at, task_id)
  where is_open and team_id is not null;
create index task_seats_open_assignee on task_seats (agency_id, assignee_id, sort_at, task_id)
  where is_open and assignee_id is not null;
create index task_seats_open_unassigned on task_seats (agency_id, sort_at, task_id)
  where is_open and assignee_id is null and position_id is null and team_id is null;

create table act_answers (
  agency_id uuid not null,
  account_id uuid not null,
  key text not null,
  request_hash text not null,
  answer jsonb not null,
  created_at timestamptz not null default now(),
  constraint act_answers_pkey primary key (agency_id, account_id, key)
);
comment on table act_answers is 'First answers by idempotency key, kept 30 days; the worker removes older ones. Rejections are not stored.';
comment on column act_answers.account_id is 'Of the caller; the agency''s own id for acts of the machine.';
create index act_answers_by_age on act_answers (agency_id, created_at);

create table jobs (
  agency_id uuid not null,
  job_id uuid not null default uuidv7(),
  kind text not null,
  key text not null,
  run_id uuid,
  run_at timestamptz not null,
  payload jsonb not null,
  lease_until timestamptz,
  leased_by text,
  attempts integer not null default 0,
  last_error text,
  failed_at timestamptz,
  created_at timestamptz not null default now(),
  constraint jobs_pkey primary key (agency_id, job_id),
  constraint jobs_key_once unique (agency_id, key),
  constraint jobs_agency foreign key (agency_id) references agencies (agency_id)
);
comment on table jobs is 'Effects and timers, written inside the act. A done job is deleted with its effect; a failed one stays for a person.';
create index jobs_due on jobs (run_at) where failed_at is null;
comment on index jobs_due is 'Crosses agencies on purpose: claim_jobs looks for whatever is due.';

create table task_views (
  agency_id uuid not null,
  run_id uuid not null,
  task_id uuid not null,
  official_id uuid not null,
  first_seen_at timestamptz not null default now(),
  constraint task_views_pkey primary key (agency_id, run_id, task_id, official_id),
  constraint task_views_run foreign key (agency_id, run_id) references runs (agency_id, run_id),
  constraint task_views_official foreign key (agency_id, official_id) references officials (agency_id, official_id)
);
comment on table task_views is 'When an official first opened the page of a task: effort starts there, and it can no longer be taken back from him.';

create table notifications (
  agency_id uuid not null,
  notification_id uuid not null default uuidv7(),
  official_id uuid not null,
  kind text not null,
  key text not null,
  run_id uuid,
  task_id uuid,
  params jsonb not null default '{}',
  created_at timestamptz not null default now(),
  read_at timestamptz,
  constraint notifications_pkey primary key (agency_id, notification_id),
  constraint notifications_official foreign key (agency_id, official_id)
    references officials (agency_id, official_id),
  constraint notifications_run foreign key (agency_id, run_id) references runs (agency_id, run_id),
  constraint notifications_once unique (agency_id, official_id, key)
);
comment on table notifications is 'What an official is told beside his inbox: reminders, escalations, ended runs.';
comment on column notifications.key is 'Says what it is about, so that a repeated job tells nobody twice.';
create index notifications_unread on notifications (agency_id, official_id, notification_id) where read_at is null;
