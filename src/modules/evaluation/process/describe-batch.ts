import { agentOf } from '../../../platform/records/delegators.ts'
import { describeRecord, processOf } from '../../../platform/records/describe-record.ts'
import type { RecordCall } from '../../../platform/records/record-system.ts'
import type { RecordDetail } from '../../../record/messages.ts'
import { evaluationBatch } from '../records/batch.ts'
import { batchRecord } from './batch-record.ts'
import { withDistrictsReach } from './districts-reach.ts'
import { askedParks, parkLane } from './park-opinions.ts'

/** Where a batch stands, who may do what now, and why not. */
export async function describeBatch(call: RecordCall, id: string): Promise<RecordDetail> {
  const { record, batch } = await batchRecord(call, id)
  const shown = await describeRecord(call, evaluationBatch, id)
  const process = processOf(evaluationBatch, record, await agentOf(call), call)
  // A park sees only its own firms; which parks are asked is no secret.
  const parks =
    record.status === '初评'
      ? await withDistrictsReach(call.tx, call.person.role, () => askedParks(call.tx, batch))
      : []
  return {
    ...shown,
    values: { ...shown.values, completeness: record.values.completeness ?? null },
    process: {
      ...process,
      lanes: process.lanes.flatMap((lane) =>
        lane.role !== parkLane
          ? [lane]
          : parks.map(({ id: park, name, given }) => ({
              role: `${parkLane}:${park}`,
              label: name,
              action: given?.action ?? null,
              by: given?.name ?? null,
              opinion: given?.opinion ?? null,
            })),
      ),
    },
  }
}
