import { z } from 'zod'
import { appendAction } from '../../../platform/audit/append-action.ts'
import { conflict } from '../../../platform/http/http-problem.ts'
import { type Operation, operation } from '../../../platform/http/operation.ts'
import { json } from '../../../platform/http/response-declaration.ts'
import { requireRecord } from '../../../platform/records/read-record.ts'
import { definitionFor, type RecordSystem, roleIn } from '../../../platform/records/record-system.ts'
import { changeRecord } from '../../../platform/records/write-record.ts'
import { access } from '../access.ts'
import * as messages from './draft-messages.ts'
import { requireDraft } from './draft-store.ts'
import { definitionOfSchemes, schemeType } from './open-draft.ts'
import { answerOpinion, insertOpinion, listOpinions, opinionSummary } from './opinion-store.ts'

const data = { tag: '评价方案', scope: 'by-role', dataClass: 'internal' } as const
const one = z.object({ id: z.uuid() })
const writing = { ...data, method: 'post', audit: 'action', idempotent: 'key', rateClass: 'write' } as const
const asked = '征求意见'

/** Opinions on a draft while they are asked for: parks, enterprises and departments say theirs, the office answers each. */
export function opinionOperations({
  records: system,
}: {
  readonly records: RecordSystem
}): readonly Operation[] {
  return [
    operation({
      ...data,
      method: 'get',
      path: '/evaluation/scheme-drafts/{id}/opinions',
      summary: '对修订草案的意见和答复；园区和企业只看到自己的',
      access: access.readScheme,
      audit: 'none',
      idempotent: 'safe',
      rateClass: 'read',
      request: { params: one },
      response: json(200, messages.opinionList),
      handler: ({ inTransaction, person, params }) =>
        inTransaction(async (tx) => {
          await requireRecord({ tx, person }, definitionFor(system, person, schemeType), params.id)
          return [...(await listOpinions(tx, params.id))]
        }),
    }),
    operation({
      ...writing,
      path: '/evaluation/scheme-drafts/{id}/opinions',
      summary: '对征求意见中的草案提出意见',
      access: access.giveOpinion,
      request: { params: one, body: messages.newOpinion },
      response: json(201, z.object({ id: z.string() })),
      handler: async ({ tx, person, params, body }) => {
        const call = { tx, person, system }
        const record = await requireRecord(call, definitionFor(system, person, schemeType), params.id)
        await requireDraft(tx, params.id)
        if (record.status !== asked)
          throw conflict('evaluation/opinions-closed', `“${record.status}”的方案不再收意见`, [
            { path: 'id', what: '征求意见已经结束或还没有开始', mend: '请与联席会议办公室联系。' },
          ])
        const id = await insertOpinion(tx, person, { record: params.id, opinion: body.opinion })
        await appendAction(tx, {
          record: { type: schemeType, id: params.id },
          action: '提出意见',
          by: { ...person, role: roleIn(call) },
          detail: { opinion: id },
          ...(person.enterprise !== null && { enterprise: person.enterprise }),
        })
        return { id }
      },
    }),
    operation({
      ...writing,
      path: '/evaluation/scheme-drafts/{id}/opinions/{opinion}/answer',
      summary: '答复一条意见：采纳与否和理由，写进台账的意见采纳情况',
      access: access.simulate,
      request: { params: one.extend({ opinion: z.uuid() }), body: messages.opinionAnswer },
      response: json(200, z.object({ open: z.number() })),
      handler: async ({ tx, person, params, body }) => {
        const call = { tx, person, system }
        const definition = definitionOfSchemes(call)
        const record = await requireRecord(call, definition, params.id, { lock: true })
        if (record.status !== asked)
          throw conflict('evaluation/opinions-closed', `“${record.status}”的方案不再答复意见`)
        await answerOpinion(tx, person, { record: params.id, id: params.opinion, ...body })
        await changeRecord(call, definition, params.id, { values: await opinionSummary(tx, params.id) })
        await appendAction(tx, {
          record: { type: schemeType, id: params.id },
          action: '答复意见',
          by: { ...person, role: roleIn(call) },
          reason: body.reason,
          detail: { opinion: params.opinion, answer: body.answer },
          locked: true,
        })
        return { open: (await listOpinions(tx, params.id)).filter(({ answer }) => answer === null).length }
      },
    }),
  ]
}
