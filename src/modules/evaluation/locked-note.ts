import { sql } from 'kysely'
import type { Trace } from '../../engine/result.ts'
import { toDecimalText } from '../../kernel/decimal-text.ts'
import { decimal } from '../../kernel/rational.ts'
import type { StoredResult } from '../../pipeline/evaluate/stored-result.ts'
import type { InTransaction } from '../../platform/database/transaction.ts'
import type { BatchRow } from './batch-row.ts'
import { evaluationService } from './evaluation-service.ts'

/** How many other enterprises of the batch's run had figures corrected since. */
export async function correctedOthers(
  inTransaction: InTransaction,
  { id, run }: Pick<BatchRow, 'id' | 'run'>,
  enterprise: string,
): Promise<number> {
  const { rows } = await inTransaction(
    evaluationService,
    (tx) =>
      sql<{ count: number }>`
        select count(distinct enterprise_id)::int as count from evaluation_revision where batch_id = ${id}::uuid and run = ${run}
          and cause = 'objection' and enterprise_id <> ${enterprise}::uuid`.execute(tx),
    { readOnly: true },
  )
  return rows[0]?.count ?? 0
}

/** Corrections since the run that the reader of a result should know of. */
export interface Since {
  /** Enterprises other than the result's own. */
  readonly others: number
  /** The result is itself a corrected one. */
  readonly own: boolean
}

/** The derivation of an item, with the step that says which figure of the others it was computed with, where anything was corrected since: no correction moves that figure. */
export function withLock(
  trace: Trace,
  { id, unit, benchmark }: StoredResult['indicators'][number],
  { benchmarks = [] }: BatchRow['summary'],
  group: string | null,
  { others, own }: Since,
): Trace {
  const ofOthers = benchmarks.some((one) => one.group === group && one.indicator === id)
  if ((others === 0 && !own) || !ofOthers) return trace
  const shown = benchmark === null ? '' : ` ${toDecimalText(decimal(benchmark), 6)}`
  const value = shown === '' || unit === '1' ? shown : `${shown} ${unit}`
  const parts = [
    `按本批次评价时的基准值${value}计算`,
    ...(own ? ['只有本企业的数据换成更正后的'] : []),
    ...(others > 0 ? [`之后有 ${others} 家企业更正了数据，这个基准和本企业的得分不因此变动`] : []),
  ]
  return {
    ...trace,
    children: [...trace.children, { label: '锁定口径', text: parts.join('；'), children: [] }],
  }
}
