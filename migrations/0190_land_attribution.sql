-- Land of an enterprise and year as it was taken over from the ledgers of parcels and buildings into the facts, with every line it was summed from. Areas are
-- whole numbers of 1/300 m². Rows are only ever added: what was taken over can be shown again when the ledgers have long moved on.
create table land_attribution (
  id uuid primary key default gen_random_uuid(),
  year smallint not null,
  enterprise_id uuid not null references enterprise,
  park_id int not null references park,
  own bigint not null check (own >= 0),
  leased_in bigint not null check (leased_in >= 0),
  leased_out bigint not null check (leased_out >= 0),
  total bigint not null check (total >= 0),
  lines jsonb not null,
  account_id uuid not null,
  account_name text not null,
  created_at timestamptz not null default now()
);
create index on land_attribution (year, enterprise_id, created_at desc);
create trigger history before update or delete on land_attribution for each row execute function refuse_change();
create trigger history_whole before truncate on land_attribution execute function refuse_change();

alter table land_attribution enable row level security;
alter table land_attribution force row level security;
grant select on land_attribution to app_district, app_park, app_enterprise;
grant insert on land_attribution to app_district;
create policy district on land_attribution to app_district using (true);
create policy park on land_attribution for select to app_park using (park_id = any((select scope_parks())::int[]));
create policy itself on land_attribution for select to app_enterprise using (enterprise_id = (select scope_enterprise()));
