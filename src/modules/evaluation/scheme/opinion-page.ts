import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { parkNamesOf } from '../process/park-names.ts'
import type { OpinionPage, OpinionRow, opinionQuery } from './request-messages.ts'

/** Everyone who is asked now, with what was said; besides them what departments said unasked, and what was said of contents taken back since. */
export const opinionLines = (record: string) => sql`
  select coalesce(q.id, o.id)::text as key, q.id is null as unasked, case when q.id is null or q.bureau is not null then '部门' when q.enterprise_id is null then '园区' else '企业' end as kind,
    coalesce(q.name, o.said_by) as name, q.park_id as park, q.asked_on::text as "askedOn", q.due::text as due, q.reminded_on::text as "remindedOn", q.closed_at is not null as earlier,
    case when o.id is null then 'silent' when o.stance = '同意' then 'agreed' else 'objected' end as standing,
    o.stance = '有意见' and o.answer is null as unhandled,
    case when o.id is not null then jsonb_build_object('id', o.id, 'stance', o.stance, 'opinion', o.opinion, 'by', o.account_name, 'at', o.created_at,
      'answer', o.answer, 'reason', o.answer_reason, 'answeredBy', o.answered_by, 'answeredAt', o.answered_at) end as opinion
  from (select * from scheme_request where record_id = ${record}::uuid) q
    full join (select * from scheme_opinion where record_id = ${record}::uuid) o on o.request_id = q.id
  where q.closed_at is null or o.id is not null`

/** Who was asked, who has said what and what was made of it: counts of all, one page of those wanted. */
export async function opinionPageOf(
  tx: Transaction,
  record: string,
  today: string,
  query: z.output<typeof opinionQuery>,
): Promise<OpinionPage> {
  const { rows: counted } = await sql<OpinionPage['counts'] & { due: string | null }>`
    select ${now(sql`true`)} as asked, ${now(sql`standing <> 'silent'`)} as answered, ${now(sql`standing = 'agreed'`)} as agreed,
      ${now(sql`standing = 'objected'`)} as objected, ${now(sql`standing = 'silent'`)} as silent,
      (count(*) filter (where unhandled))::int as unhandled, max(due) filter (where not earlier) as due from (${opinionLines(record)}) l`.execute(
    tx,
  )
  const { due = null, ...counts } = counted[0] ?? { due: null, ...none }
  const { page, size } = query
  const { rows } = await sql<Omit<OpinionRow, 'park'> & { park: number | null; total: number }>`
    select l.*, count(*) over ()::int as total from (${opinionLines(record)}) l where ${wanted(query)}
    order by l.unhandled desc nulls last, l.opinion is null, l.kind desc, l.name, l.key limit ${size} offset ${(page - 1) * size}`.execute(
    tx,
  )
  const parks = await parkNamesOf(tx)
  return {
    counts,
    due,
    running: due !== null && due >= today,
    rows: rows.map(
      ({ park, key, kind, name, standing, due: until, remindedOn, unasked, earlier, opinion }) => ({
        ...{ key, kind, name, standing, remindedOn, unasked, earlier, opinion },
        due: until,
        park: park === null ? '' : (parks.get(park) ?? ''),
      }),
    ),
    total: rows[0]?.total ?? 0,
  }
}

const none = { asked: 0, answered: 0, agreed: 0, objected: 0, silent: 0, unhandled: 0 }

/** How many of those asked about the content as it is. */
const now = (which: RawBuilder<unknown>) =>
  sql`(count(*) filter (where not unasked and not earlier and ${which}))::int`

function wanted({ standing, kind, park, q = '' }: z.output<typeof opinionQuery>): RawBuilder<unknown> {
  const parts = [
    standing === undefined
      ? sql`true`
      : standing === 'unhandled'
        ? sql`l.unhandled`
        : standing === 'answered'
          ? sql`l.standing <> 'silent' and not l.unasked and not l.earlier`
          : sql`l.standing = ${standing} and not l.unasked and not l.earlier`,
    ...(kind === undefined ? [] : [sql`l.kind = ${kind}`]),
    ...(park === undefined ? [] : [sql`l.park = ${park}`]),
    ...(q === '' ? [] : [sql`strpos(l.name, ${q}) > 0`]),
  ]
  return sql.join(parts, sql` and `)
}
