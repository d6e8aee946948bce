-- Enterprises: who claims one, which two are the same, and what was moved when they were merged, so that it can be moved back.

-- Somebody says that an enterprise is theirs. Nothing can be seen or done with it before its park has verified the claim.
create table enterprise_claim (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references account,
  account_name text not null,
  credit_code text collate "C" not null,
  enterprise_id uuid not null references enterprise,
  contact text not null check (contact <> ''),                       -- post and telephone for the park to ask back
  statement text not null default '',
  status text collate "C" not null default 'open' check (status in ('open', 'granted', 'refused', 'withdrawn')),
  decided_by uuid check (decided_by <> account_id),
  decided_name text,
  decided_at timestamptz,
  opinion text,
  version int not null default 1,
  created_at timestamptz not null default now()
);
create unique index on enterprise_claim (account_id) where status = 'open';
create index on enterprise_claim (enterprise_id);

-- One enterprise merged into another. `moved` lists, row by row, what named the first and names the second since.
create table enterprise_merge (
  id uuid primary key default gen_random_uuid(),
  from_id uuid not null references enterprise,
  into_id uuid not null references enterprise check (into_id <> from_id),
  moved jsonb not null default '[]',
  accounts uuid[] not null default '{}',
  by_account uuid not null,
  by_name text not null,
  merged_at timestamptz not null default now(),
  undone_at timestamptz
);
create unique index on enterprise_merge (from_id) where undone_at is null;
create index on enterprise_merge (into_id);
create trigger history before delete on enterprise_merge for each row execute function refuse_change();

-- Two that look alike and are not the same: they are not proposed again.
create table enterprise_distinct (
  one uuid not null references enterprise,
  other uuid not null references enterprise check (other > one),
  reason text not null check (reason <> ''),
  by_account uuid not null,
  by_name text not null,
  at timestamptz not null default now(),
  primary key (one, other)
);

do $$
declare name text;
begin
  foreach name in array array['enterprise_claim', 'enterprise_merge', 'enterprise_distinct'] loop
    execute format('alter table %s enable row level security', name);
    execute format('alter table %s force row level security', name);
    execute format('grant select on %s to app_district, app_park', name);
    execute format('create policy district on %s to app_district using (true)', name);
  end loop;
end $$;
grant update (status, decided_by, decided_name, decided_at, opinion, version) on enterprise_claim to app_district, app_park, app_enterprise;
grant select on enterprise_claim, enterprise_merge to app_enterprise;
grant insert on enterprise_merge, enterprise_distinct to app_district, app_park;
grant update (moved, accounts, undone_at) on enterprise_merge to app_district, app_park;
create policy park on enterprise_claim to app_park using (enterprise_id in (select e.id from enterprise e));
create policy claimant on enterprise_claim to app_enterprise using (account_id = (select scope_account()));
create policy park on enterprise_merge to app_park
  using (from_id in (select e.id from enterprise e) and into_id in (select e.id from enterprise e));
create policy itself on enterprise_merge for select to app_enterprise using (into_id = (select scope_enterprise()));
create policy park on enterprise_distinct to app_park
  using (one in (select e.id from enterprise e) and other in (select e.id from enterprise e));

-- What was recorded about an enterprise before it was merged is read by the one it was merged into.
create function scope_enterprise_merged() returns uuid[] language sql stable
  return (select array_agg(m.from_id) from enterprise_merge m where m.into_id = (select scope_enterprise()) and m.undone_at is null);
create policy merged on fact for select to app_enterprise using (enterprise_id = any((select scope_enterprise_merged())::uuid[]));

-- A claimant sees no enterprise; the database looks the code up and keeps the claim.
grant select (id, credit_code, park_id, status, deleted_at) on enterprise to yuance_finder;
create policy finder on enterprise for select to yuance_finder using (true);
grant select, insert on enterprise_claim to yuance_finder;
create policy finder on enterprise_claim to yuance_finder using (true);
grant select on enterprise_merge to yuance_finder;
create policy finder on enterprise_merge for select to yuance_finder using (true);
grant select (enterprise_id), update (enterprise_id) on account to yuance_finder;

create function claim_enterprise(code text, contact text, statement text) returns table (id uuid, enterprise uuid, park int)
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if current_setting('role') <> 'app_enterprise' or public.scope_enterprise() is not null then
    raise exception using errcode = 'insufficient_privilege', message = 'claim_enterprise: not a claimant';
  end if;
  return query
    with firm as (select e.id, e.park_id from public.enterprise e
                  where e.credit_code = claim_enterprise.code and e.deleted_at is null and e.status not in ('合并待定', '已并入', '已注销')),
    made as (insert into public.enterprise_claim (account_id, account_name, credit_code, enterprise_id, contact, statement)
             select a.id, a.name, claim_enterprise.code, f.id, claim_enterprise.contact, claim_enterprise.statement
             from firm f, public.account a where a.id = public.scope_account() and a.status = 'active' and a.enterprise_id is null
             returning enterprise_claim.id, enterprise_claim.enterprise_id)
    select m.id, m.enterprise_id, f.park_id from made m join firm f on f.id = m.enterprise_id;
end $$;

-- Gives the account of an open claim its enterprise. Serves only those in whose scope the enterprise is.
create function grant_claim(claim uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare changed int;
begin
  if current_setting('role') not in ('app_district', 'app_park') then
    raise exception using errcode = 'insufficient_privilege', message = 'grant_claim: not a verifier';
  end if;
  update public.account a set enterprise_id = c.enterprise_id, version = a.version + 1, updated_at = now()
  from public.enterprise_claim c join public.enterprise e on e.id = c.enterprise_id
  where c.id = grant_claim.claim and c.status = 'open' and a.id = c.account_id and a.enterprise_id is null and a.status = 'active'
    and c.account_id <> public.scope_account()
    and (current_setting('role') = 'app_district' or e.park_id = any(public.scope_parks()));
  get diagnostics changed = row_count;
  return changed = 1;
end $$;

-- Accounts of an enterprise go with a merge, and come back when it is undone.
create function follow_merge(merge uuid) returns uuid[]
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare m public.enterprise_merge; moved uuid[];
begin
  select * into m from public.enterprise_merge where id = merge;
  if not found or current_setting('role') not in ('app_district', 'app_park') then
    raise exception using errcode = 'insufficient_privilege', message = 'follow_merge: there is no such merge';
  end if;
  if m.undone_at is null then
    with changed as (update public.account a set enterprise_id = m.into_id, version = a.version + 1, updated_at = now()
                     where a.enterprise_id = m.from_id returning a.id)
    select coalesce(array_agg(id), '{}') into moved from changed;
  else
    with changed as (update public.account a set enterprise_id = m.from_id, version = a.version + 1, updated_at = now()
                     where a.id = any(m.accounts) and a.enterprise_id = m.into_id returning a.id)
    select coalesce(array_agg(id), '{}') into moved from changed;
  end if;
  return moved;
end $$;
revoke all on function claim_enterprise, grant_claim, follow_merge from public;
grant execute on function claim_enterprise to app_enterprise;
grant execute on function grant_claim, follow_merge to app_district, app_park;
alter function claim_enterprise owner to yuance_finder;
alter function grant_claim owner to yuance_finder;
alter function follow_merge owner to yuance_finder;
