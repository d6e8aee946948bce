import path from 'node:path'
import { checkpointSigner } from '../../platform/audit/checkpoint-key.ts'
import { sealCheckpoint } from '../../platform/audit/seal-checkpoint.ts'
import { tellWitness, WitnessDisagrees } from '../../platform/audit/witness.ts'
import type { InTransaction } from '../../platform/database/transaction.ts'
import type { Log } from '../../platform/log/log.ts'

const minute = 60_000

export interface CheckpointOptions {
  /** PKCS #8 private key; made in the data directory without it. */
  readonly checkpointKey?: string
  /** File to which checkpoints are handed; in the data directory without it. */
  readonly witness?: string
}

export function witnessFile(dataDirectory: string, witness: string | undefined): string {
  return witness ?? path.join(dataDirectory, 'witness.jsonl')
}

/** Seals the log once a minute when something was added, and once more at the end. Returns how to end it. */
export function sealRegularly({
  inTransaction,
  log,
  dataDirectory,
  checkpointKey,
  witness,
}: CheckpointOptions & {
  readonly inTransaction: InTransaction
  readonly log: Log
  readonly dataDirectory: string
}): () => Promise<void> {
  const signer = checkpointSigner(dataDirectory, checkpointKey)
  const file = witnessFile(dataDirectory, witness)
  let complained = false
  const seal = async (): Promise<void> => {
    try {
      await sealCheckpoint(inTransaction, signer)
      await tellWitness(inTransaction, file)
    } catch (error) {
      if (error instanceof WitnessDisagrees && complained) return
      complained = error instanceof WitnessDisagrees
      log.error({ error }, 'the log could not be sealed; run `yuance audit verify`')
    }
  }
  let running = seal()
  const timer = setInterval(() => {
    running = running.then(seal)
  }, minute)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await running
    await seal()
  }
}
