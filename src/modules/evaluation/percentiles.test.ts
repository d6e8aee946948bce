import { expect, test } from 'vitest'
import { decimal } from '../../kernel/rational.ts'
import { percentile } from './percentiles.ts'

const members = (...values: readonly string[]) =>
  values.map((value) => ({ park: 1, division: null, values: new Map([['tax', decimal(value)]]) }))

test('the share that a value reaches or beats', () => {
  const population = members('10', '20', '30', '40', '50', '60')
  expect(percentile(population, { id: 'tax', better: 'higher' }, decimal('20'), 5)).toEqual({
    value: '33.3',
    count: 6,
  })
  expect(percentile(population, { id: 'tax', better: 'lower' }, decimal('20'), 5)).toEqual({
    value: '83.3',
    count: 6,
  })
})

test('fewer than the pack says are not compared: they could be told apart', () => {
  expect(percentile(members('1', '2', '3', '4'), { id: 'tax', better: 'higher' }, decimal('4'), 5)).toBeNull()
  expect(
    percentile(members('1', '2', '3', '4', '5'), { id: 'tax', better: 'higher' }, decimal('4'), 5),
  ).not.toBeNull()
})

test('where the pack says nothing, nothing is compared', () => {
  const many = members('1', '2', '3', '4', '5', '6')
  expect(percentile(many, { id: 'tax', better: 'higher' }, decimal('4'), null)).toBeNull()
  expect(percentile(many, { id: 'tax', better: 'higher' }, decimal('4'), 7)).toBeNull()
})

test('who has no value is not counted', () => {
  const silent = { park: 1, division: null, values: new Map() }
  expect(
    percentile([...members('1', '2', '3', '4'), silent], { id: 'tax', better: 'higher' }, decimal('4'), 5),
  ).toBeNull()
})
