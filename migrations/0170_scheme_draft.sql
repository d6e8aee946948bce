-- The content of a scheme while it is being revised, one per record of a scheme: the scheme and the indicators it brings, in the format of packs. It is work
-- under way until it is published; then its version stands in scheme_version and nothing here changes any more.
create table scheme_draft (
  record_id uuid primary key,
  base_hash bytea not null references scheme_version,                  -- what is revised
  content text not null,                                               -- text, because jsonb reorders the grades
  version int not null default 1,
  published_hash bytea references scheme_version,
  account_id uuid not null,                                            -- who wrote it last
  account_name text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index on scheme_draft (published_hash) where published_hash is not null;

create function scheme_draft_kept() returns trigger language plpgsql as $$
begin
  if old.published_hash is not null then
    raise exception using errcode = 'restrict_violation', message = 'scheme_draft: what was published is never changed';
  end if;
  if (new.record_id, new.base_hash, new.created_at) is distinct from (old.record_id, old.base_hash, old.created_at) then
    raise exception using errcode = 'restrict_violation', message = 'scheme_draft: a draft stays the revision of what it was made from';
  end if;
  return new;
end $$;
create trigger kept before update on scheme_draft for each row execute function scheme_draft_kept();
create trigger history before delete on scheme_draft for each row execute function refuse_change();
create trigger history_whole before truncate on scheme_draft execute function refuse_change();

-- What parks, enterprises and departments say of a draft while opinions are asked for, and what was made of it.
create table scheme_opinion (
  id uuid primary key default gen_random_uuid(),
  record_id uuid not null references scheme_draft,
  park_id int references park,                                         -- the park that says it; null for enterprises and departments
  enterprise_id uuid references enterprise,                            -- the enterprise that says it
  said_by text not null check (said_by <> ''),                         -- park, enterprise or department as it is listed
  opinion text not null check (opinion <> ''),
  account_id uuid not null,
  account_name text not null,
  created_at timestamptz not null default now(),
  answer text collate "C" check (answer in ('采纳', '部分采纳', '不采纳')),
  answer_reason text check (answer_reason <> ''),
  answered_by text,
  answered_at timestamptz,
  check ((answer is null) = (answered_at is null) and (answer is null) = (answer_reason is null) and (answer is null) = (answered_by is null))
);
create index on scheme_opinion (record_id, created_at);
create index on scheme_opinion (enterprise_id) where enterprise_id is not null;
create index on scheme_opinion (park_id) where park_id is not null;

create function scheme_opinion_kept() returns trigger language plpgsql as $$
begin
  if (new.id, new.record_id, new.park_id, new.enterprise_id, new.said_by, new.opinion, new.account_id, new.account_name, new.created_at)
     is distinct from (old.id, old.record_id, old.park_id, old.enterprise_id, old.said_by, old.opinion, old.account_id, old.account_name, old.created_at) then
    raise exception using errcode = 'restrict_violation', message = 'scheme_opinion: what was said is never changed';
  end if;
  return new;
end $$;
create trigger kept before update on scheme_opinion for each row execute function scheme_opinion_kept();
create trigger history before delete on scheme_opinion for each row execute function refuse_change();
create trigger history_whole before truncate on scheme_opinion execute function refuse_change();

alter table scheme_draft enable row level security;   alter table scheme_draft force row level security;
alter table scheme_opinion enable row level security; alter table scheme_opinion force row level security;

grant select on scheme_draft, scheme_opinion to app_district, app_park, app_town, app_enterprise;
grant insert on scheme_draft to app_district;
grant update (content, version, published_hash, account_id, account_name, updated_at) on scheme_draft to app_district;
grant insert on scheme_opinion to app_district, app_park, app_enterprise;
grant update (answer, answer_reason, answered_by, answered_at) on scheme_opinion to app_district;

create policy district on scheme_draft to app_district using (true);
-- Whoever is asked reads the draft once it is out for opinions; a sheet on somebody's desk is nobody else's.
create policy asked on scheme_draft for select to app_park, app_town, app_enterprise
  using (exists (select from r_evaluation_scheme r where r.id = record_id and r.status <> '草案'));
create policy district on scheme_opinion to app_district using (true);
create policy park on scheme_opinion to app_park
  using (park_id = any((select scope_parks())::int[])) with check (park_id = any((select scope_parks())::int[]) and enterprise_id is null);
create policy itself on scheme_opinion to app_enterprise
  using (enterprise_id = (select scope_enterprise())) with check (enterprise_id = (select scope_enterprise()) and park_id is null);
