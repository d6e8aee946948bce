import { sql } from 'kysely'
import type { z } from 'zod'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { BatchRow } from '../batch-row.ts'
import { askedFirms } from '../process/confirmation.ts'
import { parkNamesOf } from '../process/park-names.ts'
import type { Confirmations, confirmationQuery, Standing } from './confirmation-messages.ts'

interface Row {
  readonly enterprise: string
  readonly code: string
  readonly name: string
  readonly park: number
  readonly standing: Standing
  readonly on: string | null
  readonly by: string | null
  readonly checks: Confirmations['rows'][number]['checks']
}

/** Every asked firm with its newest answer and what it has doubted. */
const standingOf = (batch: Pick<BatchRow, 'id' | 'period'>) => sql`
  select e.id as enterprise, coalesce(e.credit_code, '') as code, e.name, e.search, e.park_id as park, a.answered_on::text as "on",
    case a.answer when '逾期视为确认' then null else a.account_name end as by,
    case when a.answer is null then 'unanswered' when a.answer = '逾期视为确认' then 'silent' when a.answer = '确认无误' then 'agreed' else 'disputed' end as standing,
    coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'item', c.item, 'status', c.status, 'source', coalesce(c.source, '')) order by c.created_at)
      from r_data_check c where c.year = ${batch.period} and c.enterprise_id = e.id and c.cause = '企业数据异议' and c.deleted_at is null), '[]') as checks
  from (${askedFirms(batch)}) asked join enterprise e on e.id = asked.id
    left join lateral (select x.answer, x.answered_on, x.account_name from evaluation_confirmation x
      where x.batch_id = ${batch.id}::uuid and x.enterprise_id = e.id order by x.created_at desc limit 1) a on true`

/** Who has answered, who has not, what is doubted, among the firms that the reader sees. */
export async function confirmationsOf(
  tx: Transaction,
  batch: BatchRow,
  { standing, q = '', page, size }: z.output<typeof confirmationQuery>,
): Promise<Confirmations> {
  const { rows: all } = await sql<{ standing: Standing; count: number }>`
    select standing, count(*)::int as count from (${standingOf(batch)}) s group by 1`.execute(tx)
  const count = (wanted: Standing) => all.find((one) => one.standing === wanted)?.count ?? 0
  const from = sql`from (${standingOf(batch)}) s
    where (${standing ?? ''} = '' or s.standing = ${standing ?? ''}) and (${q} = '' or strpos(s.search, ${q.toLowerCase()}) > 0)`
  const { rows } = await sql<Row>`
    select s.enterprise, s.code, s.name, s.park, s.standing, s.on, s.by, s.checks ${from}
    order by s.code, s.enterprise limit ${size} offset ${(page - 1) * size}`.execute(tx)
  const { rows: counted } = await sql<{ total: number }>`select count(*)::int as total ${from}`.execute(tx)
  const { rows: open } = await sql<{ open: number }>`
    select count(*)::int as open from r_data_check where year = ${batch.period} and status = '待核实' and deleted_at is null`.execute(
    tx,
  )
  const parks = await parkNamesOf(tx)
  return {
    asked: all.reduce((sum, one) => sum + one.count, 0),
    counts: {
      unanswered: count('unanswered'),
      agreed: count('agreed'),
      disputed: count('disputed'),
      silent: count('silent'),
    },
    openChecks: open[0]?.open ?? 0,
    rows: rows.map((row) => ({ ...row, park: parks.get(row.park) ?? '' })),
    total: counted[0]?.total ?? 0,
  }
}

/** The asked firms that stand so. */
export async function firmsStanding(
  tx: Transaction,
  batch: BatchRow,
  standing: Standing,
): Promise<readonly string[]> {
  const { rows } = await sql<{ enterprise: string }>`
    select s.enterprise from (${standingOf(batch)}) s where s.standing = ${standing}`.execute(tx)
  return rows.map(({ enterprise }) => enterprise)
}
