-- What each target stood at, period by period, in the form of a record table: its base, where it stands now, and its end. Row-level security of the
-- targets holds.
create view r_target_value with (security_invoker = true) as
with known as (
  select t.id as target, t.base_year as period, t.base_value as value, null::bigint as path, '已锁定' as status, 1 as rank from r_target t
  union all
  select t.id, t.current_period, t.current, t.path, '待锁定', 2 from r_target t
  union all
  select t.id, t.target_year, t.final_value, t.target_value, '已归档', 3 from r_target t
), stood as (
  select distinct on (target, period) target, period, value, path, status from known
  where period is not null and value is not null order by target, period, rank desc
)
select
  digest_address(md5(s.target::text || s.period)) as id,
  'target-value'::text as type,
  'JC-' || t.code || '-' || s.period as code,
  concat_ws(' ', t.target_code, s.period) as title,
  t.park_id as park_id,
  t.area as area,
  t.town as town,
  t.organisation as organisation,
  t.enterprise_id as enterprise_id,
  s.status as status,
  null::date as due,
  null::date as warn,
  '{}'::jsonb as process,
  t.version as version,
  t.demo as demo,
  null::uuid as batch_id,
  t.created_by as created_by,
  t.created_role as created_role,
  t.created_on as created_on,
  t.created_at as created_at,
  t.updated_at as updated_at,
  t.deleted_at as deleted_at,
  case when s.status = '待锁定' and t.extra ? 'evidence' then jsonb_build_object('evidence', t.extra -> 'evidence') else '{}' end as extra,
  s.target as target,
  t.target_code as target_code,
  s.period as period,
  s.value as value,
  t.unit_name as unit_name,
  -- Numbers count ten-thousandths, percentages hundredths of a percent.
  (select round((s.value - b.value) * 10000.0 / nullif(abs(b.value), 0))::bigint from stood b
    where b.target = s.target and b.period = (left(s.period, 4)::int - 1)::text || substr(s.period, 5)) as change,
  s.path as path,
  round(s.value * 10000.0 / nullif(s.path, 0))::bigint as progress,
  1::bigint as source_count,
  null::bigint as missing_count,
  null::text as edition,
  null::text as snapshot,
  null::text as correction
from stood s join r_target t on t.id = s.target;
grant select on r_target_value to app_district, app_park, app_town, app_enterprise, app_partner;
