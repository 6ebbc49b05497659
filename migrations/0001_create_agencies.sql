-- breaking: no
-- Who is who: agencies, their units, posts, people, teams and outsiders; and the global work calendar.

create extension if not exists btree_gist;

create table work_profiles (
  key text constraint work_profiles_pkey primary key,
  sort_no integer not null,
  label text not null,
  ordinary jsonb not null,
  ramadan jsonb not null,
  legal_basis text not null
);
comment on table work_profiles is 'Reference, no agency: weekly working hours by rule (Perpres 21/2023); the lowest sort_no is the default.';
comment on column work_profiles.ordinary is 'Seven lists of {from,to} in minutes of the local day, Sunday first.';

create table day_offs (
  off_on date not null,
  kind text not null constraint day_offs_kind_known check (kind in ('nationalHoliday', 'collectiveLeave')),
  name text not null,
  legal_basis text not null,
  constraint day_offs_pkey primary key (off_on, kind)
);
comment on table day_offs is 'Reference, no agency: national holidays and collective leave by yearly joint decree (SKB 3 Menteri).';

create table published_years (
  year integer constraint published_years_pkey primary key,
  legal_basis text not null
);
comment on table published_years is 'Reference, no agency: years whose holidays are published; beyond the last a due time waits for the calendar.';

create table ramadan_periods (
  from_on date constraint ramadan_periods_pkey primary key,
  to_on date not null,
  legal_basis text not null,
  constraint ramadan_periods_dates_in_order check (to_on >= from_on)
);
comment on table ramadan_periods is 'Reference, no agency: dates with the shorter hours of Ramadan, both inclusive.';

create table calendar_state (
  is_only boolean default true constraint calendar_state_pkey primary key,
  revision integer not null default 1,
  constraint calendar_state_one_row check (is_only)
);
comment on table calendar_state is 'Reference, no agency: one row; the revision goes up with every change of the four calendar tables.';
insert into calendar_state default values;

create function bump_calendar_state() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update calendar_state set revision = revision + 1;
  return null;
end $$;
comment on function bump_calendar_state() is 'Trigger: a changed calendar gets a new revision, so that open tasks are dated again.';

create trigger work_profiles_bump after insert or update or delete on work_profiles
  for each row execute function bump_calendar_state();
create trigger day_offs_bump after insert or update or delete on day_offs
  for each row execute function bump_calendar_state();
create trigger published_years_bump after insert or update or delete on published_years
  for each row execute function bump_calendar_state();
create trigger ramadan_periods_bump after insert or update or delete on ramadan_periods
  for each row execute function bump_calendar_state();

create table agencies (
  agency_id uuid not null default uuidv7(),
  slug text not null,
  name text not null,
  zone text not null,
  is_demo boolean not null default false,
  policy jsonb not null default '{}',
  work_profile text,
  directory_revision bigint not null default 1,
  calendar_revision integer not null default 0,
  created_at timestamptz not null default now(),
  constraint agencies_pkey primary key (agency_id),
  constraint agencies_slug_once unique (slug),
  constraint agencies_slug_form check (slug ~ '^[a-z0-9][a-z0-9-]*$'),
  constraint agencies_name_required check (btrim(name) <> ''),
  constraint agencies_zone_known check (zone in ('WIB', 'WITA', 'WIT')),
  constraint agencies_work_profile_known foreign key (work_profile) references work_profiles (key)
);
comment on table agencies is 'The tenants: who is cut off from others.';
comment on column agencies.policy is 'AgencyPolicy; what is absent has the default of the program.';
comment on column agencies.work_profile is 'Null: the default profile.';
comment on column agencies.directory_revision is 'Goes up with every change of units, posts, holders, teams, parties or policy (by trigger).';
comment on column agencies.calendar_revision is 'Changes of local days off and work profile; added to calendar_state.revision.';

