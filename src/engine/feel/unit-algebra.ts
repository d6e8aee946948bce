import { equals, ONE, type Rational, rational } from '../../kernel/rational.ts'
import {
  conversionFactor,
  DIMENSIONLESS,
  divideUnits,
  multiplyUnits,
  powerUnit,
  sameDimension,
  type Unit,
} from '../../kernel/unit.ts'
import type { Fault } from '../fault.ts'
import type { Span } from './ast.ts'
import type { BoundExpression } from './bound.ts'
import { expressionFault } from './expression-fault.ts'

/** The expression with its numbers in `unit`; a bare number takes the unit on. Undefined when the dimensions differ. */
export function inUnit(expression: BoundExpression, unit: Unit): BoundExpression | undefined {
  if (expression.type !== 'number' && expression.type !== 'any') return expression
  if (!expression.unit) return expression.type === 'any' ? expression : { ...expression, unit }
  const factor = conversionFactor(expression.unit, unit)
  return factor && scaled(expression, factor, unit)
}

function scaled(expression: BoundExpression, factor: Rational, unit: Unit): BoundExpression {
  if (equals(factor, ONE)) return { ...expression, unit }
  const { from, to } = expression
  return { op: 'scale', operand: expression, factor, type: 'number', unit, from, to }
}

/** Expressions that are added, compared or chosen between, all in the unit of the first that has one. */
export function aligned(
  expressions: readonly BoundExpression[],
  span: Span,
  faults: Fault[],
): { items: readonly BoundExpression[]; unit?: Unit } | undefined {
  const leading = expressions.find((expression) => expression.unit)
  if (!leading?.unit) return { items: expressions }
  const items: BoundExpression[] = []
  for (const expression of expressions) {
    const converted = inUnit(expression, leading.unit)
    if (converted) items.push(converted)
    else {
      const what = `单位对不上：“${leading.unit.text}”和“${expression.unit?.text}”不是同一种量，不能相加减、比较或并列`
      faults.push(
        expressionFault('unit-mismatch', span, what, {
          mend: `两边都用能换算成“${leading.unit.text}”的量，或检查是否漏除、漏乘了一个量`,
        }),
      )
      return undefined
    }
  }
  return { items, unit: leading.unit }
}

interface Combined {
  readonly left: BoundExpression
  readonly right: BoundExpression
  readonly unit?: Unit
  /** Set when the combined unit is a mere number other than 1, such as 万元/元. */
  readonly factor?: Rational
}

/** Units of a product or quotient. A percentage takes part as a plain number: 5 % of 100 万元 is 5 万元. */
export function combined(operator: '*' | '/', left: BoundExpression, right: BoundExpression): Combined {
  if (!right.unit) return left.unit ? { left, right, unit: left.unit } : { left, right }
  if (!left.unit && operator === '*') return { left, right, unit: right.unit }
  const a = asPlainNumber(left)
  const b = asPlainNumber(right)
  const above = a.unit ?? DIMENSIONLESS
  const below = b.unit ?? DIMENSIONLESS
  const unit = operator === '*' ? multiplyUnits(above, below) : divideUnits(above, below)
  if (!sameDimension(unit, DIMENSIONLESS)) return { left: a, right: b, unit }
  return equals(unit.factor, ONE)
    ? { left: a, right: b, unit: DIMENSIONLESS }
    : { left: a, right: b, unit: DIMENSIONLESS, factor: unit.factor }
}

export function asPlainNumber(expression: BoundExpression): BoundExpression {
  const { unit } = expression
  return unit && sameDimension(unit, DIMENSIONLESS)
    ? (inUnit(expression, DIMENSIONLESS) ?? expression)
    : expression
}

/** Unit of a power with a whole, written exponent. */
export function raised(base: BoundExpression, exponent: number): Unit | undefined {
  return base.unit && powerUnit(base.unit, exponent)
}

/** The unit as an optional property: numbers without one are bare. */
export function unitOf(unit: Unit | undefined): { unit?: Unit } {
  return unit ? { unit } : {}
}

/** Whether the unit is a hundredth, as % is. */
export function isPercent(unit: Unit | undefined): boolean {
  return unit !== undefined && sameDimension(unit, DIMENSIONLESS) && equals(unit.factor, rational(1, 100))
}
