import { sql } from 'kysely'
import { appendAction } from '../../../platform/audit/append-action.ts'
import type { Person } from '../../../platform/auth/person.ts'
import { isAdministrator } from '../../../platform/auth/set-password.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { conflict, forbidden, notFound } from '../../../platform/http/http-problem.ts'

/** The account, held until the transaction is over. Those of the demonstration are nobody's to change. */
export async function locked(tx: Transaction, id: string) {
  const account = await tx
    .selectFrom('account')
    .select(['id', 'login', 'role', 'demo', 'version'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!account) throw notFound('这个账号')
  if (account.demo) throw forbidden('演示账号由演示数据带来，不能修改')
  return account
}

export async function update(
  tx: Transaction,
  id: string,
  values: Partial<Record<string, string | number | null>>,
): Promise<void> {
  await tx
    .updateTable('account')
    .set({ ...values, version: sql<number>`version + 1`, updated_at: sql<string>`now()` })
    .where('id', '=', id)
    .execute()
}

export function notOneself(person: Person, id: string, title: string): void {
  if (person.account === id) throw forbidden(title)
}

/** Without one of the three administrators nobody could ever make another. */
export async function keepOneOfEach(
  tx: Transaction,
  { id, role }: { readonly id: string; readonly role: string },
): Promise<void> {
  if (!isAdministrator(role)) return
  await sql`select pg_advisory_xact_lock(hashtextextended('one of each administrator', 0))`.execute(tx)
  const other = await tx
    .selectFrom('account')
    .select('id')
    .where('role', '=', role)
    .where('status', '=', 'active')
    .where('demo', '=', false)
    .where('post_until', 'is', null)
    .where('id', '<>', id)
    .executeTakeFirst()
  if (!other) throw conflict('account/last-administrator', '这是最后一名在任的同类管理员，请先安排好接任的人')
}

/** Enters in the account's history what an administrator did. */
export function note(
  tx: Transaction,
  by: Person,
  id: string,
  action: string,
  detail: Readonly<Record<string, unknown>> = {},
  reason?: string,
): Promise<number> {
  return appendAction(tx, {
    record: { type: 'account', id },
    action,
    by,
    detail,
    ...(reason !== undefined && { reason }),
  })
}
