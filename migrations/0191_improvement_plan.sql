-- What an enterprise means to improve, from what it tried on its own result. Every saving is a row; the newest stands, earlier ones stay. Others see a plan
-- only while it is shared.
create table improvement_plan (
  id uuid primary key default gen_random_uuid(),
  batch_id uuid not null references evaluation_batch,
  enterprise_id uuid not null references enterprise,
  park_id int not null references park,
  version int not null check (version > 0),
  targets jsonb not null check (jsonb_typeof(targets) = 'array'),       -- fact, label, unit, from, to
  note text not null default '',
  shared boolean not null,
  score_before text not null,                                          -- decimal texts, as the engine gave them
  grade_before text,
  score_expected text not null,
  grade_expected text,
  account_id uuid not null,
  account_name text not null,
  created_at timestamptz not null default now(),
  superseded_at timestamptz,
  unique (batch_id, enterprise_id, version)
);
create unique index on improvement_plan (batch_id, enterprise_id) where superseded_at is null;
create index on improvement_plan (park_id, created_at desc) where shared and superseded_at is null;

create function improvement_plan_kept() returns trigger language plpgsql as $$
begin
  if old.superseded_at is not null or new.superseded_at is null
     or to_jsonb(new) - 'superseded_at' is distinct from to_jsonb(old) - 'superseded_at' then
    raise exception using errcode = 'restrict_violation', message = 'improvement_plan: what was saved is never changed, only superseded';
  end if;
  return new;
end $$;
create trigger kept before update on improvement_plan for each row execute function improvement_plan_kept();
create trigger history before delete on improvement_plan for each row execute function refuse_change();
create trigger history_whole before truncate on improvement_plan execute function refuse_change();

alter table improvement_plan enable row level security;
alter table improvement_plan force row level security;
grant select on improvement_plan to app_district, app_park, app_enterprise;
grant insert, update (superseded_at) on improvement_plan to app_enterprise;
create policy district on improvement_plan for select to app_district using (shared and superseded_at is null);
create policy park on improvement_plan for select to app_park
  using (shared and superseded_at is null and park_id = any((select scope_parks())::int[]));
create policy itself on improvement_plan to app_enterprise using (enterprise_id = (select scope_enterprise()));
