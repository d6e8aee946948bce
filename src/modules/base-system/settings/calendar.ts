import { Refusal } from '../../../kernel/problem.ts'
import { changeCalendar, countWorkingDays, type WorkCalendar } from '../../../kernel/working-days.ts'
import type { Person } from '../../../platform/auth/person.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { access } from '../access.ts'
import { readArrangement } from './arrangement.ts'
import { proposeSetting, type Told } from './changes.ts'
import type { CalendarYear } from './messages.ts'

/** One year of the calendar in force. */
export function calendarYear(person: Person, calendar: WorkCalendar, year: number): CalendarYear {
  const inYear = (days: Iterable<string>) => [...days].filter((day) => day.startsWith(`${year}-`)).sort()
  const known = calendar.years.has(year)
  return {
    year,
    known,
    holidays: inYear(calendar.holidays),
    workdays: inYear(calendar.extraWorkdays),
    workingDays: known ? countYear(calendar, year) : null,
    years: [...calendar.years].sort(),
    may: { propose: access.proposeSettings.some((role) => role === person.role) },
  }
}

/** Working days from New Year to the end of the year. The last day of the year before is only where counting starts from. */
function countYear(calendar: WorkCalendar, year: number): number {
  return countWorkingDays(`${year - 1}-12-31`, `${year}-12-31`, calendar)
}

export interface NewArrangement {
  readonly year: number
  readonly text: string
  readonly cites: string
  readonly reason: string
}

/** Proposes a year's arrangement, or a correction of one that is known. */
export async function proposeArrangement(
  tx: Transaction,
  person: Person,
  calendar: WorkCalendar,
  { year, text, cites, reason }: NewArrangement,
): Promise<Told> {
  const { holidays, workdays, faults } = readArrangement(text, year)
  const all = [...faults]
  if (faults.length === 0 && !calendar.years.has(year) && !holidays.includes(`${year}-10-01`))
    all.push(`${year} 年的安排还没有过，这份里没有国庆节，像是不完整`)
  if (all.length > 0)
    throw new Refusal(
      all.map((what) => ({
        code: 'setting.calendar',
        severity: 'error',
        what,
        where: { field: 'text' },
        mend: '对照国务院办公厅的通知核对；可以把通知全文贴进来。',
      })),
    )
  changeCalendar(calendar, { years: [year], holidays, extraWorkdays: workdays })
  return proposeSetting(tx, person, {
    subject: 'calendar',
    key: String(year),
    content: { year, holidays, workdays },
    cites,
    reason,
  })
}

export function describeArrangement({
  key,
  content,
}: {
  readonly key: string
  readonly content: Readonly<Record<string, unknown>>
}): { readonly title: string; readonly summary: string } {
  const { holidays, workdays } = content as { holidays: readonly string[]; workdays: readonly string[] }
  return {
    title: `${key} 年`,
    summary: `放假 ${holidays.length} 天，调休上班 ${workdays.length} 天${workdays.length > 0 ? `（${workdays.join('、')}）` : ''}`,
  }
}
