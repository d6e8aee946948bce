import { addDays, addMonths, daysBetween } from '../../kernel/day.ts'
import {
  add,
  compare,
  divide,
  multiply,
  negate,
  power,
  type Rational,
  sign,
  subtract,
} from '../../kernel/rational.ts'
import type { Value } from '../fact.ts'
import type { CompareOperator } from './ast.ts'
import { type BoundExpression, referencesIn } from './bound.ts'
import type { Compiled } from './compile.ts'
import { BUILT_INS } from './functions.ts'
import { MAX_EXPONENT } from './literal.ts'
import { conjunction, disjunction, mergeAbsent, negation, truth, undefinedValue } from './three-valued.ts'

/** Gives the value a reference stands for; numbers in the unit of its term. */
export type Reader = (ref: string) => Value

interface Frame {
  readonly read: Reader
  readonly input: Value
}

type Run = (frame: Frame) => Value

const NO_INPUT: Value = undefinedValue()

/** The exact value of the expression; a number is in `compiled.unit`. Never throws on data: what has no answer is absent. */
export function evaluate(compiled: Compiled, read: Reader): Value {
  return runOf(compiled.expression)({ read, input: NO_INPUT })
}

/** Whether `input` passes the tests of a table cell; `unknown` when that hangs on an absent value. */
export function evaluateTests(compiled: Compiled, input: Value, read: Reader): boolean | 'unknown' {
  const result = runOf(compiled.expression)({ read, input })
  return result.kind === 'yes-no' ? result.value : 'unknown'
}

const runs = new WeakMap<BoundExpression, Run>()

/** The expression as nested functions, made once: thousands of rows are evaluated with the same expression. */
function runOf(expression: BoundExpression): Run {
  let run = runs.get(expression)
  if (!run) {
    run = compileRun(expression)
    runs.set(expression, run)
  }
  return run
}

function compileRun(expression: BoundExpression): Run {
  switch (expression.op) {
    case 'constant': {
      const { value } = expression
      return () => value
    }
    case 'reference': {
      const { ref, label } = expression.term
      return ({ read }) => named(read(ref), label)
    }
    case 'input':
      return ({ input }) => input
    case 'negate':
      return unary(expression.operand, negate)
    case 'scale': {
      const { factor } = expression
      return unary(expression.operand, (value) => multiply(value, factor))
    }
    case 'not': {
      const operand = compileRun(expression.operand)
      return (frame) => negation(operand(frame))
    }
    case 'arithmetic':
      return arithmetic(expression)
    case 'calendar':
      return calendar(expression)
    case 'compare':
      return comparison(expression)
    case 'presence': {
      const operand = compileRun(expression.operand)
      const { present } = expression
      return (frame) => truth((operand(frame).kind !== 'absent') === present)
    }
    case 'and':
    case 'or': {
      const operands = expression.operands.map(compileRun)
      const join = expression.op === 'and' ? conjunction : disjunction
      return (frame) => join(operands.map((operand) => operand(frame)))
    }
    case 'if': {
      const [condition, then, otherwise] = [
        compileRun(expression.condition),
        compileRun(expression.then),
        compileRun(expression.otherwise),
      ]
      return (frame) => {
        const held = condition(frame)
        if (held.kind !== 'yes-no') return mergeAbsent([held])
        return held.value ? then(frame) : otherwise(frame)
      }
    }
    case 'list': {
      const items = expression.items.map(compileRun)
      return (frame) => ({ kind: 'list', value: items.map((item) => item(frame)) })
    }
    case 'call':
      return call(expression)
  }
}

/** An absent fact names itself, so that whatever follows from it can say what is lacking. */
function named(value: Value, label: string): Value {
  return value.kind === 'absent' && value.of.length === 0 ? { ...value, of: [label] } : value
}

function unary(expression: BoundExpression, change: (value: Rational) => Rational): Run {
  const operand = compileRun(expression)
  return (frame) => {
    const value = operand(frame)
    return value.kind === 'number' ? { kind: 'number', value: change(value.value) } : mergeAbsent([value])
  }
}

