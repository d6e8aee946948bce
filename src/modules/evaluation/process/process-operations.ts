import { z } from 'zod'
import { entityTag } from '../../../platform/http/entity-tag.ts'
import { type Operation, operation } from '../../../platform/http/operation.ts'
import { json } from '../../../platform/http/response-declaration.ts'
import type { ModuleServices } from '../../../platform/http/server-module.ts'
import { recordAction, recordDetail, written } from '../../../record/messages.ts'
import { access } from '../access.ts'
import { readBatch, versionOf } from '../batch-row.ts'
import { actOnBatch } from './act-on-batch.ts'
import { describeBatch } from './describe-batch.ts'
import { withDistrictsReach } from './districts-reach.ts'
import { tellFirms } from './tell-firms.ts'

const data = { tag: '效益评价', scope: 'by-role', dataClass: 'enterprise-secret' } as const
const one = z.object({ id: z.uuid() })

/** A batch as a procedure: where it stands, and its steps. */
export function processOperations({
  records: system,
  inTransaction: asService,
}: Pick<ModuleServices, 'records' | 'inTransaction'>): readonly Operation[] {
  return [
    operation({
      ...data,
      method: 'get',
      path: '/evaluation/batches/{id}/process',
      summary: '一个评价批次走到哪一步：现在谁能办什么，不能办的为什么',
      access: access.readBatches,
      audit: 'none',
      idempotent: 'safe',
      rateClass: 'read',
      request: { params: one },
      response: json(200, recordDetail),
      handler: ({ inTransaction, person, params, replyHeaders }) =>
        inTransaction(async (tx) => {
          const found = await describeBatch({ tx, person, system }, params.id)
          const version = await withDistrictsReach(tx, person.role, () => versionOf(tx, params.id))
          replyHeaders.set('ETag', entityTag(version))
          return { ...found, version }
        }),
    }),
    operation({
      ...data,
      method: 'post',
      path: '/evaluation/batches/{id}/process/actions/{action}',
      summary: '办理评价批次的一步',
      access: access.actOnBatches,
      audit: 'action',
      idempotent: 'key',
      rateClass: 'write',
      request: {
        params: one.extend({ action: z.string().min(1).max(20) }),
        body: recordAction,
        ifMatch: true,
      },
      response: json(200, written),
      handler: async ({ tx, person, params, body, matchedVersion, replyHeaders }) => {
        await readBatch(tx, person, params.id)
        const done = await withDistrictsReach(tx, person.role, () =>
          actOnBatch({ tx, person, system }, params.id, params.action, body, {
            version: matchedVersion ?? 0,
          }),
        )
        await tellFirms({ tx, person, system }, params.id, params.action, asService)
        replyHeaders.set('ETag', entityTag(done.version))
        return done
      },
    }),
  ]
}
