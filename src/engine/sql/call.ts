import { rational } from '../../kernel/rational.ts'
import { writtenNumber } from '../feel/bind-arithmetic.ts'
import type { BoundExpression } from '../feel/bound.ts'
import type { ValueType } from '../feel/vocabulary.ts'
import { exact, text } from './literals.ts'
import type { Unstated } from './refusals.ts'

type Call = Extract<BoundExpression, { op: 'call' }>
type Emit = (part: BoundExpression, as?: ValueType) => string

const WHOLE: Readonly<Record<string, string>> = {
  floor: 'floor',
  ceiling: 'ceiling',
  'round up': 'up',
  'round down': 'down',
}
const ROUND: Readonly<Record<string, string>> = {
  'round half up': 'half-up',
  'round half even': 'half-even',
}

/** A call of a built-in function as SQL; functions SQL has no exact counterpart for are refused by name. */
export function callSql(call: Call, emit: Emit, unstated: Unstated): string {
  const { name } = call
  const parts = call.args.map((arg) => emit(arg, arg.type === 'any' ? call.type : arg.type))
  const [first = 'null', second = 'null'] = parts
  const numbers = call.args.every(({ type }) => type === 'number' || type === 'any')
  const places = (): number => (call.args[1] ? (writtenNumber(call.args[1]) ?? 0) : 0)
  if (name in WHOLE) return `pg_temp.whole_at(${first}, ${places()}, ${text(WHOLE[name] ?? '')})`
  if (name in ROUND) return `pg_temp.round_at(${first}, ${places()}, ${text(ROUND[name] ?? '')})`
  const total = (): string => parts.reduce((sum, part) => `pg_temp.add(${sum}, ${part})`)
  switch (name) {
    case 'min':
    case 'max': {
      if (numbers)
        return parts.reduce((a, b) => `pg_temp.${name === 'min' ? 'smaller' : 'larger'}(${a}, ${b})`)
      const none = parts.map((part) => `${part} is null`).join(' or ')
      return `(case when ${none} then null else ${name === 'min' ? 'least' : 'greatest'}(${parts.join(', ')}) end)`
    }
    case 'sum':
      return total()
    case 'mean':
      return `pg_temp.divide(${total()}, ${exact(rational(parts.length))})`
    case 'count':
      return exact(rational(parts.length))
    case 'coalesce':
      return `coalesce(${parts.join(', ')})`
    case 'abs':
      return `pg_temp.absolute(${first})`
    case 'contains':
      return `(position(${second} in ${first}) > 0)`
    case 'starts with':
      return `starts_with(${first}, ${second})`
    case 'ends with':
      return `(right(${first}, char_length(${second})) = ${second})`
    case 'string length':
      return `pg_temp.ratio(char_length(${first}), 1)`
    default:
      return unstated.refuse(`函数 ${name}`, '数据库没有结果完全一样的函数。')
  }
}
