import { sql } from 'kysely'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { latestJob } from '../../../platform/jobs/job-queue.ts'
import type { BatchRow } from '../batch-row.ts'
import { gradesOf } from '../batch-view.ts'
import { isFinal } from './final-state.ts'
import { generateKind } from './generate-job.ts'
import { kept, type MeasurePlan } from './measure-messages.ts'
import type { MeasureTable } from './measure-table.ts'
import { priceBases } from './price-basis.ts'
import { isOff } from './wanted-measures.ts'

interface Standing {
  readonly grade: string
  readonly measure: string
  readonly direction: string
  readonly executor: string | null
  readonly count: number
  readonly issued: number
  readonly receipts: number
  readonly proposed: number
}

/** What a batch leads to by the table, what stands of it already, and who carries it out. */
export async function measurePlan(
  tx: Transaction,
  batch: BatchRow,
  table: MeasureTable | undefined,
): Promise<MeasurePlan> {
  const year = batch.period.slice(0, 4)
  const { rows: firms } = await sql<{ grade: string; count: number }>`
    select grade, count(*)::int as count from standing_result where batch_id = ${batch.id}::uuid and grade is not null
    group by 1 order by 1`.execute(tx)
  const { rows: standing } = await sql<Standing>`
    select grade, measure, direction, executor, count(*)::int as count,
      count(*) filter (where status in ('已下达', '执行中', '已回执', '纠正中'))::int as issued,
      count(*) filter (where status = '已回执')::int as receipts, count(proposal)::int as proposed
    from r_differential_measure where "year" = ${year} and deleted_at is null and status <> '已终止'
    group by 1, 2, 3, 4`.execute(tx)
  const bases = await priceBases(tx)
  const sum = (rows: readonly Standing[], of: 'count' | 'issued' | 'receipts' | 'proposed') =>
    rows.reduce((total, row) => total + row[of], 0)
  const rows = firms.flatMap(({ grade, count }) =>
    (table?.rulesFor(grade) ?? []).map((rule) => {
      const { price: _price, usage: _usage, ...said } = rule
      const document = bases.get(rule.resource)
      const here = standing.filter(
        (one) => one.grade === grade && one.measure === rule.resource && one.direction === rule.direction,
      )
      return {
        ...said,
        ...(rule.price &&
          rule.basis === '' &&
          document && { basis: document.basis, basisNumber: document.basisNumber }),
        off: isOff(rule, bases),
        firms: count,
        standing: sum(here, 'count'),
      }
    }),
  )
  const named = executorsByKind(table, gradesOf(batch.content))
  const byExecutor = Map.groupBy(standing, ({ executor }) => executor ?? '')
  const job = await latestJob(tx, batch.id, generateKind)
  const made = kept.safeParse(job?.result)
  return {
    batch: {
      id: batch.id,
      label: batch.label,
      period: batch.period,
      final: isFinal(batch.state),
      state: batch.state,
    },
    table: table ? { label: table.label, isDefault: table.isDefault } : null,
    rows,
    executors: [...byExecutor]
      .map(([executor, all]) => ({
        executor,
        expected:
          executor === ''
            ? [...new Set(all.map(({ measure }) => measure))].map((measure) => ({
                measure,
                executor: named.get(measure) ?? null,
              }))
            : [],
        measures: sum(all, 'count'),
        issued: sum(all, 'issued'),
        withReceipt: sum(all, 'receipts'),
      }))
      .sort((a, b) => b.measures - a.measures || (a.executor < b.executor ? -1 : 1)),
    proposed: sum(standing, 'proposed'),
    bases: [...bases.values()],
    job: job
      ? {
          id: job.id,
          status: job.status,
          progress: job.progress,
          problems: job.problems.map(({ what }) => ({ what })),
          made: made.success ? made.data : null,
        }
      : null,
  }
}

/** Who carries out a kind of measure by the table, whatever the grade. */
function executorsByKind(
  table: MeasureTable | undefined,
  grades: readonly string[],
): ReadonlyMap<string, string> {
  const rules = grades
    .flatMap((grade) => table?.rulesFor(grade) ?? [])
    .filter(({ executor }) => executor !== '')
  return new Map(
    [...Map.groupBy(rules, ({ resource }) => resource)].map(([resource, all]) => [
      resource,
      [...new Set(all.map(({ executor }) => executor))].join('或'),
    ]),
  )
}
