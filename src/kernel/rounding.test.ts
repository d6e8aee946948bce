import fc from 'fast-check'
import { expect, test } from 'vitest'
import { absolute, compare, decimal, negate, rational, subtract } from './rational.ts'
import { type RoundingMode, roundTo } from './rounding.ts'

const rounded = (text: string, digits: number, mode: RoundingMode) => roundTo(decimal(text), digits, mode)

test.each([
  // GB/T 8170-2008 §3.2, the examples of the standard
  ['12.1498', 1, '12.1'],
  ['12.1498', 0, '12'],
  ['1268', -2, '1300'],
  ['10.5002', 0, '11'],
  ['1.050', 1, '1.0'],
  ['0.35', 1, '0.4'],
  ['2500', -3, '2000'],
  ['3500', -3, '4000'],
  ['-355', -1, '-360'],
  ['-325', -1, '-320'],
  ['-365', -1, '-360'],
  ['-0.0365', 3, '-0.036'],
  // §3.3.1: 15.4546 rounds at once to 15, not through 15.455, 15.46, 15.5 to 16
  ['15.4546', 0, '15'],
] as const)('四舍六入五成双: %s at %i places is %s', (value, digits, expected) => {
  expect(rounded(value, digits, 'half-even')).toEqual(decimal(expected))
})

test.each([
  ['2.345', 2, '2.35'],
  ['2.344999', 2, '2.34'],
  ['-2.345', 2, '-2.35'],
  ['0.5', 0, '1'],
  ['-0.5', 0, '-1'],
  ['1.005', 2, '1.01'],
  ['150', -2, '200'],
  ['-14.129402932', 2, '-14.13'],
  ['115.1387', 2, '115.14'],
] as const)('四舍五入: %s at %i places is %s', (value, digits, expected) => {
  expect(rounded(value, digits, 'half-up')).toEqual(decimal(expected))
})

test('a small negative number rounds to a zero without sign', () => {
  expect(rounded('-0.004', 2, 'half-up')).toEqual({ num: 0n, den: 1n })
})

test('thirds and huge numbers round from the exact value', () => {
  expect(roundTo(rational(2000, 3), 2, 'half-up')).toEqual(decimal('666.67'))
  expect(rounded('99999999999999999999999.995', 2, 'half-up')).toEqual(decimal('100000000000000000000000'))
})

const number = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.bigInt({ min: 1n, max: 10n ** 6n }))
  .map(([num, den]) => rational(num, den))
const places = fc.integer({ min: -3, max: 6 })

test('the result is a multiple of the last place, at most half of it away, and mirrors with the sign', () => {
  fc.assert(
    fc.property(number, places, fc.constantFrom('half-up', 'half-even'), (value, digits, mode) => {
      const result = roundTo(value, digits, mode)
      const place = digits >= 0 ? rational(1, 10n ** BigInt(digits)) : rational(10n ** BigInt(-digits))
      const half = rational(place.num, place.den * 2n)
      expect((result.num * place.den) % (result.den * place.num)).toBe(0n)
      expect(compare(absolute(subtract(result, value)), half)).not.toBe(1)
      expect(roundTo(negate(value), digits, mode)).toEqual(negate(result))
      expect(roundTo(result, digits, mode)).toEqual(result)
    }),
  )
})

test('digits must be a whole number', () => {
  expect(() => rounded('1', 0.5, 'half-up')).toThrow(RangeError)
})
