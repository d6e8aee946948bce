-- What the operator puts in force beside the pack: dated values of parameters, the arrangement of a year's holidays, words of dictionaries. Every change is a
-- line of its own and stays; what is in force follows from the approved ones.
create table setting_change (
  id uuid primary key default gen_random_uuid(),
  subject text collate "C" not null check (subject in ('parameter', 'calendar', 'dictionary')),
  key text collate "C" not null check (key <> ''),                   -- the parameter's id, the year, the dictionary's name
  content jsonb not null,
  valid_from date,                                                   -- first day on which it holds
  cites text not null check (cites <> ''),                           -- the document that it follows
  reason text not null check (reason <> ''),
  status text collate "C" not null default 'proposed' check (status in ('proposed', 'approved', 'refused', 'withdrawn')),
  proposed_by uuid not null,
  proposed_name text not null,
  proposed_at timestamptz not null default now(),
  decided_by uuid check (decided_by <> proposed_by),
  decided_name text,
  decided_at timestamptz,
  opinion text,
  version int not null default 1,
  -- Words change nothing that was decided, so one person is enough; figures and days need two.
  check (status not in ('approved', 'refused') or decided_at is not null and (decided_by is not null or subject = 'dictionary')),
  check (subject = 'calendar' or valid_from is not null)
);
create index on setting_change (subject, key, proposed_at desc);
create index on setting_change (decided_at, id) where status = 'approved';
-- One value of a parameter, or one arrangement of a year, waits at a time.
create unique index on setting_change (subject, key) where status = 'proposed';

create function keep_decided_setting() returns trigger language plpgsql as $$
begin
  if old.status <> 'proposed' or (new.subject, new.key, new.content, new.valid_from, new.cites, new.reason, new.proposed_by)
     is distinct from (old.subject, old.key, old.content, old.valid_from, old.cites, old.reason, old.proposed_by) then
    raise exception using errcode = 'restrict_violation', message = 'setting_change: what was proposed stays, what was decided is not decided again';
  end if;
  return new;
end $$;
create trigger history before update on setting_change for each row execute function keep_decided_setting();
create trigger kept before delete on setting_change for each row execute function refuse_change();
create trigger kept_whole before truncate on setting_change execute function refuse_change();

alter table setting_change enable row level security; alter table setting_change force row level security;
grant select on setting_change to app_district, app_identity, app_audit;
grant insert on setting_change to app_identity;
grant update (status, decided_by, decided_name, decided_at, opinion, version) on setting_change to app_identity;
create policy reading on setting_change for select to app_district, app_identity, app_audit using (true);
-- Nobody enters as decided what another has to decide; words need nobody else.
create policy proposing on setting_change for insert to app_identity
  with check (proposed_by = (select scope_account()) and decided_by is null and version = 1 and opinion is null
              and (status = 'proposed' and decided_at is null or status = 'approved' and subject = 'dictionary'));
create policy deciding on setting_change for update to app_identity using (status = 'proposed')
  with check (status in ('approved', 'refused') and decided_by = (select scope_account())
              or status = 'withdrawn' and decided_by is null and proposed_by = (select scope_account()));
-- Whose hand it was stands in the log, which takes nothing under another's name.
create policy settings on action to app_identity using (record_type = 'setting-change')
  with check (record_type = 'setting-change' and account_id = (select scope_account()));
