import { z } from 'zod'
import { appendAction } from '../../../platform/audit/append-action.ts'
import type { Person } from '../../../platform/auth/person.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { unprocessable } from '../../../platform/http/http-problem.ts'
import { type Operation, operation } from '../../../platform/http/operation.ts'
import { file, json } from '../../../platform/http/response-declaration.ts'
import { enqueue } from '../../../platform/jobs/job-queue.ts'
import { permissionsOf } from '../../../platform/records/record-system.ts'
import { roles } from '../../../record/roles.ts'
import { access } from '../access.ts'
import { readBatch, recordType } from '../batch-row.ts'
import { knownResult } from '../result-detail.ts'
import { correctionsIn, revisionsOf } from '../revisions.ts'
import { whatIfReader } from '../what-if-payload.ts'
import { executionList } from './execution-list.ts'
import { generateKind } from './generate-job.ts'
import { tryRobustness } from './graded-firms.ts'
import { measureDefinition } from './keep-measures.ts'
import { type MeasureServices, refreshMeasures, requireFinal, requireTable } from './make-measures.ts'
import * as messages from './measure-messages.ts'
import { measurePlan } from './measure-plan.ts'
import { measureTable } from './measure-table.ts'
import { enterPriceBasis } from './price-basis.ts'
import { measuresOfResult } from './result-measures.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const shared = {
  tag: '要素差别化',
  access: access.runBatches,
  scope: 'district',
  dataClass: 'enterprise-secret',
} as const
const reading = { ...shared, method: 'get', audit: 'none', idempotent: 'safe', rateClass: 'read' } as const
const writing = { ...shared, method: 'post', audit: 'action', idempotent: 'key', rateClass: 'write' } as const
const ofBatch = z.object({ batch: z.uuid() })
const ofResult = z.object({ batch: z.uuid(), code: z.string().min(1).max(60) })

/** Differential measures: what a batch leads to, the list made from it, lists for executors, and what one enterprise sees. */
export function measureOperations(services: MeasureServices): readonly Operation[] {
  return [...districtOperations(services), ...resultOperations(services)]
}

