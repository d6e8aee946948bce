import { sql } from 'kysely'
import { toDecimalText } from '../../../kernel/decimal-text.ts'
import {
  decimal,
  divide,
  HUNDRED,
  larger,
  multiply,
  smaller,
  subtract,
  ZERO,
} from '../../../kernel/rational.ts'
import { fromStored, type StoredValue } from '../../../pipeline/ledger/fact-value.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { type BatchRow, batchBehind } from '../batch-row.ts'
import type { Plan, PlanTarget } from './plan-messages.ts'
import type { StoredPlan, StoredTarget } from './plan-store.ts'

/** The year after the evaluated one: a plan is measured by its figures. */
export function nextPeriod(period: string): string {
  return String(Number(period.slice(0, 4)) + 1)
}

/** A plan with how far it has come by the figures of the year after, as far as they are known. */
export async function withProgress(tx: Transaction, stored: StoredPlan): Promise<Plan> {
  const batch = await batchBehind(tx, stored.batch)
  const next = nextPeriod(batch.period)
  const known = await figuresOf(tx, stored, batch, next)
  return {
    batch: stored.batch,
    period: batch.period,
    nextPeriod: next,
    enterprise: { code: stored.code, name: stored.name, park: stored.park },
    version: stored.version,
    targets: stored.targets.map((one) => towards(one, known.get(one.fact) ?? null)),
    note: stored.note,
    shared: stored.shared,
    before: { score: stored.scoreBefore, grade: stored.gradeBefore },
    expected: { score: stored.scoreExpected, grade: stored.gradeExpected },
    ...{ by: stored.by, at: stored.at },
  }
}

/** How much of the way from one figure to the other is gone; beyond the target it stays 100 %, the wrong way 0 %. */
export function towards(target: StoredTarget, now: string | null): PlanTarget {
  if (now === null) return { ...target, now, gone: null }
  const [from, to] = [decimal(target.from), decimal(target.to)]
  const gone = multiply(divide(subtract(decimal(now), from), subtract(to, from)), HUNDRED)
  return { ...target, now, gone: toDecimalText(smaller(larger(gone, ZERO), HUNDRED), 1) }
}

interface Row extends StoredValue {
  readonly fact: string
}

async function figuresOf(
  tx: Transaction,
  { enterprise, targets }: StoredPlan,
  { content }: BatchRow,
  period: string,
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<Row>`
    select fact, kind, amount, scale, unit, value from fact
    where year = ${Number(period)} and period = ${period} and subject_id = ${enterprise}::uuid and superseded_at is null
      and fact = any(${targets.map(({ fact }) => fact)}::text[])`.execute(tx)
  return new Map(
    rows.flatMap((row) => {
      const fact = content.facts.find(({ id }) => id === row.fact)
      const value = fact && fromStored(row, fact)
      return value?.kind === 'number' ? [[row.fact, toDecimalText(value.value)]] : []
    }),
  )
}
