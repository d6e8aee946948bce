import type { BoundExpression } from '../feel/bound.ts'
import { MAX_DIGITS } from '../feel/evaluate.ts'
import { MAX_EXPONENT } from '../feel/literal.ts'
import type { ValueType } from '../feel/vocabulary.ts'
import { callSql } from './call.ts'
import { columnType, exact, text } from './literals.ts'
import type { Unstated } from './refusals.ts'

/** The SQL for a reference such as `fact/tax-paid`, of the type the reference has. */
export type SqlReader = (ref: string) => string

export interface SqlContext {
  readonly read: SqlReader
  readonly unstated: Unstated
}

const ARITHMETIC = { '+': 'add', '-': 'subtract', '*': 'multiply', '/': 'divide' } as const
const COMPARE = { '=': '=', '!=': '<>', '<': '<', '<=': '<=', '>': '>', '>=': '>=' } as const

/**
 * An expression as SQL. Absent is null; `and`, `or`, `not` and comparisons are three-valued in both worlds alike.
 * `wanted` types an absent constant, which has no type of its own.
 */
export function expressionSql(
  expression: BoundExpression,
  context: SqlContext,
  wanted: ValueType = expression.type,
): string {
  const sql = (part: BoundExpression, as?: ValueType): string =>
    expressionSql(part, context, as ?? (part.type === 'any' ? wanted : part.type))
  switch (expression.op) {
    case 'constant':
      return constantSql(expression, context, wanted)
    case 'reference':
      return context.read(expression.term.ref)
    case 'negate':
      return `pg_temp.negate(${sql(expression.operand, 'number')})`
    case 'scale':
      return `pg_temp.multiply(${sql(expression.operand, 'number')}, ${exact(expression.factor)})`
    case 'not':
      return `(not ${sql(expression.operand, 'yes-no')})`
    case 'arithmetic': {
      const [left, right] = [sql(expression.left, 'number'), sql(expression.right, 'number')]
      if (expression.operator === '**')
        return `pg_temp.power_of(${left}, ${right}, ${MAX_EXPONENT}, ${MAX_DIGITS})`
      return `pg_temp.${ARITHMETIC[expression.operator]}(${left}, ${right})`
    }
    case 'compare':
      return compareSql(expression, context)
    case 'presence': {
      const operand = sql(expression.operand, typeOr(expression.operand, 'yes-no'))
      return `((${operand}) is ${expression.present ? 'not ' : ''}null)`
    }
    case 'and':
    case 'or':
      return `(${expression.operands.map((part) => sql(part, 'yes-no')).join(` ${expression.op} `)})`
    case 'if': {
      const type = expression.type === 'any' ? wanted : expression.type
      const [then, otherwise] = [sql(expression.then, type), sql(expression.otherwise, type)]
      const condition = sql(expression.condition, 'yes-no')
      return `(case ${condition} when true then ${then} when false then ${otherwise} end)`
    }
    case 'call':
      return callSql(expression, (part, as) => sql(part, as), context.unstated)
    case 'calendar':
      return context.unstated.refuse('日期加减', '月末与闰年的算法以系统为准。')
    case 'list':
    case 'input':
      return context.unstated.refuse('列表', '方案的公式里列表只作函数的参数。')
  }
}

function typeOr({ type }: BoundExpression, other: ValueType): ValueType {
  return type === 'any' ? other : type
}

function constantSql(
  { value }: Extract<BoundExpression, { op: 'constant' }>,
  { unstated }: SqlContext,
  wanted: ValueType,
): string {
  switch (value.kind) {
    case 'number':
      return exact(value.value)
    case 'text':
    case 'day':
      return text(value.value)
    case 'yes-no':
      return `${value.value}`
    case 'absent': {
      const type = columnType(wanted)
      return type ? `null::${type}` : unstated.refuse('没有类型的空值', '数据库里每个值都要有类型。')
    }
    default:
      return unstated.refuse('时长', '月末与闰年的算法以系统为准。')
  }
}

function compareSql(
  { operator, left, right }: Extract<BoundExpression, { op: 'compare' }>,
  context: SqlContext,
): string {
  const type = left.type === 'any' ? right.type : left.type
  if (type === 'any') return 'null::boolean'
  const [a, b] = [left, right].map((side) => expressionSql(side, context, typeOr(side, type)))
  const sign = COMPARE[operator]
  if (type === 'number') return `(pg_temp.compare(${a}, ${b}) ${sign} 0)`
  if (type === 'day') return `(${a} collate "C" ${sign} ${b} collate "C")`
  if (operator === '=' || operator === '!=') return `(${a} ${sign} ${b})`
  return context.unstated.refuse('文字的先后比较', '文字的排列次序各处不同，只能比较相等。')
}
