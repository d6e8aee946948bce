import { type RawBuilder, sql } from 'kysely'
import type { RecordDefinition } from '../../record/definition.ts'
import type { RecordPage, RecordQuery } from '../../record/messages.ts'
import { columnName, hasColumn } from '../../record/table-shape.ts'
import { countsOf, mostCounted } from './list-counts.ts'
import { type Condition, conditionsOf, refuse } from './list-filter.ts'
import { inStandingParks } from './parks-today.ts'
import { headerOf, sentValues } from './read-record.ts'
import { type Permissions, permissionsOf, type RecordCall } from './record-system.ts'
import { searchQuery } from './search-words.ts'
import { fromRow, type Row, recordColumns, tableRef } from './stored-record.ts'

/** A page of the records of a type that the person's scope reaches. Every condition is declared; the rest is refused. */
export async function listRecords(
  call: RecordCall,
  definition: RecordDefinition,
  asked: RecordQuery,
): Promise<RecordPage> {
  const query = await inStandingParks(call.tx, asked)
  const permissions = permissionsOf(call.system, call.person, definition)
  const found = await searched(call, definition, query)
  // Of what is found too often, the newest are enough for a page of the newest; its number is past counting anyway.
  const newest = found?.more === true && isOfNewest(query)
  const ids = found && (newest || !found.more) ? found.ids : undefined
  const conditions = conditionsOf(call, definition, query, permissions, ids)
  const all = [...conditions.where, ...conditions.states]
  const page = await pageIds(call, definition, query, all, permissions)
  const records = page.length === 0 ? [] : await recordsOf(call, definition, page)
  const values = await sentValues(call, definition, records, permissions.hidden, {
    fields: columnsOf(definition),
    masked: permissions.masked,
  })
  return {
    rows: records.map((record, at) => ({ ...headerOf(call, definition, record), values: { ...values[at] } })),
    ...(await countsOf(call, definition, conditions, permissions)),
    ...(newest && { total: mostCounted, capped: true, sums: {} }),
  }
}

/** What a search finds, newest first, asked once for all parts of the page; with `more` these are not all. Undefined where nothing is searched for. */
async function searched(
  { tx }: RecordCall,
  { type }: RecordDefinition,
  { q = '' }: RecordQuery,
): Promise<{ readonly ids: readonly string[]; readonly more: boolean } | undefined> {
  const words = searchQuery(q)
  if (words === undefined) return undefined
  const { rows } = await sql<{
    ids: readonly string[]
  }>`select array(select find_records(${words}::tsquery, ${type}, ${few + 1})) as ids`.execute(tx)
  const ids = rows[0]?.ids ?? []
  return { ids, more: ids.length > few }
}

/** A few more than are counted: some may have been deleted. */
const few = mostCounted + 500

/** Whether a search alone asks for a page of the newest that lies within what is looked up. */
function isOfNewest({ q: _, sort = '-updatedAt', page, size, ...narrower }: RecordQuery): boolean {
  return (
    sort === '-updatedAt' &&
    page * size <= mostCounted &&
    Object.values(narrower).every((one) => one === undefined || one === '')
  )
}

/** Fields that lists send: the columns, filters, and what boards and maps are made of. */
export function columnsOf({ fields, list, filters = [], board }: RecordDefinition): readonly string[] {
  const places = Object.entries(fields).flatMap(([name, field]) =>
    ['place', 'polygon'].includes(field.kind) ? [name] : [],
  )
  return [...new Set([...list, ...filters, ...places, ...(board === undefined ? [] : [board])])]
}

type Sort = { readonly column: string; readonly filled: boolean }
const headerSorts: Readonly<Record<string, Sort>> = {
  code: { column: 'code', filled: true },
  title: { column: 'title', filled: true },
  park: { column: 'park_id', filled: true },
  status: { column: 'status', filled: true },
  due: { column: 'due', filled: false },
  updatedAt: { column: 'updated_at', filled: true },
  createdAt: { column: 'created_at', filled: true },
}

/**
 * Ids of one page, in order; records without the value come last either way. Found by index alone, so that a late page costs little more than the first:
 * therefore those with the value are asked for first, in the order of an index read forwards or backwards, and the others only when the page reaches them.
 */
export async function pageIds(
  { tx }: RecordCall,
  definition: RecordDefinition,
  { sort = '-updatedAt', page, size }: RecordQuery,
  where: readonly Condition[],
  { concealed }: Permissions,
): Promise<readonly string[]> {
  const { column, filled } = sortOf(definition, sort.replace(/^-/, ''), concealed)
  const by = sql.ref(`t.${column}`)
  const down = sort.startsWith('-')
  const from = sql`from ${tableRef(definition)} t where ${sql.join(where, sql` and `)}`
  const ask = async (rest: RawBuilder<unknown>): Promise<readonly string[]> =>
    (await sql<{ id: string }>`select t.id ${from} ${rest}`.execute(tx)).rows.map(({ id }) => id)
  const start = (page - 1) * size
  if (filled)
    return ask(sql`order by ${by} ${down ? sql`desc` : sql`asc`}, t.id limit ${size} offset ${start}`)
  const first = await ask(
    sql`and ${by} is not null order by ${by} ${down ? sql`desc, t.id desc` : sql`asc, t.id`} limit ${size} offset ${start}`,
  )
  if (first.length === size) return first
  const before = first.length > 0 || start === 0 ? start + first.length : await withValue()
  const rest = await ask(
    sql`and ${by} is null order by t.id limit ${size - first.length} offset ${Math.max(0, start - before)}`,
  )
  return [...first, ...rest]

  async function withValue(): Promise<number> {
    const { rows } = await sql<{
      count: number
    }>`select count(*)::int as count ${from} and ${by} is not null`.execute(tx)
    return rows[0]?.count ?? 0
  }
}

function sortOf(definition: RecordDefinition, name: string, hidden: ReadonlySet<string>): Sort {
  const header = headerSorts[name]
  if (header) return header
  const field = Object.hasOwn(definition.fields, name) ? definition.fields[name] : undefined
  if (!field || !hasColumn(field) || hidden.has(name)) throw refuse('sort', '不能按这一列排序')
  return { column: columnName(name), filled: false }
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
