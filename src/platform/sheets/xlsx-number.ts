import { addDays } from '../../kernel/day.ts'

/**
 * The number of a cell as decimal text. Excel calculates with binary doubles and shows 15 significant digits: a stored
 * `0.30000000000000004` is the 0.3 the clerk saw. Texts of up to 15 digits stay as they are.
 */
export function cellNumberText(stored: string): string {
  const text = stored.trim()
  if (text.length <= 15) return text
  const digits = text
    .replace(/[eE].*$/, '')
    .replace(/\D/g, '')
    .replace(/^0+/, '')
  const value = Number(text)
  if (digits.length <= 15 || !Number.isFinite(value)) return text
  const shown = value.toPrecision(15)
  return shown.includes('.') ? shown.replace(/\.?0+(?=e|$)/, '') : shown
}

/** The day of a date serial (1900 system with its invented 29 February, or 1904 system); undefined where it is none. Times of day are dropped. */
export function daySerial(text: string, from1904: boolean): string | undefined {
  const serial = Math.floor(Number(text))
  if (!Number.isFinite(serial) || serial < (from1904 ? 0 : 1) || serial > 2_958_465 || serial === 60)
    return undefined
  if (from1904) return serial > 2_957_003 ? undefined : addDays('1904-01-01', serial)
  return addDays(serial < 60 ? '1899-12-31' : '1899-12-30', serial)
}
