import { sql } from 'kysely'
import { toDecimalText } from '../../../kernel/decimal-text.ts'
import { add, multiply, type Rational, rational, ZERO } from '../../../kernel/rational.ts'
import { conversionFactor, parseUnit } from '../../../kernel/unit.ts'
import type { Person } from '../../../platform/auth/person.ts'
import { withinThen } from '../../../platform/auth/reach.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { type ParksToday, readParksToday } from '../../../platform/records/parks-today.ts'
import type { Pack } from '../../../policy/pack.ts'
import type { ParkFigures } from './messages.ts'

interface Sum {
  readonly park: number
  /** Where the enterprise is now; null for figures of a park as a whole. */
  readonly now: number | null
  readonly fact: string
  readonly scale: number
  readonly unit: string
  readonly amount: string
}

const whose = { park: 'f.park_id', enterprise: 'f.enterprise_id' }

/**
 * Sums by park of a year's figures that add up. `then`: under the parks as they were when the figures were recorded. `today`: a former park's figures count for
 * its successor; of a park that was split, an enterprise's figures go where the enterprise went, and what is known of the park only as a whole goes by share.
 */
export async function parkFigures(
  tx: Transaction,
  person: Person,
  pack: Pack,
  { period, structure }: { readonly period: string; readonly structure: 'today' | 'then' },
): Promise<ParkFigures> {
  const facts = pack.facts.filter(({ kind, unit, combine }) => kind === 'number' && unit && combine === 'sum')
  const today = await readParksToday(tx)
  const { rows } = await sql<Sum>`
    select f.park_id as park, e.park_id as now, f.fact, f.scale, f.unit, sum(f.amount)::text as amount
    from fact f left join enterprise e on e.id = f.enterprise_id
    where f.year = ${Number(period)} and f.period = ${period} and f.superseded_at is null and f.kind = 'number'
      and f.fact = any(${facts.map(({ id }) => id)}::text[]) and f.park_id is not null and f.subject_kind in ('enterprise', 'park') and ${withinThen(person, whose)}
    group by 1, 2, 3, 4, 5`.execute(tx)
  const { rows: firms } = await sql<{ park: number; now: number; n: number }>`
    select f.park_id as park, e.park_id as now, count(distinct f.enterprise_id)::int as n
    from fact f join enterprise e on e.id = f.enterprise_id
    where f.year = ${Number(period)} and f.period = ${period} and f.superseded_at is null and ${withinThen(person, whose)} group by 1, 2`.execute(
    tx,
  )
  const place = placing(today, structure)
  const units = new Map(facts.map(({ id, unit }) => [id, unit ?? '']))
  const values = new Map<string, Rational>()
  const includes = new Map<number, Set<number>>()
  for (const row of rows)
    for (const [park, share] of place(row.park, row.now)) {
      const key = `${park} ${row.fact}`
      const amount = inUnit(row, units.get(row.fact) ?? row.unit)
      values.set(key, add(values.get(key) ?? ZERO, multiply(amount, share)))
      if (park !== row.park) includes.set(park, (includes.get(park) ?? new Set()).add(row.park))
    }
  const counted = new Map<number, number>()
  for (const { park, now, n } of firms)
    for (const [to] of place(park, now)) counted.set(to, (counted.get(to) ?? 0) + n)
  const parks = [
    ...new Set([...counted.keys(), ...rows.flatMap((row) => place(row.park, row.now).map(([park]) => park))]),
  ]
  return {
    period,
    structure,
    facts: facts.map(({ id, label, unit }) => ({ id, label, unit: unit ?? '' })),
    rows: parks
      .sort((a, b) => a - b)
      .map((park) => ({
        park: String(park),
        name: today.names.get(park) ?? String(park),
        includes: [...(includes.get(park) ?? [])].map((one) => today.names.get(one) ?? String(one)),
        enterprises: counted.get(park) ?? 0,
        values: Object.fromEntries(facts.map(({ id }) => [id, textOf(values.get(`${park} ${id}`))])),
      })),
  }
}

/** The parks that a figure of `park` counts for, with its share there. */
function placing({ heirs }: ParksToday, structure: 'today' | 'then') {
  return (park: number, now: number | null): readonly (readonly [number, Rational])[] => {
    const one = rational(1)
    const all = heirs.get(park) ?? []
    if (structure === 'then' || all.length === 0) return [[park, one]]
    const [first] = all
    if (all.length === 1 && first) return [[first.park, first.share]]
    const own = all.find((heir) => heir.park === now)
    return own ? [[own.park, one]] : all.map((heir) => [heir.park, heir.share] as const)
  }
}

/** The sum in the fact's own unit; a sheet's value is kept in the sheet's unit where that alone is exact. */
function inUnit({ amount, scale, unit }: Sum, own: string): Rational {
  const value = rational(BigInt(amount), 10n ** BigInt(scale))
  const [from, to] = [parseUnit(unit), parseUnit(own)]
  const factor = from && to && conversionFactor(from, to)
  if (!factor) throw new RangeError(`a stored value in ${unit} cannot be read in ${own}`)
  return multiply(value, factor)
}

/** Exact; thirds and the like to six places. */
function textOf(value: Rational | undefined): string | null {
  if (value === undefined) return null
  let rest = value.den
  for (const prime of [2n, 5n]) while (rest % prime === 0n) rest /= prime
  return rest === 1n ? toDecimalText(value) : toDecimalText(value, 6)
}
