import { compareDays } from '../kernel/day.ts'
import type { Escalation, Lifecycle } from './lifecycle.ts'
import { lightParameters } from './light.ts'
import type { ProcessClock } from './process.ts'
import { type RoleId, roles } from './roles.ts'

/** Pack parameters, in working days: the first and the last reminder before the end of a limit, and how long being late stays with whoever is late. */
export const alertParameters = {
  first: lightParameters.days,
  last: 'reminder-last-days',
  escalation: 'escalation-days',
} as const

/** Something to be told about a limit, each once. `level` counts the steps up: 0 is whoever is waited for. */
export interface Alert {
  readonly kind: 'reminder' | 'overdue' | 'escalation'
  /** Names it among the alerts of one limit. */
  readonly mark: string
  readonly level: number
  /** Working days left, or since the end; null where the calendar of that year is not known. */
  readonly days: number | null
}

/**
 * What a limit calls for on a day: near its end the reminder that is due, on its last day another; past it, that it is past, and one level more for every
 * `escalation.after` working days. Nobody is reminded on the day on which the matter came.
 */
export function alertsOf(
  { due, since }: { readonly due: string; readonly since: string },
  asOf: string,
  clock: ProcessClock,
  escalation: Escalation,
): readonly Alert[] {
  if (compareDays(asOf, due) <= 0) {
    const left = clock.workingDaysBetween(asOf, due)
    const mark = left === null || since === asOf ? undefined : reminderAt(left, clock)
    return mark === undefined ? [] : [{ kind: 'reminder', mark, level: 0, days: left }]
  }
  const late = clock.workingDaysBetween(due, asOf)
  const every = clock.days(escalation.after)
  const levels = late === null || every === undefined || every < 1 ? 0 : Math.floor(late / every)
  return [
    { kind: 'overdue', mark: 'overdue', level: 0, days: late },
    ...escalation.to.slice(0, levels).map((_, at) => ({
      kind: 'escalation' as const,
      mark: `up${at + 1}`,
      level: at + 1,
      days: late,
    })),
  ]
}

/** The narrowest reminder that the days left fall into; those passed over by an idle machine are not made up for. */
function reminderAt(left: number, clock: ProcessClock): string | undefined {
  if (left <= 0) return 'day'
  if (left <= (clock.days(alertParameters.last) ?? 0)) return 'last'
  return left <= (clock.days(alertParameters.first) ?? 0) ? 'first' : undefined
}

/** Whom being late is told to after whoever is waited for in this role, in order. */
export function escalationOf({ escalation }: Lifecycle, role: RoleId): Escalation {
  return escalation ?? { after: alertParameters.escalation, to: superiorsOf(role) }
}

function superiorsOf(role: RoleId): readonly RoleId[] {
  switch (roles[role].view) {
    case 'enterprise':
      return ['park-clerk']
    case 'park':
      return role === 'park-director' ? ['district-leader'] : ['park-director', 'district-leader']
    case 'identity':
    case 'audit':
      return []
    default:
      if (role === 'district-leader') return []
      return role === 'joint-office-reviewer'
        ? ['district-leader']
        : ['joint-office-reviewer', 'district-leader']
  }
}
