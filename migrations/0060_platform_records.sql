-- What the platform or the engine writes is listed like any record: read-only views in the form of record tables. Row-level security of the tables below holds.

-- Units of the district as the pack names them.
create table organisation_unit (
  id uuid primary key default gen_random_uuid(),
  code text collate "C" not null unique,
  name text not null,
  short text,
  kind text not null,
  parent text,
  territory text,
  posts text,
  active boolean not null default true,
  updated_at timestamptz not null default now()
);
-- Clauses of the documents in force in our own words; the official wording is what the operator imports.
create table policy_clause (
  id uuid primary key default gen_random_uuid(),
  document text not null,
  clause text not null,
  heading text not null,
  kinds text not null default '',
  summary text not null default '',
  wording text,
  effective_from date,
  effective_to date,
  rules text not null default '',
  asks_for text not null default '',
  updated_at timestamptz not null default now(),
  unique (document, clause)
);
do $$
declare name text;
begin
  foreach name in array array['organisation_unit', 'policy_clause'] loop
    execute format('alter table %s enable row level security', name);
    execute format('alter table %s force row level security', name);
    execute format('grant select on %s to app_district, app_park, app_town, app_enterprise, app_partner, app_identity, app_audit', name);
    execute format('grant insert, update on %s to app_district, app_identity', name);
    execute format('create policy everyone on %s for select to app_park, app_town, app_enterprise, app_partner, app_audit using (true)', name);
    execute format('create policy keeper on %s to app_district, app_identity using (true)', name);
  end loop;
end $$;

-- The audit administrator reads logs and nothing else.
grant select on action to app_audit;
create policy audit on action for select to app_audit using (true);
grant select (id, login, name, role, organisation, parks, towns, enterprise_id, status, demo, version, created_at, updated_at, locked_until) on account to app_audit;
create policy audit on account for select to app_audit using (true);
grant select, insert on session to app_audit;
create policy audit on session for select to app_audit using (false);
grant select, insert, delete on idempotency_key to app_identity, app_audit;
grant update (status, response) on idempotency_key to app_identity, app_audit;
create policy oneself_admin on idempotency_key to app_identity, app_audit using (account_id = (select scope_account()));
-- An audit view of an action needs an address of its own.
create function action_address(id bigint) returns uuid language sql immutable parallel safe
  return ('00000000-0000-4000-8000-' || lpad(to_hex(id), 12, '0'))::uuid;
create index on action (action_address(id));
-- An address made of a digest's first 32 figures, in the form of a version 8 UUID (RFC 9562).
create function digest_address(digest text) returns uuid language sql immutable parallel safe
  return overlay(overlay(left(digest, 32) placing '8' from 13) placing '8' from 17)::uuid;
create function result_address(batch uuid, enterprise uuid) returns uuid language sql immutable parallel safe
  return digest_address(md5(batch::text || enterprise::text));
create index on evaluation_result (result_address(batch_id, enterprise_id));
create index on action (at desc);

create view r_organisation with (security_invoker = true) as select
  o.id as id,
  'organisation'::text as type,
  o.code as code,
  o.name as title,
  0 as park_id,
  null::text as area,
  null::text as town,
  null::text as organisation,
  null::uuid as enterprise_id,
  case when o.active then '在用' else '停用' end as status,
  null::date as due,
  null::date as warn,
  '{}'::jsonb as process,
  1 as version,
  false as demo,
  null::uuid as batch_id,
  '00000000-0000-0000-0000-000000000000'::uuid as created_by,
  ''::text as created_role,
  (o.updated_at)::date as created_on,
  o.updated_at as created_at,
  o.updated_at as updated_at,
  null::timestamptz as deleted_at,
  '{}'::jsonb as extra,
  o.name as name,
  o.kind as kind,
  o.parent as parent,
  o.territory as territory,
  o.posts as posts,
  null::text as deputy
from organisation_unit o;
create view r_policy_clause with (security_invoker = true) as select
  c.id as id,
  'policy-clause'::text as type,
  c.document || ' ' || c.clause as code,
  c.heading as title,
  0 as park_id,
  null::text as area,
  null::text as town,
  null::text as organisation,
  null::uuid as enterprise_id,
  '已记录' as status,
  null::date as due,
  null::date as warn,
  '{}'::jsonb as process,
  1 as version,
  false as demo,
  null::uuid as batch_id,
  '00000000-0000-0000-0000-000000000000'::uuid as created_by,
  ''::text as created_role,
  (c.updated_at)::date as created_on,
  c.updated_at as created_at,
  c.updated_at as updated_at,
  null::timestamptz as deleted_at,
  '{}'::jsonb as extra,
  c.document as document,
  c.clause as clause,
  c.heading as heading,
  c.kinds as kinds,
  c.summary as summary,
  c.wording as wording,
  c.effective_from as effective_from,
  c.effective_to as effective_to,
  c.rules as rules,
  c.asks_for as asks_for
