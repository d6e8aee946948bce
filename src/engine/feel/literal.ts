import { parseDay } from '../../kernel/day.ts'
import type { Value } from '../fact.ts'

/** `null`: no value is there, and none is named as the cause. */
export const NULL: Value = { kind: 'absent', reason: 'undefined', of: [] }

/** Powers beyond this give numbers nobody can check. */
export const MAX_EXPONENT = 64

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }

/** The characters a quoted FEEL string stands for. */
export function unquote(source: string): string {
  return source
    .slice(1, -1)
    .replace(/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|(.))/g, (whole, short, long, plain) =>
      plain === undefined
        ? codePoint(Number.parseInt(short ?? long, 16), whole)
        : (ESCAPES[plain] ?? (/["'\\]/.test(plain) ? plain : whole)),
    )
}

function codePoint(code: number, source: string): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : source
}

const YEARS_AND_MONTHS = /^(-?)P(?:(\d{1,4})Y)?(?:(\d{1,5})M)?$/
const DAYS = /^(-?)P(\d{1,6})D$/

/** A duration of whole months (`P12M`, `P1Y6M`) or whole days (`P30D`), ISO 8601. Undefined for anything else. */
export function parseDuration(text: string): Value | undefined {
  const months = YEARS_AND_MONTHS.exec(text)
  if (months && (months[2] ?? months[3]) !== undefined) {
    const size = Number(months[2] ?? 0) * 12 + Number(months[3] ?? 0)
    return { kind: 'months', value: months[1] ? -size : size }
  }
  const days = DAYS.exec(text)
  return days ? { kind: 'days', value: days[1] ? -Number(days[2]) : Number(days[2]) } : undefined
}

/** A day `YYYY-MM-DD` of the calendar, or undefined. */
export function parseDayLiteral(text: string): Value | undefined {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? parseDay(text) : undefined
  return day === undefined ? undefined : { kind: 'day', value: day }
}
