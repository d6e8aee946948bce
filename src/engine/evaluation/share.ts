import { divide, HUNDRED, parseDecimal, type Rational } from '../../kernel/rational.ts'

/** Reads a share written `150%` or `1.5`. Undefined for any other text. */
export function parseShare(text: string): Rational | undefined {
  const percent = /^(.+)[%％]$/.exec(text.trim())
  const value = parseDecimal(percent?.[1]?.trim() ?? text.trim())
  return value && percent ? divide(value, HUNDRED) : value
}