from policy_clause c;
create view r_file with (security_invoker = true) as select
  digest_address(encode(f.hash, 'hex')) as id,
  'file'::text as type,
  left(encode(f.hash, 'hex'), 16) as code,
  f.name as title,
  0 as park_id,
  null::text as area,
  null::text as town,
  null::text as organisation,
  null::uuid as enterprise_id,
  '已记录' as status,
  null::date as due,
  null::date as warn,
  '{}'::jsonb as process,
  1 as version,
  false as demo,
  null::uuid as batch_id,
  f.account_id as created_by,
  ''::text as created_role,
  (f.created_at)::date as created_on,
  f.created_at as created_at,
  f.created_at as updated_at,
  null::timestamptz as deleted_at,
  '{}'::jsonb as extra,
  f.name as file_name,
  f.media_type::text as media_type,
  f.size::bigint / 1024 as size,
  encode(f.hash, 'hex') as digest,
  case f.scan when '未扫描' then '待查' else f.scan end as scan,
  1::bigint as edition,
  null::text as owner_type,
  null::text as owner_code,
  null::text as field_label,
  f.created_at::date as uploaded_on
from file f;
create view r_notice with (security_invoker = true) as select
  n.id as id,
  'notice'::text as type,
  left(n.id::text, 8) as code,
  n.text as title,
  coalesce(r.park_id, 0) as park_id,
  null::text as area,
  r.town::text as town,
  r.organisation as organisation,
  r.enterprise_id as enterprise_id,
  '已记录' as status,
  null::date as due,
  null::date as warn,
  '{}'::jsonb as process,
  1 as version,
  false as demo,
  null::uuid as batch_id,
  '00000000-0000-0000-0000-000000000000'::uuid as created_by,
  ''::text as created_role,
  (n.created_at)::date as created_on,
  n.created_at as created_at,
  n.created_at as updated_at,
  null::timestamptz as deleted_at,
  '{}'::jsonb as extra,
  case n.kind when 'arrival' then '待办' when 'reminder' then '预警' when 'overdue' then '预警' when 'escalation' then '预警' else '系统' end as category,
  n.text as subject,
  n.text as body,
  coalesce(n.role, n.organisation, '') as recipient,
  r.code::text as record_code,
  n.created_at::date as sent_on,
  null::date as read_on,
  null::date as snoozed_to
from notice n left join record r on r.id = n.record_id;
create view r_audit_entry with (security_invoker = true) as select
  action_address(a.id) as id,
  'audit-entry'::text as type,
  a.id::text as code,
  a.account_name || ' ' || a.action as title,
  coalesce(a.park_id, 0) as park_id,
  null::text as area,
  null::text as town,
  null::text as organisation,
  a.enterprise_id as enterprise_id,
  '已记录' as status,
  null::date as due,
  null::date as warn,
  '{}'::jsonb as process,
  1 as version,
  false as demo,
  null::uuid as batch_id,
  a.account_id as created_by,
  ''::text as created_role,
  (a.at)::date as created_on,
  a.at as created_at,
  a.at as updated_at,
  null::timestamptz as deleted_at,
  '{}'::jsonb as extra,
  a.at::text as happened_at,
  a.account_name as account_name,
  a.role::text as role_name,
  a.action as action_name,
  a.record_type::text as record_type,
  a.record_id::text as record_code,
  left(a.detail::text, 2000) as change,
  a.reason as reason,
  null::text as address,
  encode(a.hash, 'hex') as digest
from action a;
create view r_import_batch with (security_invoker = true) as select
  b.id as id,
  'import-batch'::text as type,
  left(b.id::text, 8) as code,
  coalesce((select string_agg(f.name, '、') from import_batch_file f where f.batch_id = b.id), b.kind) as title,
  coalesce(b.park_id, 0) as park_id,
  null::text as area,
  null::text as town,
  null::text as organisation,
  null::uuid as enterprise_id,
  '已记录' as status,
  null::date as due,
  null::date as warn,
  '{}'::jsonb as process,
  1 as version,
  false as demo,
  null::uuid as batch_id,
  b.account_id as created_by,
  ''::text as created_role,
  (b.created_at)::date as created_on,
  b.created_at as created_at,
  coalesce(b.undone_at, b.committed_at, b.created_at) as updated_at,
  null::timestamptz as deleted_at,
  '{}'::jsonb as extra,
  b.kind as kind,
  b.account_name as source,
  b.period::text as period,
  (select string_agg(f.name, '、') from import_batch_file f where f.batch_id = b.id) as file_name,
  (b.report -> 'preview' ->> 'rows')::bigint as rows_total,
  (b.report -> 'preview' ->> 'correctRows')::bigint as rows_passed,
  (b.report -> 'preview' ->> 'rows')::bigint - (b.report -> 'preview' ->> 'correctRows')::bigint as rows_failed,
  null::text as edition,
  (b.status = 'committed') as undoable,
  b.committed_at::date as imported_on
