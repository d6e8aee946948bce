import { type SqlBool, sql } from 'kysely'
import { periodEnd } from '../../kernel/period.ts'
import type { Problem } from '../../kernel/problem.ts'
import { engineVersion } from '../../pipeline/evaluate/engine-version.ts'
import { readSchemeContent, type SchemeContent, type SchemeVersion } from '../../pipeline/evaluate/scheme-version.ts'
import type { StoredBenchmark } from '../../pipeline/evaluate/stored-result.ts'
import { gradeNames } from '../../pipeline/publish/scheme-words.ts'
import { appendAction } from '../../platform/audit/append-action.ts'
import type { Person } from '../../platform/auth/person.ts'
import type { Transaction } from '../../platform/database/transaction.ts'
import { conflict, notFound } from '../../platform/http/http-problem.ts'
import { enqueue, type JobView, latestJob, requestCancel } from '../../platform/jobs/job-queue.ts'
import type { Batch, BatchStatus } from './messages.ts'

export const recordType = 'evaluation-batch'
export const runJobKind = 'evaluation-run'

/** What a finished run says as a whole; `summary` in the database. */
export interface BatchSummary {
  readonly resultHash?: string
  readonly benchmarks?: readonly StoredBenchmark[]
  readonly problems?: readonly Problem[]
}

export interface BatchRow {
  readonly id: string
  readonly scheme: string
  readonly period: string
  readonly asOf: string
  readonly label: string
  readonly stored: BatchStatus
  readonly snapshotHash: string | null
  readonly snapshotAt: string | null
  readonly engine: string
  readonly summary: BatchSummary
  readonly createdAt: string
  readonly createdBy: string
  readonly finishedAt: string | null
  readonly content: SchemeContent
  /** Content of the scheme version as stored. */
  readonly text: string
}

function batchRows(tx: Transaction) {
  return tx
    .selectFrom('evaluation_batch as b')
    .innerJoin('scheme_version as s', 's.hash', 'b.scheme_hash')
    .select([
      'b.id',
      'b.period',
      'b.as_of as asOf',
      'b.label',
      'b.status as stored',
      'b.snapshot_at as snapshotAt',
      'b.engine_version as engine',
      'b.created_at as createdAt',
      'b.account_name as createdBy',
      'b.finished_at as finishedAt',
      's.content as text',
    ])
    .select(sql<string>`encode(b.scheme_hash, 'hex')`.as('scheme'))
    .select(sql<string | null>`encode(b.snapshot_hash, 'hex')`.as('snapshotHash'))
    .select(sql<BatchSummary>`b.summary`.as('summary'))
}

/** A batch the actor may see. Locked for a change with `lock`. */
export async function readBatch(tx: Transaction, id: string, { lock = false } = {}): Promise<BatchRow> {
  if (lock) await tx.selectFrom('evaluation_batch').select('id').where('id', '=', id).forUpdate().execute()
  const row = await batchRows(tx).where('b.id', '=', id).executeTakeFirst()
  if (!row) throw notFound('这个评价批次')
  return { ...row, content: readSchemeContent(row.text) }
}

export async function versionOf(tx: Transaction, record: string): Promise<number> {
  const row = await tx
    .selectFrom('action')
    .select(({ fn }) => fn.max('record_version').as('version'))
    .where('record_id', '=', record)
    .executeTakeFirst()
  return row?.version ?? 1
}

/** Where a batch stands, with the job that works on it. */
export async function statusOf(
  tx: Transaction,
  { id, stored }: Pick<BatchRow, 'id' | 'stored'>,
): Promise<{ readonly status: BatchStatus; readonly job: JobView | undefined }> {
  if (stored !== 'running') return { status: stored, job: undefined }
  const job = await latestJob(tx, id, runJobKind)
  if (job?.status === 'failed' || job?.status === 'cancelled') return { status: job.status, job }
  return { status: 'running', job }
}

interface CountRow {
  readonly status: 'graded' | 'ungraded' | 'excluded' | 'incomplete'
  readonly grade: string | null
  readonly unverified: number
  readonly count: number
}

/** The grades of a scheme, best first. */
export function gradesOf({ scheme }: SchemeContent): readonly string[] {
  return [...new Set(scheme.groups.flatMap((group) => gradeNames(group.grades)))]
}

/** Counts over the results the actor sees. */
async function countsOf(tx: Transaction, batch: BatchRow): Promise<NonNullable<Batch['counts']>> {
  const { rows } = await sql<CountRow>`
    select status, grade, count(*)::int as count, count(*) filter (where (result->>'unverified')::boolean)::int as unverified
    from evaluation_result where batch_id = ${batch.id}::uuid group by 1, 2`.execute(tx)
  const sum = (wanted: (row: CountRow) => boolean, pick = (row: CountRow) => row.count) =>
    rows.filter(wanted).reduce((total, row) => total + pick(row), 0)
  const status = (name: CountRow['status']) => sum((row) => row.status === name)
  return {
    total: sum(() => true),
    byStatus: {
      graded: status('graded'),
      ungraded: status('ungraded'),
      excluded: status('excluded'),
      incomplete: status('incomplete'),
    },
    byGrade: gradesOf(batch.content).map((grade) => ({ grade, count: sum((row) => row.grade === grade) })),
    unverified: sum(
      () => true,
      (row) => row.unverified,
    ),
  }
}

const over: readonly BatchStatus[] = ['finished', 'published', 'withdrawn']

