import { sql } from 'kysely'
import { type Rational, rational } from '../../kernel/rational.ts'
import type { Transaction } from '../database/transaction.ts'

/** A park of today that stands for a former one, with its exact share. */
export interface Heir {
  readonly park: number
  readonly share: Rational
  /** All of the former park. */
  readonly whole: boolean
}

export interface ParksToday {
  /** Names of now; of a park that is no more, its last one. */
  readonly names: ReadonlyMap<number, string>
  /** Of every park there ever was. A park of today stands for itself. */
  readonly heirs: ReadonlyMap<number, readonly Heir[]>
}

/** What became of each park. */
export async function readParksToday(tx: Transaction): Promise<ParksToday> {
  const { rows: names } = await sql<{ id: number; name: string }>`
    select p.id, coalesce((select n.name from park_name n where n.park_id = p.id order by n.valid_from desc limit 1), p.code) as name
    from park p order by p.id`.execute(tx)
  const { rows } = await sql<{ park: number; today: number; num: string; den: string }>`
    select park, today, num::text, den::text from park_today order by park, today`.execute(tx)
  const heirs = new Map<number, Heir[]>()
  for (const { park, today, num, den } of rows) {
    const share = rational(BigInt(num), BigInt(den))
    heirs.set(park, [...(heirs.get(park) ?? []), { park: today, share, whole: share.num === share.den }])
  }
  return { names: new Map(names.map(({ id, name }) => [id, name])), heirs }
}

/** The parks of today that a park number stands for: itself, its successor, or the parts it was split into. */
export async function parksStandingFor(tx: Transaction, park: number): Promise<readonly number[]> {
  const { rows } = await sql<{ today: number }>`
    select today from park_today where park = ${park} order by today`.execute(tx)
  return rows.length === 0 ? [park] : rows.map(({ today }) => today)
}

/** The query with the park it names as it stands today: old addresses and saved views keep working. */
export async function inStandingParks<Q extends { readonly park?: string | undefined }>(
  tx: Transaction,
  query: Q,
): Promise<Q> {
  if (query.park === undefined || !/^\d{1,9}$/.test(query.park)) return query
  return { ...query, park: (await parksStandingFor(tx, Number(query.park))).join(',') }
}
