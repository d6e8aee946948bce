import { z } from 'zod'
import type { Person } from '../../../platform/auth/person.ts'
import { setInitialPassword } from '../../../platform/auth/set-password.ts'
import { readRules } from '../../../platform/auth/sign-in-rules.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { entityTag } from '../../../platform/http/entity-tag.ts'
import { conflict } from '../../../platform/http/http-problem.ts'
import { type Operation, operation } from '../../../platform/http/operation.ts'
import { json, noContent } from '../../../platform/http/response-declaration.ts'
import { roles } from '../../../record/roles.ts'
import { access } from '../access.ts'
import { locked, note, notOneself, update } from './account-row.ts'
import { keptApart } from './kept-apart.ts'
import * as messages from './messages.ts'
import { describeAccount, listAccounts, parksToChoose } from './read-accounts.ts'
import { stopOperations } from './stop-operations.ts'

const one = z.object({ id: z.uuid() })
const shared = { tag: '账号管理', scope: 'district', dataClass: 'personal' } as const
const reads = {
  ...shared,
  method: 'get',
  access: access.readAccounts,
  audit: 'none',
  idempotent: 'safe',
  rateClass: 'read',
} as const
const writes = { ...shared, audit: 'action', idempotent: 'key', rateClass: 'write' } as const

/** Accounts as the administrators keep them. `issuer`: the identity provider whose subjects may stand for accounts, if there is one. */
export function accountOperations(issuer: string | undefined): readonly Operation[] {
  return [...readOperations(), ...keepOperations(issuer), ...stopOperations()]
}

function readOperations(): readonly Operation[] {
  return [
    operation({
      ...reads,
      path: '/accounts',
      summary: '账号列表',
      request: { query: messages.accountQuery },
      response: json(200, messages.accountPage),
      handler: ({ person, query, clock, inTransaction }) =>
        inTransaction((tx) => listAccounts(tx, person, query, clock.instant())),
    }),
    operation({
      ...reads,
      path: '/accounts/choices',
      summary: '岗位可选的角色和园区',
      access: access.keepAccounts,
      request: {},
      response: json(200, messages.postChoices),
      handler: ({ clock, inTransaction }) =>
        inTransaction(async (tx) => ({
          roles: Object.entries(roles).map(([id, { label, view }]) => ({ id, label, view })),
          parks: await parksToChoose(tx, clock.businessDate()),
          today: clock.businessDate(),
        })),
    }),
    operation({
      ...reads,
      path: '/accounts/{id}',
      summary: '一个账号：岗位、登录情况',
      request: { params: one },
      response: json(200, messages.accountDetail),
      handler: async ({ person, params, clock, inTransaction, replyHeaders }) => {
        const now = { instant: clock.instant(), day: clock.businessDate() }
        const detail = await inTransaction((tx) => describeAccount(tx, person, params.id, now))
        replyHeaders.set('ETag', entityTag(detail.account.version))
        return detail
      },
    }),
  ]
}

function keepOperations(issuer: string | undefined): readonly Operation[] {
  return [
    operation({
      ...writes,
      method: 'post',
      path: '/accounts',
      summary: '新建账号',
      access: access.keepAccounts,
      request: { body: messages.newAccount },
      response: json(201, messages.made),
      handler: async ({ tx, person, body }) => {
        const taken = await tx
          .selectFrom('account')
          .select('id')
          .where('login', '=', body.login)
          .executeTakeFirst()
        if (taken) throw conflict('account/login-taken', `账号名“${body.login}”已经有人用，请换一个`)
        const { id } = await keptApart(() =>
          tx
            .insertInto('account')
            .values({ ...body, email: body.email ?? null, role: 'none' })
            .returning('id')
            .executeTakeFirstOrThrow(),
        )
        await note(tx, person, id, '新建账号', { login: body.login, name: body.name })
        return { id }
      },
    }),
    operation({
      ...writes,
      method: 'patch',
      path: '/accounts/{id}',
      summary: '修改账号',
      access: access.keepAccounts,
      request: { params: one, body: messages.accountChange, ifMatch: true },
      response: noContent,
      handler: async (call) => {
        const { tx, person, params, body } = call
        const before = await locked(tx, params.id)
        call.expectVersion(before.version)
        const { oidcSubject, ...plain } = body
        await keptApart(() => update(tx, params.id, plain))
        if (oidcSubject !== undefined) await link(tx, person, params.id, issuer, oidcSubject)
        await note(tx, person, params.id, '修改账号', { name: body.name, oidc: oidcSubject !== undefined })
      },
    }),
    operation({
      ...writes,
      method: 'post',
      path: '/accounts/{id}/unlock',
      summary: '解除锁定',
      access: access.keepAccounts,
      request: { params: one },
      response: noContent,
      handler: async ({ tx, person, params }) => {
        await locked(tx, params.id)
        await update(tx, params.id, { failed_sign_ins: 0, locked_until: null })
        await note(tx, person, params.id, '解锁')
      },
    }),
    operation({
      ...shared,
      method: 'post',
      path: '/accounts/{id}/password',
      summary: '发放初始口令：只显示这一次',
      access: access.keepAccounts,
      audit: 'itself',
      idempotent: 'by-nature',
      rateClass: 'write',
      request: { params: one },
      response: json(201, messages.handedOver),
      // Not kept under a key: the answer would lie in the database as it is.
      handler: ({ person, params, clock, inTransaction }) =>
        inTransaction(async (tx) => {
          notOneself(person, params.id, '自己的口令在“我的账号”里改')
          await locked(tx, params.id)
          const password = await setInitialPassword(tx, params.id, clock)
          await note(tx, person, params.id, '发放初始口令')
          return { password, days: (await readRules(tx)).initialDays }
        }),
    }),
  ]
}

async function link(
  tx: Transaction,
  person: Person,
  id: string,
  issuer: string | undefined,
  subject: string | null,
): Promise<void> {
  if (issuer === undefined) {
    if (subject === null) return
    throw conflict('account/no-provider', '本系统没有接入统一身份，不能填写统一身份标识')
  }
  await tx.deleteFrom('account_link').where('account_id', '=', id).where('issuer', '=', issuer).execute()
  if (subject === null) return
  const added = await tx
    .insertInto('account_link')
    .values({ issuer, subject, account_id: id, linked_by: person.account })
    .onConflict((clash) => clash.doNothing())
    .returning('account_id')
    .executeTakeFirst()
  if (!added) throw conflict('account/subject-taken', '这个统一身份标识已经属于另一个账号')
}
