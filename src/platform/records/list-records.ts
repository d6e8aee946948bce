import { type RawBuilder, sql } from 'kysely'
import { isAmount, textOfCount } from '../../record/amount.ts'
import type { RecordDefinition } from '../../record/definition.ts'
import type { RecordPage, RecordQuery } from '../../record/messages.ts'
import { columnName, hasColumn, scalarOf } from '../../record/table-shape.ts'
import { type Condition, conditionsOf, refuse } from './list-filter.ts'
import { headerOf, sentValues } from './read-record.ts'
import { type Permissions, permissionsOf, type RecordCall } from './record-system.ts'
import { fromRow, type Row, recordColumns, tableRef } from './stored-record.ts'

/** Counts are exact up to here. */
const mostCounted = 10_000
const headerSorts: Readonly<Record<string, string>> = {
  code: 'code',
  title: 'title',
  park: 'park_id',
  status: 'status',
  due: 'due',
  updatedAt: 'updated_at',
  createdAt: 'created_at',
}

/** A page of the records of a type that the person's scope reaches. Every condition is declared; the rest is refused. */
export async function listRecords(
  call: RecordCall,
  definition: RecordDefinition,
  query: RecordQuery,
): Promise<RecordPage> {
  const permissions = permissionsOf(call.system, call.person, definition)
  const { where, states } = conditionsOf(call, definition, query, permissions)
  const all = [...where, ...states]
  const ids = await pageIds(call, definition, query, all, permissions)
  const records = ids.length === 0 ? [] : await recordsOf(call, definition, ids)
  const values = await sentValues(call.tx, definition, records, permissions.hidden, columnsOf(definition))
  const { total, sums } = await totals(call, definition, all, permissions)
  return {
    rows: records.map((record, at) => ({ ...headerOf(call, definition, record), values: { ...values[at] } })),
    total: Math.min(total, mostCounted),
    capped: total > mostCounted,
    sums: total > mostCounted ? {} : sums,
    states: await stateCounts(call, definition, where),
  }
}

/** Fields that lists send: the columns, filters, and what boards and maps are made of. */
export function columnsOf({ fields, list, filters = [], board }: RecordDefinition): readonly string[] {
  const places = Object.entries(fields).flatMap(([name, field]) =>
    ['place', 'polygon'].includes(field.kind) ? [name] : [],
  )
  return [...new Set([...list, ...filters, ...places, ...(board === undefined ? [] : [board])])]
}

/** Ids of one page, in order: found by index alone, so that a late page costs little more than the first. */
export async function pageIds(
  { tx }: RecordCall,
  definition: RecordDefinition,
  { sort = '-updatedAt', page, size }: RecordQuery,
  where: readonly Condition[],
  { hidden }: Permissions,
): Promise<readonly string[]> {
  const name = sort.replace(/^-/, '')
  const field = Object.hasOwn(definition.fields, name) ? definition.fields[name] : undefined
  const column =
    headerSorts[name] ?? (field && hasColumn(field) && !hidden.has(name) ? columnName(name) : undefined)
  if (column === undefined) throw refuse('sort', '不能按这一列排序')
  const by = sql.ref(`t.${column}`)
  const order: RawBuilder<unknown> = sort.startsWith('-')
    ? sql`${by} desc nulls last, t.id`
    : sql`${by} asc nulls last, t.id`
  const { rows } = await sql<{ id: string }>`
    select t.id from ${tableRef(definition)} t where ${sql.join(where, sql` and `)}
    order by ${order} limit ${size} offset ${(page - 1) * size}`.execute(tx)
  return rows.map(({ id }) => id)
}

export async function recordsOf(
  { tx }: Pick<RecordCall, 'tx'>,
  definition: RecordDefinition,
  ids: readonly string[],
) {
  const { rows } =
    await sql<Row>`select ${recordColumns} from ${tableRef(definition)} t where t.id = any(${[...ids]}::uuid[])`.execute(
      tx,
    )
  const found = new Map(rows.map((row) => [row.id as string, fromRow(definition, row)]))
  return ids.flatMap((id) => found.get(id) ?? [])
}

async function totals(
  { tx }: RecordCall,
  definition: RecordDefinition,
  where: readonly Condition[],
  { hidden }: Permissions,
): Promise<{ readonly total: number; readonly sums: Record<string, string> }> {
  const summed = definition.list.flatMap((name) => {
    const field = definition.fields[name]
    const scalar = field && scalarOf(field)
    return scalar && isAmount(scalar) && scalar.kind !== 'percent' && addsUp(scalar) && !hidden.has(name)
      ? [{ name, scalar }]
      : []
  })
  const columns = summed.map(
    ({ name }, at) => sql`sum(${sql.ref(columnName(name))})::text as ${sql.ref(`s${at}`)}`,
  )
  const inner = summed.map(({ name }) => sql`t.${sql.ref(columnName(name))}`)
  const { rows } = await sql<Row>`
    select count(*)::int as total ${columns.length === 0 ? sql`` : sql`, ${sql.join(columns)}`} from (
      select t.id ${inner.length === 0 ? sql`` : sql`, ${sql.join(inner)}`} from ${tableRef(definition)} t
      where ${sql.join(where, sql` and `)} limit ${mostCounted + 1}) counted`.execute(tx)
  const [row = {}] = rows
  const sums = summed.flatMap(({ name, scalar }, at) => {
    const sum = row[`s${at}`]
    return typeof sum === 'string' ? [[name, textOfCount(scalar, sum)] as const] : []
  })
  return { total: row.total as number, sums: Object.fromEntries(sums) }
}

/** Ratios (万元/亩, ㎡ per floor) have no total. */
function addsUp(scalar: { readonly kind: string; readonly unit?: string }): boolean {
  return (
    !(scalar.unit ?? '').includes('/') &&
    scalar.unit !== '1' &&
    scalar.unit !== '%' &&
    scalar.unit !== '年' &&
    scalar.unit !== '分'
  )
}

async function stateCounts(
  { tx }: RecordCall,
  definition: RecordDefinition,
  where: readonly Condition[],
): Promise<Record<string, number>> {
  const { rows } = await sql<{ status: string; count: number }>`
    select status, count(*)::int as count from (
      select t.status from ${tableRef(definition)} t where ${sql.join(where, sql` and `)} limit ${mostCounted + 1}) counted
    group by status`.execute(tx)
  return Object.fromEntries(rows.map(({ status, count }) => [status, count]))
}
