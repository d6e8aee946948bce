import { sql } from 'kysely'
import { z } from 'zod'
import { appendAction } from '../../../platform/audit/append-action.ts'
import { conflict } from '../../../platform/http/http-problem.ts'
import { type Operation, operation } from '../../../platform/http/operation.ts'
import { json } from '../../../platform/http/response-declaration.ts'
import { idsIn, requireRecord } from '../../../platform/records/read-record.ts'
import { type RecordCall, type RecordSystem, roleIn } from '../../../platform/records/record-system.ts'
import type { StoredRecord } from '../../../platform/records/stored-record.ts'
import { changeRecord } from '../../../platform/records/write-record.ts'
import { access } from '../access.ts'
import { definitionOfSchemes, schemeType } from '../scheme/open-draft.ts'
import { chosenFirms, previewOf } from './addressees.ts'
import { askedPageOf } from './asked-list.ts'
import * as messages from './opinion-messages.ts'
import { remindSilent, tellAsked } from './tell-asked.ts'

const data = { tag: '评价方案', scope: 'district', dataClass: 'internal', access: access.simulate } as const
const reading = { ...data, method: 'get', audit: 'none', idempotent: 'safe', rateClass: 'read' } as const
const writing = { ...data, method: 'post', audit: 'action', idempotent: 'key', rateClass: 'write' } as const
const one = z.object({ id: z.uuid() })
const draftState = '草案'
const asking = '征求意见'

/** The office chooses whom to ask about a draft, sees who has answered, and reminds those who have not. */
export function askingOperations({
  records: system,
}: {
  readonly records: RecordSystem
}): readonly Operation[] {
  const recordIn = (call: RecordCall, id: string, lock = false): Promise<StoredRecord> =>
    requireRecord(call, definitionOfSchemes(call), id, { lock })
  return [
    operation({
      ...reading,
      path: '/evaluation/scheme-drafts/asked-of-me',
      summary: '等本单位提意见的修订草案',
      access: ['park-director', 'park-clerk', 'enterprise-clerk', 'enterprise-signatory', 'enterprise-admin'],
      scope: 'by-role',
      request: {},
      response: json(200, messages.askedOfMe),
      handler: ({ inTransaction }) =>
        inTransaction(async (tx) => {
          const { rows } = await sql<{ id: string; title: string; due: string | null }>`
            select r.id, r.title, r.due::text from r_evaluation_scheme r join scheme_draft d on d.record_id = r.id
            where r.status = ${asking} and r.deleted_at is null and not exists (select from scheme_opinion o where o.record_id = r.id)
            order by r.due nulls last, r.id limit 20`.execute(tx)
          return { rows: [...rows] }
        }),
    }),
    operation({
      ...reading,
      path: '/evaluation/scheme-drafts/{id}/addressees',
      summary: '按园区、分组、抽样选征求意见的企业：会选到多少家',
      request: { params: one, query: messages.addresseesQuery },
      response: json(200, messages.addresseesPreview),
      handler: ({ inTransaction, person, params, query: { parks, ...rest } }) =>
        inTransaction(async (tx) => {
          const named = parks === undefined || parks === '' ? [] : parks.split(',')
          return previewOf(tx, await recordIn({ tx, person, system }, params.id), { parks: named, ...rest })
        }),
    }),
    operation({
      ...writing,
      path: '/evaluation/scheme-drafts/{id}/addressees',
      summary: '选定征求意见的企业；征求意见期间是追加，已经征求的不撤',
      request: { params: one, body: messages.addressees },
      response: json(200, messages.askedCount),
      handler: async ({ tx, person, params, body }) => {
        const call = { tx, person, system }
        const record = await recordIn(call, params.id, true)
        if (![draftState, asking].includes(record.status))
          throw conflict('evaluation/opinions-closed', `“${record.status}”的方案不再征求意见`)
        const chosen = await chosenFirms(tx, body)
        if (chosen.length === 0)
          throw conflict('evaluation/nobody-chosen', '这样选不到企业', [
            { path: 'parks', what: '没有符合条件的企业', mend: '换一个园区或分组。' },
          ])
        // Before anybody was asked a new choice takes the place of the old one.
        const before = record.status === draftState ? [] : idsIn(record.values.askedFirms)
        const askedFirms = [...new Set([...before, ...chosen])]
        await changeRecord(call, definitionOfSchemes(call), params.id, { values: { askedFirms } })
        const after = await recordIn(call, params.id)
        if (record.status === asking) await tellAsked(call, after)
        const done = { asked: askedFirms.length, added: askedFirms.length - before.length }
        await note(call, params.id, '选定征求意见企业', { ...body, ...done })
        return done
      },
    }),
    operation({
      ...reading,
      path: '/evaluation/scheme-drafts/{id}/asked',
      summary: '征求意见情况：问了谁、谁同意、谁有意见、谁没有答复',
      request: { params: one, query: messages.askedQuery },
      response: json(200, messages.askedPage),
      handler: ({ inTransaction, person, params, query }) =>
        inTransaction(async (tx) =>
          askedPageOf(tx, await recordIn({ tx, person, system }, params.id), query),
        ),
    }),
    operation({
      ...writing,
      path: '/evaluation/scheme-drafts/{id}/asked/remind',
      summary: '催还没有答复的企业，同一天不重复',
      request: { params: one, body: z.strictObject({}) },
      response: json(200, messages.remindedFirms),
      handler: async ({ tx, person, params }) => {
        const call = { tx, person, system }
        const record = await recordIn(call, params.id, true)
        if (record.status !== asking)
          throw conflict('evaluation/opinions-closed', `“${record.status}”的方案不再征求意见，不用催`)
        const told = await remindSilent(call, record)
        await note(call, params.id, '催征求意见', { told })
        return { told }
      },
    }),
  ]
}

function note(
  call: RecordCall,
  id: string,
  action: string,
  detail: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  return appendAction(call.tx, {
    record: { type: schemeType, id },
    action,
    by: { ...call.person, role: roleIn(call) },
    detail,
    locked: true,
  })
}
