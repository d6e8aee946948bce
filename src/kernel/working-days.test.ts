import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from './day.ts'
import { Refusal } from './problem.ts'
import {
  addWorkingDays,
  changeCalendar,
  countWorkingDays,
  EMPTY_CALENDAR,
  isWorkingDay,
  type WorkCalendar,
} from './working-days.ts'

const run = (from: string, count: number) => Array.from({ length: count }, (_, at) => addDays(from, at))

const plain2026 = changeCalendar(EMPTY_CALENDAR, { years: [2026] })
const autumn2026 = changeCalendar(plain2026, {
  holidays: [...run('2026-09-25', 3), ...run('2026-10-01', 7)],
  extraWorkdays: ['2026-09-20', '2026-10-10'],
})

test('20 working days from 24 September 2026 end on 29 October', () => {
  expect(addWorkingDays('2026-09-24', 20, autumn2026)).toBe('2026-10-29')
  expect(countWorkingDays('2026-09-24', '2026-10-29', autumn2026)).toBe(20)
})

test('without the holidays the same limit would end a week too early', () => {
  expect(addWorkingDays('2026-09-24', 20, plain2026)).toBe('2026-10-22')
})

test('the starting day does not count, wherever it lies', () => {
  expect(addWorkingDays('2026-09-24', 0, autumn2026)).toBe('2026-09-24')
  expect(addWorkingDays('2026-09-24', 1, autumn2026)).toBe('2026-09-28')
  expect(addWorkingDays('2026-10-03', 1, autumn2026)).toBe('2026-10-08')
  expect(addWorkingDays('2026-10-09', 1, autumn2026)).toBe('2026-10-10')
})

test('working days are counted back, too', () => {
  expect(addWorkingDays('2026-10-08', -2, autumn2026)).toBe('2026-09-29')
  expect(countWorkingDays('2026-10-29', '2026-09-24', autumn2026)).toBe(-20)
  expect(countWorkingDays('2026-10-01', '2026-10-07', autumn2026)).toBe(0)
})

test('weekends are free, exchanged weekends and holidays are not what they seem', () => {
  expect(isWorkingDay('2026-09-19', autumn2026)).toBe(false)
  expect(isWorkingDay('2026-09-20', autumn2026)).toBe(true)
  expect(isWorkingDay('2026-10-01', autumn2026)).toBe(false)
  expect(isWorkingDay('2026-10-08', autumn2026)).toBe(true)
})

test('a year without arrangement is said to be unknown, not guessed', () => {
  const late = () => addWorkingDays('2026-12-28', 10, autumn2026)
  expect(late).toThrow(Refusal)
  expect(late).toThrow('没有2027年的节假日安排')
  expect(() => countWorkingDays('2025-12-30', '2025-12-31', autumn2026)).toThrow('没有2025年')
})

test('an edited day changes the calendar, and only that day', () => {
  const edited = changeCalendar(autumn2026, { holidays: ['2026-10-10'], extraWorkdays: ['2026-10-07'] })
  expect(isWorkingDay('2026-10-10', edited)).toBe(false)
  expect(isWorkingDay('2026-10-07', edited)).toBe(true)
  expect(edited.holidays.has('2026-10-07')).toBe(false)
  expect(isWorkingDay('2026-10-06', edited)).toBe(false)
  expect(isWorkingDay('2026-09-20', edited)).toBe(true)
  expect(isWorkingDay('2026-10-10', autumn2026)).toBe(true)
})

test('one edited day does not make its year known', () => {
  const edited = changeCalendar(autumn2026, { holidays: ['2027-01-01'] })
  expect(() => isWorkingDay('2027-01-04', edited)).toThrow(Refusal)
})

test('a calendar that contradicts itself or names no day is refused', () => {
  const change = (holidays: string[], extraWorkdays: string[] = []) =>
    changeCalendar(plain2026, { holidays, extraWorkdays })
  expect(() => change(['2026-10-01'], ['2026-10-01'])).toThrow(RangeError)
  expect(() => change(['2026-02-30'])).toThrow(RangeError)
  expect(() => addWorkingDays('2026-09-24', 1.5, plain2026)).toThrow(RangeError)
})

test('counting undoes adding', () => {
  const days = fc.integer({ min: 0, max: 120 })
  fc.assert(
    fc.property(
      days,
      days,
      fc.constantFrom<WorkCalendar>(plain2026, autumn2026),
      (start, count, calendar) => {
        const from = addDays('2026-02-01', start)
        const to = addWorkingDays(from, count, calendar)
        expect(countWorkingDays(from, to, calendar)).toBe(count)
        if (count > 0) expect(isWorkingDay(to, calendar)).toBe(true)
      },
    ),
  )
})
