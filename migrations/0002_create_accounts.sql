-- breaking: no
-- Who may log in.

create table accounts (
  agency_id uuid not null,
  account_id uuid not null default uuidv7(),
  official_id uuid,
  username text not null,
  password_hash text,
  status text not null default 'invited',
  is_admin boolean not null default false,
  must_change_password boolean not null default false,
  failed_count integer not null default 0,
  locked_until timestamptz,
  last_login_at timestamptz,
  created_at timestamptz not null default now(),
  constraint accounts_pkey primary key (agency_id, account_id),
  constraint accounts_agency foreign key (agency_id) references agencies (agency_id),
  constraint accounts_official foreign key (agency_id, official_id) references officials (agency_id, official_id),
  constraint accounts_name_once unique (agency_id, username),
  constraint accounts_one_per_official unique (agency_id, official_id),
  constraint accounts_status_known check (status in ('invited', 'active', 'disabled')),
  constraint accounts_active_has_password check (status <> 'active' or password_hash is not null),
  constraint accounts_name_form check (username ~ '^[a-z0-9._-]+@[a-z0-9-]+$')
);
comment on table accounts is 'Logins; the person is the official. A person never has two.';
comment on column accounts.username is 'name@agency-slug: tells the agency, so that it is unique everywhere.';
comment on column accounts.password_hash is 'argon2id, with its parameters.';
create index accounts_by_username on accounts (username);

create table invitations (
  agency_id uuid not null,
  token_hash bytea not null,
  account_id uuid not null,
  kind text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  created_by uuid,
  constraint invitations_pkey primary key (agency_id, token_hash),
  constraint invitations_account foreign key (agency_id, account_id)
    references accounts (agency_id, account_id) on delete cascade,
  constraint invitations_created_by foreign key (agency_id, created_by)
    references accounts (agency_id, account_id) on delete set null (created_by),
  constraint invitations_kind_known check (kind in ('invite', 'reset'))
);
comment on table invitations is 'One-time links to set a password; only the hash of the token is kept.';

create table sessions (
  agency_id uuid not null,
  token_hash bytea not null,
  session_id uuid not null default uuidv7(),
  account_id uuid not null,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  idle_minutes integer not null,
  expires_at timestamptz not null,
  ends_at timestamptz not null,
  user_agent text,
  constraint sessions_pkey primary key (agency_id, token_hash),
  constraint sessions_id_once unique (agency_id, session_id),
  constraint sessions_account foreign key (agency_id, account_id)
    references accounts (agency_id, account_id) on delete cascade
);
comment on table sessions is 'Logged-in browsers; only the hash of the cookie''s token is kept.';
comment on column sessions.session_id is 'For lists and for ending one; of no use as a credential.';
comment on column sessions.expires_at is 'Moves with use by idle_minutes, never beyond ends_at.';
comment on column sessions.user_agent is 'Short: browser and system, so that a person recognises his own device.';
create index sessions_by_account on sessions (agency_id, account_id);
create index sessions_by_expiry on sessions (agency_id, expires_at);
