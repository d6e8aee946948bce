import { sql } from 'kysely'
import type { Transaction } from '../../platform/database/transaction.ts'

/** Any number that nobody else uses. */
const key = 7_305_801_941

/**
 * Lets one transaction at a time write facts, and gives the moment under which all of them are recorded. Readers that freeze
 * a moment take the same lock shared, so that nothing is ever recorded before a moment that was frozen already.
 */
export async function openLedger(tx: Transaction): Promise<string> {
  await sql`select pg_advisory_xact_lock(${sql.lit(key)})`.execute(tx)
  return momentOf(tx)
}

/** The present moment of the ledger: everything recorded until now, and nothing that will be recorded later. */
export async function freezeLedger(tx: Transaction): Promise<string> {
  await sql`select pg_advisory_xact_lock_shared(${sql.lit(key)})`.execute(tx)
  return momentOf(tx)
}

async function momentOf(tx: Transaction): Promise<string> {
  const { at } = await tx.selectNoFrom(sql<string>`clock_timestamp()`.as('at')).executeTakeFirstOrThrow()
  return at
}
