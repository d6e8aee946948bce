/** Fractions of the plain computation the tests compare with; deliberately not those of the kernel. Always reduced, `d > 0`. */
export interface Fraction {
  readonly n: bigint
  readonly d: bigint
}

export function fraction(n: bigint, d = 1n): Fraction {
  let [a, b] = [n < 0n ? -n : n, d < 0n ? -d : d]
  while (b !== 0n) [a, b] = [b, a % b]
  const by = d < 0n ? -a : a
  return { n: n / by, d: d / by }
}

export const NOUGHT = fraction(0n)
export const WHOLE = fraction(1n)

/** Reads `-12.50` and `35%`. */
export function read(text: string): Fraction {
  const [, minus, whole = '0', decimals = '', percent] = /^(-?)(\d+)(?:\.(\d+))?(%?)$/.exec(text) ?? []
  if (minus === undefined) throw new Error(`not a number: ${text}`)
  const digits = BigInt(whole + decimals)
  const scale = 10n ** BigInt(decimals.length) * (percent ? 100n : 1n)
  return fraction(minus ? -digits : digits, scale)
}

export const plus = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d + b.n * a.d, a.d * b.d)
export const minus = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d - b.n * a.d, a.d * b.d)
export const times = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.n, a.d * b.d)
export const over = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d, a.d * b.n)
export const less = (a: Fraction, b: Fraction): boolean => a.n * b.d < b.n * a.d
export const same = (a: Fraction, b: Fraction): boolean => a.n === b.n && a.d === b.d
export const least = (a: Fraction, b: Fraction): Fraction => (less(b, a) ? b : a)
export const most = (a: Fraction, b: Fraction): Fraction => (less(a, b) ? b : a)
export const total = (all: readonly Fraction[]): Fraction => all.reduce(plus, NOUGHT)
export const count = (n: number): Fraction => fraction(BigInt(n))

/** Rounds to a number of decimals by the remainder: above the half up, below down, on the half away from zero or to the even digit. */
export function rounded(value: Fraction, digits: number, mode: 'half-up' | 'half-even'): Fraction {
  const grid = 10n ** BigInt(digits)
  const size = (value.n < 0n ? -value.n : value.n) * grid
  const whole = size / value.d
  const twice = 2n * (size % value.d)
  const up = twice > value.d || (twice === value.d && (mode === 'half-up' || whole % 2n === 1n))
  const steps = whole + (up ? 1n : 0n)
  return fraction(value.n < 0n ? -steps : steps, grid)
}
