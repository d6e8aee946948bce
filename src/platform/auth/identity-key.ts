import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Refusal } from '../../kernel/problem.ts'

/** Seals what must be readable again, such as the secret of a code generator: a copy of the database alone gives nothing away. */
export interface IdentityKey {
  /** AES-256-GCM under the installation's key, bound to the place where it stands. */
  seal(text: string, place: string): string
  /** Undefined where key, place or content are not those of the sealing. */
  open(sealed: string, place: string): string | undefined
}

const file = 'identity-key.txt'

/**
 * The key given (32 bytes in base64), or the one in the data directory, made when it is first needed and readable by its owner only. Without a data
 * directory it lives as long as the process. Refuses (`auth/identity-key`) a key that is none.
 */
export function identityKey(dataDirectory: string, given: string | undefined): IdentityKey {
  let key: Buffer | undefined
  const now = (): Buffer => {
    key ??= given ? readKey(given) : dataDirectory === '' ? randomBytes(32) : ownKey(dataDirectory)
    return key
  }
  if (given) now()
  return {
    seal(text, place) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', now(), nonce).setAAD(Buffer.from(place))
      const bytes = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, bytes, cipher.getAuthTag()]).toString('base64url')
    },
    open(sealed, place) {
      const bytes = Buffer.from(sealed, 'base64url')
      try {
        const decipher = createDecipheriv('aes-256-gcm', now(), bytes.subarray(0, 12))
          .setAAD(Buffer.from(place))
          .setAuthTag(bytes.subarray(-16))
        return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8')
      } catch {
        return undefined
      }
    },
  }
}

function ownKey(dataDirectory: string): Buffer {
  const place = path.join(dataDirectory, file)
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 })
  if (!existsSync(place))
    try {
      writeFileSync(place, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error // another process was first
    }
  return readKey(readFileSync(place, 'utf8'))
}

function readKey(text: string): Buffer {
  const bytes = Buffer.from(text.trim(), 'base64')
  if (bytes.length === 32) return bytes
  throw new Refusal([
    {
      code: 'auth/identity-key',
      severity: 'error',
      what: '身份密钥不能用',
      where: { field: 'YUANCE_IDENTITY_KEY' },
      why: '需要 32 字节，写成一行 base64；验证器的密钥用它加密。',
      mend: '用“openssl rand -base64 32”生成一个；不设这个变量时，系统在数据目录里自己生成。',
    },
  ])
}
