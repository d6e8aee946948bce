import { sql } from 'kysely'
import { appendActions } from '../../../platform/audit/append-actions.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { conflict } from '../../../platform/http/http-problem.ts'
import { dayOf, type RecordCall, roleIn } from '../../../platform/records/record-system.ts'
import type { StoredRecord } from '../../../platform/records/stored-record.ts'
import { type Moved, moveBack, moveLinks } from './move-links.ts'

const pending = '合并待定'
const merged = '已并入'

interface Merge {
  readonly id: string
  readonly into: string
  readonly moved: readonly Moved[]
}

/**
 * What follows when an enterprise is merged into another, whoever does the step and by whatever road: on the step itself its records, the names of it in
 * other records and its accounts go over; when the step is taken back they come back. Facts and results stay with it; the pointer leads on.
 */
export async function followMerge(
  call: RecordCall,
  record: StoredRecord,
  before: StoredRecord | undefined,
): Promise<void> {
  if (before?.status === record.status) return
  if (record.status === pending) return merge(call, record)
  if (before?.status !== pending) return
  if (record.status === merged) return finish(call, record)
  // A merge is undone within its days; the clock is the state's own.
  if (before.due !== null && before.due < dayOf(call))
    throw conflict('enterprise/merge-final', `${before.due} 之后不能再撤销合并`)
  return undo(call, record)
}

async function merge(call: RecordCall, record: StoredRecord): Promise<void> {
  const { tx, person } = call
  const into = record.values.mergedInto
  if (typeof into !== 'string') throw conflict('enterprise/merge-target', '没有选保留的那一户')
  const target = await tx
    .selectFrom('enterprise')
    .select(['id', 'status'])
    .where('id', '=', into)
    .executeTakeFirst()
  if (!target || into === record.id)
    throw conflict('enterprise/merge-target', '保留的那一户不在您的管辖范围内，或者就是它自己')
  if ([pending, merged, '已注销'].includes(target.status))
    throw conflict('enterprise/merge-target', `保留的那一户是“${target.status}”，不能再并入`)
  const { rows } = await sql<{ id: string }>`
    insert into enterprise_merge (from_id, into_id, by_account, by_name) values (${record.id}, ${into}, ${person.account}, ${person.name})
    returning id`.execute(tx)
  const id = rows[0]?.id ?? ''
  await carryOver(call, record, { id, into, moved: [] })
  await sql`update enterprise_merge set accounts = follow_merge(${id}) where id = ${id}`.execute(tx)
}

/** When the days are over: what was out of the reach of whoever merged, and what has come since, goes over as well. */
async function finish(call: RecordCall, record: StoredRecord): Promise<void> {
  const current = await currentMerge(call.tx, record.id)
  if (current) await carryOver(call, record, current)
}

async function carryOver(call: RecordCall, record: StoredRecord, { id, into, moved }: Merge): Promise<void> {
  const more = await moveLinks(call.tx, call.system, { from: record.id, into })
  await sql`update enterprise_merge set moved = ${JSON.stringify([...moved, ...more])} where id = ${id}`.execute(
    call.tx,
  )
  await tell(call, more, '企业合并', into, `${record.title} 并入后，归到保留的企业`)
}

async function undo(call: RecordCall, record: StoredRecord): Promise<void> {
  const current = await currentMerge(call.tx, record.id)
  if (!current) return
  const { id, into, moved } = current
  const back = await moveBack(call.tx, call.system, moved, { from: record.id, into })
  await sql`update enterprise_merge set undone_at = now() where id = ${id}`.execute(call.tx)
  await sql`update enterprise set merged_into = null where id = ${record.id}`.execute(call.tx)
  await sql`delete from record_link where from_id = ${record.id} and field = 'mergedInto'`.execute(call.tx)
  await sql`select follow_merge(${id})`.execute(call.tx)
  await tell(call, back, '撤销企业合并', record.id, `${record.title} 的合并已撤销`)
}

async function currentMerge(tx: Transaction, from: string): Promise<Merge | undefined> {
  const { rows } = await sql<Merge>`
    select id, into_id as into, moved from enterprise_merge where from_id = ${from} and undone_at is null`.execute(
    tx,
  )
  return rows[0]
}

/** An entry in the history of everything that went over or came back, once per record. */
async function tell(
  call: RecordCall,
  moved: readonly Moved[],
  action: string,
  enterprise: string,
  reason: string,
): Promise<void> {
  const { tx, person } = call
  const types = new Map<string, Map<string, string[]>>()
  for (const { type, id, field } of moved) {
    const records = types.get(type) ?? new Map<string, string[]>()
    types.set(type, records.set(id, [...(records.get(id) ?? []), field ?? '所属企业']))
  }
  for (const [type, records] of types) {
    const { rows } = await sql<{ id: string; park: number; firm: string | null }>`
      select id, park_id as park, enterprise_id as firm from record where id = any(${[...records.keys()]}::uuid[]) order by id`.execute(
      tx,
    )
    await appendActions(tx, {
      type,
      action,
      by: { account: person.account, name: person.name, role: roleIn(call) },
      reason,
      entries: rows.map(({ id, park, firm }) => ({
        record: id,
        park,
        enterprise: firm,
        detail: { on: dayOf(call), enterprise, fields: records.get(id) ?? [] },
      })),
    })
  }
}