from import_batch b;
create view r_evaluation_batch with (security_invoker = true) as select
  b.id as id,
  'evaluation-batch'::text as type,
  'PC-' || b.period || '-' || left(b.id::text, 4) as code,
  b.label as title,
  0 as park_id,
  null::text as area,
  null::text as town,
  null::text as organisation,
  null::uuid as enterprise_id,
  case b.status when 'finished' then '初评' when 'published' then '已定档' when 'withdrawn' then '已撤销' when 'running' then '数据归集' else '筹备' end as status,
  null::date as due,
  null::date as warn,
  '{}'::jsonb as process,
  1 as version,
  false as demo,
  null::uuid as batch_id,
  b.account_id as created_by,
  ''::text as created_role,
  (b.created_at)::date as created_on,
  b.created_at as created_at,
  coalesce(b.withdrawn_at, b.published_at, b.finished_at, b.created_at) as updated_at,
  null::timestamptz as deleted_at,
  '{}'::jsonb as extra,
  b.period::text as year,
  s.title as scheme_name,
  true as scheme_published,
  b.as_of as cutoff,
  null::bigint as completeness,
  null::text as completeness_note,
  (b.summary -> 'counts' ->> 'graded')::bigint as graded,
  (b.summary -> 'counts' ->> 'excluded')::bigint as excluded,
  (b.summary -> 'counts' ->> 'incomplete')::bigint as incomplete,
  null::text as grade_counts,
  null::text as adjustment_basis,
  null::bigint as open_objections,
  null::text as objection_note,
  null::bigint as corrected_share,
  null::boolean as source_faulty,
  null::date as lines_locked_on,
  encode(b.snapshot_hash, 'hex') as checksum,
  b.finished_at::date as finished_on,
  b.published_at::date as published_on
from evaluation_batch b join scheme_version s on s.hash = b.scheme_hash;
create view r_evaluation_result with (security_invoker = true) as select
  result_address(r.batch_id, r.enterprise_id) as id,
  'evaluation-result'::text as type,
  'PJ-' || b.period || '-' || coalesce(e.credit_code, left(e.id::text, 8)) || '-' || left(b.id::text, 4) as code,
  e.name || ' ' || b.period as title,
  r.park_id as park_id,
  null::text as area,
  e.town::text as town,
  null::text as organisation,
  r.enterprise_id as enterprise_id,
  case when r.status = 'graded' and b.status = 'published' then '已定档' when r.status = 'graded' then '已初评' when r.status = 'incomplete' then '待核实' else '不参评' end as status,
  null::date as due,
  null::date as warn,
  '{}'::jsonb as process,
  1 as version,
  e.demo as demo,
  null::uuid as batch_id,
  b.account_id as created_by,
  ''::text as created_role,
  (b.created_at)::date as created_on,
  b.created_at as created_at,
  b.created_at as updated_at,
  null::timestamptz as deleted_at,
  '{}'::jsonb as extra,
  b.period::text as year,
  b.label as batch_name,
  r.group_name as group_name,
  case r.status when 'graded' then '参评' when 'excluded' then '豁免' when 'incomplete' then '数据不全' else '不评档' end as participation,
  r.score as score,
  case when current_setting('role') = 'app_enterprise' then null else r.rank::bigint end as rank,
  r.grade::text as grade,
  r.grade::text as suggested_grade,
  null::text as last_grade,
  null::text as gate_reason,
  null::date as notice_until
from evaluation_result r join evaluation_batch b on b.id = r.batch_id join enterprise e on e.id = r.enterprise_id;

do $$
declare name text;
begin
  foreach name in array array['organisation', 'policy_clause', 'file', 'notice', 'audit_entry', 'import_batch', 'evaluation_batch', 'evaluation_result'] loop
    execute format('grant select on r_%s to app_district, app_park, app_town, app_enterprise, app_partner, app_identity, app_audit', name);
  end loop;
end $$;
-- Names of parks and enterprises beside a row, and the registry, where a reader has none of them: nothing is seen, but the question may be asked.
grant select on park, park_name, enterprise, record, notice, file, record_file, import_batch, import_batch_file, evaluation_batch, evaluation_result, scheme_version, record_share, todo, record_link to app_identity, app_audit;
grant select on import_batch, import_batch_file, evaluation_batch, evaluation_result, scheme_version, enterprise to app_town, app_enterprise, app_partner;
