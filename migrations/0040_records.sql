-- Records of every type. One slim registry serves inbox, search, links and history; each type has a table of its own (0050), whose trigger keeps the
-- registry in step. A record of the whole district has park 0: parks read it and never write it.

update account set role = case role when 'office-clerk' then 'joint-office' when 'office-reviewer' then 'joint-office-reviewer'
  when 'system-administrator' then 'system-admin' else role end;

create function scope_parks_read() returns int[] language sql stable
  return array_append(string_to_array(nullif(current_setting('app.parks', true), ''), ',')::int[], 0);
create function scope_organisation() returns text language sql stable
  return nullif(current_setting('app.organisation', true), '');
create function scope_today() returns date language sql stable
  return coalesce(nullif(current_setting('app.today', true), '')::date, current_date);

create table record (
  id uuid primary key,
  type text collate "C" not null,
  code text collate "C" not null,
  title text not null,
  park_id int not null,
  area text collate "C",
  town text collate "C",
  organisation text,
  enterprise_id uuid,
  status text not null,
  due date,
  warn date,
  open boolean not null,
  demo boolean not null,
  version int not null,
  created_by uuid not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  -- Two-character pieces, pinyin syllables and initials of title and code, made outside.
  search tsvector not null default ''
);
create index on record (park_id, type, status);
create index on record (type, updated_at desc);
create index on record (due) where due is not null and deleted_at is null;
create index on record (enterprise_id, type) where enterprise_id is not null;
create index on record (created_by, updated_at desc);
create index on record (deleted_at) where deleted_at is not null;
create index on record using gin (search);

-- Which record names which, by what field: lineage.
create table record_link (
  from_id uuid not null references record,
  field text collate "C" not null,
  to_id uuid not null references record,
  primary key (from_id, field, to_id)
);
create index on record_link (to_id);

-- Others that a record is shown to, and until when: units outside the administration, or enterprises.
create table record_share (
  record_id uuid not null references record,
  organisation text,
  enterprise_id uuid,
  until date,
  check (num_nonnulls(organisation, enterprise_id) = 1),
  unique (record_id, organisation),
  unique (record_id, enterprise_id)
);
create index on record_share (organisation);
create index on record_share (enterprise_id);

-- A file is kept once, whoever sends it; who may read it follows from the records that hold it.
create table file (
  hash bytea primary key check (hash = sha256(bytes)),
  bytes bytea not null,
  name text not null,
  media_type text collate "C" not null,
  size int not null,
  scan text not null default '未扫描',
  account_id uuid not null,
  created_at timestamptz not null default now()
);
create table record_file (
  record_id uuid not null references record,
  file_hash bytea not null references file,
  primary key (record_id, file_hash)
);
create index on record_file (file_hash);

-- Whom a record waits for. Written with each step, so an entry ends with the state and never by being read.
create table todo (
  record_id uuid not null references record,
  account_id uuid,
  role text collate "C",
  organisation text,
  since timestamptz not null default now(),
  check (num_nonnulls(account_id, role, organisation) = 1)
);
create index on todo (record_id);
create index on todo (role);
create index on todo (account_id);
create index on todo (organisation);

create table notice (
  id uuid primary key default gen_random_uuid(),
  account_id uuid,
  role text collate "C",
  organisation text,
  record_id uuid references record,
  kind text collate "C" not null check (kind in ('arrival', 'reminder', 'overdue', 'escalation', 'result', 'copy')),
  text text not null,
  -- The same thing is told once.
  once text collate "C" unique,
  created_at timestamptz not null default now(),
  check (num_nonnulls(account_id, role, organisation) = 1)
);
create index on notice (account_id, created_at desc);
create index on notice (role, created_at desc);
create index on notice (organisation, created_at desc);
create table notice_read (
  notice_id uuid not null references notice,
  account_id uuid not null,
  primary key (account_id, notice_id)
);

-- What somebody has typed and not yet saved.
create table draft (
  account_id uuid not null references account,
  key text collate "C" not null check (length(key) between 1 and 120),
  "values" jsonb not null,
  base_version int,
  saved_at timestamptz not null default now(),
  primary key (account_id, key)
);

create table saved_view (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references account,
  organisation text,
  type text collate "C" not null,
  name text not null,
  query jsonb not null,
  columns jsonb,
  shared boolean not null default false,
  created_at timestamptz not null default now()
);
create index on saved_view (type, account_id);

