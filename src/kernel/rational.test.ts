import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  absolute,
  add,
  ceiling,
  compare,
  decimal,
  divide,
  equals,
  floor,
  larger,
  multiply,
  negate,
  ONE,
  parseDecimal,
  power,
  type Rational,
  rational,
  sign,
  smaller,
  subtract,
  sum,
  ZERO,
} from './rational.ts'

const whole = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n })
const positive = fc.bigInt({ min: 1n, max: 10n ** 30n })
/** A fraction as a plain pair, not reduced, beside the same number as the code under test makes it. */
const fraction = fc.tuple(whole, positive).map(([num, den]) => ({ num, den, value: rational(num, den) }))

/** value = num/den, by cross multiplication. */
const is = (value: Rational, num: bigint, den: bigint) => value.num * den === num * value.den

test('a number is kept in lowest terms with a positive denominator', () => {
  fc.assert(
    fc.property(
      whole,
      fc.oneof(
        positive,
        positive.map((n) => -n),
      ),
      (num, den) => {
        const value = rational(num, den)
        const divides = (n: bigint) => value.num % n === 0n && value.den % n === 0n
        return is(value, num, den) && value.den > 0n && ![2n, 3n, 5n, 7n, 11n, 13n, 9973n].some(divides)
      },
    ),
  )
  expect(rational(6, -4)).toEqual({ num: -3n, den: 2n })
  expect(rational(0, -7)).toEqual({ num: 0n, den: 1n })
})

test('a sum, difference, product and quotient agree with cross multiplication', () => {
  fc.assert(
    fc.property(fraction, fraction, (a, b) => {
      expect(is(add(a.value, b.value), a.num * b.den + b.num * a.den, a.den * b.den)).toBe(true)
      expect(is(subtract(a.value, b.value), a.num * b.den - b.num * a.den, a.den * b.den)).toBe(true)
      expect(is(multiply(a.value, b.value), a.num * b.num, a.den * b.den)).toBe(true)
      if (b.num !== 0n) expect(is(divide(a.value, b.value), a.num * b.den, a.den * b.num)).toBe(true)
    }),
  )
})

test('order agrees with cross multiplication; smaller, larger and sign follow it', () => {
  fc.assert(
    fc.property(fraction, fraction, (a, b) => {
      const left = a.num * b.den
      const right = b.num * a.den
      expect(compare(a.value, b.value)).toBe(left < right ? -1 : left > right ? 1 : 0)
      expect(equals(a.value, b.value)).toBe(left === right)
      expect([smaller(a.value, b.value), larger(a.value, b.value)]).toEqual(
        left <= right ? [a.value, b.value] : [b.value, a.value],
      )
      expect(sign(a.value)).toBe(a.num < 0n ? -1 : a.num > 0n ? 1 : 0)
      expect(sign(absolute(a.value))).toBe(a.num === 0n ? 0 : 1)
    }),
  )
})

test('equal numbers compare as equal, however they are written', () => {
  expect(compare(rational(2, 6), rational(-1, -3))).toBe(0)
  expect(compare(decimal('85.00'), decimal('85'))).toBe(0)
})

test('addition and multiplication are associative, commutative and distributive', () => {
  fc.assert(
    fc.property(fraction, fraction, fraction, ({ value: a }, { value: b }, { value: c }) => {
      expect(add(a, b)).toEqual(add(b, a))
      expect(add(add(a, b), c)).toEqual(add(a, add(b, c)))
      expect(multiply(multiply(a, b), c)).toEqual(multiply(a, multiply(b, c)))
      expect(multiply(a, add(b, c))).toEqual(add(multiply(a, b), multiply(a, c)))
      expect(sum([a, b, c])).toEqual(add(a, add(b, c)))
    }),
  )
})

test('floor and ceiling enclose the number, also below zero', () => {
  fc.assert(
    fc.property(fraction, ({ num, den, value }) => {
      const below = floor(value)
      const above = ceiling(value)
      return below * den <= num && num < (below + 1n) * den && (above - 1n) * den < num && num <= above * den
    }),
  )
  expect([floor(rational(-7, 2)), ceiling(rational(-7, 2)), floor(rational(-4, 2))]).toEqual([-4n, -3n, -2n])
})

test('a decimal text is read exactly', () => {
  expect(parseDecimal('-1234.50')).toEqual({ num: -2469n, den: 2n })
  expect(parseDecimal('0.1')).toEqual({ num: 1n, den: 10n })
  expect(parseDecimal('1.2e3')).toEqual({ num: 1200n, den: 1n })
  expect(parseDecimal('5E-3')).toEqual({ num: 1n, den: 200n })
  expect(parseDecimal('+007')).toEqual({ num: 7n, den: 1n })
  expect(add(decimal('0.1'), decimal('0.2'))).toEqual(decimal('0.3'))
})

test('minus zero is zero', () => {
  for (const text of ['-0', '-0.00', '-0e5']) expect(parseDecimal(text)).toEqual(ZERO)
  expect(negate(ZERO)).toEqual(ZERO)
  expect(rational(-0)).toEqual(ZERO)
})

test('what is no plain decimal is not guessed', () => {
  for (const text of [
    '',
    ' 1',
    '1,000',
    '.5',
    '5.',
    '1e',
    '1e100',
    '0x10',
    'NaN',
    'Infinity',
    '１',
    '--1',
    '1%',
  ])
    expect(parseDecimal(text), text).toBeUndefined()
  expect(() => decimal('一')).toThrow(RangeError)
})

test('huge numbers stay exact', () => {
  const huge = decimal('123456789012345678901234567890.123456789')
  expect(subtract(huge, decimal('123456789012345678901234567890'))).toEqual(decimal('0.123456789'))
  expect(multiply(rational(10n ** 40n), rational(1, 10n ** 40n))).toEqual(ONE)
})

test('powers, also negative ones and of negative numbers', () => {
  expect(power(rational(-2, 3), 3)).toEqual({ num: -8n, den: 27n })
  expect(power(rational(-2, 3), -3)).toEqual({ num: -27n, den: 8n })
  expect(power(ZERO, 0)).toEqual(ONE)
  expect(() => power(ZERO, -1)).toThrow(RangeError)
  expect(() => power(ONE, 0.5)).toThrow(RangeError)
})

test('nothing is divided by zero', () => {
  expect(() => rational(1, 0)).toThrow(RangeError)
  expect(() => divide(ONE, ZERO)).toThrow(RangeError)
})

test('five yearly changes of −3.0, −3.5, −2.5, −3.2 and −2.8 % make −14.13 % together', () => {
  const changes = ['-3.0', '-3.5', '-2.5', '-3.2', '-2.8']
  const left = changes.reduce(
    (rest, text) => multiply(rest, add(ONE, divide(decimal(text), rational(100)))),
    ONE,
  )
  // 0.970 · 0.965 · 0.975 · 0.968 · 0.972 worked by hand
  expect(left).toEqual(decimal('0.85870755828'))
})
