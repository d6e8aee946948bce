import { randomInt } from 'node:crypto'
import { hash, hashRaw, verify } from '@node-rs/argon2'
import { longestPassword } from './password-rules.ts'

/** argon2id with 19 MiB and two passes: about 50 ms, OWASP's first choice. */
const cost = { algorithm: 2 /* argon2id */, memoryCost: 19_456, timeCost: 2, parallelism: 1 }
/** Compared against where there is no account, so that the time taken tells nothing. */
let nobody: Promise<string> | undefined

export function hashPassword(password: string): Promise<string> {
  return hash(password, cost)
}

/** Whether the password fits. Takes as long when there is no hash to compare with. */
export async function passwordFits(stored: string | null, password: string): Promise<boolean> {
  nobody ??= hash('nobody has this password', cost)
  const fits = await verify(stored ?? (await nobody), password.slice(0, longestPassword)).catch(() => false)
  return fits && stored !== null && password.length <= longestPassword
}

/** argon2id of a text under a salt that is known: to find it among several hashes with one computation. */
export function hashUnderSalt(text: string, salt: string): Promise<Buffer> {
  return hashRaw(text.slice(0, longestPassword), { ...cost, salt: Buffer.from(salt) })
}

/** Letters and figures that nobody confuses. */
const plain = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789'

/** A password to be handed over once and changed at the first sign-in: four groups, 92 random bits. */
export function randomPassword(): string {
  const group = (): string => Array.from({ length: 4 }, () => plain[randomInt(plain.length)]).join('')
  for (;;) {
    const text = [group(), group(), group(), group()].join('-')
    if (/[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text)) return text
  }
}