-- Somebody acts for somebody else from one day to another.
create table delegation (
  id uuid primary key default gen_random_uuid(),
  from_account uuid not null references account,
  to_account uuid not null references account check (to_account <> from_account),
  from_day date not null,
  until_day date not null check (until_day >= from_day),
  reason text not null default '',
  ended_at timestamptz,
  created_at timestamptz not null default now()
);
create index on delegation (to_account, from_day);
create index on delegation (from_account, from_day);

-- Record numbers run without gaps within prefix, park and year.
-- Parts of records that may stand in one living record of their type only (an invoice number).
create table record_part (
  type text collate "C" not null,
  field text collate "C" not null,
  value text collate "C" not null,
  record_id uuid not null references record,
  primary key (type, field, value)
);
create index on record_part (record_id);

create table record_number (
  prefix text collate "C" not null,
  park_id int not null,
  year smallint not null,
  last int not null,
  primary key (prefix, park_id, year)
);

do $$
declare name text;
begin
  foreach name in array array['record', 'record_link', 'file', 'record_file', 'todo', 'notice', 'notice_read', 'draft', 'saved_view', 'delegation', 'record_number', 'record_part'] loop
    execute format('alter table %s enable row level security', name);
    execute format('alter table %s force row level security', name);
    execute format('grant select, insert on %s to app_district, app_park, app_town, app_enterprise, app_partner', name);
  end loop;
end $$;
grant update on record, record_number, draft, saved_view to app_district, app_park, app_town, app_enterprise, app_partner;
alter table record_share enable row level security;
alter table record_share force row level security;
grant select on record_share to app_district, app_park, app_town, app_enterprise, app_partner;
grant update (ended_at) on delegation to app_district, app_park, app_town, app_enterprise, app_partner;
grant delete on record_link, record_file, record_part, todo, draft, saved_view to app_district, app_park, app_town, app_enterprise, app_partner;

-- The scopes of a table whose rows belong to parks, towns and enterprises. `open_rows` is a condition under which everyone reads.
create procedure scope_rows(name text, open_rows text) language plpgsql as $$
begin
  execute format('create policy district on %s to app_district using (true)', name);
  execute format('create policy park_reads on %s for select to app_park using (park_id = any((select scope_parks_read())::int[]))', name);
  execute format('create policy park_adds on %s for insert to app_park with check (park_id = any((select scope_parks())::int[]))', name);
  execute format('create policy park_changes on %s for update to app_park using (park_id = any((select scope_parks())::int[]))', name);
  execute format('create policy town on %s to app_town using (town = any((select scope_towns())::text[]))', name);
  execute format('create policy itself on %s to app_enterprise using (enterprise_id = (select scope_enterprise()))', name);
  execute format('create policy own_unit on %s to app_partner using (organisation = (select scope_organisation()))', name);
  execute format('create policy shared on %s to app_partner, app_enterprise using (id in (select s.record_id from record_share s))', name);
  if open_rows <> 'false' then
    execute format('create policy open on %s for select to app_park, app_town, app_enterprise, app_partner using (%s)', name, open_rows);
  end if;
end $$;
call scope_rows('record', 'open');

create policy district on record_share for select to app_district using (true);
create policy own_unit on record_share for select to app_partner
  using (organisation = (select scope_organisation()) and (until is null or until >= (select scope_today())));
create policy itself on record_share for select to app_enterprise
  using (enterprise_id = (select scope_enterprise()) and (until is null or until >= (select scope_today())));

-- What hangs on a record is seen by whoever sees the record.
do $$
declare name text; owner text;
begin
  foreach name in array array['record_file', 'todo', 'notice'] loop
    execute format('create policy district on %s to app_district using (true)', name);
    execute format('create policy with_record on %s to app_park, app_town, app_enterprise, app_partner using (exists (select from record r where r.id = record_id))', name);
  end loop;
end $$;
create policy oneself on notice for select to app_park, app_town, app_enterprise, app_partner using (account_id = (select scope_account()));
create policy district on record_link to app_district using (true);
create policy with_record on record_link to app_park, app_town, app_enterprise, app_partner
  using (exists (select from record r where r.id = from_id) or exists (select from record r where r.id = to_id))
  with check (exists (select from record r where r.id = from_id));
create policy oneself on notice_read to app_district, app_park, app_town, app_enterprise, app_partner using (account_id = (select scope_account()));
create policy oneself on draft to app_district, app_park, app_town, app_enterprise, app_partner using (account_id = (select scope_account()));
create policy oneself on saved_view to app_district, app_park, app_town, app_enterprise, app_partner using (account_id = (select scope_account()));
create policy colleagues on saved_view for select to app_district, app_park, app_town, app_enterprise, app_partner
  using (shared and organisation = (select scope_organisation()));
