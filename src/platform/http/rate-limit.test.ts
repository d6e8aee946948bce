import { expect, test } from 'vitest'
import { createRateLimiter, rateLimits } from './rate-limit.ts'

const limits = { ...rateLimits, 'sign-in': { burst: 3, perMinute: 6 } }

test('after the burst an asker waits, others do not', () => {
  let now = 0
  const limiter = createRateLimiter(limits, () => now)
  for (let n = 0; n < 3; n++) limiter.take('sign-in', 'a')
  expect(() => limiter.take('sign-in', 'a')).toThrow(/10 秒后/)
  expect(() => limiter.take('sign-in', 'b')).not.toThrow()
  expect(() => limiter.take('read', 'a')).not.toThrow()
  now += 10_000
  expect(() => limiter.take('sign-in', 'a')).not.toThrow()
  expect(() => limiter.take('sign-in', 'a')).toThrow()
})
