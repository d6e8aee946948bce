import { sql } from 'kysely'
import type { Person } from '../../../platform/auth/person.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { notFound } from '../../../platform/http/http-problem.ts'
import { roles } from '../../../record/roles.ts'
import type { ParkChange, ParkPlan, ParkPreview } from './messages.ts'

/** A change as it is kept. */
export interface ChangeRow {
  readonly id: string
  readonly plan: ParkPlan
  readonly on: string
  readonly citation: string
  readonly status: ParkChange['status']
  readonly proposed_by: string
  readonly proposed_name: string
  readonly proposed_at: string
  readonly decided_name: string | null
  readonly decided_at: string | null
  readonly opinion: string | null
  readonly moved: Partial<ParkPreview>
  readonly version: number
}

const columns = sql`id, plan, on_day as "on", citation, status, proposed_by, proposed_name, proposed_at, decided_name, decided_at, opinion, moved, version`

/** Newest first. A park knows of a change once it is decided. */
export async function changeRows(tx: Transaction, { role }: Person): Promise<readonly ChangeRow[]> {
  const known = roles[role].view === 'district' ? sql`true` : sql`status in ('waiting', 'done')`
  const { rows } =
    await sql<ChangeRow>`select ${columns} from park_change where ${known} order by proposed_at desc, id limit 200`.execute(
      tx,
    )
  return rows
}

/** One change, nobody else writing it meanwhile. Changes of parks are made one after the other. */
export async function lockedChange(tx: Transaction, id: string): Promise<ChangeRow> {
  await sql`select pg_advisory_xact_lock(hashtextextended('park_change', 0))`.execute(tx)
  const { rows } = await sql<ChangeRow>`select ${columns} from park_change where id = ${id}`.execute(tx)
  const [row] = rows
  if (!row) throw notFound('这项园区调整')
  return row
}

/** Changes whose day has come, and those done: what came in late for them is looked after. */
export async function changesToTend(
  tx: Transaction,
  today: string,
): Promise<{ readonly due: readonly ChangeRow[]; readonly done: readonly ChangeRow[] }> {
  await sql`select pg_advisory_xact_lock(hashtextextended('park_change', 0))`.execute(tx)
  const { rows } = await sql<ChangeRow>`
    select ${columns} from park_change where status = 'done' or status = 'waiting' and on_day <= ${today} order by on_day, proposed_at`.execute(
    tx,
  )
  return {
    due: rows.filter(({ status }) => status === 'waiting'),
    done: rows.filter(({ status }) => status === 'done'),
  }
}