create policy the_two on delegation to app_district, app_park, app_town, app_enterprise, app_partner
  using (from_account = (select scope_account()) or to_account = (select scope_account()))
  with check (from_account = (select scope_account()));
create policy with_record on record_part to app_park, app_town, app_enterprise, app_partner using (exists (select from record r where r.id = record_id));
create policy district on record_part to app_district using (true);
create policy counting on record_number to app_district, app_park, app_town, app_enterprise, app_partner using (true);
create policy uploader on file to app_district, app_park, app_town, app_enterprise, app_partner using (account_id = (select scope_account()));
create policy with_record on file for select to app_district, app_park, app_town, app_enterprise, app_partner
  using (exists (select from record_file f where f.file_hash = hash));

-- The history of a record is read by whoever sees the record.
grant select, insert on action to app_partner;
create policy with_record on action for select to app_park, app_town, app_enterprise, app_partner
  using (exists (select from record r where r.id = record_id));
create policy writes on action for insert to app_park, app_town, app_enterprise, app_partner with check (account_id = (select scope_account()));
create policy own_hand_partner on action as restrictive for insert to app_partner with check (account_id = (select scope_account()));
-- An account's list of what it did.
create policy did on action for select to app_park, app_town, app_enterprise, app_partner using (account_id = (select scope_account()));

-- Partners sign in and ask like everyone else.
grant select on park, park_name to app_partner;
create policy anyone_partner on park for select to app_partner using (true);
create policy anyone_partner on park_name for select to app_partner using (true);
grant select (id, login, name, role, organisation, parks, towns, enterprise_id, status, demo, version) on account to app_partner;
create policy oneself_partner on account for select to app_partner using (id = (select scope_account()));
grant select, insert, delete on idempotency_key to app_partner;
grant update (status, response) on idempotency_key to app_partner;
create policy oneself_partner on idempotency_key to app_partner using (account_id = (select scope_account()));
grant select, insert on job to app_partner;
grant update (cancel_requested, status, finished_at) on job to app_partner;
create policy oneself_partner on job to app_partner using (account_id = (select scope_account()));

create function keep_registry() returns trigger language plpgsql as $$
begin
  insert into record as r (id, type, code, title, park_id, area, town, organisation, enterprise_id, status, due, warn, open, demo, version,
                      created_by, created_at, updated_at, deleted_at)
  values (new.id, new.type, new.code, new.title, new.park_id, new.area, new.town, new.organisation, new.enterprise_id, new.status, new.due, new.warn,
          tg_argv[0]::boolean, new.demo, new.version, new.created_by, new.created_at, new.updated_at, new.deleted_at)
  on conflict (id) do update set code = excluded.code, title = excluded.title, park_id = excluded.park_id, area = excluded.area, town = excluded.town,
    organisation = excluded.organisation, enterprise_id = excluded.enterprise_id, status = excluded.status, due = excluded.due, warn = excluded.warn,
    version = excluded.version, updated_at = excluded.updated_at, deleted_at = excluded.deleted_at;
  return null;
end $$;

-- Makes a type's table a record table: row-level security, grants, the registry's trigger.
create function make_record_table(name text, open boolean) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', name);
  execute format('alter table %s force row level security', name);
  execute format('grant select, insert, update on %s to app_district, app_park, app_town, app_enterprise, app_partner', name);
  call scope_rows(name, open::text);
  execute format('create trigger registry after insert or update on %s for each row execute function keep_registry(%L)', name, open::text);
end $$;

-- Search looks past row-level security and keeps the scopes itself: a text search operator is not leakproof, so behind a policy its index would be lost.
grant select on record to yuance_finder;
create policy finder on record for select to yuance_finder using (true);
grant select, insert, delete on record_share to yuance_finder;
create policy finder on record_share to yuance_finder using (true);
-- Whether the asking role and its scopes reach the record.
create function reaches(r public.record) returns boolean language sql stable set search_path = pg_catalog, public
  return (r.open or case current_setting('role')
    when 'app_district' then true
    when 'app_park' then r.park_id = any((select public.scope_parks_read())::int[])
    when 'app_town' then r.town = any((select public.scope_towns())::text[])
    when 'app_enterprise' then r.enterprise_id = (select public.scope_enterprise())
      or exists (select from public.record_share s where s.record_id = r.id and s.enterprise_id = (select public.scope_enterprise())
                   and (s.until is null or s.until >= (select public.scope_today())))
    when 'app_partner' then r.organisation = (select public.scope_organisation())
      or exists (select from public.record_share s where s.record_id = r.id and s.organisation = (select public.scope_organisation())
                   and (s.until is null or s.until >= (select public.scope_today())))
    else false end);
