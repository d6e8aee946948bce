import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { BenchmarkResult, EvaluationResult, SubjectResult } from '../../engine/result.ts'
import { toDecimalText } from '../../kernel/decimal-text.ts'
import type { Problem } from '../../kernel/problem.ts'
import type { Rational } from '../../kernel/rational.ts'

/** What stands round an evaluation: the pack it was made from and what the import had to say. */
export interface EvaluationContext {
  readonly policy: string
  readonly policyHash: string
  readonly problems: readonly Problem[]
  /** SHA-256 in hex by the machine's own code; the portable one without it. */
  readonly digest?: (text: string) => string
}

function exact(value: Rational | null): string | null {
  return value === null ? null : toDecimalText(value)
}

function subjectJson(subject: SubjectResult): Record<string, unknown> {
  return {
    code: subject.code,
    name: subject.name,
    group: subject.group,
    status: subject.status,
    score: exact(subject.score),
    rank: subject.rank,
    grade: subject.grade,
    scoreGrade: subject.scoreGrade,
    indicators: subject.indicators.map((item) => ({
      id: item.id,
      label: item.label,
      unit: item.unit,
      weight: exact(item.weight),
      value: exact(item.value),
      benchmark: exact(item.benchmark),
      score: exact(item.score),
      state: item.state,
      ...(item.note === undefined ? {} : { note: item.note }),
    })),
    gates: subject.gates,
    adjustments: subject.adjustments.map((item) => ({ ...item, points: exact(item.points) })),
    reasons: subject.reasons,
    problems: subject.problems,
  }
}

/**
 * SHA-256 over policy, scheme, period, every result and every benchmark, in hex. Where the figures were read from plays no
 * part: the same figures give the same code, whatever the order of files and rows. `digest`: SHA-256 in hex by the machine's own code, where there is some.
 */
export function resultHash(
  result: EvaluationResult,
  policyHash: string,
  digest: (text: string) => string = portable,
): string {
  const subjects = result.results.map(subjectJson)
  return hashOf(
    result,
    { policyHash, digest },
    subjects,
    subjects.map((one) => JSON.stringify(one)),
  )
}

/** {@link resultHash} over subjects whose JSON is there already. */
function hashOf(
  { scheme, period, results, benchmarks }: EvaluationResult,
  { policyHash, digest }: { readonly policyHash: string; readonly digest: (text: string) => string },
  subjects: readonly Record<string, unknown>[],
  texts: readonly string[],
): string {
  // Problems name cells, which are no part of what is hashed; most subjects have none.
  const bare = texts.map((text, at) =>
    results[at]?.problems.length === 0 ? text : JSON.stringify({ ...subjects[at], problems: [] }),
  )
  const foot = JSON.stringify(benchmarks.map(benchmarkJson))
  return digest(`${open({ policyHash, scheme, period })},"subjects":[${bare.join()}],"benchmarks":${foot}}`)
}

function benchmarkJson(item: BenchmarkResult): Record<string, unknown> {
  return { ...item, value: exact(item.value) }
}

/**
 * The evaluation as the stable machine-readable contract of `evaluate --json`: numbers are exact decimal texts
 * (20 digits where they do not terminate), order is the result's own.
 */
export function resultJson(result: EvaluationResult, context: EvaluationContext): Record<string, unknown> {
  return resultText(result, context).json
}

/** {@link resultJson} and its text without spaces; a subject is converted and written once for both hashes and the whole. */
export function resultText(
  result: EvaluationResult,
  { policy, policyHash, problems, digest = portable }: EvaluationContext,
): { readonly json: Record<string, unknown>; readonly text: string } {
  const results = result.results.map(subjectJson)
  const texts = results.map((one) => JSON.stringify(one))
  const { scheme, period } = result
  const head = { policy, policyHash, resultHash: hashOf(result, { policyHash, digest }, results, texts) }
  const foot = {
    benchmarks: result.benchmarks.map(benchmarkJson),
    problems: [...problems, ...result.problems],
  }
  return {
    json: { ...head, scheme, period, results, ...foot },
    text: `${open({ ...head, scheme, period })},"results":[${texts.join()}],${JSON.stringify(foot).slice(1)}`,
  }
}

/** The JSON of an object that goes on. */
function open(head: object): string {
  return JSON.stringify(head).slice(0, -1)
}

function portable(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)))
}
