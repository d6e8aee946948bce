import { HttpProblem } from './http-problem.ts'
import type { RateClass } from './operation.ts'

export interface RateLimit {
  /** Requests at once. */
  readonly burst: number
  /** Requests per minute in the long run. */
  readonly perMinute: number
}

export type RateLimits = Readonly<Record<RateClass, RateLimit>>

export const rateLimits: RateLimits = {
  read: { burst: 600, perMinute: 3000 },
  write: { burst: 120, perMinute: 600 },
  heavy: { burst: 30, perMinute: 60 },
  'sign-in': { burst: 30, perMinute: 30 },
}

interface Bucket {
  left: number
  at: number
}

/** More askers than this are not remembered apart; the oldest are forgotten. */
const remembered = 20_000

/** Token buckets in memory, one per asker (account, or address while unknown) and class. `now` in milliseconds, from any fixed point. */
export function createRateLimiter(limits: RateLimits, now: () => number = () => performance.now()) {
  const buckets = new Map<string, Bucket>()
  return {
    /** Takes one request off the asker's account. Throws 429 when there is none left. */
    take(rateClass: RateClass, asker: string): void {
      const { burst, perMinute } = limits[rateClass]
      const key = `${rateClass} ${asker}`
      const bucket = buckets.get(key) ?? { left: burst, at: now() }
      const at = now()
      const left = Math.min(burst, bucket.left + ((at - bucket.at) * perMinute) / 60_000)
      buckets.delete(key)
      buckets.set(key, { left: left < 1 ? left : left - 1, at })
      if (buckets.size > remembered) buckets.delete(buckets.keys().next().value as string)
      if (left >= 1) return
      const seconds = Math.ceil(((1 - left) * 60) / perMinute)
      throw new HttpProblem(429, 'http/too-many-requests', `操作过于频繁，请 ${seconds} 秒后再试`, {
        headers: { 'Retry-After': String(seconds) },
      })
    },
  }
}

export type RateLimiter = ReturnType<typeof createRateLimiter>
