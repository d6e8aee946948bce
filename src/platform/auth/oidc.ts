import * as client from 'openid-client'
import { HttpProblem } from '../http/http-problem.ts'
import { createOutgoing, type OutgoingRules } from '../http/outgoing.ts'
import type { IdentityKey } from './identity-key.ts'

/** An identity provider (OpenID Connect) that may say who somebody is. */
export interface OidcOptions {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** On the button, e.g. 用政务统一身份登录. */
  readonly label: string
  /** Where browsers come back to: `<origin>/api/session/oidc/return`. */
  readonly redirectUri: string
  /** Where the server may connect beside the issuer's own address: other hosts of the provider, and the networks it lies in. */
  readonly outgoing?: OutgoingRules
}

export interface Oidc {
  readonly issuer: string
  readonly label: string
  /** Where to send the browser, and what it must bring back (sealed; for a cookie of a few minutes). */
  begin(): Promise<{ readonly url: string; readonly kept: string }>
  /** The subject whom the provider has identified. Undefined where anything does not fit: state, nonce, signature, issuer, time. */
  finish(returned: URL, kept: string): Promise<string | undefined>
}

const place = 'oidc attempt'
/** Seconds after which the provider is given up, and for which a sign-in there may take. */
const timeout = 10
const attemptSeconds = 600

interface Attempt {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  readonly until: number
}

/**
 * Authorization code with PKCE. The provider's own description is fetched when it is first needed. `now` in milliseconds; `warn` is told why the provider
 * could not be asked, such as that it lies in a network that nobody has named.
 */
export function createOidc(
  options: OidcOptions,
  key: IdentityKey,
  now: () => number,
  warn: (why: unknown) => void = () => {},
): Oidc {
  const { issuer, clientId, clientSecret, label, redirectUri } = options
  const loopback = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:|\/|$)/.test(issuer)
  const outgoing = createOutgoing({
    origins: [new URL(issuer).origin, ...(options.outgoing?.origins ?? [])],
    networks: [...(options.outgoing?.networks ?? []), ...(loopback ? ['127.0.0.0/8', '::1/128'] : [])],
  })
  let found: Promise<client.Configuration> | undefined
  const configuration = (): Promise<client.Configuration> => {
    found ??= client
      .discovery(new URL(issuer), clientId, clientSecret, undefined, {
        timeout,
        [client.customFetch]: (url, { method, headers, body, signal }) =>
          outgoing(url, {
            method,
            headers,
            body: body as string | URLSearchParams | null,
            ...(signal && { signal }),
          }),
        execute: [
          // The token's signature is checked even though it comes from the provider directly.
          client.enableNonRepudiationChecks,
          // Plain http is for a provider on this machine alone, such as in tests.
          ...(loopback ? [client.allowInsecureRequests] : []),
        ],
      })
      .catch((error: unknown) => {
        found = undefined
        throw error
      })
    return found
  }

  return {
    issuer,
    label,
    async begin() {
      const config = await configuration().catch((error: unknown) => {
        warn(error)
        throw new HttpProblem(503, 'auth/provider-unreachable', '统一身份暂时连接不上，请用账号和口令登录')
      })
      const verifier = client.randomPKCECodeVerifier()
      const attempt: Attempt = {
        verifier,
        state: client.randomState(),
        nonce: client.randomNonce(),
        until: now() + attemptSeconds * 1000,
      }
      const url = client.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: 'openid',
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state: attempt.state,
        nonce: attempt.nonce,
      })
      return { url: url.href, kept: key.seal(JSON.stringify(attempt), place) }
    },

    async finish(returned, kept) {
      const opened = key.open(kept, place)
      if (opened === undefined) return undefined
      const { verifier, state, nonce, until } = JSON.parse(opened) as Attempt
      if (now() > until) return undefined
      try {
        // Behind a proxy our own address of the request is not the one that the provider knows.
        const address = new URL(redirectUri)
        address.search = returned.search
        const tokens = await client.authorizationCodeGrant(await configuration(), address, {
          pkceCodeVerifier: verifier,
          expectedState: state,
          expectedNonce: nonce,
          idTokenExpected: true,
        })
        return tokens.claims()?.sub
      } catch {
        return undefined
      }
    },
  }
}
