import { z } from 'zod'
import type { Engine } from '../../../pipeline/evaluate/engine-thread.ts'
import { noteFigureViews } from '../../../platform/audit/note-views.ts'
import type { Person } from '../../../platform/auth/person.ts'
import type { InTransaction, Transaction } from '../../../platform/database/transaction.ts'
import { type Operation, operation } from '../../../platform/http/operation.ts'
import { json } from '../../../platform/http/response-declaration.ts'
import { access } from '../access.ts'
import { readBatch } from '../batch-row.ts'
import { knownResult } from '../result-detail.ts'
import { correctionsIn, revisionsOf } from '../revisions.ts'
import { yearSplit as message } from './year-messages.ts'
import { type Year, yearSplit } from './year-split.ts'

const params = z.object({ batch: z.uuid(), code: z.string().min(1).max(60) })

/** How a result compares with the year before's. */
export function yearOperations(services: {
  readonly engine: Engine
  readonly inTransaction: InTransaction
}): readonly Operation[] {
  return [
    operation({
      method: 'get',
      path: '/evaluation/results/{batch}/{code}/year',
      tag: '评价结果',
      summary: '与上年相比：规则、别家和自己的数据各占多少分',
      access: access.readResult,
      scope: 'by-role',
      dataClass: 'tax',
      audit: 'none',
      idempotent: 'safe',
      rateClass: 'read',
      request: { params },
      response: json(200, message),
      handler: async ({ inTransaction, person, params: one }) => {
        const { now, before } = await inTransaction((tx) => bothYears(tx, person, one))
        await noteFigureViews(services.inTransaction, person, '评价结果', [now.result.enterprise])
        return yearSplit(now, before, services)
      },
    }),
  ]
}

async function bothYears(
  tx: Transaction,
  person: Person,
  { batch, code }: z.output<typeof params>,
): Promise<{ readonly now: Year; readonly before: Year | undefined }> {
  const known = await knownResult(tx, person, batch, code)
  const { previous } = known
  return {
    now: await withCorrections(tx, known),
    before:
      previous &&
      (await withCorrections(tx, {
        batch: await readBatch(tx, person, previous.id),
        result: previous.result,
      })),
  }
}

async function withCorrections(tx: Transaction, { batch, result }: Omit<Year, 'corrections'>): Promise<Year> {
  return {
    batch,
    result,
    corrections: correctionsIn(await revisionsOf(tx, batch, result.enterprise)),
  }
}
