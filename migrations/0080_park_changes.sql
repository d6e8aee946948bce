-- Parks come and go: merged, split, renamed, each with the day and the decision. A park keeps its number for good; rows of work move to the park that
-- takes over, history keeps the number it had, and the bridge tells what became of it.
alter table park
  add column valid_from date not null default '1900-01-01',
  add column valid_to date,                                          -- first day on which there is no such park any more
  add constraint park_valid_check check (valid_to > valid_from);

-- A change is proposed by one person and put in force by another.
create table park_change (
  id uuid primary key default gen_random_uuid(),
  kind text collate "C" not null check (kind in ('merge', 'split', 'rename')),
  plan jsonb not null,
  on_day date not null,                                              -- first day on which it holds
  citation text not null check (citation <> ''),                     -- the decision that it follows
  status text collate "C" not null default 'proposed' check (status in ('proposed', 'waiting', 'done', 'refused', 'withdrawn')),
  proposed_by uuid not null,
  proposed_name text not null,
  proposed_at timestamptz not null default now(),
  decided_by uuid check (decided_by <> proposed_by),
  decided_name text,
  decided_at timestamptz,
  opinion text,
  done_at timestamptz,
  moved jsonb not null default '{}',                                 -- what moved, counted
  version int not null default 1,
  check (status not in ('waiting', 'done', 'refused') or decided_by is not null)
);
create index on park_change (proposed_at desc);

-- Which share of a former park counts for which park of later: an exact fraction.
create table park_bridge (
  from_park int not null references park,
  to_park int not null references park check (to_park <> from_park),
  share_num bigint not null check (share_num > 0),
  share_den bigint not null check (share_den >= share_num),
  valid_from date not null,
  citation text not null check (citation <> ''),
  change_id uuid not null references park_change,
  primary key (from_park, to_park)
);
create index on park_bridge (to_park);
create trigger history before update or delete on park_bridge for each row execute function refuse_change();
create trigger history_whole before truncate on park_bridge execute function refuse_change();

alter table park_name add column change_id uuid references park_change; -- null: as the pack names it

alter table park_change enable row level security; alter table park_change force row level security;
alter table park_bridge enable row level security; alter table park_bridge force row level security;
grant select on park_change to app_district, app_park;
grant insert on park_change, park_bridge to app_district;
grant update (status, decided_by, decided_name, decided_at, opinion, done_at, moved, version) on park_change to app_district;
grant select on park_bridge to app_district, app_park, app_town, app_enterprise, app_partner, app_identity, app_audit, yuance_finder;
create policy district on park_change to app_district using (true);
create policy park on park_change for select to app_park using (status in ('waiting', 'done'));
-- Put forward and decided in one's own name, by two; what waits for its day is carried out by the clock.
create policy proposing on park_change as restrictive for insert to app_district
  with check (status = 'proposed' and decided_by is null and proposed_by = (select scope_account()));
create policy deciding on park_change as restrictive for update to app_district using (status in ('proposed', 'waiting'))
  with check (status in ('waiting', 'done', 'refused') and decided_by = (select scope_account())
              or status = 'withdrawn' and proposed_by = (select scope_account())
              or status = 'done' and (select scope_account()) = '00000000-0000-0000-0000-000000000000');
create function keep_decided_change() returns trigger language plpgsql as $$
begin
  if old.decided_by is not null and (new.decided_by, new.decided_name, new.decided_at) is distinct from (old.decided_by, old.decided_name, old.decided_at) then
    raise exception using errcode = 'restrict_violation', message = 'park_change: what was decided is not decided again';
  end if;
  return new;
end $$;
create trigger decided before update on park_change for each row execute function keep_decided_change();
create policy district on park_bridge to app_district using (true);
create policy anyone on park_bridge for select to app_park, app_town, app_enterprise, app_partner, app_identity, app_audit using (true);
create policy finder on park_bridge for select to yuance_finder using (true);

-- Every park there ever was beside the parks of today that stand for it, each with its share. A park that still is stands for itself.
create view park_today with (security_invoker = true) as
  with recursive step (park, today, num, den) as (
    select id, id, 1::numeric, 1::numeric from park
    union all
    select s.park, b.to_park, s.num * b.share_num, s.den * b.share_den from step s join park_bridge b on b.from_park = s.today
  )
  select s.park, s.today, s.num, s.den from step s where not exists (select from park_bridge b where b.from_park = s.today);
grant select on park_today to app_district, app_park, app_town, app_enterprise, app_partner, app_identity, app_audit;

-- Former parks of the parks in scope: those that came over as a whole, and those of which at least a share did.
create function scope_parks_merged() returns int[] language sql stable
  return (select array_agg(distinct t.park) from park_today t
          where t.park <> t.today and t.num = t.den and t.today = any((select scope_parks())::int[]));
