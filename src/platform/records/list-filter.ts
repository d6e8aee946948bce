import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { addDays } from '../../kernel/day.ts'
import { countOf, isAmount } from '../../record/amount.ts'
import type { RecordDefinition } from '../../record/definition.ts'
import type { Field } from '../../record/field.ts'
import type { RecordQuery } from '../../record/messages.ts'
import { columnName, hasColumn, scalarOf } from '../../record/table-shape.ts'
import { unprocessable } from '../http/http-problem.ts'
import { reachedOf } from './record-scope.ts'
import type { Permissions, RecordCall } from './record-system.ts'
import { searchQuery } from './search-words.ts'

export type Condition = RawBuilder<SqlBool>

export interface Conditions {
  readonly where: readonly Condition[]
  readonly states: readonly Condition[]
  /** Something is asked for beyond the person's scope. */
  readonly narrowed: boolean
}

/**
 * Conditions on the type's table `t` for a query; `states` separately, because the counts by state leave them out. Refuses what is not declared.
 * `found` is what the search has found already, where it is little.
 */
export function conditionsOf(
  { person, system }: Pick<RecordCall, 'person' | 'system'>,
  definition: RecordDefinition,
  query: RecordQuery,
  { concealed }: Permissions,
  found?: readonly string[],
): Conditions {
  const where: Condition[] = [query.bin ? inBin(system) : sql`t.deleted_at is null`]
  where.push(reachedOf(person, definition))
  const scope = where.length
  if (query.park !== undefined && /^\d{1,9}(,\d{1,9}){0,20}$/.test(query.park))
    where.push(inParks(query.park))
  if (query.enterprise !== undefined) where.push(sql`t.enterprise_id = ${query.enterprise}`)
  if (query.mine === 'created') where.push(sql`t.created_by = ${person.account}`)
  if (query.mine === 'handling')
    where.push(
      sql`exists (select from todo w where w.record_id = t.id and (w.account_id = ${person.account} or w.role = ${person.role}))`,
    )
  if (query.light !== undefined) where.push(lightCondition(query.light.split(','), system.businessDate()))
  if (found) where.push(sql`t.id = any(${[...found]}::uuid[])`)
  else if (query.q?.trim()) where.push(searchCondition(definition, query.q))
  for (const [name, text] of Object.entries(query))
    if (name.startsWith('f.') && typeof text === 'string' && text !== '')
      where.push(fieldCondition(definition, name.slice(2), text, concealed))
    else if (!known.has(name) && !name.startsWith('f.')) throw refuse(name, '没有这个查询条件')
  const states = query.status?.split(',').filter(Boolean) ?? []
  return {
    where,
    states: states.length === 0 ? [] : [sql`t.status = any(${states}::text[])`],
    narrowed: where.length > scope || query.bin !== undefined,
  }
}

/** One park, or the several that a former park was split into. */
function inParks(text: string): Condition {
  const parks = text.split(',').map(Number)
  return parks.length === 1 ? sql`t.park_id = ${parks[0]}` : sql`t.park_id = any(${parks}::int[])`
}

const known = new Set([
  'q',
  'status',
  'light',
  'park',
  'enterprise',
  'mine',
  'bin',
  'sort',
  'page',
  'size',
  'purpose',
])

function searchCondition(definition: RecordDefinition, typed: string): Condition {
  const query = searchQuery(typed)
  if (query === undefined) return sql`false`
  // `is true` keeps the planner from joining: what is found is then looked up while the records are read in the order of the page.
  return sql`(t.id in (select find_records(${query}::tsquery, ${definition.type}, 100000))) is true`
}

/** Pack parameter: days that a deleted record can be seen in the bin. */
const binDays = 'bin-days'

/** The bin shows what was deleted within as many days as the pack says, in China's time; what is older stays in the history. */
function inBin(system: RecordCall['system']): Condition {
  const today = system.businessDate()
  const since = addDays(today, -(system.days(binDays, today) ?? 30))
  return sql`t.deleted_at >= ${since}::timestamp at time zone 'Asia/Shanghai'`
}

function lightCondition(lights: readonly string[], today: string): Condition {
  const one: Readonly<Record<string, Condition>> = {
    red: sql`t.due < ${today}`,
    yellow: sql`(t.due >= ${today} and t.warn <= ${today})`,
    green: sql`(t.due >= ${today} and (t.warn is null or t.warn > ${today}))`,
    grey: sql`t.due is null`,
  }
  const chosen = lights.flatMap((light) => one[light] ?? [])
  return chosen.length === 0 ? sql`true` : sql`(${sql.join(chosen, sql` or `)})`
}

function fieldCondition(
  definition: RecordDefinition,
  name: string,
  text: string,
  concealed: ReadonlySet<string>,
): Condition {
  const field = Object.hasOwn(definition.fields, name) ? definition.fields[name] : undefined
  if (!field || concealed.has(name)) throw refuse(`f.${name}`, '没有这个查询条件')
  if (!hasColumn(field)) return sql`t.extra -> ${name} ? ${text}`
  const column = sql.ref(`t.${columnName(name)}`)
  const scalar = scalarOf(field)
  const range = /^(.*)\.\.(.*)$/.exec(text)
  if (range && scalar && (isAmount(scalar) || scalar.kind === 'day' || scalar.kind === 'period')) {
    const [from, to] = [range[1] ?? '', range[2] ?? ''].map((end) =>
      end === '' ? undefined : columnValue(field, name, end),
    )
    const parts = [
      ...(from === undefined ? [] : [sql<SqlBool>`${column} >= ${from}`]),
      ...(to === undefined ? [] : [sql<SqlBool>`${column} <= ${to}`]),
    ]
    return parts.length === 0 ? sql`true` : sql`(${sql.join(parts, sql` and `)})`
  }
  if (scalar?.kind === 'yes-no') return sql`${column} = ${text === 'true' || text === '是'}`
  if (scalar?.kind === 'choice' || scalar?.kind === 'dictionary' || scalar?.kind === 'period')
    return sql`${column} = any(${text.split(',')}::text[])`
  if (scalar?.kind === 'text' || scalar?.kind === 'long-text' || scalar?.kind === 'party')
    return sql`strpos(${column}, ${text}) > 0`
  return sql`${column} = ${columnValue(field, name, text)}`
}

function columnValue(field: Field, name: string, text: string): string {
  const scalar = scalarOf(field)
  if (scalar && isAmount(scalar)) {
    const counted = countOf(scalar, text)
    if ('fault' in counted) throw refuse(`f.${name}`, counted.fault)
    return counted.count.toString()
  }
  if (scalar?.kind === 'day' && !/^\d{4}-\d{2}-\d{2}$/.test(text))
    throw refuse(`f.${name}`, '日期写成 2025-09-15')
  if (field.kind === 'ref' && !/^[0-9a-f-]{36}$/i.test(text)) throw refuse(`f.${name}`, '没有选中记录')
  return text
}

export function refuse(path: string, what: string) {
  return unprocessable('record/query', '查询条件不对', [{ path, what, mend: '请从页面上的查询条件里选择。' }])
}
