-- Identity: who a person is, which post they hold from which day, what they prove it with.

alter table account
  add person text collate "C" check (person ~ '^\S{1,40}$'),         -- staff or credential number: the same for every account of one person
  add email text,
  add must_change_password boolean not null default false,
  add password_set_at timestamptz,
  add totp_secret text,                                              -- sealed under the installation's identity key
  add totp_pending text,                                             -- of an enrolment that is not confirmed yet
  add totp_confirmed_at timestamptz,
  add totp_last_step bigint,                                         -- time step of the last code taken: none is taken twice
  add last_sign_in_at timestamptz,
  add post_id uuid,                                                  -- the post in force, whose role and scope the account has
  add post_until date;

-- Posts of an account. The system administrator proposes, the security administrator grants; each acts from its first day to its last.
create table account_post (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references account,
  role text collate "C" not null check (role ~ '^[a-z][a-z-]*$' and role <> 'none'),
  organisation text,
  parks int[] not null default '{}',
  towns text[] not null default '{}',
  enterprise_id uuid references enterprise,
  enterprise_code text,
  from_day date not null,
  until_day date,                                                    -- last day; null: until further notice
  status text not null default 'proposed' check (status in ('proposed', 'granted', 'refused', 'withdrawn')),
  reason text not null,
  proposed_by uuid not null,
  proposed_by_name text not null,
  proposed_at timestamptz not null default now(),
  decided_by uuid,
  decided_by_name text,
  decided_at timestamptz,
  opinion text,
  version int not null default 1,
  check (until_day >= from_day),
  check (status not in ('granted', 'refused') or decided_by is not null),
  -- The first administrators are made by the first run.
  check (decided_by <> proposed_by or proposed_by = '00000000-0000-0000-0000-000000000000')
);
create index on account_post (account_id, from_day);
create index on account_post (status) where status = 'proposed';
alter table account add foreign key (post_id) references account_post;

create function is_administrator(role text) returns boolean language sql immutable parallel safe
  return role in ('system-admin', 'security-admin', 'audit-admin');

-- Whoever is one of the three administrators is nothing else at the same time, with none of their accounts. One person's posts are decided one after the
-- other (lock), so two grants at once cannot both pass.
create function keep_administrators_apart() returns trigger language plpgsql as $$
declare
  who text;
  other text;
begin
  if tg_table_name = 'account' then
    if new.demo or new.role = 'none' then return new; end if;
    who := coalesce(new.person, 'login ' || new.login);
    perform pg_advisory_xact_lock(hashtextextended('person ' || who, 0));
    select a.role into other from account a
      where coalesce(a.person, 'login ' || a.login) = who and a.id <> new.id and not a.demo and a.role <> 'none'
        and (is_administrator(a.role) or is_administrator(new.role)) limit 1;
  else
    if new.status <> 'granted' then return new; end if;
    select coalesce(a.person, 'login ' || a.login) into who from account a where a.id = new.account_id;
    perform pg_advisory_xact_lock(hashtextextended('person ' || who, 0));
    if exists (select from account_post p where p.account_id = new.account_id and p.id <> new.id and p.status = 'granted'
        and daterange(p.from_day, p.until_day, '[]') && daterange(new.from_day, new.until_day, '[]')) then
      raise exception using errcode = 'exclusion_violation', constraint = 'one_post_at_a_time', message = 'an account holds one post at a time';
    end if;
    select p.role into other from account_post p join account a on a.id = p.account_id
      where coalesce(a.person, 'login ' || a.login) = who and p.id <> new.id and p.status = 'granted' and a.id <> new.account_id
        and daterange(p.from_day, p.until_day, '[]') && daterange(new.from_day, new.until_day, '[]')
        and (is_administrator(p.role) or is_administrator(new.role)) limit 1;
    if other is null then
      select a.role into other from account a
        where coalesce(a.person, 'login ' || a.login) = who and a.id <> new.account_id and not a.demo and a.role <> 'none' and a.post_id is null
          and (is_administrator(a.role) or is_administrator(new.role)) limit 1;
    end if;
  end if;
  if other is not null then
    raise exception using errcode = 'check_violation', constraint = 'administrators_apart',
      message = 'one person cannot hold this post beside another';
  end if;
  return new;
