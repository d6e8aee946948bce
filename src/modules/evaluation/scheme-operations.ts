import { sql } from 'kysely'
import { z } from 'zod'
import type { SchemeVersion } from '../../pipeline/evaluate/scheme-version.ts'
import { notFound } from '../../platform/http/http-problem.ts'
import { type Operation, operation } from '../../platform/http/operation.ts'
import { json } from '../../platform/http/response-declaration.ts'
import { access } from './access.ts'
import * as messages from './messages.ts'
import { anyVersion, offeredVersions } from './scheme/scheme-versions.ts'
import { schemeDetail } from './scheme-detail.ts'

const shared = {
  method: 'get',
  tag: '评价方案',
  access: access.readScheme,
  scope: 'none',
  dataClass: 'public',
  audit: 'none',
  idempotent: 'safe',
  rateClass: 'read',
} as const

export function schemeOperations(versions: () => readonly SchemeVersion[]): readonly Operation[] {
  return [
    operation({
      ...shared,
      path: '/schemes',
      summary: '可用的评价方案：政策包里的和已经发布的修订',
      request: {},
      response: json(200, messages.schemeList),
      handler: ({ inTransaction }) =>
        inTransaction(async (tx) => {
          const { rows: periods } = await sql<{ period: string; enterprises: number }>`
            select period, count(distinct subject_id)::int as enterprises from fact
            where superseded_at is null and kind <> 'missing' and subject_kind = 'enterprise'
            group by 1 order by 1 desc`.execute(tx)
          const offered = await offeredVersions(tx, versions)
          return offered.map(({ hash, content: { scheme, policy }, revision }) => ({
            hash,
            id: scheme.id,
            label: scheme.label,
            policy: { id: policy.id, title: policy.title, number: policy.number },
            cites: scheme.cites,
            revision: revision ?? null,
            periods,
          }))
        }),
    }),
    operation({
      ...shared,
      path: '/schemes/{hash}',
      summary: '一个方案：权重、基准、门槛、分数线及其条款',
      request: { params: z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) }) },
      response: json(200, messages.schemeDetail),
      handler: async ({ inTransaction, params: { hash } }) => {
        const version = await inTransaction((tx) => anyVersion(versions)(tx, hash))
        if (!version) throw notFound('这个评价方案')
        return schemeDetail(hash, version.content)
      },
    }),
  ]
}
