import { readHeld } from '../../../engine/evaluation/held-text.ts'
import type { FactMap, SuppliedFact } from '../../../engine/fact.ts'
import type { Trace } from '../../../engine/result.ts'
import { exact } from '../../../kernel/exact-text.ts'
import type { Engine } from '../../../pipeline/evaluate/engine-thread.ts'
import type { InTransaction } from '../../../platform/database/transaction.ts'
import type { BatchRow } from '../batch-row.ts'
import type { KeptResult } from '../result-detail.ts'
import type { WhatIf } from '../result-messages.ts'
import { type Correction, newestOf } from '../revisions.ts'
import { whatIfReader } from '../what-if-payload.ts'

/** The derivation of a corrected result: the engine on this enterprise alone, with its corrected facts, the others held still as the batch had them. */
export async function correctedTrace(
  batch: BatchRow,
  result: KeptResult,
  corrections: readonly Correction[],
  { engine, inTransaction }: { readonly engine: Engine; readonly inTransaction: InTransaction },
): Promise<Trace | undefined> {
  if (result.score === null || result.group === null) return undefined
  const { data } = await whatIfReader(batch, inTransaction)(result, corrections)
  const { id, name, facts, prior } = data.subject
  const subject = { id, name, facts: supplied(facts), prior: supplied(prior) }
  const state = newestOf(corrections).map(({ fact, value }) => `${fact}=${value}`)
  return engine.explain(`${batch.id}:${batch.run}:${id}:${state.join(',')}`, id, async () => ({
    text: batch.text,
    asOf: batch.asOf,
    dataset: { period: batch.period, subjects: [subject] },
    held: readHeld(data.frozen),
  }))
}

function supplied(wire: WhatIf['subject']['facts']): FactMap {
  return new Map(
    Object.entries(wire).map(([id, { value, source }]): [string, SuppliedFact] => [
      id,
      {
        value: value.kind === 'number' ? { kind: 'number', value: exact(value.value) } : value,
        ...(source && { source: source as NonNullable<SuppliedFact['source']> }),
      },
    ]),
  )
}
