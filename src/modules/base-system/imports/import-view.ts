import { sql } from 'kysely'
import type { Person } from '../../../platform/auth/person.ts'
import { withinThen } from '../../../platform/auth/reach.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Pack } from '../../../policy/pack.ts'
import type { ImportDetail, ImportList } from '../messages.ts'
import { type ImportBatch, kind, readBatch, statusOf, whose } from './import-batch.ts'
import { problemOfEntry } from './job-problem.ts'
import { undoHindrance } from './undo-import.ts'
import { undoLimit } from './undo-limit.ts'

const idle = { label: '', done: 0, total: 0 }

/** A batch as the wizard shows it. */
export async function importDetail(
  tx: Transaction,
  person: Person,
  id: string,
  pack: Pack,
): Promise<ImportDetail> {
  const batch = await readBatch(tx, person, id)
  const { status, job } = await statusOf(tx, batch)
  const { report } = batch
  const limit =
    status === 'committed' && batch.committedAt !== null
      ? await undoLimit(tx, batch.committedAt, pack)
      : undefined
  const columns = report.files.flatMap(({ sheets }) => sheets.flatMap((sheet) => sheet.columns))
  const count = (unknown: boolean) =>
    columns.filter(({ state }) =>
      unknown ? state === 'unknown' : state !== 'unknown' && state !== 'ignored',
    ).length
  return {
    id,
    version: batch.version,
    label: labelOf(batch.files.map(({ name }) => name)),
    status,
    progress: job?.progress ?? idle,
    createdAt: batch.createdAt,
    createdBy: batch.createdBy,
    files: batch.files.map(({ id: hash, name, size }) => ({
      id: hash,
      name,
      size,
      sha256: hash,
      sheets: report.files.find((file) => file.id === hash)?.sheets ?? [],
    })),
    recognised: count(false),
    unknown: count(true),
    catalogue: pack.facts.map(({ id: fact, label, unit }) => ({ fact, label, unit: unit ?? null })),
    preview: report.preview,
    counts: report.counts,
    undoable: status === 'committed' && !limit?.over && (await undoHindrance(tx, batch)) === undefined,
    undoableUntil: limit?.until ?? null,
    problems: [...report.problems, ...(job?.problems ?? []).map(problemOfEntry)],
  }
}

export function labelOf(files: readonly string[]): string {
  const [first = '（没有文件）'] = files
  return files.length > 1 ? `${first} 等 ${files.length} 个文件` : first
}

/** The batches that the person may see, newest first. */
export async function importList(
  tx: Transaction,
  person: Person,
  { page, size }: { readonly page: number; readonly size: number },
  pack: Pack,
): Promise<ImportList> {
  const rows = await tx
    .selectFrom('import_batch')
    .select(['id', 'status', 'created_at', 'account_name', 'committed_at'])
    .select(
      sql<
        Pick<ImportBatch['report'], 'phase' | 'periods' | 'counts'>
      >`jsonb_build_object('phase', report->'phase', 'periods', report->'periods', 'counts', report->'counts')`.as(
        'report',
      ),
    )
    .select(
      sql<
        string[]
      >`array(select name from import_batch_file f where f.batch_id = import_batch.id order by position)`.as(
        'files',
      ),
    )
    .select(sql<number>`count(*) over ()::int`.as('total'))
    .where('kind', '=', kind)
    .where(withinThen(person, whose))
    .orderBy('created_at', 'desc')
    .limit(size)
    .offset((page - 1) * size)
    .execute()
  const list: ImportList['rows'] = []
  for (const row of rows) {
    const { status } = await statusOf(tx, {
      id: row.id,
      stored: row.status,
      report: row.report as ImportBatch['report'],
    })
    const limit =
      row.status === 'committed' && row.committed_at !== null
        ? await undoLimit(tx, row.committed_at, pack)
        : undefined
    list.push({
      id: row.id,
      label: labelOf(row.files),
      status,
      createdAt: row.created_at,
      createdBy: row.account_name,
      files: row.files,
      periods: [...(row.report.periods ?? [])],
      committedRows: row.status === 'committed' ? (row.report.counts?.rows ?? null) : null,
      undoable: row.status === 'committed' && !limit?.over,
    })
  }
  return { rows: list, total: rows[0]?.total ?? 0 }
}
