import type { Unit } from '../../kernel/unit.ts'

/** Type of an expression. `any` is only known when it is evaluated; `months` and `days` are durations. */
export type ValueType = 'number' | 'text' | 'yes-no' | 'day' | 'months' | 'days' | 'list' | 'any'

/** What a name in an expression stands for. `ref` is handed to the reader when the expression is evaluated. */
export interface Term {
  readonly ref: string
  readonly label: string
  readonly type: 'number' | 'text' | 'yes-no' | 'day' | 'any'
  /** Unit of the numbers the reader gives. Without one the number takes on the unit it meets, like a literal. */
  readonly unit?: Unit
  readonly options?: readonly string[]
}

/** The names an expression may use. */
export interface Vocabulary {
  resolve(name: string, scope?: string): Term | undefined
  /** `x` or `scope.x`; used to propose a name where one is misspelt. */
  names(): readonly string[]
}
