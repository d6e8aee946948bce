import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toFixedText } from './decimal-text.ts'
import { compare, decimal, multiply, power, type Rational, rational, subtract } from './rational.ts'
import { geometricPath, roundedRoot } from './root.ts'

const path = (base: string, target: string) =>
  [1, 2, 3, 4, 5].map((k) => toFixedText(geometricPath(decimal(base), decimal(target), k, 5, 2), 2))

test('energy per value added down 14 % in five years', () => {
  expect(path('100', '86')).toEqual(['97.03', '94.15', '91.35', '88.63', '86.00'])
})

test('water per value added down 20 % in five years', () => {
  expect(path('100', '80')).toEqual(['95.64', '91.46', '87.47', '83.65', '80.00'])
})

test('output up 18 % a year', () => {
  expect(path('100', '228.7757768')).toEqual(['118.00', '139.24', '164.30', '193.88', '228.78'])
})

test('mean yearly growth: 100 to 193.88 in four years reaches 18.00 %, 100 to 190 only 17.41 %', () => {
  const growth = (value: string) =>
    toFixedText(
      subtract(
        multiply(roundedRoot(rational(decimal(value).num, decimal(value).den * 100n), 4, 4), rational(100)),
        rational(100),
      ),
      2,
    )
  expect(growth('193.88')).toBe('18.00')
  expect(growth('190')).toBe('17.41')
})

test('a path starts at its base, and goes on beyond its target', () => {
  expect(geometricPath(decimal('100'), decimal('86'), 0, 5, 2)).toEqual(decimal('100'))
  expect(geometricPath(decimal('100'), decimal('200'), 2, 1, 0)).toEqual(decimal('400'))
  expect(geometricPath(decimal('100'), decimal('200'), -1, 1, 0)).toEqual(decimal('50'))
})

test('a tie is exact: the square root of 2.25 at no places', () => {
  expect(roundedRoot(decimal('2.25'), 2, 0)).toEqual(rational(2))
  expect(roundedRoot(decimal('6.25'), 2, 0, 'half-up')).toEqual(rational(3))
  expect(roundedRoot(decimal('6.25'), 2, 0, 'half-even')).toEqual(rational(2))
  expect(roundedRoot(decimal('12.25'), 2, 0, 'half-even')).toEqual(rational(4))
  expect(roundedRoot(decimal('6.2499999999999999'), 2, 0)).toEqual(rational(2))
})

test('known roots to many places', () => {
  expect(toFixedText(roundedRoot(rational(2), 2, 30), 30)).toBe('1.414213562373095048801688724210')
  expect(roundedRoot(rational(10n ** 60n), 3, 0)).toEqual(rational(10n ** 20n))
  expect(roundedRoot(rational(0), 5, 2)).toEqual(rational(0))
})

test('the result is the nearest decimal: no root lies further than half a place away', () => {
  const half = (digits: number): Rational => rational(1, 2n * 10n ** BigInt(digits))
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 10n ** 25n }),
      fc.bigInt({ min: 1n, max: 10n ** 6n }),
      fc.integer({ min: 1, max: 7 }),
      fc.integer({ min: 0, max: 8 }),
      (num, den, n, digits) => {
        const value = rational(num, den)
        const root = roundedRoot(value, n, digits)
        const below = subtract(root, half(digits))
        if (below.num > 0n) expect(compare(power(below, n), value)).not.toBe(1)
        expect(compare(value, power(subtract(root, rational(-half(digits).num, half(digits).den)), n))).toBe(
          -1,
        )
      },
    ),
  )
})

test('ends at or below zero have no path', () => {
  expect(() => geometricPath(rational(0), rational(1), 1, 5, 2)).toThrow(RangeError)
  expect(() => geometricPath(rational(1), rational(-1), 1, 5, 2)).toThrow(RangeError)
  expect(() => roundedRoot(rational(-1), 3, 2)).toThrow(RangeError)
  expect(() => roundedRoot(rational(1), 0, 2)).toThrow(RangeError)
})
