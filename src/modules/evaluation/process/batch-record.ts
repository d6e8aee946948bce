import { sql } from 'kysely'
import { notFound } from '../../../platform/http/http-problem.ts'
import { readRecord } from '../../../platform/records/read-record.ts'
import type { RecordCall } from '../../../platform/records/record-system.ts'
import type { StoredRecord } from '../../../platform/records/stored-record.ts'
import { type BatchRow, readBatch } from '../batch-row.ts'
import { evaluationBatch } from '../records/batch.ts'
import { completenessOf, percentText } from './completeness.ts'

/** A batch as its procedure sees it: like a record, with the values that its conditions ask for as they are now. */
export interface BatchRecord {
  readonly record: StoredRecord
  readonly batch: BatchRow
}

/** Throws 404 where the person may not see the batch. With `lock` nobody else moves it meanwhile. */
export async function batchRecord(call: RecordCall, id: string, { lock = false } = {}): Promise<BatchRecord> {
  const record = await readRecord(call, evaluationBatch, id, { lock })
  if (!record) throw notFound('这个评价批次')
  const batch = await readBatch(call.tx, call.person, id, { lock })
  const values = {
    ...record.values,
    schemePublished: await isPublished(call, batch),
    ...(record.status === '数据归集' && {
      completeness: percentText(await completenessOf(call.tx, batch)),
    }),
  }
  return { record: { ...record, values }, batch }
}

/** A scheme of the pack in force counts as published, unless the record of its making says that it is not yet. */
async function isPublished({ tx }: RecordCall, { content }: BatchRow): Promise<boolean> {
  const { rows } = await sql<{ status: string }>`
    select status from r_evaluation_scheme where pack_scheme = ${content.scheme.id} and deleted_at is null`.execute(
    tx,
  )
  return rows.length === 0 || rows.some(({ status }) => ['已发布', '已停用'].includes(status))
}
