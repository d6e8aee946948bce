import { correctFact } from '../../../pipeline/ledger/correct-fact.ts'
import type { RecordCall } from '../../../platform/records/record-system.ts'
import type { StoredRecord } from '../../../platform/records/stored-record.ts'
import type { Pack } from '../../../policy/pack.ts'

/** A figure that its source has corrected takes the place of the one that was collected, with the check as where it comes from. */
export async function followCheck(
  { tx }: RecordCall,
  record: StoredRecord,
  before: StoredRecord | undefined,
  { facts }: Pick<Pack, 'facts'>,
): Promise<void> {
  const { year, item, verifiedValue } = record.values
  if (record.status !== '已更正' || !before || before.status === record.status) return
  const fact = facts.find(({ kind, label }) => kind === 'number' && label === item)
  if (!fact || record.enterprise === null || typeof year !== 'string' || typeof verifiedValue !== 'string')
    return
  await correctFact(tx, {
    ...{ fact: fact.id, unit: fact.unit ?? '1', period: year, value: verifiedValue },
    ...{ enterprise: record.enterprise, park: record.park },
    ...{ sheet: `数据核实 ${record.code}`, header: fact.label },
  })
}
