import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { calm, whenCalm } from './when-calm.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('while a slider is dragged nothing is fetched beside it; afterwards once', () => {
  const page = new EventTarget()
  const act = vi.fn()
  whenCalm(page, () => true, act)
  for (let step = 0; step < 10; step++) {
    vi.advanceTimersByTime(calm - 1)
    page.dispatchEvent(new Event('input'))
  }
  expect(act).not.toHaveBeenCalled()
  vi.advanceTimersByTime(calm)
  page.dispatchEvent(new Event('input'))
  vi.advanceTimersByTime(10 * calm)
  expect(act).toHaveBeenCalledOnce()
})

test('a page that is still on its way is waited for', () => {
  const act = vi.fn()
  let still = false
  whenCalm(new EventTarget(), () => still, act)
  vi.advanceTimersByTime(3 * calm)
  expect(act).not.toHaveBeenCalled()
  still = true
  vi.advanceTimersByTime(calm)
  expect(act).toHaveBeenCalledOnce()
})

test('given up, it never happens', () => {
  const page = new EventTarget()
  const act = vi.fn()
  whenCalm(page, () => true, act)()
  page.dispatchEvent(new Event('keydown'))
  vi.advanceTimersByTime(3 * calm)
  expect(act).not.toHaveBeenCalled()
})
