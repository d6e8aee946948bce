import { toDecimalText } from './decimal-text.ts'
import { equals, parseDecimal, type Rational, rational } from './rational.ts'

const QUOTIENT = /^(-?\d+)\/([1-9]\d*)$/

/** The number as text that gives exactly the same number again: a decimal where its expansion ends within 20 places, otherwise `8/3`. */
export function toExactText(value: Rational): string {
  const text = toDecimalText(value)
  const read = parseDecimal(text)
  return read && equals(read, value) ? text : `${value.num}/${value.den}`
}

/** Reads what {@link toExactText} writes, and any plain decimal. Undefined when the text is anything else. */
export function parseExact(text: string): Rational | undefined {
  const [, above, below] = QUOTIENT.exec(text) ?? []
  return above !== undefined && below !== undefined
    ? rational(BigInt(above), BigInt(below))
    : parseDecimal(text)
}

/** Like {@link parseExact} for texts that are known to be exact numbers. Throws a RangeError otherwise. */
export function exact(text: string): Rational {
  const value = parseExact(text)
  if (value === undefined) throw new RangeError(`not an exact number: ${text}`)
  return value
}
