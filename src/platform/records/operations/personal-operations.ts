import { z } from 'zod'
import { written } from '../../../record/messages.ts'
import { entityTag } from '../../http/entity-tag.ts'
import { type Operation, operation } from '../../http/operation.ts'
import { json } from '../../http/response-declaration.ts'
import { erasePersonal } from '../erase-personal.ts'
import { definitionFor, type RecordSystem } from '../record-system.ts'

/** Erasing the personal data of a record. */
export function personalOperations(system: RecordSystem): readonly Operation[] {
  return [
    operation({
      method: 'post',
      path: '/records/{type}/{id}/personal-data/erase',
      summary: '删除一条记录的个人信息：字段清空，留痕里的原值不可恢复',
      tag: '台账',
      access: 'signed-in',
      scope: 'by-role',
      dataClass: 'personal',
      audit: 'action',
      idempotent: 'key',
      rateClass: 'write',
      request: {
        params: z.object({ type: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/), id: z.uuid() }),
        body: z.strictObject({ reason: z.string().trim().min(4).max(500) }),
        ifMatch: true,
      },
      response: json(200, written),
      handler: async ({ tx, person, params, body, matchedVersion = 0, replyHeaders }) => {
        const definition = definitionFor(system, person, params.type)
        const version = matchedVersion
        const done = await erasePersonal({ tx, person, system }, definition, params.id, body.reason, {
          version,
        })
        replyHeaders.set('ETag', entityTag(done.version))
        return done
      },
    }),
  ]
}
