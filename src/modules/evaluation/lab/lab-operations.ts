import { z } from 'zod'
import type { Engine } from '../../../pipeline/evaluate/engine-thread.ts'
import type { Person } from '../../../platform/auth/person.ts'
import type { InTransaction, Transaction } from '../../../platform/database/transaction.ts'
import { conflict } from '../../../platform/http/http-problem.ts'
import { type Operation, operation } from '../../../platform/http/operation.ts'
import { file, json } from '../../../platform/http/response-declaration.ts'
import type { RecordSystem } from '../../../platform/records/record-system.ts'
import type { Pack } from '../../../policy/pack.ts'
import { access } from '../access.ts'
import { readBatch } from '../batch-row.ts'
import { draftScheme } from './draft-scheme.ts'
import * as messages from './lab-messages.ts'
import { type LabData, labData } from './lab-payload.ts'
import { openFirm } from './open-firm.ts'
import { openLab, scenarioSummary } from './open-lab.ts'
import { reportWorkbook } from './report-workbook.ts'
import { keepScenario, labBatches, listScenarios, readScenario, removeScenario } from './scenario-store.ts'
import { serverChecksum } from './server-answer.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const shared = { tag: '规则模拟', access: access.simulate, scope: 'district', dataClass: 'tax' } as const
const reading = { ...shared, method: 'get', audit: 'none', idempotent: 'safe', rateClass: 'read' } as const
const writing = { ...shared, method: 'post', audit: 'action', idempotent: 'key', rateClass: 'write' } as const
const one = z.object({ id: z.uuid() })
const ofBatch = z.object({ batch: z.uuid() })
/** Definitions are described by their own types; the documentation of the interface names them as plain objects. */
const plain = z.record(z.string(), z.unknown())
const documented = messages.labPayload.extend({
  scheme: plain,
  indicators: z.array(plain),
  facts: z.array(plain),
  parameters: z.array(plain),
}) as unknown as typeof messages.labPayload

interface Services {
  readonly pack: Pack
  readonly engine: Engine
  readonly records: RecordSystem
  readonly inTransaction: InTransaction
}

/** The reform lab: data for trying rules on, scenarios that are kept, and what becomes of them. Nothing here publishes. */
export function labOperations(services: Services): readonly Operation[] {
  return [...readings(services), ...writings(services)]
}

async function dataOf(tx: Transaction, person: Person, id: string, { pack, inTransaction }: Services) {
  const batch = await readBatch(tx, person, id)
  return { batch, data: await labData(tx, batch, pack, inTransaction) }
}

function readings(services: Services): readonly Operation[] {
  return [
    operation({
      ...reading,
      path: '/evaluation/lab/batches',
      summary: '可以用来模拟的批次',
      request: {},
      response: json(200, messages.labBatches),
      handler: ({ inTransaction }) => inTransaction(labBatches),
    }),
    operation({
      ...reading,
      path: '/evaluation/lab/batches/{batch}',
      summary: '在浏览器里模拟全区所需的数据，企业只有编号',
      rateClass: 'heavy',
      request: { params: ofBatch },
      response: json(200, documented),
      handler: async ({ inTransaction, person, params }) =>
        (await inTransaction((tx) => dataOf(tx, person, params.batch, services), { timeout: 60 })).data
          .payload,
    }),
    operation({
      ...reading,
      path: '/evaluation/lab/scenarios',
      summary: '保存的模拟，最近的在前',
      request: { query: z.object({ batch: z.uuid().optional() }) },
      response: json(200, messages.scenarioList),
      handler: ({ inTransaction, query }) =>
        inTransaction(async (tx) => [...(await listScenarios(tx, query.batch))]),
    }),
    operation({
      ...reading,
      path: '/evaluation/lab/scenarios/{id}/export.xlsx',
      summary: '导出模拟结果，每一页都注明不作评价依据',
      rateClass: 'heavy',
      request: { params: one },
      response: file(XLSX),
      handler: async ({ inTransaction, person, params }) => {
        const { scenario, data } = await inTransaction(
          async (tx) => {
            const scenario = await readScenario(tx, params.id)
            return { scenario, ...(await dataOf(tx, person, scenario.batch.id, services)) }
          },
          { timeout: 60 },
        )
        return { name: `模拟结果-${scenario.name}.xlsx`, bytes: await reportWorkbook(opened(data), scenario) }
      },
    }),
  ]
}

function writings(services: Services): readonly Operation[] {
  return [
    operation({
      ...writing,
      path: '/evaluation/lab/batches/{batch}/scenarios',
      summary: '保存模拟；服务器用批次的引擎重算，不一致就不保存',
      rateClass: 'heavy',
      request: { params: ofBatch, body: messages.saveScenario },
      response: json(201, messages.scenario),
      handler: async ({ tx, person, params, body, signal }) => {
        const { batch, data } = await dataOf(tx, person, params.batch, services)
        const sum = await serverChecksum(services.engine, batch, data, body.edits, signal)
        if (sum !== body.checksum)
          throw conflict('evaluation/scenario-differs', '浏览器和服务器算出的结果不一致，没有保存', [
            {
              path: 'checksum',
              what: '两边的校验码不同',
              mend: '刷新页面后再试；仍然如此，请告诉系统管理员。',
            },
          ])
        const open = opened(data)
        const answer = open.lab.answer(body.edits)
        if (!('outcome' in answer)) throw conflict('evaluation/scenario-faults', '这样的方案不能计算')
        const summary = scenarioSummary(open, answer.outcome)
        return keepScenario(tx, person, { batch, ...body, summary })
      },
    }),
    operation({
      ...writing,
      path: '/evaluation/lab/batches/{batch}/firms',
      summary: '模拟中查看一家企业：写明理由，留痕',
      request: { params: ofBatch, body: messages.openFirm },
      response: json(200, messages.openedFirm),
      handler: async ({ tx, person, params, body }) => {
        const { batch, data } = await dataOf(tx, person, params.batch, services)
        const { firm, reason, edits } = body
        return openFirm(tx, person, batch, data.numbers, { firm, reason, changes: edits.length })
      },
    }),
    operation({
      ...writing,
      path: '/evaluation/lab/scenarios/{id}/remove',
      summary: '把模拟移出列表，留痕不删',
      request: { params: one, body: z.object({}) },
      response: json(200, z.object({ id: z.string() })),
      handler: async ({ tx, person, params }) => {
        await removeScenario(tx, person, params.id)
        return { id: params.id }
      },
    }),
    operation({
      ...writing,
      path: '/evaluation/lab/scenarios/{id}/draft',
      summary: '转为修订草案：方案台账里的草案，附影响说明和两个算例，不直接发布',
      rateClass: 'heavy',
      request: { params: one, body: messages.draftWish },
      response: json(201, messages.drafted),
      handler: async ({ tx, person, params, body }) => {
        const scenario = await readScenario(tx, params.id)
        const { batch, data } = await dataOf(tx, person, scenario.batch.id, services)
        const call = { tx, person, system: services.records }
        const made = { open: opened(data), pack: services.pack, content: batch.content }
        return draftScheme(call, made, scenario, body)
      },
    }),
  ]
}

function opened({ payload }: LabData) {
  const open = openLab(payload)
  if (typeof open === 'string') throw new Error(open)
  return open
}
