import { sql } from 'kysely'
import type { Transaction } from '../../platform/database/transaction.ts'
import type { BatchRow } from './batch-row.ts'
import { pointsText } from './results.ts'

/** The lines of a group as they are told: `score` is decimal text, best grade first. */
export interface ToldLines {
  readonly lines: readonly { readonly grade: string; readonly score: string }[]
  /** Grades depend on ranks. */
  readonly byShare: boolean
}

/**
 * The score lines of a group as the batch's run drew them, best grade first: the scheme's own, or, where grades go by share, the lowest score that got each
 * grade. They do not move when a single result is corrected, which is computed with what the run held of them exactly (held-figures.ts).
 */
export async function linesOf(
  tx: Transaction,
  { id, run, content }: BatchRow,
  name: string,
): Promise<ToldLines> {
  const grades = content.scheme.groups.find((group) => group.name === name)?.grades
  if (!grades) return { lines: [], byShare: false }
  if (grades.by === 'score')
    return { lines: Object.entries(grades.lines).map(([grade, score]) => ({ grade, score })), byShare: false }
  const { rows } = await sql<{ grade: string; score: number }>`
    select result->>'scoreGrade' as grade, min(score) as score from evaluation_result
    where batch_id = ${id}::uuid and run = ${run} and group_name = ${name} and score is not null group by 1`.execute(
    tx,
  )
  const lowest = new Map(rows.map(({ grade, score }) => [grade, pointsText(score)]))
  const order = Object.keys(grades.by === 'share' ? grades.shares : grades.limits)
  return {
    lines: order.flatMap((grade, at) => {
      const score = at === order.length - 1 ? '0' : lowest.get(grade)
      return score === undefined ? [] : [{ grade, score }]
    }),
    byShare: true,
  }
}
