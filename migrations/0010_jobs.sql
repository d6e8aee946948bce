-- Work that goes on after its request. A worker takes a job for a while (lease) and renews it; what a dead worker left is taken over.
create table job (
  id uuid primary key default gen_random_uuid(),
  kind text collate "C" not null check (kind ~ '^[a-z][a-z0-9-]*$'),
  input jsonb not null default '{}',
  record_id uuid,                                                    -- what it works on
  account_id uuid not null references account,                       -- who asked for it, and as whom it runs
  status text not null default 'waiting' check (status in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  attempt smallint not null default 0,
  label text not null default '',                                    -- progress: what is being done, how much of how much
  done int not null default 0,
  total int not null default 0,
  problems jsonb not null default '[]',                              -- why it failed
  result jsonb,
  cancel_requested boolean not null default false,
  worker uuid,
  lease_until timestamptz,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  check ((status = 'running') = (worker is not null and lease_until is not null)),
  check ((status in ('done', 'failed', 'cancelled')) = (finished_at is not null))
);
create index job_open on job (created_at) where status in ('waiting', 'running');
create index on job (account_id, created_at desc);
create index on job (record_id, created_at desc);
-- One piece of work on a record at a time.
create unique index job_one_per_record on job (record_id, kind) where status in ('waiting', 'running');

alter table job enable row level security; alter table job force row level security;
grant select, insert on job to app_district, app_park, app_town, app_enterprise;
grant update (cancel_requested, status, finished_at) on job to app_park, app_town, app_enterprise;
grant update on job to app_district;
create policy oneself on job to app_park, app_town, app_enterprise using (account_id = (select scope_account()));
create policy district on job to app_district using (true);

-- Housekeeping: keys past their time are forgotten by the identity service.
grant select (created_at), delete on idempotency_key to app_identity;
create policy housekeeping on idempotency_key to app_identity using (created_at < now() - interval '30 days');
