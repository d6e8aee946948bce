import { afterEach, expect, test, vi } from 'vitest'
import { fixedBusinessDate, systemClock } from './clock.ts'

afterEach(() => void vi.useRealTimers())

test('the business date is the calendar day in China, wherever the machine stands', () => {
  vi.useFakeTimers({ now: Date.UTC(2025, 11, 31, 15, 59, 59) })
  expect(systemClock.businessDate()).toBe('2025-12-31')
  vi.setSystemTime(Date.UTC(2025, 11, 31, 16, 0, 0))
  expect(systemClock.businessDate()).toBe('2026-01-01')
  expect(systemClock.instant()).toBe('2025-12-31T16:00:00.000Z')
})

test('a demonstration keeps its business date while time goes on', () => {
  vi.useFakeTimers({ now: Date.UTC(2030, 0, 1) })
  const clock = fixedBusinessDate('2025-09-15')
  expect(clock.businessDate()).toBe('2025-09-15')
  expect(clock.instant()).toBe('2030-01-01T00:00:00.000Z')
})
