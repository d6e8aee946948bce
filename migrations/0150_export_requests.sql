-- An export that takes many rows, or values that are otherwise masked, waits for somebody else's word: asked for, decided, fetched once before it lapses.
create table export_request (
  id uuid primary key default gen_random_uuid(),
  type text collate "C" not null,
  query jsonb not null,
  purpose text not null check (length(purpose) >= 2),
  -- With the values that are otherwise masked.
  plain boolean not null,
  row_count int not null,
  account_id uuid not null references account,
  account_name text not null,
  role text collate "C" not null,
  -- Park of whoever asks; 0 is the district.
  park_id int not null,
  asked_at timestamptz not null default now(),
  status text collate "C" not null default 'asked' check (status in ('asked', 'granted', 'refused', 'fetched')),
  decided_by uuid references account check (decided_by <> account_id),
  decided_name text,
  decided_at timestamptz,
  opinion text,
  lapses_at timestamptz,
  fetched_at timestamptz,
  check ((status = 'asked') = (decided_by is null)),
  check ((status in ('granted', 'fetched')) = (lapses_at is not null)),
  check ((status = 'fetched') = (fetched_at is not null))
);
create index on export_request (account_id, asked_at desc);
create index on export_request (status, asked_at desc);

alter table export_request enable row level security;
alter table export_request force row level security;
grant select, insert on export_request to app_district, app_park, app_town, app_enterprise, app_partner;
grant update (status, decided_by, decided_name, decided_at, opinion, lapses_at, fetched_at) on export_request
  to app_district, app_park, app_town, app_enterprise, app_partner;
create policy district on export_request for select to app_district using (true);
create policy decides on export_request for update to app_district using (true);
create policy asks on export_request for insert to app_district with check (account_id = (select scope_account()));
create policy park_reads on export_request for select to app_park
  using (account_id = (select scope_account()) or park_id = any((select scope_parks())::int[]));
create policy park_decides on export_request for update to app_park
  using (account_id = (select scope_account()) or park_id = any((select scope_parks())::int[]));
create policy park_asks on export_request for insert to app_park
  with check (account_id = (select scope_account()) and park_id = any((select scope_parks())::int[]));
-- Nobody enters as granted what another has to grant.
create policy asked on export_request as restrictive for insert to app_district, app_park, app_town, app_enterprise, app_partner
  with check (status = 'asked' and account_id = (select scope_account()));
create policy oneself on export_request to app_town, app_enterprise, app_partner using (account_id = (select scope_account()));

-- What was asked for stays as it was asked; a decision is made once, by somebody else, and a file is fetched once.
create function keep_export_request() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  if not (old.status = 'asked' and new.status in ('granted', 'refused') or old.status = 'granted' and new.status = 'fetched') then
    raise exception using errcode = 'restrict_violation', message = 'export_request: ' || old.status || ' cannot become ' || new.status;
  end if;
  if old.status = 'asked' and new.decided_by is distinct from (select scope_account()) then
    raise exception using errcode = 'restrict_violation', message = 'export_request: decided in another''s name';
  end if;
  if old.status = 'granted' and (new.lapses_at <> old.lapses_at or new.decided_by <> old.decided_by or old.lapses_at < now()) then
    raise exception using errcode = 'restrict_violation', message = 'export_request: lapsed or changed';
  end if;
  return new;
end $$;
create trigger kept before update on export_request for each row execute function keep_export_request();
