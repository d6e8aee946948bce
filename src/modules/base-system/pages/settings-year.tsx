import { addDays, weekday } from '../../../kernel/day.ts'

interface Props {
  readonly year: number
  readonly holidays: readonly string[]
  /** Weekend days that are worked. */
  readonly workdays: readonly string[]
  readonly known: boolean
}

const months = Array.from({ length: 12 }, (_, at) => at + 1)
const weekdays = ['一', '二', '三', '四', '五', '六', '日']

/** A year as twelve small months: 休 and 班 as on printed calendars, so that nothing rests on colour alone. */
export function SettingsYear({ year, holidays, workdays, known }: Props) {
  const off = new Set(holidays)
  const worked = new Set(workdays)
  return (
    <div className="settings-year">
      {months.map((month) => (
        <Month key={month} year={year} month={month} off={off} worked={worked} />
      ))}
      <p className="quiet small settings-legend">
        <span className="settings-day settings-off">1</span> 休：放假
        <span className="settings-day settings-worked">1</span> 班：周末调休上班
        <span className="settings-day settings-weekend">1</span> 周末
        {known ? null : '　这一年只标出周末。'}
      </p>
    </div>
  )
}

function Month({
  year,
  month,
  off,
  worked,
}: {
  readonly year: number
  readonly month: number
  readonly off: ReadonlySet<string>
  readonly worked: ReadonlySet<string>
}) {
  const first = `${year}-${String(month).padStart(2, '0')}-01`
  const weeks: string[][] = [[]]
  for (let day = first; day.slice(0, 7) === first.slice(0, 7); day = addDays(day, 1)) {
    if (weekday(day) === 1 && day !== first) weeks.push([])
    weeks.at(-1)?.push(day)
  }
  return (
    <table className="settings-month">
      <caption>{month} 月</caption>
      <thead>
        <tr>
          {weekdays.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, at) => (
          <tr key={week[0]}>
            {at === 0 && weekday(first) > 1 ? <td colSpan={weekday(first) - 1} /> : null}
            {week.map((day) => (
              <Day key={day} day={day} off={off.has(day)} worked={worked.has(day)} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Day({
  day,
  off,
  worked,
}: {
  readonly day: string
  readonly off: boolean
  readonly worked: boolean
}) {
  const kind = off ? 'off' : worked ? 'worked' : weekday(day) > 5 ? 'weekend' : 'plain'
  const mark = off ? '休' : worked ? '班' : ''
  return (
    <td>
      <span className={`settings-day settings-${kind}`}>
        {Number(day.slice(8))}
        {mark === '' ? null : <sup>{mark}</sup>}
      </span>
    </td>
  )
}
