import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign as signBytes,
} from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Refusal } from '../../kernel/problem.ts'

/** Signs checkpoints. `publicKey` is the raw Ed25519 key, 32 bytes. */
export interface CheckpointSigner {
  readonly publicKey: Buffer
  /** 64 bytes. */
  sign(text: string): Buffer
}

const secretFile = 'checkpoint-key.pem'
/** Public keys that signed here, one a line in hexadecimal: what the verifier trusts. */
export const publicKeysFile = 'checkpoint-keys.txt'

/**
 * The installation's signing key: `given` (PKCS #8 as PEM, or its base64 in one line), or the one in the data directory, made at the first call and readable
 * by its owner only. Its public half is noted in the data directory. Refuses a key that is none.
 */
export function checkpointSigner(dataDirectory: string, given: string | undefined): CheckpointSigner {
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 })
  const secret = given ? readKey(given) : ownKey(path.join(dataDirectory, secretFile))
  const publicKey = rawPublicKey(secret)
  noteTrusted(dataDirectory, [publicKey.toString('hex')])
  return { publicKey, sign: (text) => signBytes(null, Buffer.from(text), secret) }
}

/** Adds public keys (hexadecimal) to those that the data directory trusts. */
export function noteTrusted(dataDirectory: string, keys: readonly string[]): void {
  const file = path.join(dataDirectory, publicKeysFile)
  const known = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
  for (const key of keys) if (!known.includes(key)) appendFileSync(file, `${key}\n`, { mode: 0o600 })
}

function ownKey(file: string): KeyObject {
  if (!existsSync(file)) {
    const { privateKey } = generateKeyPairSync('ed25519')
    const text = privateKey.export({ format: 'pem', type: 'pkcs8' })
    try {
      writeFileSync(file, text, { mode: 0o600, flag: 'wx' })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error // another process was first
    }
  }
  return createPrivateKey(readFileSync(file, 'utf8'))
}

function readKey(given: string): KeyObject {
  try {
    const key = given.includes('-----')
      ? createPrivateKey(given.replaceAll('\\n', '\n'))
      : createPrivateKey({ key: Buffer.from(given, 'base64'), format: 'der', type: 'pkcs8' })
    if (key.asymmetricKeyType === 'ed25519') return key
  } catch {
    // told below
  }
  throw new Refusal([
    {
      code: 'audit/checkpoint-key',
      severity: 'error',
      what: '检查点签名密钥不能用',
      where: { field: 'YUANCE_CHECKPOINT_KEY' },
      why: '需要 Ed25519 私钥，PKCS #8 格式：PEM，或者一行 base64。',
      mend: '用“openssl genpkey -algorithm ed25519”生成一个；不设这个变量时，系统在数据目录里自己生成。',
    },
  ])
}

function rawPublicKey(secret: KeyObject): Buffer {
  return createPublicKey(secret).export({ format: 'der', type: 'spki' }).subarray(-32)
}
