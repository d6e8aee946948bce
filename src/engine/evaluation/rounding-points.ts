import type { Rational } from '../../kernel/rational.ts'
import { type RoundingMode, roundTo } from '../../kernel/rounding.ts'
import type { RoundingDefinition, RoundingRule } from '../definition.ts'

/** Where a scheme rounds; undefined digits mean that the point does not round. */
export interface RoundingPoints {
  readonly indicator: number | undefined
  readonly item: number | undefined
  readonly total: number | undefined
  readonly mode: RoundingMode
  readonly rankBy: 'rounded' | 'exact'
}

export function roundingPoints(definition: RoundingDefinition): RoundingPoints {
  const digits = (rule: 'none' | RoundingRule) => (rule === 'none' ? undefined : rule.digits)
  return {
    indicator: digits(definition.indicator),
    item: digits(definition.item),
    total: digits(definition.total),
    mode: definition.mode,
    rankBy: definition['rank-by'],
  }
}

/** The value rounded at one of the points, or unchanged where the scheme does not round there. */
export function roundAt(
  points: RoundingPoints,
  point: 'indicator' | 'item' | 'total',
  value: Rational,
): Rational {
  const digits = points[point]
  return digits === undefined ? value : roundTo(value, digits, points.mode)
}
