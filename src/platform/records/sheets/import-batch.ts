import { type SqlBool, sql } from 'kysely'
import type { Problem } from '../../../kernel/problem.ts'
import type {
  DuplicatePolicy,
  ImportProblemRow,
  RecordImportDetail,
  RecordImportSheet,
  RecordImportStatus,
} from '../../../record/import-messages.ts'
import type { Values } from '../../../record/messages.ts'
import type { Person } from '../../auth/person.ts'
import { withinThen } from '../../auth/reach.ts'
import type { Transaction } from '../../database/transaction.ts'
import { notFound } from '../../http/http-problem.ts'
import { type JobView, latestJob } from '../../jobs/job-queue.ts'
import type { StoredRecord } from '../stored-record.ts'
import type { FailedRow } from './import-plan.ts'

/** Type of the batch's own history. */
export const batchType = 'import-batch'
export const jobKinds = {
  reading: 'record-import-check',
  committing: 'record-import-commit',
  undoing: 'record-import-undo',
} as const
type Working = keyof typeof jobKinds

/** What the batch knows beyond its columns; `report` in the database. */
export interface ImportReport {
  readonly phase: Working | 'checked' | 'failed'
  readonly duplicates: DuplicatePolicy
  readonly sheets: readonly RecordImportSheet[]
  readonly preview: RecordImportDetail['preview']
  readonly counts: RecordImportDetail['counts']
  readonly problems: readonly Problem[]
  readonly templateOutdated: boolean
  readonly sameAs: RecordImportDetail['sameAs']
}

/** What a batch did to one record; `before` is what the change replaced. Kept so that the batch can be taken back. */
export interface WrittenRecord {
  readonly id: string
  readonly version: number
  readonly before?: {
    readonly values: Values
    readonly place: Partial<Pick<StoredRecord, 'park' | 'area' | 'town' | 'organisation' | 'enterprise'>>
  }
}

export function emptyReport(duplicates: DuplicatePolicy): ImportReport {
  return {
    phase: 'reading',
    duplicates,
    sheets: [],
    preview: null,
    counts: null,
    problems: [],
    templateOutdated: false,
    sameAs: null,
  }
}

export function kindOf(type: string): string {
  return `record:${type}`
}

export interface ImportBatch {
  readonly id: string
  readonly type: string
  readonly stored: 'staged' | 'committed' | 'undone' | 'discarded'
  readonly report: ImportReport
  readonly account: string
  readonly park: number | null
  readonly createdAt: string
  readonly createdBy: string
  readonly committedAt: string | null
  readonly version: number
  readonly file: { readonly hash: string; readonly name: string; readonly size: number }
}

/** A batch of the type that the actor may see, without the rows of its problems. Locked for a change with `lock`. */
export async function readBatch(
  tx: Transaction,
  person: Person,
  type: string,
  id: string,
  { lock = false } = {},
): Promise<ImportBatch> {
  if (lock) await tx.selectFrom('import_batch').select('id').where('id', '=', id).forUpdate().execute()
  const row = await tx
    .selectFrom('import_batch as b')
    .innerJoin('import_batch_file as f', 'f.batch_id', 'b.id')
    .innerJoin('import_file as c', 'c.hash', 'f.file_hash')
    .select(['b.id', 'b.status', 'b.account_id', 'b.account_name', 'b.created_at', 'b.committed_at'])
    .select(['b.park_id', 'f.name'])
    .select(sql<string>`encode(f.file_hash, 'hex')`.as('hash'))
    .select(sql<number>`length(c.bytes)`.as('size'))
    .select(sql<ImportReport>`b.report - 'problemRows' - 'failed'`.as('report'))
    .where('b.id', '=', id)
    .where('b.kind', '=', kindOf(type))
    .where(withinThen(person, { park: 'b.park_id' }))
    .executeTakeFirst()
  if (!row) throw notFound('这个导入批次')
  return {
    id: row.id,
    type,
    stored: row.status,
    report: { ...emptyReport('refuse'), ...row.report },
    account: row.account_id,
    park: row.park_id,
    createdAt: row.created_at,
    createdBy: row.account_name,
    committedAt: row.committed_at,
    version: await versionOf(tx, id),
    file: { hash: row.hash, name: row.name, size: row.size },
  }
}

