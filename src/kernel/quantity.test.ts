import { expect, test } from 'vitest'
import {
  addQuantities,
  convert,
  displayQuantity,
  divideQuantities,
  multiplyQuantities,
  parseQuantity,
  type Quantity,
  subtractQuantities,
} from './quantity.ts'

function q(text: string): Quantity {
  const quantity = parseQuantity(text)
  if (!quantity) throw new Error(`no quantity: ${text}`)
  return quantity
}

const shown = (quantity: Quantity | undefined, digits?: number) =>
  quantity && displayQuantity(quantity, digits)
const inUnit = (text: string, unit: string) => shown(convert(q(text), q(`1 ${unit}`).unit))

test.each([
  ['168 元/m²', '万元/亩', '11.2 万元/亩'],
  ['200万元/亩', '亿元/km²', '30 亿元/km²'],
  ['200万元/亩', '万元/公顷', '3000 万元/公顷'],
  ['40 000 m²'.replace(' ', ''), '亩', '60 亩'],
  ['60亩', '公顷', '4 公顷'],
  ['14%', '‰', '140‰'],
  ['-6.25 %', '1', '-0.0625'],
] as const)('%s in %s is %s', (text, unit, expected) => {
  expect(inUnit(text, unit)).toBe(expected)
})

test('a standard coal equivalent becomes heat only through a stated coefficient', () => {
  expect(inUnit('1 tce', 'MJ')).toBeUndefined()
  const coefficient = q('29307.6 MJ/tce')
  expect(shown(multiplyQuantities(q('1 tce'), coefficient))).toBe('29307.6 MJ')
})

test('fixed assets of 12 000 万元 on 40 000 ㎡ are 200 万元/亩, tax of 450 万元 is 7.5 万元/亩', () => {
  const land = convert(q('40000㎡'), q('1亩').unit) as Quantity
  expect(shown(divideQuantities(q('12,000 万元'), land))).toBe('200 万元/亩')
  expect(shown(divideQuantities(q('450 万元'), land))).toBe('7.5 万元/亩')
})

test('sums and differences convert into the unit of the first', () => {
  expect(shown(addQuantities(q('1 亿元'), q('2500 万元')))).toBe('1.25 亿元')
  expect(shown(subtractQuantities(q('1公顷'), q('15亩')))).toBe('0 公顷')
  expect(addQuantities(q('1万元'), q('1亩'))).toBeUndefined()
  expect(subtractQuantities(q('1人'), q('1起'))).toBeUndefined()
})

test('an empty base has no quotient', () => {
  expect(divideQuantities(q('450万元'), q('0亩'))).toBeUndefined()
})

test('display', () => {
  expect(displayQuantity(q('1234567.895 万元'), 2)).toBe('1,234,567.90 万元')
  expect(displayQuantity(q('0.80'))).toBe('0.8')
  expect(displayQuantity(q('１５０％'))).toBe('150%')
})

test.each(['', '万元', '1,00万元', '12 亩元', '一万元', '1.2.3元'])('"%s" is no quantity', (text) => {
  expect(parseQuantity(text)).toBeUndefined()
})
