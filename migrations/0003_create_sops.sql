-- breaking: no
-- The SOPs as data, and what falls due by period.

create table sops (
  agency_id uuid not null,
  sop_id text not null,
  title text not null,
  created_at timestamptz not null default now(),
  constraint sops_pkey primary key (agency_id, sop_id),
  constraint sops_agency foreign key (agency_id) references agencies (agency_id)
);
comment on table sops is 'The SOPs of an agency; sop_id is {agency slug}/{sop slug}, stable over versions.';
comment on column sops.title is 'Of the newest version, for lists.';

create table sop_versions (
  agency_id uuid not null,
  sop_version_id uuid not null default uuidv7(),
  sop_id text not null,
  version integer not null,
  status text not null,
  title text not null,
  body jsonb not null,
  checksum text not null,
  calls text[] not null default '{}',
  is_simulation_only boolean not null default false,
  created_at timestamptz not null default now(),
  created_by uuid,
  status_changed_at timestamptz not null default now(),
  constraint sop_versions_pkey primary key (agency_id, sop_version_id),
  constraint sop_versions_sop foreign key (agency_id, sop_id) references sops (agency_id, sop_id),
  constraint sop_versions_created_by foreign key (agency_id, created_by)
    references accounts (agency_id, account_id) on delete set null (created_by),
  constraint sop_versions_number_once unique (agency_id, sop_id, version),
  constraint sop_versions_status_known check (status in ('draft', 'inReview', 'inForce', 'superseded', 'revoked')),
  constraint sop_versions_checksum_form check (checksum ~ '^[0-9a-f]{64}$')
);
comment on table sop_versions is 'Whole versions; a run keeps the version it began with.';
comment on column sop_versions.body is 'SopDefinition, the exchange format.';
comment on column sop_versions.checksum is 'SHA-256 of the body''s canonical JSON: an unchanged file is not a new version.';
comment on column sop_versions.calls is 'Ids of SOPs that its rows call, so that an act finds what could be opened.';
comment on column sop_versions.is_simulation_only is 'Rows that are reconstructed and not confirmed: runs only as a simulation (decided by the domain when it is stored).';
create unique index sop_versions_one_in_force on sop_versions (agency_id, sop_id) where status = 'inForce';

create table obligations (
  agency_id uuid not null,
  obligation_id uuid not null default uuidv7(),
  sop_id text not null,
  unit_id uuid not null,
  every text not null,
  on_due text not null,
  next_period text not null,
  next_at timestamptz not null,
  offset_days integer not null default 0,
  is_active boolean not null default true,
  constraint obligations_pkey primary key (agency_id, obligation_id),
  constraint obligations_sop foreign key (agency_id, sop_id) references sops (agency_id, sop_id),
  constraint obligations_unit foreign key (agency_id, unit_id) references org_units (agency_id, unit_id),
  constraint obligations_once unique (agency_id, sop_id, unit_id),
  constraint obligations_every_known check (every in ('month', 'quarter', 'semester', 'year')),
  constraint obligations_on_due_known check (on_due in ('open', 'remind')),
  constraint obligations_offset_range check (offset_days between 0 and 365)
);
comment on table obligations is 'Recurring SOPs of a unit: the worker opens the run of a period, or reminds.';
comment on column obligations.next_at is 'When the next period is due, computed with the agency''s zone and calendar.';
comment on column obligations.offset_days is 'Days after the period begins at which it opens.';
create index obligations_by_next on obligations (next_at) where is_active;

create table obligation_periods (
  agency_id uuid not null,
  obligation_id uuid not null,
  period text not null,
  run_id uuid,
  settled_at timestamptz not null default now(),
  constraint obligation_periods_pkey primary key (agency_id, obligation_id, period),
  constraint obligation_periods_obligation foreign key (agency_id, obligation_id)
    references obligations (agency_id, obligation_id) on delete cascade
);
comment on table obligation_periods is 'Periods that were opened or reminded of: once each.';
comment on column obligation_periods.run_id is 'Null: a reminder was sent.';
