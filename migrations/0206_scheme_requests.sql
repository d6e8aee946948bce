-- Who is asked for an opinion on a draft: a park or an enterprise, once while the draft stands as it was sent. A draft that is taken back closes what was asked.
create table scheme_request (
  id uuid primary key default gen_random_uuid(),
  record_id uuid not null references scheme_draft,
  park_id int not null references park,                                -- the park that is asked, or the one the enterprise is in
  enterprise_id uuid references enterprise,                            -- the enterprise that is asked; null for parks
  name text not null check (name <> ''),                               -- as it was called when it was asked
  draft_version int not null,                                          -- the content that it is asked about
  asked_on date not null,
  due date not null check (due >= asked_on),                           -- last day for an answer
  account_id uuid not null,
  account_name text not null,
  created_at timestamptz not null default now(),
  reminded_on date,
  closed_at timestamptz
);
create unique index on scheme_request (record_id, enterprise_id) where closed_at is null and enterprise_id is not null;
create unique index on scheme_request (record_id, park_id) where closed_at is null and enterprise_id is null;
create index on scheme_request (record_id, closed_at);
create index on scheme_request (enterprise_id) where enterprise_id is not null;
create index on scheme_request (park_id) where enterprise_id is null;

create function scheme_request_kept() returns trigger language plpgsql as $$
begin
  if old.closed_at is not null or to_jsonb(new) - array['reminded_on', 'closed_at'] is distinct from to_jsonb(old) - array['reminded_on', 'closed_at'] then
    raise exception using errcode = 'restrict_violation', message = 'scheme_request: what was asked is never changed';
  end if;
  return new;
end $$;
create trigger kept before update on scheme_request for each row execute function scheme_request_kept();
create trigger history before delete on scheme_request for each row execute function refuse_change();
create trigger history_whole before truncate on scheme_request execute function refuse_change();

alter table scheme_request enable row level security;
alter table scheme_request force row level security;
grant select on scheme_request to app_district, app_park, app_enterprise;
grant insert, update (reminded_on, closed_at) on scheme_request to app_district;
create policy district on scheme_request to app_district using (true);
create policy park on scheme_request for select to app_park using (enterprise_id is null and park_id = any((select scope_parks())::int[]));
create policy itself on scheme_request for select to app_enterprise using (enterprise_id = (select scope_enterprise()));

-- An answer says yes, or what is to be said; each request is answered once. Departments speak unasked.
alter table scheme_opinion
  drop constraint scheme_opinion_opinion_check,
  add column request_id uuid unique references scheme_request,
  add column stance text collate "C" not null default '有意见' check (stance in ('同意', '有意见')),
  add column draft_version int not null default 1,                     -- the content that it speaks of
  add check (stance = '同意' or opinion <> ''),
  add check (stance = '有意见' or answer is null),
  add check ((request_id is null) = (park_id is null and enterprise_id is null));
create or replace function scheme_opinion_kept() returns trigger language plpgsql as $$
declare handling text[] := array['answer', 'answer_reason', 'answered_by', 'answered_at'];
begin
  if to_jsonb(new) - handling is distinct from to_jsonb(old) - handling then
    raise exception using errcode = 'restrict_violation', message = 'scheme_opinion: what was said is never changed';
  end if;
  return new;
end $$;

-- Whoever is asked answers its own request; whether in time, the server knows.
drop policy park on scheme_opinion;
drop policy itself on scheme_opinion;
create policy park on scheme_opinion to app_park using (enterprise_id is null and park_id = any((select scope_parks())::int[]))
  with check (enterprise_id is null and park_id = any((select scope_parks())::int[]) and exists (select from scheme_request q where q.id = request_id
    and q.record_id = scheme_opinion.record_id and q.park_id = scheme_opinion.park_id and q.enterprise_id is null and q.closed_at is null));
create policy itself on scheme_opinion to app_enterprise using (enterprise_id = (select scope_enterprise()))
  with check (park_id is null and enterprise_id = (select scope_enterprise()) and exists (select from scheme_request q where q.id = request_id
    and q.record_id = scheme_opinion.record_id and q.enterprise_id = scheme_opinion.enterprise_id and q.closed_at is null));

-- A draft is read by those who are asked about it, and by all once it is in force.
drop policy asked on scheme_draft;
create policy asked on scheme_draft for select to app_park, app_enterprise
  using (exists (select from scheme_request q where q.record_id = scheme_draft.record_id and q.closed_at is null));
create policy in_force on scheme_draft for select to app_park, app_town, app_enterprise
  using (exists (select from r_evaluation_scheme r where r.id = record_id and r.status in ('已发布', '已停用')));
