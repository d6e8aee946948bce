import { type Rational, rational } from './rational.ts'
import type { RoundingMode } from './rounding.ts'
import { type Counted, countIn, countText, countValue, type Grain } from './stored-count.ts'
import type { Unit } from './unit.ts'

/** 1/300 m² is the largest part that both 0.01 m² (3) and 1 亩 = 2000/3 m² (200 000) contain a whole number of times. */
const PART: Grain = {
  label: '面积',
  words: '三百分之一平方米',
  unit: { text: '1/300㎡', factor: rational(1, 300), dims: { length: 2 } },
}

/** Parts of 1/300 m² from a decimal text in an area unit: `60`, 亩 → 12 000 000. Anything finer is refused unless `mode` rounds it. */
export function areaFromText(text: string, unit: Unit, mode?: RoundingMode): Counted {
  return countText(text, unit, PART, mode)
}

/** Parts of 1/300 m² from an exact number in an area unit; the same refusals. */
export function areaFromValue(value: Rational, unit: Unit, mode?: RoundingMode): Counted {
  return countValue(value, unit, PART, mode)
}

/** A stored area as an exact number in an area unit. Throws a RangeError for any other unit. */
export function areaIn(parts: bigint, unit: Unit): Rational {
  return countIn(parts, unit, PART)
}
