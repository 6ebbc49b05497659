-- breaking: no
-- Audit of what is no act of a run, and the recorded heads against which verify compares.

create table audit_heads (
  agency_id uuid not null,
  seq bigint not null,
  hash bytea not null,
  constraint audit_heads_pkey primary key (agency_id),
  constraint audit_heads_agency foreign key (agency_id) references agencies (agency_id)
);
comment on table audit_heads is 'Number and hash of the newest audit entry of an agency; locked while one is appended.';

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
  recorded_at timestamptz not null,
  constraint audit_entries_pkey primary key (agency_id, seq),
  constraint audit_entries_id_once unique (agency_id, audit_id),
  constraint audit_entries_agency foreign key (agency_id) references agencies (agency_id)
);
comment on table audit_entries is 'append-only: logins, administration, looks at restricted runs, exports. Written by append_audit.';
comment on column audit_entries.body is 'Canonical JSON text with auditId, kind, accountId, officialId, runId and details; no free text.';
comment on column audit_entries.hash is 'Chained like run_events.hash.';
create index audit_entries_by_run on audit_entries (agency_id, run_id, seq) where run_id is not null;

create table chain_heads (
  agency_id uuid not null,
  head_no integer not null,
  taken_at timestamptz not null,
  run_count integer not null,
  audit_seq bigint not null,
  audit_hash bytea,
  digest bytea not null,
  constraint chain_heads_pkey primary key (agency_id, head_no),
  constraint chain_heads_agency foreign key (agency_id) references agencies (agency_id)
);
comment on table chain_heads is 'append-only: heads taken now and then, each chained to the one before. Written by record_heads; print or export the newest digest to bind even the owner of the database.';
comment on column chain_heads.run_count is 'Runs that moved since the head before; their heads are in chain_head_runs.';
comment on column chain_heads.digest is 'sha256(digest before, head_no as 8 bytes, taken_at in microseconds as 8 bytes, per run in order of id: its 16 bytes, version as 8 bytes and hash; audit_seq as 8 bytes, audit hash).';

create table chain_head_runs (
  agency_id uuid not null,
  run_id uuid not null,
  head_no integer not null,
  version integer not null,
  last_hash bytea not null,
  constraint chain_head_runs_pkey primary key (agency_id, run_id, head_no),
  constraint chain_head_runs_head foreign key (agency_id, head_no) references chain_heads (agency_id, head_no)
);
comment on table chain_head_runs is 'append-only: how far each run''s chain had come at a head. No foreign key to runs on purpose: a dropped run must leave this trace.';
create index chain_head_runs_by_head on chain_head_runs (agency_id, head_no, run_id);
