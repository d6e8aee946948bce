import { sql } from 'kysely'
import { appendAction } from '../../../platform/audit/append-action.ts'
import type { Person } from '../../../platform/auth/person.ts'
import { within } from '../../../platform/auth/reach.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { notFound } from '../../../platform/http/http-problem.ts'
import type { RecordCall } from '../../../platform/records/record-system.ts'
import type { Pack } from '../../../policy/pack.ts'
import type { DuplicateCandidate, Duplicates } from './messages.ts'
import { similarFirms } from './similar-firms.ts'

/** Pairs shown at once; the most alike. */
const most = 100
const undoDays = 'enterprise-merge-days'
const firm = { park: 'park_id', enterprise: 'id' }

/** Enterprises within the person's scope that may be one, most alike first; without those that somebody said are two. */
export async function findDuplicates({ tx, person, system }: RecordCall, pack: Pack): Promise<Duplicates> {
  const { rows: firms } = await sql<{ id: string; name: string; creditCode: string | null }>`
    select id, name, credit_code as "creditCode" from enterprise
    where deleted_at is null and status not in ('合并待定', '已并入', '已注销') and ${within(person, firm)} order by id`.execute(
    tx,
  )
  const { rows: apart } = await sql<{
    one: string
    other: string
  }>`select one, other from enterprise_distinct`.execute(tx)
  const distinct = new Set(apart.map(({ one, other }) => `${one} ${other}`))
  const pairs = similarFirms(firms, placeNames(pack))
    .filter(({ one, other }) => !distinct.has(`${one} ${other}`))
    .slice(0, most)
  const found = await candidates(
    tx,
    pairs.flatMap(({ one, other }) => [one, other]),
  )
  return {
    rows: pairs.flatMap(({ one, other, reasons }) => {
      const [a, b] = [found.get(one), found.get(other)]
      return a && b ? [{ one: a, other: b, reasons: [...reasons] }] : []
    }),
    compared: firms.length,
    undoDays: system.days(undoDays, system.businessDate()) ?? null,
  }
}

/** Names of the district and around that stand before or behind many firms' names. */
function placeNames({ district }: Pack): readonly string[] {
  const short = (name: string) => name.replace(/[市区县]$/, '')
  const all = [
    district?.name,
    district?.city,
    district?.name.replace(district.city ?? '', ''),
    district?.short,
  ].flatMap((name) => (name ? [name, short(name)] : []))
  return [...new Set(all)].filter((name) => name.length >= 2).sort((a, b) => b.length - a.length)
}

async function candidates(
  tx: Transaction,
  ids: readonly string[],
): Promise<ReadonlyMap<string, DuplicateCandidate>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<DuplicateCandidate>`
    select e.id, e.version, e.name, e.credit_code as "creditCode", e.status,
      coalesce((select n.name from park_name n where n.park_id = e.park_id order by n.valid_from desc limit 1), '') as park,
      (select count(*)::int from record r where r.enterprise_id = e.id and r.type <> 'enterprise' and r.deleted_at is null) as records,
      (select count(*)::int from fact f where f.enterprise_id = e.id and f.superseded_at is null) as facts
    from enterprise e where e.id = any(${[...new Set(ids)]}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [row.id, row]))
}

/** Says that two that look alike are two. */
export async function keepApart(
  tx: Transaction,
  person: Person,
  { one, other, reason }: { readonly one: string; readonly other: string; readonly reason: string },
): Promise<{ readonly one: string; readonly other: string }> {
  const [first, second] = one < other ? [one, other] : [other, one]
  const seen = await tx
    .selectFrom('enterprise')
    .select(['id', 'park_id', 'name'])
    .where('id', 'in', [first, second])
    .where(within(person, firm))
    .execute()
  if (seen.length !== 2) throw notFound('这两家企业')
  await sql`insert into enterprise_distinct (one, other, reason, by_account, by_name)
    values (${first}, ${second}, ${reason}, ${person.account}, ${person.name}) on conflict do nothing`.execute(
    tx,
  )
  for (const { id, park_id } of seen)
    await appendAction(tx, {
      record: { type: 'enterprise', id },
      action: '确认不是同一家',
      by: person,
      reason,
      detail: { other: seen.find((firm) => firm.id !== id)?.name ?? '' },
      park: park_id,
      enterprise: id,
    })
  return { one: first, other: second }
}
