import { createHash } from 'node:crypto'
import type {
  AdjustmentResult,
  EvaluationResult,
  GateResult,
  IndicatorResult,
  Status,
  SubjectResult,
} from '../../engine/result.ts'
import type { Problem } from '../../kernel/problem.ts'
import { decimal, floor, multiply, type Rational, rational } from '../../kernel/rational.ts'
import { type EvaluationContext, resultText } from '../publish/result-json.ts'

/** A subject's result as it is stored: every number as exact decimal text. */
export interface StoredResult {
  readonly code: string
  readonly name: string
  readonly group: string | null
  readonly status: Status
  readonly score: string | null
  readonly rank: number | null
  readonly grade: string | null
  readonly scoreGrade: string | null
  readonly indicators: readonly (Omit<IndicatorResult, 'weight' | 'value' | 'benchmark' | 'score'> & {
    readonly weight: string
    readonly value: string | null
    readonly benchmark: string | null
    readonly score: string | null
  })[]
  readonly gates: readonly GateResult[]
  readonly adjustments: readonly (Omit<AdjustmentResult, 'points'> & { readonly points: string })[]
  readonly reasons: SubjectResult['reasons']
  readonly problems: readonly Problem[]
}

export interface StoredBenchmark {
  readonly group: string
  readonly indicator: string
  readonly population: string
  readonly value: string | null
  readonly count: number
  readonly note: string
}

/** The policy that a stored evaluation is hashed with. */
export type StoredUnder = Pick<EvaluationContext, 'policy' | 'policyHash'>

export interface StoredEvaluation {
  readonly hash: string
  readonly results: readonly StoredResult[]
  readonly benchmarks: readonly StoredBenchmark[]
  readonly problems: readonly Problem[]
}

/** The whole evaluation in its stored form with the hash over it. Import problems are not part of it: they belong to the imports. */
export function storedResults(result: EvaluationResult, under: StoredUnder): StoredEvaluation {
  const { json, text } = resultText(result, { ...under, problems: [], digest })
  return {
    hash: digest(text),
    results: json.results as readonly StoredResult[],
    benchmarks: json.benchmarks as readonly StoredBenchmark[],
    problems: json.problems as readonly Problem[],
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Millionths of a point, for sorting and filtering. */
export function millionths(score: string | null): number | null {
  return score === null ? null : Number(floor(multiply(decimal(score), rational(1_000_000))))
}

/** Remarks for lists: gates that hit, reasons for not being graded, facts nobody has verified. */
export function remarksOf({ gates, adjustments, reasons }: StoredResult): readonly string[] {
  return [
    ...reasons.map(({ text }) => text),
    ...gates.filter(({ hit }) => hit === true).map(({ label, effect }) => `${label}：${effect}`),
    ...[...gates, ...adjustments].filter(({ hit }) => hit === 'unknown').map(({ label }) => `${label}未核实`),
  ]
}

export function isUnverified({ gates, adjustments }: StoredResult): boolean {
  return [...gates, ...adjustments].some(({ hit }) => hit === 'unknown')
}

/** Back to exact numbers, for the workbook. */
export function toSubjectResult(stored: StoredResult): SubjectResult {
  return {
    ...stored,
    score: exact(stored.score),
    indicators: stored.indicators.map((item) => ({
      ...item,
      weight: decimal(item.weight),
      value: exact(item.value),
      benchmark: exact(item.benchmark),
      score: exact(item.score),
    })),
    adjustments: stored.adjustments.map((item) => ({ ...item, points: decimal(item.points) })),
  }
}

function exact(text: string | null): Rational | null {
  return text === null ? null : decimal(text)
}
