import type { GroupDefinition } from '../../../engine/definition.ts'
import { toDecimalText } from '../../../kernel/decimal-text.ts'
import {
  add,
  compare,
  decimal,
  divide,
  equals,
  HUNDRED,
  multiply,
  type Rational,
  rational,
  sign,
  subtract,
  sum,
  ZERO,
} from '../../../kernel/rational.ts'
import { roundTo } from '../../../kernel/rounding.ts'
import type { Edit } from './edit.ts'

export function totalOf(group: GroupDefinition): Rational {
  return sum(group.indicators.map(({ weight }) => decimal(weight)))
}

/** Groups whose weights do not add up to 100, with what they add up to. */
export function unbalanced(
  groups: readonly GroupDefinition[],
): readonly { readonly group: string; readonly total: Rational }[] {
  return groups
    .map((group) => ({ group: group.name, total: totalOf(group) }))
    .filter(({ total }) => !equals(total, HUNDRED))
}

/**
 * Weights of one group that add up to 100 while one of them stays at what it was set to: the others share the rest in
 * the proportions they have, on two decimals, the largest of them taking what rounding leaves. Undefined when there is nothing to share.
 */
export function balanced(group: GroupDefinition, kept: string, value: Rational): readonly Edit[] | undefined {
  const others = group.indicators.filter(({ use }) => use !== kept)
  const now = sum(others.map(({ weight }) => decimal(weight)))
  const rest = subtract(HUNDRED, value)
  if (others.length === 0 || sign(now) <= 0 || sign(rest) <= 0 || sign(value) <= 0) return undefined
  const parts = others.map(({ weight }) =>
    roundTo(divide(multiply(decimal(weight), rest), now), 2, 'half-up'),
  )
  const left = subtract(rest, sum(parts))
  const largest = parts.reduce(
    (best, part, at) => (compare(part, parts[best] as Rational) > 0 ? at : best),
    0,
  )
  const whole = parts.map((part, at) => (at === largest ? add(part, left) : part))
  if (whole.some((part) => sign(part) <= 0)) return undefined
  const edit = (item: string, weight: Rational): Edit => ({
    what: 'weight',
    group: group.name,
    item,
    value: toDecimalText(weight),
  })
  return [edit(kept, value), ...others.map(({ use }, at) => edit(use, whole[at] ?? ZERO))]
}

/** By how many points each weight is moved to see how much hangs on it. */
export const tried: readonly Rational[] = [rational(-5), rational(5)]
