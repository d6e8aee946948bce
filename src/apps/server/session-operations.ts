import { z } from 'zod'
import { signInStep, signInWays } from '../../modules/base-system/accounts/messages.ts'
import { demoAccounts as demoAccountList, session } from '../../modules/base-system/messages.ts'
import type { DemoAccount } from '../../platform/auth/demo-accounts.ts'
import type { Identity } from '../../platform/auth/identity.ts'
import type { Person } from '../../platform/auth/person.ts'
import { notFound } from '../../platform/http/http-problem.ts'
import { type Call, type Operation, operation } from '../../platform/http/operation.ts'
import { json, noContent } from '../../platform/http/response-declaration.ts'
import { endedSessionCookie, sessionToken } from '../../platform/http/session-cookie.ts'
import { roles } from '../../record/roles.ts'
import { beginSession } from './sign-in-operations.ts'

const tag = '登录'

/** Signing in and out. With a demonstration running, its accounts can be listed and entered without a password. */
export function sessionOperations(services: {
  readonly identity: Identity
  /** Browsers come over https. */
  readonly secure: boolean
  readonly demoAccounts: readonly DemoAccount[] | undefined
}): readonly Operation[] {
  const { identity, secure, demoAccounts } = services
  const { signIn, sessions, setup } = identity
  const demo = demoAccounts !== undefined
  const shared = { tag, scope: 'own', dataClass: 'personal', audit: 'none' } as const

  return [
    operation({
      ...shared,
      method: 'get',
      path: '/session',
      summary: '当前登录的账号',
      access: 'signed-in',
      idempotent: 'safe',
      rateClass: 'read',
      request: {},
      response: json(200, session),
      handler: async (call) => describeSession(call, demo),
    }),
    operation({
      ...shared,
      method: 'post',
      path: '/session',
      summary: '用账号和口令登录',
      access: 'anyone',
      idempotent: 'by-nature',
      rateClass: 'sign-in',
      request: {
        body: z.strictObject({
          account: z.string().trim().min(1).max(64),
          password: z.string().min(1).max(200),
        }),
      },
      response: json(201, signInStep),
      handler: async (call) =>
        beginSession(
          services,
          call,
        )(await signIn.withPassword(call.body.account, call.body.password, call.origin)),
    }),
    operation({
      ...shared,
      method: 'post',
      path: '/session/demo',
      summary: '进入演示账号（仅演示）',
      access: 'anyone',
      idempotent: 'by-nature',
      rateClass: 'write',
      request: { body: z.strictObject({ account: z.string().min(1).max(64) }) },
      response: json(201, signInStep),
      handler: async (call) => {
        if (!demo) throw notFound('这个接口地址')
        return beginSession(services, call)(await signIn.toDemo(call.body.account, call.origin))
      },
    }),
    operation({
      ...shared,
      method: 'get',
      path: '/session/demo-accounts',
      summary: '演示账号（仅演示）',
      access: 'anyone',
      dataClass: 'public',
      idempotent: 'safe',
      rateClass: 'read',
      request: {},
      response: json(200, demoAccountList),
      handler: async () => {
        if (!demoAccounts) throw notFound('这个接口地址')
        return demoAccounts.map(({ login, name, role, organisation = null, hint, first = false }) => ({
          account: login,
          name,
          role,
          roleLabel: roles[role].label,
          organisation,
          hint,
          first,
        }))
      },
    }),
    operation({
      ...shared,
      method: 'get',
      path: '/session/ways',
      summary: '怎样登录：首次设置是否还开着，有没有统一身份',
      access: 'anyone',
      dataClass: 'public',
      idempotent: 'safe',
      rateClass: 'read',
      request: {},
      response: json(200, signInWays),
      handler: async (_call) => ({
        setupOpen: await setup.isOpen(),
        oidc: identity.oidc ? { label: identity.oidc.label } : null,
      }),
    }),
    operation({
      ...shared,
      method: 'delete',
      path: '/session',
      summary: '退出登录',
      access: 'anyone',
      idempotent: 'by-nature',
      rateClass: 'write',
      request: {},
      response: noContent,
      handler: async (call) => {
        const token = sessionToken(call.requestHeaders, secure)
        if (token !== undefined) await sessions.close(token)
        call.replyHeaders.set('Set-Cookie', endedSessionCookie(secure))
      },
    }),
  ]
}

async function describeSession(
  call: Call<unknown, unknown, unknown, Person>,
  demo: boolean,
): Promise<z.input<typeof session>> {
  const { person, clock } = call
  const { label, view } = roles[person.role]
  const business = view !== 'identity'
  const { parks, enterprise } = business
    ? await call.inTransaction(async (tx) => ({
        parks: await tx
          .selectFrom('park')
          .innerJoin('park_name', 'park_name.park_id', 'park.id')
          .select(['park.id', 'park_name.name'])
          .where('park.id', 'in', [0, ...person.parks])
          .where('park_name.valid_from', '<=', clock.businessDate())
          .where(({ eb, or }) =>
            or([eb('park_name.valid_to', 'is', null), eb('park_name.valid_to', '>', clock.businessDate())]),
          )
          .orderBy('park.id')
          .execute(),
        enterprise:
          person.enterprise === null
            ? undefined
            : await tx
                .selectFrom('enterprise')
                .select(['id', 'credit_code as code', 'name'])
                .where('id', '=', person.enterprise)
                .executeTakeFirst(),
      }))
    : { parks: [], enterprise: undefined }
  return {
    account: person.login,
    name: person.name,
    role: person.role,
    roleLabel: label,
    parks: parks.map(({ id, name }) => ({ id: String(id), name })),
    enterprise: enterprise ? { ...enterprise, code: enterprise.code ?? '' } : null,
    businessDate: clock.businessDate(),
    demo,
  }
}
