import { z } from 'zod'
import { readSchemeContent } from '../../../pipeline/evaluate/scheme-version.ts'
import type { InTransaction } from '../../../platform/database/transaction.ts'
import { entityTag } from '../../../platform/http/entity-tag.ts'
import { unprocessable } from '../../../platform/http/http-problem.ts'
import { type Operation, operation } from '../../../platform/http/operation.ts'
import { json } from '../../../platform/http/response-declaration.ts'
import type { RecordSystem } from '../../../platform/records/record-system.ts'
import { diffSchemes } from '../../../policy/diff/diff-schemes.ts'
import type { Pack } from '../../../policy/pack.ts'
import { access } from '../access.ts'
import * as messages from './draft-messages.ts'
import { requireDraft } from './draft-store.ts'
import { sampleFirms } from './firms-to-try.ts'
import { keepVersion } from './keep-version.ts'
import { openDraft } from './open-draft.ts'
import { reasonOf } from './published-versions.ts'
import { readDraft } from './read-draft.ts'
import { saveDraft } from './save-draft.ts'
import type { AnyVersion } from './scheme-versions.ts'
import { tryDraft, workshopOf } from './workshop.ts'

export interface DraftServices {
  readonly pack: Pack
  readonly versions: AnyVersion
  readonly records: RecordSystem
  readonly inTransaction: InTransaction
}

const shared = { tag: '评价方案', dataClass: 'public', scope: 'none' } as const
const reading = { ...shared, method: 'get', audit: 'none', idempotent: 'safe', rateClass: 'read' } as const
const one = z.object({ id: z.uuid() })
const hash = z.string().regex(/^[0-9a-f]{64}$/)
/** Definitions are described by their own types; the documentation of the interface names them as plain objects. */
const plain = z.record(z.string(), z.unknown())
const documentedDraft = messages.schemeDraft
  .extend({ draft: plain })
  .nullable() as unknown as typeof messages.schemeDraftAnswer
/** Revisions of schemes: copied, read, written, compared. Publishing is a step of the record. */
export function draftOperations(services: DraftServices): readonly Operation[] {
  const { pack, versions, records: system } = services
  const samples = sampleFirms(pack, services.inTransaction)
  return [
    operation({
      ...shared,
      method: 'post',
      path: '/evaluation/scheme-drafts',
      summary: '复制一个方案，开始修订：台账里的草案，内容与原方案相同',
      access: access.simulate,
      audit: 'action',
      idempotent: 'key',
      rateClass: 'write',
      request: { body: messages.newDraft },
      response: json(201, messages.drafted),
      handler: async ({ tx, person, body: { from, year, edition, reason } }) => {
        const version = await versions(tx, from)
        if (!version)
          throw unprocessable('evaluation/unknown-scheme', '没有这个评价方案', [
            { path: 'from', what: '没有这个方案', mend: '刷新页面，重新选择方案。' },
          ])
        await keepVersion(tx, version)
        const { content } = version
        return openDraft({ tx, person, system }, pack, {
          base: from,
          content,
          edition,
          year,
          values: { changes: reason },
        })
      },
    }),
    operation({
      ...reading,
      path: '/evaluation/scheme-drafts/{id}',
      summary: '一份修订草案：内容、改了什么、有什么问题；只有台账没有内容的，回答 null',
      access: access.readScheme,
      request: { params: one },
      response: json(200, documentedDraft),
      handler: async ({ inTransaction, person, params, replyHeaders }) => {
        const found = await inTransaction((tx) => readDraft({ tx, person, system }, pack, params.id))
        if (found) replyHeaders.set('ETag', entityTag(found.version))
        return found
      },
    }),
    operation({
      ...reading,
      path: '/evaluation/scheme-drafts/{id}/workshop',
      summary: '编写草案所需的名称：事实、指标、参数，各带单位和口径',
      access: access.simulate,
      scope: 'district',
      request: { params: one },
      response: json(200, messages.draftWorkshop),
      handler: ({ inTransaction, params }) =>
        inTransaction(async (tx) => {
          await requireDraft(tx, params.id)
          return workshopOf(pack)
        }),
    }),
    operation({
      ...shared,
      method: 'post',
      path: '/evaluation/scheme-drafts/{id}/check',
      summary: '边写边查：草案有什么问题，新指标在三家企业上算出多少；什么也不保存，企业只有编号',
      access: access.simulate,
      scope: 'district',
      dataClass: 'tax',
      audit: 'none',
      idempotent: 'by-nature',
      rateClass: 'heavy',
      request: { params: one, body: messages.draftContent },
      response: json(200, messages.draftCheck),
      handler: ({ inTransaction, person, params, body }) =>
        inTransaction(
          (tx) => tryDraft({ tx, person, system }, pack, samples, { id: params.id, written: body }),
          { timeout: 60 },
        ),
    }),
    operation({
      ...shared,
      method: 'put',
      path: '/evaluation/scheme-drafts/{id}',
      summary: '保存草案内容；有错也能保存，改正之前不能送出征求意见',
      access: access.simulate,
      audit: 'when-changed',
      idempotent: 'key',
      rateClass: 'write',
      request: { params: one, body: messages.draftContent, ifMatch: true },
      response: json(200, messages.savedDraft),
      handler: ({ tx, person, params, body, expectVersion }) =>
        saveDraft({ tx, person, system }, pack, { id: params.id, written: body, expectVersion }),
    }),
    operation({
      ...reading,
      path: '/schemes/{hash}/changes',
      summary: '两个方案有什么不同，逐条写明条款',
      access: access.readScheme,
      request: { params: z.object({ hash }), query: z.object({ from: hash }) },
      response: json(200, messages.schemeDiff),
      handler: ({ inTransaction, params, query }) =>
        inTransaction(async (tx) => {
          const [before, after] = [await versions(tx, query.from), await versions(tx, params.hash)]
          if (!before || !after)
            throw unprocessable('evaluation/unknown-scheme', '没有这个评价方案', [
              { path: before ? 'hash' : 'from', what: '没有这个方案', mend: '从方案清单里选两个方案。' },
            ])
          const [was, is] = [readSchemeContent(before.text), readSchemeContent(after.text)]
          return {
            before: { hash: before.hash, label: was.scheme.label },
            after: { hash: after.hash, label: is.scheme.label },
            changes: diffSchemes(was, is).map((change) => ({ ...change, groups: [...change.groups] })),
            reason: await reasonOf(tx, after.hash),
          }
        }),
    }),
  ]
}
