-- Documents as they were issued: content with the source of every merged value, and the file as it was delivered. Never changed; a correction is another one.
create table document (
  id uuid primary key default gen_random_uuid(),
  template text collate "C" not null,
  template_hash bytea not null,                     -- SHA-256 of the template's canonical JSON: which wording was used
  label text not null,
  record_type text collate "C" not null,
  record_id uuid not null,
  record_version int not null,
  park_id int not null default 0,
  enterprise_id uuid references enterprise,
  series text,
  year smallint,
  serial int,
  number text unique,                               -- 代字〔2025〕1号
  title text not null,
  issued_on date not null,
  content jsonb not null,
  bytes bytea not null,
  sha256 bytea not null check (sha256 = sha256(bytes)),
  replaces uuid references document,
  account_id uuid not null,
  account_name text not null,
  created_at timestamptz not null default now(),
  unique (series, year, serial),
  check ((number is null) = (serial is null))
);
create index on document (record_type, record_id, created_at desc);
create index on document (created_at desc, id);
create index on document (enterprise_id, created_at desc);
create index on document (park_id, created_at desc);
create index on document (replaces);
create trigger history before update or delete on document for each row execute function refuse_change();
create trigger history_whole before truncate on document execute function refuse_change();

-- The last number of each series and year. The row stays locked until the transaction that took a number ends, so a number that was not used is taken again.
create table document_number (
  series text collate "C" not null,
  year smallint not null,
  last int not null,
  primary key (series, year)
);

alter table document enable row level security;        alter table document force row level security;
alter table document_number enable row level security; alter table document_number force row level security;
grant select on document to app_district, app_park, app_town, app_enterprise, app_partner;
grant insert on document to app_district, app_park;
grant select, insert on document_number to app_district, app_park;
grant update (last) on document_number to app_district, app_park;

create policy district on document to app_district using (true);
create policy park_reads on document for select to app_park using (park_id = any((select scope_parks_read())::int[]));
create policy park_adds on document for insert to app_park with check (park_id = any((select scope_parks())::int[]));
create policy itself on document for select to app_enterprise using (enterprise_id = (select scope_enterprise()));
create policy with_record on document for select to app_park, app_town, app_enterprise, app_partner
  using (exists (select from record r where r.id = record_id));
create policy counting on document_number to app_district, app_park using (true);
