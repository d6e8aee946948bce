import type { FactMap, SuppliedFact } from '../../../engine/fact.ts'
import type { Trace } from '../../../engine/result.ts'
import { decimal, ZERO } from '../../../kernel/rational.ts'
import type { Engine } from '../../../pipeline/evaluate/engine-thread.ts'
import type { SchemeContent } from '../../../pipeline/evaluate/scheme-version.ts'
import type { InTransaction } from '../../../platform/database/transaction.ts'
import type { BatchRow } from '../batch-row.ts'
import type { KeptResult } from '../result-detail.ts'
import type { WhatIf } from '../result-messages.ts'
import { type Correction, newestOf } from '../revisions.ts'
import { freezeScheme } from '../what-if/freeze.ts'
import { whatIfPayload } from '../what-if-payload.ts'

/**
 * The derivation of a corrected result: the engine on this enterprise alone, with its corrected facts, the others held still as the batch had them. Undefined
 * where the scheme compares enterprises one by one, or lends a score from the group.
 */
export async function correctedTrace(
  batch: BatchRow,
  result: KeptResult,
  corrections: readonly Correction[],
  { engine, inTransaction }: { readonly engine: Engine; readonly inTransaction: InTransaction },
): Promise<Trace | undefined> {
  if (result.score === null || result.group === null) return undefined
  const payload = await whatIfPayload(batch, result, inTransaction, corrections)
  const scheme = freezeScheme(payload.scheme, payload.frozen, ZERO)
  if (!scheme || (payload.frozen.groupMeans ?? []).length > 0) return undefined
  const content: SchemeContent = { ...batch.content, scheme: scheme as SchemeContent['scheme'] }
  const { id, name, facts, prior } = payload.subject
  const subject = { id, name, facts: supplied(facts), prior: supplied(prior) }
  const state = newestOf(corrections).map(({ fact, value }) => `${fact}=${value}`)
  return engine.explain(`${batch.id}:${batch.run}:${id}:${state.join(',')}`, id, async () => ({
    text: JSON.stringify(content),
    asOf: batch.asOf,
    dataset: { period: batch.period, subjects: [subject] },
  }))
}

function supplied(wire: WhatIf['subject']['facts']): FactMap {
  return new Map(
    Object.entries(wire).map(([id, { value, source }]): [string, SuppliedFact] => [
      id,
      {
        value: value.kind === 'number' ? { kind: 'number', value: decimal(value.value) } : value,
        ...(source && { source: source as NonNullable<SuppliedFact['source']> }),
      },
    ]),
  )
}
