import { type SqlBool, sql } from 'kysely'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { notFound } from '../../../platform/http/http-problem.ts'
import type { RecordSystem } from '../../../platform/records/record-system.ts'
import type { PublicBatch, PublicGrades, PublicQuery } from './publicity-messages.ts'

/** States in which a batch stands before the public. */
const published = ['公示中', '待定档', '已定档']

interface Row {
  readonly id: string
  readonly label: string
  readonly period: string
  readonly scheme: string
  readonly from: string
  readonly until: string | null
  readonly state: string
  readonly firms: number
  readonly accepted: number
  readonly corrected: number
  readonly upheld: number
}

/** The batches before the public, newest first; `id` for one of them. */
export async function publicBatchesOf(
  tx: Transaction,
  system: RecordSystem,
  id?: string,
): Promise<PublicBatch[]> {
  const { rows } = await sql<Row>`
    select b.id, b.label, b.period, s.title as scheme, b.publicity_from as "from", b.publicity_until as until, b.state,
      (select count(*)::int from standing_result r where r.batch_id = b.id and r.grade is not null) as firms,
      count(o.objection_id) filter (where o.filed and o.status not in ('待受理', '不予受理'))::int as accepted,
      count(o.objection_id) filter (where o.outcome in ('更正', '部分更正') and o.status in ('已复核', '再审', '再审已裁定', '已归档'))::int as corrected,
      count(o.objection_id) filter (where o.outcome = '维持' and o.status in ('已复核', '再审', '再审已裁定', '已归档'))::int as upheld
    from evaluation_batch b join scheme_version s on s.hash = b.scheme_hash left join evaluation_objections o on o.batch_id = b.id
    where b.status = 'published' and b.state = any(${published}::text[]) and ${id === undefined ? sql<SqlBool>`true` : sql<SqlBool>`b.id = ${id}::uuid`}
    group by b.id, s.title order by b.publicity_from desc, b.id limit 20`.execute(tx)
  const today = system.businessDate()
  return rows.map(({ accepted, corrected, upheld, state, ...row }) => {
    const open = state === '公示中' && (row.until === null || row.until >= today)
    return {
      ...row,
      open,
      workingDaysLeft: !open
        ? 0
        : row.until === null
          ? null
          : system.clock(today).workingDaysBetween(today, row.until),
      objections: { accepted, corrected, upheld },
    }
  })
}

/** Name, park, group and grade of the enterprises of one batch, and nothing else. Throws 404 where it does not stand before the public. */
export async function publicGradesOf(
  tx: Transaction,
  system: RecordSystem,
  id: string,
  { q, page, size }: PublicQuery,
): Promise<PublicGrades> {
  const [batch] = await publicBatchesOf(tx, system, id)
  if (!batch) throw notFound('这一公示')
  const wanted = q ? sql<SqlBool>`strpos(e.search, ${q.toLowerCase()}) > 0` : sql<SqlBool>`true`
  const from = sql`from standing_result r join enterprise e on e.id = r.enterprise_id
    where r.batch_id = ${id}::uuid and r.grade is not null and ${wanted}`
  const { rows } = await sql<PublicGrades['rows'][number]>`
    select e.name, r.result->>'park' as park, r.group_name as "group", r.grade ${from}
    order by r.grade, e.search, e.id limit ${size} offset ${(page - 1) * size}`.execute(tx)
  const { rows: counted } = await sql<{ total: number }>`select count(*)::int as total ${from}`.execute(tx)
  return { batch, rows, total: counted[0]?.total ?? 0 }
}
