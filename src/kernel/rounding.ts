import { type Rational, rational } from './rational.ts'

/**
 * `half-up`: 四舍五入 of the magnitude, ties away from zero.
 * `half-even`: 四舍六入五成双, the rule of GB/T 8170-2008 §3.2, ties to the even last digit.
 */
export type RoundingMode = 'half-up' | 'half-even'

/**
 * Rounds in one step from the exact value (GB/T 8170 §3.3 forbids rounding twice).
 * `digits` counts decimal places; negative digits round to tens, hundreds … A result of zero has no sign.
 */
export function roundTo(value: Rational, digits: number, mode: RoundingMode): Rational {
  const [scaledUp, scaledDown] = scale(digits)
  return rational(roundedCount(value, digits, mode) * scaledDown, scaledUp)
}

/** How many units of the last place {@link roundTo} keeps: 1.25 to one place is 13. */
export function roundedCount(value: Rational, digits: number, mode: RoundingMode): bigint {
  const [scaledUp, scaledDown] = scale(digits)
  const magnitude = (value.num < 0n ? -value.num : value.num) * scaledUp
  const size = value.den * scaledDown
  const whole = magnitude / size
  const twice = (magnitude - whole * size) * 2n
  const up = twice > size || (twice === size && (mode === 'half-up' || whole % 2n === 1n))
  const rounded = up ? whole + 1n : whole
  return value.num < 0n ? -rounded : rounded
}

function scale(digits: number): readonly [bigint, bigint] {
  if (!Number.isSafeInteger(digits)) throw new RangeError('roundTo: digits must be a whole number')
  return digits >= 0 ? [10n ** BigInt(digits), 1n] : [1n, 10n ** BigInt(-digits)]
}
