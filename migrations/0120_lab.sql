-- A wished change to a scheme, tried on the frozen data of a batch and kept under a name. Content never changes; a later wish is another row.
create table evaluation_scenario (
  id uuid primary key default gen_random_uuid(),
  batch_id uuid not null references evaluation_batch,                -- with it the scheme and the snapshot it was tried on, both pinned by their hashes
  name text not null check (name <> ''),
  note text not null default '',
  edits jsonb not null,                                              -- by ids of indicators, gates and rules, never by position
  summary jsonb not null,                                            -- as the server worked it out
  engine_version text not null,
  account_id uuid not null,
  account_name text not null,
  created_at timestamptz not null default now(),
  removed_at timestamptz,
  draft_id uuid                                                      -- the record of a scheme that it became
);
create index on evaluation_scenario (batch_id, created_at desc);
create unique index on evaluation_scenario (batch_id, name) where removed_at is null;

create function evaluation_scenario_kept() returns trigger language plpgsql as $$
begin
  if (new.id, new.batch_id, new.name, new.note, new.edits, new.summary, new.engine_version, new.account_id, new.account_name, new.created_at)
     is distinct from (old.id, old.batch_id, old.name, old.note, old.edits, old.summary, old.engine_version, old.account_id, old.account_name, old.created_at)
     or old.removed_at is not null and new.removed_at is distinct from old.removed_at
     or old.draft_id is not null and new.draft_id is distinct from old.draft_id then
    raise exception using errcode = 'restrict_violation', message = 'evaluation_scenario: what was simulated is never changed';
  end if;
  return new;
end $$;
create trigger kept before update on evaluation_scenario for each row execute function evaluation_scenario_kept();
create trigger history before delete on evaluation_scenario for each row execute function refuse_change();
create trigger history_whole before truncate on evaluation_scenario execute function refuse_change();

alter table evaluation_scenario enable row level security;
alter table evaluation_scenario force row level security;
grant select, insert on evaluation_scenario to app_district;
grant update (removed_at, draft_id) on evaluation_scenario to app_district;
create policy district on evaluation_scenario to app_district using (true);
