-- Documents by which prices may differ, one standing for each kind of resource. Without one no price measure is suggested. A document never changes; another takes its place.
create table measure_basis (
  id uuid primary key default gen_random_uuid(),
  resource text not null check (resource <> ''),
  basis text not null check (basis <> ''),
  basis_number text not null check (basis_number <> ''),
  account_id uuid not null,
  account_name text not null,
  created_at timestamptz not null default now(),
  withdrawn_at timestamptz
);
create unique index on measure_basis (resource) where withdrawn_at is null;

create function measure_basis_kept() returns trigger language plpgsql as $$
begin
  if (new.id, new.resource, new.basis, new.basis_number, new.account_id, new.account_name, new.created_at)
     is distinct from (old.id, old.resource, old.basis, old.basis_number, old.account_id, old.account_name, old.created_at)
     or old.withdrawn_at is not null then
    raise exception using errcode = 'restrict_violation', message = 'measure_basis: a document that was entered is never changed';
  end if;
  return new;
end $$;
create trigger kept before update on measure_basis for each row execute function measure_basis_kept();
create trigger history before delete on measure_basis for each row execute function refuse_change();
create trigger history_whole before truncate on measure_basis execute function refuse_change();

alter table measure_basis enable row level security;
alter table measure_basis force row level security;
grant select, insert on measure_basis to app_district;
grant update (withdrawn_at) on measure_basis to app_district;
create policy district on measure_basis to app_district using (true);
