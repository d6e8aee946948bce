-- What a run of a batch was computed from, and what it gave. A batch keeps this of its latest run only; here it stays of every one, so that each can be computed again.
create table evaluation_run (
  batch_id uuid not null references evaluation_batch,
  run int not null check (run > 0),
  scheme_hash bytea not null references scheme_version,
  snapshot_at timestamptz not null,                                   -- the moment of the ledger whose facts counted
  snapshot_hash bytea not null,
  subjects jsonb not null,                                            -- [enterprise id, credit code, name] as they were then: names and codes of enterprises change
  engine_version text not null,
  result_hash bytea not null,
  summary jsonb not null,                                             -- benchmarks, problems
  results int not null,
  finished_at timestamptz not null default clock_timestamp(),
  primary key (batch_id, run)
);
create trigger history before update or delete on evaluation_run for each row execute function refuse_change();
create trigger history_whole before truncate on evaluation_run execute function refuse_change();

alter table evaluation_run enable row level security; alter table evaluation_run force row level security;
grant select on evaluation_run to app_district, app_audit;
grant insert on evaluation_run to app_district;
create policy district on evaluation_run to app_district using (true);
