import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Transaction } from '../database/transaction.ts'
import { conflict, type ProblemEntry } from '../http/http-problem.ts'
import type { JobStatus } from './job-table.ts'
import { ring } from './job-wake.ts'

/** A job as the interface shows it. */
export const jobView = z.object({
  id: z.uuid(),
  kind: z.string(),
  status: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  progress: z.object({ label: z.string(), done: z.int(), total: z.int() }),
  /** Why it failed. */
  problems: z.array(
    z.object({ path: z.string(), what: z.string(), why: z.string().optional(), mend: z.string().optional() }),
  ),
  result: z.unknown(),
})

export type JobView = z.infer<typeof jobView>

export interface NewJob {
  readonly kind: string
  readonly input: unknown
  /** The record it works on: one job of a kind at a time for each. */
  readonly record?: string
  /** Account id of who asked for it; the job runs as this person. */
  readonly account: string
}

/** Puts a job into the queue; it begins once the transaction is committed. Refuses (409) while one of its kind is open for the record. */
export async function enqueue(tx: Transaction, { kind, input, record, account }: NewJob): Promise<string> {
  const job = await tx
    .insertInto('job')
    .values({ kind, input: JSON.stringify(input), record_id: record ?? null, account_id: account })
    .onConflict((on) =>
      on
        .columns(['record_id', 'kind'])
        .where('status', 'in', sql<JobStatus[]>`('waiting', 'running')` as never)
        .doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  if (!job) throw conflict('jobs/already-running', '这项工作正在进行，请等它完成')
  ring()
  return job.id
}

/** Asks a job to stop. One that has not begun is cancelled at once; false when it is over already or not the actor's to see. */
export async function requestCancel(tx: Transaction, id: string): Promise<boolean> {
  const waiting = sql<boolean>`status = 'waiting'`
  const job = await tx
    .updateTable('job')
    .set({
      cancel_requested: true,
      status: sql<JobStatus>`case when ${waiting} then 'cancelled' else status end`,
      finished_at: sql<string | null>`case when ${waiting} then clock_timestamp() end`,
    })
    .where('id', '=', id)
    .where('status', 'in', ['waiting', 'running'])
    .returning('id')
    .executeTakeFirst()
  return job !== undefined
}

const columns = ['id', 'kind', 'status', 'label', 'done', 'total', 'problems', 'result'] as const

/** A job the actor may see. */
/** A job; with `owner` only if that account asked for it. */
export async function readJob(tx: Transaction, id: string, owner?: string): Promise<JobView | undefined> {
  const any = tx.selectFrom('job').select(columns).where('id', '=', id)
  const row = await (owner === undefined ? any : any.where('account_id', '=', owner)).executeTakeFirst()
  return row && viewOf(row)
}

/** The newest job of a kind for a record. */
export async function latestJob(tx: Transaction, record: string, kind: string): Promise<JobView | undefined> {
  const row = await tx
    .selectFrom('job')
    .select(columns)
    .where('record_id', '=', record)
    .where('kind', '=', kind)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && viewOf(row)
}

function viewOf(row: {
  id: string
  kind: string
  status: JobStatus
  label: string
  done: number
  total: number
  problems: unknown
  result: unknown
}): JobView {
  const { id, kind, status, label, done, total, problems, result } = row
  return {
    id,
    kind,
    status,
    progress: { label, done, total },
    problems: problems as (ProblemEntry & JobView['problems'][number])[],
    result,
  }
}

export function isOver({ status }: JobView): boolean {
  return status === 'done' || status === 'failed' || status === 'cancelled'
}

const lookEvery = 300

/** The job's states as they change, the last one included. `read` reads it afresh, in a transaction of its own. */
export async function* followJob(
  read: () => Promise<JobView | undefined>,
  signal: AbortSignal,
): AsyncGenerator<JobView> {
  let before = ''
  while (!signal.aborted) {
    const job = await read()
    if (!job) return
    const now = JSON.stringify(job)
    if (now !== before) yield job
    before = now
    if (isOver(job)) return
    await sleep(lookEvery, undefined, { signal }).catch(() => {})
  }
}
