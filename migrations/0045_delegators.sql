-- Whose place the asking account takes on a day: those who gave it a delegation that runs, with what decides whether their role passes on too.
grant select (parks, towns) on account to yuance_finder;
grant select on delegation to yuance_finder;
create policy finder on delegation to yuance_finder using (true);
create function delegators(on_day date) returns table (account uuid, name text, role text, organisation text, parks int[], towns text[])
  language sql stable security definer set search_path = pg_catalog, public
  begin atomic
    select a.id, a.name, a.role, a.organisation, a.parks, a.towns
    from public.delegation d join public.account a on a.id = d.from_account
    where d.to_account = (select public.scope_account()) and d.ended_at is null and on_day between d.from_day and d.until_day and a.status = 'active'
    group by a.id, a.name, a.role, a.organisation, a.parks, a.towns
    order by a.name, a.id;
  end;
revoke all on function delegators from public;
grant execute on function scope_account to yuance_finder;
grant execute on function delegators to app_district, app_park, app_town, app_enterprise, app_partner;
alter function delegators owner to yuance_finder;