create function scope_parks_before() returns int[] language sql stable
  return (select array_agg(distinct t.park) from park_today t where t.park <> t.today and t.today = any((select scope_parks())::int[]));

-- History keeps the number of the park of its time. Whoever takes over a park reads it; of a park that was split, what belongs to the enterprises taken over.
create policy park_before on fact for select to app_park
  using (park_id = any((select scope_parks_merged())::int[])
         or park_id = any((select scope_parks_before())::int[]) and enterprise_id in (select e.id from enterprise e));
-- Their corrections supersede what was recorded under the former park.
create policy park_corrects on fact for update to app_park
  using (park_id = any((select scope_parks_merged())::int[])
         or park_id = any((select scope_parks_before())::int[]) and enterprise_id in (select e.id from enterprise e));
create policy park_before on evaluation_result for select to app_park
  using ((park_id = any((select scope_parks_merged())::int[])
          or park_id = any((select scope_parks_before())::int[]) and enterprise_id in (select e.id from enterprise e))
         and exists (select from evaluation_batch b where b.id = batch_id));
create policy park_before on import_batch to app_park using (park_id = any((select scope_parks_merged())::int[]));
create policy park_before on action for select to app_park using (park_id = any((select scope_parks_merged())::int[]));

-- Accounts of a former park work in the parks that took over. Does only what the bridge already says.
grant select (parks, version), update (parks, version, updated_at) on account to yuance_finder;
create policy finder_moves on account for update to yuance_finder using (true);
create function move_park_accounts(former int) returns table (id uuid, login text, name text, before int[], after int[])
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare heirs int[] := (select array_agg(b.to_park order by b.to_park) from public.park_bridge b where b.from_park = former);
begin
  if current_setting('role') <> 'app_district' or heirs is null then
    raise exception using errcode = 'insufficient_privilege', message = 'move_park_accounts: there is no such change';
  end if;
  return query
    with touched as (select a.id, a.parks from public.account a where former = any(a.parks) for update)
    update public.account a
      set parks = (select array_agg(distinct p order by p) from unnest(array_remove(t.parks, former) || heirs) p), version = a.version + 1, updated_at = now()
    from touched t where a.id = t.id
    returning a.id, ''::text, a.name, t.parks, a.parks;
end $$;
create function count_park_accounts(of_parks int[]) returns int
  language sql stable security definer set search_path = pg_catalog, public
  begin atomic
    select count(*)::int from public.account a where a.parks && of_parks and current_setting('role') = 'app_district';
  end;
revoke all on function move_park_accounts, count_park_accounts from public;
grant execute on function move_park_accounts, count_park_accounts to app_district;
alter function move_park_accounts owner to yuance_finder;
alter function count_park_accounts owner to yuance_finder;

-- A boundary that is replaced is kept with the time it held, whoever replaces it and by whatever road.
create table area_boundary (
  id bigint generated always as identity primary key,
  record_id uuid not null references record,
  field text collate "C" not null,
  shape jsonb not null,
  document text,
  valid_from date,                                                   -- null: not said
  valid_to date not null,
  replaced_at timestamptz not null default now(),
  replaced_by uuid
);
create index on area_boundary (record_id, field, valid_to desc);
create trigger history before update or delete on area_boundary for each row execute function refuse_change();
create trigger history_whole before truncate on area_boundary execute function refuse_change();
alter table area_boundary enable row level security; alter table area_boundary force row level security;
grant select on area_boundary to app_district, app_park, app_town, app_enterprise, app_partner;
grant insert on area_boundary to app_district, app_park;
create policy district on area_boundary to app_district using (true);
create policy with_record on area_boundary to app_park, app_town, app_enterprise, app_partner using (exists (select from record r where r.id = record_id));
create function keep_boundary() returns trigger language plpgsql as $$
declare name text; before jsonb := to_jsonb(old); after jsonb := to_jsonb(new);
begin
  foreach name in array array['boundary', 'industrialBoundary'] loop
    if old.extra -> name is not null and old.extra -> name is distinct from new.extra -> name then
      insert into area_boundary (record_id, field, shape, document, valid_from, valid_to, replaced_by)
      values (old.id, name, old.extra -> name, before ->> 'boundary_document', (before ->> 'boundary_from')::date,
              case when (after ->> 'boundary_from')::date > coalesce((before ->> 'boundary_from')::date, '-infinity') then (after ->> 'boundary_from')::date
                   else scope_today() end,
              scope_account());
    end if;
  end loop;
  return null;
end $$;
create trigger boundary after update of extra on r_park_area for each row execute function keep_boundary();
