import { z } from 'zod'
import { noteFigureViews } from '../../../platform/audit/note-views.ts'
import type { InTransaction } from '../../../platform/database/transaction.ts'
import { conflict } from '../../../platform/http/http-problem.ts'
import { type Operation, operation } from '../../../platform/http/operation.ts'
import { json } from '../../../platform/http/response-declaration.ts'
import { shownDigits } from '../../../policy/scheme-words.ts'
import { access } from '../access.ts'
import { evaluationService } from '../evaluation-service.ts'
import { knownResult } from '../result-detail.ts'
import { bundleMessage } from './bundle.ts'
import { makeBundle } from './make-bundle.ts'
import { sealedResults } from './sealed-results.ts'
import { checked, checkQuery, type ResultSlip, resultSlip } from './slip-messages.ts'

const params = z.object({ batch: z.uuid(), code: z.string().min(1).max(60) })
const shared = { method: 'get', audit: 'none', idempotent: 'safe', rateClass: 'read' } as const

/** The slip of a result, and the check that anybody may make of one. */
export function slipOperations(inService: InTransaction): readonly Operation[] {
  return [
    operation({
      ...shared,
      tag: '评价结果',
      path: '/evaluation/results/{batch}/{code}/slip',
      summary: '结果单：总分、各项、档次和校验码',
      access: access.readResult,
      scope: 'by-role',
      dataClass: 'tax',
      request: { params },
      response: json(200, resultSlip),
      handler: async ({ inTransaction, person, params: { batch, code } }): Promise<ResultSlip> => {
        const known = await inTransaction((tx) => knownResult(tx, person, batch, code))
        const versions = await inService(evaluationService, (tx) => sealedResults(tx, code, batch), {
          readOnly: true,
        })
        const sealed = versions.find(({ stands, published }) => stands && published)
        if (!sealed) throw notPublished()
        await noteFigureViews(inService, person, '结果单', [known.result.enterprise])
        const { pins, result, seal } = sealed
        const { scheme } = known.batch.content
        return {
          batch: { id: batch, label: known.batch.label, period: pins.period, scheme: scheme.label },
          enterprise: { code, name: result.name, park: known.result.park, group: result.group },
          score: result.score,
          grade: result.grade,
          digits: shownDigits(scheme.round),
          items: result.indicators.map(({ id, label, unit, weight, value, benchmark, score }) => ({
            ...{ id, label, unit, weight, value, benchmark, score },
          })),
          notes: [
            ...result.reasons.map(({ text }) => text),
            ...result.gates
              .filter(({ hit }) => hit === true)
              .map(({ label, effect }) => `${label}：${effect}`),
          ],
          revision: pins.revision,
          hashes: {
            scheme: pins.scheme,
            policy: pins.policy,
            snapshot: pins.snapshot,
            result: pins.result,
            engine: pins.engine,
          },
          seal,
        }
      },
    }),
    operation({
      method: 'post',
      tag: '评价结果',
      path: '/evaluation/results/{batch}/{code}/bundle',
      summary: '导出离线重算包：企业签章人同意后，本企业的结果可以脱离系统重算',
      access: access.takeBundle,
      scope: 'own',
      dataClass: 'tax',
      audit: 'action',
      idempotent: 'key',
      rateClass: 'write',
      request: { params, body: z.strictObject({ consent: z.literal(true) }) },
      response: json(201, bundleMessage),
      handler: async ({ tx, person, params: one }) =>
        (await makeBundle(tx, person, one, inService)) as unknown as z.infer<typeof bundleMessage>,
    }),
    operation({
      ...shared,
      tag: '公示',
      path: '/public/check',
      summary: '核对结果单：是不是真的，有没有被更正',
      access: 'anyone',
      scope: 'none',
      dataClass: 'public',
      request: { query: checkQuery },
      response: json(200, checked),
      handler: async ({ query: { firm, hash } }) => {
        const versions = await inService(evaluationService, (tx) => sealedResults(tx, firm), {
          readOnly: true,
        })
        const found = versions.find((one) => one.seal === hash && (one.published || !one.stands))
        if (!found) return { verdict: 'unknown' as const }
        return {
          verdict: found.stands ? ('genuine' as const) : ('superseded' as const),
          period: found.pins.period,
          grade: found.result.grade,
        }
      },
    }),
  ]
}

function notPublished() {
  return conflict('evaluation/no-slip', '结果还没有公布，不能出结果单', [
    { path: 'batch', what: '结果单只出给已公布的结果', mend: '等公示开始后再来。' },
  ])
}
