-- One import: some files, read with one mapping, written in one transaction, undone as one.
create table import_batch (
  id uuid primary key default gen_random_uuid(),
  kind text not null,                                                -- what is imported, such as annual facts
  period text collate "C",
  park_id int references park,                                       -- null: data of the whole district
  status text not null default 'staged' check (status in ('staged', 'committed', 'undone', 'discarded')),
  mode text not null default 'all-or-nothing' check (mode in ('all-or-nothing', 'correct-rows')),
  mapping jsonb not null default '{}',
  report jsonb not null default '{}',                                -- dry run: counts and problems
  account_id uuid not null,
  account_name text not null,
  created_at timestamptz not null default now(),
  committed_at timestamptz,
  undone_at timestamptz
);
create index on import_batch (park_id, created_at desc);
create index on import_batch (account_id, created_at desc);

-- A sender's file as it came, kept once however often it is sent. The hash is checked by the database itself.
create table import_file (
  hash bytea primary key check (hash = sha256(bytes)),               -- SHA-256
  bytes bytea not null,
  created_at timestamptz not null default now()
);

create table import_batch_file (
  batch_id uuid not null references import_batch,
  file_hash bytea not null references import_file,
  name text not null,                                                -- as the sender called it
  position smallint not null default 1,
  primary key (batch_id, position)
);
create index on import_batch_file (file_hash);

-- A named, dated value about a subject, with the cell it came from. Bitemporal: `period` is when it holds, recorded_at … superseded_at is when we
-- believed it. A correction adds a row and closes the one before; nothing is overwritten. What was known at time t:
--   recorded_at <= t and (superseded_at is null or superseded_at > t)
-- A fact nobody was asked for has no row; a cell that was left empty has one of kind `missing`.
create sequence fact_id;
create table fact (
  id bigint not null default nextval('fact_id'),
  year smallint not null,                                            -- of the period; the partition key
  period text collate "C" not null check (period ~ '^\d{4}(Q[1-4]|-(0[1-9]|1[0-2]))?$'),
  subject_kind text collate "C" not null check (subject_kind in ('enterprise', 'parcel', 'project', 'park', 'district')),
  subject_id uuid not null,
  fact text collate "C" not null,                                    -- id in the fact catalogue
  kind text collate "C" not null check (kind in ('number', 'text', 'yes-no', 'day', 'code', 'choice', 'missing')),
  amount bigint check (amount between -9007199254740991 and 9007199254740991),
  scale smallint check (scale between 0 and 15),                     -- the number is amount / 10^scale, exactly
  unit text,
  value text,                                                        -- of every kind but number
  -- Whose row it is; repeated here because a policy must not join.
  park_id int,
  enterprise_id uuid,
  recorded_at timestamptz not null default now(),
  superseded_at timestamptz check (superseded_at >= recorded_at),
  batch_id uuid references import_batch,
  source_file bytea references import_file,
  source_sheet text,
  source_row int,
  source_column text,
  source_header text,
  source_raw text,                                                   -- the text as it stood in the cell
  source_unit text,
  primary key (year, id),
  check (left(period, 4) = year::text),
  check (case kind when 'number' then amount is not null and scale is not null and unit is not null and value is null
                   when 'missing' then amount is null and value is null
                   else amount is null and value is not null end)
) partition by list (year);

-- One value is current for a subject, fact and period.
create unique index fact_current on fact (year, subject_id, fact, period) where superseded_at is null;
create index fact_by_park on fact (park_id, year, fact) where superseded_at is null;
create index fact_by_enterprise on fact (enterprise_id, year);
create index fact_by_batch on fact (batch_id);

create function only_supersede() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.superseded_at is not null
     or to_jsonb(new) - 'superseded_at' is distinct from to_jsonb(old) - 'superseded_at' then
    raise exception using errcode = 'restrict_violation', message = 'fact: a recorded value is only ever superseded, once';
  end if;
  return new;
end $$;
create trigger history before update or delete on fact for each row execute function only_supersede();

-- Partitions are reached through `fact` alone; they are closed themselves so that no later grant can open a side door.
do $$
declare partition text;
begin
  for y in 2015..2035 loop
    execute format('create table fact_%s partition of fact for values in (%s)', y, y);
  end loop;
  create table fact_other partition of fact default;
  foreach partition in array (select array_agg(inhrelid::regclass::text) from pg_inherits where inhparent = 'fact'::regclass) || 'fact'::text loop
    execute format('alter table %s enable row level security', partition);
    execute format('alter table %s force row level security', partition);
  end loop;
end $$;

alter table import_batch enable row level security;      alter table import_batch force row level security;
alter table import_file enable row level security;       alter table import_file force row level security;
alter table import_batch_file enable row level security; alter table import_batch_file force row level security;

grant select on import_batch, import_file, import_batch_file, fact to app_district, app_park;
grant insert on import_batch, import_file, import_batch_file, fact to app_district, app_park;
grant update (status, mode, mapping, report, committed_at, undone_at) on import_batch to app_district, app_park;
grant update (superseded_at) on fact to app_district, app_park;
grant usage on sequence fact_id to app_district, app_park;
grant select on fact to app_town, app_enterprise;

create policy district on import_batch to app_district using (true);
create policy park on import_batch to app_park using (park_id = any((select scope_parks())::int[]));
create policy district on import_batch_file to app_district using (true);
create policy park on import_batch_file to app_park using (exists (select from import_batch b where b.id = batch_id));
-- Two senders may send the same bytes: a file is seen through one's own batch, and anyone may add one.
create policy district on import_file to app_district using (true);
create policy park on import_file for select to app_park using (exists (select from import_batch_file f where f.file_hash = hash));
create policy park_adds on import_file for insert to app_park with check (true);
create policy district on fact to app_district using (true);
create policy park on fact to app_park using (park_id = any((select scope_parks())::int[]));
create policy town on fact to app_town using (enterprise_id in (select e.id from enterprise e));
create policy itself on fact to app_enterprise using (enterprise_id = (select scope_enterprise()));
