import { z } from 'zod'
import { type Operation, operation } from '../../../platform/http/operation.ts'
import { noContent } from '../../../platform/http/response-declaration.ts'
import { access } from '../access.ts'
import { keepOneOfEach, locked, note, notOneself, update } from './account-row.ts'
import * as messages from './messages.ts'

const one = z.object({ id: z.uuid() })
const stop = {
  method: 'post',
  tag: '账号管理',
  access: access.stopAccounts,
  scope: 'district',
  dataClass: 'personal',
  audit: 'action',
  idempotent: 'key',
  rateClass: 'write',
} as const

/** What ends or restores somebody's way in; it acts with the next request. */
export function stopOperations(): readonly Operation[] {
  return [
    operation({
      ...stop,
      path: '/accounts/{id}/disable',
      summary: '停用账号：正在进行的登录立即结束',
      request: { params: one, body: messages.withReason },
      response: noContent,
      handler: async ({ tx, person, params, body }) => {
        notOneself(person, params.id, '不能停用自己的账号')
        const account = await locked(tx, params.id)
        await keepOneOfEach(tx, account)
        await update(tx, params.id, { status: 'disabled' })
        await tx.deleteFrom('session').where('account_id', '=', params.id).execute()
        await note(tx, person, params.id, '停用', {}, body.reason)
      },
    }),
    operation({
      ...stop,
      path: '/accounts/{id}/enable',
      summary: '启用账号',
      access: access.keepAccounts,
      request: { params: one, body: messages.withReason },
      response: noContent,
      handler: async ({ tx, person, params, body }) => {
        await locked(tx, params.id)
        await update(tx, params.id, { status: 'active', failed_sign_ins: 0, locked_until: null })
        await note(tx, person, params.id, '启用', {}, body.reason)
      },
    }),
    operation({
      ...stop,
      path: '/accounts/{id}/end-sessions',
      summary: '结束这个账号的全部登录',
      request: { params: one },
      response: noContent,
      handler: async ({ tx, person, params }) => {
        await locked(tx, params.id)
        await tx.deleteFrom('session').where('account_id', '=', params.id).execute()
        await note(tx, person, params.id, '结束全部登录')
      },
    }),
    operation({
      ...stop,
      path: '/accounts/{id}/reset-second-factor',
      summary: '重置验证器：本人丢失验证器时',
      access: access.decideAccounts,
      final: true,
      request: { params: one, body: messages.withReason },
      response: noContent,
      handler: async ({ tx, person, params, body }) => {
        notOneself(person, params.id, '自己的验证器在“我的账号”里换')
        await locked(tx, params.id)
        const none = { totp_secret: null, totp_pending: null, totp_confirmed_at: null, totp_last_step: null }
        await update(tx, params.id, none)
        await tx.deleteFrom('recovery_code').where('account_id', '=', params.id).execute()
        await tx.deleteFrom('session').where('account_id', '=', params.id).execute()
        await note(tx, person, params.id, '重置验证器', {}, body.reason)
      },
    }),
  ]
}
