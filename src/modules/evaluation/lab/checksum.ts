import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { toDecimalText } from '../../../kernel/decimal-text.ts'
import type { Rational } from '../../../kernel/rational.ts'

export interface FirmLine {
  readonly number: string
  readonly status: string
  readonly score: Rational | null
  readonly grade: string | null
}

/** SHA-256 over what is said of every firm, in the order of their numbers, so that browser and server can see that they say the same. */
export function checksumOf(lines: readonly FirmLine[]): string {
  const text = [...lines]
    .sort((a, b) => (a.number < b.number ? -1 : 1))
    .map(({ number, status, score, grade }) =>
      [number, status, score ? toDecimalText(score) : '', grade ?? ''].join('\t'),
    )
    .join('\n')
  return bytesToHex(sha256(utf8ToBytes(text)))
}
