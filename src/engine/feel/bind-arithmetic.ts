import { DIMENSIONLESS, sameDimension } from '../../kernel/unit.ts'
import type { Node, Span } from './ast.ts'
import type { Binder } from './binder.ts'
import type { BoundExpression } from './bound.ts'
import { expressionFault } from './expression-fault.ts'
import { MAX_EXPONENT } from './literal.ts'
import { isType, TYPE_NAMES } from './type-names.ts'
import { aligned, asPlainNumber, combined, isPercent, raised, unitOf } from './unit-algebra.ts'

export function bindNegation(binder: Binder, node: Node, span: Span): BoundExpression | undefined {
  const operand = binder.bind(node)
  if (!operand || !numeric(binder, operand)) return undefined
  return { ...span, op: 'negate', operand, type: 'number', ...unitOf(operand.unit) }
}

export function bindArithmetic(
  binder: Binder,
  node: Extract<Node, { kind: 'arithmetic' }>,
  span: Span,
): BoundExpression | undefined {
  return binder.binary(node.left, node.right, (left, right) => {
    const { operator } = node
    if ((operator === '+' || operator === '-') && (isCalendar(left) || isCalendar(right)))
      return calendar(binder, operator, left, right, span)
    if (!numeric(binder, left) || !numeric(binder, right)) return undefined
    if (operator === '**') return powerOf(binder, left, right, span)
    if (operator === '*' || operator === '/') {
      const { factor, ...parts } = combined(operator, left, right)
      const product: BoundExpression = {
        ...span,
        op: 'arithmetic',
        operator,
        left: parts.left,
        right: parts.right,
        type: 'number',
        ...unitOf(parts.unit),
      }
      return factor
        ? { ...span, op: 'scale', operand: product, factor, type: 'number', ...unitOf(parts.unit) }
        : product
    }
    warnOfWholePercent(binder, left, right)
    const same = aligned([left, right], span, binder.faults)
    const [a, b] = same?.items ?? []
    if (!same || !a || !b) return undefined
    return { ...span, op: 'arithmetic', operator, left: a, right: b, type: 'number', ...unitOf(same.unit) }
  })
}

/** `1 - 比例` with a ratio in % would mean 1 % − …, hardly what is meant. */
function warnOfWholePercent(binder: Binder, left: BoundExpression, right: BoundExpression): void {
  for (const [written, other] of [
    [left, right],
    [right, left],
  ] as const)
    if (isPercent(other.unit) && writtenNumber(written) === 1)
      binder.faults.push({
        ...expressionFault('whole-percent', written, '另一边的单位是“%”，这里的 1 会按 1% 计算', {
          mend: '要表示整体请写 100',
        }),
        severity: 'warning',
      })
}

function powerOf(
  binder: Binder,
  base: BoundExpression,
  exponent: BoundExpression,
  span: Span,
): BoundExpression | undefined {
  const written = writtenNumber(exponent)
  if (written !== undefined && (!Number.isSafeInteger(written) || Math.abs(written) > MAX_EXPONENT))
    return binder.fault('invalid-literal', exponent, `乘方的次数要是整数，绝对值不超过 ${MAX_EXPONENT}`)
  const plain = asPlainNumber(base)
  if (written !== undefined) {
    const unit = raised(plain, written)
    return {
      ...span,
      op: 'arithmetic',
      operator: '**',
      left: plain,
      right: exponent,
      type: 'number',
      ...unitOf(unit),
    }
  }
  const power = asPlainNumber(exponent)
  if ([plain, power].some((part) => part.unit && !sameDimension(part.unit, DIMENSIONLESS)))
    return binder.fault('unit-mismatch', span, '乘方的次数不是直接写出的整数时，底数和次数都不能带单位', {
      mend: '次数直接写整数，例如 ** 2，或先除以同单位的量',
    })
  return {
    ...span,
    op: 'arithmetic',
    operator: '**',
    left: plain,
    right: power,
    type: 'number',
    ...unitOf(plain.unit),
  }
}

/** The number an expression consists of, when it is written as such. */
export function writtenNumber(expression: BoundExpression): number | undefined {
  if (expression.op === 'negate') {
    const operand = writtenNumber(expression.operand)
    return operand === undefined ? undefined : -operand
  }
  if (expression.op !== 'constant' || expression.value.kind !== 'number') return undefined
  const { num, den } = expression.value.value
  return den === 1n ? Number(num) : Number.NaN
}

function isCalendar(expression: BoundExpression): boolean {
  return expression.type === 'day' || expression.type === 'months' || expression.type === 'days'
}

function calendar(
  binder: Binder,
  operator: '+' | '-',
  left: BoundExpression,
  right: BoundExpression,
  span: Span,
): BoundExpression | undefined {
  const bound = (type: 'day' | 'months' | 'days'): BoundExpression => ({
    ...span,
    op: 'calendar',
    operator,
    left,
    right,
    type,
  })
  const duration = (type: string): type is 'months' | 'days' => type === 'months' || type === 'days'
  if (left.type === 'day' && duration(right.type)) return bound('day')
  if (left.type === 'day' && right.type === 'day' && operator === '-') return bound('days')
  if (duration(left.type) && right.type === 'day' && operator === '+') return bound('day')
  if (duration(left.type) && left.type === right.type) return bound(left.type)
  return binder.fault(
    'type-mismatch',
    span,
    `${TYPE_NAMES[left.type]}和${TYPE_NAMES[right.type]}不能相${operator === '+' ? '加' : '减'}`,
    { mend: '日期加减时长写成 投产日期 + duration("P12M")；两个日期相减得到天数' },
  )
}

export function numeric(binder: Binder, expression: BoundExpression): boolean {
  if (isType(expression.type, 'number')) return true
  binder.fault('type-mismatch', expression, `这里要数字，得到的是${TYPE_NAMES[expression.type]}`)
  return false
}
