import type { Value } from '../fact.ts'

/** Offsets inside the expression text: `from` inclusive, `to` exclusive. */
export interface Span {
  readonly from: number
  readonly to: number
}

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '**'
export type CompareOperator = '=' | '!=' | '<' | '<=' | '>' | '>='

/** A parsed expression of the closed subset, names not yet resolved. `null` is a constant that is absent. */
export type Node = Span &
  (
    | { readonly kind: 'constant'; readonly value: Value }
    | { readonly kind: 'name'; readonly name: string; readonly scope?: string }
    | { readonly kind: 'input' }
    | { readonly kind: 'group'; readonly inner: Node }
    | { readonly kind: 'negate'; readonly operand: Node }
    | {
        readonly kind: 'arithmetic'
        readonly operator: ArithmeticOperator
        readonly left: Node
        readonly right: Node
      }
    | {
        readonly kind: 'compare'
        readonly operator: CompareOperator
        readonly left: Node
        readonly right: Node
      }
    | { readonly kind: 'between'; readonly operand: Node; readonly low: Node; readonly high: Node }
    | { readonly kind: 'in'; readonly operand: Node; readonly tests: readonly Test[] }
    | { readonly kind: 'and' | 'or'; readonly left: Node; readonly right: Node }
    | { readonly kind: 'if'; readonly condition: Node; readonly then: Node; readonly otherwise: Node }
    | { readonly kind: 'list'; readonly items: readonly Node[] }
    | { readonly kind: 'call'; readonly name: string; readonly args: readonly Node[] }
  )

/** What stands behind `in` or in a cell of a decision table. */
export type Test = Span &
  (
    | {
        readonly kind: 'interval'
        readonly low: Node
        readonly lowIncluded: boolean
        readonly high: Node
        readonly highIncluded: boolean
      }
    | { readonly kind: 'compare'; readonly operator: CompareOperator; readonly right: Node }
    | { readonly kind: 'expression'; readonly value: Node }
  )

/** A cell of a decision table: no tests means `-`, anything fits. */
export interface UnaryTests {
  readonly negated: boolean
  readonly tests: readonly Test[]
}
