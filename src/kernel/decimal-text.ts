import type { Rational } from './rational.ts'
import { type RoundingMode, roundedCount } from './rounding.ts'

/**
 * The number as plain decimal text: no exponent, no trailing zeros, never `-0`.
 * Exact when the expansion ends within `maxDigits` places, otherwise rounded half-up there.
 */
export function toDecimalText(value: Rational, maxDigits = 20): string {
  if (value.den === 1n) return value.num.toString()
  const text = toFixedText(value, maxDigits)
  if (!text.includes('.')) return text
  return text.replace(/\.?0+$/, '')
}

/** The number with exactly `digits` decimal places for display, optionally with thousands separators: `1,260.00`. */
export function toFixedText(
  value: Rational,
  digits: number,
  options: { readonly thousands?: boolean; readonly mode?: RoundingMode } = {},
): string {
  if (!Number.isSafeInteger(digits) || digits < 0)
    throw new RangeError('toFixedText: digits must be 0 or more')
  const count = roundedCount(value, digits, options.mode ?? 'half-up')
  const padded = (count < 0n ? -count : count).toString().padStart(digits + 1, '0')
  const whole = padded.slice(0, padded.length - digits)
  const shown = options.thousands ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole
  return `${count < 0n ? '-' : ''}${shown}${digits === 0 ? '' : `.${padded.slice(-digits)}`}`
}
