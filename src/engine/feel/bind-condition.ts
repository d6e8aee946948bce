import type { CompareOperator, Node, Span, Test } from './ast.ts'
import type { Binder } from './binder.ts'
import { type BoundExpression, usesInput } from './bound.ts'
import { NULL } from './literal.ts'
import { nearest } from './nearest.ts'
import { commonType, TYPE_NAMES } from './type-names.ts'
import { aligned } from './unit-algebra.ts'
import type { ValueType } from './vocabulary.ts'

const ORDERED: readonly ValueType[] = ['number', 'text', 'day', 'months', 'days', 'any']

/** A comparison of two expressions; with `null` on one side a test of presence. */
export function bindCompare(
  binder: Binder,
  operator: CompareOperator,
  left: BoundExpression,
  right: BoundExpression,
  span: Span,
): BoundExpression | undefined {
  if (isNull(left) || isNull(right)) return presence(binder, operator, isNull(right) ? left : right, span)
  const type = commonType(left.type, right.type)
  if (!type || type === 'list') return mismatch(binder, left, right, span)
  if (operator !== '=' && operator !== '!=' && !ORDERED.includes(type))
    return binder.fault('type-mismatch', span, `${TYPE_NAMES[type]}只能用 = 或 != 比较，不能比大小`)
  if (!optionsAllow(binder, left, right) || !optionsAllow(binder, right, left)) return undefined
  const same = aligned([left, right], span, binder.faults)
  const [a, b] = same?.items ?? []
  if (!a || !b) return undefined
  return { ...span, op: 'compare', operator, left: a, right: b, type: 'yes-no' }
}

/** One test on `subject`: an interval, a comparison, a list to be in, a value to equal, or a condition of its own. */
export function bindTest(binder: Binder, subject: Node, test: Test): BoundExpression | undefined {
  const span = { from: test.from, to: test.to }
  if (test.kind === 'compare')
    return binder.binary(subject, test.right, (left, right) =>
      bindCompare(binder, test.operator, left, right, span),
    )
  if (test.kind === 'interval') {
    const low = binder.binary(subject, test.low, (left, right) =>
      bindCompare(binder, test.lowIncluded ? '>=' : '>', left, right, span),
    )
    if (!low) return undefined
    const high = binder.binary(subject, test.high, (left, right) =>
      bindCompare(binder, test.highIncluded ? '<=' : '<', left, right, span),
    )
    return high && { ...span, op: 'and', operands: [low, high], type: 'yes-no' }
  }
  const { value } = test
  if (value.kind === 'list')
    return binder.anyOf(
      value.items.map((item) =>
        bindTest(binder, subject, { kind: 'expression', value: item, from: item.from, to: item.to }),
      ),
      span,
    )
  return binder.binary(subject, value, (left, right) =>
    right.type === 'yes-no' && (usesInput(right) || left.type !== 'yes-no') && subject.kind === 'input'
      ? right
      : bindCompare(binder, '=', left, right, span),
  )
}

function isNull(expression: BoundExpression): boolean {
  return expression.op === 'constant' && expression.value === NULL
}

function presence(
  binder: Binder,
  operator: CompareOperator,
  operand: BoundExpression,
  span: Span,
): BoundExpression | undefined {
  if (operator !== '=' && operator !== '!=')
    return binder.fault('type-mismatch', span, 'null 只能用 = 或 != 判断有没有值', {
      mend: '写成 名称 = null（没有值）或 名称 != null（有值）',
    })
  return { ...span, op: 'presence', operand, present: operator === '!=', type: 'yes-no' }
}

function mismatch(binder: Binder, left: BoundExpression, right: BoundExpression, span: Span): undefined {
  const yesNo = left.type === 'yes-no' || right.type === 'yes-no'
  const day = left.type === 'day' || right.type === 'day'
  return binder.fault('type-mismatch', span, `${TYPE_NAMES[left.type]}不能和${TYPE_NAMES[right.type]}比较`, {
    mend: yesNo
      ? '“是”写 true，“否”写 false'
      : day
        ? '日期写成 date("2024-12-31")'
        : left.type === 'text' || right.type === 'text'
          ? '文字加英文引号，数字不加引号'
          : '让两边是同一种值',
  })
}

/** A written text must be one of the options of the fact it is compared with: otherwise the condition can never hold. */
function optionsAllow(binder: Binder, choice: BoundExpression, written: BoundExpression): boolean {
  const options =
    choice.op === 'reference'
      ? choice.term.options
      : choice.op === 'input'
        ? binder.input?.options
        : undefined
  if (!options || written.op !== 'constant' || written.value.kind !== 'text') return true
  const { value } = written.value
  if (options.includes(value)) return true
  const near = nearest(value, options, 1)
  const name = choice.op === 'reference' ? `“${choice.term.label}”` : '这一列'
  binder.fault('unknown-option', written, `${name}没有“${value}”这一选项，条件永远不会成立`, {
    mend: `可以写：${options.join('、')}${near.length > 0 ? `；是不是“${near[0]}”？` : ''}`,
  })
  return false
}

/** The negation of a condition. */
export function bindNot(binder: Binder, operand: BoundExpression, span: Span): BoundExpression | undefined {
  if (!binder.condition(operand)) return undefined
  return { ...span, op: 'not', operand, type: 'yes-no' }
}
