/** An exact number: `num / den` in lowest terms with `den > 0`. All calculation in Yuance happens in this type. */
export interface Rational {
  readonly num: bigint
  readonly den: bigint
}

const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER)

function gcd(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a
  let y = b
  while (y > MAX_SAFE || x > MAX_SAFE) {
    if (y === 0n) return x
    const rest = x % y
    x = y
    y = rest
  }
  // Both fit a double exactly: plain numbers are about ten times faster than BigInt here.
  let p = Number(x)
  let q = Number(y)
  while (q !== 0) {
    const rest = p % q
    p = q
    q = rest
  }
  return BigInt(p)
}

/** The exact quotient of two integers. Throws a RangeError when `den` is 0: callers decide before dividing what an empty base means. */
export function rational(num: bigint | number, den: bigint | number = 1n): Rational {
  const n = BigInt(num)
  const d = BigInt(den)
  if (d === 0n) throw new RangeError('rational: denominator is 0')
  if (d === 1n) return { num: n, den: 1n }
  const divisor = gcd(n, d < 0n ? -d : d)
  const sign = d < 0n ? -1n : 1n
  return { num: (sign * n) / divisor, den: (sign * d) / divisor }
}

export const ZERO: Rational = rational(0)
export const ONE: Rational = rational(1)
export const HUNDRED: Rational = rational(100)

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,2}))?$/

/** Reads a plain decimal text such as `-1234.50` or `1.2e3`, exactly. Undefined when the text is anything else; exponents beyond ±99 are refused. */
export function parseDecimal(text: string): Rational | undefined {
  const match = DECIMAL.exec(text)
  if (!match) return undefined
  const [, sign, whole = '', fraction = '', exponent = '0'] = match
  const digits = BigInt(`${sign === '-' ? '-' : ''}${whole}${fraction}`)
  const shift = Number(exponent) - fraction.length
  return shift >= 0 ? rational(digits * 10n ** BigInt(shift)) : rational(digits, 10n ** BigInt(-shift))
}

/** Like {@link parseDecimal} for texts that are known to be decimals (constants, checked data). Throws a RangeError otherwise. */
export function decimal(text: string): Rational {
  const value = parseDecimal(text)
  if (value === undefined) throw new RangeError(`not a decimal: ${text}`)
  return value
}

export function add(a: Rational, b: Rational): Rational {
  return a.den === b.den
    ? rational(a.num + b.num, a.den)
    : rational(a.num * b.den + b.num * a.den, a.den * b.den)
}

export function negate(a: Rational): Rational {
  return { num: -a.num, den: a.den }
}

export function subtract(a: Rational, b: Rational): Rational {
  return add(a, negate(b))
}

export function multiply(a: Rational, b: Rational): Rational {
  return rational(a.num * b.num, a.den * b.den)
}

/** Exact quotient. Throws a RangeError when `b` is 0. */
export function divide(a: Rational, b: Rational): Rational {
  return rational(a.num * b.den, a.den * b.num)
}

/** `a` to a whole power; negative powers of 0 throw a RangeError. */
export function power(a: Rational, exponent: number): Rational {
  if (!Number.isSafeInteger(exponent)) throw new RangeError('power: the exponent must be a whole number')
  const size = BigInt(Math.abs(exponent))
  return exponent < 0 ? rational(a.den ** size, a.num ** size) : { num: a.num ** size, den: a.den ** size }
}

/** −1, 0 or 1, as `Array.prototype.sort` wants it. */
export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  const difference = a.num * b.den - b.num * a.den
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

export function equals(a: Rational, b: Rational): boolean {
  return a.num === b.num && a.den === b.den
}

export function sign(a: Rational): -1 | 0 | 1 {
  return a.num < 0n ? -1 : a.num > 0n ? 1 : 0
}

export function absolute(a: Rational): Rational {
  return a.num < 0n ? negate(a) : a
}

export function smaller(a: Rational, b: Rational): Rational {
  return compare(a, b) <= 0 ? a : b
}

export function larger(a: Rational, b: Rational): Rational {
  return compare(a, b) >= 0 ? a : b
}

export function sum(values: Iterable<Rational>): Rational {
  let total = ZERO
  for (const value of values) total = add(total, value)
  return total
}

/** The largest whole number ≤ `a`. */
export function floor(a: Rational): bigint {
  const quotient = a.num / a.den
  return a.num < 0n && quotient * a.den !== a.num ? quotient - 1n : quotient
}

/** The smallest whole number ≥ `a`. */
export function ceiling(a: Rational): bigint {
  return -floor(negate(a))
}
