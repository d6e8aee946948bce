import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { decimal } from '../../kernel/rational.ts'
import { parseUnit } from '../../kernel/unit.ts'
import { evaluateCondition, type ParameterLookup, withComputed } from '../../record/guard.ts'
import { idleTest, notStarted, stalled } from './lifecycles/idle-rules.ts'
import { floorPrice } from './records/floor-price.ts'
import { idleLandCase } from './records/idle-land.ts'

interface Parameter {
  readonly label: string
  readonly unit: string
  readonly values: readonly { readonly value: string }[]
}
const pack = parse(readFileSync('policies/dazu-2022-14/parameters.yaml', 'utf8'), {
  schema: 'failsafe',
}) as readonly Parameter[]
const parameters: ParameterLookup = (label) => {
  const found = pack.find((one) => one.label === label)
  const value = found?.values.at(-1)?.value
  return found && value !== undefined
    ? { label, unit: parseUnit(found.unit), value: decimal(value) }
    : undefined
}
const context = { asOf: '2025-09-15', parameters }
const idle = (values: Record<string, unknown>) => evaluateCondition(idleLandCase, idleTest, values, context)

test('not started: idle from the twelfth month on, the fee is a fifth of the price', () => {
  expect(idle({ situation: notStarted, idleMonths: '11' })).toBe(false)
  expect(idle({ situation: notStarted, idleMonths: '12' })).toBe(true)
  expect(withComputed(idleLandCase, { price: '672' }, context).feeAmount).toBe('134.4')
  expect(withComputed(idleLandCase, { price: '1800' }, context).feeAmount).toBe('360')
})

test('stalled: less than a third developed or less than a quarter invested; exactly a third is not less', () => {
  const facts = { situation: stalled, idleMonths: '13', buildableArea: '60', totalInvestment: '4000' }
  expect(idle({ ...facts, developedArea: '18', investedAmount: '900' })).toBe(true)
  expect(idle({ ...facts, developedArea: '21', investedAmount: '800' })).toBe(true)
  expect(idle({ ...facts, developedArea: '20', investedAmount: '1000' })).toBe(false)
})

test('a missing figure is unknown, and unknown does not open the way', () => {
  expect(idle({ situation: stalled, idleMonths: '13', buildableArea: '60', developedArea: '30' })).toBe(
    'unknown',
  )
})

const tenth = {
  landUse: '工业',
  landArea: '60',
  gradeMinimum: '168',
  costPrice: '130',
  encouraged: true,
  floorRatio: '0.98',
  floorRatioNorm: '0.7',
  coverage: '42',
  coverageNorm: '30',
  intensity: '2200',
  intensityNorm: '2000',
  oneOff: true,
}
const price = (more: object) => withComputed(floorPrice, { ...tenth, ...more }, context)

test('floor price of grade ten: seventy per cent is 117.60, the cost of 130 holds it up: 520 万元 for 60 亩', () => {
  expect(price({})).toMatchObject({
    gradeLine: '117.6',
    hardFloor: '130',
    suggested: '130',
    suggestedTotal: '520',
  })
})

test('without 一事一议 the average of the city is the line, and the conflict is said', () => {
  expect(price({ oneOff: false })).toMatchObject({ hardFloor: '130', suggested: '400', conflict: true })
})

test('a coverage of 41.9 % is not intensive: no discount', () => {
  expect(price({ coverage: '41.9' })).toMatchObject({ intensive: false, gradeLine: '168', hardFloor: '168' })
})
