import { sql } from 'kysely'
import { type Amount, isAmount, textOfCount } from '../../record/amount.ts'
import type { RecordDefinition } from '../../record/definition.ts'
import type { RecordPage } from '../../record/messages.ts'
import { columnName, scalarOf } from '../../record/table-shape.ts'
import type { Condition, Conditions } from './list-filter.ts'
import type { Permissions, RecordCall } from './record-system.ts'
import { type Row, tableRef } from './stored-record.ts'

/** Counts are exact up to here. */
export const mostCounted = 10_000

/**
 * Number of records under the filter, of each state without the filter's state, and totals of numeric columns while they are exact. Where the records must
 * be read for their conditions anyway, the totals come with them; otherwise the states are counted in an index and the totals asked for only if they count.
 */
export async function countsOf(
  call: RecordCall,
  definition: RecordDefinition,
  { where, states, narrowed }: Conditions,
  { concealed }: Permissions,
): Promise<Pick<RecordPage, 'total' | 'capped' | 'sums' | 'states'>> {
  const summed = summedOf(definition, concealed)
  const together = narrowed && states.length === 0
  const byState = await count(call, definition, where, together ? summed : [])
  const everything = byState.reduce((sum, group) => sum + group.count, 0)
  const chosen =
    together || (states.length === 0 && (everything > mostCounted || summed.length === 0))
      ? byState
      : await count(call, definition, [...where, ...states], summed)
  const total = chosen.reduce((sum, group) => sum + group.count, 0)
  return {
    total: Math.min(total, mostCounted),
    capped: total > mostCounted,
    sums: total > mostCounted ? {} : sumsOf(summed, chosen),
    states: Object.fromEntries(byState.map((group) => [group.status, group.count])),
  }
}

interface Summed {
  readonly name: string
  readonly scalar: Amount
}

type Group = Row & { readonly status: string; readonly count: number }

/** Groups by state, with the totals of some columns as `s0`, `s1` …; of no more records than are counted. */
async function count(
  { tx }: RecordCall,
  definition: RecordDefinition,
  where: readonly Condition[],
  summed: readonly Summed[],
): Promise<readonly Group[]> {
  const columns = summed.map(({ name }) => sql`, t.${sql.ref(columnName(name))}`)
  const sums = summed.map(
    ({ name }, at) => sql`, sum(${sql.ref(columnName(name))})::text as ${sql.ref(`s${at}`)}`,
  )
  const { rows } = await sql<Group>`
    select status, count(*)::int as count ${sql.join(sums, sql``)} from (
      select t.status ${sql.join(columns, sql``)} from ${tableRef(definition)} t
      where ${sql.join(where, sql` and `)} limit ${mostCounted + 1}) counted
    group by status`.execute(tx)
  return rows
}

function summedOf(definition: RecordDefinition, hidden: ReadonlySet<string>): readonly Summed[] {
  return definition.list.flatMap((name) => {
    const field = definition.fields[name]
    const scalar = field && scalarOf(field)
    return scalar && isAmount(scalar) && scalar.kind !== 'percent' && addsUp(scalar) && !hidden.has(name)
      ? [{ name, scalar }]
      : []
  })
}

function sumsOf(summed: readonly Summed[], groups: readonly Group[]): Record<string, string> {
  return Object.fromEntries(
    summed.flatMap(({ name, scalar }, at) => {
      const parts = groups.flatMap((group) => {
        const part = group[`s${at}`]
        return typeof part === 'string' ? [BigInt(part)] : []
      })
      return parts.length === 0
        ? []
        : [
            [
              name,
              textOfCount(
                scalar,
                parts.reduce((a, b) => a + b, 0n),
              ),
            ],
          ]
    }),
  )
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
