import { sql } from 'kysely'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { readParksToday } from '../../../platform/records/parks-today.ts'
import type { Boundaries, ParkStructure } from './messages.ts'

/** Every park there is or was, its names over time and what stands for it today. */
export async function parkStructure(tx: Transaction): Promise<ParkStructure> {
  const { names, heirs } = await readParksToday(tx)
  const { rows: parks } = await sql<{ id: number; code: string; from: string; to: string | null }>`
    select id, code, valid_from as "from", valid_to as "to" from park order by valid_to nulls first, id`.execute(
    tx,
  )
  const { rows: former } = await sql<{ park: number; name: string; from: string; to: string }>`
    select park_id as park, name, valid_from as "from", valid_to as "to" from park_name where valid_to is not null order by valid_from`.execute(
    tx,
  )
  return parks.map(({ id, code, from, to }) => ({
    id: String(id),
    code,
    name: names.get(id) ?? code,
    validFrom: from,
    validTo: to,
    formerNames: former.filter(({ park }) => park === id).map(({ name, from, to }) => ({ name, from, to })),
    today: (heirs.get(id) ?? []).map(({ park, share }) => ({
      id: String(park),
      name: names.get(park) ?? '',
      share: share.den === 1n ? String(share.num) : `${share.num}/${share.den}`,
    })),
  }))
}

const labels: Readonly<Record<string, string>> = { boundary: '园区四至', industrialBoundary: '工业园区四至' }

/** Boundaries that a park area had before, newest first. */
export async function formerBoundaries(tx: Transaction, area: string): Promise<Boundaries> {
  const { rows } = await sql<Omit<Boundaries[number], 'label'>>`
    select field, shape, document, valid_from as "from", valid_to as "to" from area_boundary
    where record_id = ${area} order by valid_to desc, id desc`.execute(tx)
  return rows.map((row) => ({ ...row, label: labels[row.field] ?? row.field }))
}
