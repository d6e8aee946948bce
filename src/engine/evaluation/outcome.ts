import type { AdjustmentResult, SubjectResult } from '../result.ts'
import type { AdjustmentJudgement } from './adjustment.ts'
import type { Settled } from './admission.ts'
import type { CompiledScheme } from './compile.ts'
import { applyGates, listGates } from './gate.ts'
import { type CompiledGrading, gradeFor } from './grading.ts'
import type { CompiledGroup } from './group.ts'
import type { MergedMember } from './joint.ts'
import { competitionRanks } from './ranking.ts'
import type { Scored } from './score-group.ts'

/** How the grades of one group came about. */
export interface GroupGrading {
  readonly grading: CompiledGrading
  /** Ranked members, and the n that shares refer to. */
  readonly ranked: number
  readonly base: number
  /** The rule for small groups that acted. */
  readonly small?: 'lines' | 'ungraded'
}

/** Ranks and grades the members of a group, then lets the gates act. `ungraded` others count in the share base where the grading says so. */
export function gradeGroup(
  scheme: CompiledScheme,
  group: CompiledGroup,
  scored: readonly Scored[],
  ungraded: number,
): { readonly results: readonly SubjectResult[]; readonly grading: GroupGrading } {
  const complete = scored.flatMap((one) => (one.total ? [{ one, total: one.total }] : []))
  const totals = complete.map(({ total }) =>
    scheme.rounding.rankBy === 'rounded' ? total.rounded : total.exact,
  )
  const ranks = competitionRanks(totals)
  const grading = gradingOf(group, complete.length, ungraded)
  const graded = complete.map(({ one, total }, at): SubjectResult => {
    const rank = ranks[at] ?? 0
    const known = { score: total.rounded, rank }
    if (grading.small === 'ungraded') return tooFewResult(scheme, group, one, known, complete.length)
    const scoreGrade = gradeFor(grading.grading, totals[at] ?? total.rounded, rank, grading.base)
    return gradedResult(group, one, known, scoreGrade)
  })
  const incomplete = scored.filter(({ total }) => !total).map((one) => incompleteResult(group, one))
  return { results: [...graded, ...incomplete], grading }
}

/** The grading that holds for a group with so many who have a total; `ungraded` others may count in the base of shares. */
export function gradingOf(group: CompiledGroup, ranked: number, ungraded: number): GroupGrading {
  const { grading, whenSmall, minSize } = group
  const base = ranked + (grading.countsUngraded ? ungraded : 0)
  if (ranked >= minSize || !whenSmall || whenSmall.kind === 'merge') return { grading, ranked, base }
  if (whenSmall.kind === 'ungraded') return { grading, ranked, base, small: 'ungraded' }
  return { grading: whenSmall.grading, ranked, base, small: 'lines' }
}

type Total = Pick<SubjectResult, 'score' | 'rank'>

/** The result of somebody in a group too small for grades; `count` have a total. */
export function tooFewResult(
  scheme: CompiledScheme,
  group: CompiledGroup,
  one: Scored,
  total: Total,
  count: number,
): SubjectResult {
  const text = `“${group.name}”只有 ${count} 家有得分，少于 ${group.minSize} 家，不定级`
  const reasons = [{ text, cites: scheme.definition.cites }]
  return { ...incompleteResult(group, one), ...total, status: 'ungraded', reasons }
}

/** The result with the grade of its total, by place among the group's grades, after the gates. */
export function gradedResult(
  group: CompiledGroup,
  one: Scored,
  total: Total,
  scoreGrade: number,
): SubjectResult {
  const { grade, results } = applyGates(scoreGrade, one.gates, group.grades)
  return {
    ...incompleteResult(group, one),
    ...total,
    status: 'graded',
    scoreGrade: group.grades[scoreGrade] ?? null,
    grade: group.grades[grade] ?? null,
    gates: results,
  }
}

/** The result as far as it is known without a total. */
export function incompleteResult(group: CompiledGroup, one: Scored): SubjectResult {
  const { subject } = one.participant
  return {
    code: subject.id,
    name: subject.name,
    group: group.name,
    status: 'incomplete',
    score: null,
    rank: null,
    scoreGrade: null,
    grade: null,
    indicators: one.settled.items,
    adjustments: one.adjustments.map(withoutInternals),
    gates: listGates(one.gates),
    reasons: one.blocked,
    problems: one.problems,
  }
}

function withoutInternals({ id, label, hit, kind, points, cites }: AdjustmentJudgement): AdjustmentResult {
  return { id, label, kind, hit, points, cites }
}

const UNSCORED = {
  score: null,
  rank: null,
  scoreGrade: null,
  grade: null,
  indicators: [],
  adjustments: [],
  gates: [],
} as const

/** The result of a subject that was settled before scoring. */
export function settledResult(scheme: CompiledScheme, one: Settled): SubjectResult {
  return {
    ...UNSCORED,
    code: one.subject.id,
    name: one.subject.name,
    group: one.group === null ? null : (scheme.groups[one.group]?.name ?? null),
    status: one.status,
    grade: one.grade,
    reasons: [one.reason],
    problems: one.problems,
  }
}

/** Members of a joint subject are listed, and count only there. */
export function mergedResult(scheme: CompiledScheme, { subject, into }: MergedMember): SubjectResult {
  return {
    ...UNSCORED,
    code: subject.id,
    name: subject.name,
    group: null,
    status: 'excluded',
    reasons: [{ text: `与${into.name}（${into.code}）合并评价，只计一次`, cites: scheme.definition.cites }],
    problems: [],
  }
}

export function duplicateResult(
  scheme: CompiledScheme,
  { id, name }: { readonly id: string; readonly name: string },
): SubjectResult {
  const what = `代码 ${id} 在数据里出现了不止一次，不知道以哪一份为准`
  return {
    ...UNSCORED,
    code: id,
    name,
    group: null,
    status: 'incomplete',
    reasons: [{ text: what, cites: scheme.definition.cites }],
    problems: [
      {
        code: 'duplicate-subject',
        severity: 'error',
        what,
        where: { subject: id },
        mend: '只留一份，或改正其中错填的代码。',
      },
    ],
  }
}
