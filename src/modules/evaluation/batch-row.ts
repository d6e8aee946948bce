import { type SqlBool, sql } from 'kysely'
import type { Problem } from '../../kernel/problem.ts'
import { readSchemeContent, type SchemeContent } from '../../pipeline/evaluate/scheme-version.ts'
import type { StoredBenchmark } from '../../pipeline/evaluate/stored-result.ts'
import type { Person } from '../../platform/auth/person.ts'
import { withinThen } from '../../platform/auth/reach.ts'
import type { Transaction } from '../../platform/database/transaction.ts'
import { notFound } from '../../platform/http/http-problem.ts'
import { type JobView, latestJob } from '../../platform/jobs/job-queue.ts'
import { roles } from '../../record/roles.ts'
import type { Archive, BatchStatus } from './messages.ts'

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
  /** The run whose results count, from 1. */
  readonly run: number
  /** Where the batch stands in its procedure. */
  readonly state: string
  readonly publicityFrom: string | null
  readonly publicityUntil: string | null
  readonly snapshotHash: string | null
  readonly snapshotAt: string | null
  readonly engine: string
  readonly archive: Archive | null
  readonly summary: BatchSummary
  /** Business day on which its procedure began. */
  readonly begun: string
  readonly createdAt: string
  readonly createdBy: string
  readonly finishedAt: string | null
  readonly content: SchemeContent
  /** Content of the scheme version as stored. */
  readonly text: string
}

export function batchRows(tx: Transaction) {
  return tx
    .selectFrom('evaluation_batch as b')
    .innerJoin('scheme_version as s', 's.hash', 'b.scheme_hash')
    .select([
      'b.id',
      'b.period',
      'b.as_of as asOf',
      'b.label',
      'b.status as stored',
      'b.run',
      'b.state',
      'b.publicity_from as publicityFrom',
      'b.publicity_until as publicityUntil',
      'b.snapshot_at as snapshotAt',
      'b.engine_version as engine',
      'b.created_at as createdAt',
      'b.account_name as createdBy',
      'b.finished_at as finishedAt',
      's.content as text',
    ])
    .select(sql<string>`coalesce(b.process ->> 'begun', b.created_at::date::text)`.as('begun'))
    .select(sql<string>`encode(b.scheme_hash, 'hex')`.as('scheme'))
    .select(sql<string | null>`encode(b.snapshot_hash, 'hex')`.as('snapshotHash'))
    .select(sql<Archive | null>`b.archive`.as('archive'))
    .select(sql<BatchSummary>`b.summary`.as('summary'))
}

/** States in which somebody knows of a batch: a firm once it is published, a park once there are results. */
const knownStates: Readonly<Record<string, readonly BatchStatus[]>> = {
  park: ['finished', 'published'],
  town: ['finished', 'published'],
  enterprise: ['published'],
}

/** The condition on a batch of which the person knows; `alias` is the table's. */
export function knownTo({ role }: Person, alias: string) {
  const { view } = roles[role]
  return view === 'district'
    ? sql<SqlBool>`true`
    : sql<SqlBool>`${sql.ref(`${alias}.status`)} = any(${[...(knownStates[view] ?? [])]}::text[])`
}

/** The condition on a result that is the person's to see; `alias` is the table's. */
export function resultOf(person: Person, alias: string) {
  return withinThen(person, { park: `${alias}.park_id`, enterprise: `${alias}.enterprise_id` })
}

/** A batch that the person may see. Locked for a change with `lock`. */
export async function readBatch(
  tx: Transaction,
  person: Person,
  id: string,
  { lock = false } = {},
): Promise<BatchRow> {
  if (lock) await tx.selectFrom('evaluation_batch').select('id').where('id', '=', id).forUpdate().execute()
  return batchOf(await batchRows(tx).where('b.id', '=', id).where(knownTo(person, 'b')).executeTakeFirst())
}

/** The batch of a result that was reached. */
export async function batchBehind(tx: Transaction, id: string): Promise<BatchRow> {
  return batchOf(await batchRows(tx).where('b.id', '=', id).executeTakeFirst())
}

function batchOf(row: Omit<BatchRow, 'content'> | undefined): BatchRow {
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

/** States in which the results are there, for good. */
export const over: readonly BatchStatus[] = ['finished', 'published', 'withdrawn']

/** The newest finished batch of the period before, by the same scheme where there is one; published ones count more. */
export async function previousBatch(
  tx: Transaction,
  person: Person,
  { period, scheme }: { readonly period: string; readonly scheme: string },
): Promise<{ readonly id: string; readonly label: string; readonly period: string } | undefined> {
  return tx
    .selectFrom('evaluation_batch as b')
    .select(['b.id', 'b.label', 'b.period'])
    .where('period', '=', period)
    .where('status', 'in', ['finished', 'published'])
    .where(knownTo(person, 'b'))
    .orderBy(sql<SqlBool>`status = 'published'`, 'desc')
    .orderBy(sql<SqlBool>`encode(scheme_hash, 'hex') = ${scheme}`, 'desc')
    .orderBy('finished_at', 'desc')
    .limit(1)
    .executeTakeFirst()
}
