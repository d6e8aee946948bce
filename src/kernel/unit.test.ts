import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decimal, divide, equals, multiply, ONE, type Rational, rational } from './rational.ts'
import {
  conversionFactor,
  DIMENSIONLESS,
  divideUnits,
  multiplyUnits,
  parseUnit,
  powerUnit,
  sameDimension,
  type Unit,
} from './unit.ts'

function unit(text: string): Unit {
  const parsed = parseUnit(text)
  if (!parsed) throw new Error(`unknown unit ${text}`)
  return parsed
}

const factor = (from: string, to: string): Rational | undefined => conversionFactor(unit(from), unit(to))

test.each([
  // land
  ['亩', '㎡', rational(2000, 3)],
  ['公顷', '亩', rational(15)],
  ['公顷', '平方米', rational(10_000)],
  ['平方公里', '公顷', rational(100)],
  ['km²', '亩', rational(1500)],
  ['万㎡', '亩', rational(15)],
  // money
  ['亿元', '万元', rational(10_000)],
  ['万元', '元', rational(10_000)],
  ['万元', '千元', rational(10)],
  ['元', '分', rational(100)],
  ['百万元', '万元', rational(100)],
  // money over land
  ['万元/亩', '万元/公顷', rational(15)],
  ['万元/亩', '亿元/km²', decimal('0.15')],
  ['元/m²', '万元/亩', rational(1, 15)],
  // energy and power
  ['万千瓦时', 'kWh', rational(10_000)],
  ['度', '千瓦时', ONE],
  ['kW·h', 'kWh', ONE],
  ['kWh', 'MJ', decimal('3.6')],
  ['GJ', 'MJ', rational(1000)],
  ['元/kWh', '元/千瓦时', ONE],
  ['万元/万千瓦时', '元/kWh', ONE],
  ['万吨标准煤', 'tce', rational(10_000)],
  ['kgce', '吨标准煤', decimal('0.001')],
  ['吨标准煤/万元', 'kgce/元', decimal('0.1')],
  // shares
  ['%', '1', decimal('0.01')],
  ['‰', '%', decimal('0.1')],
  ['倍', '%', rational(100)],
  ['个百分点', '%', ONE],
  // others
  ['吨', '公斤', rational(1000)],
  ['万立方米', 'm³', rational(10_000)],
  ['年', '个月', rational(12)],
  ['天', '小时', rational(24)],
  ['万元/人', '元/人', rational(10_000)],
  ['户', '家', ONE],
] as const)('1 %s in %s', (from, to, expected) => {
  expect(factor(from, to)).toEqual(expected)
})

test.each([
  ['MJ', '吨标准煤'],
  ['GJ', 'tce'],
  ['kWh', 'kgce'],
  ['吨', '吨标准煤'],
  ['吨', '立方米'],
  ['㎡', '立方米'],
  ['元', '美元'],
  ['人', '起'],
  ['家', '1'],
  ['月', '天'],
  ['天', '工作日'],
  ['万元/亩', '万元'],
  ['kW', 'kWh'],
] as const)('%s does not turn into %s', (from, to) => {
  expect(sameDimension(unit(from), unit(to))).toBe(false)
  expect(factor(from, to)).toBeUndefined()
})

test.each([
  ['万元／亩', '万元/亩'],
  ['（万元）', '万元'],
  ['％', '%'],
  ['m2', '㎡'],
  ['m²', '平方米'],
  ['m^2', '㎡'],
  ['ｋＷｈ', 'kWh'],
  ['m³', 'm3'],
  ['㎥', '立方米'],
  ['hm²', '公顷'],
  ['kg·m^2', '千克*㎡'],
  ['元 / ㎡', '元/㎡'],
  ['元/㎡·月', '元/(㎡·月)'],
  ['元/㎡/月', '元/(㎡·月)'],
] as const)('%s is another way of writing %s', (written, usual) => {
  expect(sameDimension(unit(written), unit(usual))).toBe(true)
  expect(factor(written, usual)).toEqual(ONE)
})

