create table account (
  id uuid primary key default gen_random_uuid(),
  login text collate "C" not null unique check (login ~ '^[a-z0-9][a-z0-9._@-]{1,63}$'),
  name text not null,
  role text collate "C" not null check (role ~ '^[a-z][a-z-]*$'),
  organisation text,
  parks int[] not null default '{}',
  towns text[] not null default '{}',
  enterprise_id uuid references enterprise,
  password_hash text,                                                -- argon2id; null: cannot sign in with a password
  status text not null default 'active' check (status in ('active', 'disabled')),
  failed_sign_ins int not null default 0,
  locked_until timestamptz,
  demo boolean not null default false,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

-- The token itself is with the browser alone.
create table session (
  token_hash bytea primary key,
  account_id uuid not null references account,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index on session (account_id);
create index on session (expires_at);

-- The answer already given to a request, so that a repeated one acts once.
create table idempotency_key (
  account_id uuid not null references account,
  key text collate "C" not null check (length(key) between 1 and 200),
  route text not null,
  body_hash bytea not null,
  status smallint,                                                   -- null while the first request is under way
  response jsonb,
  created_at timestamptz not null default now(),
  primary key (account_id, key)
);
create index on idempotency_key (created_at);

-- Everything anyone did, per record, in order, each entry holding the hash of the one before. The foreign key to the entry before makes a fork or a
-- gap impossible for every writer; a rewritten past is found by recomputing the hashes.
create table action (
  id bigint generated always as identity primary key,
  record_type text collate "C" not null,
  record_id uuid not null,
  record_version int not null check (record_version >= 1),
  version_before int generated always as (nullif(record_version - 1, 0)) stored,
  action text not null,
  account_id uuid not null,
  account_name text not null,
  role text collate "C" not null,
  at timestamptz not null default now(),
  reason text,
  detail jsonb not null default '{}',
  park_id int,
  enterprise_id uuid,
  prev_hash bytea,
  hash bytea not null check (length(hash) = 32),
  xid bigint not null default pg_current_xact_id()::text::bigint,    -- tells which entries are settled when a checkpoint is sealed
  unique (record_id, record_version),
  unique (record_id, record_version, hash),
  check ((record_version = 1) = (prev_hash is null)),
  foreign key (record_id, version_before, prev_hash) references action (record_id, record_version, hash)
);
create index on action (park_id, at desc);
create index on action (enterprise_id, at desc);
create index on action (account_id, at desc);
create trigger history before update or delete on action for each row execute function refuse_change();
create trigger history_whole before truncate on action execute function refuse_change();

alter table account enable row level security;         alter table account force row level security;
alter table session enable row level security;         alter table session force row level security;
alter table idempotency_key enable row level security; alter table idempotency_key force row level security;
alter table action enable row level security;          alter table action force row level security;

grant select, insert, update on account to app_identity;
grant select (id, login, name, role, organisation, parks, towns, enterprise_id, status, demo, version) on account
  to app_district, app_park, app_town, app_enterprise;
grant select, insert, update, delete on session to app_identity;
grant select, insert, delete on idempotency_key to app_district, app_park, app_town, app_enterprise;
grant update (status, response) on idempotency_key to app_district, app_park, app_town, app_enterprise;
grant select, insert on action to app_district, app_park, app_town, app_enterprise, app_identity;

create policy identity on account to app_identity using (true);
create policy oneself on account for select to app_district, app_park, app_town, app_enterprise using (id = (select scope_account()));
create policy identity on session to app_identity using (true);
create policy oneself on idempotency_key to app_district, app_park, app_town, app_enterprise using (account_id = (select scope_account()));

create policy own_hand on action as restrictive for insert to app_district, app_park, app_town, app_enterprise
  with check (account_id = (select scope_account()));
create policy district on action to app_district using (true);
create policy park on action to app_park using (park_id = any((select scope_parks())::int[]));
create policy town on action to app_town using (enterprise_id in (select e.id from enterprise e));
create policy itself on action to app_enterprise using (enterprise_id = (select scope_enterprise()));
create policy identity on action to app_identity using (record_type = 'account');
