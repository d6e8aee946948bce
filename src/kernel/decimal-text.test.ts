import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toDecimalText, toFixedText } from './decimal-text.ts'
import { decimal, parseDecimal, rational } from './rational.ts'

test('a number that ends is written exactly, without trailing zeros', () => {
  expect(toDecimalText(decimal('11.20'))).toBe('11.2')
  expect(toDecimalText(decimal('1260.00'))).toBe('1260')
  expect(toDecimalText(decimal('-0.05'))).toBe('-0.05')
  expect(toDecimalText(decimal('0'))).toBe('0')
  expect(toDecimalText(rational(1, 1024))).toBe('0.0009765625')
})

test('a number that does not end is rounded at the last place asked for', () => {
  expect(toDecimalText(rational(2, 3))).toBe('0.66666666666666666667')
  expect(toDecimalText(rational(2000, 3), 2)).toBe('666.67')
  expect(toDecimalText(rational(-1, 3), 0)).toBe('0')
})

test('there is no exponent and no minus zero', () => {
  expect(toDecimalText(decimal('1e30'))).toBe('1000000000000000000000000000000')
  expect(toDecimalText(decimal('-1e-30'))).toBe('0')
  expect(toFixedText(decimal('-0.004'), 2)).toBe('0.00')
})

test('display keeps the places and groups thousands', () => {
  expect(toFixedText(decimal('1260'), 2, { thousands: true })).toBe('1,260.00')
  expect(toFixedText(decimal('-1234567.895'), 2, { thousands: true })).toBe('-1,234,567.90')
  expect(toFixedText(decimal('999'), 0, { thousands: true })).toBe('999')
  expect(toFixedText(decimal('-100000'), 0, { thousands: true })).toBe('-100,000')
  expect(toFixedText(decimal('0.125'), 2)).toBe('0.13')
  expect(toFixedText(decimal('0.125'), 2, { mode: 'half-even' })).toBe('0.12')
  expect(toFixedText(decimal('7'), 0)).toBe('7')
})

test('digits must be 0 or more', () => {
  expect(() => toFixedText(decimal('1'), -1)).toThrow(RangeError)
})

test('a written decimal reads back to itself', () => {
  fc.assert(
    fc.property(fc.bigInt(), fc.integer({ min: 0, max: 20 }), (digits, places) => {
      const value = rational(digits, 10n ** BigInt(places))
      const text = toDecimalText(value)
      expect(parseDecimal(text)).toEqual(value)
      expect(text).not.toMatch(/^-0$|\.\d*0$|\.$|e/i)
    }),
  )
})
