import { areaIn } from '../../../kernel/area.ts'
import { toDecimalText, toFixedText } from '../../../kernel/decimal-text.ts'
import { divide, rational } from '../../../kernel/rational.ts'
import { roundTo } from '../../../kernel/rounding.ts'
import { parseUnit } from '../../../kernel/unit.ts'
import type { Parts } from './land-input.ts'
import { mu } from './reported-land.ts'

const squareMetre = parseUnit('㎡')

/** 亩 to two places, for sentences. */
export function inMu(parts: Parts): string {
  return toFixedText(areaIn(wholeParts(parts), mu), 2)
}

/** 亩 as it is kept, to the 1/300 m² of the ledgers: an exact decimal. */
export function exactMu(parts: Parts): string {
  return toDecimalText(areaIn(wholeParts(parts), mu))
}

/** m² to two places. */
export function inSquareMetres(parts: Parts): string {
  return toFixedText(squareMetre ? areaIn(wholeParts(parts), squareMetre) : divide(parts, rational(300)), 2)
}

/** The whole number of 1/300 m² that the ledgers keep; days of a year seldom divide an area evenly. */
export function wholeParts(parts: Parts): bigint {
  return roundTo(parts, 0, 'half-up').num
}
