import { sql } from 'kysely'
import type { Person } from '../../../platform/auth/person.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { notFound } from '../../../platform/http/http-problem.ts'
import type { Opinion } from './draft-messages.ts'

/** What was said of a draft, as far as the person's scope reaches, the newest first. */
export async function listOpinions(tx: Transaction, record: string): Promise<readonly Opinion[]> {
  const { rows } = await sql<Opinion>`
    select id, said_by as "saidBy", opinion, account_name as by, created_at as at, answer, answer_reason as reason,
      answered_by as "answeredBy", answered_at as "answeredAt"
    from scheme_opinion where record_id = ${record}::uuid order by created_at desc, id`.execute(tx)
  return rows
}

export async function insertOpinion(
  tx: Transaction,
  { account, name, enterprise, parks, organisation }: Person,
  { record, opinion }: { readonly record: string; readonly opinion: string },
): Promise<string> {
  const [park = null] = enterprise === null ? parks : []
  const { rows } = await sql<{ id: string }>`
    insert into scheme_opinion (record_id, park_id, enterprise_id, said_by, opinion, account_id, account_name)
    values (${record}::uuid, ${park}, ${enterprise}::uuid, coalesce(
      (select e.name from enterprise e where e.id = ${enterprise}::uuid),
      (select n.name from park_name n where n.park_id = ${park} and n.valid_to is null),
      ${organisation}, ${name}), ${opinion}, ${account}, ${name}) returning id`.execute(tx)
  return rows[0]?.id ?? ''
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
    where id = ${id}::uuid and record_id = ${record}::uuid returning id`.execute(tx)
  if (rows.length === 0) throw notFound('这条意见')
}

/** The opinions as the ledger tells of them: how many, how many were taken up, and each with its answer. */
export async function opinionSummary(
  tx: Transaction,
  record: string,
): Promise<{ readonly comments: string; readonly commentCount: string; readonly acceptedCount: string }> {
  const all = (await listOpinions(tx, record)).toReversed()
  const taken = all.filter(({ answer }) => answer === '采纳' || answer === '部分采纳').length
  const lines = all.map(({ saidBy, opinion, answer, reason }, at) =>
    answer === null
      ? `${at + 1}. ${saidBy}：${opinion}（未答复）`
      : `${at + 1}. ${saidBy}：${opinion}（${answer}：${reason ?? ''}）`,
  )
  return {
    comments: [`收到意见 ${all.length} 条，采纳或部分采纳 ${taken} 条。`, ...lines].join('\n').slice(0, 4000),
    commentCount: String(all.length),
    acceptedCount: String(taken),
  }
}
