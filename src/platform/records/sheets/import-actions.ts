import type { DuplicatePolicy } from '../../../record/import-messages.ts'
import { appendAction } from '../../audit/append-action.ts'
import type { Person } from '../../auth/person.ts'
import type { Transaction } from '../../database/transaction.ts'
import { conflict } from '../../http/http-problem.ts'
import { enqueue, requestCancel } from '../../jobs/job-queue.ts'
import type { RecordSystem } from '../record-system.ts'
import { batchType, type ImportBatch, jobKinds, saveReport, statusOf } from './import-batch.ts'
import { undoableUntil } from './undo-import.ts'

const notReady: Readonly<Record<string, string>> = {
  reading: '文件还在校验，请等它完成',
  committing: '正在写入，请等它完成',
  committed: '这一批已经导入',
  undoing: '正在撤销，请等它完成',
  failed: '这一批的文件不能导入，请改好后重新上传',
  cancelled: '这一批已取消',
  undone: '这一批已撤销',
}

function history(
  batch: ImportBatch,
  person: Person,
  action: string,
  detail: Readonly<Record<string, unknown>> = {},
) {
  return {
    record: { type: batchType, id: batch.id },
    action,
    by: person,
    detail: { type: batch.type, ...detail },
    ...(batch.park !== null && { park: batch.park }),
  }
}

/** Has the same file checked again under another wish for duplicates. */
export async function checkAgain(
  tx: Transaction,
  person: Person,
  batch: ImportBatch,
  duplicates: DuplicatePolicy,
): Promise<void> {
  await requireChecked(tx, batch)
  await saveReport(tx, batch.id, { ...batch.report, phase: 'reading', duplicates, problems: [] })
  await appendAction(tx, history(batch, person, '重新校验', { duplicates }))
  await start(tx, person, batch, 'reading')
}

/** Starts the writing of a checked batch. With errors it takes the explicit wish for correct rows only. */
export async function startCommit(
  tx: Transaction,
  person: Person,
  batch: ImportBatch,
  onlyCorrect: boolean,
): Promise<void> {
  await requireChecked(tx, batch)
  const { preview } = batch.report
  if (!onlyCorrect && (preview?.errors ?? 0) > 0)
    throw conflict('imports/has-errors', `还有 ${preview?.errors ?? 0} 处错误，没有导入`, [
      {
        path: 'onlyCorrect',
        what: '默认全部正确才导入',
        mend: '改好表格后重新上传，或者选择“仅导入正确行”。',
      },
    ])
  await saveReport(tx, batch.id, { ...batch.report, phase: 'committing' })
  await appendAction(tx, history(batch, person, '提交导入', { onlyCorrect }))
  await start(tx, person, batch, 'committing', { onlyCorrect })
}

async function requireChecked(tx: Transaction, batch: ImportBatch): Promise<void> {
  const { status } = await statusOf(tx, batch)
  if (status !== 'checked') throw conflict('imports/not-checked', notReady[status] ?? '这一批现在不能导入')
}

/** Stops what is going on. A batch that is being written or taken back stays what it was; any other is given up. */
export async function cancelImport(tx: Transaction, person: Person, batch: ImportBatch): Promise<void> {
  const { status, job } = await statusOf(tx, batch)
  if (status === 'committed' || status === 'undone' || status === 'cancelled')
    throw conflict('imports/over', notReady[status] ?? '这一批已经结束')
  if (job) await requestCancel(tx, job.id)
  if (status !== 'committing' && status !== 'undoing')
    await tx.updateTable('import_batch').set({ status: 'discarded' }).where('id', '=', batch.id).execute()
  await appendAction(tx, history(batch, person, '取消'))
}

/** Starts taking a written batch back, while its time is not over. */
export async function startUndo(
  tx: Transaction,
  system: RecordSystem,
  person: Person,
  batch: ImportBatch,
): Promise<void> {
  const { status } = await statusOf(tx, batch)
  if (status !== 'committed')
    throw conflict('imports/not-committed', notReady[status] ?? '这一批没有写入数据，不用撤销')
  if ((await undoableUntil(tx, system, batch)) === null)
    throw conflict('imports/too-late', '已超过可以整批撤销的时间', [
      { path: batch.id, what: '撤销期限已过', mend: '需要改的记录，请逐条修改，或者导入一份更正的表。' },
    ])
  await saveReport(tx, batch.id, { ...batch.report, phase: 'undoing' })
  await appendAction(tx, history(batch, person, '提交撤销'))
  await start(tx, person, batch, 'undoing')
}

function start(
  tx: Transaction,
  person: Person,
  { id, type }: ImportBatch,
  work: keyof typeof jobKinds,
  more: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  return enqueue(tx, {
    kind: jobKinds[work],
    input: { batch: id, type, ...more },
    record: id,
    account: person.account,
  })
}
