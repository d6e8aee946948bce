import { toDecimalText, toFixedText } from '../kernel/decimal-text.ts'
import { parseDecimal, rational } from '../kernel/rational.ts'

/** A decimal text for reading: thousands separators, `digits` decimals; `—` when there is none. */
export function figureText(text: string | null | undefined, digits = 2): string {
  const value = text === null || text === undefined ? undefined : parseDecimal(text)
  return value === undefined ? '—' : toFixedText(value, digits, { thousands: true }).replace(/^-/, '−')
}

/** As {@link figureText}, with its sign written out: `+1.50`, `−6.60`. */
export function signedText(text: string, digits = 2): string {
  const shown = figureText(text, digits)
  return /^[−—]/.test(shown) ? shown : `+${shown}`
}

/** A decimal text with thousands separators and the decimals it came with, at most `most`, at least `least`. */
export function plainText(text: string | null, least = 0, most = 4): string {
  const value = text === null ? undefined : parseDecimal(text)
  if (value === undefined) return '—'
  const decimals = (toDecimalText(value, most).split('.')[1] ?? '').length
  return figureText(text, Math.max(decimals, least))
}

export function countText(count: number): string {
  return toFixedText(rational(count), 0, { thousands: true })
}

/** `45.3%` of the whole; `—` of nothing. */
export function shareText(part: number, whole: number): string {
  return whole === 0 ? '—' : `${toFixedText(rational(part * 100, whole), 1)}%`
}

/** A moment in the reader's time zone, to the minute: `2025-09-15 10:32`. */
export function momentText(iso: string | null): string {
  if (iso === null) return '—'
  const at = new Date(iso)
  if (Number.isNaN(at.getTime())) return iso
  const two = (part: number) => String(part).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`
}

export function sizeText(bytes: number): string {
  return bytes < 1_048_576
    ? `${toFixedText(rational(bytes, 1024), 0)} KB`
    : `${toFixedText(rational(bytes, 1_048_576), 1)} MB`
}
