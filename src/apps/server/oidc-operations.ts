import { z } from 'zod'
import { Refusal } from '../../kernel/problem.ts'
import type { Identity } from '../../platform/auth/identity.ts'
import { identityService } from '../../platform/auth/person.ts'
import type { InTransaction } from '../../platform/database/transaction.ts'
import { type Operation, operation } from '../../platform/http/operation.ts'
import { redirect } from '../../platform/http/response-declaration.ts'
import { beginSession } from './sign-in-operations.ts'

const cookie = 'yuance-oidc'
/** What providers bring back differs; the library reads it. */
const returned = z.looseObject({
  state: z.string().max(200).optional(),
  code: z.string().max(4000).optional(),
})

/** Signing in by way of an identity provider. Its subject opens an account that an administrator has linked with it; it never makes one. */
export function oidcOperations(services: {
  readonly identity: Identity
  readonly secure: boolean
  readonly inTransaction: InTransaction
}): readonly Operation[] {
  const { identity, secure, inTransaction } = services
  const { oidc, limiter, signIn } = identity
  if (!oidc) return []
  const shared = {
    method: 'get',
    tag: '登录',
    access: 'anyone',
    scope: 'own',
    dataClass: 'personal',
    audit: 'none',
    idempotent: 'safe',
    rateClass: 'sign-in',
    response: redirect,
  } as const
  const linked = async (subject: string | undefined): Promise<string | undefined> =>
    subject === undefined
      ? undefined
      : (
          await inTransaction(identityService, (tx) =>
            tx
              .selectFrom('account_link')
              .select('account_id')
              .where('issuer', '=', oidc.issuer)
              .where('subject', '=', subject)
              .executeTakeFirst(),
          )
        )?.account_id
  return [
    operation({
      ...shared,
      path: '/session/oidc',
      summary: '用统一身份登录：转到身份平台',
      request: {},
      handler: async ({ replyHeaders }) => {
        const { url, kept } = await oidc.begin()
        // Lax: the browser comes back from the provider's page. It is sealed and lives for ten minutes.
        const flags = `Path=/api/session/oidc; HttpOnly; SameSite=Lax; Max-Age=600${secure ? '; Secure' : ''}`
        replyHeaders.set('Set-Cookie', `${cookie}=${kept}; ${flags}`)
        replyHeaders.set('Location', url)
      },
    }),
    operation({
      ...shared,
      path: '/session/oidc/return',
      summary: '用统一身份登录：从身份平台回来',
      request: { query: returned },
      handler: async (call) => {
        const query = new URLSearchParams()
        for (const [name, value] of Object.entries(call.query))
          if (typeof value === 'string') query.set(name, value)
        const kept = keptIn(call.requestHeaders)
        call.replyHeaders.set('Location', '/?problem=failed')
        if (kept === undefined) return
        let known = false
        const account = await limiter
          .try({ at: '统一身份', source: call.origin.source }, async () => {
            const subject = await oidc.finish(new URL(`http://return/?${query}`), kept)
            known = subject !== undefined
            return linked(subject)
          })
          .catch(() => undefined)
        if (account === undefined) {
          if (known) call.replyHeaders.set('Location', '/?problem=unknown')
          return
        }
        const signedIn = await signIn.asIdentified(account, call.origin).catch((error: unknown) => {
          if (error instanceof Refusal) return undefined // disabled, or without a post today
          throw error
        })
        if (!signedIn) return
        const { next } = await beginSession(services, call)(signedIn)
        call.replyHeaders.set('Location', next === 'full' ? '/' : `/?step=${next}`)
      },
    }),
  ]
}

function keptIn(headers: Headers): string | undefined {
  for (const pair of (headers.get('cookie') ?? '').split(';')) {
    const [name, value = ''] = pair.trim().split('=', 2)
    if (name === cookie && /^[\w-]{40,2000}$/.test(value)) return value
  }
  return undefined
}
