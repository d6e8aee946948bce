import { divide, equals, multiply, ONE, power, type Rational } from './rational.ts'
import { findUnitName } from './unit-names.ts'

/** A unit of measure: `factor` coherent base units of the dimension `dims` (exponents, none of them 0). `text` reads back to the same unit. */
export interface Unit {
  readonly text: string
  readonly factor: Rational
  readonly dims: Readonly<Record<string, number>>
}

export const DIMENSIONLESS: Unit = { text: '1', factor: ONE, dims: {} }

interface Term extends Unit {
  readonly exponent: number
}

/**
 * Reads a unit as policies and sheets write it: named units with Chinese multiples (万元, 亿千瓦时), products `·` `*`,
 * quotients `/`, powers `^2` `²`, brackets; half or full width. After a `/` the products up to the next `/` all belong
 * below it, as Chinese usage has it: 元/㎡·月 = 元/(㎡·月). Undefined when a name is not known.
 */
export function parseUnit(text: string): Unit | undefined {
  const terms = parseTerms(foldSigns(text))
  return terms && { ...combine(terms), text: foldSigns(text) }
}

export function sameDimension(a: Unit, b: Unit): boolean {
  const names = Object.keys(a.dims)
  return names.length === Object.keys(b.dims).length && names.every((name) => a.dims[name] === b.dims[name])
}

/** The exact number by which a value in `from` is multiplied to give the value in `to`; undefined when the dimensions differ. */
export function conversionFactor(from: Unit, to: Unit): Rational | undefined {
  return sameDimension(from, to) ? divide(from.factor, to.factor) : undefined
}

/** Product of two units; names that cancel disappear: 万元/亩 × 亩 = 万元. */
export function multiplyUnits(a: Unit, b: Unit): Unit {
  return combine([...termsOf(a), ...termsOf(b)])
}

export function divideUnits(a: Unit, b: Unit): Unit {
  return combine([...termsOf(a), ...raise(termsOf(b), -1)])
}

/** A unit to a whole power. */
export function powerUnit(a: Unit, exponent: number): Unit {
  if (!Number.isSafeInteger(exponent)) throw new RangeError('powerUnit: the exponent must be a whole number')
  return combine(raise(termsOf(a), exponent))
}

function termsOf(unit: Unit): readonly Term[] {
  // A unit built by hand with a text of its own is one indivisible name.
  return parseTerms(unit.text) ?? [{ ...unit, exponent: 1 }]
}

function raise(terms: readonly Term[], exponent: number): readonly Term[] {
  return terms.map((term) => ({ ...term, exponent: term.exponent * exponent }))
}

/** Half-width signs, one kind of product dot and slash, no blanks; names stay as written. */
function foldSigns(text: string): string {
  return text
    .replace(/[！-～]/g, (sign) => sign.normalize('NFKC'))
    .replace(/[*×⋅•∙・･]/g, '·')
    .replace(/[∕⁄÷]/g, '/')
    .replace(/\s+/g, '')
}

/** unit = product { "/" product } ; product = factor { "·" factor } ; factor = name | "(" unit ")" [ "^" n ]. */
function parseTerms(text: string): readonly Term[] | undefined {
  const quotient = splitOutside(text, '/')
  const terms: Term[] = []
  for (const [index, product] of quotient.entries()) {
    for (const factor of splitOutside(product, '·')) {
      const parsed = parseFactor(factor)
      if (!parsed) return undefined
      terms.push(...(index === 0 ? parsed : raise(parsed, -1)))
    }
  }
  return terms
}

function parseFactor(text: string): readonly Term[] | undefined {
  const bracket = /^\((.+)\)(?:\^(-?\d))?$/.exec(text)
  if (bracket?.[1] !== undefined) {
    const inner = parseTerms(bracket[1])
    return inner && raise(inner, Number(bracket[2] ?? 1))
  }
  const named = findUnitName(text)
  if (named) return [{ text, ...named, exponent: 1 }]
  const raised = /^(.+?)(?:\^(-?\d)|([²³]))$/.exec(text)
  const base = raised?.[1] === undefined ? undefined : findUnitName(raised[1])
  if (!raised?.[1] || !base) return undefined
  return [{ text: raised[1], ...base, exponent: Number(raised[2] ?? raised[3]?.normalize('NFKC')) }]
}

function splitOutside(text: string, separator: string): readonly string[] {
  const parts: string[] = []
  let depth = 0
  let start = 0
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1
    if (text[at] === ')') depth -= 1
    if (text[at] === separator && depth === 0) {
      parts.push(text.slice(start, at))
      start = at + 1
    }
  }
  parts.push(text.slice(start))
  return parts
}

function combine(terms: readonly Term[]): Unit {
  const merged: Term[] = []
  for (const term of terms) {
    const at = merged.findIndex((other) => equals(other.factor, term.factor) && sameDimension(other, term))
    const same = merged[at]
    if (same) merged[at] = { ...same, exponent: same.exponent + term.exponent }
    else merged.push(term)
  }
  const kept = merged.filter((term) => term.exponent !== 0 && !isNumberOne(term))
  const dims: Record<string, number> = {}
  let factor = ONE
  for (const term of kept) {
    factor = multiply(factor, power(term.factor, term.exponent))
    for (const [name, count] of Object.entries(term.dims)) {
      dims[name] = (dims[name] ?? 0) + count * term.exponent
      if (dims[name] === 0) delete dims[name]
    }
  }
  return { text: writeTerms(kept), factor, dims }
}

function isNumberOne(unit: Unit): boolean {
  return equals(unit.factor, ONE) && sameDimension(unit, DIMENSIONLESS)
}

function writeTerms(terms: readonly Term[]): string {
  const write = (term: Term) => {
    const count = Math.abs(term.exponent)
    return count === 1 ? term.text : `${term.text}^${count}`
  }
  const above = terms.filter((term) => term.exponent > 0).map(write)
  const below = terms.filter((term) => term.exponent < 0).map(write)
  const top = above.join('·') || '1'
  return below.length === 0 ? top : `${top}/${below.length === 1 ? below[0] : `(${below.join('·')})`}`
}
