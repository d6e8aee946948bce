/**
 * Days are texts `YYYY-MM-DD` of the proleptic Gregorian calendar (GB/T 7408.1), years 0001–9999, without time or zone.
 * Text order is calendar order. Functions other than `parseDay` expect such a text and throw a RangeError otherwise.
 */
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/
const WRITTEN = [
  /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ]00?:00(?::00(?:\.0+)?)?)?$/,
  /^(\d{4})(年)(\d{1,2})月(\d{1,2})[日号]$/,
  /^(\d{4})()(\d{2})(\d{2})$/,
]

interface Parts {
  readonly year: number
  readonly month: number
  readonly day: number
}

/**
 * Reads a day as people and sheets write it: 2025-09-05, 2025/9/5, 2025.9.5, 2025年9月5日, 20250905, full-width digits,
 * or with a midnight time behind it. Undefined for anything else and for days that do not exist, such as 2025-02-29.
 */
export function parseDay(text: string): string | undefined {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/\s*([年月日号])\s*/g, '$1')
  for (const pattern of WRITTEN) {
    const match = pattern.exec(plain)
    if (!match) continue
    const parts = { year: Number(match[1]), month: Number(match[3]), day: Number(match[4]) }
    return exists(parts) ? write(parts) : undefined
  }
  return undefined
}

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

export function addDays(day: string, count: number): string {
  return fromSerial(toSerial(day) + whole(count))
}

/** The same day of another month; where that month is shorter, its last day (2025-01-31 + 1 = 2025-02-28). */
export function addMonths(day: string, count: number): string {
  const parts = read(day)
  const months = parts.year * 12 + parts.month - 1 + whole(count)
  const year = Math.floor(months / 12)
  const month = months - year * 12 + 1
  return write({ year, month, day: Math.min(parts.day, daysInMonth(year, month)) })
}

export function addYears(day: string, count: number): string {
  return addMonths(day, count * 12)
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return toSerial(to) - toSerial(from)
}

/** Whole months from `from` to `to`, as FEEL's `years and months duration` counts them; negative when `to` is earlier. */
export function monthsBetween(from: string, to: string): number {
  if (compareDays(to, from) < 0) return -monthsBetween(to, from)
  const a = read(from)
  const b = read(to)
  return (b.year - a.year) * 12 + (b.month - a.month) - (b.day < a.day ? 1 : 0)
}

export function compareDays(a: string, b: string): -1 | 0 | 1 {
  read(a)
  read(b)
  return a < b ? -1 : a > b ? 1 : 0
}

/** Day of the week as ISO 8601 counts it: 1 = Monday … 7 = Sunday. */
export function weekday(day: string): number {
  return ((((toSerial(day) + 2) % 7) + 7) % 7) + 1
}

export function yearOf(day: string): number {
  return read(day).year
}

function read(day: string): Parts {
  const match = DAY.exec(day)
  const parts = { year: Number(match?.[1]), month: Number(match?.[2]), day: Number(match?.[3]) }
  if (!match || !exists(parts)) throw new RangeError(`not a day: ${day}`)
  return parts
}

function write({ year, month, day }: Parts): string {
  if (year < 1 || year > 9999) throw new RangeError('day outside the years 0001–9999')
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** `2025年9月15日`, as documents write a day (GB/T 9704-2012 §7.3.5.4: Arabic figures, no leading zeros). Throws a RangeError for what is no day. */
export function dayInWords(text: string): string {
  const { year, month, day } = read(text)
  return `${year}年${month}月${day}日`
}

function exists({ year, month, day }: Parts): boolean {
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

function whole(count: number): number {
  if (!Number.isSafeInteger(count)) throw new RangeError('day arithmetic needs whole numbers')
  return count
}

// Days since 0000-03-01: a year that begins in March puts the leap day last, so month lengths follow one formula.
function toSerial(text: string): number {
  const { year, month, day } = read(text)
  const y = month > 2 ? year : year - 1
  const m = month > 2 ? month - 3 : month + 9
  return (
    y * 365 +
    Math.floor(y / 4) -
    Math.floor(y / 100) +
    Math.floor(y / 400) +
    Math.floor((153 * m + 2) / 5) +
    day -
    1
  )
}

function fromSerial(serial: number): string {
  const era = Math.floor(serial / 146097)
  const ofEra = serial - era * 146097
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36524) - Math.floor(ofEra / 146096)) / 365,
  )
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const m = Math.floor((5 * ofYear + 2) / 153)
  const month = m < 10 ? m + 3 : m - 9
  return write({
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: ofYear - Math.floor((153 * m + 2) / 5) + 1,
  })
}
