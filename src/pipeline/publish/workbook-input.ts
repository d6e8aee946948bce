import type { IndicatorDefinition, ParameterDefinition, SchemeDefinition } from '../../engine/definition.ts'
import type { EvaluationResult } from '../../engine/result.ts'
import type { Problem } from '../../kernel/problem.ts'

/** A column of an input sheet and the fact it was taken for; `fact` is null when the column was left out. */
export interface RecognisedColumn {
  readonly file: string
  readonly sheet?: string
  /** Column letter. */
  readonly column: string
  readonly header: string
  readonly unit?: string
  /** Label of the fact. */
  readonly fact: string | null
  readonly note?: string
}

/** Everything the result workbook tells. */
export interface ResultWorkbookInput {
  readonly policy: {
    readonly id: string
    readonly title: string
    readonly number?: string
    readonly issuer?: string
    readonly hash: string
  }
  /** `default` marks weights, benchmarks and lines that the policy itself does not give. */
  readonly scheme: SchemeDefinition & { readonly default?: boolean }
  readonly indicators: readonly IndicatorDefinition[]
  readonly parameters: readonly ParameterDefinition[]
  readonly result: EvaluationResult
  readonly columns: readonly RecognisedColumn[]
  /** What pack and import had to say; the result's own problems are added. */
  readonly problems: readonly Problem[]
}
