import { sql } from 'kysely'
import type { Transaction } from '../../../platform/database/transaction.ts'

/** Land that somebody took over from the ledgers of parcels and buildings into the facts, in 1/300 m². */
export interface TakenLand {
  readonly enterprise: string
  readonly total: number
  readonly at: string
  readonly by: string
}

/** What was taken over last for the year, by enterprise. */
export async function takenLand(tx: Transaction, year: string): Promise<ReadonlyMap<string, TakenLand>> {
  const { rows } = await sql<TakenLand>`
    select distinct on (enterprise_id) enterprise_id as enterprise, total, account_name as by,
      to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
    from land_attribution where year = ${Number(year)} order by enterprise_id, created_at desc, id`.execute(
    tx,
  )
  return new Map(rows.map((row) => [row.enterprise, row]))
}
