import { z } from 'zod'
import type { Engine } from '../../pipeline/evaluate/engine-thread.ts'
import { noteFigureViews } from '../../platform/audit/note-views.ts'
import type { Person } from '../../platform/auth/person.ts'
import type { InTransaction, Transaction } from '../../platform/database/transaction.ts'
import { type Operation, operation } from '../../platform/http/operation.ts'
import { json } from '../../platform/http/response-declaration.ts'
import type { Pack } from '../../policy/pack.ts'
import { roles } from '../../record/roles.ts'
import { access } from './access.ts'
import { fewestTold } from './fewest-told.ts'
import { withoutEnds } from './held-figures.ts'
import { correctedTrace } from './objection/corrected-trace.ts'
import { knownResult, resultDetail } from './result-detail.ts'
import { indicatorItem, resultDetail as resultMessage, whatIf } from './result-messages.ts'
import { correctionsIn, revisionsOf } from './revisions.ts'
import { whatIfPayload } from './what-if-payload.ts'

const shared = {
  method: 'get',
  tag: '评价结果',
  access: access.readResult,
  scope: 'by-role',
  dataClass: 'tax',
  audit: 'none',
  idempotent: 'safe',
} as const
/** Trees and definitions are described by their own types; the documentation of the interface names them as plain objects. */
const plain = z.record(z.string(), z.unknown())
const documented = {
  detail: resultMessage.extend({
    items: z.array(indicatorItem.extend({ trace: plain.nullable() })),
  }) as unknown as typeof resultMessage,
  whatIf: whatIf.extend({
    scheme: plain,
    indicators: z.array(plain),
    facts: z.array(plain),
    parameters: z.array(plain),
  }) as unknown as typeof whatIf,
}
const params = z.object({ batch: z.uuid(), code: z.string().min(1).max(60) })

/** One result: why it is so, and what would lift it. */
export function resultOperations({
  pack,
  engine,
  inTransaction,
}: {
  readonly pack: Pack
  readonly engine: Engine
  readonly inTransaction: InTransaction
}): readonly Operation[] {
  return [
    operation({
      ...shared,
      path: '/evaluation/results/{batch}/{code}',
      summary: '为什么是这个档：结论、门槛、各项得分直到来源单元格',
      rateClass: 'read',
      request: { params },
      response: json(200, documented.detail),
      handler: async (call) => {
        const { corrections, ...known } = await call.inTransaction((tx) =>
          withCorrections(tx, call.person, call.params),
        )
        const { batch, result } = known
        await noteFigureViews(inTransaction, call.person, '评价结果', [result.enterprise])
        const corrected =
          corrections.length > 0
            ? await correctedTrace(batch, result, corrections, { engine, inTransaction })
            : undefined
        return resultDetail(known, {
          engine,
          inTransaction,
          corrected,
          fewest: fewestTold(pack, batch.asOf),
          showRank: roles[call.person.role].view !== 'enterprise',
        })
      },
    }),
    operation({
      ...shared,
      path: '/evaluation/results/{batch}/{code}/what-if',
      summary: '还差多少：在浏览器里用同一个引擎测算所需的全部数据',
      rateClass: 'read',
      request: { params },
      response: json(200, documented.whatIf),
      handler: async (call) => {
        const { batch, result, corrections } = await call.inTransaction((tx) =>
          withCorrections(tx, call.person, call.params),
        )
        await noteFigureViews(inTransaction, call.person, '评价结果', [result.enterprise])
        const payload = await whatIfPayload(batch, result, inTransaction, corrections)
        return roles[call.person.role].view === 'enterprise' ? withoutEnds(payload) : payload
      },
    }),
  ]
}

async function withCorrections(tx: Transaction, person: Person, { batch, code }: z.output<typeof params>) {
  const known = await knownResult(tx, person, batch, code)
  const revisions = await revisionsOf(tx, known.batch, known.result.enterprise)
  return { ...known, corrections: correctionsIn(revisions) }
}
