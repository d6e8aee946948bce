import { expect, test } from 'vitest'
import { parsePeriod, periodEnd, periodKind, periodStart, priorPeriod } from './period.ts'

test.each([
  ['2025', '2025'],
  ['2025年', '2025'],
  ['２０２５ 年度', '2025'],
  ['2025Q3', '2025Q3'],
  ['2025-q3', '2025Q3'],
  ['2025年第三季度', '2025Q3'],
  ['2025年3季度', '2025Q3'],
  ['2025年四季度', '2025Q4'],
  ['2025-09', '2025-09'],
  ['2025-9', '2025-09'],
  ['2025/9', '2025-09'],
  ['2025.09', '2025-09'],
  ['2025年9月', '2025-09'],
  ['2025年12月份', '2025-12'],
  ['202509', '2025-09'],
])('%s is the period %s', (text, key) => {
  expect(parsePeriod(text)).toBe(key)
})

test.each([
  '',
  '25',
  '0999',
  '2025Q5',
  '2025-13',
  '2025-00',
  '202500',
  '2025年五季度',
  '2025-09-05',
  '上年',
  '20255',
])('%s is no period', (text) => {
  expect(parsePeriod(text)).toBeUndefined()
})

test('the prior period is the same one a year before', () => {
  expect(['2025', '2025Q3', '2025-09'].map(priorPeriod)).toEqual(['2024', '2024Q3', '2024-09'])
})

test('a period runs from its first to its last day', () => {
  expect([periodStart('2025'), periodEnd('2025')]).toEqual(['2025-01-01', '2025-12-31'])
  expect([periodStart('2025Q3'), periodEnd('2025Q3')]).toEqual(['2025-07-01', '2025-09-30'])
  expect([periodStart('2025Q1'), periodEnd('2025Q1')]).toEqual(['2025-01-01', '2025-03-31'])
  expect([periodStart('2024-02'), periodEnd('2024-02')]).toEqual(['2024-02-01', '2024-02-29'])
  expect(periodEnd('2025-02')).toBe('2025-02-28')
})

test('a key tells its kind; anything else is refused', () => {
  expect(['2025', '2025Q3', '2025-09'].map(periodKind)).toEqual(['year', 'quarter', 'month'])
  expect(() => periodStart('2025年')).toThrow(RangeError)
})