/** The number of things done to a batch so far: its version. */
async function versionOf(tx: Transaction, id: string): Promise<number> {
  const row = await tx
    .selectFrom('action')
    .select(({ fn }) => fn.max('record_version').as('version'))
    .where('record_id', '=', id)
    .executeTakeFirst()
  return row?.version ?? 1
}

export async function readBytes(tx: Transaction, { file }: ImportBatch): Promise<Uint8Array> {
  const { bytes } = await tx
    .selectFrom('import_file')
    .select('bytes')
    .where('hash', '=', Buffer.from(file.hash, 'hex'))
    .executeTakeFirstOrThrow()
  return new Uint8Array(bytes)
}

/** Changes the report; rows with problems and failed rows are kept apart from it because they are many. */
export async function saveReport(
  tx: Transaction,
  id: string,
  report: ImportReport,
  rows?: { readonly problemRows: readonly ImportProblemRow[]; readonly failed: readonly FailedRow[] },
): Promise<void> {
  const kept = sql<string>`jsonb_build_object('problemRows', coalesce(report->'problemRows', '[]'::jsonb), 'failed', coalesce(report->'failed', '[]'::jsonb))`
  const given = sql<string>`${JSON.stringify(rows ?? {})}::jsonb`
  await tx
    .updateTable('import_batch')
    .set({ report: sql<string>`${JSON.stringify(report)}::jsonb || ${rows ? given : kept}` })
    .where('id', '=', id)
    .execute()
}

/** Rows with problems, a page of them. Each matches when one of its problems does. */
export async function readProblemRows(
  tx: Transaction,
  id: string,
  query: {
    readonly page: number
    readonly size: number
    readonly severity?: 'error' | 'warning' | undefined
  },
): Promise<{ rows: ImportProblemRow[]; total: number }> {
  const { page, size, severity } = query
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
    rows[0]?.total ?? (page > 1 ? (await readProblemRows(tx, id, { ...query, page: 1, size: 1 })).total : 0)
  return { rows: rows.map(({ row }) => row), total }
}

export async function readFailed(tx: Transaction, id: string): Promise<readonly FailedRow[]> {
  const { rows } = await sql<{ failed: FailedRow[] | null }>`
    select report->'failed' as failed from import_batch where id = ${id}::uuid`.execute(tx)
  return rows[0]?.failed ?? []
}

/** Where the batch stands, with the job that works on it. */
export async function statusOf(
  tx: Transaction,
  {
    id,
    stored,
    report: { phase },
  }: Pick<ImportBatch, 'id' | 'stored'> & {
    readonly report: Pick<ImportReport, 'phase'>
  },
): Promise<{ readonly status: RecordImportStatus; readonly job: JobView | undefined }> {
  if (stored === 'undone') return { status: 'undone', job: undefined }
  if (stored === 'discarded') return { status: 'cancelled', job: undefined }
  const rest: RecordImportStatus =
    stored === 'committed' ? 'committed' : phase === 'failed' ? 'failed' : 'checked'
  if (phase !== 'reading' && phase !== 'committing' && phase !== 'undoing')
    return { status: rest, job: undefined }
  const job = await latestJob(tx, id, jobKinds[phase])
  const open = job === undefined || job.status === 'waiting' || job.status === 'running'
  // Done, but this reader still sees the report of before: the next look will tell.
  if (open || job.status === 'done') return { status: phase, job }
  if (phase === 'reading') return { status: job.status === 'cancelled' ? 'cancelled' : 'failed', job }
  return { status: stored === 'committed' ? 'committed' : phase === 'committing' ? 'checked' : rest, job }
}
