import { z } from 'zod'
import { parsePeriod } from '../../kernel/period.ts'
import type { SchemeVersion } from '../../pipeline/evaluate/scheme-version.ts'
import { writeResultWorkbook } from '../../pipeline/publish/result-workbook.ts'
import { noteFigureViews } from '../../platform/audit/note-views.ts'
import type { InTransaction } from '../../platform/database/transaction.ts'
import { entityTag } from '../../platform/http/entity-tag.ts'
import { conflict, unprocessable } from '../../platform/http/http-problem.ts'
import { type Operation, operation } from '../../platform/http/operation.ts'
import { events, file, json } from '../../platform/http/response-declaration.ts'
import { followJob } from '../../platform/jobs/job-queue.ts'
import { progressEvent } from '../../record/wire.ts'
import { access } from './access.ts'
import { cancelRun, createBatch, startRun } from './batch-actions.ts'
import { readBatch, statusOf, versionOf } from './batch-row.ts'
import { batchList, batchMessage } from './batch-view.ts'
import { enterprisesIn, workbookInput } from './export.ts'
import * as messages from './messages.ts'
import { distribution, resultPage } from './results.ts'
import { offeredVersions } from './scheme/scheme-versions.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const data = { tag: '效益评价', scope: 'by-role', dataClass: 'enterprise-secret' } as const
const reading = {
  ...data,
  method: 'get',
  access: access.readBatches,
  audit: 'none',
  idempotent: 'safe',
  rateClass: 'read',
} as const
const writing = {
  ...data,
  method: 'post',
  access: access.runBatches,
  audit: 'action',
  idempotent: 'key',
  rateClass: 'write',
} as const
const one = z.object({ id: z.uuid() })
const state = z.object({ id: z.string(), version: z.number(), status: messages.batchStatus })
const pageQuery = z.object({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(100).default(20),
})
const steps = {
  run: { summary: '开始计算', act: startRun, access: access.runBatches },
  cancel: { summary: '取消计算', act: cancelRun, access: access.runBatches },
} as const

/** Evaluation batches: made, run, looked at, exported. */
export function batchOperations(
  versions: () => readonly SchemeVersion[],
  inService: InTransaction,
): readonly Operation[] {
  return [
    operation({
      ...reading,
      path: '/evaluation/batches',
      summary: '评价批次',
      request: { query: pageQuery },
      response: json(200, messages.batchList),
      handler: ({ inTransaction, person, query }) => inTransaction((tx) => batchList(tx, person, query)),
    }),
    operation({
      ...writing,
      path: '/evaluation/batches',
      summary: '新建评价批次',
      request: { body: messages.batchCreate },
      response: json(201, z.object({ id: z.string() })),
      handler: async ({ tx, person, body, clock }) => {
        const version = (await offeredVersions(tx, versions)).find(({ hash }) => hash === body.scheme)
        if (!version)
          throw unprocessable('evaluation/unknown-scheme', '没有这个评价方案', [
            { path: 'scheme', what: '现行政策包和已发布的方案里没有它', mend: '刷新页面，重新选择方案。' },
          ])
        const period = parsePeriod(body.period)
        if (period === undefined)
          throw unprocessable('evaluation/period', '看不出是哪个年度', [
            { path: 'period', what: `“${body.period}”不是年度`, mend: '写成 2024 的样子。' },
          ])
        const on = clock.businessDate()
        return { id: await createBatch(tx, person, { version, period, label: body.label, on }) }
      },
    }),
    operation({
      ...reading,
      path: '/evaluation/batches/{id}',
      summary: '一个评价批次：状态、进度、合计、校验码',
      request: { params: one },
      response: json(200, messages.batch),
      handler: async ({ inTransaction, person, params, replyHeaders }) => {
        const found = await inTransaction(async (tx) =>
          batchMessage(tx, person, await readBatch(tx, person, params.id)),
        )
        replyHeaders.set('ETag', entityTag(found.version))
        return found
      },
    }),
    ...Object.entries(steps).map(([name, step]) =>
      operation({
        ...writing,
        path: `/evaluation/batches/{id}/actions/${name}`,
        summary: step.summary,
        access: step.access,
        request: { params: one, body: z.object({}), ifMatch: true },
        response: json(202, state),
        handler: async (call) => {
          const batch = await readBatch(call.tx, call.person, call.params.id, { lock: true })
          call.expectVersion(await versionOf(call.tx, batch.id))
          await step.act(call.tx, call.person, batch)
          const now = await readBatch(call.tx, call.person, batch.id)
          return {
            id: batch.id,
            version: await versionOf(call.tx, batch.id),
            status: (await statusOf(call.tx, now)).status,
          }
        },
      }),
    ),
    operation({
      ...reading,
      path: '/evaluation/batches/{id}/events',
      summary: '计算的进度',
      request: { params: one },
      response: events(progressEvent),
      handler: async ({ inTransaction, person, params, signal }) => {
        const now = () => inTransaction(async (tx) => statusOf(tx, await readBatch(tx, person, params.id)))
        const { job } = await now()
        return (async function* () {
          if (job)
            for await (const { progress } of followJob(async () => (await now()).job, signal)) {
              const { status } = await now()
              if (status === 'running') yield { status, progress }
            }
          const { status } = await now()
          yield { status, progress: { label: '', done: 0, total: 0 } }
        })()
      },
    }),
    operation({
      ...reading,
      path: '/evaluation/batches/{id}/results',
      summary: '结果名单，可筛选、排序、分页，带合计',
      request: { params: one, query: messages.resultsQuery },
      response: json(200, messages.resultPage),
      handler: ({ inTransaction, person, params, query }) =>
        inTransaction(async (tx) => resultPage(tx, person, await readBatch(tx, person, params.id), query)),
    }),
    operation({
      ...reading,
      path: '/evaluation/batches/{id}/distribution',
      summary: '档次分布，以及与上年相比的变化',
      request: { params: one },
      response: json(200, messages.distribution),
      handler: ({ inTransaction, person, params }) =>
        inTransaction(async (tx) => distribution(tx, person, await readBatch(tx, person, params.id))),
    }),
    operation({
      ...reading,
      path: '/evaluation/batches/{id}/export.xlsx',
      summary: '导出结果表',
      rateClass: 'heavy',
      request: { params: one },
      response: file(XLSX),
      handler: async ({ inTransaction, person, params }) => {
        const { label, input, enterprises } = await inTransaction(async (tx) => {
          const batch = await readBatch(tx, person, params.id)
          const { status } = await statusOf(tx, batch)
          if (status !== 'finished' && status !== 'published' && status !== 'withdrawn')
            throw conflict('evaluation/no-results', '这一批还没有结果，不能导出')
          const input = await workbookInput(tx, person, batch, inService)
          return { label: batch.label, input, enterprises: await enterprisesIn(tx, person, batch) }
        })
        await noteFigureViews(inService, person, '导出', enterprises)
        return { name: `${label}.xlsx`, bytes: await writeResultWorkbook(input) }
      },
    }),
  ]
}
