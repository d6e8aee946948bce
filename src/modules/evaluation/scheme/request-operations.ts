import { z } from 'zod'
import type { InTransaction } from '../../../platform/database/transaction.ts'
import { type Operation, operation } from '../../../platform/http/operation.ts'
import { json } from '../../../platform/http/response-declaration.ts'
import { requireRecord } from '../../../platform/records/read-record.ts'
import { definitionFor, type RecordSystem } from '../../../platform/records/record-system.ts'
import { access } from '../access.ts'
import { bureauNames } from './addressee-accounts.ts'
import { askOpinions, countAddressees, remindSilent } from './ask.ts'
import { choicesOf } from './choose-addressees.ts'
import { schemeType } from './open-draft.ts'
import { ownRequestsOf } from './opinion-store.ts'
import * as messages from './request-messages.ts'

const data = { tag: '评价方案', dataClass: 'internal', access: access.simulate, scope: 'district' } as const
const reading = { ...data, method: 'get', audit: 'none', idempotent: 'safe', rateClass: 'read' } as const
const writing = { ...data, method: 'post', audit: 'action', idempotent: 'key', rateClass: 'write' } as const
const one = z.object({ id: z.uuid() })
const requests = '/evaluation/scheme-drafts/{id}/requests'

/** Whom the office asks for an opinion on a draft: chosen, counted, asked in one go, reminded; and what each is asked. */
export function requestOperations({
  records: system,
  inTransaction: asService,
}: {
  readonly records: RecordSystem
  readonly inTransaction: InTransaction
}): readonly Operation[] {
  return [
    operation({
      ...reading,
      path: `${requests}/choices`,
      summary: '征求意见可选的园区、分组和企业数，以及最早的截止日',
      request: { params: one },
      response: json(200, messages.requestChoices),
      handler: ({ inTransaction, person, params }) =>
        inTransaction(async (tx) => {
          const { due } = await requireRecord(
            { tx, person },
            definitionFor(system, person, schemeType),
            params.id,
          )
          return { ...(await choicesOf(tx)), bureaus: [...(await bureauNames(asService))], due }
        }),
    }),
    operation({
      ...data,
      method: 'post',
      path: `${requests}/count`,
      summary: '按选择数一数要征求几个园区、几个部门、几家企业；什么也不发出',
      audit: 'none',
      idempotent: 'by-nature',
      rateClass: 'read',
      request: { params: one, body: messages.addressees },
      response: json(200, messages.addresseeCount),
      handler: ({ inTransaction, person, params, body }) =>
        inTransaction(async (tx) => {
          await requireRecord({ tx, person }, definitionFor(system, person, schemeType), params.id)
          return countAddressees({ tx }, params.id, body, asService)
        }),
    }),
    operation({
      ...writing,
      path: requests,
      summary: '向选中的园区、部门和企业一次发出征求意见，每个单位一份，不重复',
      request: { params: one, body: messages.newRequests },
      response: json(201, messages.sentRequests),
      handler: ({ tx, person, params, body }) =>
        askOpinions({ tx, person, system }, params.id, body, asService),
    }),
    operation({
      ...writing,
      path: `${requests}/remind`,
      summary: '催还没有答复的单位，同一天只催一次',
      request: { params: one, body: z.strictObject({}) },
      response: json(200, messages.reminded),
      handler: ({ tx, person, params }) => remindSilent({ tx, person, system }, params.id, asService),
    }),
    operation({
      ...reading,
      path: '/evaluation/opinion-requests',
      summary: '本单位收到的征求意见，和自己的答复',
      access: access.answerRequest,
      scope: 'by-role',
      request: {},
      response: json(200, messages.ownRequests),
      handler: ({ inTransaction, person }) =>
        inTransaction(async (tx) => [...(await ownRequestsOf(tx, person, system.businessDate()))]),
    }),
  ]
}
