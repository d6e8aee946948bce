import { sql } from 'kysely'
import type { RecordImportDetail, RecordImportSummary } from '../../../record/import-messages.ts'
import type { ProblemMessage } from '../../../record/wire.ts'
import { withinThen } from '../../auth/reach.ts'
import type { JobView } from '../../jobs/job-queue.ts'
import type { RecordCall } from '../record-system.ts'
import { emptyReport, type ImportReport, kindOf, readBatch, statusOf } from './import-batch.ts'
import { undoableUntil } from './undo-import.ts'

const idle = { label: '', done: 0, total: 0 }

/** A batch as the wizard shows it. */
export async function importDetail(
  { tx, person, system }: RecordCall,
  type: string,
  id: string,
): Promise<RecordImportDetail> {
  const batch = await readBatch(tx, person, type, id)
  const { status, job } = await statusOf(tx, batch)
  const { report, file } = batch
  const until = await undoableUntil(tx, system, batch)
  return {
    id,
    type,
    version: batch.version,
    label: file.name,
    status,
    progress: job?.progress ?? idle,
    createdAt: batch.createdAt,
    createdBy: batch.createdBy,
    duplicates: report.duplicates,
    file: { name: file.name, size: file.size, sha256: file.hash },
    sheets: report.sheets.map((sheet) => ({ ...sheet, columns: [...sheet.columns] })),
    preview: report.preview,
    counts: report.counts,
    templateOutdated: report.templateOutdated,
    sameAs: report.sameAs,
    undoable: status === 'committed' && until !== null,
    undoableUntil: until,
    problems: [...report.problems, ...(job?.problems ?? []).map(problemOfJob)],
  }
}

/** What a job told of its failure, in the form of all other problems. */
function problemOfJob({ path, what, why, mend }: JobView['problems'][number]): ProblemMessage {
  return {
    code: 'job.failed',
    severity: 'error',
    what,
    where: path === '' ? {} : { field: path },
    ...(why !== undefined && { why }),
    ...(mend !== undefined && { mend }),
  }
}

/** The batches of a type that the actor sees, newest first. */
export async function importList(
  { tx, person }: Pick<RecordCall, 'tx' | 'person'>,
  type: string,
  { page, size }: { readonly page: number; readonly size: number },
): Promise<{ rows: RecordImportSummary[]; total: number }> {
  const rows = await tx
    .selectFrom('import_batch as b')
    .innerJoin('import_batch_file as f', 'f.batch_id', 'b.id')
    .select(['b.id', 'b.status', 'b.created_at', 'b.account_name', 'f.name'])
    .select(sql<ImportReport>`b.report - 'problemRows' - 'failed' - 'sheets'`.as('report'))
    .select(sql<number>`count(*) over ()::int`.as('total'))
    .where('b.kind', '=', kindOf(type))
    .where(withinThen(person, { park: 'b.park_id' }))
    .orderBy('b.created_at', 'desc')
    .limit(size)
    .offset((page - 1) * size)
    .execute()
  const list: RecordImportSummary[] = []
  for (const row of rows) {
    const report = { ...emptyReport('refuse'), ...row.report }
    const { status } = await statusOf(tx, { id: row.id, stored: row.status, report })
    list.push({
      id: row.id,
      type,
      label: row.name,
      status,
      createdAt: row.created_at,
      createdBy: row.account_name,
      duplicates: report.duplicates,
      preview: report.preview,
    })
  }
  return { rows: list, total: rows[0]?.total ?? 0 }
}
