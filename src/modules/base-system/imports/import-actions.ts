import type { Fact } from '../../../engine/fact.ts'
import { IGNORE, type Mapping, type MappingRule } from '../../../pipeline/import/mapping.ts'
import { appendAction } from '../../../platform/audit/append-action.ts'
import type { Person } from '../../../platform/auth/person.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { conflict, unprocessable } from '../../../platform/http/http-problem.ts'
import { enqueue, requestCancel } from '../../../platform/jobs/job-queue.ts'
import type { ImportMapping } from '../messages.ts'
import {
  commitJobKind,
  type ImportBatch,
  readJobKind,
  recordType,
  saveReport,
  statusOf,
} from './import-batch.ts'

function history(
  batch: ImportBatch,
  person: Person,
  action: string,
  detail: Readonly<Record<string, unknown>> = {},
) {
  return {
    record: { type: recordType, id: batch.id },
    action,
    by: person,
    detail,
    ...(batch.park !== null && { park: batch.park }),
  }
}

/** What the sender says about columns: kept for the next time, and the files are read again with it. */
export async function setMapping(
  tx: Transaction,
  person: Person,
  batch: ImportBatch,
  { columns }: ImportMapping,
  facts: readonly Fact[],
): Promise<void> {
  const { status } = await statusOf(tx, batch)
  if (status !== 'mapping' && status !== 'checked')
    throw conflict('imports/not-open', '现在不能指定列：文件正在处理，或者这一批已经结束')
  const mapping = columns.reduce((rules, column) => withColumn(rules, column, batch, facts), batch.mapping)
  await tx
    .updateTable('import_batch')
    .set({ mapping: JSON.stringify(mapping) })
    .where('id', '=', batch.id)
    .execute()
  await saveReport(tx, batch.id, { ...batch.report, phase: 'reading', answered: true, problems: [] })
  await appendAction(tx, history(batch, person, '指定列', { columns: columns.length }))
  await enqueue(tx, {
    kind: readJobKind,
    input: { batch: batch.id },
    record: batch.id,
    account: person.account,
  })
}

function withColumn(
  rules: Mapping,
  { file, sheet, column, fact }: ImportMapping['columns'][number],
  batch: ImportBatch,
  facts: readonly Fact[],
): Mapping {
  const name = batch.files.find(({ id }) => id === file)?.name
  const sheets = batch.report.files.find(({ id }) => id === file)?.sheets ?? []
  const found = sheets.find((one) => one.name === sheet)?.columns.find((one) => one.column === column)
  const target = fact === 'ignore' ? IGNORE : facts.find(({ id }) => id === fact)?.label
  const at = `columns.${column}`
  if (name === undefined || !found)
    throw unprocessable('imports/unknown-column', '没有这一列', [
      {
        path: at,
        what: `文件“${name ?? file}”的工作表“${sheet}”里没有 ${column} 列`,
        mend: '刷新页面后重新指定。',
      },
    ])
  if (target === undefined)
    throw unprocessable('imports/unknown-fact', '事实目录里没有这一项', [
      { path: at, what: `没有编号为“${fact}”的事实`, mend: '从列表里选一项，或者不导入这一列。' },
    ])
  const twins = sheets.flatMap((one) => one.columns).filter(({ header }) => header === found.header)
  const key = found.header === '' || twins.length > 1 ? `${found.header}@${column}` : found.header
  const pattern = name.replace(/\d+/g, '*')
  const same: MappingRule | undefined = rules.find((rule) => rule.file === pattern)
  const rule: MappingRule = { file: pattern, columns: { ...same?.columns, [key]: target } }
  return [...rules.filter((one) => one !== same), rule]
}

/** Starts the writing of a checked batch. With errors it takes the explicit wish for correct rows only. */
export async function startCommit(
  tx: Transaction,
  person: Person,
  batch: ImportBatch,
  onlyCorrect: boolean,
): Promise<void> {
  const { status } = await statusOf(tx, batch)
  if (status !== 'checked') throw conflict('imports/not-checked', notReady[status] ?? '这一批现在不能导入')
  const { preview } = batch.report
  if (!onlyCorrect && (preview?.errors ?? 0) > 0)
    throw conflict('imports/has-errors', `还有 ${preview?.errors ?? 0} 处错误，没有导入`, [
      {
        path: 'onlyCorrect',
        what: '默认全部正确才导入',
        mend: '改好表格后重新导入，或者选择“仅导入正确行”。',
      },
    ])
  await saveReport(tx, batch.id, { ...batch.report, phase: 'committing', problems: [] })
  await appendAction(tx, history(batch, person, '提交导入', { onlyCorrect }))
  const input = { batch: batch.id, onlyCorrect }
  await enqueue(tx, { kind: commitJobKind, input, record: batch.id, account: person.account })
}

const notReady: Readonly<Record<string, string>> = {
  reading: '文件还在读取，请等校验完成',
  mapping: '还有列没有指定，请先指定列',
  committing: '正在写入，请等它完成',
  committed: '这一批已经导入',
  failed: '这一批的文件读不了，请改好后重新导入',
  cancelled: '这一批已取消',
  undone: '这一批已撤销',
}

/** Stops what is going on. A batch that is being written stays checked; any other is given up. */
export async function cancelImport(tx: Transaction, person: Person, batch: ImportBatch): Promise<void> {
  const { status, job } = await statusOf(tx, batch)
  if (status === 'committed' || status === 'undone' || status === 'cancelled')
    throw conflict('imports/over', notReady[status] ?? '这一批已经结束')
  if (job) await requestCancel(tx, job.id)
  if (status !== 'committing')
    await tx.updateTable('import_batch').set({ status: 'discarded' }).where('id', '=', batch.id).execute()
  await appendAction(tx, history(batch, person, '取消'))
}
