import { sql } from 'kysely'
import { toDecimalText } from '../../kernel/decimal-text.ts'
import { compare, decimal, type Rational, rational } from '../../kernel/rational.ts'
import type { InTransaction } from '../../platform/database/transaction.ts'
import { evaluationService } from './evaluation-service.ts'

interface Member {
  readonly park: number
  readonly division: string | null
  readonly values: ReadonlyMap<string, Rational>
}

/** Results of a run never change, so its population is read once. */
const populations = new Map<string, Promise<readonly Member[]>>()
const mostKept = 6

/** The graded enterprises of a batch with their indicator values: read by the system, told only as shares. */
export function populationOf(
  inTransaction: InTransaction,
  batch: { readonly id: string; readonly run: number },
): Promise<readonly Member[]> {
  const key = `${batch.id}:${batch.run}`
  const known = populations.get(key)
  if (known) return known
  const reading = read(inTransaction, batch)
  populations.set(key, reading)
  reading.catch(() => populations.delete(key))
  const [oldest] = populations.keys()
  if (populations.size > mostKept && oldest !== undefined) populations.delete(oldest)
  return reading
}

async function read(
  inTransaction: InTransaction,
  { id, run }: { readonly id: string; readonly run: number },
): Promise<readonly Member[]> {
  const { rows } = await inTransaction(
    evaluationService,
    (tx) =>
      sql<{ park: number; division: string | null; items: readonly { id: string; value: string | null }[] }>`
        select park_id as park, substring(result->>'industry' from '^[A-T]?([0-9]{2})') as division,
          jsonb_path_query_array(result, '$.indicators[*]') as items
        from evaluation_result where batch_id = ${id}::uuid and run = ${run} and status = 'graded'`.execute(
        tx,
      ),
    { readOnly: true },
  )
  return rows.map(({ park, division, items }) => ({
    park,
    division,
    values: new Map(
      items.flatMap(({ id, value }) => (value === null ? [] : [[id, decimal(value)] as const])),
    ),
  }))
}

/** The share of those in `population` that `value` reaches or beats, in percent with one decimal; null with fewer than `fewest` values, or where that is null. */
export function percentile(
  population: readonly Member[],
  indicator: { readonly id: string; readonly better: 'higher' | 'lower' },
  value: Rational,
  fewest: number | null,
): { readonly value: string; readonly count: number } | null {
  const others = population.flatMap(({ values }) => values.get(indicator.id) ?? [])
  if (fewest === null || others.length < fewest) return null
  const reached = others.filter((other) =>
    indicator.better === 'higher' ? compare(value, other) >= 0 : compare(value, other) <= 0,
  )
  return { value: toDecimalText(rational(reached.length * 100, others.length), 1), count: others.length }
}
