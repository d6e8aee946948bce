import { z } from 'zod'
import type { Engine } from '../../../pipeline/evaluate/engine-thread.ts'
import type { InTransaction } from '../../../platform/database/transaction.ts'
import { conflict } from '../../../platform/http/http-problem.ts'
import { type Operation, operation } from '../../../platform/http/operation.ts'
import { json } from '../../../platform/http/response-declaration.ts'
import { requireRecord } from '../../../platform/records/read-record.ts'
import { definitionFor, type RecordSystem } from '../../../platform/records/record-system.ts'
import { decimalText } from '../../../record/wire.ts'
import { access } from '../access.ts'
import { ripple } from './objection-messages.ts'
import { rippleOf } from './ripple.ts'

interface Needs {
  readonly engine: Engine
  readonly inTransaction: InTransaction
  readonly records: RecordSystem
}

/** What an objection would bring about, for those who decide on it. */
export function objectionOperations({ engine, inTransaction, records: system }: Needs): readonly Operation[] {
  return [
    operation({
      method: 'get',
      tag: '异议复核',
      path: '/evaluation/objections/{id}/ripple',
      summary: '更正的影响：本企业更正前后，分数线不锁定时还会牵动谁',
      access: access.decideObjections,
      scope: 'by-role',
      dataClass: 'enterprise-secret',
      audit: 'none',
      idempotent: 'safe',
      rateClass: 'heavy',
      request: {
        params: z.object({ id: z.uuid() }),
        query: z.strictObject({ value: decimalText.optional() }),
      },
      response: json(200, ripple),
      handler: (call) =>
        call.inTransaction(
          async (tx) => {
            const { person } = call
            const definition = definitionFor(system, person, 'evaluation-objection')
            const record = await requireRecord({ tx, person }, definition, call.params.id)
            const { correctedValue, verifiedValue, claimedValue } = record.values
            const value = call.query.value ?? correctedValue ?? verifiedValue ?? claimedValue
            if (typeof value !== 'string')
              throw conflict('evaluation/no-value', '还没有可以试算的数值', [
                { path: 'value', what: '企业主张值和核查值都没有填', mend: '填写数值再看影响。' },
              ])
            return rippleOf({ tx, person, system }, record, value, {
              engine,
              inTransaction,
              signal: call.signal,
            })
          },
          { timeout: 60 },
        ),
    }),
  ]
}
