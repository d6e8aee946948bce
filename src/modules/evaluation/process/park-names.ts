import { sql } from 'kysely'
import type { Transaction } from '../../../platform/database/transaction.ts'

/** What the parks are called today, by id. */
export async function parkNamesOf(tx: Transaction): Promise<ReadonlyMap<number, string>> {
  const { rows } = await sql<{ id: number; name: string }>`
    select p.id, coalesce(n.name, p.code) as name from park p left join park_name n on n.park_id = p.id and n.valid_to is null
    order by p.id`.execute(tx)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
