import { sql } from 'kysely'
import { appendAction } from '../../../platform/audit/append-action.ts'
import { appendActions } from '../../../platform/audit/append-actions.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { RecordSystem } from '../../../platform/records/record-system.ts'
import { describePlan, endingParks, livingParks } from './check-plan.ts'
import type { ParkPlan, ParkPreview } from './messages.ts'
import { type Destination, destinationsOf, moveRows, typesIn } from './move-rows.ts'

/** Entry in the history of everything that moves. */
export const movedAction = '园区调整'

export interface Change {
  readonly id: string
  readonly plan: ParkPlan
  readonly on: string
  readonly citation: string
}

export interface Doer {
  readonly account: string
  readonly name: string
  readonly role: string
}

/**
 * Carries a change out: parks, names and the bridge, then every record, enterprise and account of the parks that end – in the caller's transaction, so all of
 * it or nothing. Facts and results keep the park of their time; the bridge restates them. Gives what moved.
 */
export async function applyChange(
  tx: Transaction,
  system: RecordSystem,
  change: Change,
  by: Doer,
): Promise<ParkPreview> {
  const { plan } = change
  const names = new Map([...(await livingParks(tx))].map(([id, { name }]) => [id, name]))
  if (plan.kind === 'rename') {
    await closeName(tx, Number(plan.park), change)
    await addName(tx, Number(plan.park), plan.name, change)
    return { accounts: 0, parts: [] }
  }
  const from = endingParks(plan)
  for (const park of from) {
    await closeName(tx, park, change)
    await sql`update park set valid_to = ${change.on} where id = ${park} and valid_to is null`.execute(tx)
  }
  const heirs = await heirsOf(tx, change, from)
  for (const park of from)
    for (const { id, num, den } of heirs)
      await sql`insert into park_bridge (from_park, to_park, share_num, share_den, valid_from, citation, change_id)
        values (${park}, ${id}, ${num}, ${den}, ${change.on}, ${change.citation}, ${change.id})`.execute(tx)
  const destinations: readonly Destination[] =
    plan.kind === 'split'
      ? await destinationsOf(
          tx,
          plan,
          heirs.map(({ id }) => id),
        )
      : [{ to: heirs[0]?.id ?? 0 }]
  const reason = `${change.citation}：${describePlan(plan, names)}，自 ${change.on} 起`
  const parts = await moveAll(tx, system, change, { from, destinations, by, reason })
  const accounts = await moveAccounts(tx, change, from, by, reason)
  const named = new Map(heirs.map(({ id, name }) => [id, name]))
  return {
    accounts,
    parts: destinations.map(({ to }) => ({ to: named.get(to) ?? '', ...(parts.get(to) ?? nothing()) })),
  }
}

const nothing = () => ({ enterprises: 0, records: [] as ParkPreview['parts'][number]['records'] })

async function closeName(tx: Transaction, park: number, { on }: Change): Promise<void> {
  await tx
    .updateTable('park_name')
    .set({ valid_to: on })
    .where('park_id', '=', park)
    .where('valid_to', 'is', null)
    .execute()
}

async function addName(tx: Transaction, park: number, name: string, { id, on }: Change): Promise<void> {
  await sql`insert into park_name (park_id, name, valid_from, change_id) values (${park}, ${name}, ${on}, ${id})`.execute(
    tx,
  )
}

interface NewHeir {
  readonly id: number
  readonly name: string
  readonly num: number
  readonly den: number
}

