import { sql } from 'kysely'
import { appendAction } from '../../../platform/audit/append-action.ts'
import type { Person } from '../../../platform/auth/person.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { requireVersion } from '../../../platform/http/entity-tag.ts'
import { conflict, forbidden, unprocessable } from '../../../platform/http/http-problem.ts'
import { readParksToday } from '../../../platform/records/parks-today.ts'
import type { RecordSystem } from '../../../platform/records/record-system.ts'
import { access } from '../access.ts'
import { applyChange, type Doer, moveStragglers } from './apply-change.ts'
import { type ChangeRow, changeRows, changesToTend, lockedChange } from './change-row.ts'
import { checkPlan, confirmationOf, describePlan } from './check-plan.ts'
import type { NewParkChange, ParkChange, ParkChanges, ParkPreview } from './messages.ts'
import { previewPlan } from './preview.ts'

export const recordType = 'park-change'

interface Told {
  readonly id: string
  readonly version: number
  readonly status: ParkChange['status']
}

interface ChangeCall {
  readonly tx: Transaction
  readonly person: Person
  readonly system: RecordSystem
}

async function note(
  tx: Transaction,
  id: string,
  action: string,
  by: Doer,
  detail: Readonly<Record<string, unknown>>,
) {
  const { opinion } = detail
  await appendAction(tx, {
    record: { type: recordType, id },
    action,
    by,
    detail,
    ...(typeof opinion === 'string' && { reason: opinion }),
  })
}

/** Puts a change forward. Nothing moves before somebody else has approved it. */
export async function proposeChange({ tx, person }: ChangeCall, body: NewParkChange): Promise<Told> {
  const { plan, on, citation } = body
  await checkPlan(tx, body)
  const { rows } = await sql<{ id: string }>`
    insert into park_change (kind, plan, on_day, citation, proposed_by, proposed_name)
    values (${plan.kind}, ${JSON.stringify(plan)}, ${on}, ${citation}, ${person.account}, ${person.name}) returning id`.execute(
    tx,
  )
  const id = rows[0]?.id ?? ''
  await note(tx, id, '提出', person, { plan, on, citation })
  return { id, version: 1, status: 'proposed' }
}

interface Decision {
  readonly id: string
  readonly version: number
}

async function toDecide({ tx, person }: ChangeCall, { id, version }: Decision): Promise<ChangeRow> {
  const row = await lockedChange(tx, id)
  requireVersion(version, row.version)
  if (row.status !== 'proposed') throw conflict('park-change/decided', '这项调整已经办结，不能再改')
  if (row.proposed_by === person.account)
    throw forbidden('提出人不能自己批准或驳回，请由规划自然资源部门的另一人办理')
  return row
}

/** Approves and, once its day has come, carries it out in the same transaction. `confirm` has to repeat the name that comes of it. */
export async function approveChange(
  call: ChangeCall,
  decision: Decision & { readonly confirm: string },
): Promise<Told> {
  const { tx, person, system } = call
  const row = await toDecide(call, decision)
  const { names } = await readParksToday(tx)
  const expected = confirmationOf(row.plan, names)
  if (decision.confirm.trim() !== expected)
    throw unprocessable('park-change/confirm', '确认的名字不对，没有执行', [
      { path: 'confirm', what: `应为“${expected}”`, mend: '照着调整后的园区名字重新输入。' },
    ])
  await checkPlan(tx, row)
  const now = row.on <= system.businessDate()
  const moved = now ? await applyChange(tx, system, row, person) : {}
  const status = now ? 'done' : 'waiting'
  await sql`update park_change set status = ${status}, decided_by = ${person.account}, decided_name = ${person.name}, decided_at = now(),
    done_at = case when ${now} then now() end, moved = ${JSON.stringify(moved)}, version = version + 1 where id = ${row.id}`.execute(
    tx,
  )
  await note(tx, row.id, now ? '批准并执行' : '批准', person, { on: row.on, citation: row.citation, moved })
  return { id: row.id, version: row.version + 1, status }
}

