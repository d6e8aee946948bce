import type { Rational } from '../../kernel/rational.ts'
import type { Unit } from '../../kernel/unit.ts'
import type { Value } from '../fact.ts'
import type { ArithmeticOperator, CompareOperator, Span } from './ast.ts'
import type { Term, ValueType } from './vocabulary.ts'

/** A number without a unit is bare: it takes on the unit of what it is added to or compared with. */
interface Typed extends Span {
  readonly type: ValueType
  readonly unit?: Unit
}

/**
 * A checked expression: names are terms, types and units agree, conversions are explicit.
 * Plain data, so that another back end can translate it instead of evaluating it.
 */
export type BoundExpression = Typed &
  (
    | { readonly op: 'constant'; readonly value: Value }
    | { readonly op: 'reference'; readonly term: Term }
    /** The value of the input column a table cell is tested against. */
    | { readonly op: 'input' }
    | { readonly op: 'negate' | 'not'; readonly operand: BoundExpression }
    /** Unit conversion: the operand's number times `factor`. */
    | { readonly op: 'scale'; readonly operand: BoundExpression; readonly factor: Rational }
    | {
        readonly op: 'arithmetic'
        readonly operator: ArithmeticOperator
        readonly left: BoundExpression
        readonly right: BoundExpression
      }
    /** `+` and `-` between days and durations, or durations among themselves. */
    | {
        readonly op: 'calendar'
        readonly operator: '+' | '-'
        readonly left: BoundExpression
        readonly right: BoundExpression
      }
    | {
        readonly op: 'compare'
        readonly operator: CompareOperator
        readonly left: BoundExpression
        readonly right: BoundExpression
      }
    /** `x = null` (`present: false`) and `x != null`: never unknown. */
    | { readonly op: 'presence'; readonly operand: BoundExpression; readonly present: boolean }
    | { readonly op: 'and' | 'or'; readonly operands: readonly BoundExpression[] }
    | {
        readonly op: 'if'
        readonly condition: BoundExpression
        readonly then: BoundExpression
        readonly otherwise: BoundExpression
      }
    | { readonly op: 'list'; readonly items: readonly BoundExpression[] }
    | { readonly op: 'call'; readonly name: string; readonly args: readonly BoundExpression[] }
  )

/** The direct parts of an expression, in the order they are written. */
export function partsOf(expression: BoundExpression): readonly BoundExpression[] {
  switch (expression.op) {
    case 'constant':
    case 'reference':
    case 'input':
      return []
    case 'negate':
    case 'not':
    case 'scale':
    case 'presence':
      return [expression.operand]
    case 'arithmetic':
    case 'calendar':
    case 'compare':
      return [expression.left, expression.right]
    case 'and':
    case 'or':
      return expression.operands
    case 'if':
      return [expression.condition, expression.then, expression.otherwise]
    case 'list':
      return expression.items
    case 'call':
      return expression.args
  }
}

/** The references of an expression in the order they are written, each occurrence once per place. */
export function referencesIn(expression: BoundExpression): readonly { term: Term; from: number }[] {
  if (expression.op === 'reference') return [{ term: expression.term, from: expression.from }]
  return partsOf(expression).flatMap(referencesIn)
}

/** Whether the expression looks at the input column of its table. */
export function usesInput(expression: BoundExpression): boolean {
  return expression.op === 'input' || partsOf(expression).some(usesInput)
}
