import { type Rational, ZERO } from '../../kernel/rational.ts'
import type { Adjustments } from '../evaluation/adjustment.ts'
import type { RoundingPoints } from '../evaluation/rounding-points.ts'
import { expressionSql, type SqlContext } from './expression.ts'
import { roundedSql } from './indicators.ts'
import { exact } from './literals.ts'

/** `points_<i>` of every adjustment: 0 where it does not apply, null where that is not known. Negative points count as 0. */
export function adjustmentColumns(
  { items }: Adjustments,
  context: SqlContext,
  rounding: RoundingPoints,
): readonly string[] {
  return items.map(({ when, points }, at) => {
    const held = expressionSql(when.expression, context)
    const given = `pg_temp.larger(${expressionSql(points.expression, context, 'number')}, ${exact(ZERO)})`
    const rounded = roundedSql(rounding, 'item', given)
    return `case ${held} when true then ${rounded} when false then ${exact(ZERO)} end as points_${at}`
  })
}

/** Bonus minus penalty, each up to its cap; what is not known counts as 0. */
export function adjustmentTotal({ items, bonusCap, penaltyCap }: Adjustments): string {
  const part = (kind: 'bonus' | 'penalty', cap: Rational | undefined): string => {
    const points = items.flatMap(({ definition }, at) =>
      definition.kind === kind ? [`coalesce(points_${at}, ${exact(ZERO)})`] : [],
    )
    const total = points.reduce((a, b) => `pg_temp.add(${a}, ${b})`, exact(ZERO))
    return cap ? `pg_temp.smaller(${total}, ${exact(cap)})` : total
  }
  return `pg_temp.subtract(${part('bonus', bonusCap)}, ${part('penalty', penaltyCap)})`
}