export async function batchMessage(tx: Transaction, batch: BatchRow): Promise<Batch> {
  const { status, job } = await statusOf(tx, batch)
  const { content, summary } = batch
  const failures = (job?.problems ?? []).map(
    ({ what, why, mend, path }): Problem => ({
      code: 'job.failed',
      severity: 'error',
      what,
      where: path === '' ? {} : { field: path },
      ...(why !== undefined && { why }),
      ...(mend !== undefined && { mend }),
    }),
  )
  return {
    id: batch.id,
    version: await versionOf(tx, batch.id),
    label: batch.label,
    scheme: { hash: batch.scheme, id: content.scheme.id, label: content.scheme.label },
    period: batch.period,
    asOf: batch.asOf,
    status,
    progress: job?.progress ?? { label: '', done: 0, total: 0 },
    createdAt: batch.createdAt,
    createdBy: batch.createdBy,
    finishedAt: batch.finishedAt,
    counts: over.includes(status) ? await countsOf(tx, batch) : null,
    hashes: {
      policy: content.policy.hash,
      snapshot: batch.snapshotHash,
      result: summary.resultHash ?? null,
      engine: batch.engine,
    },
    problems: [...failures, ...(summary.problems ?? [])],
  }
}

/** The batches the actor may see, newest first. */
export async function batchList(
  tx: Transaction,
  { page, size }: { readonly page: number; readonly size: number },
): Promise<{ rows: Batch[]; total: number }> {
  const rows = await batchRows(tx)
    .select(sql<number>`count(*) over ()::int`.as('total'))
    .orderBy('b.created_at', 'desc')
    .limit(size)
    .offset((page - 1) * size)
    .execute()
  const list: Batch[] = []
  for (const row of rows) list.push(await batchMessage(tx, { ...row, content: readSchemeContent(row.text) }))
  return { rows: list, total: rows[0]?.total ?? 0 }
}

/** The newest finished batch of the period before, by the same scheme where there is one; published ones count more. */
export async function previousBatch(
  tx: Transaction,
  { period, scheme }: { readonly period: string; readonly scheme: string },
): Promise<{ readonly id: string; readonly label: string; readonly period: string } | undefined> {
  return tx
    .selectFrom('evaluation_batch as b')
    .select(['b.id', 'b.label', 'b.period'])
    .where('period', '=', period)
    .where('status', 'in', ['finished', 'published'])
    .orderBy(sql<SqlBool>`status = 'published'`, 'desc')
    .orderBy(sql<SqlBool>`encode(scheme_hash, 'hex') = ${scheme}`, 'desc')
    .orderBy('finished_at', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Opens a batch; nothing is computed yet. Returns its id. */
export async function createBatch(
  tx: Transaction,
  person: Person,
  { version, period, label }: { readonly version: SchemeVersion; readonly period: string; readonly label: string },
): Promise<string> {
  const hash = Buffer.from(version.hash, 'hex')
  const { policy, scheme } = version.content
  await tx
    .insertInto('scheme_version')
    .values({ hash, policy: policy.id, scheme: scheme.id, title: scheme.label, content: version.text })
    .onConflict((on) => on.doNothing())
    .execute()
  const { id } = await tx
    .insertInto('evaluation_batch')
    .values({
      scheme_hash: hash,
      period,
      as_of: periodEnd(period),
      label,
      engine_version: engineVersion,
      status: 'ready',
      account_id: person.account,
      account_name: person.name,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const detail = { scheme: scheme.id, schemeHash: version.hash, period, label }
  await appendAction(tx, { record: { type: recordType, id }, action: '新建', by: person, detail })
  return id
}

/** Lets a job compute the batch; again after a failure or a cancellation, never after a result. */
export async function startRun(tx: Transaction, person: Person, batch: BatchRow): Promise<void> {
  const { status } = await statusOf(tx, batch)
  if (status === 'running') throw conflict('evaluation/running', '这一批正在计算，请等它完成')
  if (over.includes(status))
    throw conflict('evaluation/over', '这一批已有结果，结果不能改动', [
      { path: 'id', what: '算出的结果不再变化', mend: '数据有更正时，请新建一批。' },
    ])
  await tx
    .updateTable('evaluation_batch')
    .set({ status: 'running', snapshot_at: null, snapshot_hash: null })
    .where('id', '=', batch.id)
    .execute()
  await appendAction(tx, { record: { type: recordType, id: batch.id }, action: '计算', by: person })
  const input = { batch: batch.id }
  await enqueue(tx, { kind: runJobKind, input, record: batch.id, account: person.account })
}

export async function cancelRun(tx: Transaction, person: Person, batch: BatchRow): Promise<void> {
  const { status, job } = await statusOf(tx, batch)
  if (status !== 'running' || !job) throw conflict('evaluation/not-running', '这一批没有在计算')
  await requestCancel(tx, job.id)
  await appendAction(tx, { record: { type: recordType, id: batch.id }, action: '取消计算', by: person })
}

/** From now on the enterprises see their results. */
export async function publishBatch(tx: Transaction, person: Person, batch: BatchRow): Promise<void> {
  if (batch.stored !== 'finished') throw conflict('evaluation/not-finished', '只有算出结果、还没有公布的批次可以公布')
  await tx
    .updateTable('evaluation_batch')
    .set({ status: 'published', published_at: sql<string>`now()` })
    .where('id', '=', batch.id)
    .execute()
  await appendAction(tx, { record: { type: recordType, id: batch.id }, action: '公布', by: person })
}
