import { type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import { toDecimalText } from '../../kernel/decimal-text.ts'
import type { Transaction } from '../../platform/database/transaction.ts'
import type { Pack } from '../../policy/pack.ts'
import { divisionOf } from './industries.ts'
import type { EnterprisePage, enterpriseQuery, Parks } from './messages.ts'
import { parkName } from './parks.ts'

/** An enterprise counts as long as some value about it holds. */
const hasFacts = sql<SqlBool>`exists (select from fact f where f.enterprise_id = enterprise.id and f.superseded_at is null)`

/** The parks the actor sees enterprises of, with how many. */
export async function parkList(tx: Transaction): Promise<Parks> {
  const rows = await tx
    .selectFrom('park')
    .leftJoin('enterprise', 'enterprise.park_id', 'park.id')
    .select(['park.id', parkName.as('name')])
    .select(sql<number>`count(enterprise.id) filter (where ${hasFacts})::int`.as('enterprises'))
    .groupBy(['park.id', 'park.code'])
    .orderBy('park.id')
    .execute()
  return rows.map(({ id, name, enterprises }) => ({ id: String(id), name, enterprises }))
}

type ListQuery = z.output<typeof enterpriseQuery>

const latest = sql`lateral (
  select r.grade, r.score, b.period from evaluation_result r join evaluation_batch b on b.id = r.batch_id
  where r.enterprise_id = enterprise.id and b.status in ('finished', 'published')
  order by b.period desc, b.status = 'published' desc, b.finished_at desc limit 1)`

const orders = {
  name: sql`enterprise.search`,
  code: sql`enterprise.credit_code`,
  park: sql`park.id`,
  score: sql`latest.score`,
} as const

/** A page of the enterprises the actor sees. */
export async function enterpriseList(tx: Transaction, query: ListQuery, pack: Pack): Promise<EnterprisePage> {
  const column = query.sort.replace('-', '') as keyof typeof orders
  const direction = query.sort.startsWith('-') ? sql`desc nulls last` : sql`asc nulls last`
  const filters = [
    hasFacts,
    ...(query.q?.trim()
      ? [sql<SqlBool>`strpos(enterprise.search, ${query.q.trim().toLowerCase()}) > 0`]
      : []),
    ...(query.park ? [sql<SqlBool>`enterprise.park_id::text = ${query.park}`] : []),
    ...(query.industry ? [sql<SqlBool>`left(enterprise.industry_code, 2) = ${query.industry}`] : []),
  ]
  const { rows } = await sql<{
    id: string
    code: string | null
    name: string
    park: string
    industry: string | null
    above: string | null
    grade: string | null
    score: number | null
    period: string | null
    total: number
  }>`
    select enterprise.id, enterprise.credit_code as code, enterprise.name, ${parkName} as park, enterprise.industry_code as industry,
      (select f.value from fact f where f.enterprise_id = enterprise.id and f.fact = 'above-scale' and f.superseded_at is null
        and f.kind <> 'missing' order by f.period desc limit 1) as above,
      latest.grade, latest.score, latest.period, count(*) over ()::int as total
    from enterprise join park on park.id = enterprise.park_id left join ${latest} latest on true
    where ${sql.join(filters, sql` and `)}
    order by ${orders[column]} ${direction}, enterprise.id
    limit ${query.size} offset ${(query.page - 1) * query.size}`.execute(tx)
  return {
    rows: rows.map((row) => ({
      id: row.id,
      code: row.code ?? '',
      name: row.name,
      park: row.park,
      industry: divisionOf(pack, row.industry),
      aboveScale: row.above === null ? null : row.above === 'true',
      lastGrade: row.grade,
      lastScore: row.score === null ? null : pointsText(row.score),
      lastPeriod: row.period,
    })),
    total: rows[0]?.total ?? 0,
  }
}

/** A score as lists keep it (millionths of a point) as decimal text. */
export function pointsText(count: number): string {
  return toDecimalText({ num: BigInt(count), den: 1_000_000n })
}
