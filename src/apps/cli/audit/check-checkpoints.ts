import type { Tally } from './check-chains.ts'
import type { Fault } from './fault.ts'
import type { CheckpointRow, HeadRow } from './log-rows.ts'
import { checkpointText, hashOf, RootOfHeads, signatureHolds } from './recompute.ts'

/** Checks one checkpoint by itself: hash, signature, key. */
export function ownFaults(row: CheckpointRow, trusted: ReadonlySet<string> | undefined): Fault[] {
  const text = checkpointText(row)
  const at = { checkpoint: row.sequence, at: row.sealed_at }
  if (hashOf(row.algorithm, text) !== row.hash)
    return [{ ...at, kind: 'checkpoint-changed', what: '检查点的内容与校验值不符' }]
  if (!signatureHolds(text, row.key, row.signature))
    return [{ ...at, kind: 'checkpoint-signature', what: '检查点的签名不对' }]
  if (trusted && !trusted.has(row.key))
    return [{ ...at, kind: 'checkpoint-key', what: '检查点不是用本系统的密钥签的' }]
  return []
}

/** The chain of checkpoints, their roots over the heads, and their sums. `heads` comes sorted by checkpoint and record. */
export async function checkCheckpoints(
  checkpoints: readonly CheckpointRow[],
  heads: AsyncGenerator<HeadRow>,
  tally: ReadonlyMap<number, Tally>,
  trusted: ReadonlySet<string> | undefined,
): Promise<Fault[]> {
  const faults: Fault[] = []
  let before: CheckpointRow | undefined
  let sums = { entries: 0, chains: 0 }
  for (const row of checkpoints) {
    const at = { checkpoint: row.sequence, at: row.sealed_at }
    const expected = (before?.sequence ?? 0) + 1
    if (row.sequence !== expected)
      faults.push({ checkpoint: expected, kind: 'checkpoint-missing', what: `检查点 ${expected} 不见了` })
    else if (row.prev_hash !== (before?.hash ?? null))
      faults.push({ ...at, kind: 'checkpoint-changed', what: '与前一个检查点接不上' })
    if (before && row.sealed_at < before.sealed_at)
      faults.push({ ...at, kind: 'checkpoint-changed', what: '时间早于前一个检查点' })
    faults.push(...ownFaults(row, trusted))
    const { entries = 0, chains = 0 } = tally.get(row.sequence) ?? {}
    sums = { entries: sums.entries + entries, chains: sums.chains + chains }
    if (row.entries !== sums.entries || row.chains !== sums.chains)
      faults.push({
        ...at,
        kind: 'checkpoint-root',
        what: `封存了 ${row.chains} 条链 ${row.entries} 条，库中的链头合计 ${sums.chains} 条链 ${sums.entries} 条`,
      })
    before = row
  }
  faults.push(...(await rootFaults(checkpoints, heads)))
  return faults
}

async function rootFaults(
  checkpoints: readonly CheckpointRow[],
  heads: AsyncGenerator<HeadRow>,
): Promise<Fault[]> {
  const open = new Map(checkpoints.map((row) => [row.sequence, row]))
  const faults: Fault[] = []
  let tree: RootOfHeads | undefined
  let at = 0
  const close = (): void => {
    const row = open.get(at)
    if (!row || !tree) return
    open.delete(at)
    if (tree.root() !== row.root || tree.size() !== row.moved)
      faults.push({
        checkpoint: at,
        at: row.sealed_at,
        kind: 'checkpoint-root',
        what: '检查点的根与它封存的链头不符：链头被改过',
      })
  }
  for await (const head of heads) {
    if (head.sequence !== at) {
      close()
      at = head.sequence
      tree = new RootOfHeads(open.get(at)?.algorithm ?? 'sm3')
    }
    tree?.add(head.record_id, head.record_version, head.hash)
  }
  close()
  for (const { sequence, sealed_at } of open.values())
    faults.push({
      checkpoint: sequence,
      at: sealed_at,
      kind: 'checkpoint-root',
      what: '检查点封存的链头不见了',
    })
  return faults
}
