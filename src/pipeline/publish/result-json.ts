import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { EvaluationResult, SubjectResult } from '../../engine/result.ts'
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
  digest: (text: string) => string = (text) => bytesToHex(sha256(utf8ToBytes(text))),
): string {
  const subjects = result.results.map((subject) => ({ ...subjectJson(subject), problems: [] }))
  const benchmarks = result.benchmarks.map((item) => ({ ...item, value: exact(item.value) }))
  const { scheme, period } = result
  return digest(JSON.stringify({ policyHash, scheme, period, subjects, benchmarks }))
}

/**
 * The evaluation as the stable machine-readable contract of `evaluate --json`: numbers are exact decimal texts
 * (20 digits where they do not terminate), order is the result's own.
 */
export function resultJson(result: EvaluationResult, context: EvaluationContext): Record<string, unknown> {
  return {
    policy: context.policy,
    policyHash: context.policyHash,
    resultHash: resultHash(result, context.policyHash, context.digest),
    scheme: result.scheme,
    period: result.period,
    results: result.results.map(subjectJson),
    benchmarks: result.benchmarks.map((item) => ({ ...item, value: exact(item.value) })),
    problems: [...context.problems, ...result.problems],
  }
}
