import { toDecimalText } from './decimal-text.ts'
import type { Problem } from './problem.ts'
import { multiply, parseDecimal, type Rational, rational } from './rational.ts'
import { type RoundingMode, roundTo } from './rounding.ts'
import { conversionFactor, type Unit } from './unit.ts'

/** A kind of amount that is stored as a whole number of its smallest part. */
export interface Grain {
  readonly label: string
  /** The smallest part as a unit. */
  readonly unit: Unit
  /** The smallest part in words, e.g. 1 分. */
  readonly words: string
}

export type Counted = { readonly count: bigint } | { readonly problem: Problem }

/**
 * The stored count of a decimal text in `unit`. Refused with a Problem: a text that is no decimal, a unit of another
 * kind, and a value finer than the grain – unless `mode` says how to round it.
 */
export function countText(text: string, unit: Unit, grain: Grain, mode?: RoundingMode): Counted {
  const value = parseDecimal(text.trim())
  if (!value)
    return { problem: refuse('not-a-number', `${grain.label}不是数字`, text, '请只填数字，如 1234.56') }
  return countValue(value, unit, grain, mode)
}

/** Like {@link countText} for a number that is already exact. */
export function countValue(value: Rational, unit: Unit, grain: Grain, mode?: RoundingMode): Counted {
  const shown = `${toDecimalText(value)} ${unit.text}`
  const factor = conversionFactor(unit, grain.unit)
  if (!factor)
    return {
      problem: refuse('wrong-unit', `${grain.label}不能用“${unit.text}”计量`, shown, '请改用同类单位'),
    }
  const exact = multiply(value, factor)
  if (exact.den === 1n) return { count: exact.num }
  if (mode) return { count: roundTo(exact, 0, mode).num }
  return {
    problem: refuse(
      'too-fine',
      `${grain.label}的精度超过了${grain.words}`,
      shown,
      `请按${grain.words}修约后填写`,
    ),
  }
}

/** A stored count as an exact number in `unit`. Throws a RangeError for a unit of another kind. */
export function countIn(count: bigint, unit: Unit, grain: Grain): Rational {
  const factor = conversionFactor(grain.unit, unit)
  if (!factor) throw new RangeError(`${unit.text} does not measure ${grain.label}`)
  return multiply(rational(count), factor)
}

function refuse(code: string, what: string, value: string, mend: string): Problem {
  return { code: `amount.${code}`, severity: 'error', what, where: { value }, mend }
}
