import { sql } from 'kysely'
import type { RoleId } from '../../record/roles.ts'
import type { Actor, InTransaction } from '../database/transaction.ts'
import { identityService } from './person.ts'

/** A role account of the demonstration. It has no password: it can only be entered from the demonstration's sign-in page. */
export interface DemoAccount {
  readonly login: string
  readonly name: string
  readonly role: RoleId
  readonly organisation?: string
  /** What one sees with it, for the sign-in page. */
  readonly hint: string
  /** One of the few that the sign-in page shows first. */
  readonly first?: boolean
  /** Codes of the parks in charge. */
  readonly parks?: readonly string[]
  /** Codes of the towns in charge. */
  readonly towns?: readonly string[]
  /** Credit code of the enterprise. */
  readonly enterprise?: string
}

const demoService: Actor = { ...identityService, name: '演示数据', view: 'district' }

/**
 * Creates the demonstration's accounts, or brings them up to date: parks and enterprises are looked up by code, so call it again after they were imported.
 * Refuses to touch an account of the same login that is not a demonstration account.
 */
export async function ensureDemoAccounts(
  inTransaction: InTransaction,
  accounts: readonly DemoAccount[],
): Promise<void> {
  const { parks, enterprises } = await inTransaction(
    demoService,
    async (tx) => ({
      // A park that is no more stands for those that took it over.
      parks: (
        await sql<{ id: number; code: string }>`
          select t.today as id, p.code from park p join park_today t on t.park = p.id order by t.today`.execute(
          tx,
        )
      ).rows,
      enterprises: await tx
        .selectFrom('enterprise')
        .select(['id', 'credit_code'])
        .where('credit_code', 'in', ['', ...accounts.flatMap(({ enterprise }) => enterprise ?? [])])
        .execute(),
    }),
    { readOnly: true },
  )
  await inTransaction(identityService, async (tx) => {
    for (const {
      login,
      name,
      role,
      organisation = null,
      parks: codes = [],
      towns = [],
      enterprise,
    } of accounts) {
      const known = {
        name,
        role,
        organisation,
        parks: parks.filter(({ code }) => codes.includes(code)).map(({ id }) => id),
        towns: [...towns],
        enterprise_id: enterprises.find(({ credit_code }) => credit_code === enterprise)?.id ?? null,
      }
      const { enterprise_id: _, ...unclaimed } = known
      await tx
        .insertInto('account')
        .values({ login, ...known, demo: true })
        .onConflict((conflict) =>
          // An account that comes without an enterprise keeps the one it has claimed since.
          conflict
            .column('login')
            .doUpdateSet(enterprise === undefined ? unclaimed : known)
            .where('account.demo', '=', true),
        )
        .execute()
    }
  })
}
