import { z } from 'zod'
import * as messages from '../../modules/base-system/accounts/messages.ts'
import type { Identity } from '../../platform/auth/identity.ts'
import { identityService, type Person } from '../../platform/auth/person.ts'
import { isAdministrator } from '../../platform/auth/set-password.ts'
import type { InTransaction } from '../../platform/database/transaction.ts'
import { forbidden } from '../../platform/http/http-problem.ts'
import { type Operation, operation } from '../../platform/http/operation.ts'
import { json, noContent } from '../../platform/http/response-declaration.ts'
import { roles } from '../../record/roles.ts'

const shared = {
  tag: '我的账号',
  access: 'signed-in',
  scope: 'own',
  dataClass: 'personal',
} as const
const reads = { ...shared, audit: 'none', method: 'get', idempotent: 'safe', rateClass: 'read' } as const
/** They are entered in the history by what they call; answers that hold a secret are not kept under a key. */
const writes = {
  ...shared,
  audit: 'itself',
  method: 'post',
  idempotent: 'by-nature',
  rateClass: 'sign-in',
} as const

/** What everyone looks after themselves: password, second factor, sessions. */
export function ownAccountOperations({
  identity,
  inTransaction,
}: {
  readonly identity: Identity
  readonly inTransaction: InTransaction
}): readonly Operation[] {
  const { own } = identity
  return [
    operation({
      ...reads,
      path: '/account',
      summary: '我的账号',
      request: {},
      response: json(200, messages.ownAccount),
      handler: ({ person }) => describeOwn(person, identity, inTransaction),
    }),
    operation({
      ...writes,
      path: '/account/password',
      summary: '修改口令',
      request: { body: messages.passwordChange },
      response: noContent,
      handler: ({ person, body, origin }) =>
        own.changePassword(real(person), body.present, body.password, origin.source),
    }),
    operation({
      ...writes,
      path: '/account/proof',
      summary: '终审前再次验证',
      request: { body: messages.codeOnly },
      response: noContent,
      handler: ({ person, body, origin }) => own.prove(real(person), body.code, origin.source),
    }),
    operation({
      ...writes,
      path: '/account/second-factor',
      summary: '绑定验证器：取得密钥',
      request: { body: messages.enrolmentStart },
      response: json(201, messages.enrolment),
      handler: ({ person, body, origin }) =>
        own.beginEnrolment(real(person), body.password, body.code, origin.source),
    }),
    operation({
      ...writes,
      path: '/account/second-factor/confirm',
      summary: '绑定验证器：填入第一个动态码',
      request: { body: messages.codeOnly },
      response: json(201, messages.recoveryCodes),
      handler: async ({ person, body }) => ({
        recovery: [...(await own.confirmEnrolment(real(person), body.code))],
      }),
    }),
    operation({
      ...writes,
      path: '/account/recovery-codes',
      summary: '更换恢复码',
      request: { body: messages.codeOnly },
      response: json(201, messages.recoveryCodes),
      handler: async ({ person, body, origin }) => ({
        recovery: [...(await own.renewRecoveryCodes(real(person), body.code, origin.source))],
      }),
    }),
    operation({
      ...reads,
      path: '/account/sessions',
      summary: '我的登录：在哪些地方登录着',
      request: {},
      response: json(200, messages.ownSessions),
      handler: async ({ person }) => [...(await own.sessions(person))],
    }),
    operation({
      ...writes,
      method: 'delete',
      rateClass: 'write',
      path: '/account/sessions/{id}',
      summary: '结束一次登录',
      request: { params: z.object({ id: z.uuid() }) },
      response: noContent,
      handler: ({ person, params }) => own.endSession(person, params.id),
    }),
    operation({
      ...writes,
      method: 'delete',
      rateClass: 'write',
      path: '/account/sessions',
      summary: '结束其他登录',
      request: {},
      response: json(200, z.object({ ended: z.number() })),
      handler: async ({ person }) => ({ ended: await own.endOtherSessions(person) }),
    }),
  ]
}

/** Accounts of the demonstration have no password and no second factor. */
function real(person: Person): Person {
  if (person.demo) throw forbidden('演示账号没有口令和验证器，不能修改')
  return person
}

async function describeOwn(
  person: Person,
  { rules }: Identity,
  inTransaction: InTransaction,
): Promise<z.input<typeof messages.ownAccount>> {
  const { minLength, minLengthAdministrator, kinds, history, maxAgeDays } = await rules()
  const { row, left } = await inTransaction(identityService, async (tx) => ({
    row: await tx
      .selectFrom('account')
      .select(['post_until', 'password_set_at', 'totp_confirmed_at'])
      .where('id', '=', person.account)
      .executeTakeFirstOrThrow(),
    left: await tx
      .selectFrom('recovery_code')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .where('account_id', '=', person.account)
      .where('used_at', 'is', null)
      .executeTakeFirstOrThrow(),
  }))
  const due =
    row.password_set_at === null || maxAgeDays === 0
      ? null
      : new Date(Date.parse(row.password_set_at) + maxAgeDays * 86_400_000).toISOString()
  return {
    login: person.login,
    name: person.name,
    roleLabel: roles[person.role].label,
    organisation: person.organisation,
    postUntil: row.post_until,
    demo: person.demo === true,
    passwordSetAt: row.password_set_at,
    passwordDueOn: due,
    secondFactorSince: row.totp_confirmed_at,
    recoveryLeft: Number(left.n),
    rules: {
      minLength: isAdministrator(person.role) ? minLengthAdministrator : minLength,
      kinds,
      history,
    },
  }
}
