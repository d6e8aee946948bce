/** How a value becomes a share of the weight, method by method; continues the prelude. Null is "lacking". */
export const SQL_SCORES = `
create or replace function pg_temp.ratio_share(v pg_temp.exact, benchmark pg_temp.exact, cap pg_temp.exact, lower_is_better boolean) returns pg_temp.exact language plpgsql immutable as $$ begin
  if (v).n is null or (benchmark).n is null or (benchmark).n <= 0 then return null; end if;
  if not lower_is_better then return pg_temp.divide(v, benchmark); end if;
  return case when v.n > 0 then pg_temp.divide(benchmark, v) else cap end;
end $$;

create or replace function pg_temp.min_max_share(v pg_temp.exact, low pg_temp.exact, high pg_temp.exact, base pg_temp.exact, lower_is_better boolean, flat_is_full boolean) returns pg_temp.exact language plpgsql immutable strict as $$
declare
  one pg_temp.exact := row(1, 1)::pg_temp.exact;
  above pg_temp.exact;
begin
  if pg_temp.compare(v, low) < 0 then above := row(0, 1)::pg_temp.exact;
  elsif pg_temp.compare(v, high) > 0 then above := one;
  elsif pg_temp.compare(high, low) > 0 then above := pg_temp.divide(pg_temp.subtract(v, low), pg_temp.subtract(high, low));
  else return case when flat_is_full then one else base end;
  end if;
  if lower_is_better then above := pg_temp.subtract(one, above); end if;
  return pg_temp.add(base, pg_temp.multiply(pg_temp.subtract(one, base), above));
end $$;

create or replace function pg_temp.rank_share(v pg_temp.exact, others pg_temp.exact[], lower_is_better boolean) returns pg_temp.exact language plpgsql immutable strict as $$
declare
  other pg_temp.exact;
  not_better int := 0;
begin
  if cardinality(others) = 0 then return null; end if;
  foreach other in array others loop
    if pg_temp.compare(other, v) * (case when lower_is_better then -1 else 1 end) <= 0 then not_better := not_better + 1; end if;
  end loop;
  return pg_temp.ratio(not_better, cardinality(others));
end $$;

create or replace function pg_temp.piecewise_share(v pg_temp.exact, marks pg_temp.exact[], shares pg_temp.exact[]) returns pg_temp.exact language plpgsql immutable strict as $$ begin
  for i in 1..cardinality(marks) loop
    if pg_temp.compare(v, marks[i]) <= 0 then
      if i = 1 then return shares[1]; end if;
      return pg_temp.add(shares[i - 1], pg_temp.multiply(pg_temp.subtract(shares[i], shares[i - 1]),
        pg_temp.divide(pg_temp.subtract(v, marks[i - 1]), pg_temp.subtract(marks[i], marks[i - 1]))));
    end if;
  end loop;
  return shares[cardinality(marks)];
end $$;

create or replace function pg_temp.steps_share(v pg_temp.exact, at_least pg_temp.exact[], shares pg_temp.exact[]) returns pg_temp.exact language plpgsql immutable strict as $$ begin
  for i in 1..cardinality(at_least) loop
    if pg_temp.compare(v, at_least[i]) >= 0 then return shares[i]; end if;
  end loop;
  return row(0, 1)::pg_temp.exact;
end $$;

create or replace function pg_temp.mean_share(v pg_temp.exact, mean pg_temp.exact, at_mean pg_temp.exact, slope pg_temp.exact, lower_is_better boolean) returns pg_temp.exact language plpgsql immutable strict as $$
declare above pg_temp.exact; begin
  if mean.n <= 0 then return null; end if;
  above := pg_temp.divide(pg_temp.subtract(v, mean), mean);
  if lower_is_better then above := pg_temp.negate(above); end if;
  return pg_temp.add(at_mean, pg_temp.multiply(slope, above));
end $$;

-- Cap and floor; a cap that is null is none.
create or replace function pg_temp.held(share pg_temp.exact, cap pg_temp.exact, bottom pg_temp.exact) returns pg_temp.exact language plpgsql immutable as $$ begin
  if (share).n is null then return null; end if;
  if (cap).n is not null and pg_temp.compare(share, cap) > 0 then return cap; end if;
  return pg_temp.larger(share, bottom);
end $$;
`
