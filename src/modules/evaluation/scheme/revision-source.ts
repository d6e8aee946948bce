import { livePack } from '../../../pipeline/evaluate/pack-in-force.ts'
import type { DocumentSource, ModuleServices } from '../../../platform/http/server-module.ts'
import { schemeType } from './open-draft.ts'
import { revisionRows } from './read-draft.ts'

/** For documents about a scheme: what the revision changes, as the rows of a comparison table. */
export function revisionSource(services: ModuleServices): DocumentSource {
  return {
    type: schemeType,
    dataClass: 'public',
    read: async (tx, id) => {
      const changes = await revisionRows(tx, await livePack(services), id)
      return {
        tables: {
          修订对照: changes.map(({ kind, subject, before, after, groups, cites }, at) => ({
            序号: String(at + 1),
            事项: `${subject}${kind === '指标' || kind === '分组' ? '' : ` ${kind}`}`,
            适用组: groups.length === 0 ? '全部' : groups.join('、'),
            原规定: before,
            修改后: after,
            依据条款: cites,
          })),
        },
      }
    },
  }
}
