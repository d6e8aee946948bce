import { CHINESE_CALENDAR } from '../../kernel/chinese-calendar.ts'
import { changeCalendar, type WorkCalendar } from '../../kernel/working-days.ts'
import type { Settings } from './settings-store.ts'

/**
 * The calendar that the product carries with the years that the operator entered laid over it. An entered year takes the place of all that was known of that
 * year, except for days that another entered year names at its edge.
 */
export function calendarWith(
  entered: Settings['calendar'],
  known: WorkCalendar = CHINESE_CALENDAR,
): WorkCalendar {
  const others = (days: ReadonlySet<string>): ReadonlySet<string> =>
    new Set([...days].filter((day) => !entered.has(Number(day.slice(0, 4)))))
  const start: WorkCalendar = {
    years: known.years,
    holidays: others(known.holidays),
    extraWorkdays: others(known.extraWorkdays),
  }
  return [...entered]
    .sort(([a], [b]) => a - b)
    .reduce(
      (calendar, [year, { holidays, workdays }]) =>
        changeCalendar(calendar, { years: [year], holidays, extraWorkdays: workdays }),
      start,
    )
}

/** The calendar of this moment, worked out anew only where something was entered. */
export function liveCalendar(settings: () => Settings): () => WorkCalendar {
  let last: { readonly of: Settings['calendar']; readonly calendar: WorkCalendar } | undefined
  return () => {
    const of = settings().calendar
    if (last?.of !== of) last = { of, calendar: calendarWith(of) }
    return last.calendar
  }
}
