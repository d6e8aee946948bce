import type { Problem } from '../kernel/problem.ts'
import type { Rational } from '../kernel/rational.ts'
import type { Source } from './fact.ts'

export type Status = 'graded' | 'ungraded' | 'excluded' | 'incomplete'

/** How an indicator got its score. */
export type IndicatorState =
  | 'scored'
  | 'capped'
  | 'floored'
  | 'missing-zero'
  | 'missing-group-mean'
  | 'missing-excluded'
  | 'missing-penalty'
  | 'missing-block'

export interface IndicatorResult {
  readonly id: string
  readonly label: string
  readonly unit: string
  readonly weight: Rational
  readonly value: Rational | null
  readonly benchmark: Rational | null
  readonly score: Rational | null
  readonly state: IndicatorState
  /** One Chinese sentence when the state needs explaining. */
  readonly note?: string
}

export interface GateResult {
  readonly id: string
  readonly label: string
  readonly hit: boolean | 'unknown'
  readonly effect: string
  readonly from?: string
  readonly to?: string
  readonly cites: string
}

export interface AdjustmentResult {
  readonly id: string
  readonly label: string
  readonly kind: 'bonus' | 'penalty'
  readonly hit: boolean | 'unknown'
  readonly points: Rational
  readonly cites: string
}

/** The outcome for one subject. `scoreGrade` is the grade before gates; `reasons` say why a subject is not graded. */
export interface SubjectResult {
  readonly code: string
  readonly name: string
  readonly group: string | null
  readonly status: Status
  readonly score: Rational | null
  readonly rank: number | null
  readonly scoreGrade: string | null
  readonly grade: string | null
  readonly indicators: readonly IndicatorResult[]
  readonly adjustments: readonly AdjustmentResult[]
  readonly gates: readonly GateResult[]
  readonly reasons: readonly { readonly text: string; readonly cites: string }[]
  readonly problems: readonly Problem[]
}

/** A figure that came from the whole population, with what it was computed from. */
export interface BenchmarkResult {
  readonly group: string
  readonly indicator: string
  readonly population: string
  readonly value: Rational | null
  readonly count: number
  readonly note: string
}

export interface EvaluationResult {
  readonly scheme: string
  readonly period: string
  readonly results: readonly SubjectResult[]
  readonly benchmarks: readonly BenchmarkResult[]
  readonly problems: readonly Problem[]
}

/** One step of a derivation. A leaf has a `source`; a step has `children`. `text` reads as a Chinese sentence or formula with the numbers put in. */
export interface Trace {
  readonly label: string
  readonly text: string
  readonly value?: string
  readonly unit?: string
  readonly cites?: string
  readonly source?: Source
  readonly children: readonly Trace[]
}
