import type { Dataset, Fact, Subject } from '../../engine/fact.ts'
import { readSnapshot } from '../../pipeline/snapshot/read-snapshot.ts'
import { snapshotHash } from '../../pipeline/snapshot/snapshot-hash.ts'
import type { InTransaction } from '../../platform/database/transaction.ts'
import type { BatchRow } from './batch-row.ts'
import { evaluationService } from './evaluation-service.ts'
import { calledThen } from './verify/run-row.ts'

/**
 * The facts a finished batch was computed from, as they were then. Throws when they no longer give the batch's own hash:
 * an explanation from other facts would be a lie. `facts`: what was known of another catalogue at the same moment; it has no hash to be compared with.
 */
export async function frozenFacts(
  inTransaction: InTransaction,
  batch: BatchRow,
  facts?: readonly Fact[],
): Promise<Dataset> {
  if (facts && facts !== batch.content.facts) return read(inTransaction, batch, { facts })
  const dataset = await read(inTransaction, batch)
  const hash = snapshotHash(dataset).toString('hex')
  if (hash !== batch.snapshotHash) throw new Error(`the frozen facts of batch ${batch.id} give ${hash}`)
  return dataset
}

/** The facts of one enterprise alone, as a finished batch used them: the cheap way to one subject. */
export async function frozenSubject(
  inTransaction: InTransaction,
  batch: BatchRow,
  enterprise: string,
): Promise<Subject | undefined> {
  const { subjects } = await read(inTransaction, batch, { only: enterprise })
  return subjects[0]
}

async function read(
  inTransaction: InTransaction,
  batch: BatchRow,
  { only, facts = batch.content.facts }: { readonly only?: string; readonly facts?: readonly Fact[] } = {},
): Promise<Dataset> {
  const { snapshotAt: at, period } = batch
  if (at === null) throw new Error(`batch ${batch.id} has no snapshot`)
  const { dataset } = await inTransaction(
    evaluationService,
    async (tx) =>
      readSnapshot(tx, {
        period,
        at,
        facts,
        called: await calledThen(tx, batch),
        ...(only !== undefined && { only }),
      }),
    { readOnly: true, timeout: 60 },
  )
  return dataset
}
