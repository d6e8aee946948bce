import { sql } from 'kysely'
import type { Transaction } from '../../../platform/database/transaction.ts'

/** Marks the lock's kind beside the record's id. */
const opinionsOf = 'scheme-opinions:'

/**
 * Answers come side by side (`shared`); the step that ends the asking (`alone`) waits for those under way and sees them, and later ones wait for it and find
 * it done. Held until the transaction ends.
 */
export async function whileOpinionsAreTaken(
  tx: Transaction,
  record: string,
  how: 'shared' | 'alone',
): Promise<void> {
  const key = opinionsOf + record
  if (how === 'shared')
    await sql`select pg_advisory_xact_lock_shared(hashtextextended(${key}, 0))`.execute(tx)
  else await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx)
}
