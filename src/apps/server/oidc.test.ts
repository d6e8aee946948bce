import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Refusal } from '../../kernel/problem.ts'
import { identityKey } from '../../platform/auth/identity-key.ts'
import { createOidc, type OidcOptions } from '../../platform/auth/oidc.ts'
import { optionsFromEnvironment } from './options.ts'
import { client, type IdentityProvider, startIdentityProvider } from './testing/identity-provider.ts'

const key = identityKey('', randomBytes(32).toString('base64'))
const redirectUri = 'https://yuance.example/api/session/oidc/return'
let provider: IdentityProvider
let other: IdentityProvider
const warned: unknown[] = []

beforeAll(async () => {
  provider = await startIdentityProvider()
  other = await startIdentityProvider()
})
afterAll(async () => {
  await provider.stop()
  await other.stop()
})

const open = (more: Partial<OidcOptions> = {}) =>
  createOidc(
    {
      ...{ issuer: provider.issuer, clientId: client.id, clientSecret: client.secret },
      ...{ label: '用统一身份登录', redirectUri, ...more },
    },
    key,
    Date.now,
    (why) => warned.push(why),
  )

/** Goes to the provider and comes back; the subject, undefined where it is not believed. */
async function signIn(oidc = open()): Promise<string | undefined> {
  const { url, kept } = await oidc.begin()
  const there = await fetch(url, { redirect: 'manual' })
  return oidc.finish(new URL(there.headers.get('location') ?? ''), kept)
}

/** Every reason behind an error, the innermost last. */
function reasons(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return []
  const own =
    error instanceof Refusal ? error.problems.map(({ code, what }) => `${code} ${what}`) : [error.message]
  return [...own, ...reasons(error.cause)]
}

describe('a token of the provider', () => {
  test('is believed when it is signed as the provider says that it signs', async () => {
    expect(await signIn()).toBe('subject-1')
  })

  test.each(['none', 'HS256 secret', 'HS256 public key'] as const)(
    'is not believed when the algorithm is none that was agreed on: %s',
    async (algorithm) => {
      provider.algorithm = algorithm
      expect(await signIn()).toBeUndefined()
      provider.algorithm = 'RS256'
    },
  )
})

test('a provider that describes itself as another is not used', async () => {
  provider.metadata = { issuer: other.issuer }
  await expect(open().begin()).rejects.toMatchObject({ status: 503, code: 'auth/provider-unreachable' })
  provider.metadata = {}
  expect(reasons(warned.at(-1)).join()).toMatch(/issuer/)
})

describe('the way out', () => {
  test('to the provider is open because the operator named it, to another host of its own only by YUANCE_OUTGOING', async () => {
    let hits = 0
    const host = createServer((_, response) => {
      hits += 1
      response.writeHead(400, { 'content-type': 'application/json' }).end('{"error":"invalid_grant"}')
    })
    await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve))
    const origin = `http://127.0.0.1:${(host.address() as AddressInfo).port}`
    provider.metadata = { token_endpoint: `${origin}/token` }
    expect([await signIn(), hits]).toEqual([undefined, 0])
    expect([await signIn(open({ outgoing: { origins: [origin], networks: [] } })), hits]).toEqual([
      undefined,
      1,
    ])
    provider.metadata = {}
    await new Promise((resolve) => host.close(resolve))
  })

  test.each(['https://10.9.8.7', 'https://192.168.4.4', 'https://169.254.169.254', 'https://[fd00::7]'])(
    'to %s, in a network that nobody named, is closed, and the log says how to open it',
    async (issuer) => {
      await expect(open({ issuer }).begin()).rejects.toMatchObject({ status: 503 })
      expect(reasons(warned.at(-1)).join()).toContain('http/outgoing')
    },
  )

  test('to a provider without encryption is closed unless it is this machine', async () => {
    await expect(
      open({ issuer: 'http://10.9.8.7', outgoing: { origins: [], networks: ['10.9.8.0/24'] } }).begin(),
    ).rejects.toMatchObject({ status: 503 })
  })
})

describe('from the environment', () => {
  const env = {
    ...{ YUANCE_ORIGIN: 'https://yuance.example', YUANCE_OIDC_ISSUER: 'https://id.example' },
    ...{ YUANCE_OIDC_CLIENT_ID: 'yuance', YUANCE_OIDC_CLIENT_SECRET: 'secret' },
  }
  const fields = (more: Readonly<Record<string, string>>) => {
    try {
      optionsFromEnvironment({ ...env, ...more }, { demo: false })
      return []
    } catch (error) {
      return error instanceof Refusal ? error.problems.map(({ where }) => where.field) : [String(error)]
    }
  }

  test('the provider takes the rules of whatever goes out', () => {
    const { oidc } = optionsFromEnvironment(
      { ...env, YUANCE_OUTGOING: 'https://keys.example', YUANCE_OUTGOING_NETWORKS: '10.1.0.0/16' },
      { demo: false },
    )
    expect(oidc).toMatchObject({
      issuer: 'https://id.example',
      redirectUri,
      outgoing: { origins: ['https://keys.example'], networks: ['10.1.0.0/16'] },
    })
  })

  test('what cannot be is told at the start, with its name, also where there is no provider', () => {
    expect(fields({})).toEqual([])
    expect(fields({ YUANCE_OUTGOING: 'keys.example' })).toEqual(['YUANCE_OUTGOING'])
    expect(fields({ YUANCE_OIDC_ISSUER: '', YUANCE_OUTGOING_NETWORKS: 'all' })).toEqual([
      'YUANCE_OUTGOING_NETWORKS',
    ])
    expect(fields({ YUANCE_OIDC_CLIENT_SECRET: '' })).toEqual(['YUANCE_OIDC_CLIENT_ID'])
    expect(fields({ YUANCE_OIDC_ISSUER: 'id.example' })).toEqual(['YUANCE_OIDC_ISSUER'])
  })
})
