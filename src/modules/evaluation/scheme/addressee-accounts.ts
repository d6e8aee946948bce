import { sql } from 'kysely'
import { identityService } from '../../../platform/auth/person.ts'
import type { InTransaction } from '../../../platform/database/transaction.ts'
import { bureaus } from '../../../record/roles.ts'
import { enterpriseAccounts } from '../process/enterprise-accounts.ts'
import type { Addressee } from './choose-addressees.ts'

type Who = Omit<Addressee, 'name'>

/** Who is told when a park, a bureau or an enterprise is asked: the accounts that work for it. */
export type AccountsOf = (one: Who) => readonly string[]

/** Reads the accounts of all parks, bureaus and enterprises at once. */
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
  const units = Map.groupBy(await bureauAccounts(inTransaction), ({ unit }) => unit)
  return ({ park, firm, bureau }) => {
    if (firm !== null) return firms.get(firm) ?? []
    const people = bureau === null ? parks.get(park ?? 0) : units.get(bureau)
    return (people ?? []).map(({ account }) => account)
  }
}

/** The bureaus that can be asked: units of the district that have an account. */
export async function bureauNames(inTransaction: InTransaction): Promise<readonly string[]> {
  return [...new Set((await bureauAccounts(inTransaction)).map(({ unit }) => unit))]
}

async function bureauAccounts(inTransaction: InTransaction) {
  const { rows } = await inTransaction(
    identityService,
    (tx) =>
      sql<{ unit: string; account: string }>`
      select organisation as unit, id as account from account
      where status = 'active' and organisation <> '' and role = any(${[...bureaus]}::text[]) order by organisation, login`.execute(
        tx,
      ),
    { readOnly: true },
  )
  return rows
}

/** The accounts that work for one park, bureau or enterprise. */
export async function accountsOfOne(
  inTransaction: InTransaction,
  { park, firm, bureau }: Who,
): Promise<readonly string[]> {
  if (bureau !== null)
    return (await bureauAccounts(inTransaction))
      .filter(({ unit }) => unit === bureau)
      .map(({ account }) => account)
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
