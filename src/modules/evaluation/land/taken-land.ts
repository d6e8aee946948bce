import { sql } from 'kysely'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { LandLine } from './land-messages.ts'

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

/** The lines behind what was taken over last, as they were then; `until`: last before a moment, such as the snapshot of a batch. */
export async function takenLines(
  tx: Transaction,
  {
    year,
    enterprise,
    until,
  }: { readonly year: string; readonly enterprise: string; readonly until: string | null },
): Promise<{ readonly total: number; readonly lines: readonly LandLine[] } | undefined> {
  const { rows } = await sql<{ total: number; lines: readonly LandLine[] }>`
    select total, lines from land_attribution
    where year = ${Number(year)} and enterprise_id = ${enterprise}::uuid
      and ${until === null ? sql`true` : sql`created_at <= ${until}::timestamptz`}
    order by created_at desc, id limit 1`.execute(tx)
  return rows[0]
}
