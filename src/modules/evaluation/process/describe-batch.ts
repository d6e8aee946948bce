import { agentOf } from '../../../platform/records/delegators.ts'
import { describeRecord, processOf } from '../../../platform/records/describe-record.ts'
import type { RecordCall } from '../../../platform/records/record-system.ts'
import type { RecordDetail } from '../../../record/messages.ts'
import { evaluationBatch } from '../records/batch.ts'
import { batchRecord } from './batch-record.ts'

/** Where a batch stands, who may do what now, and why not. */
export async function describeBatch(call: RecordCall, id: string): Promise<RecordDetail> {
  const { record } = await batchRecord(call, id)
  const shown = await describeRecord(call, evaluationBatch, id)
  return {
    ...shown,
    values: { ...shown.values, completeness: record.values.completeness ?? null },
    process: processOf(evaluationBatch, record, await agentOf(call), call),
  }
}
