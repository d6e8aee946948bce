import type { Fact } from '../../engine/fact.ts'
import type { Transaction } from '../../platform/database/transaction.ts'
import { buildSnapshot, type Snapshot } from './build-snapshot.ts'
import { readFacts, type SnapshotQuestion } from './read-facts.ts'

export type { Snapshot } from './build-snapshot.ts'
export type { Called } from './read-facts.ts'

/**
 * Everything known at the moment `at` about the enterprises that have facts of the period or of the period before, in the
 * order of their credit codes. The same moment gives the same snapshot for ever. `facts` is the catalogue: others are left out.
 */
export async function readSnapshot(
  tx: Transaction,
  { facts, ...question }: SnapshotQuestion & { readonly facts: readonly Fact[] },
): Promise<Snapshot> {
  return buildSnapshot(await readFacts(tx, question), facts)
}
