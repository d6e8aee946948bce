import { divide, type Rational, rational, sum } from '../../kernel/rational.ts'
import { roundTo } from '../../kernel/rounding.ts'

const EXACT_DIGITS = 1000
const FINE_DIGITS = 40

/**
 * The sum of many values. Exact as long as their different denominators together have at most 1,000 digits; beyond that
 * every value enters with 40 decimals, because the exact sum of thousands of unlike quotients has tens of thousands of
 * digits. Either way the order of the values plays no part.
 */
export function sumOfMany(values: readonly Rational[]): Rational {
  const numerators = new Map<bigint, bigint>()
  for (const { num, den } of values) numerators.set(den, (numerators.get(den) ?? 0n) + num)
  let digits = 0
  for (const den of numerators.keys()) if (den !== 1n) digits += den.toString().length
  if (digits <= EXACT_DIGITS) return sum([...numerators].map(([den, num]) => rational(num, den)))
  return sum(values.map((value) => roundTo(value, FINE_DIGITS, 'half-even')))
}

/** The simple mean of values, see {@link sumOfMany}; null for none. */
export function meanOf(values: readonly Rational[]): Rational | null {
  return values.length === 0 ? null : divide(sumOfMany(values), rational(values.length))
}
