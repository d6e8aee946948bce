-- A scheme exactly as it was applied: pack and scheme as canonical JSON, named by its own hash, which the database checks. Text, because jsonb reorders.
create table scheme_version (
  hash bytea primary key check (hash = sha256(convert_to(content, 'UTF8'))),
  policy text collate "C" not null,
  scheme text collate "C" not null,
  title text not null,
  content text not null,
  created_at timestamptz not null default now()
);
create trigger history before update or delete on scheme_version for each row execute function refuse_change();
create trigger history_whole before truncate on scheme_version execute function refuse_change();

-- One run of a scheme over frozen facts. The three of scheme, snapshot and engine let anyone compute it again, bit for bit.
create table evaluation_batch (
  id uuid primary key default gen_random_uuid(),
  scheme_hash bytea not null references scheme_version,
  period text collate "C" not null,
  as_of date not null,                                               -- parameters and names as they were on this day
  snapshot_hash bytea not null,
  engine_version text not null,
  status text not null default 'running' check (status in ('running', 'finished', 'failed', 'published', 'withdrawn')),
  summary jsonb not null default '{}',                               -- counts, benchmarks, problems
  account_id uuid not null,
  account_name text not null,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  published_at timestamptz,
  withdrawn_at timestamptz
);
create index on evaluation_batch (period, created_at desc);

create function evaluation_batch_moves() returns trigger language plpgsql as $$
begin
  if new.status <> old.status and (old.status, new.status) not in
     (('running', 'finished'), ('running', 'failed'), ('finished', 'published'), ('finished', 'withdrawn'), ('published', 'withdrawn')) then
    raise exception using errcode = 'restrict_violation', message = format('evaluation_batch: %s cannot become %s', old.status, new.status);
  end if;
  if old.status <> 'running' and new.summary is distinct from old.summary
     or old.published_at is not null and new.published_at is distinct from old.published_at then
    raise exception using errcode = 'restrict_violation', message = 'evaluation_batch: what was found or published is never changed';
  end if;
  return new;
end $$;
create trigger moves before update on evaluation_batch for each row execute function evaluation_batch_moves();
create trigger history before delete on evaluation_batch for each row execute function refuse_change();

-- What the run says of one enterprise. Never changed; a correction is another run.
create table evaluation_result (
  batch_id uuid not null references evaluation_batch,
  enterprise_id uuid not null references enterprise,
  park_id int not null references park,                              -- at the time of the run
  group_name text,
  status text not null check (status in ('graded', 'ungraded', 'excluded', 'incomplete')),
  score bigint,                                                      -- millionths of a point, for sorting and filtering; the exact score is in `result`
  rank int,
  grade text collate "C",
  result jsonb not null,                                             -- numbers as exact decimal text
  primary key (batch_id, enterprise_id)
);
create index on evaluation_result (park_id, batch_id, rank);
create index on evaluation_result (batch_id, rank);
create index on evaluation_result (batch_id, score);
create index on evaluation_result (enterprise_id, batch_id);
create trigger history before update or delete on evaluation_result for each row execute function refuse_change();
create trigger history_whole before truncate on evaluation_result execute function refuse_change();

create function result_needs_running_batch() returns trigger language plpgsql as $$
begin
  if exists (select from added a left join evaluation_batch b on b.id = a.batch_id where b.status is distinct from 'running') then
    raise exception using errcode = 'restrict_violation', message = 'evaluation_result: the run is over, nothing can be added';
  end if;
  return null;
end $$;
create trigger running after insert on evaluation_result referencing new table as added for each statement execute function result_needs_running_batch();

alter table scheme_version enable row level security;    alter table scheme_version force row level security;
alter table evaluation_batch enable row level security;  alter table evaluation_batch force row level security;
alter table evaluation_result enable row level security; alter table evaluation_result force row level security;

grant select on scheme_version, evaluation_batch, evaluation_result to app_district, app_park, app_town, app_enterprise;
grant insert on scheme_version, evaluation_batch, evaluation_result to app_district;
grant update (status, summary, finished_at, published_at, withdrawn_at) on evaluation_batch to app_district;

create policy anyone on scheme_version for select to app_park, app_town, app_enterprise using (true);
create policy district on scheme_version to app_district using (true);
create policy district on evaluation_batch to app_district using (true);
create policy inside on evaluation_batch for select to app_park, app_town using (status in ('finished', 'published'));
create policy published on evaluation_batch for select to app_enterprise using (status = 'published');
create policy district on evaluation_result to app_district using (true);
-- The batch's own policy decides which runs a reader knows of.
create policy park on evaluation_result for select to app_park
  using (park_id = any((select scope_parks())::int[]) and exists (select from evaluation_batch b where b.id = batch_id));
create policy town on evaluation_result for select to app_town
  using (enterprise_id in (select e.id from enterprise e) and exists (select from evaluation_batch b where b.id = batch_id));
create policy itself on evaluation_result for select to app_enterprise
  using (enterprise_id = (select scope_enterprise()) and exists (select from evaluation_batch b where b.id = batch_id));
