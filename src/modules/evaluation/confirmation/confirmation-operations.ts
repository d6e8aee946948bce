import { z } from 'zod'
import { noteFigureViews } from '../../../platform/audit/note-views.ts'
import { type Operation, operation } from '../../../platform/http/operation.ts'
import { json } from '../../../platform/http/response-declaration.ts'
import type { ModuleServices } from '../../../platform/http/server-module.ts'
import { written } from '../../../record/messages.ts'
import { enterpriseRoles } from '../../../record/roles.ts'
import { access } from '../access.ts'
import { readBatch } from '../batch-row.ts'
import { confirmFigures, disputeFigure } from './answer.ts'
import * as messages from './confirmation-messages.ts'
import { ownSheetsOf } from './own-sheet.ts'
import { remind } from './remind.ts'
import { confirmationsOf } from './standing.ts'
import { answerUnusual, unusualValuesOf } from './unusual-list.ts'
import { unusualAnswer, unusualQuery, unusualValues } from './unusual-messages.ts'

const own = { tag: '数据确认', scope: 'by-role', dataClass: 'tax', access: enterpriseRoles } as const
const official = { tag: '数据确认', scope: 'by-role', dataClass: 'internal' } as const
/** Figures of single firms: for those who work on the evaluation. */
const checking = { tag: '数据确认', scope: 'district', dataClass: 'tax', access: access.runBatches } as const
const reading = { method: 'get', audit: 'none', idempotent: 'safe', rateClass: 'read' } as const
const writing = { method: 'post', audit: 'action', idempotent: 'key', rateClass: 'write' } as const
const params = z.object({ id: z.uuid() })

/** Enterprises confirm or doubt the figures of a batch before it is computed; the office sees who has answered. */
export function confirmationOperations({
  inTransaction,
  records: system,
}: Pick<ModuleServices, 'inTransaction' | 'records'>): readonly Operation[] {
  return [
    operation({
      ...own,
      ...reading,
      path: '/evaluation/confirmations',
      summary: '等本企业确认的评价数据：数值、来源、上年值',
      request: {},
      response: json(200, messages.ownSheets),
      handler: (call) =>
        call.inTransaction(async (tx) => ({
          sheets:
            call.person.enterprise === null
              ? []
              : [...(await ownSheetsOf(tx, call.person.enterprise, inTransaction))],
        })),
    }),
    operation({
      ...own,
      ...writing,
      path: '/evaluation/batches/{id}/confirmation',
      summary: '确认本企业的评价数据无误',
      request: { params, body: z.strictObject({}) },
      response: json(201, z.object({ answer: z.string(), on: z.string(), by: z.string() })),
      handler: ({ tx, person, params: { id } }) => confirmFigures({ tx, person, system }, id, inTransaction),
    }),
    operation({
      ...own,
      ...writing,
      path: '/evaluation/batches/{id}/confirmation/disputes',
      summary: '对一项评价数据提出数据异议，交数源单位核实',
      request: { params, body: messages.dispute },
      response: json(201, written),
      handler: ({ tx, person, params: { id }, body }) =>
        disputeFigure({ tx, person, system }, id, body, inTransaction),
    }),
    operation({
      ...official,
      ...reading,
      path: '/evaluation/batches/{id}/confirmations',
      summary: '企业确认：谁已确认、谁有异议、谁还没有答复',
      access: access.readBatches,
      request: { params, query: messages.confirmationQuery },
      response: json(200, messages.confirmations),
      handler: ({ inTransaction: within, person, params: { id }, query }) =>
        within(async (tx) => confirmationsOf(tx, await readBatch(tx, person, id), query)),
    }),
    operation({
      ...official,
      ...writing,
      path: '/evaluation/batches/{id}/confirmations/remind',
      summary: '催还没有答复的企业确认数据，同一天不重复',
      access: access.runBatches,
      request: { params, body: z.strictObject({}) },
      response: json(200, messages.reminded),
      handler: async ({ tx, person, params: { id } }) => {
        const batch = await readBatch(tx, person, id, { lock: true })
        return remind({ tx, person, system }, batch, inTransaction)
      },
    }),
    operation({
      ...checking,
      ...reading,
      path: '/evaluation/batches/{id}/unusual',
      summary: '异常值：与上年、与同行业、与宗地合计相差过大的数据',
      request: { params, query: unusualQuery },
      response: json(200, unusualValues),
      handler: async ({ inTransaction: within, person, params: { id }, query }) => {
        const found = await within(async (tx) =>
          unusualValuesOf({ tx, person, system }, await readBatch(tx, person, id), query),
        )
        await noteFigureViews(inTransaction, person, '异常值', [
          ...new Set(found.rows.map(({ enterprise }) => enterprise)),
        ])
        return found
      },
    }),
    operation({
      ...checking,
      ...writing,
      path: '/evaluation/batches/{id}/unusual',
      summary: '对一个异常值派核或说明无误',
      request: { params, body: unusualAnswer },
      response: json(201, written),
      handler: async ({ tx, person, params: { id }, body }) =>
        answerUnusual({ tx, person, system }, await readBatch(tx, person, id), body),
    }),
  ]
}
