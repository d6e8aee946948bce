/**
 * Exact arithmetic for PostgreSQL, as functions that live in the session (`pg_temp`) and leave nothing behind. Run it
 * once per connection before a statement of {@link emitScheme}. A number is a fraction `(n, d)` in lowest terms with
 * `d > 0`; SQL's null is "absent", and its three-valued logic is the engine's.
 */
export const SQL_PRELUDE = `
do $$ begin
  create type pg_temp.exact as (n numeric, d numeric);
exception when duplicate_object then null;
end $$;

create or replace function pg_temp.ratio(n numeric, d numeric) returns pg_temp.exact language plpgsql immutable strict as $$
declare g numeric; begin
  if d = 1 then return row(n, d)::pg_temp.exact; end if;
  if d = 0 then return null; end if;
  g := gcd(n, d) * sign(d);
  return row(div(n, g), div(d, g))::pg_temp.exact;
end $$;

create or replace function pg_temp.add(a pg_temp.exact, b pg_temp.exact) returns pg_temp.exact language plpgsql immutable strict as
$$ begin return pg_temp.ratio(a.n * b.d + b.n * a.d, a.d * b.d); end $$;

create or replace function pg_temp.negate(a pg_temp.exact) returns pg_temp.exact language plpgsql immutable strict as
$$ begin return row(-a.n, a.d)::pg_temp.exact; end $$;

create or replace function pg_temp.subtract(a pg_temp.exact, b pg_temp.exact) returns pg_temp.exact language plpgsql immutable strict as
$$ begin return pg_temp.ratio(a.n * b.d - b.n * a.d, a.d * b.d); end $$;

create or replace function pg_temp.multiply(a pg_temp.exact, b pg_temp.exact) returns pg_temp.exact language plpgsql immutable strict as
$$ begin return pg_temp.ratio(a.n * b.n, a.d * b.d); end $$;

-- Nothing where the divisor is 0.
create or replace function pg_temp.divide(a pg_temp.exact, b pg_temp.exact) returns pg_temp.exact language plpgsql immutable strict as
$$ begin return pg_temp.ratio(a.n * b.d, a.d * b.n); end $$;

create or replace function pg_temp.compare(a pg_temp.exact, b pg_temp.exact) returns int language plpgsql immutable strict as
$$ begin return sign(a.n * b.d - b.n * a.d)::int; end $$;

create or replace function pg_temp.absolute(a pg_temp.exact) returns pg_temp.exact language plpgsql immutable strict as
$$ begin return row(abs(a.n), a.d)::pg_temp.exact; end $$;

create or replace function pg_temp.smaller(a pg_temp.exact, b pg_temp.exact) returns pg_temp.exact language plpgsql immutable strict as
$$ begin return case when pg_temp.compare(a, b) <= 0 then a else b end; end $$;

create or replace function pg_temp.larger(a pg_temp.exact, b pg_temp.exact) returns pg_temp.exact language plpgsql immutable strict as
$$ begin return case when pg_temp.compare(a, b) >= 0 then a else b end; end $$;

-- The whole number at or below n / d.
create or replace function pg_temp.lower_whole(n numeric, d numeric) returns numeric language plpgsql immutable strict as
$$ begin return case when n < 0 then -div(-n + d - 1, d) else div(n, d) end; end $$;

-- In one step from the exact value; ties by the mode.
create or replace function pg_temp.round_at(a pg_temp.exact, digits int, mode text) returns pg_temp.exact language plpgsql immutable strict as $$
declare
  up numeric := ('1e' || greatest(digits, 0))::numeric;
  down numeric := ('1e' || greatest(-digits, 0))::numeric;
  magnitude numeric := abs(a.n) * up;
  size numeric := a.d * down;
  whole numeric := div(magnitude, size);
  twice numeric := (magnitude - whole * size) * 2;
begin
  if twice > size or (twice = size and (mode = 'half-up' or mod(whole, 2) = 1)) then whole := whole + 1; end if;
  return pg_temp.ratio(case when a.n < 0 then -whole else whole end * down, up);
end $$;

create or replace function pg_temp.whole_at(a pg_temp.exact, digits int, how text) returns pg_temp.exact language plpgsql immutable strict as $$
declare
  up numeric := ('1e' || greatest(digits, 0))::numeric;
  down numeric := ('1e' || greatest(-digits, 0))::numeric;
  low boolean := how = 'floor' or (how = 'up' and a.n < 0) or (how = 'down' and a.n >= 0);
begin
  if low then return pg_temp.ratio(pg_temp.lower_whole(a.n * up, a.d * down) * down, up); end if;
  return pg_temp.ratio(-pg_temp.lower_whole(-a.n * up, a.d * down) * down, up);
end $$;

create or replace function pg_temp.power_of(a pg_temp.exact, b pg_temp.exact, largest int, longest int) returns pg_temp.exact language plpgsql immutable strict as $$
declare p numeric := 1; q numeric := 1; begin
  if b.d <> 1 or abs(b.n) > largest or (b.n < 0 and a.n = 0) then return null; end if;
  if greatest(length(a.n::text), length(a.d::text)) * abs(b.n) > longest then return null; end if;
  for i in 1..abs(b.n)::int loop p := p * a.n; q := q * a.d; end loop;
  return case when b.n < 0 then pg_temp.ratio(q, p) else pg_temp.ratio(p, q) end;
end $$;

-- Exact while the different denominators have at most 1,000 digits together, beyond that with 40 decimals each.
create or replace function pg_temp.sum_of(items pg_temp.exact[]) returns pg_temp.exact language plpgsql immutable as $$
declare
  total pg_temp.exact := row(0, 1)::pg_temp.exact;
  item pg_temp.exact;
  digits bigint;
begin
  if items is null then return total; end if;
  select coalesce(sum(length(d::text)), 0) into digits from (select distinct d from unnest(items) where d <> 1) as apart;
  foreach item in array items loop
    total := pg_temp.add(total, case when digits <= 1000 then item else pg_temp.round_at(item, 40, 'half-even') end);
  end loop;
  return total;
end $$;

create or replace function pg_temp.mean_of(items pg_temp.exact[]) returns pg_temp.exact language plpgsql immutable as $$ begin
  if coalesce(cardinality(items), 0) = 0 then return null; end if;
  return pg_temp.divide(pg_temp.sum_of(items), row(cardinality(items), 1)::pg_temp.exact);
end $$;

-- A number in the order of the fractions: two that differ do so by more than the last of its places.
create or replace function pg_temp.order_key(a pg_temp.exact, places int) returns numeric language plpgsql immutable strict as
$$ begin return pg_temp.lower_whole(a.n * ('1e' || places)::numeric, a.d); end $$;

-- Where the members of each group are evaluated when groups with too few join others ("into" counts from 0, null joins nobody).
create or replace function pg_temp.homes(sizes int[], smallest int[], into_ int[]) returns int[] language plpgsql immutable as $$
declare
  home int[] := array(select i - 1 from generate_series(1, cardinality(sizes)) as i);
  size int[] := sizes;
  merged boolean := true;
begin
  while merged loop
    merged := false;
    for i in 1..cardinality(sizes) loop
      continue when into_[i] is null or size[i] = 0 or size[i] >= smallest[i];
      for j in 1..cardinality(sizes) loop
        if home[j] = i - 1 then home[j] := into_[i]; end if;
      end loop;
      size[into_[i] + 1] := size[into_[i] + 1] + size[i];
      size[i] := 0;
      merged := true;
    end loop;
  end loop;
  return home;
end $$;
`
