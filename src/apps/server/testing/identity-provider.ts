import { createHash, createHmac, generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export const client = { id: 'yuance', secret: 'provider-secret-9' } as const

export interface IdentityProvider {
  readonly issuer: string
  /** Who is at the browser. */
  subject: string
  /** What to falsify in the next token. */
  falsify: Readonly<Record<string, unknown>>
  /** Signs with a key that the provider does not publish. */
  wrongKey: boolean
  /** How the next token is signed: RSA with SHA-256, or as an attacker would have it: not at all, or with the client's secret or the public key as a shared one. */
  algorithm: 'RS256' | 'none' | 'HS256 secret' | 'HS256 public key'
  /** What to falsify in the provider's description of itself. */
  metadata: Readonly<Record<string, unknown>>
  stop(): Promise<void>
}

interface Grant {
  readonly nonce: string
  readonly challenge: string
  readonly redirect: string
}

/** A small OpenID provider on this machine: authorization code with PKCE, one client, RS256. It says at once that the person at the browser is `subject`. */
export async function startIdentityProvider(): Promise<IdentityProvider> {
  const keys = [0, 1].map(() => generateKeyPairSync('rsa', { modulusLength: 2048 }))
  const grants = new Map<string, Grant>()
  const provider: { -readonly [name in keyof IdentityProvider]: IdentityProvider[name] } = {
    ...{ issuer: '', subject: 'subject-1', falsify: {}, wrongKey: false, stop: async () => {} },
    ...{ algorithm: 'RS256', metadata: {} },
  }

  const token = (grant: Grant): string => {
    const now = Math.trunc(Date.now() / 1000)
    const claims = {
      iss: provider.issuer,
      sub: provider.subject,
      aud: client.id,
      iat: now,
      exp: now + 300,
      nonce: grant.nonce,
      ...provider.falsify,
    }
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const [alg = '', shared] = provider.algorithm.split(/ (.*)/)
    const text = `${part({ alg, typ: 'JWT', ...(alg === 'RS256' && { kid: 'k1' }) })}.${part(claims)}`
    const [own, other] = keys
    if (!own || !other) throw new Error('no keys')
    if (alg === 'none') return `${text}.`
    if (shared !== undefined) {
      const secret =
        shared === 'secret' ? client.secret : own.publicKey.export({ format: 'pem', type: 'spki' }).toString()
      return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`
    }
    const { privateKey } = provider.wrongKey ? other : own
    return `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`
  }
  const exchange = (form: URLSearchParams): object | undefined => {
    const code = form.get('code') ?? ''
    const grant = grants.get(code)
    grants.delete(code)
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    if (!grant || grant.challenge !== challenge || form.get('redirect_uri') !== grant.redirect)
      return undefined
    return { access_token: randomUUID(), token_type: 'Bearer', expires_in: 300, id_token: token(grant) }
  }
  const answer = (response: ServerResponse, status: number, body: unknown): void => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', provider.issuer)
    if (url.pathname === '/.well-known/openid-configuration')
      return answer(response, 200, {
        issuer: provider.issuer,
        authorization_endpoint: `${provider.issuer}/authorize`,
        token_endpoint: `${provider.issuer}/token`,
        jwks_uri: `${provider.issuer}/jwks`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        ...provider.metadata,
      })
    if (url.pathname === '/jwks') {
      const key = keys[0]?.publicKey.export({ format: 'jwk' })
      return answer(response, 200, { keys: [{ ...key, kid: 'k1', alg: 'RS256', use: 'sig' }] })
    }
    if (url.pathname === '/authorize') {
      const code = randomUUID()
      const asked = (name: string) => url.searchParams.get(name) ?? ''
      grants.set(code, {
        nonce: asked('nonce'),
        challenge: asked('code_challenge'),
        redirect: asked('redirect_uri'),
      })
      const back = new URL(asked('redirect_uri'))
      back.searchParams.set('code', code)
      back.searchParams.set('state', asked('state'))
      response.writeHead(302, { location: back.href }).end()
      return
    }
    const reply = exchange(new URLSearchParams(await textOf(request)))
    answer(response, reply ? 200 : 400, reply ?? { error: 'invalid_grant' })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  provider.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  provider.stop = () =>
    new Promise((resolve) => {
      server.closeAllConnections()
      server.close(() => resolve())
    })
  return provider
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}
