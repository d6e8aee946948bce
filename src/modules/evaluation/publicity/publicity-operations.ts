import { z } from 'zod'
import type { InTransaction, Transaction } from '../../../platform/database/transaction.ts'
import { type Operation, operation } from '../../../platform/http/operation.ts'
import { json } from '../../../platform/http/response-declaration.ts'
import type { RecordSystem } from '../../../platform/records/record-system.ts'
import { evaluationService } from '../evaluation-service.ts'
import { publicBatchesOf, publicGradesOf } from './publicity.ts'
import { publicBatches, publicGrades, publicQuery } from './publicity-messages.ts'

const open = {
  method: 'get',
  tag: '公示',
  access: 'anyone',
  scope: 'none',
  dataClass: 'public',
  audit: 'none',
  idempotent: 'safe',
  rateClass: 'read',
} as const

/** What everybody may read without signing in: the grades that are published, without any figure behind them. */
export function publicityOperations(
  inTransaction: InTransaction,
  system: RecordSystem,
): readonly Operation[] {
  // Nobody is signed in, so the subject itself reads; its answers name their columns one by one.
  const reading = <T>(work: (tx: Transaction) => Promise<T>) =>
    inTransaction(evaluationService, work, { readOnly: true })
  return [
    operation({
      ...open,
      path: '/public/evaluations',
      summary: '公示中的评价：期限、家数、异议件数',
      request: {},
      response: json(200, publicBatches),
      handler: () => reading(async (tx) => ({ rows: await publicBatchesOf(tx, system) })),
    }),
    operation({
      ...open,
      path: '/public/evaluations/{id}',
      summary: '一个公示的名单：企业、园区、评价组、档次',
      request: { params: z.object({ id: z.uuid() }), query: publicQuery },
      response: json(200, publicGrades),
      handler: ({ params, query }) => reading((tx) => publicGradesOf(tx, system, params.id, query)),
    }),
  ]
}
