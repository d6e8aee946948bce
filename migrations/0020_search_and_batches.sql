-- What a search for an enterprise looks at: pinyin of the name, its initials, the name, the credit code; lists by name are sorted by it.
alter table enterprise add column search text not null default '';

-- A batch exists before it is run. Its facts are frozen when the run begins: `snapshot_at` is the moment of the ledger that it sees, for good.
alter table evaluation_batch
  add column label text not null default '',
  add column snapshot_at timestamptz,
  alter column snapshot_hash drop not null,
  drop constraint evaluation_batch_status_check,
  add constraint evaluation_batch_status_check
    check (status in ('ready', 'running', 'finished', 'failed', 'cancelled', 'published', 'withdrawn')),
  add constraint evaluation_batch_snapshot_check
    check (status in ('ready', 'running', 'failed', 'cancelled') or snapshot_hash is not null);
grant update (snapshot_hash, snapshot_at) on evaluation_batch to app_district;

create or replace function evaluation_batch_moves() returns trigger language plpgsql as $$
begin
  if new.status <> old.status and (old.status, new.status) not in
     (('ready', 'running'), ('failed', 'running'), ('cancelled', 'running'),
      ('running', 'finished'), ('running', 'failed'), ('running', 'cancelled'),
      ('finished', 'published'), ('finished', 'withdrawn'), ('published', 'withdrawn')) then
    raise exception using errcode = 'restrict_violation', message = format('evaluation_batch: %s cannot become %s', old.status, new.status);
  end if;
  if old.status in ('finished', 'published', 'withdrawn') and
     (new.summary, new.snapshot_hash, new.snapshot_at, new.finished_at)
       is distinct from (old.summary, old.snapshot_hash, old.snapshot_at, old.finished_at)
     or old.published_at is not null and new.published_at is distinct from old.published_at then
    raise exception using errcode = 'restrict_violation', message = 'evaluation_batch: what was found or published is never changed';
  end if;
  return new;
end $$;
