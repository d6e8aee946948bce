import { sql } from 'kysely'
import type { z } from 'zod'
import { toDecimalText } from '../../../kernel/decimal-text.ts'
import { compare, decimal } from '../../../kernel/rational.ts'
import { appendAction } from '../../../platform/audit/append-action.ts'
import type { Person } from '../../../platform/auth/person.ts'
import type { InTransaction, Transaction } from '../../../platform/database/transaction.ts'
import { conflict, unprocessable } from '../../../platform/http/http-problem.ts'
import { knownResult } from '../result-detail.ts'
import type { WhatIf } from '../result-messages.ts'
import { correctionsIn, revisionsOf } from '../revisions.ts'
import { openSimulation } from '../what-if/simulation.ts'
import { whatIfPayload } from '../what-if-payload.ts'
import type { newPlan, PlanOfResult } from './plan-messages.ts'
import { withProgress } from './plan-progress.ts'
import { type StoredTarget, savePlan, standingPlans } from './plan-store.ts'

export interface PlanCall {
  readonly tx: Transaction
  /** Of the enterprise whose plan it is. */
  readonly person: Person
  /** Transactions of services of their own. */
  readonly inService: InTransaction
}

/**
 * Saves what an enterprise means to improve in place of the version before, with the score that the batch's own engine expects of it. `expectVersion` throws
 * where somebody saved meanwhile. Throws 404 where the result is not the person's to see, 422 for a figure that cannot be in a plan.
 */
export async function keepPlan(
  { tx, person, inService }: PlanCall,
  one: { readonly batch: string; readonly code: string },
  body: z.output<typeof newPlan>,
  expectVersion: (version: number) => void,
): Promise<PlanOfResult> {
  const { batch, result } = await knownResult(tx, person, one.batch, one.code)
  const at = { batch: batch.id, enterprise: result.enterprise }
  await sql`select pg_advisory_xact_lock(hashtextextended(${`plan:${at.batch}:${at.enterprise}`}, 0))`.execute(
    tx,
  )
  const { version } = await planOf(tx, person, at)
  expectVersion(version)
  const corrections = correctionsIn(await revisionsOf(tx, batch, result.enterprise))
  const payload = await whatIfPayload(batch, result, inService, corrections)
  const targets = targetsOf(payload, body.targets)
  const expected = expectedBy(payload, targets)
  const id = await savePlan(tx, person, version + 1, {
    ...{ ...at, targets, note: body.note, shared: body.shared, parkId: result.parkId },
    ...{ scoreBefore: payload.result.score, gradeBefore: payload.result.grade },
    ...{ scoreExpected: expected.score, gradeExpected: expected.grade },
  })
  await appendAction(tx, {
    record: { type: 'improvement-plan', id },
    action: '存为提升计划',
    by: person,
    park: result.parkId,
    enterprise: result.enterprise,
    detail: { version: version + 1, shared: body.shared, expected: expected.score },
  })
  return planOf(tx, person, at)
}

/** The plan that stands, version 0 where there is none. */
export async function planOf(
  tx: Transaction,
  person: Person,
  at: { readonly batch: string; readonly enterprise: string },
): Promise<PlanOfResult> {
  const [found] = await standingPlans(tx, person, at)
  return { version: found?.version ?? 0, plan: found ? await withProgress(tx, found) : null }
}

/** The changes as the plan keeps them. Throws 422 where one is not a figure that an enterprise can move, or stays as it is. */
function targetsOf(
  { levers }: WhatIf,
  wanted: readonly { readonly fact: string; readonly value: string }[],
): readonly StoredTarget[] {
  return wanted.map(({ fact, value }) => {
    const lever = levers.find((one) => one.fact === fact)
    const path = `targets.${fact}`
    if (!lever)
      throw unprocessable('evaluation/plan-fact', '这一项不能列入计划', [
        { path, what: '评价没有用到它，或者企业改变不了', mend: '从“还差多少”页面选择。' },
      ])
    if (compare(decimal(lever.value), decimal(value)) === 0)
      throw unprocessable('evaluation/plan-same', `${lever.label}没有改动`, [
        { path, what: `现在就是 ${lever.value}`, mend: '改一改数值，或者去掉这一项。' },
      ])
    return { fact, label: lever.label, unit: lever.unit, from: lever.value, to: value }
  })
}

/** What the batch's own engine gives for the changed figures. Throws 409 where it gives no score. */
function expectedBy(
  payload: WhatIf,
  targets: readonly StoredTarget[],
): { readonly score: string; readonly grade: string | null } {
  const simulation = openSimulation(payload)
  if (typeof simulation === 'string') throw conflict('evaluation/plan-engine', simulation)
  const { score, grade, reasons } = simulation.evaluate(
    new Map(targets.map(({ fact, to }) => [fact, decimal(to)])),
  )
  if (score === null)
    throw unprocessable('evaluation/plan-no-score', '按这些数据不能评分', [
      { path: 'targets', what: reasons.join('；'), mend: '改一改数值再存。' },
    ])
  return { score: toDecimalText(score), grade }
}
