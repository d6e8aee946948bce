import type { Clock } from '../clock/clock.ts'
import type { InTransaction } from '../database/transaction.ts'
import type { Log } from '../log/log.ts'
import { type ApiTokens, createApiTokens } from './api-tokens.ts'
import { createGuessLimiter, type GuessLimiter } from './guess-limiter.ts'
import { identityKey } from './identity-key.ts'
import { createOidc, type Oidc, type OidcOptions } from './oidc.ts'
import { createOwnAccount, type OwnAccount } from './own-account.ts'
import { keepPosts } from './posts.ts'
import { createSecondFactor } from './second-factor.ts'
import { createSessions, type Sessions } from './sessions.ts'
import { createSetup, type Setup } from './setup.ts'
import { createSignIn, type SignIn } from './sign-in.ts'
import { keepRules, type SignInRules } from './sign-in-rules.ts'

/** Everything about who somebody is. */
export interface Identity {
  readonly rules: () => Promise<SignInRules>
  readonly sessions: Sessions
  readonly signIn: SignIn
  readonly own: OwnAccount
  readonly setup: Setup
  readonly tokens: ApiTokens
  readonly limiter: GuessLimiter
  /** The identity provider, if there is one. */
  readonly oidc: Oidc | undefined
  stop(): void
}

export function createIdentity(options: {
  readonly inTransaction: InTransaction
  readonly clock: Clock
  readonly demo: boolean
  /** Where the installation's own key and the token of the first run lie; '' where there is none. */
  readonly dataDirectory: string
  /** The key that seals code generators' secrets, instead of the one in the data directory. */
  readonly identityKey?: string
  readonly oidc?: OidcOptions
  readonly log: Log
}): Identity {
  const { inTransaction, clock, demo, dataDirectory, log } = options
  const rules = keepRules(inTransaction, clock)
  const posts = keepPosts(inTransaction, clock)
  const settle = posts.ensure
  const limiter = createGuessLimiter(inTransaction, clock, rules)
  const sessions = createSessions(inTransaction, { clock, demo, rules, settle })
  const key = identityKey(dataDirectory, options.identityKey)
  const secondFactor = createSecondFactor(inTransaction, clock, key)
  const shared = { inTransaction, clock, demo, rules, settle, limiter, sessions, secondFactor }
  return {
    rules,
    sessions,
    limiter,
    signIn: createSignIn(shared),
    own: createOwnAccount(shared),
    setup: createSetup({ ...shared, dataDirectory }),
    tokens: createApiTokens(shared),
    oidc:
      options.oidc &&
      createOidc(
        options.oidc,
        key,
        () => Date.parse(clock.instant()),
        (error) => log.warn({ error }, 'identity provider could not be asked'),
      ),
    stop: posts.stop,
  }
}
