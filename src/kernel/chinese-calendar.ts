import arrangements from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { yearOf } from './day.ts'
import { changeCalendar, EMPTY_CALENDAR, type WorkCalendar } from './working-days.ts'

const holidays = Object.keys(arrangements.holidays)

/**
 * The official arrangements that the `chinese-days` package carries. Only its data file is read: its functions default to
 * the present day. A year counts as known once its National Day is in it, since New Year days may come with the year before.
 */
export const CHINESE_CALENDAR: WorkCalendar = changeCalendar(EMPTY_CALENDAR, {
  years: holidays.filter((day) => day.endsWith('-10-01')).map(yearOf),
  holidays,
  extraWorkdays: Object.keys(arrangements.workdays),
})
