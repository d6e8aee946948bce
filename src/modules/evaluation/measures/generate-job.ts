import { z } from 'zod'
import { jobKind } from '../../../platform/jobs/job-kind.ts'
import { readBatch } from '../batch-row.ts'
import { frozenFacts } from '../frozen-facts.ts'
import { whatIfReader } from '../what-if-payload.ts'
import { gradedFirms } from './graded-firms.ts'
import { type KeepOrder, keepMeasures } from './keep-measures.ts'
import { type MeasureServices, requireFinal, requireTable, wantedFor } from './make-measures.ts'
import type { Kept } from './measure-messages.ts'
import { priceBases } from './price-basis.ts'

export const generateKind = 'evaluation-measures'

/** Enterprises written in one transaction, between two looks at whether to go on. */
const lot = 20

/** Makes the list of measures that follows from a batch. Every lot is whole; begun again, it finds what is there and goes on. */
export function generateMeasuresJob(services: MeasureServices) {
  return jobKind({
    kind: generateKind,
    input: z.object({ batch: z.uuid(), startsOn: z.string().optional(), endsOn: z.string().optional() }),
    resumable: true,
    timeLimit: 1800,
    run: async ({ input, person, inTransaction, progress, signal }) => {
      progress('读取评价结果', 0, 0)
      const table = requireTable(services)
      const { batch, firms, bases } = await inTransaction(
        async (tx) => {
          const batch = await readBatch(tx, person, input.batch)
          requireFinal(batch)
          return { batch, firms: await gradedFirms(tx, batch.id), bases: await priceBases(tx) }
        },
        { readOnly: true },
      )
      const dataset = await frozenFacts(services.inTransaction, batch)
      const byCode = new Map(dataset.subjects.map((one) => [one.id, one]))
      const read = whatIfReader(batch, services.inTransaction, dataset)
      const sum = { created: 0, updated: 0, unchanged: 0, proposed: 0 }
      const year = batch.period.slice(0, 4)
      const { startsOn, endsOn } = input
      for (let from = 0; from < firms.length; from += lot) {
        signal.throwIfAborted()
        progress('生成差别化清单', from, firms.length)
        const orders: KeepOrder[] = []
        for (const firm of firms.slice(from, from + lot)) {
          const subject = byCode.get(firm.result.code)
          const wanted = await wantedFor(services, { table, bases, batch, read, firm, subject })
          orders.push({ enterprise: firm.enterprise, year, batch: batch.id, wanted, startsOn, endsOn })
        }
        const done = await inTransaction(
          async (tx) => {
            const call = { tx, person, system: services.records }
            const all: Kept[] = []
            for (const order of orders) all.push(await keepMeasures(call, order))
            return all
          },
          { timeout: 120 },
        )
        for (const one of done)
          for (const key of ['created', 'updated', 'unchanged', 'proposed'] as const) sum[key] += one[key]
      }
      progress('完成', firms.length, firms.length)
      return sum
    },
  })
}
