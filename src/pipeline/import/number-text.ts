import { negate, parseDecimal, type Rational, rational } from '../../kernel/rational.ts'
import { parseUnit, type Unit } from '../../kernel/unit.ts'

/** What a number cell says: an exact number with its own unit if one stands behind it, or why it is none. */
export type NumberText =
  | { readonly value: Rational; readonly unit?: Unit }
  | { readonly wrong: 'not-a-number' | 'out-of-range' | 'grouping' | 'bare-multiple' }

/** No figure of an enterprise needs more digits; longer ones only cost time. */
const LONGEST = 60
/** Beyond this a figure is a mistake in any unit of the catalogue. */
const LARGEST = rational(10n ** 18n)

/**
 * Reads a number as clerks write it: full-width digits, thousands separators, a currency sign, a unit behind it
 * (`1,260万元`, `3.5%`), a minus of any shape, brackets for negative amounts. Exact.
 */
export function readNumber(text: string): NumberText {
  let plain = text
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200d\ufeff]/g, '')
    .replace(/[−–﹣‐‑]/g, '-')
    .replace(/^'/, '')
  const bracketed = /^\((.+)\)(\D*)$/.exec(plain)
  if (bracketed) plain = `${bracketed[1]}${bracketed[2]}`
  const match = /^([+-]?)(?:[¥￥$]|人民币|rmb)?([+-]?)(\d[\d,]*(?:\.\d*)?|\.\d+)(e[+-]?\d+)?(.*)$/i.exec(
    plain,
  )
  const [, before = '', after = '', digits = '', exponent = '', behind = ''] = match ?? []
  if (!match || (before && after) || (bracketed && (before || after))) return { wrong: 'not-a-number' }
  if (/^[万亿千百]+$/.test(behind)) return { wrong: 'bare-multiple' }
  const unit = behind === '' ? undefined : parseUnit(behind)
  if (behind !== '' && !unit) return { wrong: 'not-a-number' }
  if (digits.includes(',') && !/^\d{1,3}(,\d{3})+(\.\d*)?$/.test(digits)) return { wrong: 'grouping' }
  if (digits.length > LONGEST) return { wrong: 'out-of-range' }
  const size = parseDecimal(
    `${digits.replaceAll(',', '').replace(/\.$/, '').replace(/^\./, '0.')}${exponent}`,
  )
  if (!size || size.num > LARGEST.num * size.den) return { wrong: 'out-of-range' }
  const negative = before === '-' || after === '-' || bracketed !== null
  return { value: negative ? negate(size) : size, ...(unit ? { unit } : {}) }
}