create table org_units (
  agency_id uuid not null,
  unit_id uuid not null default uuidv7(),
  parent_id uuid,
  name text not null,
  unit_kind text not null,
  letterhead jsonb,
  constraint org_units_pkey primary key (agency_id, unit_id),
  constraint org_units_agency foreign key (agency_id) references agencies (agency_id),
  constraint org_units_parent foreign key (agency_id, parent_id) references org_units (agency_id, unit_id),
  constraint org_units_not_own_parent check (parent_id <> unit_id),
  constraint org_units_name_required check (btrim(name) <> '')
);
comment on table org_units is 'Units of an agency: kecamatan, kelurahan, bidang, seksi.';
comment on column org_units.letterhead is '{lines, address}; null: the nearest unit above lends its own.';

create table positions (
  agency_id uuid not null,
  position_id uuid not null default uuidv7(),
  unit_id uuid not null,
  title text not null,
  code text not null,
  rank text not null,
  superior_id uuid,
  constraint positions_pkey primary key (agency_id, position_id),
  constraint positions_unit foreign key (agency_id, unit_id) references org_units (agency_id, unit_id),
  constraint positions_superior foreign key (agency_id, superior_id) references positions (agency_id, position_id),
  constraint positions_code_once unique (agency_id, unit_id, code),
  constraint positions_not_own_superior check (superior_id <> position_id),
  constraint positions_title_required check (btrim(title) <> '')
);
comment on table positions is 'Posts. code is what a performer column of kind position names, rank what one of kind rank names.';

create table officials (
  agency_id uuid not null,
  official_id uuid not null default uuidv7(),
  name text not null,
  employee_number text,
  constraint officials_pkey primary key (agency_id, official_id),
  constraint officials_agency foreign key (agency_id) references agencies (agency_id),
  constraint officials_employee_number_once unique (agency_id, employee_number),
  constraint officials_name_required check (btrim(name) <> '')
);
comment on table officials is 'People who work for the agency.';
comment on column officials.employee_number is 'NIP; cadres, PSM and PPNPN have none.';

create table position_holdings (
  agency_id uuid not null,
  holding_id uuid not null default uuidv7(),
  position_id uuid not null,
  official_id uuid not null,
  capacity text not null,
  signing_form text not null default 'own',
  decree_number text,
  valid_from date not null,
  valid_to date,
  constraint position_holdings_pkey primary key (agency_id, holding_id),
  constraint position_holdings_position foreign key (agency_id, position_id)
    references positions (agency_id, position_id),
  constraint position_holdings_official foreign key (agency_id, official_id)
    references officials (agency_id, official_id),
  constraint position_holdings_capacity_known check (capacity in ('definitive', 'plt', 'plh', 'pj', 'pjs')),
  constraint position_holdings_signing_form_known check (signing_form in ('own', 'onBehalf', 'forPrincipal')),
  constraint position_holdings_dates_in_order check (valid_to >= valid_from),
  constraint position_holdings_acting_needs_decree
    check (capacity = 'definitive' or btrim(coalesce(decree_number, '')) <> ''),
  constraint position_holdings_one_acting exclude using gist
    (agency_id with =, position_id with =, daterange(valid_from, valid_to, '[]') with &&)
    where (capacity <> 'definitive'),
  constraint position_holdings_official_once exclude using gist
    (agency_id with =, position_id with =, official_id with =, daterange(valid_from, valid_to, '[]') with &&)
);
comment on table position_holdings is 'Who holds a post, in which capacity and signing form, by which decree and for how long. A post may be shared by several definitive holders but has one acting official at a time.';
comment on column position_holdings.valid_to is 'Last day, inclusive; null: until further notice.';
create index position_holdings_by_official on position_holdings (agency_id, official_id);

create table absences (
  agency_id uuid not null,
  absence_id uuid not null default uuidv7(),
  official_id uuid not null,
  reason text not null,
  from_on date not null,
  to_on date not null,
  constraint absences_pkey primary key (agency_id, absence_id),
  constraint absences_official foreign key (agency_id, official_id) references officials (agency_id, official_id),
  constraint absences_dates_in_order check (to_on >= from_on)
);
comment on table absences is 'Days on which an official is away, both inclusive.';

create table external_parties (
  agency_id uuid not null,
  external_party_id uuid not null default uuidv7(),
  name text not null,
  organisation text,
  constraint external_parties_pkey primary key (agency_id, external_party_id),
  constraint external_parties_agency foreign key (agency_id) references agencies (agency_id),
  constraint external_parties_name_required check (btrim(name) <> '')
);
comment on table external_parties is 'People and offices outside the agency whose part in a run is recorded by its staff.';

