import { type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import { toDecimalText } from '../../kernel/decimal-text.ts'
import { priorPeriod } from '../../kernel/period.ts'
import { rational } from '../../kernel/rational.ts'
import type { Person } from '../../platform/auth/person.ts'
import type { Transaction } from '../../platform/database/transaction.ts'
import { type ParksToday, readParksToday } from '../../platform/records/parks-today.ts'
import { type BatchRow, previousBatch, resultOf } from './batch-row.ts'
import { gradesOf } from './batch-view.ts'
import type { Distribution, ResultPage, ResultRow, resultsQuery } from './messages.ts'

type Query = z.output<typeof resultsQuery>
const nobody = '00000000-0000-0000-0000-000000000000'

const orders = {
  score: sql`r.score`,
  name: sql`e.search`,
  park: sql`r.park_id`,
} as const

/**
 * A result keeps the park of its time. Asked for a park of today, it counts where its park went: the successor, or, of a park that was split, the part
 * where the enterprise is.
 */
function inPark({ heirs: all }: ParksToday, asked: string | undefined) {
  if (asked === undefined || asked === '') return []
  const park = Number(asked)
  const former = [...all].filter(([, heirs]) => heirs.some((heir) => heir.park === park))
  const whole = former.flatMap(([id, heirs]) => (heirs.length === 1 ? [id] : []))
  const part = former.flatMap(([id, heirs]) => (heirs.length > 1 ? [id] : []))
  return [
    sql<SqlBool>`(r.park_id = any(${[park, ...whole]}::int[]) or r.park_id = any(${part}::int[]) and e.park_id = ${park})`,
  ]
}

function filtersOf(person: Person, batch: BatchRow, query: Query, today: ParksToday) {
  const equal = (column: ReturnType<typeof sql>, value: string | undefined) =>
    value === undefined || value === '' ? [] : [sql<SqlBool>`${column} = ${value}`]
  return sql.join(
    [
      sql<SqlBool>`r.batch_id = ${batch.id}::uuid`,
      resultOf(person, 'r'),
      ...(query.q?.trim() ? [sql<SqlBool>`strpos(e.search, ${query.q.trim().toLowerCase()}) > 0`] : []),
      ...inPark(today, query.park),
      ...equal(sql`substring(r.result->>'industry' from '^[A-T]?([0-9]{2})')`, query.industry),
      ...equal(sql`r.group_name`, query.group),
      ...equal(sql`r.grade`, query.grade),
      ...equal(sql`r.status`, query.status),
    ],
    sql` and `,
  )
}

/** Exact text of a score kept in millionths of a point. */
export function pointsText(count: number): string {
  return toDecimalText(rational(BigInt(count), 1_000_000n))
}

/** A page of the results the actor sees, with totals over the whole filter. */
export async function resultPage(
  tx: Transaction,
  person: Person,
  batch: BatchRow,
  query: Query,
): Promise<ResultPage> {
  const previous = await previousBatch(tx, person, {
    period: priorPeriod(batch.period),
    scheme: batch.scheme,
  })
  const filters = filtersOf(person, batch, query, await readParksToday(tx))
  const column = query.sort.replace('-', '') as keyof typeof orders | 'rank'
  const direction = query.sort.startsWith('-') ? sql`desc nulls last` : sql`asc nulls last`
  const names = batch.content.scheme.groups.map(({ name }) => name)
  const group = sql`array_position(${names}::text[], r.group_name) nulls last`
  // Ranks count within a group, so the groups stay together.
  const order =
    column === 'rank'
      ? sql`${group}, r.rank ${direction}`
      : sql`${orders[column]} ${direction}, ${group}, r.rank nulls last`
  const { rows } = await sql<ResultRow>`
    select r.enterprise_id as enterprise, r.result->>'code' as code, r.result->>'name' as name, r.result->>'park' as park,
      r.result->>'industry' as industry, r.group_name as group, r.status, r.result->>'score' as score, r.rank, r.grade,
      case when r.result->>'scoreGrade' is distinct from r.grade then r.result->>'scoreGrade' end as "scoreGrade",
      case when r.revision > 0 and r.original_grade is distinct from r.grade then r.original_grade end as "originalGrade",
      p.grade as "previousGrade", r.result->'remarks' as remarks
    from standing_result r join enterprise e on e.id = r.enterprise_id
      left join standing_result p on p.batch_id = ${previous?.id ?? nobody}::uuid and p.enterprise_id = r.enterprise_id
        and ${resultOf(person, 'p')}
    where ${filters}
    order by ${order}, r.result->>'code'
    limit ${query.size} offset ${(query.page - 1) * query.size}`.execute(tx)
  const { rows: counts } = await sql<{
    status: ResultRow['status']
    grade: string | null
    count: number
    sum: string | null
    scored: number
  }>`
    select r.status, r.grade, count(*)::int as count, sum(r.score)::text as sum, count(r.score)::int as scored
    from standing_result r join enterprise e on e.id = r.enterprise_id where ${filters} group by 1, 2`.execute(
    tx,
  )
  const { rows: groups } = await sql<{ name: string }>`
    select distinct group_name as name from standing_result r
    where batch_id = ${batch.id}::uuid and group_name is not null and ${resultOf(person, 'r')}`.execute(tx)
  const present = new Set(groups.map(({ name }) => name))
  const scored = counts.reduce((sum, one) => sum + one.scored, 0)
  const points = counts.reduce((sum, one) => sum + BigInt(one.sum ?? '0'), 0n)
  const count = (wanted: (one: (typeof counts)[number]) => boolean) =>
    counts.filter(wanted).reduce((sum, one) => sum + one.count, 0)
  return {
    rows,
    total: count(() => true),
    totals: {
      byGrade: gradesOf(batch.content).map((grade) => ({
        grade,
        count: count((one) => one.grade === grade),
      })),
      byStatus: (['graded', 'ungraded', 'excluded', 'incomplete'] as const).map((status) => ({
        status,
        count: count((one) => one.status === status),
      })),
      meanScore: scored === 0 ? null : toDecimalText(rational(points, BigInt(scored) * 1_000_000n), 2),
    },
    groups: names.filter((name) => present.has(name)),
  }
}

/** Points per step of the histogram. */
const step = 5

/** How the results the actor sees are spread, and how they moved since the period before. */
export async function distribution(tx: Transaction, person: Person, batch: BatchRow): Promise<Distribution> {
  const grades = [...gradesOf(batch.content)]
  const counted = await countedByPark(tx, person, batch)
  const { rows: bins } = await sql<{ bin: number; count: number }>`
    select floor(score / ${step * 1_000_000}::numeric)::int as bin, count(*)::int as count from standing_result r
    where batch_id = ${batch.id}::uuid and score is not null and ${resultOf(person, 'r')} group by 1 order by 1`.execute(
    tx,
  )
  const previous = await previousBatch(tx, person, {
    period: priorPeriod(batch.period),
    scheme: batch.scheme,
  })
  const { rows: moves } = await sql<{ from: string | null; to: string | null; count: number }>`
    select p.grade as "from", r.grade as "to", count(*)::int as count
    from (select o.enterprise_id, o.grade from standing_result o
        where o.batch_id = ${batch.id}::uuid and ${resultOf(person, 'o')}) r
      full join (select o.enterprise_id, o.grade from standing_result o
        where o.batch_id = ${previous?.id ?? nobody}::uuid and ${resultOf(person, 'o')}) p
        using (enterprise_id)
    group by 1, 2 order by 1 nulls last, 2 nulls last`.execute(tx)
  const sum = (rows: typeof counted, grade?: string) =>
    rows.reduce((total, row) => total + (grade === undefined || row.grade === grade ? row.count : 0), 0)
  const parks = [...new Set(counted.map(({ park }) => park))]
  return {
    grades,
    byGrade: grades.map((grade) => ({ grade, count: sum(counted, grade) })),
    byPark: parks.map((park) => {
      const rows = counted.filter((row) => row.park === park)
      return { park, total: sum(rows), byGrade: grades.map((grade) => ({ grade, count: sum(rows, grade) })) }
    }),
    scoreHistogram: histogram(bins),
    previous: previous ? { batch: previous.id, label: previous.label, period: previous.period } : null,
    migration: previous ? moves : [],
  }
}

/** Results by grade and park of today, former parks counted where they went. */
async function countedByPark(tx: Transaction, person: Person, batch: BatchRow) {
  const parks = await readParksToday(tx)
  const { rows } = await sql<{
    then: number
    now: number
    name: string
    grade: string | null
    count: number
  }>`
    select r.park_id as "then", e.park_id as now, r.result->>'park' as name, r.grade, count(*)::int as count
    from standing_result r join enterprise e on e.id = r.enterprise_id
    where r.batch_id = ${batch.id}::uuid and ${resultOf(person, 'r')} group by 1, 2, 3, 4 order by 1, 2`.execute(
    tx,
  )
  return rows.map(({ grade, count, ...where }) => ({ park: parkToday(where, parks), grade, count }))
}

/** Name of the park that a result counts to today: its own, or where a former one went, by where the enterprise is now. */
export function parkToday(
  { then, now, name }: { readonly then: number; readonly now: number; readonly name: string },
  { names, heirs }: ParksToday,
): string {
  const all = heirs.get(then) ?? []
  const heir = all.length > 1 ? all.find(({ park }) => park === now) : all[0]
  return heir && heir.park !== then ? (names.get(heir.park) ?? name) : name
}

/** Every step between the lowest and the highest, empty ones too. */
function histogram(
  bins: readonly { readonly bin: number; readonly count: number }[],
): Distribution['scoreHistogram'] {
  const [first] = bins
  const last = bins.at(-1)
  if (!first || !last) return []
  const counts = new Map(bins.map(({ bin, count }) => [bin, count]))
  return Array.from({ length: last.bin - first.bin + 1 }, (_, at) => {
    const bin = first.bin + at
    return { from: String(bin * step), to: String((bin + 1) * step), count: counts.get(bin) ?? 0 }
  })
}
