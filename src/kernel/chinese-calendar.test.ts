import { expect, test } from 'vitest'
import { CHINESE_CALENDAR } from './chinese-calendar.ts'
import { addWorkingDays, countWorkingDays, isWorkingDay } from './working-days.ts'

test('working days of 2025 as arranged in 国办发明电〔2024〕12号', () => {
  // 261 weekdays − 18 of them off (28 days off, 10 on a weekend) + 5 weekend days worked in exchange
  const off = [
    '2025-01-01',
    '2025-01-28',
    '2025-02-04',
    '2025-04-04',
    '2025-05-05',
    '2025-06-02',
    '2025-10-08',
  ]
  const worked = ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11']
  for (const day of off) expect(isWorkingDay(day, CHINESE_CALENDAR), day).toBe(false)
  for (const day of worked) expect(isWorkingDay(day, CHINESE_CALENDAR), day).toBe(true)
  expect(countWorkingDays('2024-12-31', '2025-12-31', CHINESE_CALENDAR)).toBe(248)
})

test('20 working days from 24 September 2026 end on 29 October', () => {
  expect(addWorkingDays('2026-09-24', 20, CHINESE_CALENDAR)).toBe('2026-10-29')
})

test('years before the data and after it are not known', () => {
  expect(CHINESE_CALENDAR.years.has(2004)).toBe(true)
  expect(() => isWorkingDay('2003-12-31', CHINESE_CALENDAR)).toThrow('没有2003年')
  const last = Math.max(...CHINESE_CALENDAR.years)
  expect(() => addWorkingDays(`${last}-12-31`, 1, CHINESE_CALENDAR)).toThrow(`没有${last + 1}年`)
})
