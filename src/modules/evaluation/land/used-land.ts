import { toDecimalText } from '../../../kernel/decimal-text.ts'
import type { Person } from '../../../platform/auth/person.ts'
import type { InTransaction, Transaction } from '../../../platform/database/transaction.ts'
import { frozenSubject } from '../frozen-facts.ts'
import { knownResult } from '../result-detail.ts'
import { correctedSubject, correctionsIn, revisionsOf } from '../revisions.ts'
import { landFacts } from './land-facts.ts'

/** The land a result stands on, after its corrections, in 亩; null where it had none; and the moment of its facts. Throws 404 where the result is not the person's to see. */
export async function usedLand(
  tx: Transaction,
  person: Person,
  { batch: id, code }: { readonly batch: string; readonly code: string },
  inTransaction: InTransaction,
): Promise<{ readonly land: string | null; readonly at: string | null }> {
  const { batch, result } = await knownResult(tx, person, id, code)
  const own = await frozenSubject(inTransaction, batch, result.enterprise)
  const at = batch.snapshotAt
  if (!own) return { land: null, at }
  const corrections = correctionsIn(await revisionsOf(tx, batch, result.enterprise))
  const value = correctedSubject(own, corrections).facts.get(landFacts.land)?.value
  return { land: value?.kind === 'number' ? toDecimalText(value.value) : null, at }
}
