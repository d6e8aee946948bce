import { sql } from 'kysely'
import type { Person } from '../../../platform/auth/person.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { latestJob } from '../../../platform/jobs/job-queue.ts'
import type { RecordSystem } from '../../../platform/records/record-system.ts'
import { type BatchRow, resultOf } from '../batch-row.ts'
import type { BatchNotices, NoticeQuery, NoticeStanding } from './notice-messages.ts'

export const noticeJobKind = 'evaluation-notices'
/** The pack's template by which a notice is written. */
export const noticeTemplate = 'evaluation-notice'

type Batch = Pick<BatchRow, 'id' | 'run'>

/** An enterprise that has its grade and not yet its notice. */
export interface Addressee {
  readonly enterprise: string
  /** Its result, as documents and messages name it. */
  readonly address: string
  readonly park: number
  readonly grade: string
}

/** The graded enterprises without a notice, in the order of their credit codes; at most `count`. */
export async function withoutNotice(
  tx: Transaction,
  { id, run }: Batch,
  count: number,
): Promise<Addressee[]> {
  const { rows } = await sql<Addressee>`
    select r.enterprise_id as enterprise, result_address(r.batch_id, r.enterprise_id) as address, r.park_id as park, r.grade
    from standing_result r join enterprise e on e.id = r.enterprise_id
    where r.batch_id = ${id}::uuid and r.grade is not null
      and not exists (select from evaluation_notice n where n.batch_id = r.batch_id and n.run = ${run} and n.enterprise_id = r.enterprise_id)
    order by e.credit_code, e.id limit ${count}`.execute(tx)
  return rows
}

/** How many notices there are of how many, and the work on them. */
export async function noticeStanding(
  tx: Transaction,
  { id, run }: Batch,
  { templates }: Pick<RecordSystem, 'templates'>,
): Promise<NoticeStanding> {
  const template = templates.has(noticeTemplate)
  const { rows } = await sql<{ issued: number; wanted: number }>`
    select (select count(*)::int from evaluation_notice n where n.batch_id = ${id}::uuid and n.run = ${run}) as issued,
      (select count(*)::int from standing_result r where r.batch_id = ${id}::uuid and r.grade is not null) as wanted`.execute(
    tx,
  )
  const job = await latestJob(tx, id, noticeJobKind)
  return {
    issued: rows[0]?.issued ?? 0,
    wanted: template ? (rows[0]?.wanted ?? 0) : 0,
    template,
    job: job
      ? {
          status: job.status,
          progress: job.progress,
          problems: job.problems.map(({ what, mend }) => ({ what, ...(mend !== undefined && { mend }) })),
        }
      : null,
  }
}

/** Issued notices that the person may see, in the order of their numbers. */
export async function issuedNotices(
  tx: Transaction,
  person: Person,
  { id, run }: Batch,
  { q = '', page, size }: NoticeQuery,
): Promise<Pick<BatchNotices, 'rows' | 'total'>> {
  const from = sql`from evaluation_notice n join document d on d.id = n.document_id join enterprise e on e.id = n.enterprise_id
      join standing_result r on r.batch_id = n.batch_id and r.enterprise_id = n.enterprise_id
    where n.batch_id = ${id}::uuid and n.run = ${run} and ${resultOf(person, 'n')}
      and (${q} = '' or strpos(e.search, ${q.toLowerCase()}) > 0 or strpos(d.number, ${q}) > 0)`
  const { rows } = await sql<BatchNotices['rows'][number]>`
    select d.id as document, d.number, e.name, coalesce(e.credit_code, '') as code, r.grade, d.issued_on as "issuedOn" ${from}
    order by d.year, d.serial, d.id limit ${size} offset ${(page - 1) * size}`.execute(tx)
  const { rows: counted } = await sql<{ total: number }>`select count(*)::int as total ${from}`.execute(tx)
  return { rows, total: counted[0]?.total ?? 0 }
}
