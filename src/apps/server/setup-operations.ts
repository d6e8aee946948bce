import { newSetup } from '../../modules/base-system/accounts/messages.ts'
import type { Setup } from '../../platform/auth/setup.ts'
import { notFound } from '../../platform/http/http-problem.ts'
import { type Operation, operation } from '../../platform/http/operation.ts'
import { noContent } from '../../platform/http/response-declaration.ts'

/** The first run: three administrators, made once with the token that lies on the server. Afterwards there is no such address. */
export function setupOperations(setup: Setup): readonly Operation[] {
  return [
    operation({
      method: 'post',
      path: '/setup',
      summary: '首次设置：建立三名管理员',
      tag: '首次设置',
      access: 'anyone',
      scope: 'none',
      dataClass: 'personal',
      audit: 'itself',
      idempotent: 'by-nature',
      rateClass: 'sign-in',
      request: { body: newSetup },
      response: noContent,
      handler: async ({ body: { token, ...administrators }, origin }) => {
        if (!(await setup.isOpen())) throw notFound('这个接口地址')
        await setup.create(token, administrators, origin.source)
      },
    }),
  ]
}
