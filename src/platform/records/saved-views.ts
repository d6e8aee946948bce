import { sql } from 'kysely'
import type { z } from 'zod'
import type { SavedView, savedViewBody } from '../../record/inbox-messages.ts'
import type { Person } from '../auth/person.ts'
import type { Transaction } from '../database/transaction.ts'
import { notFound } from '../http/http-problem.ts'

interface ViewRow {
  readonly id: string
  readonly account_id: string
  readonly type: string
  readonly name: string
  readonly query: Record<string, string>
  readonly columns: string[] | null
  readonly shared: boolean
}

/** The person's views of a list and those that colleagues of the unit share. */
export async function viewsOf(
  tx: Transaction,
  person: Person,
  type: string,
): Promise<{ readonly rows: readonly SavedView[] }> {
  const { rows } =
    await sql<ViewRow>`select * from saved_view where type = ${type} order by created_at`.execute(tx)
  return { rows: rows.map((row) => viewOf(row, person)) }
}

export async function keepView(
  tx: Transaction,
  person: Person,
  type: string,
  body: z.output<typeof savedViewBody>,
): Promise<SavedView> {
  const { name, query, columns, shared } = body
  const { rows } =
    await sql<ViewRow>`insert into saved_view (account_id, organisation, type, name, query, columns, shared)
    values (${person.account}, ${person.organisation}, ${type}, ${name}, ${JSON.stringify(query)}::jsonb, ${columns === null ? null : JSON.stringify(columns)}::jsonb, ${shared})
    returning *`.execute(tx)
  return viewOf(rows[0] as ViewRow, person)
}

export async function dropView(tx: Transaction, { account }: Person, id: string): Promise<void> {
  const done = await sql`delete from saved_view where id = ${id} and account_id = ${account}`.execute(tx)
  if (done.numAffectedRows !== 1n) throw notFound('视图')
}

function viewOf({ account_id, ...row }: ViewRow, { account }: Person): SavedView {
  const { id, type, name, query, columns, shared } = row
  return { id, type, name, query, columns, shared, own: account_id === account }
}
