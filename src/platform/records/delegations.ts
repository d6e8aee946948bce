import { sql } from 'kysely'
import type { z } from 'zod'
import { compareDays } from '../../kernel/day.ts'
import type { Delegation, newDelegation } from '../../record/inbox-messages.ts'
import { appendAction } from '../audit/append-action.ts'
import { notFound, unprocessable } from '../http/http-problem.ts'
import { assigneesNamed } from './assignees.ts'
import type { RecordCall } from './record-system.ts'

interface DelegationRow {
  readonly id: string
  readonly from_account: string
  readonly to_account: string
  readonly from_day: string
  readonly until_day: string
  readonly reason: string
  readonly ended_at: string | null
  readonly from_name: string | null
  readonly to_name: string | null
}

/** Delegations that the person gave or was given, newest first. */
export async function delegationsOf(call: RecordCall): Promise<{ readonly rows: readonly Delegation[] }> {
  const rows = await read(call, sql`true`)
  return { rows }
}

/** Lets a colleague act in one's place from one day to another. */
export async function delegate(call: RecordCall, body: z.output<typeof newDelegation>): Promise<Delegation> {
  const { tx, person, system } = call
  if (compareDays(body.untilDay, body.fromDay) < 0) throw refuse('untilDay', '结束日期早于开始日期')
  if (compareDays(body.untilDay, system.businessDate()) < 0) throw refuse('untilDay', '结束日期已经过去')
  if (body.to === person.account) throw refuse('to', '不能委托给自己')
  await assigneesNamed(call, [body.to])
  const { rows } = await sql<{
    id: string
  }>`insert into delegation (from_account, to_account, from_day, until_day, reason)
    values (${person.account}, ${body.to}, ${body.fromDay}, ${body.untilDay}, ${body.reason}) returning id`.execute(
    tx,
  )
  const id = rows[0]?.id ?? ''
  await appendAction(tx, {
    record: { type: 'delegation', id },
    action: '委托',
    by: person,
    detail: { ...body },
  })
  const [made] = await read(call, sql`d.id = ${id}`)
  return made as Delegation
}

/** Ends one's own delegation before its time. */
export async function endDelegation(call: RecordCall, id: string): Promise<Delegation> {
  const { tx, person } = call
  const done =
    await sql`update delegation set ended_at = coalesce(ended_at, now()) where id = ${id} and from_account = ${person.account}`.execute(
      tx,
    )
  if (done.numAffectedRows !== 1n) throw notFound('委托')
  await appendAction(tx, { record: { type: 'delegation', id }, action: '结束委托', by: person })
  const [ended] = await read(call, sql`d.id = ${id}`)
  return ended as Delegation
}

async function read(
  { tx, person, system }: RecordCall,
  where: ReturnType<typeof sql>,
): Promise<readonly Delegation[]> {
  const today = system.businessDate()
  const { rows } = await sql<DelegationRow>`
    select d.*, a.name as from_name, b.name as to_name from delegation d
      left join colleagues() a on a.id = d.from_account left join colleagues() b on b.id = d.to_account
    where ${where} order by d.created_at desc limit 100`.execute(tx)
  return rows.map((row) => ({
    id: row.id,
    from: row.from_account === person.account ? person.name : (row.from_name ?? ''),
    to: row.to_account === person.account ? person.name : (row.to_name ?? ''),
    fromDay: row.from_day,
    untilDay: row.until_day,
    reason: row.reason,
    own: row.from_account === person.account,
    active: row.ended_at === null && row.from_day <= today && today <= row.until_day,
    endedAt: row.ended_at,
  }))
}

function refuse(path: string, what: string) {
  return unprocessable('delegation/invalid', what, [{ path, what, mend: '请改正后再提交。' }])
}