test.each([
  '',
  '万',
  '亩元',
  '元/',
  '/元',
  '元//亩',
  '(元',
  '元)',
  '万%',
  '元^',
  '斤两',
  '-',
  '元/亩元',
  'constructor',
])('the text "%s" is no unit', (text) => {
  expect(parseUnit(text)).toBeUndefined()
})

test('a quotient of facts gets the unit of its indicator', () => {
  expect(divideUnits(unit('万元'), unit('亩'))).toEqual(unit('万元/亩'))
  expect(divideUnits(unit('万元'), unit('吨标准煤')).text).toBe('万元/吨标准煤')
  expect(multiplyUnits(unit('万元/亩'), unit('亩')).text).toBe('万元')
  expect(divideUnits(unit('元/㎡'), unit('月')).text).toBe('元/(㎡·月)')
  expect(divideUnits(unit('万元'), unit('万元'))).toEqual(DIMENSIONLESS)
  expect(divideUnits(unit('㎡'), unit('平方米'))).toEqual(DIMENSIONLESS)
})

test('units of one dimension that differ in size keep the size', () => {
  const ratio = divideUnits(unit('万元'), unit('元'))
  expect(sameDimension(ratio, DIMENSIONLESS)).toBe(true)
  expect(conversionFactor(ratio, DIMENSIONLESS)).toEqual(rational(10_000))
  expect(conversionFactor(multiplyUnits(unit('%'), unit('万元')), unit('元'))).toEqual(rational(100))
})

test('powers of units', () => {
  expect(sameDimension(powerUnit(unit('米'), 2), unit('㎡'))).toBe(true)
  expect(powerUnit(unit('元/亩'), -1).text).toBe('亩/元')
  expect(powerUnit(unit('km²'), 2).text).toBe('km²^2')
  expect(powerUnit(unit('亩'), 0)).toEqual(DIMENSIONLESS)
  expect(() => powerUnit(unit('亩'), 0.5)).toThrow(RangeError)
})

test('a unit built by hand is one name', () => {
  const basket: Unit = { text: '标准箱', factor: ONE, dims: { 标准箱: 1 } }
  expect(divideUnits(unit('元'), basket).text).toBe('元/标准箱')
  expect(divideUnits(basket, basket)).toEqual(DIMENSIONLESS)
})

const simple = fc
  .constantFrom(
    '元',
    '万元',
    '亿元',
    '亩',
    '㎡',
    'km²',
    '公顷',
    '吨标准煤',
    'kWh',
    'MJ',
    '人',
    '家',
    '%',
    '1',
    '年',
    'kW',
    '天',
  )
  .map(unit)
const exponent = fc.constantFrom(-2, -1, 1, 2, 3)
const compound = fc
  .array(fc.tuple(simple, exponent), { maxLength: 4 })
  .map((parts) => parts.reduce((all, [one, n]) => multiplyUnits(all, powerUnit(one, n)), DIMENSIONLESS))
const same = (a: Unit, b: Unit) => sameDimension(a, b) && equals(a.factor, b.factor)

test('the text of a compound unit reads back to the same unit', () => {
  fc.assert(fc.property(compound, (one) => same(unit(one.text), one)))
})

test('multiplication of units is commutative, and division undoes it', () => {
  fc.assert(
    fc.property(compound, compound, (a, b) => {
      expect(same(multiplyUnits(a, b), multiplyUnits(b, a))).toBe(true)
      expect(same(divideUnits(multiplyUnits(a, b), b), a)).toBe(true)
      expect(multiplyUnits(a, b).factor).toEqual(multiply(a.factor, b.factor))
    }),
  )
})

test('conversion there and back is the identity', () => {
  fc.assert(
    fc.property(simple, simple, (a, b) => {
      const there = conversionFactor(a, b)
      const back = conversionFactor(b, a)
      expect(there === undefined).toBe(!sameDimension(a, b))
      if (there && back) expect(divide(ONE, there)).toEqual(back)
    }),
  )
})
