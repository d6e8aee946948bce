import type { Lifecycle } from '../../../record/lifecycle.ts'
import type { ProcessClock } from '../../../record/process.ts'

/** One step of an objection as its enterprise follows it. Days are business days of the calendar, `2025-09-15`. */
export interface TimelineStep {
  readonly label: string
  readonly state: 'done' | 'now' | 'paused' | 'next' | 'ended'
  /** Day on which it was done; null before. */
  readonly on: string | null
  /** Last day for it, while it is paused that of what it waits for; null once it is done, and while nothing runs. */
  readonly due: string | null
}

/** A move of the record from one state to another, oldest first in a list. */
export interface Move {
  readonly from: string | null
  readonly to: string | null
  readonly on: string | null
}

const steps: readonly { readonly label: string; readonly states: readonly string[] }[] = [
  { label: '提交异议', states: ['草稿', '待签章'] },
  { label: '受理', states: ['待受理'] },
  { label: '数源核查', states: ['核查中', '数源核查'] },
  { label: '换人复核', states: ['待复核'] },
  { label: '审定', states: ['拟定'] },
]
const decided: readonly string[] = ['已复核', '再审', '再审已裁定', '已归档']
const paused: readonly string[] = ['待补正', '已挂起']

interface Standing {
  readonly status: string
  /** Last day of the present state. */
  readonly due: string | null
  /** Last day for handing it in. */
  readonly until: string | null
  /** Last day of the whole, with the pauses so far. */
  readonly latest: string | null
  readonly moves: readonly Move[]
}

/**
 * How far an objection has come and when each step is due. What is still ahead is reckoned from the last day of the step before, and never later than that
 * of the whole; while the procedure is paused, and without a calendar for those days, it stays open.
 */
export function timelineOf(
  lifecycle: Lifecycle,
  { status, due, until, latest, moves }: Standing,
  clock: ProcessClock,
): readonly TimelineStep[] {
  const placeOf = (state: string | null) => steps.findIndex(({ states }) => states.includes(state ?? ''))
  const known = placeOf(status)
  const before = moves.map(({ from }) => placeOf(from)).filter((at) => at >= 0)
  const at = decided.includes(status) ? steps.length : known >= 0 ? known : (before.at(-1) ?? 0)
  const pausing = paused.includes(status)
  const stopped = known < 0 && !decided.includes(status) && !pausing
  const leftOn = (index: number): string | null =>
    moves.findLast(({ from, to }) => placeOf(from) === index && placeOf(to) !== index)?.on ?? null
  const capped = (day: string | null) => (day !== null && latest !== null && day > latest ? latest : day)
  const further = (day: string | null, states: readonly string[]): string | null =>
    states.reduce<string | null>((reached, state) => {
      const days = clock.days(lifecycle.states[state]?.within ?? '')
      return reached === null || days === undefined ? null : clock.addWorkingDays(reached, days)
    }, day)
  let reached: string | null = null
  return steps.flatMap(({ label, states }, index): TimelineStep[] => {
    if (index < at) return [{ label, state: 'done', on: leftOn(index), due: null }]
    if (stopped) return index === at ? [{ label, state: 'ended', on: leftOn(index), due: null }] : []
    if (index === at) {
      if (pausing) return [{ label, state: 'paused', on: null, due }]
      const rest = states.slice(states.indexOf(status) + 1)
      reached = at === 0 ? null : capped(further(due, rest))
      return [{ label, state: 'now', on: null, due: at === 0 ? until : reached }]
    }
    reached = capped(further(reached, states))
    return [{ label, state: 'next', on: null, due: reached }]
  })
}
