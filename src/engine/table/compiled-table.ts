import type { DecisionTableDefinition } from '../definition.ts'
import type { Catalogue } from '../evaluation/catalogue.ts'
import type { Derivation } from '../evaluation/derive.ts'
import type { Indicators } from '../evaluation/indicator.ts'
import type { InputTerm } from '../feel/binder.ts'
import type { Compiled } from '../feel/compile.ts'

export interface TableInput {
  readonly label: string
  readonly expression: Compiled
  readonly term: InputTerm
}

export interface TableRule {
  readonly index: number
  /** One test per input, in their order. */
  readonly when: readonly Compiled[]
  /** One expression per output, in their order. */
  readonly then: readonly Compiled[]
  readonly cites: string
}

/** A decision table ready to decide. */
export interface CompiledTable {
  readonly definition: DecisionTableDefinition
  readonly inputs: readonly TableInput[]
  readonly rules: readonly TableRule[]
  readonly catalogue: Catalogue
  readonly indicators: Indicators
  readonly derivations: readonly Derivation[]
}
