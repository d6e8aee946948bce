import { toDecimalText } from '../../kernel/decimal-text.ts'
import type { Rational } from '../../kernel/rational.ts'
import type { Indicator } from './indicator.ts'
import { type Assessment, type Comparison, comparisonFor, type ScoredItem } from './item.ts'
import { groupMeans } from './missing.ts'
import type { Participant, Populations } from './population.ts'
import type { RoundingPoints } from './rounding-points.ts'

/** Whose mean a condition asks for: `全区均值` or `本组均值`. */
export type MeanScope = 'district' | 'group'

/** All that scoring one participant takes from others: worked out from everybody's data, or held as an earlier evaluation had it. */
export interface Figures {
  /** What the value of an item is compared with. */
  comparison(item: ScoredItem, participant: Participant): Comparison
  mean(scope: MeanScope, indicator: Indicator, participant: Participant): Rational | null
  /** How such a mean came about, in Chinese. */
  meanNote(scope: MeanScope, indicator: Indicator, participant: Participant): string
  /** Points that stand in for an item without a value, item by item of a group; null where there are none to lend. */
  lent(assessed: readonly (readonly Assessment[])[]): readonly (Rational | null)[]
}

/** The figures of everybody who takes part in this evaluation. */
export function figuresFrom(populations: Populations, rounding: RoundingPoints): Figures {
  return {
    comparison: (item, participant) => comparisonFor(item, participant, populations),
    mean(scope, indicator, participant) {
      const members = populations.around(scope, participant)
      return members ? populations.mean(members, indicator) : null
    },
    meanNote(scope, indicator, participant) {
      const members = populations.around(scope, participant)
      if (!members) return ''
      if (!indicator.quotient) return `${populations.ascending(members, indicator).length} 家的平均值`
      const { numerator, denominator, count } = populations.weightedMean(members, indicator)
      const parts = `分子合计 ${toDecimalText(numerator, 6)} ÷ 分母合计 ${toDecimalText(denominator, 6)}`
      return `${parts}，${count} 家`
    },
    lent: (assessed) => groupMeans(assessed, rounding),
  }
}
