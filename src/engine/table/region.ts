import { daysBetween } from '../../kernel/day.ts'
import { compare, divide, multiply, ONE, type Rational, rational, sign } from '../../kernel/rational.ts'
import type { Value } from '../fact.ts'
import type { BoundExpression } from '../feel/bound.ts'

/** An interval of numbers; an absent end is infinite. */
export interface Interval {
  readonly low?: Rational
  readonly lowIncluded: boolean
  readonly high?: Rational
  readonly highIncluded: boolean
}

/** A set of values one quantity can have: numbers (days count as numbers) or texts (yes and no count as texts). */
export type Region =
  | { readonly kind: 'all' }
  | { readonly kind: 'numbers'; readonly intervals: readonly Interval[] }
  | { readonly kind: 'texts'; readonly values: ReadonlySet<string>; readonly complement: boolean }

export const ALL: Region = { kind: 'all' }
const EMPTY: Region = { kind: 'numbers', intervals: [] }

export function isEmpty(region: Region): boolean {
  if (region.kind === 'numbers') return region.intervals.length === 0
  return region.kind === 'texts' && !region.complement && region.values.size === 0
}

export function texts(values: readonly string[]): Region {
  return { kind: 'texts', values: new Set(values), complement: false }
}

export function intersect(a: Region, b: Region): Region {
  if (a.kind === 'all') return b
  if (b.kind === 'all') return a
  if (a.kind === 'numbers' && b.kind === 'numbers') {
    const intervals = a.intervals.flatMap((x) => b.intervals.flatMap((y) => common(x, y) ?? []))
    return { kind: 'numbers', intervals }
  }
  if (a.kind !== 'texts' || b.kind !== 'texts') return EMPTY
  if (a.complement && b.complement)
    return { kind: 'texts', values: new Set([...a.values, ...b.values]), complement: true }
  const [sure, other] = a.complement ? [b, a] : [a, b]
  const values = [...sure.values].filter((value) => other.values.has(value) !== other.complement)
  return texts(values)
}

export function complement(region: Region): Region {
  switch (region.kind) {
    case 'all':
      return EMPTY
    case 'texts':
      return { ...region, complement: !region.complement }
    case 'numbers':
      return region.intervals.reduce<Region>((left, one) => intersect(left, outside(one)), ALL)
  }
}

export function unite(a: Region, b: Region): Region {
  return complement(intersect(complement(a), complement(b)))
}

export function subtractRegion(a: Region, b: Region): Region {
  return intersect(a, complement(b))
}

function outside({ low, lowIncluded, high, highIncluded }: Interval): Region {
  const below: Interval[] = low ? [{ lowIncluded: false, high: low, highIncluded: !lowIncluded }] : []
  const above: Interval[] = high ? [{ low: high, lowIncluded: !highIncluded, highIncluded: false }] : []
  return { kind: 'numbers', intervals: [...below, ...above] }
}

function common(a: Interval, b: Interval): Interval | undefined {
  const [low, lowIncluded] = tighter(a.low, a.lowIncluded, b.low, b.lowIncluded, 1)
  const [high, highIncluded] = tighter(a.high, a.highIncluded, b.high, b.highIncluded, -1)
  if (low && high) {
    const order = compare(low, high)
    if (order > 0 || (order === 0 && !(lowIncluded && highIncluded))) return undefined
  }
  return { ...(low ? { low } : {}), lowIncluded, ...(high ? { high } : {}), highIncluded }
}

function tighter(
  a: Rational | undefined,
  aIncluded: boolean,
  b: Rational | undefined,
  bIncluded: boolean,
  direction: 1 | -1,
): readonly [Rational | undefined, boolean] {
  if (!a) return [b, bIncluded]
  if (!b) return [a, aIncluded]
  const order = compare(a, b) * direction
  if (order === 0) return [a, aIncluded && bIncluded]
  return order > 0 ? [a, aIncluded] : [b, bIncluded]
}

/** Gives the known value of an expression that does not depend on data, such as a parameter. */
export type Known = (expression: BoundExpression) => Value | undefined

/**
 * The values of one quantity for which a condition holds; `isSubject` recognises the quantity. Undefined for conditions
 * about anything else, or of a shape that intervals and lists cannot express.
 */
export function regionOf(
  condition: BoundExpression,
  isSubject: (expression: BoundExpression) => boolean,
  known: Known,
): Region | undefined {
  const part = (expression: BoundExpression) => regionOf(expression, isSubject, known)
  switch (condition.op) {
    case 'constant':
      if (condition.value.kind !== 'yes-no') return undefined
      return condition.value.value ? ALL : EMPTY
    case 'not': {
      const inner = part(condition.operand)
      return inner && complement(inner)
    }
    case 'and':
    case 'or': {
      const regions = condition.operands.map(part)
      if (!regions.every((region) => region !== undefined)) return undefined
      const [first = ALL, ...rest] = regions
      return rest.reduce(condition.op === 'and' ? intersect : unite, first)
    }
    case 'compare':
      return comparison(condition, isSubject, known)
    case 'reference':
    case 'input':
      return isSubject(condition) && condition.type === 'yes-no' ? texts(['true']) : undefined
    default:
      return undefined
  }
}

const MIRRORED = { '=': '=', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const

function comparison(
  { operator, left, right }: Extract<BoundExpression, { op: 'compare' }>,
  isSubject: (expression: BoundExpression) => boolean,
  known: Known,
): Region | undefined {
  const own = subjectOf(left, isSubject)
  if (own) return against(own.factor, operator, known(right))
  const other = subjectOf(right, isSubject)
  return other && against(other.factor, MIRRORED[operator], known(left))
}

function subjectOf(
  expression: BoundExpression,
  isSubject: (expression: BoundExpression) => boolean,
): { readonly factor: Rational } | undefined {
  if (isSubject(expression)) return { factor: ONE }
  if (expression.op !== 'scale') return undefined
  const inner = subjectOf(expression.operand, isSubject)
  return inner && sign(expression.factor) > 0
    ? { factor: multiply(inner.factor, expression.factor) }
    : undefined
}

function against(
  factor: Rational,
  operator: keyof typeof MIRRORED,
  value: Value | undefined,
): Region | undefined {
  if (!value) return undefined
  if (value.kind === 'text' || value.kind === 'yes-no') {
    if (operator !== '=' && operator !== '!=') return undefined
    return { kind: 'texts', values: new Set([String(value.value)]), complement: operator === '!=' }
  }
  const at =
    value.kind === 'number'
      ? divide(value.value, factor)
      : value.kind === 'day'
        ? rational(daysBetween('0001-01-01', value.value))
        : undefined
  if (!at) return undefined
  const point: Region = {
    kind: 'numbers',
    intervals: [{ low: at, lowIncluded: true, high: at, highIncluded: true }],
  }
  const numbers = (interval: Interval): Region => ({ kind: 'numbers', intervals: [interval] })
  switch (operator) {
    case '=':
      return point
    case '!=':
      return complement(point)
    case '<':
    case '<=':
      return numbers({ lowIncluded: false, high: at, highIncluded: operator === '<=' })
    case '>':
    case '>=':
      return numbers({ low: at, lowIncluded: operator === '>=', highIncluded: false })
  }
}
