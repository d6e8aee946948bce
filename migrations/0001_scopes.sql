-- What a transaction may see. Each transaction sets its role and these settings for itself alone (SET LOCAL); unset means nothing.
-- Policies wrap the calls in a subselect so that they are computed once per statement, and compare typed columns only: behind row-level security
-- PostgreSQL uses an index for leakproof operators alone (bigint, int, uuid, text, date; not numeric, not jsonb).

create function scope_account() returns uuid language sql stable
  return nullif(current_setting('app.account', true), '')::uuid;

create function scope_parks() returns int[] language sql stable
  return string_to_array(current_setting('app.parks', true), ',')::int[];

create function scope_towns() returns text[] language sql stable
  return string_to_array(current_setting('app.towns', true), ',');

create function scope_enterprise() returns uuid language sql stable
  return nullif(current_setting('app.enterprise', true), '')::uuid;

-- For tables whose rows are history. The grants forbid the same to the serving roles; this holds for the owner as well.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception using errcode = 'restrict_violation', message = format('%s: rows are history and are never changed', tg_table_name);
end $$;