create table teams (
  agency_id uuid not null,
  team_id uuid not null default uuidv7(),
  code text not null,
  name text not null,
  decree_number text,
  valid_from date not null,
  valid_to date,
  constraint teams_pkey primary key (agency_id, team_id),
  constraint teams_agency foreign key (agency_id) references agencies (agency_id),
  constraint teams_code_once exclude using gist
    (agency_id with =, code with =, daterange(valid_from, valid_to, '[]') with &&),
  constraint teams_dates_in_order check (valid_to >= valid_from),
  constraint teams_name_required check (btrim(name) <> '')
);
comment on table teams is 'Bodies by SK (Tim, Panitia); the next year''s body may reuse the code.';

create table team_members (
  agency_id uuid not null,
  member_id uuid not null default uuidv7(),
  team_id uuid not null,
  official_id uuid,
  external_party_id uuid,
  role text not null,
  is_chair boolean not null default false,
  sort_no integer not null default 0,
  constraint team_members_pkey primary key (agency_id, member_id),
  constraint team_members_team foreign key (agency_id, team_id)
    references teams (agency_id, team_id) on delete cascade,
  constraint team_members_official foreign key (agency_id, official_id)
    references officials (agency_id, official_id),
  constraint team_members_external_party foreign key (agency_id, external_party_id)
    references external_parties (agency_id, external_party_id),
  constraint team_members_one_person check (num_nonnulls(official_id, external_party_id) = 1),
  constraint team_members_once unique nulls not distinct (agency_id, team_id, official_id, external_party_id)
);
comment on table team_members is 'Members of a team: officials of the agency or outsiders.';

create table local_days_off (
  agency_id uuid not null,
  off_on date not null,
  name text not null,
  legal_basis text not null,
  constraint local_days_off_pkey primary key (agency_id, off_on),
  constraint local_days_off_agency foreign key (agency_id) references agencies (agency_id)
);
comment on table local_days_off is 'Days off that only this agency keeps (anniversary of the town, local election).';

create function bump_directory() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update agencies set directory_revision = directory_revision + 1
    where agency_id = coalesce(new.agency_id, old.agency_id);
  return null;
end $$;
comment on function bump_directory() is 'Trigger: whoever keeps a copy of the directory learns that it is old.';

create trigger org_units_bump after insert or update or delete on org_units
  for each row execute function bump_directory();
create trigger positions_bump after insert or update or delete on positions
  for each row execute function bump_directory();
create trigger officials_bump after insert or update or delete on officials
  for each row execute function bump_directory();
create trigger position_holdings_bump after insert or update or delete on position_holdings
  for each row execute function bump_directory();
create trigger absences_bump after insert or update or delete on absences
  for each row execute function bump_directory();
create trigger external_parties_bump after insert or update or delete on external_parties
  for each row execute function bump_directory();
create trigger teams_bump after insert or update or delete on teams
  for each row execute function bump_directory();
create trigger team_members_bump after insert or update or delete on team_members
  for each row execute function bump_directory();

create function bump_agency() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if (new.slug, new.name, new.zone, new.is_demo, new.policy)
     is distinct from (old.slug, old.name, old.zone, old.is_demo, old.policy) then
    new.directory_revision := old.directory_revision + 1;
  end if;
  if (new.zone, new.work_profile) is distinct from (old.zone, old.work_profile) then
    new.calendar_revision := old.calendar_revision + 1;
  end if;
  return new;
end $$;
comment on function bump_agency() is 'Trigger: the agency''s own columns are part of the directory and of its calendar.';
create trigger agencies_bump before update on agencies for each row execute function bump_agency();

create function bump_local_calendar() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update agencies set calendar_revision = calendar_revision + 1
    where agency_id = coalesce(new.agency_id, old.agency_id);
  return null;
end $$;
comment on function bump_local_calendar() is 'Trigger: a local day off dates the open tasks of this agency again.';
create trigger local_days_off_bump after insert or update or delete on local_days_off
  for each row execute function bump_local_calendar();
