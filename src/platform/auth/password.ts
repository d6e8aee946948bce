import { hash, verify } from '@node-rs/argon2'
import type { Problem } from '../../kernel/problem.ts'

/** argon2id with 19 MiB and two passes: about 50 ms, OWASP's first choice. */
const cost = { algorithm: 2 /* argon2id */, memoryCost: 19_456, timeCost: 2, parallelism: 1 }
/** Longer input is no password but an attack on the hashing time. */
const longest = 200
/** Compared against where there is no account, so that the time taken tells nothing. */
let nobody: Promise<string> | undefined

export function hashPassword(password: string): Promise<string> {
  return hash(password, cost)
}

/** Whether the password fits. Takes as long when there is no hash to compare with. */
export async function passwordFits(stored: string | null, password: string): Promise<boolean> {
  nobody ??= hash('nobody has this password', cost)
  const fits = await verify(stored ?? (await nobody), password.slice(0, longest)).catch(() => false)
  return fits && stored !== null && password.length <= longest
}

/** Rules for a new password: 10 to 200 characters, three of the four kinds (GB/T 22239 asks for complexity). */
export function checkPassword(password: string): Problem[] {
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(password)).length
  if (password.length >= 10 && password.length <= longest && kinds >= 3) return []
  return [
    {
      code: 'auth/weak-password',
      severity: 'error',
      what: '口令不符合要求',
      where: { field: 'password' },
      why: '口令至少 10 个字符，并含大写字母、小写字母、数字、符号中的三类。',
      mend: '请换一个更长、更复杂的口令。',
    },
  ]
}
