import { toDecimalText, toFixedText } from './decimal-text.ts'
import { add, divide, multiply, negate, parseDecimal, type Rational, sign } from './rational.ts'
import { conversionFactor, DIMENSIONLESS, divideUnits, multiplyUnits, parseUnit, type Unit } from './unit.ts'

/** An exact number with its unit. */
export interface Quantity {
  readonly value: Rational
  readonly unit: Unit
}

/** Reads `168 元/m²`, `1,260.50万元`, `150%` or a bare `0.8`. Undefined when number or unit cannot be read. */
export function parseQuantity(text: string): Quantity | undefined {
  const match = /^\s*([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*(.*?)\s*$/.exec(
    text.replace(/[！-～]/g, (sign) => sign.normalize('NFKC')),
  )
  const value = parseDecimal(match?.[1]?.replaceAll(',', '') ?? '')
  const unit = match?.[2] === '' ? DIMENSIONLESS : parseUnit(match?.[2] ?? '')
  return value && unit && { value, unit }
}

/** The same quantity in another unit, exactly; undefined when the dimensions differ. */
export function convert(quantity: Quantity, unit: Unit): Quantity | undefined {
  const factor = conversionFactor(quantity.unit, unit)
  return factor && { value: multiply(quantity.value, factor), unit }
}

/** Sum in the unit of `a`; undefined when the dimensions differ. */
export function addQuantities(a: Quantity, b: Quantity): Quantity | undefined {
  const other = convert(b, a.unit)
  return other && { value: add(a.value, other.value), unit: a.unit }
}

/** Difference in the unit of `a`; undefined when the dimensions differ. */
export function subtractQuantities(a: Quantity, b: Quantity): Quantity | undefined {
  return addQuantities(a, { value: negate(b.value), unit: b.unit })
}

export function multiplyQuantities(a: Quantity, b: Quantity): Quantity {
  return { value: multiply(a.value, b.value), unit: multiplyUnits(a.unit, b.unit) }
}

/** Quotient; undefined when `b` is 0: an empty base has no answer. */
export function divideQuantities(a: Quantity, b: Quantity): Quantity | undefined {
  if (sign(b.value) === 0) return undefined
  return { value: divide(a.value, b.value), unit: divideUnits(a.unit, b.unit) }
}

/** The quantity as text, e.g. `11.2 万元/亩` or `14%`; with `digits` at exactly so many places and with thousands separators. */
export function displayQuantity({ value, unit }: Quantity, digits?: number): string {
  const number = digits === undefined ? toDecimalText(value) : toFixedText(value, digits, { thousands: true })
  if (unit.text === '1') return number
  return /^[%‰]/.test(unit.text) ? `${number}${unit.text}` : `${number} ${unit.text}`
}
