import { hash } from 'node:crypto'

/** Functions that may make an entry's hash: SM3 (GB/T 32905-2016) or SHA-256, 32 bytes either way. */
export const auditAlgorithms = ['sm3', 'sha256'] as const
export type AuditAlgorithm = (typeof auditAlgorithms)[number]

export function isAuditAlgorithm(text: string): text is AuditAlgorithm {
  return (auditAlgorithms as readonly string[]).includes(text)
}

export function digest(algorithm: AuditAlgorithm, content: string | Uint8Array): Buffer {
  return hash(algorithm, content, 'buffer')
}