function districtOperations(services: MeasureServices): readonly Operation[] {
  const { pack, records } = services
  const plan = async (tx: Transaction, person: Person, batch: string) =>
    measurePlan(tx, await readBatch(tx, person, batch), measureTable(pack, records.businessDate()))
  return [
    operation({
      ...reading,
      path: '/evaluation/measures/{batch}',
      summary: '一批结果引出哪些措施：逐档逐类的建议、家数、已有几件、由谁执行',
      request: { params: ofBatch },
      response: json(200, messages.measurePlan),
      handler: ({ inTransaction, person, params }) => inTransaction((tx) => plan(tx, person, params.batch)),
    }),
    operation({
      ...writing,
      path: '/evaluation/measures/{batch}/price-basis',
      summary: '登记一类资源的价格依据文件；没有依据的价格措施不生成',
      request: { params: ofBatch, body: messages.newPriceBasis },
      response: json(200, messages.measurePlan),
      handler: async ({ tx, person, params, body }) => {
        const table = requireTable(services)
        if (!table.resources.includes(body.resource))
          throw unprocessable('evaluation/unknown-resource', `没有“${body.resource}”这类资源`, [
            { path: 'resource', what: '不在决策表里', mend: `可以是：${table.resources.join('、')}。` },
          ])
        await enterPriceBasis(tx, person, body)
        return plan(tx, person, params.batch)
      },
    }),
    operation({
      ...writing,
      path: '/evaluation/measures/{batch}/generate',
      summary: '生成差别化清单：逐家逐类，已有的不重复，不再适用的提出纠正或终止',
      rateClass: 'heavy',
      request: { params: ofBatch, body: messages.generateWish },
      response: json(202, z.object({ job: z.string() })),
      handler: async ({ tx, person, params, body }) => {
        const { startsOn, endsOn } = body
        if (startsOn !== undefined && endsOn !== undefined && endsOn < startsOn)
          throw unprocessable('evaluation/measure-days', '终止日早于起始日', [
            { path: 'endsOn', what: '早于起始日', mend: '改正终止日，或者留空。' },
          ])
        requireTable(services)
        const batch = await readBatch(tx, person, params.batch)
        requireFinal(batch)
        const input = { batch: batch.id, ...body }
        const job = await enqueue(tx, {
          kind: generateKind,
          input,
          record: batch.id,
          account: person.account,
        })
        await appendAction(tx, {
          record: { type: recordType, id: batch.id },
          action: '生成差别化清单',
          by: person,
          detail: { ...body },
        })
        return { job }
      },
    }),
    operation({
      ...writing,
      path: '/evaluation/measures/{batch}/refresh/{enterprise}',
      summary: '按一家企业现在的档次核对措施：不再适用的提出纠正或终止，新的提出建议',
      audit: 'when-changed',
      request: { params: ofBatch.extend({ enterprise: z.uuid() }), body: z.object({}) },
      response: json(200, messages.kept),
      handler: ({ tx, person, params }) => refreshMeasures(services, { tx, person }, params),
    }),
    operation({
      ...reading,
      path: '/evaluation/measures/{batch}/execution.xlsx',
      summary: '给一个执行单位的执行清单，按户号列出，附执行条件',
      rateClass: 'heavy',
      request: { params: ofBatch, query: z.object({ executor: z.string().min(1).max(200) }) },
      response: file(XLSX),
      handler: async ({ inTransaction, person, params, query }) => {
        const definition = measureDefinition({ system: records })
        const { hidden } = permissionsOf(records, person, definition)
        const { executor } = query
        return inTransaction(async (tx) => {
          const { period } = await readBatch(tx, person, params.batch)
          const year = period.slice(0, 4)
          const by = person.organisation ?? person.name
          const bytes = await executionList(tx, {
            definition,
            hidden,
            executor,
            year,
            by,
            day: records.businessDate(),
          })
          return { name: `执行清单-${executor}-${year}.xlsx`, bytes }
        })
      },
    }),
  ]
}

/** What stands beside one result: whoever may read the result may read these. */
function resultOperations(services: MeasureServices): readonly Operation[] {
  const { pack, records, inTransaction: inService } = services
  const beside = {
    ...reading,
    tag: '评价结果',
    access: access.readResult,
    scope: 'by-role',
    dataClass: 'tax',
  } as const
  return [
    operation({
      ...beside,
      path: '/evaluation/results/{batch}/{code}/robustness',
      summary: '档次有多稳：原始数据有误差时，档次不变的情形占多少',
      request: { params: ofResult },
      response: json(200, messages.robustness),
      handler: async ({ inTransaction, person, params }) => {
        const { batch, result, corrections } = await inTransaction(async (tx) => {
          const known = await knownResult(tx, person, params.batch, params.code)
          const revisions = await revisionsOf(tx, known.batch, known.result.enterprise)
          return { ...known, corrections: correctionsIn(revisions) }
        })
        const tried = await tryRobustness(
          { pack, asOf: records.businessDate(), read: whatIfReader(batch, inService) },
          result,
          corrections,
        )
        const { robustness } = tried
        return typeof robustness === 'string'
          ? { ...tried, why: robustness, tried: 0, kept: 0, tips: [] }
          : {
              ...tried,
              why: null,
              tried: robustness.tried,
              kept: robustness.kept,
              tips: [...robustness.tips],
            }
      },
    }),
    operation({
      ...beside,
      path: '/evaluation/results/{batch}/{code}/measures',
      summary: '这家企业适用的措施：依据、起止、停止条件',
      request: { params: ofResult },
      response: json(200, messages.resultMeasures),
      handler: ({ inTransaction, person, params }) =>
        inTransaction(async (tx) => {
          const { batch, result } = await knownResult(tx, person, params.batch, params.code)
          const outside = roles[person.role].view === 'enterprise'
          return measuresOfResult(tx, {
            enterprise: result.enterprise,
            year: batch.period.slice(0, 4),
            outside,
          })
        }),
    }),
  ]
}
