import type pg from 'pg'
import { checkChains } from './check-chains.ts'
import { checkCheckpoints } from './check-checkpoints.ts'
import { checkWitness, firstKey, readWitness } from './check-witness.ts'
import type { Fault } from './fault.ts'
import { type CheckpointRow, momentText, readLog } from './log-rows.ts'

export interface LogReport {
  readonly entries: number
  readonly chains: number
  readonly checkpoints: number
  /** Entries after the last checkpoint: only their own chain speaks for them. */
  readonly unsealed: number
  readonly sealedUntil: string | null
  /** Checkpoints that the witness knows; null without one. */
  readonly witnessed: number | null
  readonly faults: readonly Fault[]
}

/**
 * Verifies the whole log with code of its own: chains, checkpoints, signatures, and what the witness was told. `keys` are the public keys that are trusted to
 * sign; without any, the one that signed the witness's first line, and without a witness whichever signed.
 */
export async function verifyLog(
  client: pg.Client,
  { witness, keys = [] }: { readonly witness?: string | undefined; readonly keys?: readonly string[] },
): Promise<LogReport> {
  return readLog(client, async (log) => {
    const lines = witness === undefined ? undefined : readWitness(witness)
    const checkpoints: CheckpointRow[] = []
    for await (const row of log.checkpoints())
      checkpoints.push({ ...row, sealed_at: momentText(row.sealed_at) })
    const first = lines && firstKey(lines)
    const trusted = keys.length > 0 ? new Set(keys) : first === undefined ? undefined : new Set([first])
    const sealedAt = new Map(checkpoints.map(({ sequence, sealed_at }) => [sequence, sealed_at]))
    const { faults, tally, entries, chains, unsealed } = await checkChains(
      log.entries(),
      log.headsByRecord(),
      sealedAt,
    )
    return {
      entries,
      chains,
      unsealed,
      checkpoints: checkpoints.length,
      sealedUntil: checkpoints.at(-1)?.sealed_at ?? null,
      witnessed: lines?.length ?? null,
      faults: [
        ...faults,
        ...(await checkCheckpoints(checkpoints, log.headsByCheckpoint(), tally, trusted)),
        ...(lines ? checkWitness(lines, checkpoints, trusted) : []),
      ],
    }
  })
}
