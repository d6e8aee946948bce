import { type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import { yearOf } from '../../kernel/day.ts'
import { toDecimalText } from '../../kernel/decimal-text.ts'
import type { Person } from '../../platform/auth/person.ts'
import { within, withinThen } from '../../platform/auth/reach.ts'
import type { Transaction } from '../../platform/database/transaction.ts'
import { parksStandingFor } from '../../platform/records/parks-today.ts'
import type { Pack } from '../../policy/pack.ts'
import { divisionOf } from './industries.ts'
import type { EnterprisePage, enterpriseQuery, Parks } from './messages.ts'
import { parkName } from './parks.ts'

/** An enterprise counts as long as some value about it holds. */
const hasFacts = sql<SqlBool>`exists (select from fact f where f.enterprise_id = enterprise.id and f.superseded_at is null)`

/**
 * The same, for many enterprises at once: the two latest years are asked first, because nearly all have values there, and every year is a partition to be looked into
 * for every enterprise.
 */
const hasFactsBy = (year: number) => sql<SqlBool>`(
  exists (select from fact f where f.enterprise_id = enterprise.id and f.superseded_at is null and f.year in (${year}, ${year - 1}))
  or ${hasFacts})`

/** The parks of today with how many enterprises the actor sees in each, and what was merged or renamed into them, so that old names are found. */
export async function parkList(tx: Transaction, person: Person, today: string): Promise<Parks> {
  const { rows: former } = await sql<{ park: number; name: string }>`
    select distinct t.today as park, n.name from park_today t join park_name n on n.park_id = t.park
    where n.valid_to is not null order by 1, 2`.execute(tx)
  const rows = await tx
    .selectFrom('park')
    .leftJoin('enterprise', 'enterprise.park_id', 'park.id')
    .select(['park.id', parkName.as('name')])
    .select(
      sql<number>`count(enterprise.id) filter (where ${within(person, firm)} and ${hasFactsBy(yearOf(today))})::int`.as(
        'enterprises',
      ),
    )
    .where('park.valid_to', 'is', null)
    .groupBy(['park.id', 'park.code'])
    .orderBy('park.id')
    .execute()
  return rows.map(({ id, name, enterprises }) => ({
    id: String(id),
    name,
    enterprises,
    formerNames: former.filter((one) => one.park === id).map((one) => one.name),
  }))
}

type ListQuery = z.output<typeof enterpriseQuery>

/** Whose an enterprise is. */
export const firm = { park: 'enterprise.park_id', town: 'enterprise.town', enterprise: 'enterprise.id' }

const latest = (person: Person) => sql`lateral (
  select r.grade, r.score, b.period from standing_result r join evaluation_batch b on b.id = r.batch_id
  where r.enterprise_id = enterprise.id and b.status in ('finished', 'published')
    and ${withinThen(person, { park: 'r.park_id', enterprise: 'r.enterprise_id' })}
  order by b.period desc, b.status = 'published' desc, b.finished_at desc limit 1)`

const orders = {
  name: sql`enterprise.search`,
  code: sql`enterprise.credit_code`,
  park: sql`park.id`,
  score: sql`latest.score`,
} as const

/** A page of the enterprises the actor sees. */
export async function enterpriseList(
  tx: Transaction,
  person: Person,
  query: ListQuery,
  pack: Pack,
): Promise<EnterprisePage> {
  const column = query.sort.replace('-', '') as keyof typeof orders
  const direction = query.sort.startsWith('-') ? sql`desc nulls last` : sql`asc nulls last`
  const filters = [
    within(person, firm),
    hasFacts,
    // A double is found under the enterprise that was kept.
    sql<SqlBool>`enterprise.status not in ('合并待定', '已并入')`,
    ...(query.q?.trim()
      ? [
          sql<SqlBool>`(strpos(enterprise.search, ${query.q.trim().toLowerCase()}) > 0 or enterprise.park_id in (
            select t.today from park_today t join park_name n on n.park_id = t.park where n.name = ${query.q.trim()}))`,
        ]
      : []),
    // An address with the number of a former park still leads to its enterprises.
    ...(query.park && /^\d{1,9}$/.test(query.park)
      ? [
          sql<SqlBool>`enterprise.park_id = any(${[...(await parksStandingFor(tx, Number(query.park)))]}::int[])`,
        ]
      : []),
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
    from enterprise join park on park.id = enterprise.park_id left join ${latest(person)} latest on true
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
