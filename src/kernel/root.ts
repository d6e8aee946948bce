import { divide, multiply, power, type Rational, rational, sign } from './rational.ts'
import type { RoundingMode } from './rounding.ts'

/** The `n`-th root of a number ≥ 0, correctly rounded at `digits` decimal places: no intermediate value is rounded. */
export function roundedRoot(
  value: Rational,
  n: number,
  digits: number,
  mode: RoundingMode = 'half-up',
): Rational {
  if (!Number.isSafeInteger(n) || n < 1) throw new RangeError('roundedRoot: n must be 1 or more')
  if (!Number.isSafeInteger(digits) || digits < 0)
    throw new RangeError('roundedRoot: digits must be 0 or more')
  if (sign(value) < 0) throw new RangeError('roundedRoot: the value must not be negative')
  const scale = 10n ** BigInt(digits)
  const scaled = multiply(value, rational(scale ** BigInt(n)))
  const below = integerRoot(scaled.num / scaled.den, n)
  // The root reaches the middle below + 1/2 exactly when (2·below + 1)ⁿ ≤ 2ⁿ · scaled.
  const middle = (2n * below + 1n) ** BigInt(n) * scaled.den
  const reach = (1n << BigInt(n)) * scaled.num
  const up = reach > middle || (reach === middle && (mode === 'half-up' || below % 2n === 1n))
  return rational(up ? below + 1n : below, scale)
}

/**
 * The value at step `k` of `n` on the geometric path from `base` to `target`, base·(target/base)^(k/n), correctly rounded.
 * Both ends must be above 0; `k` may lie beyond the path.
 */
export function geometricPath(
  base: Rational,
  target: Rational,
  k: number,
  n: number,
  digits: number,
  mode: RoundingMode = 'half-up',
): Rational {
  if (sign(base) <= 0 || sign(target) <= 0) throw new RangeError('geometricPath: both ends must be above 0')
  const toThePower = multiply(power(base, n), power(divide(target, base), k))
  return roundedRoot(toThePower, n, digits, mode)
}

/** The largest whole number whose `n`-th power is ≤ `value`, by Newton's method from above. */
function integerRoot(value: bigint, n: number): bigint {
  if (value < 2n || n === 1) return value
  const degree = BigInt(n)
  let root = 1n << BigInt(Math.ceil(value.toString(2).length / n))
  for (;;) {
    const next = ((degree - 1n) * root + value / root ** (degree - 1n)) / degree
    if (next >= root) return root
    root = next
  }
}