function arithmetic(expression: Extract<BoundExpression, { op: 'arithmetic' }>): Run {
  const left = compileRun(expression.left)
  const right = compileRun(expression.right)
  const divisor = labelsIn(expression.operator === '**' ? expression.left : expression.right)
  const calculate = CALCULATE[expression.operator]
  return (frame) => {
    const a = left(frame)
    const b = right(frame)
    if (a.kind !== 'number' || b.kind !== 'number') return mergeAbsent([a, b])
    const value = calculate(a.value, b.value)
    return value ? { kind: 'number', value } : undefinedValue(divisor)
  }
}

function labelsIn(expression: BoundExpression): readonly string[] {
  return [...new Set(referencesIn(expression).map(({ term }) => term.label))]
}

/** Powers of powers grow beyond any use, and beyond any memory. */
export const MAX_DIGITS = 1000

function digitsOf({ num, den }: Rational): number {
  return Math.max(String(num).length, String(den).length)
}

const CALCULATE = {
  '+': add,
  '-': subtract,
  '*': multiply,
  '/': (a: Rational, b: Rational) => (sign(b) === 0 ? undefined : divide(a, b)),
  '**': (base: Rational, exponent: Rational) => {
    const count = Number(exponent.num)
    if (exponent.den !== 1n || Math.abs(count) > MAX_EXPONENT || (count < 0 && sign(base) === 0))
      return undefined
    return digitsOf(base) * Math.abs(count) > MAX_DIGITS ? undefined : power(base, count)
  },
} as const

function calendar(expression: Extract<BoundExpression, { op: 'calendar' }>): Run {
  const left = compileRun(expression.left)
  const right = compileRun(expression.right)
  const direction = expression.operator === '+' ? 1 : -1
  return (frame) => {
    const a = left(frame)
    const b = right(frame)
    if (a.kind === 'absent' || b.kind === 'absent') return mergeAbsent([a, b])
    if (a.kind === 'day' && b.kind === 'day') return { kind: 'days', value: daysBetween(b.value, a.value) }
    if (a.kind === 'day') return moved(a.value, b, direction)
    if (b.kind === 'day') return moved(b.value, a, 1)
    if ((a.kind === 'months' || a.kind === 'days') && b.kind === a.kind)
      return { kind: a.kind, value: a.value + direction * b.value }
    return undefinedValue()
  }
}

function moved(day: string, duration: Value, direction: 1 | -1): Value {
  if (duration.kind !== 'months' && duration.kind !== 'days') return undefinedValue()
  const move = duration.kind === 'months' ? addMonths : addDays
  try {
    return { kind: 'day', value: move(day, direction * duration.value) }
  } catch (error) {
    // Outside the years 0001–9999 there is no such day.
    if (error instanceof RangeError) return undefinedValue()
    throw error
  }
}

const HOLDS: Readonly<Record<CompareOperator, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '!=': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
}

function comparison(expression: Extract<BoundExpression, { op: 'compare' }>): Run {
  const left = compileRun(expression.left)
  const right = compileRun(expression.right)
  const holds = HOLDS[expression.operator]
  return (frame) => {
    const a = left(frame)
    const b = right(frame)
    if (a.kind === 'absent' || b.kind === 'absent') return mergeAbsent([a, b])
    const order = orderOf(a, b)
    return order === undefined ? undefinedValue() : truth(holds(order))
  }
}

function orderOf(a: Value, b: Value): number | undefined {
  if (a.kind === 'number' && b.kind === 'number') return compare(a.value, b.value)
  if (a.kind !== b.kind || a.kind === 'list' || b.kind === 'list') return undefined
  if (a.kind === 'number' || b.kind === 'number' || a.kind === 'absent' || b.kind === 'absent')
    return undefined
  return a.value < b.value ? -1 : a.value > b.value ? 1 : 0
}

function call(expression: Extract<BoundExpression, { op: 'call' }>): Run {
  const args = expression.args.map(compileRun)
  const builtIn = BUILT_INS.get(expression.name)
  if (!builtIn) return () => undefinedValue()
  const seesAbsences = builtIn.absences === 'seen'
  return (frame) => {
    const values = args.map((arg) => arg(frame))
    return !seesAbsences && values.some((value) => value.kind === 'absent')
      ? mergeAbsent(values)
      : builtIn.run(values)
  }
}
