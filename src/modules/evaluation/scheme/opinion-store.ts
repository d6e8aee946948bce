import { sql } from 'kysely'
import type { z } from 'zod'
import type { Person } from '../../../platform/auth/person.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { conflict, notFound } from '../../../platform/http/http-problem.ts'
import { bureaus } from '../../../record/roles.ts'
import type { newOpinion } from './draft-messages.ts'
import type { OwnRequest } from './request-messages.ts'

const departments: readonly string[] = bureaus

/** Requests to the person's own park, bureau or enterprise. */
const ownOf = ({ enterprise, parks, role, organisation }: Person) =>
  enterprise !== null
    ? sql`q.enterprise_id = ${enterprise}::uuid`
    : departments.includes(role)
      ? sql`q.bureau = ${organisation}::text`
      : sql`q.enterprise_id is null and q.park_id = any(${[...parks]}::int[])`

/** What the person's park, bureau or enterprise is asked and has not been closed since, the newest first; no one else's. */
export async function ownRequestsOf(
  tx: Transaction,
  person: Person,
  today: string,
): Promise<readonly OwnRequest[]> {
  const { rows } = await sql<OwnRequest>`
    select q.id, q.record_id as record, r.title, q.name, q.asked_on::text as "askedOn", q.due::text as due, q.draft_version as version,
      q.due >= ${today}::date and r.status = '征求意见' and o.id is null as open,
      case when o.id is not null then jsonb_build_object('stance', o.stance, 'opinion', o.opinion, 'on', o.created_at, 'by', o.account_name) end as answer,
      case when o.answer is not null then jsonb_build_object('answer', o.answer, 'reason', o.answer_reason) end as handled
    from scheme_request q join record r on r.id = q.record_id left join scheme_opinion o on o.request_id = q.id
    where ${ownOf(person)} and q.closed_at is null order by q.created_at desc, q.id limit 100`.execute(tx)
  return rows
}

/** Whose answer an opinion is. */
export interface Speaker {
  readonly id: string
  readonly park: number | null
  readonly firm: string | null
  readonly bureau: string | null
}

/**
 * The request that a person answers, still open. Throws 404 where it is not the person's own, 409 where it is answered, its time is over or the content has
 * been changed since.
 */
export async function requireOpenRequest(
  tx: Transaction,
  person: Person,
  today: string,
  { record, request, version }: { record: string; request: string; version: number },
): Promise<Speaker> {
  const { rows } = await sql<Speaker & { due: string; version: number; answered: boolean; closed: boolean }>`
    select q.id, q.park_id as park, q.enterprise_id as firm, q.bureau, q.due::text as due, q.draft_version as version, q.closed_at is not null as closed,
      exists (select from scheme_opinion o where o.request_id = q.id) as answered
    from scheme_request q where q.id = ${request}::uuid and q.record_id = ${record}::uuid and ${ownOf(person)}`.execute(
    tx,
  )
  const [found] = rows
  if (!found) throw notFound('这份征求意见')
  if (found.answered)
    throw conflict('evaluation/opinion-given', '已经答复过了', [
      { path: 'request', what: '每个单位答复一次', mend: '要补充的，请与联席会议办公室联系。' },
    ])
  if (found.closed || found.version !== version)
    throw conflict('evaluation/draft-changed', '草案已经改动，这份征求意见不再有效', [
      { path: 'version', what: '您看到的不是现在的草案', mend: '刷新页面，看过新的草案再答复。' },
    ])
  if (found.due < today)
    throw conflict('evaluation/opinions-over', `征求意见已于 ${found.due} 截止`, [
      { path: 'request', what: '截止日已过', mend: '请与联席会议办公室联系。' },
    ])
  return found
}

/** Keeps what was said. `speaker` is absent for a department that speaks unasked. Throws 409 where somebody of the same unit was faster. */
export async function insertOpinion(
  tx: Transaction,
  { account, name, organisation }: Person,
  {
    record,
    speaker,
    said,
  }: { record: string; speaker: Speaker | undefined; said: z.output<typeof newOpinion> },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into scheme_opinion (record_id, request_id, park_id, enterprise_id, said_by, stance, opinion, draft_version, account_id, account_name)
    values (${record}::uuid, ${speaker?.id ?? null}::uuid, ${speaker && speaker.firm === null ? speaker.park : null}::int, ${speaker?.firm ?? null}::uuid,
      coalesce((select q.name from scheme_request q where q.id = ${speaker?.id ?? null}::uuid), ${organisation}, ${name}),
      ${said.stance}, ${said.opinion}, ${said.version}, ${account}, ${name})
    on conflict (request_id) do nothing returning id`.execute(tx)
  const [kept] = rows
  if (!kept) throw conflict('evaluation/opinion-given', '贵单位刚刚已经答复过了')
  return kept.id
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

/** How many opinions the office has still to answer. */
export async function unhandledOpinions(tx: Transaction, record: string): Promise<number> {
  const { rows } = await sql<{ open: number }>`
    select count(*)::int as open from scheme_opinion where record_id = ${record}::uuid and stance = '有意见' and answer is null`.execute(
    tx,
  )
  return rows[0]?.open ?? 0
}

/** The opinions as the ledger tells of them, in figures: the record is read by all who are asked, what each said is not. */
export async function opinionSummary(
  tx: Transaction,
  record: string,
): Promise<{ readonly comments: string; readonly commentCount: string; readonly acceptedCount: string }> {
  const { rows } = await sql<{ said: number; taken: number; open: number }>`
    select count(*)::int as said, (count(*) filter (where answer in ('采纳', '部分采纳')))::int as taken, (count(*) filter (where answer is null))::int as open
    from scheme_opinion where record_id = ${record}::uuid and stance = '有意见'`.execute(tx)
  const { said = 0, taken = 0, open = 0 } = rows[0] ?? {}
  return {
    comments: `收到意见 ${said} 条，采纳或部分采纳 ${taken} 条${open > 0 ? `，还有 ${open} 条没有处理` : ''}；谁说了什么、怎样处理，见征求意见汇总。`,
    commentCount: String(said),
    acceptedCount: String(taken),
  }
}
