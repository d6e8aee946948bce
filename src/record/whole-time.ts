import { compareDays } from '../kernel/day.ts'
import type { Lifecycle } from './lifecycle.ts'

/** Since when the time for several states together runs, and for how many working days it stood still; null where the calendar does not tell. */
export interface WholeTime {
  readonly from: string
  readonly paused: number | null
}

/** The calendar, as limits need it. */
export interface WorkingDays {
  /** The pack's limit in days; undefined where the pack has no such parameter. */
  days(parameter: string): number | undefined
  /** The last day of a limit of working days that begins on `day`; null where the calendar of that year is not known yet. */
  addWorkingDays(day: string, count: number): string | null
  /** Working days after `from` up to `to`; null where the calendar is not known. */
  workingDaysBetween(from: string, to: string): number | null
}

/** Where a record that enters a state stands with the time for the whole: it begins, goes on after a pause that began on `pausedOn`, or is over. */
export function wholeIn(
  lifecycle: Lifecycle,
  status: string,
  before: WholeTime | undefined,
  { on, pausedOn }: { readonly on: string; readonly pausedOn: string | null },
  clock: WorkingDays,
): WholeTime | undefined {
  if (!lifecycle.whole?.states.includes(status)) return undefined
  if (!before) return { from: on, paused: 0 }
  if (pausedOn === null || before.paused === null) return before
  const days = clock.workingDaysBetween(pausedOn, on)
  return { ...before, paused: days === null ? null : before.paused + days }
}

/** Last day of the time for the whole, moved on by the pauses so far; null where there is none, or where the calendar does not reach so far. */
export function endOfWhole(
  { whole: limit }: Lifecycle,
  whole: WholeTime | undefined,
  clock: WorkingDays,
): string | null {
  const days = limit && clock.days(limit.within)
  return days === undefined || !whole || whole.paused === null
    ? null
    : clock.addWorkingDays(whole.from, days + whole.paused)
}

/** A state's own limit, cut off where the time for the whole ends. */
export function withinWhole(
  lifecycle: Lifecycle,
  due: string | null,
  whole: WholeTime | undefined,
  clock: WorkingDays,
): string | null {
  const last = endOfWhole(lifecycle, whole, clock)
  return due !== null && last !== null && compareDays(due, last) > 0 ? last : due
}
