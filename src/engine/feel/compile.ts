import { equals, HUNDRED } from '../../kernel/rational.ts'
import type { Unit } from '../../kernel/unit.ts'
import type { Fault } from '../fault.ts'
import type { Node } from './ast.ts'
import { ExpressionBinder } from './bind.ts'
import { bindNot, bindTest } from './bind-condition.ts'
import type { Binder, InputTerm } from './binder.ts'
import { type BoundExpression, referencesIn } from './bound.ts'
import { expressionFault } from './expression-fault.ts'
import { parseExpression, parseUnaryTests } from './parse.ts'
import { TRUE } from './three-valued.ts'
import { isType, TYPE_NAMES } from './type-names.ts'
import { inUnit, isPercent, unitOf } from './unit-algebra.ts'
import type { ValueType, Vocabulary } from './vocabulary.ts'

/** An expression ready to be evaluated. Number results are in `unit`; without a unit they are bare numbers. */
export interface Compiled {
  readonly text: string
  readonly expression: BoundExpression
  readonly type: ValueType
  readonly unit?: Unit
  /** The references it reads, each once, in the order they are written. */
  readonly refs: readonly string[]
}

export interface Expectation {
  readonly type?: ValueType
  readonly unit?: Unit
}

export interface Compilation {
  readonly compiled?: Compiled
  readonly faults: readonly Fault[]
}

/**
 * Checks and compiles an expression of the closed FEEL subset (docs/feel.md): names are resolved, types and units checked.
 * With an expectation the result is converted into the expected unit, exactly. Faults carry offsets into `text`.
 */
export function compileExpression(
  text: string,
  vocabulary: Vocabulary,
  expect: Expectation = {},
): Compilation {
  const { node, faults } = parseExpression(text)
  if (!node) return { faults }
  const binder = new ExpressionBinder(vocabulary)
  const bound = binder.bind(node)
  const met = bound && asExpected(binder, bound, expect)
  return outcome(text, met, binder)
}

/**
 * Compiles a cell of a decision table (DMN unary tests): `-`, `"A","B"`, `[300..1000)`, `>= 5`, `not("x")`, `null`,
 * or a whole condition in which `?` stands for the input.
 */
export function compileUnaryTests(text: string, input: InputTerm, vocabulary: Vocabulary): Compilation {
  const { tests, faults } = parseUnaryTests(text)
  if (!tests) return { faults }
  const binder = new ExpressionBinder(vocabulary, input)
  const span = { from: 0, to: text.length }
  const subject: Node = { ...span, kind: 'input' }
  const bound: BoundExpression | undefined =
    tests.tests.length === 0
      ? { ...span, op: 'constant', value: TRUE, type: 'yes-no' }
      : binder.anyOf(
          tests.tests.map((test) => bindTest(binder, subject, test)),
          span,
        )
  const met = bound && tests.negated ? bindNot(binder, bound, span) : bound
  return outcome(text, met, binder)
}

function outcome(text: string, met: BoundExpression | undefined, binder: Binder): Compilation {
  // What several tests have in common is bound once per test: tell a fault of it once.
  const faults = binder.faults.filter(
    (fault, at, all) =>
      all.findIndex(
        (other) => other.code === fault.code && other.from === fault.from && other.to === fault.to,
      ) === at,
  )
  return met ? { compiled: compiledOf(text, met), faults } : { faults }
}

function compiledOf(text: string, expression: BoundExpression): Compiled {
  const refs = [...new Set(referencesIn(expression).map(({ term }) => term.ref))]
  return { text, expression, type: expression.type, ...unitOf(expression.unit), refs }
}

function asExpected(
  binder: Binder,
  bound: BoundExpression,
  expect: Expectation,
): BoundExpression | undefined {
  const wanted = expect.type ?? (expect.unit ? 'number' : 'any')
  if (wanted !== 'any' && !isType(bound.type, wanted))
    return binder.fault(
      'type-mismatch',
      bound,
      `这里要${TYPE_NAMES[wanted]}，表达式给出的是${TYPE_NAMES[bound.type]}`,
      wanted === 'yes-no' ? { mend: '写成条件，例如 用地面积 > 0' } : {},
    )
  if (!expect.unit) return bound
  const converted = inUnit(bound, expect.unit)
  if (!converted)
    return binder.fault('unit-mismatch', bound, mismatchText(bound.unit, expect.unit), {
      why: '两个单位不是同一种量，换算不过去',
      mend: `把单位改成“${bound.unit?.text}”，或改公式使结果是“${expect.unit.text}”`,
    })
  if (converted !== bound && timesHundred(bound) && isPercent(expect.unit)) {
    binder.faults.push(
      expressionFault(
        'percent-twice',
        bound,
        `单位是“${expect.unit.text}”，公式里又乘了 100，结果会大 100 倍`,
        {
          why: '比值换算成百分数由系统自动完成',
          mend: '删去“* 100”',
        },
      ),
    )
    return undefined
  }
  return converted
}

function mismatchText(got: Unit | undefined, wanted: Unit): string {
  return `单位对不上：公式算出来的是“${got?.text ?? '1'}”，要求的是“${wanted.text}”`
}

/** Whether a quotient is turned into per cent by hand somewhere on the way to the result. */
function timesHundred(expression: BoundExpression): boolean {
  switch (expression.op) {
    case 'arithmetic': {
      const { operator, left, right } = expression
      if (operator === '/' || operator === '**') return timesHundred(left)
      return [left, right].some((part) => (operator === '*' && isHundred(part)) || timesHundred(part))
    }
    case 'negate':
    case 'scale':
      return timesHundred(expression.operand)
    case 'if':
      return timesHundred(expression.then) || timesHundred(expression.otherwise)
    case 'call':
      return expression.args.some(timesHundred)
    default:
      return false
  }
}

function isHundred(expression: BoundExpression): boolean {
  return (
    expression.op === 'constant' &&
    expression.value.kind === 'number' &&
    equals(expression.value.value, HUNDRED)
  )
}
