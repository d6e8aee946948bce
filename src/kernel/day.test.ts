import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  addYears,
  compareDays,
  dayInWords,
  daysBetween,
  daysInMonth,
  isLeapYear,
  monthsBetween,
  parseDay,
  weekday,
  yearOf,
} from './day.ts'

test.each([
  '2025-09-05',
  '2025-9-5',
  '2025/9/5',
  '2025/09/05',
  '2025.9.5',
  '2025年9月5日',
  '2025年09月05号',
  '2025 年 9 月 5 日',
  '20250905',
  '２０２５年９月５日',
  '  2025-09-05 ',
  '2025-09-05 00:00:00',
  '2025-09-05T00:00:00.000',
])('%s is the fifth of September 2025', (text) => {
  expect(parseDay(text)).toBe('2025-09-05')
})

test.each([
  '2025-02-29',
  '1900-02-29',
  '2025-04-31',
  '2025-13-01',
  '2025-00-10',
  '2025-01-00',
  '0000-01-01',
  '2025-9/5',
  '25-09-05',
  '2025-09',
  '2025-09-05 08:30:00',
  '45905',
  '',
  '暂无',
])('%s is not a day', (text) => {
  expect(parseDay(text)).toBeUndefined()
})

test('leap years: every fourth, not the hundreds, but the four hundreds', () => {
  expect([2024, 2000, 1600].map(isLeapYear)).toEqual([true, true, true])
  expect([2025, 1900, 2100].map(isLeapYear)).toEqual([false, false, false])
  expect(parseDay('2024-02-29')).toBe('2024-02-29')
  expect(parseDay('2000-02-29')).toBe('2000-02-29')
  expect(daysInMonth(2024, 2)).toBe(29)
})

test('days are counted over months, leap days and centuries', () => {
  expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
  expect(addDays('2024-02-28', 2)).toBe('2024-03-01')
  expect(addDays('2025-12-31', 1)).toBe('2026-01-01')
  expect(addDays('2025-01-01', -1)).toBe('2024-12-31')
  expect(daysBetween('2024-01-01', '2025-01-01')).toBe(366)
  expect(daysBetween('1900-01-01', '2000-01-01')).toBe(36524)
  expect(daysBetween('2025-09-05', '2025-09-01')).toBe(-4)
})

test('a month later is the same day, or the last one of a shorter month', () => {
  expect(addMonths('2025-01-31', 1)).toBe('2025-02-28')
  expect(addMonths('2024-01-31', 1)).toBe('2024-02-29')
  expect(addMonths('2025-03-31', -1)).toBe('2025-02-28')
  expect(addMonths('2025-11-15', 14)).toBe('2027-01-15')
  expect(addMonths('2025-01-15', -13)).toBe('2023-12-15')
  expect(addYears('2024-02-29', 1)).toBe('2025-02-28')
  expect(addYears('2024-02-29', 4)).toBe('2028-02-29')
})

test('whole months between two days', () => {
  expect(monthsBetween('2024-01-01', '2024-12-31')).toBe(11)
  expect(monthsBetween('2024-01-01', '2025-01-01')).toBe(12)
  expect(monthsBetween('2025-01-31', '2025-02-28')).toBe(0)
  expect(monthsBetween('2025-02-28', '2025-03-31')).toBe(1)
  expect(monthsBetween('2025-01-01', '2024-01-02')).toBe(-11)
  expect(monthsBetween('2025-05-05', '2025-05-05')).toBe(0)
})

test('weekdays run from Monday 1 to Sunday 7', () => {
  expect(weekday('2026-09-24')).toBe(4)
  expect(weekday('2000-01-01')).toBe(6)
  expect(weekday('1949-10-01')).toBe(6)
  expect(weekday('2025-09-07')).toBe(7)
  expect(weekday('0001-01-01')).toBe(1)
})

const someDay = fc
  .date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

test('the calendar agrees with the one of the language', () => {
  fc.assert(
    fc.property(someDay, someDay, (from, to) => {
      const milliseconds = Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)
      expect(daysBetween(from, to)).toBe(milliseconds / 86_400_000)
      expect(addDays(from, milliseconds / 86_400_000)).toBe(to)
      expect(weekday(from) % 7).toBe(new Date(`${from}T00:00:00Z`).getUTCDay())
      expect(Math.sign(daysBetween(from, to)) + compareDays(from, to)).toBe(0)
    }),
  )
})

test('what leaves the calendar or is not a day is refused', () => {
  expect(() => addDays('9999-12-31', 1)).toThrow(RangeError)
  expect(() => addMonths('0001-01-01', -1)).toThrow(RangeError)
  expect(() => addDays('2025-9-5', 1)).toThrow(RangeError)
  expect(() => addDays('2025-09-05', 0.5)).toThrow(RangeError)
  expect(() => compareDays('2025-02-29', '2025-03-01')).toThrow(RangeError)
  expect(() => yearOf('2025')).toThrow(RangeError)
})

test('documents write a day in Arabic figures without leading zeros', () => {
  expect(dayInWords('2025-09-05')).toBe('2025年9月5日')
  expect(() => dayInWords('2025-02-30')).toThrow(RangeError)
})
