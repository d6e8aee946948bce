import type { ModuleServices } from '../../platform/http/server-module.ts'
import { type ClockResult, workByTheClock } from '../../platform/records/clock-job.ts'
import type { RecordSystem } from '../../platform/records/record-system.ts'

const hour = 3_600_000
const look = 60_000

export interface ByTheClock {
  /** Does it now, after a run that is under way. Undefined where it failed, which is in the log. */
  run(): Promise<ClockResult | undefined>
  /** Ends after the record in hand. */
  stop(): Promise<void>
}

/**
 * Does the work of the clock, and `further` what subjects leave to it, at the start, every hour, and as soon as a new business day has begun or something was put in force beside the pack; with
 * `whenAsked` only when it is asked to.
 */
export function workRegularly(
  { inTransaction, log, clock }: Pick<ModuleServices, 'inTransaction' | 'log' | 'clock'>,
  system: RecordSystem,
  { whenAsked = false, further = async (_: AbortSignal): Promise<unknown> => undefined } = {},
): ByTheClock {
  const stopping = new AbortController()
  let running: Promise<ClockResult | undefined> | undefined
  let last = { day: '', at: 0, settings: '' }

  const once = async (): Promise<ClockResult | undefined> => {
    try {
      const result = await workByTheClock({ inTransaction, system, log, signal: stopping.signal })
      await further(stopping.signal)
      return result
    } catch (error) {
      if (!stopping.signal.aborted) log.warn({ error }, 'work by the clock failed')
      return undefined
    }
  }
  const run = async (): Promise<ClockResult | undefined> => {
    await running
    if (stopping.signal.aborted) return undefined
    last = { day: clock.businessDate(), at: Date.now(), settings: system.settingsRevision() }
    running ??= once().finally(() => {
      running = undefined
    })
    return running
  }
  const stop = async (): Promise<void> => {
    stopping.abort()
    clearInterval(timer)
    await running
  }
  let timer: NodeJS.Timeout | undefined
  if (whenAsked) return { run, stop }
  timer = setInterval(() => {
    const changed = clock.businessDate() !== last.day || system.settingsRevision() !== last.settings
    if (changed || Date.now() - last.at >= hour) void run()
  }, look)
  timer.unref()
  void run()
  return { run, stop }
}
