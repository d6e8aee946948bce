import { type AuditAlgorithm, digest } from './audit-algorithm.ts'

const leafMark = Buffer.of(0)
const nodeMark = Buffer.of(1)

/** Merkle root over texts in their order (tree of RFC 6962: leaves and nodes are marked, an odd one out rises). Throws a RangeError for none. */
export function merkleRoot(algorithm: AuditAlgorithm, leaves: readonly string[]): Buffer {
  if (leaves.length === 0) throw new RangeError('a Merkle tree needs a leaf')
  let level = leaves.map((leaf) => digest(algorithm, Buffer.concat([leafMark, Buffer.from(leaf)])))
  while (level.length > 1) {
    const above: Buffer[] = []
    for (let at = 0; at < level.length; at += 2) {
      const [left, right] = [level[at] as Buffer, level[at + 1]]
      above.push(right ? digest(algorithm, Buffer.concat([nodeMark, left, right])) : left)
    }
    level = above
  }
  return level[0] as Buffer
}
