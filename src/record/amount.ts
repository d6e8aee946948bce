import { toDecimalText } from '../kernel/decimal-text.ts'
import { multiply, parseDecimal, type Rational, rational } from '../kernel/rational.ts'
import { roundTo } from '../kernel/rounding.ts'
import { countIn, countValue, type Grain } from '../kernel/stored-count.ts'
import { parseUnit, type Unit } from '../kernel/unit.ts'
import type { Scalar } from './field.ts'

/** Scalars that are stored as a whole number of their smallest part. */
export type Amount = Extract<Scalar, { kind: 'number' | 'money' | 'area' | 'percent' }>

export function isAmount(scalar: { readonly kind: string }): scalar is Amount {
  return ['number', 'money', 'area', 'percent'].includes(scalar.kind)
}

const FEN: Grain = {
  label: '金额',
  words: '1分钱',
  unit: { text: '分', factor: rational(1, 100), dims: { money: 1 } },
}
const PART: Grain = {
  label: '面积',
  words: '0.01平方米',
  unit: { text: '1/300㎡', factor: rational(1, 300), dims: { length: 2 } },
}

/** Unit as people read it; `%` for a percent. */
export function unitText(amount: Amount): string {
  return amount.kind === 'percent' ? '%' : amount.unit
}

const units = new Map<string, Unit | undefined>()

/** The unit for calculation; undefined for a word that only counts (场, 期 …). */
export function unitOf(amount: Amount): Unit | undefined {
  const text = unitText(amount)
  if (!units.has(text)) units.set(text, parseUnit(text))
  return units.get(text)
}

/** The stored whole number of a decimal text in the field's unit, or in a sentence why it cannot be one. */
export function countOf(
  amount: Amount,
  text: string,
): { readonly count: bigint } | { readonly fault: string } {
  const value = parseDecimal(text.normalize('NFKC').replaceAll(/[,\s，]/g, ''))
  if (!value) return { fault: `“${text.slice(0, 40)}”不是数字` }
  return countOfValue(amount, value)
}

/** The same for an exact number; `round` rounds half-up at the smallest part, as computed fields are. */
export function countOfValue(
  amount: Amount,
  value: Rational,
  round = false,
): { readonly count: bigint } | { readonly fault: string } {
  const counted = wholeCount(amount, value, round)
  if ('fault' in counted) return counted
  if (counted.count > MAX || counted.count < -MAX) return { fault: '数字过大，请核对单位' }
  return counted
}

const MAX = 9_007_199_254_740_991n

function wholeCount(
  amount: Amount,
  value: Rational,
  round: boolean,
): { readonly count: bigint } | { readonly fault: string } {
  if (amount.kind === 'money' || amount.kind === 'area') {
    const unit = unitOf(amount)
    if (!unit) throw new RangeError(`no unit ${amount.unit}`)
    const counted = countValue(
      value,
      unit,
      amount.kind === 'money' ? FEN : PART,
      round ? 'half-up' : undefined,
    )
    return 'count' in counted ? counted : { fault: `${counted.problem.what}；${counted.problem.mend}` }
  }
  const digits = amount.kind === 'percent' ? 2 : amount.digits
  const exact = round ? roundTo(value, digits, 'half-up') : value
  const scaled = multiply(exact, rational(10n ** BigInt(digits)))
  if (scaled.den !== 1n) return { fault: digits === 0 ? '应当是整数' : `最多${digits}位小数` }
  return { count: scaled.num }
}

/** The exact number, in the field's unit, that a stored whole number stands for. */
export function valueOfCount(amount: Amount, count: bigint): Rational {
  if (amount.kind === 'money' || amount.kind === 'area') {
    const unit = unitOf(amount)
    if (!unit) throw new RangeError(`no unit ${amount.unit}`)
    return countIn(count, unit, amount.kind === 'money' ? FEN : PART)
  }
  return rational(count, 10n ** BigInt(amount.kind === 'percent' ? 2 : amount.digits))
}

/** Decimal text in the field's unit. */
export function textOfCount(amount: Amount, count: bigint | number | string): string {
  return toDecimalText(valueOfCount(amount, BigInt(count)))
}