end $$;
create trigger administrators_apart after insert or update of role, person, demo on account for each row execute function keep_administrators_apart();
create trigger administrators_apart after insert or update on account_post for each row execute function keep_administrators_apart();

-- Proposed and decided in one's own name, each once; what was asked for stays as it was asked.
create function keep_post() returns trigger language plpgsql as $$
begin
  -- The first run makes the first administrators; a restored backup is not written by the serving roles.
  if current_setting('role') <> 'app_identity' or scope_account() = '00000000-0000-0000-0000-000000000000' then return new; end if;
  if tg_op = 'INSERT' then
    if new.status <> 'proposed' or new.decided_by is not null or new.proposed_by is distinct from scope_account() then
      raise exception using errcode = 'restrict_violation', message = 'account_post: a post is proposed first, in one''s own name';
    end if;
    return new;
  end if;
  if (new.account_id, new.role, new.organisation, new.parks, new.towns, new.enterprise_id, new.from_day, new.proposed_by)
     is distinct from (old.account_id, old.role, old.organisation, old.parks, old.towns, old.enterprise_id, old.from_day, old.proposed_by)
     or old.status <> 'proposed' and new.decided_by is distinct from old.decided_by
     or new.status in ('granted', 'refused') and new.status <> old.status
        and (old.status <> 'proposed' or new.decided_by is distinct from scope_account()) then
    raise exception using errcode = 'restrict_violation', message = 'account_post: what was proposed stays, and another decides it in the own name';
  end if;
  return new;
end $$;
create trigger kept before insert or update on account_post for each row execute function keep_post();

create table password_history (
  account_id uuid not null references account,
  set_at timestamptz not null default now(),
  password_hash text not null,
  primary key (account_id, set_at)
);

create table recovery_code (
  account_id uuid not null references account,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (account_id, code_hash)
);

-- How people sign in, as the security administrator has set it; the newest row counts.
create table sign_in_rule (
  id bigint generated always as identity primary key,
  content jsonb not null,
  set_by uuid not null,
  set_by_name text not null,
  set_at timestamptz not null default now()
);
create trigger history before update or delete on sign_in_rule for each row execute function refuse_change();

-- Guesses from one source, whatever they guess at. Those at one account are counted with the account.
create table guess_source (
  source text collate "C" primary key,
  failed int not null default 0,
  locked_until timestamptz,
  at timestamptz not null
);
create index on guess_source (at);

-- The one-time token of the first run. One row, and none once the administrators exist.
create table setup_token (
  one boolean primary key default true check (one),
  token_hash bytea not null,
  made_at timestamptz not null default now(),
  used_at timestamptz
);

