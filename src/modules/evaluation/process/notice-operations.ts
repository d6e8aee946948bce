import { z } from 'zod'
import { appendAction } from '../../../platform/audit/append-action.ts'
import { conflict } from '../../../platform/http/http-problem.ts'
import { type Operation, operation } from '../../../platform/http/operation.ts'
import { json } from '../../../platform/http/response-declaration.ts'
import { enqueue, latestJob, requestCancel } from '../../../platform/jobs/job-queue.ts'
import type { RecordSystem } from '../../../platform/records/record-system.ts'
import { access } from '../access.ts'
import { readBatch, recordType } from '../batch-row.ts'
import { batchNotices, noticeQuery, noticeStanding as standingMessage } from './notice-messages.ts'
import { issuedNotices, noticeJobKind, noticeStanding, noticeTemplate } from './notice-row.ts'

const data = { tag: '效益评价', scope: 'by-role', dataClass: 'enterprise-secret' } as const
const writing = {
  ...data,
  method: 'post',
  access: access.issueNotices,
  audit: 'action',
  idempotent: 'key',
  rateClass: 'write',
} as const
const one = z.object({ id: z.uuid() })

/** The notices of a batch: how far they are and which there are; taken up again, stopped. */
export function noticeOperations(system: RecordSystem): readonly Operation[] {
  return [
    operation({
      ...data,
      method: 'get',
      path: '/evaluation/batches/{id}/notices',
      summary: '结果通知书：出具到哪里，已出具的按文号列出',
      access: access.readBatches,
      audit: 'none',
      idempotent: 'safe',
      rateClass: 'read',
      request: { params: one, query: noticeQuery },
      response: json(200, batchNotices),
      handler: ({ inTransaction, person, params, query }) =>
        inTransaction(async (tx) => {
          const batch = await readBatch(tx, person, params.id)
          return {
            ...(await noticeStanding(tx, batch, system)),
            ...(await issuedNotices(tx, person, batch, query)),
          }
        }),
    }),
    operation({
      ...writing,
      path: '/evaluation/batches/{id}/notices/issue',
      summary: '出具还没有出具的结果通知书，已有的不重复',
      rateClass: 'heavy',
      request: { params: one, body: z.object({}) },
      response: json(202, standingMessage),
      handler: async ({ tx, person, params }) => {
        const batch = await readBatch(tx, person, params.id, { lock: true })
        if (batch.state !== '已定档' && batch.state !== '已归档')
          throw conflict('evaluation/not-final', `这一批是“${batch.state}”，定档之后才出具通知书`)
        const { issued, wanted } = await noticeStanding(tx, batch, system)
        if (!system.templates.has(noticeTemplate))
          throw conflict('evaluation/no-template', '政策包里没有结果通知书的模板，不出具通知书')
        if (issued === wanted) throw conflict('evaluation/all-issued', '通知书已全部出具')
        await enqueue(tx, {
          kind: noticeJobKind,
          input: { batch: batch.id },
          record: batch.id,
          account: person.account,
        })
        await appendAction(tx, {
          record: { type: recordType, id: batch.id },
          action: '出具通知书',
          by: person,
          detail: { issued, wanted },
        })
        return noticeStanding(tx, batch, system)
      },
    }),
    operation({
      ...writing,
      path: '/evaluation/batches/{id}/notices/cancel',
      summary: '停止出具通知书；已出具的保留',
      request: { params: one, body: z.object({}) },
      response: json(202, standingMessage),
      handler: async ({ tx, person, params }) => {
        const batch = await readBatch(tx, person, params.id)
        const job = await latestJob(tx, batch.id, noticeJobKind)
        if (!job || !(await requestCancel(tx, job.id)))
          throw conflict('evaluation/not-issuing', '通知书没有在出具')
        await appendAction(tx, {
          record: { type: recordType, id: batch.id },
          action: '停止出具通知书',
          by: person,
        })
        return noticeStanding(tx, batch, system)
      },
    }),
  ]
}
