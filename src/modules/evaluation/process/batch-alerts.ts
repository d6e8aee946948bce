import { sql } from 'kysely'
import { horizonOf, sentence } from '../../../platform/records/clock/tell-alerts.ts'
import { type NewNotice, tellMany } from '../../../platform/records/notices.ts'
import { readRecord } from '../../../platform/records/read-record.ts'
import type { RecordCall } from '../../../platform/records/record-system.ts'
import { type Alert, alertsOf, escalationOf } from '../../../record/alerts.ts'
import { isRole, type RoleId } from '../../../record/roles.ts'
import { awaitedBy } from '../../../record/todo.ts'
import { readBatch } from '../batch-row.ts'
import { supplierOf } from '../confirmation/supplier.ts'
import { evaluationBatch } from '../records/batch.ts'
import { collectionOf, percentText, togetherOf } from './completeness.ts'

const { lifecycle } = evaluationBatch
/** While figures are collected those who supply them are reminded as well. */
const collecting = '数据归集'

/** Batches with a limit that is near or past. */
export async function batchesDue({ tx, system }: RecordCall): Promise<readonly string[]> {
  const horizon = horizonOf({ system })
  const open = Object.entries(lifecycle.states).flatMap(([state, { within }]) => (within ? [state] : []))
  const { rows } = await sql<{ id: string }>`select id from evaluation_batch
    where due <= ${horizon}::date and state = any(${open}::text[]) order by id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Reminds of one batch's limit, each thing once: whoever it waits for, those above when it is past, and the units whose figures are missing. */
export async function tellOfLimit(call: RecordCall, id: string): Promise<number> {
  const { system } = call
  const record = await readRecord(call, evaluationBatch, id)
  if (!record || record.due === null || !lifecycle.states[record.status]?.within) return 0
  const { due, title, status, process } = record
  const today = system.businessDate()
  const alertsFor = (role: RoleId) =>
    alertsOf({ due, since: process.since }, today, system.clock(today), escalationOf(lifecycle, role))
  const creator = { createdBy: record.createdBy, creatorRole: record.createdRole, organisation: null }
  const notices = awaitedBy(lifecycle, process, creator)
    .flatMap((to) => ('role' in to && isRole(to.role) ? [to.role] : []))
    .flatMap((role) =>
      alertsFor(role).map((alert) => {
        const above = escalationOf(lifecycle, role).to[alert.level - 1]
        const text = `评价批次“${title}”${sentence(alert.kind, status, due, alert.days, above)}`
        return named({ id, status, due }, alert, { role: above ?? role }, text)
      }),
    )
  const told = await tellMany(call, notices)
  // What is missing is counted only on a day on which somebody is told at all: that is the dear part.
  if (told === 0 || status !== collecting) return told
  const [alert] = alertsFor('joint-office').filter(({ level }) => level === 0)
  return alert ? told + (await tellOfMissing(call, { id, status, due }, alert)) : told
}

/** Asks the units for the figures that are missing, and tells the office how far it is; the parks supply their own. */
async function tellOfMissing(call: RecordCall, limit: Limit, alert: Alert): Promise<number> {
  const batch = await readBatch(call.tx, call.person, limit.id)
  const { facts } = await collectionOf(call.tx, batch)
  const units = call.system.places.units
  const all = togetherOf(facts)
  const until = `${limit.due}截止${left(alert)}`
  const lacking = Map.groupBy(
    facts.filter(({ missing }) => missing.length > 0),
    ({ source }) => supplierOf(units, source),
  )
  const toUnits = [...lacking].flatMap(([unit, own]): NewNotice[] => {
    if (unit === undefined) return []
    const what = own.map(({ label, missing }) => `${label} ${missing.length} 家`).join('、')
    const text = `“${batch.label}”还缺贵单位提供的数据：${what}；${until}`
    return [named(limit, alert, { organisation: unit }, text)]
  })
  const text = `“${batch.label}”数据完备率 ${percentText(all)}%，还缺 ${all.wanted - all.present} 个数；${until}`
  const office = named(limit, { ...alert, mark: `${alert.mark}-missing` }, { role: 'joint-office' }, text)
  return tellMany(call, all.wanted > all.present ? [office, ...toUnits] : toUnits)
}

function left({ kind, days }: Alert): string {
  if (kind !== 'reminder') return '，已经过了'
  return days === 0 ? '，就是今天' : `，还剩${days}个工作日`
}

interface Limit {
  readonly id: string
  readonly status: string
  readonly due: string
}

function named(
  { id, status, due }: Limit,
  { kind, mark }: Alert,
  to: NewNotice['to'],
  text: string,
): NewNotice {
  return {
    ...{ to, record: null, kind, text },
    once: `batch-due:${id}:${status}:${due}:${mark}:${Object.values(to)[0]}`,
  }
}
