import { type RawBuilder, sql } from 'kysely'
import { keyLabel, type RecordDefinition } from '../../record/definition.ts'
import { warnOf } from '../../record/light.ts'
import type { ProcessState } from '../../record/process.ts'
import type { Transaction } from '../database/transaction.ts'
import { conflict } from '../http/http-problem.ts'
import { hangOn } from './hangings.ts'
import { dayOf, type RecordCall, roleIn } from './record-system.ts'
import { fromRow, type Row, recordColumns, type StoredRecord, tableRef, toColumns } from './stored-record.ts'

/** What a write makes of a record: everything that can change. */
export interface NewState {
  readonly title: string
  readonly park: number
  readonly area: string | null
  readonly town: string | null
  readonly organisation: string | null
  readonly enterprise: string | null
  readonly values: StoredRecord['values']
  readonly process: ProcessState
  readonly handlerName: string | null
  readonly deleted: boolean
}

/** Adds a row; the registry follows by trigger, links and inbox by {@link hangOn}. */
export async function insertRow(
  call: RecordCall,
  definition: RecordDefinition,
  state: NewState,
  {
    code,
    batch,
    demo,
    id,
  }: { readonly code: string; readonly batch: string | null; readonly demo: boolean; readonly id?: string },
): Promise<StoredRecord> {
  const { tx, person } = call
  const columns: Record<string, unknown> = {
    ...(id !== undefined && { id }),
    code,
    ...headerColumns(call, definition, state),
    ...toColumns(definition, state.values),
    batch_id: batch,
    demo,
    created_by: person.account,
    created_role: roleIn(call),
    created_on: dayOf(call),
  }
  const names = Object.keys(columns)
  const added = await told(definition, () =>
    sql<Row>`insert into ${tableRef(definition)} as t (${sql.join(names.map((name) => sql.ref(name)))})
      values (${sql.join(names.map((name) => columns[name]))}) returning ${recordColumns}`.execute(tx),
  )
  const record = fromRow(definition, added.rows[0] as Row)
  await hangOn(tx, definition, record, undefined)
  await call.system.afterWrite(call, definition, record, undefined)
  return record
}

/** Changes a row that is locked, and raises its version. */
export async function updateRow(
  call: RecordCall,
  definition: RecordDefinition,
  before: StoredRecord,
  state: NewState,
): Promise<StoredRecord> {
  const { tx } = call
  const columns: Record<string, unknown> = {
    ...headerColumns(call, definition, state),
    ...toColumns(definition, state.values),
  }
  const set: RawBuilder<unknown>[] = Object.entries(columns).map(
    ([name, value]) => sql`${sql.ref(name)} = ${value}`,
  )
  const done = await told(definition, () =>
    sql<Row>`update ${tableRef(definition)} t set ${sql.join(set)}, version = version + 1, updated_at = now(),
      deleted_at = ${state.deleted ? sql`coalesce(deleted_at, now())` : null} where id = ${before.id} and version = ${before.version}
      returning ${recordColumns}`.execute(tx),
  )
  const [row] = done.rows
  if (!row) throw conflict('record/moved', '这条记录刚被他人改动，没有保存，请重新打开后再试')
  const record = fromRow(definition, row)
  await hangOn(tx, definition, record, before)
  await call.system.afterWrite(call, definition, record, before)
  return record
}

function headerColumns(
  call: RecordCall,
  definition: RecordDefinition,
  state: NewState,
): Record<string, unknown> {
  const { process, handlerName, values } = state
  const { status, due: _, ...rest } = process
  const clock = call.system.clock(dayOf(call))
  const own = definition.due === undefined ? null : ((values[definition.due] ?? null) as string | null)
  const due =
    process.due !== null && own !== null ? (process.due < own ? process.due : own) : (process.due ?? own)
  return {
    title: state.title,
    park_id: state.park,
    area: state.area,
    town: state.town,
    organisation: state.organisation,
    ...(definition.table === undefined && { enterprise_id: state.enterprise }),
    status,
    due,
    warn: warnOf({ ...process, due }, clock),
    process: JSON.stringify({ ...rest, due: process.due, ...(handlerName !== null && { handlerName }) }),
  }
}

/** Says which unique key was hit, without telling whether the other record is one the person may see. */
async function told<T>(definition: RecordDefinition, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const { code, constraint = '' } = error as { code?: string; constraint?: string }
    if (code !== '23505') throw error
    const at = /_unique_(\d+)$/.exec(constraint)?.[1]
    const key = at === undefined ? definition.unique?.[0] : definition.unique?.[Number(at) - 1]
    const labels = (key ?? []).map((part) => keyLabel(definition, part))
    throw conflict('record/duplicate', `已经有一条${definition.label}的“${labels.join('＋')}”与它相同`, [
      {
        path: `values.${key?.[0] ?? ''}`,
        what: `“${labels.join('＋')}”重复`,
        mend: '请打开原有的记录修改；若看不到它，请联系上级单位。',
      },
    ])
  }
}

/** The next number: prefix, park (or 区级), year, running number without gaps. */
export async function nextCode(
  tx: Transaction,
  definition: RecordDefinition,
  park: number,
  on: string,
): Promise<string> {
  const year = Number(on.slice(0, 4))
  const { rows } = await sql<{ last: number; code: string | null }>`
    with counted as (insert into record_number as n (prefix, park_id, year, last) values (${definition.prefix}, ${park}, ${year}, 1)
      on conflict (prefix, park_id, year) do update set last = n.last + 1 returning last)
    select last, (select p.code from park p where p.id = ${park}) as code from counted`.execute(tx)
  const [{ last, code } = { last: 1, code: null }] = rows
  const place = code === null ? 'QJ' : code.toUpperCase()
  return [definition.prefix, place, String(year), String(last).padStart(4, '0')].join('-')
}
