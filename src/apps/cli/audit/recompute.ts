import { createHash, createPublicKey, verify } from 'node:crypto'
import type { CheckpointRow, EntryRow } from './log-rows.ts'
import { momentText } from './log-rows.ts'

/**
 * The verifier's own hashing, written from the description of the format alone (docs/adr/0011) and sharing no code with the programs that write the log.
 */

/** The text that an entry's hash is made of: JSON, members by name, no white space. */
export function entryText(row: EntryRow): string {
  const members: readonly (readonly [string, string])[] = [
    ['account_id', quote(row.account_id)],
    ['account_name', quote(row.account_name)],
    ['action', quote(row.action)],
    ['at', quote(momentText(row.at))],
    ['detail', sorted(JSON.parse(row.detail))],
    ['enterprise_id', quote(row.enterprise_id)],
    ['park_id', row.park_id === null ? 'null' : String(row.park_id)],
    ['prev_hash', quote(row.prev_hash)],
    ['reason', quote(row.reason)],
    ['record_id', quote(row.record_id)],
    ['record_type', quote(row.record_type)],
    ['record_version', String(row.record_version)],
    ['role', quote(row.role)],
  ]
  return `{${members.map(([name, text]) => `"${name}":${text}`).join(',')}}`
}

/** The text that a checkpoint's hash and signature are made of. */
export function checkpointText(row: CheckpointRow): string {
  return [
    `{"algorithm":${quote(row.algorithm)}`,
    `"chains":${row.chains}`,
    `"entries":${row.entries}`,
    `"key":${quote(row.key)}`,
    `"moved":${row.moved}`,
    `"prev_hash":${quote(row.prev_hash)}`,
    `"root":${quote(row.root)}`,
    `"sealed_at":${quote(row.sealed_at)}`,
    `"sequence":${row.sequence}}`,
  ].join(',')
}

export function hashOf(algorithm: string, content: string | Buffer): string {
  return createHash(algorithm === 'sha256' ? 'sha256' : 'sm3')
    .update(content)
    .digest('hex')
}

/** Root of the Merkle tree over chain heads, a pair at a time; the last of an odd number goes up as it is. */
export class RootOfHeads {
  private readonly algorithm: string
  /** Roots of complete subtrees, with their heights, highest first. */
  private readonly peaks: { height: number; hash: string }[] = []
  private count = 0

  constructor(algorithm: string) {
    this.algorithm = algorithm
  }

  add(record: string, version: number, hash: string): void {
    const leaf = Buffer.concat([Buffer.from([0]), Buffer.from(`${record}:${version}:${hash}`)])
    let peak = { height: 0, hash: hashOf(this.algorithm, leaf) }
    while (this.peaks.at(-1)?.height === peak.height)
      peak = { height: peak.height + 1, hash: this.node(this.peaks.pop()?.hash ?? '', peak.hash) }
    this.peaks.push(peak)
    this.count++
  }

  /** Empty where nothing was added. */
  root(): string {
    return this.peaks
      .map(({ hash }) => hash)
      .reduceRight((right, left) => (right === '' ? left : this.node(left, right)), '')
  }

  size(): number {
    return this.count
  }

  private node(left: string, right: string): string {
    return hashOf(this.algorithm, Buffer.from(`01${left}${right}`, 'hex'))
  }
}

/** Whether the Ed25519 key (32 bytes in hexadecimal) signed the text. */
export function signatureHolds(text: string, key: string, signature: string): boolean {
  try {
    const der = Buffer.from(`302a300506032b6570032100${key}`, 'hex')
    const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' })
    return verify(null, Buffer.from(text), publicKey, Buffer.from(signature, 'hex'))
  } catch {
    return false
  }
}

function quote(text: string | null): string {
  return JSON.stringify(text)
}

function sorted(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(sorted).join()}]`
  const object = value as Record<string, unknown>
  const names = Object.keys(object).sort()
  return `{${names.map((name) => `${JSON.stringify(name)}:${sorted(object[name])}`).join()}}`
}
