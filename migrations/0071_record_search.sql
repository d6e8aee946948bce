-- Search as the planner needs it: the words, the scope and the type as constants, because a word in every fourth title wants another way than one in ten.
-- Newest first, so that what is cut off is the oldest. Still past row-level security, with the scope of `reaches` (0040) inside.
set role yuance_finder;
create or replace function find_records(query tsquery, of_type text, most int) returns setof uuid
  language plpgsql stable security definer set search_path = pg_catalog, public set jit = off as $$
declare scope text;
begin
  scope := case current_setting('role')
    when 'app_district' then 'true'
    when 'app_park' then format('r.park_id = any(%L::int[])', public.scope_parks_read())
    when 'app_town' then format('r.town = any(%L::text[])', public.scope_towns())
    when 'app_enterprise' then format(
      '(r.enterprise_id = %1$L::uuid or r.id in (select s.record_id from public.record_share s where s.enterprise_id = %1$L::uuid and (s.until is null or s.until >= %2$L::date)))',
      public.scope_enterprise(), public.scope_today())
    when 'app_partner' then format(
      '(r.organisation = %1$L or r.id in (select s.record_id from public.record_share s where s.organisation = %1$L and (s.until is null or s.until >= %2$L::date)))',
      public.scope_organisation(), public.scope_today())
    else 'false' end;
  return query execute format(
    'select r.id from public.record r where r.search @@ %L::tsquery and %s and (r.open or %s) order by r.updated_at desc limit %s',
    query, case when of_type is null then 'true' else format('r.type = %L', of_type) end, scope, most);
end $$;
set role yuance_owner;
