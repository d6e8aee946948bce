import { sql } from 'kysely'
import { Refusal } from '../../../kernel/problem.ts'
import { actorOf } from '../../../platform/auth/person.ts'
import { HttpProblem } from '../../../platform/http/http-problem.ts'
import type { ModuleServices } from '../../../platform/http/server-module.ts'
import { agentOf } from '../../../platform/records/delegators.ts'
import { actionsOf } from '../../../platform/records/prepare-step.ts'
import { platformItself, type RecordCall } from '../../../platform/records/record-system.ts'
import { evaluationBatch } from '../records/batch.ts'
import { actOnBatch } from './act-on-batch.ts'
import { batchesDue, tellOfLimit } from './batch-alerts.ts'
import { batchesWithoutDue, fillBatchDue } from './batch-dues.ts'
import { batchRecord } from './batch-record.ts'
import { tellFirms } from './tell-firms.ts'

const opinion = '到期自动办理'

/** Gives limits the end that they could not have before, moves on the batches whose time is over, then tells of limits that are near or past. */
export async function workOnBatches(
  services: Pick<ModuleServices, 'inTransaction' | 'records' | 'log'>,
  signal: AbortSignal,
): Promise<void> {
  const { inTransaction, records: system } = services
  const asPlatform = <T>(work: (call: RecordCall) => Promise<T>): Promise<T> =>
    inTransaction(actorOf(platformItself), (tx) =>
      work({ tx, person: platformItself, system, byClock: true }),
    )
  for (const id of await asPlatform(batchesWithoutDue)) {
    if (signal.aborted) return
    await asPlatform((call) => fillBatchDue(call, id))
  }
  await moveBatchesOn(services, signal)
  for (const id of await asPlatform(batchesDue)) {
    if (signal.aborted) return
    await asPlatform((call) => tellOfLimit(call, id))
  }
}

/** Each in a transaction of its own. What a condition keeps waits for people. */
async function moveBatchesOn(
  { inTransaction, records: system, log }: Pick<ModuleServices, 'inTransaction' | 'records' | 'log'>,
  signal: AbortSignal,
): Promise<void> {
  const states = Object.keys(evaluationBatch.lifecycle.states).filter((state) =>
    evaluationBatch.lifecycle.transitions.some((t) => t.auto === 'due' && [t.from].flat().includes(state)),
  )
  const actor = actorOf(platformItself)
  const { rows } = await inTransaction(actor, (tx) =>
    sql<{ id: string }>`select id from evaluation_batch
      where state = any(${states}::text[]) and due < ${system.businessDate()}::date order by id`.execute(tx),
  )
  for (const { id } of rows) {
    if (signal.aborted) return
    try {
      await inTransaction(actor, async (tx) => {
        const call: RecordCall = { tx, person: platformItself, system, byClock: true }
        const { record } = await batchRecord(call, id, { lock: true })
        const next = actionsOf(call, await agentOf(call), evaluationBatch, record).find(
          ({ allowed }) => allowed,
        )
        if (!next) return
        await actOnBatch(call, id, next.action, { opinion })
        await tellFirms(call, id, next.action, inTransaction)
      })
    } catch (error) {
      if (!(error instanceof Refusal || error instanceof HttpProblem)) throw error
      log.warn({ batch: id, reason: error.message }, 'the clock could not move a batch on')
    }
  }
}
