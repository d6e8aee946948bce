import { z } from 'zod'
import * as messages from '../../modules/base-system/accounts/messages.ts'
import type { Identity } from '../../platform/auth/identity.ts'
import { scopesOf } from '../../platform/auth/token-scopes.ts'
import { forbidden, unprocessable } from '../../platform/http/http-problem.ts'
import { type Operation, operation } from '../../platform/http/operation.ts'
import { json, noContent } from '../../platform/http/response-declaration.ts'
import type { RoleId } from '../../record/roles.ts'

const shared = {
  tag: '我的账号',
  access: 'signed-in',
  scope: 'own',
  dataClass: 'personal',
} as const

/**
 * Tokens for programs, made by whoever they act for. `operations` gives everything the server offers, asked when a request comes. Making one asks for a
 * code given lately, like a final approval: it outlives the session.
 */
export function tokenOperations(
  { tokens }: Identity,
  operations: () => readonly Operation[],
): readonly Operation[] {
  const offered = (role: RoleId) =>
    scopesOf(operations().filter(({ access }) => access === 'signed-in' || access.includes(role)))
  return [
    operation({
      ...shared,
      method: 'get',
      audit: 'none',
      path: '/account/tokens',
      summary: '我的接口令牌',
      idempotent: 'safe',
      rateClass: 'read',
      request: {},
      response: json(200, messages.tokenList),
      handler: async ({ person }) => ({
        rows: (await tokens.list(person)).map((row) => ({ ...row, scopes: [...row.scopes] })),
        scopes: [...offered(person.role)],
      }),
    }),
    operation({
      ...shared,
      method: 'post',
      audit: 'itself',
      path: '/account/tokens',
      summary: '建立接口令牌：只显示这一次',
      final: true,
      idempotent: 'by-nature',
      rateClass: 'write',
      request: { body: messages.newToken },
      response: json(201, messages.createdToken),
      handler: async ({ person, body }) => {
        if (person.demo) throw forbidden('演示账号不能建立接口令牌')
        const known = new Set<string>(offered(person.role).map(({ scope }) => scope))
        const foreign = body.scopes.filter((scope) => !known.has(scope))
        if (foreign.length > 0)
          throw unprocessable(
            'auth/token-scopes',
            '有的权限不在您的岗位范围内',
            foreign.map((scope) => ({ path: '权限', what: `没有“${scope}”这项权限` })),
          )
        const made = await tokens.create(person, body)
        return { ...made, scopes: [...made.scopes] }
      },
    }),
    operation({
      ...shared,
      method: 'delete',
      audit: 'itself',
      path: '/account/tokens/{id}',
      summary: '停用接口令牌',
      idempotent: 'by-nature',
      rateClass: 'write',
      request: { params: z.object({ id: z.uuid() }) },
      response: noContent,
      handler: ({ person, params }) => tokens.revoke(person, params.id),
    }),
  ]
}
