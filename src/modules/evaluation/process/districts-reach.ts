import { sql } from 'kysely'
import { viewRoles } from '../../../platform/database/roles.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { type RoleId, roles } from '../../../record/roles.ts'

/**
 * A park's opinion stands in the batch, which is the whole district's: its row and its history are out of a park's own reach. Who may take the step is
 * decided by the batch's table, as for everybody; for that step alone, and to know the batch's version, the transaction has the district's reach.
 */
export async function withDistrictsReach<T>(
  tx: Transaction,
  role: RoleId,
  work: () => Promise<T>,
): Promise<T> {
  const { view } = roles[role]
  if (view === 'district') return work()
  await sql`select set_config('role', ${viewRoles.district}, true)`.execute(tx)
  const done = await work()
  await sql`select set_config('role', ${viewRoles[view]}, true)`.execute(tx)
  return done
}
