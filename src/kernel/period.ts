import { daysInMonth } from './day.ts'

/** A period key: a year `2025`, a quarter `2025Q3` or a month `2025-09`. Keys of one kind sort as texts. */
interface Parts {
  readonly year: number
  readonly kind: 'year' | 'quarter' | 'month'
  /** Quarter 1–4, month 1–12, 0 for a year. */
  readonly number: number
}

const KEY = /^(\d{4})(?:Q([1-4])|-(0[1-9]|1[0-2]))?$/
const QUARTERS: Readonly<Record<string, string>> = { 一: '1', 二: '2', 三: '3', 四: '4' }

/**
 * Reads a period as sheets write it and gives its key: 2025, 2025年, 2025年度, 2025Q3, 2025年第三季度, 2025年3季度,
 * 2025-09, 2025-9, 2025/9, 2025.09, 2025年9月, 202509. Undefined for anything else.
 */
export function parsePeriod(text: string): string | undefined {
  const plain = text.normalize('NFKC').replace(/\s+/g, '')
  const match = /^([1-9]\d{3})(.*)$/.exec(plain)
  const [, year = '', rest = ''] = match ?? []
  if (!match) return undefined
  if (/^(年度?)?$/.test(rest)) return year
  const quarter = /^-?[Qq]([1-4])$/.exec(rest)?.[1] ?? /^年(?:度)?第?([1-4一二三四])季度?$/.exec(rest)?.[1]
  if (quarter) return `${year}Q${QUARTERS[quarter] ?? quarter}`
  const month = /^(?:[-/.](\d{1,2})|(\d{2})|年(\d{1,2})月份?)$/.exec(rest)
  const number = Number(month?.[1] ?? month?.[2] ?? month?.[3])
  return number >= 1 && number <= 12 ? `${year}-${String(number).padStart(2, '0')}` : undefined
}

/** The same period one year before: 2025 → 2024, 2025Q3 → 2024Q3, 2025-09 → 2024-09 (同比). */
export function priorPeriod(key: string): string {
  const { year } = read(key)
  return `${String(year - 1).padStart(4, '0')}${key.slice(4)}`
}

/** First day of the period (期初). */
export function periodStart(key: string): string {
  const { year, kind, number } = read(key)
  const month = kind === 'year' ? 1 : kind === 'quarter' ? number * 3 - 2 : number
  return write(year, month, 1)
}

/** Last day of the period (期末). */
export function periodEnd(key: string): string {
  const { year, kind, number } = read(key)
  const month = kind === 'year' ? 12 : kind === 'quarter' ? number * 3 : number
  return write(year, month, daysInMonth(year, month))
}

export function periodKind(key: string): 'year' | 'quarter' | 'month' {
  return read(key).kind
}

function read(key: string): Parts {
  const match = KEY.exec(key)
  if (!match) throw new RangeError(`not a period: ${key}`)
  const [, year, quarter, month] = match
  const kind = quarter ? 'quarter' : month ? 'month' : 'year'
  return { year: Number(year), kind, number: Number(quarter ?? month ?? 0) }
}

function write(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