export async function refuseChange(
  call: ChangeCall,
  decision: Decision & { readonly opinion: string },
): Promise<Told> {
  const { tx, person } = call
  const row = await toDecide(call, decision)
  await sql`update park_change set status = 'refused', decided_by = ${person.account}, decided_name = ${person.name}, decided_at = now(),
    opinion = ${decision.opinion}, version = version + 1 where id = ${row.id}`.execute(tx)
  await note(tx, row.id, '驳回', person, { opinion: decision.opinion })
  return { id: row.id, version: row.version + 1, status: 'refused' }
}

/** Takes a proposal back, or an approved change whose day has not come. */
export async function withdrawChange({ tx, person }: ChangeCall, { id, version }: Decision): Promise<Told> {
  const row = await lockedChange(tx, id)
  requireVersion(version, row.version)
  if (row.status !== 'proposed' && row.status !== 'waiting')
    throw conflict('park-change/decided', '这项调整已经办结，不能撤回')
  if (row.proposed_by !== person.account) throw forbidden('只有提出人可以撤回')
  await sql`update park_change set status = 'withdrawn', version = version + 1 where id = ${id}`.execute(tx)
  await note(tx, id, '撤回', person, {})
  return { id, version: row.version + 1, status: 'withdrawn' }
}

/** All changes with what the person may do; proposals with what they would move. */
export async function listChanges({ tx, person, system }: ChangeCall): Promise<ParkChanges> {
  const { names } = await readParksToday(tx)
  const rows: ParkChange[] = []
  const proposes = access.proposeParkChanges.some((role) => role === person.role)
  const approves = access.approveParkChanges.some((role) => role === person.role)
  for (const row of await changeRows(tx, person)) {
    const open = row.status === 'proposed'
    const decides = open && approves && row.proposed_by !== person.account
    rows.push({
      id: row.id,
      version: row.version,
      kind: row.plan.kind,
      summary: describePlan(row.plan, names),
      confirm: confirmationOf(row.plan, names),
      on: row.on,
      citation: row.citation,
      status: row.status,
      proposedBy: row.proposed_name,
      proposedAt: row.proposed_at,
      decidedBy: row.decided_name,
      decidedAt: row.decided_at,
      opinion: row.opinion,
      preview: open && !(proposes || approves) ? null : await effectOf(tx, system, row, names),
      may: {
        approve: decides,
        refuse: decides,
        withdraw: (open || row.status === 'waiting') && row.proposed_by === person.account,
      },
    })
  }
  return { rows, may: { propose: proposes } }
}

/** What an open proposal would move, or what a change that was carried out has moved. */
async function effectOf(
  tx: Transaction,
  system: RecordSystem,
  { status, plan, moved }: ChangeRow,
  names: ReadonlyMap<number, string>,
): Promise<ParkPreview | null> {
  if (status === 'proposed') return previewPlan(tx, system, plan, names)
  return moved.parts === undefined ? null : { accounts: moved.accounts ?? 0, parts: moved.parts }
}

const clockwork: Doer = { account: '00000000-0000-0000-0000-000000000000', name: '系统', role: 'system' }

/** Carries out approved changes whose day has come, and lets rows follow that were written into a park while it ended. Repeating it does nothing. */
export async function tendChanges(tx: Transaction, system: RecordSystem): Promise<number> {
  const { due, done } = await changesToTend(tx, system.businessDate())
  for (const row of due) {
    const moved = await applyChange(tx, system, row, clockwork)
    await sql`update park_change set status = 'done', done_at = now(), moved = ${JSON.stringify(moved)}, version = version + 1 where id = ${row.id}`.execute(
      tx,
    )
    await note(tx, row.id, '到期执行', clockwork, { on: row.on, moved })
  }
  let late = 0
  for (const row of done) late += await moveStragglers(tx, system, row, clockwork)
  return due.length + late
}
