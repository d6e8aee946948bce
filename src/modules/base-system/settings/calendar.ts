import { sql } from 'kysely'
import { addDays } from '../../../kernel/day.ts'
import { Refusal } from '../../../kernel/problem.ts'
import { countWorkingDays, type WorkCalendar } from '../../../kernel/working-days.ts'
import type { Person } from '../../../platform/auth/person.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Settings } from '../../../platform/settings/settings-store.ts'
import { calendarWith } from '../../../platform/settings/work-calendar.ts'
import { access } from '../access.ts'
import { readArrangement } from './arrangement.ts'
import { proposeSetting, type Told } from './changes.ts'
import type { CalendarYear } from './messages.ts'

/** One year of the calendar in force. */
export async function calendarYear(
  tx: Transaction,
  person: Person,
  { settings, today }: { readonly settings: Settings; readonly today: string },
  year: number,
): Promise<CalendarYear> {
  const calendar = calendarWith(settings.calendar)
  const inYear = (days: Iterable<string>) => [...days].filter((day) => day.startsWith(`${year}-`)).sort()
  const known = calendar.years.has(year)
  const coming = Number(today.slice(0, 4)) + 1
  const { rows: waiting } = await sql`
    select from setting_change where subject = 'calendar' and key = ${String(year)} and status = 'proposed'`.execute(
    tx,
  )
  return {
    year,
    known,
    holidays: inYear(calendar.holidays),
    workdays: inYear(calendar.extraWorkdays),
    workingDays: known ? countYear(calendar, year) : null,
    cites: settings.calendar.get(year)?.cites ?? null,
    years: [...calendar.years].sort(),
    missing: calendar.years.has(coming) ? null : coming,
    today,
    proposed: waiting.length > 0,
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

/** Proposes a year's arrangement, or a correction of one that is known: always the whole year, which takes the place of what was there. */
export async function proposeArrangement(
  tx: Transaction,
  person: Person,
  { year, text, cites, reason }: NewArrangement,
): Promise<Told> {
  const { holidays, workdays, faults } = readArrangement(text, year)
  const all = [...faults]
  if (faults.length === 0 && !holidays.includes(`${year}-10-01`))
    all.push(`这份里没有 ${year} 年的国庆节，像是不完整；一次写全年的安排`)
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
  await sql`select pg_advisory_xact_lock(hashtextextended(${`calendar ${year}`}, 0))`.execute(tx)
  const { rows: waiting } = await sql`
    select from setting_change where subject = 'calendar' and key = ${String(year)} and status = 'proposed'`.execute(
    tx,
  )
  if (waiting.length > 0)
    throw new Refusal([
      {
        code: 'setting.calendar',
        severity: 'error',
        what: `${year} 年已有一份安排在等批准`,
        where: { field: 'year' },
        mend: '先办结那一份，再提新的。',
      },
    ])
  return proposeSetting(tx, person, {
    subject: 'calendar',
    key: String(year),
    content: { year, holidays, workdays },
    cites,
    reason,
  })
}

/** An arrangement by its year, with every day of it, so that whoever approves can hold it against the notice. */
export function describeArrangement({
  key,
  content,
}: {
  readonly key: string
  readonly content: Readonly<Record<string, unknown>>
}): { readonly title: string; readonly summary: string } {
  const { holidays, workdays } = content as { holidays: readonly string[]; workdays: readonly string[] }
  const part = (what: string, days: readonly string[]): string =>
    days.length === 0
      ? `没有${what}`
      : `${what} ${days.length} 天（${stretches(days, Number(key)).join('、')}）`
  return { title: `${key} 年节假日`, summary: `${part('放假', holidays)}，${part('调休上班', workdays)}` }
}

/** Days in their order as stretches: `10月1日至7日`. Days of another year name it. */
export function stretches(days: readonly string[], year: number): readonly string[] {
  const runs: { first: string; last: string }[] = []
  for (const day of days) {
    const run = runs.at(-1)
    if (run && addDays(run.last, 1) === day) run.last = day
    else runs.push({ first: day, last: day })
  }
  const dayText = (day: string, before = ''): string => {
    const [y = '', m, d] = day.split('-')
    const inYear = y === (before === '' ? String(year) : before.slice(0, 4)) ? '' : `${y}年`
    return day.slice(0, 7) === before.slice(0, 7) ? `${Number(d)}日` : `${inYear}${Number(m)}月${Number(d)}日`
  }
  return runs.map(({ first, last }) =>
    first === last ? dayText(first) : `${dayText(first)}至${dayText(last, first)}`,
  )
}
