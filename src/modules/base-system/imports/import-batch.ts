import { type SqlBool, sql } from 'kysely'
import type { Problem } from '../../../kernel/problem.ts'
import type { Mapping } from '../../../pipeline/import/mapping.ts'
import type { Person } from '../../../platform/auth/person.ts'
import { withinThen } from '../../../platform/auth/reach.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { notFound } from '../../../platform/http/http-problem.ts'
import { type JobView, latestJob } from '../../../platform/jobs/job-queue.ts'
import type { ImportDetail, ImportFile, ImportProblemRow, ImportStatus } from '../messages.ts'

export const kind = 'annual-data'
export const recordType = 'import-batch'
export const readJobKind = 'import-read'
export const commitJobKind = 'import-commit'

/** What the batch knows beyond its columns; `report` in the database. */
export interface ImportReport {
  readonly phase: 'reading' | 'mapping' | 'checked' | 'committing' | 'failed'
  readonly files: readonly Pick<ImportFile, 'id' | 'sheets'>[]
  readonly periods: readonly string[]
  readonly preview: ImportDetail['preview']
  readonly counts: ImportDetail['counts']
  /** Why it cannot go on, or why the last attempt to write failed. */
  readonly problems: readonly Problem[]
  /** The sender has answered what the unknown columns are. */
  readonly answered: boolean
}

export const emptyReport: ImportReport = {
  phase: 'reading',
  files: [],
  periods: [],
  preview: null,
  counts: null,
  problems: [],
  answered: false,
}

export interface ImportBatch {
  readonly id: string
  readonly stored: 'staged' | 'committed' | 'undone' | 'discarded'
  readonly report: ImportReport
  readonly mapping: Mapping
  readonly account: string
  readonly park: number | null
  readonly createdAt: string
  readonly createdBy: string
  readonly committedAt: string | null
  readonly version: number
  readonly files: readonly { readonly id: string; readonly name: string; readonly size: number }[]
}

/** Whose a batch is: the park's that sent it, or the district's. */
export const whose = { park: 'import_batch.park_id' }

/** A batch that the person may see, without the rows of its problems. Locked for a change with `lock`. */
export async function readBatch(
  tx: Transaction,
  person: Person,
  id: string,
  { lock = false } = {},
): Promise<ImportBatch> {
  if (lock) await tx.selectFrom('import_batch').select('id').where('id', '=', id).forUpdate().execute()
  const row = await tx
    .selectFrom('import_batch')
    .select([
      'id',
      'status',
      'mapping',
      'account_id',
      'account_name',
      'created_at',
      'committed_at',
      'park_id',
    ])
    .select(sql<ImportReport>`report - 'problemRows'`.as('report'))
    .where('id', '=', id)
    .where('kind', '=', kind)
    .where(withinThen(person, whose))
    .executeTakeFirst()
  if (!row) throw notFound('这个导入批次')
  return {
    id: row.id,
    stored: row.status,
    report: { ...emptyReport, ...row.report },
    mapping: Array.isArray(row.mapping) ? (row.mapping as Mapping) : [],
    account: row.account_id,
    park: row.park_id,
    createdAt: row.created_at,
    createdBy: row.account_name,
    committedAt: row.committed_at,
    version: await versionOf(tx, id),
    files: await filesOf(tx, id),
  }
}

async function filesOf(tx: Transaction, id: string): Promise<ImportBatch['files']> {
  return tx
    .selectFrom('import_batch_file')
    .innerJoin('import_file', 'import_file.hash', 'import_batch_file.file_hash')
    .select([sql<string>`encode(file_hash, 'hex')`.as('id'), 'name', sql<number>`length(bytes)`.as('size')])
    .where('batch_id', '=', id)
    .orderBy('position')
    .execute()
}

/** The number of things done to a record so far: its version. */
export async function versionOf(tx: Transaction, record: string): Promise<number> {
  const row = await tx
    .selectFrom('action')
    .select(({ fn }) => fn.max('record_version').as('version'))
    .where('record_id', '=', record)
    .executeTakeFirst()
  return row?.version ?? 1
}

/** Changes the report; `rows` are kept apart from it because they are many. */
export async function saveReport(
  tx: Transaction,
  id: string,
  report: ImportReport,
  rows?: readonly ImportProblemRow[],
): Promise<void> {
  const kept = sql<string>`coalesce(report->'problemRows', '[]'::jsonb)`
  const given = sql<string>`${JSON.stringify(rows ?? [])}::jsonb`
  await tx
    .updateTable('import_batch')
    .set({
      report: sql<string>`${JSON.stringify(report)}::jsonb || jsonb_build_object('problemRows', ${rows ? given : kept})`,
    })
    .where('id', '=', id)
    .execute()
}

/** Rows with problems, a page of them. Each matches when one of its problems does. */
export async function readProblemRows(
  tx: Transaction,
  id: string,
  {
    page,
    size,
    severity,
  }: { readonly page: number; readonly size: number; readonly severity?: 'error' | 'warning' | undefined },
): Promise<{ rows: ImportProblemRow[]; total: number }> {
  const matches =
    severity === undefined
      ? sql<SqlBool>`true`
      : sql<SqlBool>`jsonb_path_exists(row, ${`$.**.severity ? (@ == "${severity}")`}::jsonpath)`
  const { rows } = await sql<{ row: ImportProblemRow; total: number }>`
    select row, count(*) over ()::int as total
    from import_batch, jsonb_array_elements(report->'problemRows') with ordinality as listed(row, position)
    where id = ${id}::uuid and ${matches}
    order by position limit ${size} offset ${(page - 1) * size}`.execute(tx)
  const total =
    rows[0]?.total ?? (page > 1 ? (await readProblemRows(tx, id, { page: 1, size: 1, severity })).total : 0)
  return { rows: rows.map(({ row }) => row), total }
}

/** Where the batch stands, with the job that works on it. */
export async function statusOf(
  tx: Transaction,
  batch: Pick<ImportBatch, 'id' | 'stored' | 'report'>,
): Promise<{ readonly status: ImportStatus; readonly job: JobView | undefined }> {
  if (batch.stored === 'committed' || batch.stored === 'undone')
    return { status: batch.stored, job: undefined }
  if (batch.stored === 'discarded') return { status: 'cancelled', job: undefined }
  const { phase } = batch.report
  if (phase !== 'reading' && phase !== 'committing') return { status: phase, job: undefined }
  const job = await latestJob(tx, batch.id, phase === 'reading' ? readJobKind : commitJobKind)
  const open = job === undefined || job.status === 'waiting' || job.status === 'running'
  if (open || job.status === 'done') return { status: phase, job }
  if (phase === 'committing') return { status: 'checked', job }
  return { status: job.status === 'cancelled' ? 'cancelled' : 'failed', job }
}
