-- breaking: no
-- The logo that an agency prints on its papers.

create table agency_logos (
  agency_id uuid not null,
  file_id uuid not null,
  changed_at timestamptz not null default now(),
  constraint agency_logos_pkey primary key (agency_id),
  constraint agency_logos_agency foreign key (agency_id) references agencies (agency_id),
  constraint agency_logos_file foreign key (agency_id, file_id) references files (agency_id, file_id)
);
comment on table agency_logos is 'Printed at the head of the identity sheet; an uploaded PNG or JPEG.';

alter table agency_logos enable row level security;
create policy agency_only on agency_logos
  using (agency_id = (select nullif(current_setting('laksana.agency', true), '')::uuid));
grant select, insert, update, delete on agency_logos to laksana_app;
