import { addDays, compareDays } from '../kernel/day.ts'
import { isAtRest, stateOf } from './generic-moves.ts'
import type { Lifecycle } from './lifecycle.ts'
import type { Light } from './messages.ts'
import type { ProcessClock, ProcessState } from './process.ts'

/** Pack parameters of the lights: how many working days, or which share of the limit, before the end a light turns yellow. */
export const lightParameters = { days: 'light-warning-days', share: 'light-warning-share' } as const

/**
 * The first day on which the light is yellow: the last days of the limit, or its last share, whichever is longer; from the first day where the clock
 * had to move the record on. Null without a limit.
 */
export function warnOf(
  state: Pick<ProcessState, 'since' | 'due' | 'late'>,
  clock: ProcessClock,
): string | null {
  if (state.due === null) return null
  if (state.late) return state.since
  const least = clock.days(lightParameters.days) ?? 0
  const share = clock.days(lightParameters.share) ?? 0
  const length = clock.workingDaysBetween(state.since, state.due) ?? 0
  const ahead = Math.max(least, Math.ceil((length * share) / 100))
  const from = clock.addWorkingDays(state.due, -ahead)
  return from ?? addDays(state.due, -ahead)
}

/** 红 past the due day, 黄 near it, 绿 before, 灰 without a limit or when nobody is waited for. */
export function lightOf(
  lifecycle: Lifecycle,
  status: string,
  due: string | null,
  warn: string | null,
  asOf: string,
): Light {
  if (due === null || (isAtRest(stateOf(lifecycle, status)) && stateOf(lifecycle, status).kind !== 'open'))
    return 'grey'
  if (compareDays(asOf, due) > 0) return 'red'
  return warn !== null && compareDays(asOf, warn) >= 0 ? 'yellow' : 'green'
}
