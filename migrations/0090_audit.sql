-- Which function made an entry's hash. Entries from before there was a choice are SHA-256.
alter table action add column algorithm text collate "C" not null default 'sha256' check (algorithm in ('sm3', 'sha256'));
alter table action alter column algorithm set default 'sm3';
-- New entries since the last checkpoint are found by the transaction that wrote them.
create index on action (xid);

-- A signed statement of how far every chain had come. `root` is the Merkle root over the chains that moved since the checkpoint before, whose hash is part of
-- this one: so the newest signature stands for all of them. The same lines go to a witness file outside the database.
create table checkpoint (
  sequence int primary key check (sequence >= 1),
  sequence_before int generated always as (nullif(sequence - 1, 0)) stored,
  sealed_at timestamptz not null,
  algorithm text collate "C" not null check (algorithm in ('sm3', 'sha256')),
  chains bigint not null,                                            -- chains and entries up to here, for a first glance
  entries bigint not null,
  moved int not null check (moved >= 1),
  root bytea not null check (length(root) = 32),
  prev_hash bytea,
  hash bytea not null check (length(hash) = 32),
  key bytea not null check (length(key) = 32),                       -- Ed25519 public key
  signature bytea not null check (length(signature) = 64),
  horizon bigint not null,                                           -- transactions below were over; not signed, because a restored database counts anew
  unique (sequence, hash),
  check ((sequence = 1) = (prev_hash is null)),
  foreign key (sequence_before, prev_hash) references checkpoint (sequence, hash)
);
-- The heads under a checkpoint's root.
create table checkpoint_head (
  sequence int not null references checkpoint,
  record_id uuid not null,
  record_version int not null check (record_version >= 1),
  hash bytea not null check (length(hash) = 32),
  primary key (sequence, record_id)
);
create index on checkpoint_head (record_id, record_version desc);

-- One key per record, under which the personal values in its history are encrypted. Without the key they are gone; the chain, made over the ciphertext, holds.
create table personal_key (
  id uuid primary key default gen_random_uuid(),
  record_id uuid not null,
  key bytea check (length(key) = 32),                                -- AES-256; null: destroyed
  made_at timestamptz not null default now(),
  destroyed_at timestamptz,
  check ((key is null) = (destroyed_at is not null))
);
create unique index on personal_key (record_id) where key is not null;
create index on personal_key (record_id);

create function only_destroy() returns trigger language plpgsql as $$
begin
  if old.key is null or new.key is not null or (new.id, new.record_id, new.made_at) is distinct from (old.id, old.record_id, old.made_at) then
    raise exception using errcode = 'restrict_violation', message = 'personal_key: a key is only ever destroyed, once';
  end if;
  return new;
end $$;
create trigger history before update on personal_key for each row execute function only_destroy();
create trigger kept before delete on personal_key for each row execute function refuse_change();

do $$
declare name text;
begin
  foreach name in array array['checkpoint', 'checkpoint_head'] loop
    execute format('create trigger history before update or delete on %s for each row execute function refuse_change()', name);
    execute format('create trigger history_whole before truncate on %s execute function refuse_change()', name);
    execute format('grant select on %s to app_district, app_audit', name);
    execute format('grant insert on %s to app_audit', name);
    execute format('create policy read on %s for select to app_district, app_audit using (true)', name);
    -- The platform itself seals; nobody's account does.
    execute format('create policy platform on %s for insert to app_audit with check ((select scope_account()) = ''00000000-0000-0000-0000-000000000000'')', name);
  end loop;
  foreach name in array array['checkpoint', 'checkpoint_head', 'personal_key'] loop
    execute format('alter table %s enable row level security', name);
    execute format('alter table %s force row level security', name);
  end loop;
end $$;
create trigger history_whole before truncate on personal_key execute function refuse_change();

grant select, insert on personal_key to app_district, app_park, app_town, app_enterprise, app_partner;
grant update (key, destroyed_at) on personal_key to app_district, app_park, app_town, app_enterprise, app_partner;
create policy district on personal_key to app_district using (true);
create policy with_record on personal_key to app_park, app_town, app_enterprise, app_partner
  using (exists (select from record r where r.id = record_id));