/** The parks that take over, made where they are new. */
async function heirsOf(
  tx: Transaction,
  change: Change,
  from: readonly number[],
): Promise<readonly NewHeir[]> {
  const { plan, on } = change
  const make = async ({ code, name }: { readonly code: string; readonly name: string }): Promise<number> => {
    const { rows } = await sql<{ id: number }>`
      insert into park (code, valid_from) values (${code}, ${on}) returning id`.execute(tx)
    const id = rows[0]?.id ?? 0
    await addName(tx, id, name, change)
    return id
  }
  if (plan.kind === 'split') {
    const heirs: NewHeir[] = []
    for (const part of plan.parts)
      heirs.push({ id: await make(part), name: part.name, num: part.share.num, den: part.share.den })
    return heirs
  }
  if (plan.kind === 'rename') return []
  if (!('park' in plan.into)) return [{ id: await make(plan.into), name: plan.into.name, num: 1, den: 1 }]
  const id = Number(plan.into.park)
  const living = await livingParks(tx)
  if (from.includes(id)) throw new RangeError('a park cannot be merged into itself')
  return [{ id, name: living.get(id)?.name ?? '', num: 1, den: 1 }]
}

async function moveAll(
  tx: Transaction,
  system: RecordSystem,
  change: Change,
  {
    from,
    destinations,
    by,
    reason,
  }: {
    readonly from: readonly number[]
    readonly destinations: readonly Destination[]
    readonly by: Doer
    readonly reason: string
  },
): Promise<ReadonlyMap<number, ReturnType<typeof nothing>>> {
  const parts = new Map<number, ReturnType<typeof nothing>>()
  for (const definition of await typesIn(tx, system, from))
    for (const destination of destinations) {
      const moved = await moveRows(tx, definition, from, destination)
      if (moved.length === 0) continue
      await appendActions(tx, {
        type: definition.type,
        action: movedAction,
        by,
        reason,
        entries: moved.map((row) => ({
          record: row.id,
          park: row.to,
          enterprise: row.enterprise,
          detail: { on: change.on, change: change.id, park: [row.from, row.to] },
        })),
      })
      const part = parts.get(destination.to) ?? nothing()
      parts.set(destination.to, part)
      if (definition.type === 'enterprise') part.enterprises += moved.length
      else part.records.push({ type: definition.type, label: definition.label, count: moved.length })
    }
  return parts
}

/** Accounts in charge of a former park are from now on in charge of what took it over. */
async function moveAccounts(
  tx: Transaction,
  change: Change,
  from: readonly number[],
  by: Doer,
  reason: string,
): Promise<number> {
  const touched = new Map<string, { before: readonly number[]; after: readonly number[] }>()
  for (const park of from) {
    const { rows } = await sql<{ id: string; before: number[]; after: number[] }>`
      select id, before, after from move_park_accounts(${park})`.execute(tx)
    for (const { id, before, after } of rows)
      touched.set(id, { before: touched.get(id)?.before ?? before, after })
  }
  for (const [id, { before, after }] of touched)
    await appendAction(tx, {
      record: { type: 'account', id },
      action: movedAction,
      by,
      reason,
      detail: { on: change.on, change: change.id, parks: [before, after] },
    })
  return touched.size
}

/** Rows that were still being written into a park while it ended (an import under way): they follow. Gives how many. */
export async function moveStragglers(
  tx: Transaction,
  system: RecordSystem,
  change: Change,
  by: Doer,
): Promise<number> {
  const from = endingParks(change.plan)
  const { rows } = await sql<{ to_park: number }>`
    select b.to_park from park_bridge b join park p on p.id = b.to_park
    where b.change_id = ${change.id} and p.valid_to is null order by b.to_park`.execute(tx)
  const heirs = [...new Set(rows.map(({ to_park }) => to_park))]
  if (from.length === 0 || heirs.length === 0) return 0
  const destinations =
    change.plan.kind === 'split' ? await destinationsOf(tx, change.plan, heirs) : [{ to: heirs[0] ?? 0 }]
  const reason = `${change.citation}：园区调整时正在写入，随后并入`
  const parts = await moveAll(tx, system, change, { from, destinations, by, reason })
  return [...parts.values()].reduce(
    (total, part) => total + part.enterprises + part.records.reduce((sum, { count }) => sum + count, 0),
    0,
  )
}
