import { ownFaults } from './check-checkpoints.ts'
import type { Fault } from './fault.ts'
import type { CheckpointRow } from './log-rows.ts'
import { signatureHolds } from './recompute.ts'

interface Restored {
  readonly kind: 'restored'
  readonly sequence: number
  readonly hash: string | null
  readonly at: string
  readonly key: string
  readonly signature: string
}
type Line = ({ readonly kind: 'checkpoint' } & CheckpointRow) | Restored

/** Lines of a witness file. What cannot be read (a line that a power failure cut off was written again) is left out: gaps show by themselves. */
export function readWitness(text: string): readonly Line[] {
  return text.split('\n').flatMap((line) => {
    try {
      const read = JSON.parse(line) as Line
      return read.kind === 'checkpoint' || read.kind === 'restored' ? [read] : []
    } catch {
      return []
    }
  })
}

/** The key that signed first; for an installation of which nothing else is known. */
export function firstKey(lines: readonly Line[]): string | undefined {
  return lines[0]?.key
}

/** Compares the checkpoints of the database with those that the witness was told. */
export function checkWitness(
  lines: readonly Line[],
  checkpoints: readonly CheckpointRow[],
  trusted: ReadonlySet<string> | undefined,
): Fault[] {
  const faults: Fault[] = []
  const told = new Map<number, CheckpointRow>()
  let last = { sequence: 0, hash: null as string | null }
  for (const line of lines) {
    if (line.kind === 'restored') {
      faults.push(...restoredFaults(line, told, trusted))
      for (const sequence of [...told.keys()]) if (sequence > line.sequence) told.delete(sequence)
    } else {
      faults.push(...ownFaults(line, trusted).map((fault) => ({ ...fault, what: `见证文件：${fault.what}` })))
      if (line.sequence !== last.sequence + 1 || line.prev_hash !== last.hash)
        faults.push({
          kind: 'witness-changed',
          checkpoint: line.sequence,
          at: line.sealed_at,
          what: `见证文件在检查点 ${last.sequence} 之后接不上，少了行或者改过`,
        })
      told.set(line.sequence, line)
    }
    last = { sequence: line.sequence, hash: line.hash }
  }
  const kept = new Map(checkpoints.map((row) => [row.sequence, row]))
  const differing = [...told.values()].filter(
    ({ sequence, hash }) => kept.has(sequence) && kept.get(sequence)?.hash !== hash,
  )
  const lacking = [...told.values()].filter(({ sequence }) => !kept.has(sequence))
  if (differing[0])
    faults.push({
      kind: 'witness-changed',
      checkpoint: differing[0].sequence,
      at: differing[0].sealed_at,
      what: `数据库里的检查点与见证文件不同（共 ${differing.length} 个）：检查点是重新伪造的`,
    })
  if (lacking[0])
    faults.push({
      kind: 'witness-ahead',
      checkpoint: lacking[0].sequence,
      at: lacking[0].sealed_at,
      what: `见证过的 ${lacking.length} 个检查点不在数据库里：日志被退回到更早的状态`,
    })
  return faults
}

function restoredFaults(
  line: Restored,
  told: ReadonlyMap<number, CheckpointRow>,
  trusted: ReadonlySet<string> | undefined,
): Fault[] {
  const text = JSON.stringify(['restored', line.sequence, line.hash, line.at])
  const right =
    signatureHolds(text, line.key, line.signature) &&
    (trusted?.has(line.key) ?? true) &&
    (told.size === 0 || line.sequence === 0 || told.get(line.sequence)?.hash === line.hash)
  return right
    ? []
    : [
        {
          kind: 'witness-changed',
          checkpoint: line.sequence,
          at: line.at,
          what: '见证文件里恢复备份的记载不对',
        },
      ]
}
