-- The evaluation as a procedure: a batch has a state, its runs are kept one beside the other, published results are corrected by revisions and never altered.

alter table evaluation_batch
  add column run int not null default 1 check (run > 0),              -- the run whose results count; earlier ones stay
  add column state text not null default '筹备',
  add column process jsonb not null default '{}',                     -- as records keep it; follows from the history
  add column due date,
  add column entered jsonb not null default '{}',                     -- what people wrote at steps: notes, reasons, marks
  add column locked_lines jsonb,                                      -- lines and benchmarks as they were at publicity
  add column lines_locked_on date,
  add column publicity_from date,
  add column publicity_until date,
  add column archive jsonb;                                           -- what pins it, kept when it went to the archive
grant update (run, state, process, due, entered, locked_lines, lines_locked_on, publicity_from, publicity_until, archive) on evaluation_batch to app_district;

-- Until publicity a run may be followed by another; afterwards only the recalculation of the whole batch does that, and it begins a new publicity.
create or replace function evaluation_batch_moves() returns trigger language plpgsql as $$
begin
  if new.status <> old.status and (old.status, new.status) not in
     (('ready', 'running'), ('failed', 'running'), ('cancelled', 'running'), ('finished', 'running'), ('published', 'running'),
      ('running', 'finished'), ('running', 'failed'), ('running', 'cancelled'),
      ('finished', 'published'), ('finished', 'withdrawn'), ('published', 'withdrawn'))
     or old.status in ('finished', 'published') and new.status = 'running' and new.run <> old.run + 1
     or old.status = 'published' and new.status = 'running' and new.state <> '已确认' then
    raise exception using errcode = 'restrict_violation', message = format('evaluation_batch: %s cannot become %s', old.status, new.status);
  end if;
  if new.run <> old.run and (new.status <> 'running' or old.status not in ('finished', 'published')) then
    raise exception using errcode = 'restrict_violation', message = 'evaluation_batch: a run is never exchanged for another';
  end if;
  if new.status = 'running' then
    return new;
  end if;
  if old.status in ('finished', 'published', 'withdrawn') and
     (new.summary, new.snapshot_hash, new.snapshot_at, new.finished_at)
       is distinct from (old.summary, old.snapshot_hash, old.snapshot_at, old.finished_at)
     or old.archive is not null and new.archive is distinct from old.archive
     or old.published_at is not null and
     (new.published_at, new.locked_lines, new.lines_locked_on, new.publicity_from)
       is distinct from (old.published_at, old.locked_lines, old.lines_locked_on, old.publicity_from) then
    raise exception using errcode = 'restrict_violation', message = 'evaluation_batch: what was found or published is never changed';
  end if;
  return new;
end $$;

alter table evaluation_result
  add column run int not null default 1,
  drop constraint evaluation_result_pkey,
  add primary key (batch_id, run, enterprise_id);
create or replace function result_needs_running_batch() returns trigger language plpgsql as $$
begin
  if exists (select from added a left join evaluation_batch b on b.id = a.batch_id
             where b.status is distinct from 'running' or b.run is distinct from a.run) then
    raise exception using errcode = 'restrict_violation', message = 'evaluation_result: the run is over, nothing can be added';
  end if;
  return null;
end $$;

-- Parks, towns and enterprises know of the run that counts; enterprises only once it is published. While the figures are confirmed they know of the batch.
create policy current_run on evaluation_result as restrictive for select to app_park, app_town, app_enterprise
  using (exists (select from evaluation_batch b where b.id = evaluation_result.batch_id and b.run = evaluation_result.run));
create policy once_published on evaluation_result as restrictive for select to app_enterprise
  using (exists (select from evaluation_batch b where b.id = evaluation_result.batch_id and b.status = 'published'));
create policy confirming on evaluation_batch for select to app_enterprise using (state = '企业确认');
create policy under_way on evaluation_batch for select to app_park, app_town using (state not in ('筹备', '已撤销'));

