-- breaking: no
-- Documents that take a while to print: made by the worker, fetched by whoever asked.

create table prints (
  agency_id uuid not null,
  print_id uuid not null,
  account_id uuid not null,
  what text not null,
  format text not null,
  paper text not null,
  status text not null default 'waiting',
  done_count integer not null default 0,
  total_count integer not null default 0,
  problem text,
  content bytea,
  media_type text,
  file_name text,
  asked_at timestamptz not null default now(),
  finished_at timestamptz,
  constraint prints_pkey primary key (agency_id, print_id),
  constraint prints_account foreign key (agency_id, account_id)
    references accounts (agency_id, account_id) on delete cascade,
  constraint prints_what_known check (what in ('catalogue')),
  constraint prints_format_known check (format in ('pdf', 'docx', 'svg', 'bpmn', 'html')),
  constraint prints_paper_known check (paper in ('a4', 'f4')),
  constraint prints_status_known check (status in ('waiting', 'working', 'done', 'failed')),
  constraint prints_done_whole check (
    (status = 'done') = (content is not null and media_type is not null and file_name is not null)),
  constraint prints_count_range check (done_count between 0 and total_count)
);
comment on table prints is 'Files made in the background. They can be made again from what is kept, so they are removed after a week.';
comment on column prints.content is 'In the row and not in the folder of files: it belongs to one account, is short-lived and no part of a berkas.';
comment on column prints.problem is 'Indonesian sentence for the one who asked.';
create index prints_by_account on prints (agency_id, account_id, asked_at);

alter table prints enable row level security;
create policy agency_only on prints
  using (agency_id = (select nullif(current_setting('laksana.agency', true), '')::uuid));
grant select, insert, update, delete on prints to laksana_app;
