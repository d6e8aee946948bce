import { z } from 'zod'
import { type Operation, operation } from '../../../platform/http/operation.ts'
import { json } from '../../../platform/http/response-declaration.ts'
import type { ModuleServices } from '../../../platform/http/server-module.ts'
import { access } from '../access.ts'
import { readBatch } from '../batch-row.ts'
import { collection, lacking, lackingQuery } from './collection-messages.ts'
import { collectionView, lackingFirms } from './collection-view.ts'

const reading = {
  method: 'get',
  tag: '效益评价',
  scope: 'by-role',
  dataClass: 'internal',
  access: access.readBatches,
  audit: 'none',
  idempotent: 'safe',
  rateClass: 'read',
} as const
const params = z.object({ id: z.uuid() })

/** How far the figures of a batch are collected, and of whom something is missing; no figure itself. */
export function collectionOperations({
  records: system,
}: Pick<ModuleServices, 'records'>): readonly Operation[] {
  return [
    operation({
      ...reading,
      path: '/evaluation/batches/{id}/collection',
      summary: '数据归集：方案用到的数据，按提供部门列已有和缺的家数',
      request: { params },
      response: json(200, collection),
      handler: ({ inTransaction, person, params: { id } }) =>
        inTransaction(async (tx) => collectionView(tx, await readBatch(tx, person, id))),
    }),
    operation({
      ...reading,
      path: '/evaluation/batches/{id}/collection/lacking',
      summary: '还缺数据的企业：缺哪几项，由谁补',
      request: { params, query: lackingQuery },
      response: json(200, lacking),
      handler: ({ inTransaction, person, params: { id }, query }) =>
        inTransaction(async (tx) =>
          lackingFirms(tx, await readBatch(tx, person, id), query, system.places.units),
        ),
    }),
  ]
}
