import { appendAction } from '../../../platform/audit/append-action.ts'
import { chainOf } from '../../../platform/audit/chain-of.ts'
import { defaultRules, readRules, ruleBounds } from '../../../platform/auth/sign-in-rules.ts'
import { unprocessable } from '../../../platform/http/http-problem.ts'
import { type Operation, operation } from '../../../platform/http/operation.ts'
import { json, noContent } from '../../../platform/http/response-declaration.ts'
import { access } from '../access.ts'
import { type RuleName, ruleNames, rules, rulesView } from './messages.ts'
import { has } from './read-accounts.ts'

const shared = { tag: '账号管理', path: '/sign-in-rules', scope: 'none', dataClass: 'internal' } as const

/** Rules of passwords, locking and sessions: set by the security administrator, within bounds that no setting leaves. */
export function ruleOperations(): readonly Operation[] {
  return [
    operation({
      ...shared,
      method: 'get',
      summary: '登录规则',
      access: access.readAccounts,
      audit: 'none',
      idempotent: 'safe',
      rateClass: 'read',
      request: {},
      response: json(200, rulesView),
      handler: ({ person, inTransaction }) =>
        inTransaction(async (tx) => {
          const last = await tx
            .selectFrom('sign_in_rule')
            .select(['set_by_name', 'set_at'])
            .orderBy('id', 'desc')
            .limit(1)
            .executeTakeFirst()
          return {
            rules: { ...(await readRules(tx)) },
            bounds: Object.fromEntries(ruleNames.map((name) => [name, [...ruleBounds[name]]])) as Record<
              RuleName,
              [number, number]
            >,
            setBy: last?.set_by_name ?? null,
            setAt: last?.set_at ?? null,
            may: { edit: has(access.decideAccounts, person.role) },
          }
        }),
    }),
    operation({
      ...shared,
      method: 'put',
      summary: '修改登录规则',
      access: access.decideAccounts,
      final: true,
      audit: 'action',
      idempotent: 'key',
      rateClass: 'write',
      request: { body: rules },
      response: noContent,
      handler: async ({ tx, person, body }) => {
        const outside = ruleNames.filter((name) => {
          const [low, high] = ruleBounds[name]
          return body[name] < low || body[name] > high
        })
        if (outside.length > 0)
          throw unprocessable(
            'account/rule-bounds',
            '有的规则超出了允许的范围',
            outside.map((name) => ({
              path: name,
              what: `只能在 ${ruleBounds[name][0]} 到 ${ruleBounds[name][1]} 之间`,
              why: '任何设置都不能把一项保护关掉。',
            })),
          )
        const before = await readRules(tx)
        await tx
          .insertInto('sign_in_rule')
          .values({ content: JSON.stringify(body), set_by: person.account, set_by_name: person.name })
          .execute()
        const changed = Object.keys(defaultRules).filter(
          (name) => before[name as RuleName] !== body[name as RuleName],
        )
        await appendAction(tx, {
          record: { type: 'account', id: chainOf('sign-in rules') },
          action: '修改登录规则',
          by: person,
          detail: Object.fromEntries(
            changed.map((name) => [name, [before[name as RuleName], body[name as RuleName]]]),
          ),
        })
      },
    }),
  ]
}
