import { correctFact, correctStatement } from '../../../pipeline/ledger/correct-fact.ts'
import { toStored } from '../../../pipeline/ledger/fact-value.ts'
import type { RecordCall } from '../../../platform/records/record-system.ts'
import type { StoredRecord } from '../../../platform/records/stored-record.ts'
import type { Pack } from '../../../policy/pack.ts'
import { statedValue } from './stated-value.ts'

/** A figure that its source has corrected takes the place of the one that was collected, with the check as where it comes from. */
export async function followCheck(
  { tx }: RecordCall,
  record: StoredRecord,
  before: StoredRecord | undefined,
  { facts }: Pick<Pack, 'facts'>,
): Promise<void> {
  const { year, item, verifiedValue, verifiedText } = record.values
  if (record.status !== '已更正' || !before || before.status === record.status) return
  const fact = facts.find(({ label }) => label === item)
  if (!fact || record.enterprise === null || typeof year !== 'string') return
  const place = {
    ...{ fact: fact.id, period: year, enterprise: record.enterprise, park: record.park },
    ...{ sheet: `数据核实 ${record.code}`, header: fact.label },
  }
  if (fact.kind === 'number' && typeof verifiedValue === 'string')
    await correctFact(tx, { ...place, unit: fact.unit ?? '1', value: verifiedValue })
  if (fact.kind !== 'number' && typeof verifiedText === 'string') {
    const stored = toStored(statedValue(fact, verifiedText, 'verifiedText'), fact, undefined)
    if (stored) await correctStatement(tx, { ...place, stored, stated: verifiedText })
  }
}