create function find_records(query tsquery, of_type text, most int) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public
  begin atomic
    select r.id from public.record r
    where r.search @@ query and (of_type is null or r.type = of_type) and public.reaches(r)
    limit most;
  end;
-- Sets who else sees a record. Serves only writers who reach it themselves.
create function share_record(id uuid, units text[], firms uuid[], last_day date) returns void
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if not exists (select from public.record r where r.id = share_record.id and public.reaches(r)) then
    raise exception using errcode = 'insufficient_privilege', message = 'share_record: the record is out of reach';
  end if;
  delete from public.record_share s where s.record_id = share_record.id;
  insert into public.record_share (record_id, organisation, until) select share_record.id, unit, last_day from unnest(units) unit group by unit;
  insert into public.record_share (record_id, enterprise_id, until) select share_record.id, firm, last_day from unnest(firms) firm group by firm;
end $$;
revoke all on function share_record, reaches from public;
grant execute on function reaches to yuance_finder;
grant execute on function share_record to app_district, app_park, app_town, app_enterprise, app_partner;
alter function share_record owner to yuance_finder;
revoke all on function find_records from public;
grant execute on function find_records to app_district, app_park, app_town, app_enterprise, app_partner;
grant execute on function scope_parks, scope_parks_read, scope_towns, scope_enterprise, scope_organisation, scope_today to yuance_finder;
alter function find_records owner to yuance_finder;

-- The enterprise is a record like the others; it was there first. Its rows also come in bulk with the annual data, so the database fills what they leave out.
alter table enterprise
  drop constraint enterprise_status_check,
  alter column status set default '正常',
  add column type text collate "C" not null default 'enterprise' check (type = 'enterprise'),
  add column code text collate "C" unique,
  add column title text,
  add column area text collate "C",
  add column organisation text,
  add column enterprise_id uuid,
  add column due date,
  add column warn date,
  add column process jsonb not null default '{}',
  add column batch_id uuid,
  add column created_by uuid not null default '00000000-0000-0000-0000-000000000000',
  add column created_role text collate "C" not null default 'joint-office',
  add column created_on date not null default current_date,
  add column deleted_at timestamptz,
  add column extra jsonb not null default '{}';
create function complete_enterprise() returns trigger language plpgsql as $$
begin
  new.title := new.name;
  new.enterprise_id := new.id;
  new.code := coalesce(new.code, 'QY-' || coalesce(new.credit_code, new.id::text));
  return new;
end $$;
create trigger completes before insert or update on enterprise for each row execute function complete_enterprise();
drop policy district on enterprise;
drop policy park on enterprise;
drop policy town on enterprise;
drop policy itself on enterprise;
grant insert, update on enterprise to app_town, app_enterprise;
grant select, insert, update on enterprise to app_partner;
call scope_rows('enterprise', 'false');
create trigger registry after insert or update on enterprise for each row execute function keep_registry('false');
update enterprise set status = '正常', title = name, enterprise_id = id;
alter table enterprise alter column code set not null, alter column title set not null, alter column enterprise_id set not null;
-- Parcels become records too; nothing was kept in the old table.
drop table parcel;

-- Colleagues of the administration whom a record can be handed to: name, role and unit, nothing else. Enterprises and partners are not among them.
grant select (id, name, role, organisation, status, demo) on account to yuance_finder;
create policy finder on account for select to yuance_finder using (true);
create function colleagues() returns table (id uuid, name text, role text, organisation text)
  language sql stable security definer set search_path = pg_catalog, public
  begin atomic
    select a.id, a.name, a.role, a.organisation from public.account a
    where a.status = 'active' and a.role not like 'enterprise-%' and a.role not in ('bank', 'service-provider', 'system-admin', 'security-admin', 'audit-admin')
      and current_setting('role') in ('app_district', 'app_park', 'app_town');
  end;
revoke all on function colleagues from public;
grant execute on function colleagues to app_district, app_park, app_town, app_enterprise, app_partner;
alter function colleagues owner to yuance_finder;
