import { expect, test } from 'vitest'
import type { Fact } from '../../engine/fact.ts'
import { rational } from '../../kernel/rational.ts'
import { readGiven } from './given.ts'

const facts: readonly Fact[] = [
  { id: 'land', label: '用地面积', aliases: ['占地面积'], kind: 'number', unit: '亩', combine: 'sum' },
  { id: 'share', label: '占比', aliases: [], kind: 'number', unit: '%', combine: 'none' },
  { id: 'scale', label: '规上', aliases: [], kind: 'yes-no', combine: 'any' },
  { id: 'state', label: '状态', aliases: [], kind: 'choice', options: ['正常', '停产'], combine: 'first' },
  { id: 'start', label: '投产日期', aliases: [], kind: 'day', combine: 'min' },
]

function given(values: Parameters<typeof readGiven>[0]): Record<string, unknown> {
  const read = readGiven(values, facts)
  expect(read.faults).toEqual([])
  return Object.fromEntries([...read.facts].map(([id, { value }]) => [id, value]))
}

test('numbers stand in the unit of the fact unless they bring their own', () => {
  expect(given({ 用地面积: '60.5', 占比: '5' })).toEqual({
    land: { kind: 'number', value: rational(121, 2) },
    share: { kind: 'number', value: rational(5) },
  })
  // 1 亩 = 2000/3 ㎡, so 40000 ㎡ are exactly 60 亩.
  expect(given({ 用地面积: '40000 ㎡', 占比: '5%' })).toEqual({
    land: { kind: 'number', value: rational(60) },
    share: { kind: 'number', value: rational(5) },
  })
})

test('null is an empty cell, what is not named was not asked', () => {
  expect(given({ 占地面积: null })).toEqual({ land: { kind: 'absent', reason: 'missing', of: ['land'] } })
})

test('yes and no, choices and days', () => {
  expect(given({ 规上: true, 状态: '停产', 投产日期: '2024-02-29' })).toEqual({
    scale: { kind: 'yes-no', value: true },
    state: { kind: 'text', value: '停产' },
    start: { kind: 'day', value: '2024-02-29' },
  })
  expect(given({ 规上: '否' })).toEqual({ scale: { kind: 'yes-no', value: false } })
})

test.each([
  ['an unknown fact', { 用地面: '1' }, '用地面积'],
  ['a unit of another kind', { 用地面积: '3 吨' }, '换算'],
  ['a text that is no number', { 用地面积: '若干' }, '不是数'],
  ['a choice that is not offered', { 状态: '关停' }, '正常、停产'],
  ['a day that does not exist', { 投产日期: '2023-02-29' }, '不是日期'],
  ['a number for yes or no', { 规上: '2' }, 'true'],
])('%s is told', (_, values, words) => {
  const { faults } = readGiven(values as Parameters<typeof readGiven>[0], facts)
  expect(faults).toHaveLength(1)
  expect(`${faults[0]?.what}${faults[0]?.mend}`).toContain(words)
})
