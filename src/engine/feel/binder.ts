import type { Unit } from '../../kernel/unit.ts'
import type { Fault } from '../fault.ts'
import type { Node, Span } from './ast.ts'
import type { BoundExpression } from './bound.ts'
import type { ExpressionFaultCode } from './expression-fault.ts'
import type { ValueType, Vocabulary } from './vocabulary.ts'

/** What a table cell tests: the `?` of its expressions. */
export interface InputTerm {
  readonly type: ValueType
  readonly unit?: Unit
  readonly options?: readonly string[]
}

/** What the parts of the binder need of the whole. Every method that gives undefined has reported a fault. */
export interface Binder {
  readonly vocabulary: Vocabulary
  readonly input: InputTerm | undefined
  readonly faults: Fault[]
  bind(node: Node): BoundExpression | undefined
  all(nodes: readonly Node[]): readonly BoundExpression[] | undefined
  binary(
    left: Node,
    right: Node,
    join: (left: BoundExpression, right: BoundExpression) => BoundExpression | undefined,
  ): BoundExpression | undefined
  /** True where one of the tests holds. */
  anyOf(tests: readonly (BoundExpression | undefined)[], span: Span): BoundExpression | undefined
  /** Whether the expression can stand where a condition is wanted. */
  condition(expression: BoundExpression): boolean
  fault(
    code: ExpressionFaultCode,
    span: Span,
    what: string,
    help?: { readonly why?: string; readonly mend?: string },
  ): undefined
}
