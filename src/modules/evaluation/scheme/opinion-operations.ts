import { sql } from 'kysely'
import { z } from 'zod'
import { appendAction } from '../../../platform/audit/append-action.ts'
import type { InTransaction } from '../../../platform/database/transaction.ts'
import { conflict } from '../../../platform/http/http-problem.ts'
import { type Operation, operation } from '../../../platform/http/operation.ts'
import { json } from '../../../platform/http/response-declaration.ts'
import { requireRecord } from '../../../platform/records/read-record.ts'
import { definitionFor, type RecordSystem, roleIn } from '../../../platform/records/record-system.ts'
import { changeRecord } from '../../../platform/records/write-record.ts'
import { bureaus } from '../../../record/roles.ts'
import { access } from '../access.ts'
import { accountsOfOne } from './addressee-accounts.ts'
import { askingState } from './ask.ts'
import * as messages from './draft-messages.ts'
import { requireDraft } from './draft-store.ts'
import { definitionOfSchemes, schemeType } from './open-draft.ts'
import { opinionPageOf } from './opinion-page.ts'
import {
  answerOpinion,
  insertOpinion,
  opinionSummary,
  requireOpenRequest,
  unhandledOpinions,
} from './opinion-store.ts'
import { whileOpinionsAreTaken } from './opinion-turn.ts'
import { opinionPage, opinionQuery } from './request-messages.ts'

const data = { tag: '评价方案', scope: 'by-role', dataClass: 'internal' } as const
const one = z.object({ id: z.uuid() })
const writing = { ...data, method: 'post', audit: 'action', idempotent: 'key', rateClass: 'write' } as const
const departments: readonly string[] = bureaus
/** What was said stands under its own name in the history: the scheme's is read by all who are asked. */
const opinionType = 'scheme-opinion'

/** Opinions on a draft while they are asked for: parks, bureaus and enterprises answer what they are asked, bureaus may speak unasked, the office answers each. */
export function opinionOperations({
  records: system,
  inTransaction: asService,
}: {
  readonly records: RecordSystem
  readonly inTransaction: InTransaction
}): readonly Operation[] {
  return [
    operation({
      ...data,
      method: 'get',
      path: '/evaluation/scheme-drafts/{id}/opinions',
      summary: '征求意见汇总：征求了谁、谁答复了什么、怎样处理，分页',
      access: access.readOpinions,
      scope: 'district',
      audit: 'none',
      idempotent: 'safe',
      rateClass: 'read',
      request: { params: one, query: opinionQuery },
      response: json(200, opinionPage),
      handler: ({ inTransaction, person, params, query }) =>
        inTransaction(async (tx) => {
          await requireRecord({ tx, person }, definitionFor(system, person, schemeType), params.id)
          return opinionPageOf(tx, params.id, system.businessDate(), query)
        }),
    }),
    operation({
      ...writing,
      path: '/evaluation/scheme-drafts/{id}/opinions',
      summary: '答复征求意见：同意，或写明意见；每个单位一次',
      access: access.giveOpinion,
      request: { params: one, body: messages.newOpinion },
      response: json(201, z.object({ id: z.string() })),
      handler: async ({ tx, person, params, body }) => {
        const call = { tx, person, system }
        const department = departments.includes(person.role)
        await whileOpinionsAreTaken(tx, params.id, 'shared')
        const record = await requireRecord(call, definitionFor(system, person, schemeType), params.id)
        const { version } = await requireDraft(tx, params.id)
        if (record.status !== askingState)
          throw conflict('evaluation/opinions-closed', `“${record.status}”的方案不再收意见`, [
            { path: 'id', what: '征求意见已经结束或还没有开始', mend: '请与联席会议办公室联系。' },
          ])
        if (body.request === null && !department)
          throw conflict('evaluation/not-asked', '没有征求贵单位的意见', [
            { path: 'request', what: '没有发给贵单位的征求意见', mend: '请与联席会议办公室联系。' },
          ])
        const { request, version: seen } = body
        const speaker =
          request === null
            ? undefined
            : await requireOpenRequest(tx, person, system.businessDate(), {
                ...{ record: params.id, request, version: seen },
              })
        if (!speaker && body.version !== version)
          throw conflict('evaluation/draft-changed', '草案已经改动，请刷新后再提意见')
        const id = await insertOpinion(tx, person, { record: params.id, speaker, said: body })
        if (speaker) {
          const colleagues = await accountsOfOne(asService, speaker)
          await sql`delete from todo where record_id = ${params.id}::uuid and beside and account_id = any(${[...colleagues]}::uuid[])`.execute(
            tx,
          )
        }
        await appendAction(tx, {
          record: { type: opinionType, id },
          action: '答复征求意见',
          by: { ...person, role: roleIn(call) },
          detail: { scheme: params.id, request: body.request, stance: body.stance, draft: body.version },
          ...(typeof speaker?.park === 'number' && speaker.firm === null && { park: speaker.park }),
          ...(typeof speaker?.firm === 'string' && { enterprise: speaker.firm }),
          locked: true,
        })
        return { id }
      },
    }),
    operation({
      ...writing,
      path: '/evaluation/scheme-drafts/{id}/opinions/{opinion}/answer',
      summary: '处理一条意见：采纳、部分采纳或不采纳，写明理由',
      access: access.simulate,
      request: { params: one.extend({ opinion: z.uuid() }), body: messages.opinionAnswer },
      response: json(200, z.object({ open: z.number() })),
      handler: async ({ tx, person, params, body }) => {
        const call = { tx, person, system }
        const definition = definitionOfSchemes(call)
        const record = await requireRecord(call, definition, params.id, { lock: true })
        if (record.status !== askingState)
          throw conflict('evaluation/opinions-closed', `“${record.status}”的方案不再答复意见`)
        await answerOpinion(tx, person, { record: params.id, id: params.opinion, ...body })
        await changeRecord(
          call,
          definition,
          params.id,
          { values: await opinionSummary(tx, params.id) },
          { byStep: true },
        )
        await appendAction(tx, {
          record: { type: opinionType, id: params.opinion },
          action: '处理意见',
          by: { ...person, role: roleIn(call) },
          reason: body.reason,
          detail: { scheme: params.id, answer: body.answer },
        })
        return { open: await unhandledOpinions(tx, params.id) }
      },
    }),
  ]
}