create table api_token (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references account,
  name text not null check (length(name) between 1 and 60),
  token_hash bytea not null unique,
  scopes text[] not null check (cardinality(scopes) > 0),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create unique index on api_token (account_id, name) where revoked_at is null;

-- Subjects of an identity provider that stand for an account.
create table account_link (
  issuer text collate "C" not null,
  subject text collate "C" not null check (length(subject) between 1 and 255),
  account_id uuid not null references account,
  linked_by uuid not null,
  linked_at timestamptz not null default now(),
  primary key (issuer, subject),
  unique (account_id, issuer)
);

alter table session
  add id uuid not null unique default gen_random_uuid(),
  add stage text not null default 'full' check (stage in ('full', 'second-factor', 'new-password', 'enrol')),
  add how text not null default '口令',
  add source text not null default '',
  add agent text not null default '',
  add second_factor_at timestamptz;

do $$
declare name text;
begin
  foreach name in array array['account_post', 'password_history', 'recovery_code', 'sign_in_rule', 'guess_source', 'setup_token', 'api_token', 'account_link'] loop
    execute format('alter table %s enable row level security', name);
    execute format('alter table %s force row level security', name);
    execute format('create policy identity on %s to app_identity using (true)', name);
  end loop;
end $$;
grant select, insert, update on account_post, setup_token, api_token to app_identity;
grant select, insert on password_history, sign_in_rule to app_identity;
grant select, insert, update, delete on recovery_code, guess_source, account_link to app_identity;

-- The auditor sees who holds what, not what they prove it with.
grant select on account_post, sign_in_rule to app_audit;
create policy audit on account_post for select to app_audit using (true);
create policy audit on sign_in_rule for select to app_audit using (true);
grant select (person, email, must_change_password, password_set_at, totp_confirmed_at, last_sign_in_at, post_id, post_until) on account to app_audit;
grant select (post_until, last_sign_in_at) on account to app_district, app_park, app_town, app_enterprise, app_partner;

-- What administering accounts needs of the business: names of the parks, and whether an enterprise is known. Nothing else of it.
grant select (id, code, valid_to) on park to yuance_finder;
create policy finder on park for select to yuance_finder using (true);
grant select on park_name to yuance_finder;
create policy finder on park_name for select to yuance_finder using (true);
grant select on park_today to yuance_finder;
create function parks_to_choose(on_day date) returns table (id int, name text)
  language sql stable security definer set search_path = pg_catalog, public
  begin atomic
    select p.id, n.name from public.park p join public.park_name n on n.park_id = p.id
    where (p.valid_to is null or p.valid_to > on_day) and n.valid_from <= on_day and (n.valid_to is null or n.valid_to > on_day)
    order by p.id;
  end;
create function heirs_of_parks(former int[]) returns int[]
  language sql stable security definer set search_path = pg_catalog, public
  begin atomic
    select coalesce(array_agg(distinct t.today order by t.today), '{}') from public.park_today t where t.park = any(former);
  end;
create function enterprise_with_code(wanted text) returns uuid
  language sql stable security definer set search_path = pg_catalog, public
  begin atomic
    select e.id from public.enterprise e where e.credit_code = wanted and e.deleted_at is null;
  end;
revoke all on function parks_to_choose, heirs_of_parks, enterprise_with_code from public;
grant execute on function parks_to_choose to app_identity, app_audit;
grant execute on function heirs_of_parks, enterprise_with_code to app_identity;
alter function parks_to_choose owner to yuance_finder;
alter function heirs_of_parks owner to yuance_finder;
alter function enterprise_with_code owner to yuance_finder;

-- Whoever holds no post is nobody's colleague.
set local role yuance_finder;
create or replace function colleagues() returns table (id uuid, name text, role text, organisation text)
  language sql stable security definer set search_path = pg_catalog, public
  begin atomic
    select a.id, a.name, a.role, a.organisation from public.account a
    where a.status = 'active' and a.role not like 'enterprise-%'
      and a.role not in ('bank', 'service-provider', 'system-admin', 'security-admin', 'audit-admin', 'none')
      and current_setting('role') in ('app_district', 'app_park', 'app_town');
  end;
set local role yuance_owner;

create view r_account with (security_invoker = true) as select
  a.id as id,
  'account'::text as type,
  a.login as code,
  a.name as title,
  0 as park_id,
  null::text as area,
  null::text as town,
  a.organisation as organisation,
  a.enterprise_id as enterprise_id,
  case when a.status = 'active' then '在用' else '停用' end as status,
  null::date as due,
  null::date as warn,
  '{}'::jsonb as process,
  1 as version,
  a.demo as demo,
  null::uuid as batch_id,
  a.id as created_by,
  ''::text as created_role,
  (a.created_at)::date as created_on,
  a.created_at as created_at,
  a.updated_at as updated_at,
  null::timestamptz as deleted_at,
  '{}'::jsonb as extra,
  a.login as login,
  a.name as account_name,
  a.role as role_name,
  array_to_string(a.parks, '、') as data_scope,
  a.post_until as valid_to,
  (a.last_sign_in_at)::date as last_seen_on,
  coalesce(a.locked_until > now(), false) as locked,
  null::text as delegate
from account a;
grant select on r_account to app_district, app_park, app_town, app_enterprise, app_partner, app_identity, app_audit;
