import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { canonicalJson } from './canonical-json.ts'

/** A value that only the key's holder can read: AES-256-GCM, bound to the place it stands in. */
export interface SealedValue {
  /** `<key's id>:<nonce, ciphertext and tag in base64url>` */
  readonly sealed: string
}

export function isSealed(value: unknown): value is SealedValue {
  return typeof (value as SealedValue | null)?.sealed === 'string'
}

/** `place` says where the value stands (record and field); it opens nowhere else. */
export function sealValue(
  value: unknown,
  { id, key }: { readonly id: string; readonly key: Uint8Array },
  place: string,
): SealedValue {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(`${id}/${place}`))
  const text = Buffer.concat([cipher.update(canonicalJson(value), 'utf8'), cipher.final()])
  return { sealed: `${id}:${Buffer.concat([nonce, text, cipher.getAuthTag()]).toString('base64url')}` }
}

export function keyIdOf({ sealed }: SealedValue): string {
  return sealed.slice(0, sealed.indexOf(':'))
}

/** The value. Throws where key, place or content are not those of the sealing. */
export function openValue(value: SealedValue, key: Uint8Array, place: string): unknown {
  const id = keyIdOf(value)
  const bytes = Buffer.from(value.sealed.slice(id.length + 1), 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
    .setAAD(Buffer.from(`${id}/${place}`))
    .setAuthTag(bytes.subarray(-16))
  return JSON.parse(
    Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8'),
  )
}
