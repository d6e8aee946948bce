import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { YamlData } from './yaml/yaml-file.ts'

/** JSON with sorted keys and no blanks: the same content always gives the same text. */
export function canonicalJson(data: YamlData): string {
  if (Array.isArray(data)) return `[${data.map(canonicalJson).join(',')}]`
  if (data !== null && typeof data === 'object')
    return `{${Object.entries(data)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => `${JSON.stringify(key)}:${canonicalJson(value)}`)
      .join(',')}}`
  return JSON.stringify(data)
}

/**
 * Content address of a pack: SHA-256 over what its files say and the addresses of the packs it uses, in hex.
 * Comments, key order, quoting and line breaks do not count; every word, number and list order does.
 */
export function contentHash(
  id: string,
  files: Readonly<Record<string, YamlData>>,
  uses: Readonly<Record<string, string>>,
): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson({ id, files, uses }))))
}
