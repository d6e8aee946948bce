import { expect, test } from 'vitest'
import type { Fact } from '../../engine/fact.ts'
import { decimal, rational } from '../../kernel/rational.ts'
import { fromStored, toStored } from './fact-value.ts'

const land: Fact = { id: 'land', label: '用地面积', aliases: [], kind: 'number', unit: '亩', combine: 'sum' }
const number = (value: ReturnType<typeof decimal>) => ({ kind: 'number', value }) as const

test('a number is kept as a whole count of its last place', () => {
  const stored = toStored(number(decimal('1218.57')), land, undefined)
  expect(stored).toMatchObject({ kind: 'number', amount: 121857, scale: 2, unit: '亩' })
  expect(stored && fromStored(stored, land)).toEqual(number(decimal('1218.57')))
})

test('a number without end in its own unit is kept in the unit of its cell', () => {
  const plot: Fact = { ...land, unit: '平方公里' }
  // 1 亩 is 1/1500 of a square kilometre, which no decimal holds.
  const value = number(rational(1, 1500))
  const stored = toStored(value, plot, '亩')
  expect(stored).toMatchObject({ amount: 1, scale: 0, unit: '亩' })
  expect(stored && fromStored(stored, plot)).toEqual(value)
})

test('what cannot be kept exactly is refused, never rounded', () => {
  expect(toStored(number(decimal('12345678901234567.8')), land, undefined)).toBeUndefined()
  expect(toStored(number(rational(1, 3)), land, undefined)).toBeUndefined()
})

test('an empty cell is not a zero', () => {
  const stored = toStored({ kind: 'absent', reason: 'missing', of: ['land'] }, land, undefined)
  expect(stored).toMatchObject({ kind: 'missing', amount: null })
  expect(stored && fromStored(stored, land)).toEqual({ kind: 'absent', reason: 'missing', of: ['land'] })
})

test('yes-no, days and texts come back as they went in', () => {
  const is = (kind: Fact['kind']): Fact => ({ ...land, kind })
  for (const [value, fact] of [
    [{ kind: 'yes-no', value: false }, is('yes-no')],
    [{ kind: 'day', value: '2024-06-01' }, is('day')],
    [{ kind: 'text', value: '0036' }, is('code')],
  ] as const) {
    const stored = toStored(value, fact, undefined)
    expect(stored?.kind).toBe(fact.kind)
    expect(stored && fromStored(stored, fact)).toEqual(value)
  }
})
