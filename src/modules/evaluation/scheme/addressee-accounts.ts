import { sql } from 'kysely'
import { identityService } from '../../../platform/auth/person.ts'
import type { InTransaction } from '../../../platform/database/transaction.ts'
import { enterpriseAccounts } from '../process/enterprise-accounts.ts'
import type { Addressee } from './choose-addressees.ts'

/** Who is told when a park or an enterprise is asked: the accounts that work for it. */
export type AccountsOf = (one: Pick<Addressee, 'park' | 'firm'>) => readonly string[]

/** Reads the accounts of all parks and enterprises at once. */
export async function addresseeAccounts(inTransaction: InTransaction): Promise<AccountsOf> {
  const firms = await enterpriseAccounts(inTransaction)
  const { rows } = await inTransaction(
    identityService,
    (tx) =>
      sql<{ park: number; account: string }>`
      select p as park, a.id as account from account a, unnest(a.parks) p
      where a.status = 'active' and a.role in ('park-director', 'park-clerk')`.execute(tx),
    { readOnly: true },
  )
  const parks = Map.groupBy(rows, ({ park }) => park)
  return ({ park, firm }) =>
    firm === null ? (parks.get(park) ?? []).map(({ account }) => account) : (firms.get(firm) ?? [])
}

/** The accounts that work for one park or enterprise. */
export async function accountsOfOne(
  inTransaction: InTransaction,
  { park, firm }: Pick<Addressee, 'park' | 'firm'>,
): Promise<readonly string[]> {
  const { rows } = await inTransaction(
    identityService,
    (tx) =>
      firm === null
        ? sql<{
            id: string
          }>`select id from account where ${park} = any(parks) and role in ('park-director', 'park-clerk')`.execute(
            tx,
          )
        : sql<{ id: string }>`select id from account where enterprise_id = ${firm}::uuid`.execute(tx),
    { readOnly: true },
  )
  return rows.map(({ id }) => id)
}
