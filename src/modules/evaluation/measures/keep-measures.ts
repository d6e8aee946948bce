import { sql } from 'kysely'
import type { RecordCall } from '../../../platform/records/record-system.ts'
import {
  fromRow,
  type Row,
  recordColumns,
  type StoredRecord,
  tableRef,
} from '../../../platform/records/stored-record.ts'
import { changeRecord, createRecord } from '../../../platform/records/write-record.ts'
import type { RecordDefinition } from '../../../record/definition.ts'
import type { Values } from '../../../record/messages.ts'
import type { Kept } from './measure-messages.ts'
import type { Wanted } from './wanted-measures.ts'

export const measureType = 'differential-measure'
const suggested = '建议'
const ended = '已终止'

export interface KeepOrder {
  readonly enterprise: string
  readonly year: string
  /** Batch whose result they follow from. */
  readonly batch: string
  readonly wanted: readonly Wanted[]
  readonly startsOn?: string | undefined
  readonly endsOn?: string | undefined
}

export function measureDefinition({ system }: Pick<RecordCall, 'system'>): RecordDefinition {
  const definition = system.definitions.get(measureType)
  if (!definition) throw new RangeError('no record type of measures')
  return definition
}

/**
 * Brings the measures of one enterprise and year to what the table wants: missing ones are made, suggestions brought up to date, and what was made for another grade is
 * proposed to be ended, for the new one takes its place. Doing it again changes nothing. What people turned down for the same result does not come back.
 */
export async function keepMeasures(call: RecordCall, order: KeepOrder): Promise<Kept> {
  const definition = measureDefinition(call)
  await sql`select pg_advisory_xact_lock(hashtextextended(${`measures ${order.enterprise} ${order.year}`}, 0))`.execute(
    call.tx,
  )
  const there = await measuresOf(call, definition, order.enterprise, order.year)
  const count = { created: 0, updated: 0, unchanged: 0, proposed: 0 }
  const used = new Set<string>()
  for (const one of order.wanted) {
    const same = there.filter(
      ({ values }) => values.measure === one.resource && values.direction === one.direction,
    )
    // Made for another grade it says other figures, though the direction may be the same.
    const living = same.find(({ status, values }) => status !== ended && values.grade === one.origin.grade)
    if (living) {
      used.add(living.id)
      if (await bringUpToDate(call, definition, living, one, order)) count.updated += 1
      else count.unchanged += 1
    } else if (
      same.some(({ values }) => values.resultBatch === order.batch && values.grade === one.origin.grade)
    )
      count.unchanged += 1
    else {
      await make(call, definition, one, order)
      count.created += 1
    }
  }
  for (const record of there) {
    const { values, status } = record
    // What people entered by hand follows from no table and is theirs to end.
    if (status === ended || used.has(record.id) || (values.tableRow ?? null) === null) continue
    if (values.proposal === '终止') continue
    const grade = order.wanted[0]?.origin.grade
    const replaced = order.wanted.some(({ resource }) => resource === values.measure)
    const proposalReason = `${order.year} 年度档次已是 ${grade ?? '未定档'}${grade === undefined ? '' : ' 类'}，这项措施按 ${values.grade} 类提出，不再适用${replaced ? '；同类的新措施另行提出' : ''}`
    await changeRecord(
      call,
      definition,
      record.id,
      { values: { proposal: '终止', proposalReason }, reason: proposalReason },
      { byStep: true },
    )
    count.proposed += 1
  }
  return count
}

/** Whether anything was suggested from this batch for an enterprise. */
export async function hasMeasures(tx: RecordCall['tx'], batch: string, enterprise: string): Promise<boolean> {
  const { rows } = await sql`
    select from r_differential_measure where enterprise_id = ${enterprise}::uuid and result_batch = ${batch} and deleted_at is null limit 1`.execute(
    tx,
  )
  return rows.length > 0
}

async function measuresOf(
  { tx }: RecordCall,
  definition: RecordDefinition,
  enterprise: string,
  year: string,
): Promise<readonly StoredRecord[]> {
  const { rows } = await sql<Row>`
    select ${recordColumns} from ${tableRef(definition)} t
    where t.enterprise_id = ${enterprise}::uuid and t."year" = ${year} and t.deleted_at is null order by t.created_at, t.id`.execute(
    tx,
  )
  return rows.map((row) => fromRow(definition, row))
}

async function make(
  call: RecordCall,
  definition: RecordDefinition,
  { resource, direction, executor, origin, suggestion }: Wanted,
  { enterprise, year, startsOn, endsOn }: KeepOrder,
): Promise<void> {
  const values: Values = {
    year,
    measure: resource,
    direction,
    ...origin,
    ...suggestion,
    startsOn: startsOn ?? null,
    endsOn: endsOn ?? null,
  }
  const body = { values, enterprise, ...(executor !== '' && { organisation: executor }) }
  await createRecord(call, definition, body, { byStep: true })
}

/** A suggestion follows its result; later only a proposal that no longer holds is taken back. True when anything changed. */
async function bringUpToDate(
  call: RecordCall,
  definition: RecordDefinition,
  record: StoredRecord,
  { origin, suggestion }: Wanted,
  { startsOn, endsOn }: KeepOrder,
): Promise<boolean> {
  const { values, status, version } = record
  const open = Object.entries({ ...suggestion, startsOn: startsOn ?? null, endsOn: endsOn ?? null }).filter(
    ([name, value]) => (values[name] ?? null) === null && value !== null,
  )
  const cleared = (values.proposal ?? null) === null ? {} : { proposal: null, proposalReason: null }
  const differs = ([name, value]: readonly [string, unknown]) => (values[name] ?? null) !== value
  // Somebody stood for the grade and the figures of then, not for those of now.
  const unconfirmed = Object.entries(origin).some(differs) ? { confirmed: null, confirmation: null } : {}
  const next =
    status === suggested ? { ...origin, ...Object.fromEntries(open), ...unconfirmed, ...cleared } : cleared
  if (!Object.entries(next).some(differs)) return false
  const written = await changeRecord(call, definition, record.id, { values: next }, { byStep: true })
  return written.version !== version
}
