import { addDays, compareDays, weekday, yearOf } from './day.ts'
import { Refusal } from './problem.ts'

/** Which days are worked. Outside the lists Monday to Friday are; only `years` whose official arrangement is known are answered for. */
export interface WorkCalendar {
  readonly years: ReadonlySet<number>
  /** Days off by official arrangement (放假). */
  readonly holidays: ReadonlySet<string>
  /** Weekend days worked in exchange (调休上班). */
  readonly extraWorkdays: ReadonlySet<string>
}

/** Changes laid over a calendar. A day named here is what the change says, whatever the calendar said before. */
export interface CalendarChange {
  readonly years?: Iterable<number>
  readonly holidays?: Iterable<string>
  readonly extraWorkdays?: Iterable<string>
}

export const EMPTY_CALENDAR: WorkCalendar = {
  years: new Set(),
  holidays: new Set(),
  extraWorkdays: new Set(),
}

/** The calendar with the change applied. Only `years` makes a year known: a single edited day is no arrangement. Throws a RangeError for a text that is no day or a day named as both. */
export function changeCalendar(calendar: WorkCalendar, change: CalendarChange): WorkCalendar {
  const holidays = checkedDays(change.holidays)
  const extraWorkdays = checkedDays(change.extraWorkdays)
  for (const day of holidays) {
    if (extraWorkdays.has(day)) throw new RangeError(`both holiday and workday: ${day}`)
  }
  return {
    years: new Set([...calendar.years, ...(change.years ?? [])]),
    holidays: new Set([...calendar.holidays].filter((day) => !extraWorkdays.has(day)).concat(...holidays)),
    extraWorkdays: new Set(
      [...calendar.extraWorkdays].filter((day) => !holidays.has(day)).concat(...extraWorkdays),
    ),
  }
}

function checkedDays(days: Iterable<string> = []): ReadonlySet<string> {
  const checked = new Set(days)
  for (const day of checked) yearOf(day)
  return checked
}

/** Throws a Refusal when the arrangement of that year is not known. */
export function isWorkingDay(day: string, calendar: WorkCalendar): boolean {
  const year = yearOf(day)
  if (!calendar.years.has(year)) throw unknownYear(year)
  if (calendar.extraWorkdays.has(day)) return true
  return weekday(day) <= 5 && !calendar.holidays.has(day)
}

/**
 * The day on which a time limit of `count` working days ends when it starts on `day`; the starting day itself does not
 * count (民法典 第二百零一条). A negative count goes back. Throws a Refusal when an unknown year is reached.
 */
export function addWorkingDays(day: string, count: number, calendar: WorkCalendar): string {
  if (!Number.isSafeInteger(count)) throw new RangeError('addWorkingDays: count must be a whole number')
  const step = count < 0 ? -1 : 1
  let reached = day
  for (let left = Math.abs(count); left > 0; ) {
    reached = addDays(reached, step)
    if (isWorkingDay(reached, calendar)) left -= 1
  }
  return reached
}

/** Working days after `from` up to and including `to`; negative when `to` is earlier. Throws a Refusal for an unknown year. */
export function countWorkingDays(from: string, to: string, calendar: WorkCalendar): number {
  if (compareDays(to, from) < 0) return -countWorkingDays(to, from, calendar)
  let count = 0
  for (let day = from; day !== to; ) {
    day = addDays(day, 1)
    if (isWorkingDay(day, calendar)) count += 1
  }
  return count
}

function unknownYear(year: number): Refusal {
  return new Refusal([
    {
      code: 'calendar.unknown-year',
      severity: 'error',
      what: `没有${year}年的节假日安排，无法计算工作日`,
      where: { value: String(year) },
      why: '法定节假日与调休上班每年由国务院办公厅公布，不能推测',
      mend: `请导入${year}年节假日安排`,
    },
  ])
}
