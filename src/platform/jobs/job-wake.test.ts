import { expect, onTestFinished, test } from 'vitest'
import { createWaiting, ring } from './job-wake.ts'

const timed = async (work: Promise<void>): Promise<number> => {
  const start = performance.now()
  await work
  return performance.now() - start
}

test('the bell ends a wait and for a moment the next ones are short, because the job is yet to be committed', async () => {
  const waiting = createWaiting(5000)
  onTestFinished(() => waiting.end())
  setTimeout(ring, 10)
  expect(await timed(waiting.next())).toBeLessThan(2000)
  expect(await timed(waiting.next())).toBeLessThan(2000)
})

test('without the bell a worker looks seldom', async () => {
  const waiting = createWaiting(120)
  onTestFinished(() => waiting.end())
  expect(await timed(waiting.next())).toBeGreaterThan(100)
})
