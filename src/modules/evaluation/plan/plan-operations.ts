import { z } from 'zod'
import type { InTransaction } from '../../../platform/database/transaction.ts'
import { entityTag } from '../../../platform/http/entity-tag.ts'
import { type Operation, operation } from '../../../platform/http/operation.ts'
import { json } from '../../../platform/http/response-declaration.ts'
import { enterpriseRoles, jointOffice } from '../../../record/roles.ts'
import { access } from '../access.ts'
import { knownResult } from '../result-detail.ts'
import { keepPlan, planOf } from './keep-plan.ts'
import * as messages from './plan-messages.ts'
import { withProgress } from './plan-progress.ts'
import { standingPlans } from './plan-store.ts'

const shared = { tag: '提升计划', scope: 'by-role', dataClass: 'enterprise-secret' } as const
const params = z.object({ batch: z.uuid(), code: z.string().min(1).max(60) })
const readPlans = [...jointOffice, 'park-director', 'park-clerk'] as const

/** What an enterprise means to improve: saved from what it tried, shared with its park if it likes, measured by the next figures. */
export function planOperations(inService: InTransaction): readonly Operation[] {
  return [
    operation({
      ...shared,
      method: 'get',
      path: '/evaluation/plans',
      summary: '企业共享的提升计划，和下一年数据对照的进度',
      access: readPlans,
      audit: 'none',
      idempotent: 'safe',
      rateClass: 'read',
      request: { query: messages.planQuery },
      response: json(200, messages.planList),
      handler: ({ inTransaction, person, query }) =>
        inTransaction(async (tx) => {
          const rows: messages.Plan[] = []
          const found = await standingPlans(tx, person, query)
          for (const one of found) rows.push(await withProgress(tx, one))
          return { rows, total: found[0]?.total ?? 0 }
        }),
    }),
    operation({
      ...shared,
      method: 'get',
      path: '/evaluation/results/{batch}/{code}/plan',
      summary: '从这个评价结果定的提升计划',
      access: access.readResult,
      audit: 'none',
      idempotent: 'safe',
      rateClass: 'read',
      request: { params },
      response: json(200, messages.planOfResult),
      handler: async ({ inTransaction, person, params: one, replyHeaders }) => {
        const found = await inTransaction(async (tx) => {
          const { batch, result } = await knownResult(tx, person, one.batch, one.code)
          return planOf(tx, person, { batch: batch.id, enterprise: result.enterprise })
        })
        replyHeaders.set('ETag', entityTag(found.version))
        return found
      },
    }),
    operation({
      ...shared,
      method: 'put',
      path: '/evaluation/results/{batch}/{code}/plan',
      summary: '存为提升计划：改哪几项数据、改到多少；预期得分由评价引擎算',
      access: enterpriseRoles,
      audit: 'action',
      idempotent: 'key',
      rateClass: 'write',
      request: { params, body: messages.newPlan, ifMatch: true },
      response: json(200, messages.planOfResult),
      handler: ({ tx, person, params: one, body, expectVersion }) =>
        keepPlan({ tx, person, inService }, one, body, expectVersion),
    }),
  ]
}
