import { sql } from 'kysely'
import type { Person } from '../../../platform/auth/person.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { conflict, notFound } from '../../../platform/http/http-problem.ts'
import type { Opinion, OpinionPage } from './opinion-messages.ts'

const columns = sql`id, said_by as "saidBy", stance, opinion, account_name as by, created_at as at, answer, answer_reason as reason,
  answered_by as "answeredBy", answered_at as "answeredAt"`
const unanswered = sql`(answer is null and stance = '有意见')`

/** What was said of a draft, as far as the person's scope reaches, the newest first. */
export async function opinionsOf(
  tx: Transaction,
  record: string,
  { open, page, size }: { readonly open: boolean; readonly page: number; readonly size: number },
): Promise<OpinionPage> {
  const { rows } = await sql<Opinion>`
    select ${columns} from scheme_opinion where record_id = ${record}::uuid and (not ${open}::boolean or ${unanswered})
    order by created_at desc, id limit ${size} offset ${(page - 1) * size}`.execute(tx)
  const { rows: counted } = await sql<{ all: number; open: number }>`
    select count(*)::int as all, (count(*) filter (where ${unanswered}))::int as open from scheme_opinion where record_id = ${record}::uuid`.execute(
    tx,
  )
  const [counts = { all: 0, open: 0 }] = counted
  return { rows: [...rows], total: open ? counts.open : counts.all, open: counts.open }
}

/** How many opinions the office has not answered. */
export async function openOpinions(tx: Transaction, record: string): Promise<number> {
  const { rows } = await sql<{ open: number }>`
    select count(*)::int as open from scheme_opinion where record_id = ${record}::uuid and ${unanswered}`.execute(
    tx,
  )
  return rows[0]?.open ?? 0
}

export async function insertOpinion(
  tx: Transaction,
  { account, name, enterprise, parks, organisation }: Person,
  {
    record,
    stance,
    opinion,
  }: { readonly record: string; readonly stance: Opinion['stance']; readonly opinion: string },
): Promise<string> {
  const [park = null] = enterprise === null ? parks : []
  const { rows } = await sql<{ id: string }>`
    insert into scheme_opinion (record_id, park_id, enterprise_id, said_by, stance, opinion, account_id, account_name)
    values (${record}::uuid, ${park}, ${enterprise}::uuid, coalesce(
      (select e.name from enterprise e where e.id = ${enterprise}::uuid),
      (select n.name from park_name n where n.park_id = ${park} and n.valid_to is null),
      ${organisation}, ${name}), ${stance}, ${opinion}, ${account}, ${name}) on conflict do nothing returning id`.execute(
    tx,
  )
  if (!rows[0])
    throw conflict('evaluation/agreed-already', '贵单位已经表示同意', [
      { path: 'stance', what: '同意只需表示一次', mend: '有补充的，请选“有意见”写明。' },
    ])
  return rows[0].id
}

/** Answers an opinion; a later answer takes the place of an earlier one, the history keeps both. */
export async function answerOpinion(
  tx: Transaction,
  { name }: Person,
  {
    record,
    id,
    answer,
    reason,
  }: { readonly record: string; readonly id: string; readonly answer: string; readonly reason: string },
): Promise<void> {
  const { rows } = await sql`
    update scheme_opinion set answer = ${answer}, answer_reason = ${reason}, answered_by = ${name}, answered_at = now()
    where id = ${id}::uuid and record_id = ${record}::uuid and stance = '有意见' returning id`.execute(tx)
  if (rows.length === 0) throw notFound('这条意见')
}

/** The opinions as the ledger tells of them: how many, how many were taken up, and each with its answer. */
export async function opinionSummary(
  tx: Transaction,
  record: string,
): Promise<{ readonly comments: string; readonly commentCount: string; readonly acceptedCount: string }> {
  const { rows } = await sql<Opinion>`
    select ${columns} from scheme_opinion where record_id = ${record}::uuid order by created_at, id`.execute(
    tx,
  )
  const all = rows.filter(({ stance }) => stance === '有意见')
  const agreed = rows.length - all.length
  const taken = all.filter(({ answer }) => answer === '采纳' || answer === '部分采纳').length
  const lines = all.map(({ saidBy, opinion, answer, reason }, at) =>
    answer === null
      ? `${at + 1}. ${saidBy}：${opinion}（未答复）`
      : `${at + 1}. ${saidBy}：${opinion}（${answer}：${reason ?? ''}）`,
  )
  return {
    comments: [
      `收到意见 ${all.length} 条，采纳或部分采纳 ${taken} 条${agreed > 0 ? `；表示同意的 ${agreed} 家` : ''}。`,
      ...lines,
    ]
      .join('\n')
      .slice(0, 4000),
    commentCount: String(all.length),
    acceptedCount: String(taken),
  }
}
