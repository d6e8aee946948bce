import { z } from 'zod'
import type { InTransaction } from '../../../platform/database/transaction.ts'
import { type Operation, operation } from '../../../platform/http/operation.ts'
import { json } from '../../../platform/http/response-declaration.ts'
import { access } from '../access.ts'
import { batchStatistics, statisticsRows } from './statistics.ts'
import { batchStatistics as message } from './statistics-messages.ts'

/** Means by park, land and money by grade, objections: what a batch says of the district. */
export function statisticsOperations(inService: InTransaction): readonly Operation[] {
  return [
    operation({
      method: 'get',
      path: '/evaluation/batches/{id}/statistics',
      tag: '效益评价',
      summary: '园区平均值、各档的用地和金额、异议和更正',
      access: access.readBatches,
      scope: 'by-role',
      dataClass: 'enterprise-secret',
      audit: 'none',
      idempotent: 'safe',
      rateClass: 'read',
      request: { params: z.object({ id: z.uuid() }) },
      response: json(200, message),
      handler: async ({ inTransaction, person, params }) => {
        const rows = await inTransaction((tx) => statisticsRows(tx, person, params.id))
        return batchStatistics(rows, inService)
      },
    }),
  ]
}
