import { sql } from 'kysely'
import type { z } from 'zod'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { idsIn } from '../../../platform/records/read-record.ts'
import type { StoredRecord } from '../../../platform/records/stored-record.ts'
import { parkNamesOf } from '../process/park-names.ts'
import type { AskedPage, AskedStanding, askedQuery } from './opinion-messages.ts'
import { openOpinions } from './opinion-store.ts'

type Asked = Pick<StoredRecord, 'id' | 'values'>

/** Every park and every asked enterprise with what it has said: an objection counts more than agreeing. */
const standingOf = ({ id, values }: Asked) => sql`
  select a.*, case when o.objected then 'objected' when o.objected is null then 'silent' else 'agreed' end as standing, o."on", o.by
  from (
    select 'enterprise' as kind, e.id::text as id, e.name, coalesce(e.credit_code, '') as code, e.search, e.park_id as park, e.id as enterprise
    from unnest(${[...idsIn(values.askedFirms)]}::uuid[]) firm join enterprise e on e.id = firm
    union all
    select 'park', p.code, coalesce(n.name, p.code), p.code, lower(coalesce(n.name, p.code)), p.id, null
    from park p left join park_name n on n.park_id = p.id and n.valid_to is null
  ) a left join lateral (
    select bool_or(s.stance = '有意见') as objected, max(s.created_at)::date::text as "on",
      (array_agg(s.account_name order by s.created_at desc))[1] as by
    from scheme_opinion s where s.record_id = ${id}::uuid
      and (s.enterprise_id = a.enterprise or (a.enterprise is null and s.enterprise_id is null and s.park_id = a.park))
  ) o on true`

/** Who was asked and what each has said. */
export async function askedPageOf(
  tx: Transaction,
  record: StoredRecord,
  { standing, kind, q = '', page, size }: z.output<typeof askedQuery>,
): Promise<AskedPage> {
  const { rows: all } = await sql<{ standing: AskedStanding; count: number }>`
    select standing, count(*)::int as count from (${standingOf(record)}) s group by 1`.execute(tx)
  const count = (wanted: AskedStanding) => all.find((one) => one.standing === wanted)?.count ?? 0
  const { rows } = await sql<Omit<AskedPage['rows'][number], 'park'> & { park: number; total: number }>`
    select s.kind, s.id, s.name, s.code, s.park, s.standing, s."on", s.by, count(*) over ()::int as total from (${standingOf(record)}) s
    where (${standing ?? ''} = '' or s.standing = ${standing ?? ''}) and (${kind ?? ''} = '' or s.kind = ${kind ?? ''})
      and (${q} = '' or strpos(s.search, ${q.toLowerCase()}) > 0)
    order by s.kind desc, s.park, s.code limit ${size} offset ${(page - 1) * size}`.execute(tx)
  const parks = await parkNamesOf(tx)
  return {
    asked: all.reduce((sum, one) => sum + one.count, 0),
    counts: { silent: count('silent'), agreed: count('agreed'), objected: count('objected') },
    open: await openOpinions(tx, record.id),
    due: record.due,
    rows: rows.map(({ total: _, ...row }) => ({ ...row, park: parks.get(row.park) ?? '' })),
    total: rows[0]?.total ?? 0,
  }
}

/** Ids of the asked enterprises that have said nothing. */
export async function silentFirms(tx: Transaction, record: Asked): Promise<readonly string[]> {
  const { rows } = await sql<{ enterprise: string }>`
    select s.enterprise from (${standingOf(record)}) s where s.kind = 'enterprise' and s.standing = 'silent'`.execute(
    tx,
  )
  return rows.map(({ enterprise }) => enterprise)
}