-- What stands of one enterprise after a review or an objection. Rows are only ever added; the newest stands, the result it corrects stays what it was.
create table evaluation_revision (
  batch_id uuid not null references evaluation_batch,
  run int not null,
  enterprise_id uuid not null references enterprise,
  version int not null check (version > 0),
  park_id int not null references park,
  cause text not null check (cause in ('review', 'objection')),
  clause text not null check (clause <> ''),
  reason text not null check (reason <> ''),
  objection_id uuid,                                                  -- the record of the objection that it follows from
  correction jsonb not null default '[]',                             -- corrected facts with their source, or the grade that was set
  group_name text,
  status text not null check (status in ('graded', 'ungraded', 'excluded', 'incomplete')),
  score bigint,
  rank int,
  grade text collate "C",
  result jsonb not null,
  account_id uuid not null,
  account_name text not null,
  created_at timestamptz not null default now(),
  primary key (batch_id, run, enterprise_id, version),
  foreign key (batch_id, run, enterprise_id) references evaluation_result,
  check ((cause = 'objection') = (objection_id is not null))
);
create index on evaluation_revision (objection_id) where objection_id is not null;
create index on evaluation_revision (enterprise_id, batch_id);
create trigger history before update or delete on evaluation_revision for each row execute function refuse_change();
create trigger history_whole before truncate on evaluation_revision execute function refuse_change();

-- What an enterprise says of the figures it is to be evaluated by. Saying nothing counts as agreeing once the time is over.
create table evaluation_confirmation (
  id uuid primary key default gen_random_uuid(),
  batch_id uuid not null references evaluation_batch,
  enterprise_id uuid not null references enterprise,
  park_id int not null references park,
  answer text not null check (answer in ('确认无误', '提出数据异议', '核实完毕', '逾期视为确认')),
  items jsonb not null default '[]',
  reason text not null default '',
  account_id uuid not null,
  account_name text not null,
  answered_on date not null,                                          -- business day
  created_at timestamptz not null default now()
);
create index on evaluation_confirmation (batch_id, enterprise_id, created_at desc);
create trigger history before update or delete on evaluation_confirmation for each row execute function refuse_change();
create trigger history_whole before truncate on evaluation_confirmation execute function refuse_change();

-- One notice for each enterprise of a run, however often it is asked for.
create table evaluation_notice (
  batch_id uuid not null references evaluation_batch,
  run int not null,
  enterprise_id uuid not null references enterprise,
  park_id int not null references park,
  document_id uuid not null references document,
  created_at timestamptz not null default now(),
  primary key (batch_id, run, enterprise_id),
  foreign key (batch_id, run, enterprise_id) references evaluation_result
);
create trigger history before update or delete on evaluation_notice for each row execute function refuse_change();
create trigger history_whole before truncate on evaluation_notice execute function refuse_change();

