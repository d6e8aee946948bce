import { identityService } from '../../../platform/auth/person.ts'
import type { InTransaction } from '../../../platform/database/transaction.ts'

/** Who works for which enterprise, by the enterprise's id. */
export async function enterpriseAccounts(
  inTransaction: InTransaction,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await inTransaction(
    identityService,
    (tx) =>
      tx
        .selectFrom('account')
        .select(['id', 'enterprise_id as enterprise'])
        .where('enterprise_id', 'is not', null)
        .where('status', '=', 'active')
        .execute(),
    { readOnly: true },
  )
  const found = new Map<string, string[]>()
  for (const { id, enterprise } of rows)
    if (enterprise !== null) found.set(enterprise, [...(found.get(enterprise) ?? []), id])
  return found
}
