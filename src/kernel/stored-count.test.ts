import fc from 'fast-check'
import { expect, test } from 'vitest'
import { areaFromText, areaFromValue, areaIn } from './area.ts'
import { moneyFromText, moneyFromValue, moneyIn } from './money.ts'
import { decimal, rational } from './rational.ts'
import type { Counted } from './stored-count.ts'
import { parseUnit, type Unit } from './unit.ts'

const unit = (text: string) => parseUnit(text) as Unit
const problemOf = (counted: Counted) => ('problem' in counted ? counted.problem : undefined)

test('money is counted in fen', () => {
  expect(moneyFromText('12.34', unit('万元'))).toEqual({ count: 12_340_000n })
  expect(moneyFromText('0.01', unit('元'))).toEqual({ count: 1n })
  expect(moneyFromText('-3.5', unit('千元'))).toEqual({ count: -350_000n })
  expect(moneyFromText('-0', unit('亿元'))).toEqual({ count: 0n })
  expect(moneyFromText('123456789012.345678', unit('万元'))).toEqual({ count: 123456789012345678n })
  expect(moneyIn(12_340_000n, unit('万元'))).toEqual(decimal('12.34'))
})

test('less than a fen is refused, unless somebody says how to round', () => {
  expect(problemOf(moneyFromText('0.005', unit('元')))).toMatchObject({
    code: 'amount.too-fine',
    what: '金额的精度超过了1分钱',
    where: { value: '0.005 元' },
  })
  expect(moneyFromText('0.005', unit('元'), 'half-up')).toEqual({ count: 1n })
  expect(moneyFromText('0.005', unit('元'), 'half-even')).toEqual({ count: 0n })
  expect(moneyFromValue(rational(1, 3), unit('元'), 'half-up')).toEqual({ count: 33n })
})

test('areas are counted in 1/300 m², so that 亩 and m² are both exact', () => {
  expect(areaFromText('0.01', unit('㎡'))).toEqual({ count: 3n })
  expect(areaFromText('1', unit('亩'))).toEqual({ count: 200_000n })
  expect(areaFromText('66.67', unit('亩'))).toEqual({ count: 13_334_000n })
  expect(areaFromText('1', unit('公顷'))).toEqual({ count: 3_000_000n })
  expect(areaIn(12_000_000n, unit('㎡'))).toEqual(rational(40_000))
  expect(areaIn(12_000_000n, unit('亩'))).toEqual(rational(60))
})

test('an area finer than 1/300 m² is refused, unless somebody says how to round', () => {
  expect(problemOf(areaFromText('0.001', unit('㎡')))?.code).toBe('amount.too-fine')
  expect(areaFromText('0.001', unit('㎡'), 'half-up')).toEqual({ count: 0n })
  expect(areaFromValue(rational(1, 600), unit('㎡'), 'half-up')).toEqual({ count: 1n })
})

test('the wrong kind of unit and a text that is no number are refused', () => {
  expect(problemOf(moneyFromText('1', unit('亩')))).toMatchObject({ code: 'amount.wrong-unit' })
  expect(problemOf(areaFromText('1', unit('米')))).toMatchObject({ code: 'amount.wrong-unit' })
  expect(problemOf(moneyFromText('约3', unit('元')))).toMatchObject({ code: 'amount.not-a-number' })
  expect(problemOf(moneyFromText('', unit('元')))).toMatchObject({ code: 'amount.not-a-number' })
  expect(() => moneyIn(1n, unit('亩'))).toThrow(RangeError)
  expect(() => areaIn(1n, unit('元'))).toThrow(RangeError)
})

test('what is stored is what was written', () => {
  fc.assert(
    fc.property(fc.bigInt(), fc.constantFrom('元', '千元', '万元', '亿元', '分'), (fen, text) => {
      expect(moneyFromValue(moneyIn(fen, unit(text)), unit(text))).toEqual({ count: fen })
    }),
  )
  fc.assert(
    fc.property(fc.bigInt(), fc.constantFrom('㎡', '亩', '公顷', '平方公里'), (parts, text) => {
      expect(areaFromValue(areaIn(parts, unit(text)), unit(text))).toEqual({ count: parts })
    }),
  )
})