do $$
declare name text;
begin
  foreach name in array array['evaluation_revision', 'evaluation_confirmation', 'evaluation_notice'] loop
    execute format('alter table %s enable row level security', name);
    execute format('alter table %s force row level security', name);
    execute format('grant select on %s to app_district, app_park, app_town, app_enterprise, app_partner, app_identity, app_audit', name);
    execute format('grant insert on %s to app_district', name);
    execute format('create policy district on %s to app_district using (true)', name);
  end loop;
  foreach name in array array['evaluation_revision', 'evaluation_notice'] loop
    execute format('create policy with_result on %1$s for select to app_park, app_town, app_enterprise
      using (exists (select from evaluation_result r where r.batch_id = %1$s.batch_id and r.run = %1$s.run and r.enterprise_id = %1$s.enterprise_id))', name);
  end loop;
end $$;
grant insert on evaluation_revision to app_park;
create policy park_reviews on evaluation_revision for insert to app_park
  with check (cause = 'review' and park_id = any((select scope_parks())::int[]));
grant insert on evaluation_confirmation to app_enterprise;
create policy itself on evaluation_confirmation to app_enterprise using (enterprise_id = (select scope_enterprise()));
create policy park on evaluation_confirmation for select to app_park using (park_id = any((select scope_parks())::int[]));

-- The result that stands: of the run that counts, after its newest revision.
create view standing_result with (security_invoker = true) as select
  r.batch_id, r.enterprise_id, r.park_id,
  case when v.version is null then r.group_name else v.group_name end as group_name,
  case when v.version is null then r.status else v.status end as status,
  case when v.version is null then r.score else v.score end as score,
  case when v.version is null then r.rank else v.rank end as rank,
  case when v.version is null then r.grade else v.grade end as grade,
  coalesce(v.result, r.result) as result,
  r.run as run,
  coalesce(v.version, 0) as revision,
  v.cause as cause,
  r.score as original_score,
  r.rank as original_rank,
  r.grade as original_grade
from evaluation_batch b
  join evaluation_result r on r.batch_id = b.id and r.run = b.run
  left join lateral (select * from evaluation_revision x where x.batch_id = r.batch_id and x.run = r.run and x.enterprise_id = r.enterprise_id
                     order by x.version desc limit 1) v on true;
grant select on standing_result to app_district, app_park, app_town, app_enterprise, app_partner, app_identity, app_audit;

-- Objections to a batch's figures: those of its year, of enterprises that it evaluates.
create view evaluation_objections with (security_invoker = true) as select
  b.id as batch_id, o.id as objection_id, o.enterprise_id, o.status, o.outcome, o.year,
  o.status not in ('草稿', '待签章', '已撤回', '已作废') as filed,
  o.status in ('待受理', '核查中', '数源核查', '待复核', '拟定', '再审', '待补正', '已挂起') as open
from evaluation_batch b
  join r_evaluation_objection o on o.year = b.period and o.deleted_at is null
    and exists (select from evaluation_result r where r.batch_id = b.id and r.run = b.run and r.enterprise_id = o.enterprise_id)
where b.publicity_from is not null;
grant select on evaluation_objections to app_district, app_park, app_town, app_enterprise, app_partner;

drop view r_evaluation_batch;
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
  b.state as status,
  b.due as due,
  null::date as warn,
  b.process as process,
  coalesce((select max(a.record_version) from action a where a.record_id = b.id), 1) as version,
  false as demo,
  null::uuid as batch_id,
  b.account_id as created_by,
  ''::text as created_role,
  coalesce((b.process ->> 'begun')::date, b.created_at::date) as created_on,
  b.created_at as created_at,
  coalesce(b.withdrawn_at, b.published_at, b.finished_at, b.created_at) as updated_at,
  null::timestamptz as deleted_at,
  '{}'::jsonb as extra,
  b.period::text as year,
  s.title as scheme_name,
  coalesce((b.entered ->> 'schemePublished')::boolean, true) as scheme_published,
  b.as_of as cutoff,
  (b.entered ->> 'completeness')::bigint as completeness,
  b.entered ->> 'completenessNote' as completeness_note,
  (select count(*) from r_data_check c where c.year = b.period and c.status in ('待核实', '已挂起') and c.deleted_at is null) as open_checks,
  b.entered ->> 'checksNote' as checks_note,
  (select count(*) from standing_result r where r.batch_id = b.id and r.status = 'graded') as graded,
  (select count(*) from standing_result r where r.batch_id = b.id and r.status = 'excluded') as excluded,
  (select count(*) from standing_result r where r.batch_id = b.id and r.status = 'incomplete') as incomplete,
  (select string_agg(g.grade || '类' || g.n || '家', '，' order by g.grade)
     from (select r.grade, count(*) as n from standing_result r where r.batch_id = b.id and r.grade is not null group by 1) g) as grade_counts,
  b.entered ->> 'adjustmentBasis' as adjustment_basis,
  case when b.publicity_from is null then 0
       else (select count(*) from evaluation_objections o where o.batch_id = b.id and o.open) end as open_objections,
  b.entered ->> 'objectionNote' as objection_note,
  (select case when count(*) = 0 then 0 else count(*) filter (where r.cause = 'objection') * 10000 / count(*) end
     from standing_result r where r.batch_id = b.id) as corrected_share,
  coalesce((b.entered ->> 'sourceFaulty')::boolean, false) as source_faulty,
  b.lines_locked_on as lines_locked_on,
  case when b.status in ('finished', 'published', 'withdrawn') then b.summary ->> 'resultHash' end as checksum,
  b.finished_at::date as finished_on,
  b.publicity_from as published_on
from evaluation_batch b join scheme_version s on s.hash = b.scheme_hash;

drop view r_evaluation_result;
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
  case when r.status = 'graded' and b.state in ('已定档', '已归档') then '已定档' when r.status = 'graded' then '已初评'
       when r.status = 'incomplete' then '待核实' else '不参评' end as status,
  null::date as due,
  null::date as warn,
  '{}'::jsonb as process,
  1 + r.revision as version,
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
  r.original_grade::text as suggested_grade,
  (select p.grade::text from standing_result p join evaluation_batch o on o.id = p.batch_id
     where p.enterprise_id = r.enterprise_id and o.status = 'published' and left(o.period, 4) = (left(b.period, 4)::int - 1)::text
     order by o.published_at desc limit 1) as last_grade,
  (select string_agg((g ->> 'label') || '：' || (g ->> 'effect'), '；') from jsonb_array_elements(coalesce(r.result -> 'gates', '[]')) g
     where g ->> 'hit' = 'true') as gate_reason,
  b.publicity_until as notice_until
from standing_result r join evaluation_batch b on b.id = r.batch_id join enterprise e on e.id = r.enterprise_id;
grant select on r_evaluation_batch, r_evaluation_result to app_district, app_park, app_town, app_enterprise, app_partner, app_identity, app_audit;
