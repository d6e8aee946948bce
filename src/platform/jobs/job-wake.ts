import { EventEmitter } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'

const bell = new EventEmitter().setMaxListeners(0)
/** Milliseconds in which the transaction that put a job into the queue is expected to end. */
const soon = 1000
const lookOften = 15

/** Tells the workers of this process that a job is about to be in the queue: its transaction has still to be committed. */
export function ring(): void {
  bell.emit('job')
}

/**
 * How long a worker waits before it looks into the queue again: `seldom` milliseconds, and far less for a moment after the bell
 * has rung. Jobs of other processes and those whose transaction takes longer are found by looking seldom.
 */
export function createWaiting(seldom: number): { next(): Promise<void>; end(): void } {
  let until = 0
  let waking = new AbortController()
  const heard = (): void => {
    until = performance.now() + soon
    waking.abort()
  }
  bell.on('job', heard)
  return {
    async next() {
      waking = new AbortController()
      const pause = performance.now() < until ? lookOften : seldom
      await sleep(pause, undefined, { signal: waking.signal }).catch(() => {})
    },
    end: () => void bell.off('job', heard),
  }
}
