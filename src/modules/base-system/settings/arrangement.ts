import { addDays, compareDays, parseDay, weekday } from '../../../kernel/day.ts'

/** A year's holidays and exchanged workdays as a text tells them. */
export interface Arrangement {
  readonly holidays: readonly string[]
  /** Weekend days that are worked. */
  readonly workdays: readonly string[]
  /** What could not be read or cannot be, as sentences; nothing is to be taken where there is any. */
  readonly faults: readonly string[]
}

const stretch =
  /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:\s*(?:至|到|-|—|–|~)\s*(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日)?|(\d{4}-\d{2}-\d{2})(?:\s*(?:至|到|~)\s*(\d{4}-\d{2}-\d{2}))?/g

/**
 * Reads the official arrangement as it is published (`1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。`) or as a list of days
 * (`2026-01-01至2026-01-03 放假`). Days without a year lie in `year`. A day that is worked must be a Saturday or Sunday; others are worked anyway.
 */
export function readArrangement(text: string, year: number): Arrangement {
  const holidays = new Set<string>()
  const workdays = new Set<string>()
  const faults: string[] = []
  const plain = text.normalize('NFKC').replace(/\([^)]*\)/g, '')
  for (const part of plain.split(/[。;\n,]/).map((one) => one.trim())) {
    const found = [...part.matchAll(stretch)]
    if (found.length === 0) continue
    const kind = /上班/.test(part) ? workdays : /放假|休息|调休/.test(part) ? holidays : undefined
    if (!kind) {
      faults.push(`“${part}”没有写是放假还是上班`)
      continue
    }
    let month: number | undefined
    for (const match of found) {
      const days = daysOf(match, year, month)
      month = days.month
      if (days.list.length === 0) faults.push(`“${match[0]}”不是日期，或者先后颠倒`)
      for (const day of days.list) kind.add(day)
    }
  }
  for (const day of workdays) {
    if (holidays.has(day)) faults.push(`${day} 又放假又上班`)
    if (weekday(day) <= 5) faults.push(`${day} 本来就是工作日，不用写上班`)
  }
  for (const day of [...holidays, ...workdays])
    if (Math.abs(Number(day.slice(0, 4)) - year) > 1) faults.push(`${day} 不在 ${year} 年前后`)
  if (holidays.size + workdays.size === 0) faults.push('没有读到日期')
  return { holidays: [...holidays].sort(), workdays: [...workdays].sort(), faults }
}

/** Longest holiday; a longer stretch is a slip of the pen. */
const longest = 15

function daysOf(
  match: RegExpMatchArray,
  year: number,
  monthBefore: number | undefined,
): { readonly list: readonly string[]; readonly month: number | undefined } {
  const [, y1, m1, d1, y2, m2, d2, iso1, iso2] = match
  if (iso1 !== undefined)
    return { list: between(parseDay(iso1), parseDay(iso2 ?? iso1)), month: Number(iso1.slice(5, 7)) }
  const month = m1 === undefined ? monthBefore : Number(m1)
  if (month === undefined) return { list: [], month }
  const from = dayText(Number(y1 ?? year), month, Number(d1))
  const until = d2 === undefined ? from : dayText(Number(y2 ?? y1 ?? year), Number(m2 ?? month), Number(d2))
  return { list: between(from, until), month: Number(m2 ?? month) }
}

function dayText(year: number, month: number, day: number): string | undefined {
  return parseDay(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)
}

function between(from: string | undefined, until: string | undefined): readonly string[] {
  const days: string[] = []
  if (from === undefined || until === undefined) return days
  for (let day = from; compareDays(day, until) <= 0; day = addDays(day, 1)) {
    days.push(day)
    if (days.length > longest) return []
  }
  return days
}
