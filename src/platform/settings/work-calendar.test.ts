import { expect, test } from 'vitest'
import { addWorkingDays, changeCalendar, EMPTY_CALENDAR } from '../../kernel/working-days.ts'
import { noSettings, type YearArrangement } from './settings-store.ts'
import { calendarWith, liveCalendar } from './work-calendar.ts'

const known = changeCalendar(EMPTY_CALENDAR, {
  years: [2026],
  holidays: ['2026-10-01', '2026-10-08'],
  extraWorkdays: ['2026-10-10'],
})
const arrangement = (holidays: readonly string[], workdays: readonly string[] = []): YearArrangement => ({
  holidays,
  workdays,
  cites: '通知',
})

test('an entered year takes the place of what was known of it', () => {
  const corrected = calendarWith(new Map([[2026, arrangement(['2026-10-01', '2026-10-02'])]]), known)
  expect([...corrected.holidays].sort()).toEqual(['2026-10-01', '2026-10-02'])
  expect([...corrected.extraWorkdays]).toEqual([])
})

test('a coming year is known once it is entered, and keeps its days at the edge of the year before', () => {
  const next = arrangement(['2026-12-31', '2027-01-01'], ['2026-12-26'])
  for (const entered of [
    new Map([[2027, next]]),
    new Map([
      [2027, next],
      [2026, arrangement(['2026-10-01'])],
    ]),
  ]) {
    const calendar = calendarWith(entered, known)
    expect(calendar.years).toEqual(new Set([2026, 2027]))
    // Wednesday 30 December, then New Year's Eve, New Year and a weekend.
    expect(addWorkingDays('2026-12-30', 1, calendar)).toBe('2027-01-04')
    expect(calendar.extraWorkdays.has('2026-12-26')).toBe(true)
  }
})

test('it is the same calendar until something is entered', () => {
  let settings = noSettings
  const calendar = liveCalendar(() => settings)
  const before = calendar()
  expect(calendar()).toBe(before)
  settings = { ...noSettings, calendar: new Map([[2030, arrangement(['2030-10-01'])]]) }
  expect(calendar().years.has(2030)).toBe(true)
  expect(before.years.has(2030)).toBe(false)
})
