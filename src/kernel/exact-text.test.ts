import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exact, parseExact, toExactText } from './exact-text.ts'
import { rational } from './rational.ts'

test('what ends is a decimal, what does not is a quotient', () => {
  expect(toExactText(rational(5, 2))).toBe('2.5')
  expect(toExactText(rational(-7))).toBe('-7')
  expect(toExactText(rational(8, 3))).toBe('8/3')
  expect(toExactText(rational(-8, 6))).toBe('-4/3')
  // 1 ÷ 2^21 ends, but not within 20 places.
  expect(toExactText(rational(1, 2 ** 21))).toBe('1/2097152')
})

test('every number is read back as it was', () => {
  fc.assert(
    fc.property(fc.bigInt(), fc.bigInt({ min: 1n, max: 10n ** 40n }), (num, den) => {
      const value = rational(num, den)
      expect(exact(toExactText(value))).toEqual(value)
    }),
  )
})

test('other texts are refused', () => {
  for (const text of ['', '8/0', '8/-3', '8 / 3', '1/2/3', 'x']) expect(parseExact(text)).toBeUndefined()
  expect(() => exact('8/0')).toThrow(RangeError)
})
