-- The figures of others as a run used them, exactly: benchmarks, lent means, lines. One firm is computed again with them (docs/adr/0012). Runs from before this column
-- have none; theirs are worked out from the snapshot.
alter table evaluation_run add column held jsonb;
