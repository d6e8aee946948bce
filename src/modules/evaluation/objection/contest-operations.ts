import { z } from 'zod'
import type { InTransaction } from '../../../platform/database/transaction.ts'
import { type Operation, operation } from '../../../platform/http/operation.ts'
import { json } from '../../../platform/http/response-declaration.ts'
import type { RecordSystem } from '../../../platform/records/record-system.ts'
import { written } from '../../../record/messages.ts'
import { enterpriseRoles, roles } from '../../../record/roles.ts'
import { access } from '../access.ts'
import { contestedResult, objectTo } from './contest.ts'
import { contested, newObjection } from './standing-messages.ts'

const shared = { tag: '异议复核', scope: 'by-role', dataClass: 'tax' } as const
const params = z.object({ batch: z.uuid(), code: z.string().min(1).max(60) })

/** From the wrong figure itself to an objection, and how far it has come. */
export function contestOperations({
  inTransaction,
  records: system,
}: {
  readonly inTransaction: InTransaction
  readonly records: RecordSystem
}): readonly Operation[] {
  return [
    operation({
      ...shared,
      method: 'get',
      path: '/evaluation/results/{batch}/{code}/objections',
      summary: '一个评价结果的异议、更正和还能提出异议的数据',
      access: access.readResult,
      audit: 'none',
      idempotent: 'safe',
      rateClass: 'read',
      request: { params },
      response: json(200, contested),
      handler: (call) =>
        call.inTransaction((tx) =>
          contestedResult({ tx, person: call.person, system }, call.params, {
            inTransaction,
            showRank: roles[call.person.role].view !== 'enterprise',
          }),
        ),
    }),
    operation({
      ...shared,
      method: 'post',
      path: '/evaluation/results/{batch}/{code}/objections',
      summary: '对评价结果里的一项数据提出异议',
      access: enterpriseRoles,
      audit: 'action',
      idempotent: 'key',
      rateClass: 'write',
      request: { params, body: newObjection },
      response: json(201, written),
      handler: ({ tx, person, params: one, body }) =>
        objectTo({ tx, person, system }, one, body, inTransaction),
    }),
  ]
}
