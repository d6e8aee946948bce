import type { CompiledScheme } from '../../../engine/evaluation/compile.ts'
import { figuresFrom } from '../../../engine/evaluation/figures.ts'
import { applyGates } from '../../../engine/evaluation/gate.ts'
import { type CompiledGrading, gradeFor } from '../../../engine/evaluation/grading.ts'
import type { CompiledGroup } from '../../../engine/evaluation/group.ts'
import type { Assessment } from '../../../engine/evaluation/item.ts'
import { growthOf, settledScore } from '../../../engine/evaluation/missing.ts'
import { gradeGroup, gradingOf } from '../../../engine/evaluation/outcome.ts'
import { ranksBy } from '../../../engine/evaluation/ranking.ts'
import type { RoundingPoints } from '../../../engine/evaluation/rounding-points.ts'
import { scoreGroup } from '../../../engine/evaluation/score-group.ts'
import type { Status, SubjectResult } from '../../../engine/result.ts'
import { type Rational, rational } from '../../../kernel/rational.ts'
import { type ScoreColumn, stepsOf } from './item-stage.ts'
import type { GroupBase, Structure } from './structure.ts'

/** What one member of a group comes to; grades are indexes into the group's own grades, −1 for none. */
export interface MemberOutcome {
  readonly status: Status
  readonly score: Rational | null
  readonly scoreGrade: number
  readonly grade: number
}

/** A group's outcome, in the order of its members. */
export interface GroupOutcome {
  readonly group: CompiledGroup
  readonly members: readonly MemberOutcome[]
  /** Competition rank of each member; null without a total. Worked out when somebody asks. */
  readonly ranks: () => readonly (number | null)[]
  /** Points of an item, by its place among the group's items. */
  readonly item: (member: number, at: number) => Rational | null
}

/** Scores, ranks and grades one group under a scheme whose structure it was opened with. */
export function outcomeOfGroup(structure: Structure, scheme: CompiledScheme, at: number): GroupOutcome {
  const base = structure.groups[at] as GroupBase
  const group = scheme.groups[at] as CompiledGroup
  return isOnGrid(scheme.rounding, base)
    ? onGrid(scheme, group, base)
    : byEngine(structure, scheme, group, base)
}

/** Whether every total is a whole number of the items' steps, so that adding them up needs no fractions. */
function isOnGrid(rounding: RoundingPoints, { judged }: GroupBase): boolean {
  const { item, total } = rounding
  if (item === undefined || (total !== undefined && total < item) || !judged) return false
  const scale = 10n ** BigInt(item)
  return judged.every(({ points }) => (points.num * scale) % points.den === 0n)
}

const withoutTotal: MemberOutcome = { status: 'incomplete', score: null, scoreGrade: -1, grade: -1 }

function onGrid(scheme: CompiledScheme, group: CompiledGroup, base: GroupBase): GroupOutcome {
  const { rounding } = scheme
  const scale = 10n ** BigInt(rounding.item ?? 0)
  const stages = group.items.map((item, at) => base.stages.of(item, at))
  const columns = group.items.map((item, at) => (stages[at] as (typeof stages)[number]).column(item))
  const judged = base.judged ?? []
  const assessed = (member: number): readonly Assessment[] =>
    group.items.map((item, at) => ({ ...(stages[at]?.assessments[member] as Assessment), item }))
  const grown = grownItems(columns, assessed, rounding)
  const totals = totalsOf(columns, grown, base, rounding)
  const complete: number[] = []
  for (let member = 0; member < totals.length; member++)
    if (!Number.isNaN(totals[member])) complete.push(member)
  const graded = gradingOf(group, complete.length, base.ungraded)
  const ranks = lazily(() => ranksOf(totals, complete))
  const needsRank = graded.grading.bands.some(({ share }) => share !== undefined)
  const grades = graded.small === 'ungraded' ? undefined : gradesByTotal(graded.grading, scale)
  const members: MemberOutcome[] = new Array(totals.length).fill(withoutTotal)
  for (const member of complete) {
    const steps = totals[member] as number
    if (!grades) {
      members[member] = { status: 'ungraded', score: exact(steps, scale), scoreGrade: -1, grade: -1 }
      continue
    }
    const scoreGrade = needsRank
      ? gradeFor(graded.grading, exact(steps, scale), ranks()[member] ?? 0, graded.base)
      : grades(steps)
    const hit = judged[member]?.hit === true
    const grade = hit ? applyGates(scoreGrade, judged[member]?.gates ?? [], group.grades).grade : scoreGrade
    members[member] = new Graded(steps, scale, scoreGrade, grade)
  }
  return {
    group,
    members,
    ranks,
    item: (member, at) => {
      const points = grown.get(member)?.[at] ?? columns[at]?.steps[member] ?? Number.NaN
      return Number.isNaN(points) ? null : exact(points, scale)
    },
  }
}

/** Most readers look at grades alone: the exact score is made when it is asked for. */
class Graded implements MemberOutcome {
  readonly status = 'graded'
  readonly scoreGrade: number
  readonly grade: number
  private readonly steps: number
  private readonly scale: bigint

  constructor(steps: number, scale: bigint, scoreGrade: number, grade: number) {
    this.steps = steps
    this.scale = scale
    this.scoreGrade = scoreGrade
    this.grade = grade
  }

  get score(): Rational {
    return exact(this.steps, this.scale)
  }
}

/** Totals in steps; NaN where something blocks. */
function totalsOf(
  columns: readonly ScoreColumn[],
  grown: ReadonlyMap<number, readonly number[]>,
  base: GroupBase,
  rounding: RoundingPoints,
): Float64Array {
  const totals = new Float64Array(base.members.length)
  if (columns.length === 0) return totals.fill(Number.NaN)
  for (const { steps } of columns)
    for (let member = 0; member < totals.length; member++) {
      const points = steps[member] as number
      if (!Number.isNaN(points)) totals[member] = (totals[member] as number) + points
    }
  for (const [member, points] of grown)
    totals[member] =
      points.length === 0 ? Number.NaN : points.reduce((sum, one) => (Number.isNaN(one) ? sum : sum + one), 0)
  base.judged?.forEach(({ points, blocked }, member) => {
    if (blocked) totals[member] = Number.NaN
    else if (points.num !== 0n) totals[member] = (totals[member] as number) + stepsOf(points, rounding)
  })
  for (const { blocks } of columns) for (const member of blocks) totals[member] = Number.NaN
  return totals
}

/** Items of members for whom others are excluded, so that their weights grow; empty where nothing is left. */
function grownItems(
  columns: readonly ScoreColumn[],
  assessed: (member: number) => readonly Assessment[],
  rounding: RoundingPoints,
): ReadonlyMap<number, readonly number[]> {
  const members = new Set(columns.flatMap(({ excludes }) => excludes))
  return new Map(
    [...members].map((member) => {
      const all = assessed(member)
      const growth = growthOf(all)
      if (!growth) return [member, []]
      return [
        member,
        all.map((one, at) => {
          const mean = columns[at]?.mean ?? null
          const { score } = settledScore(one, mean, growth, rounding)
          return score ? stepsOf(score, rounding) : Number.NaN
        }),
      ]
    }),
  )
}

function ranksOf(totals: Float64Array, complete: readonly number[]): readonly (number | null)[] {
  const ranks = ranksBy(
    complete.map((member) => totals[member] as number),
    (a, b) => a - b,
  )
  const all: (number | null)[] = new Array(totals.length).fill(null)
  complete.forEach((member, at) => {
    all[member] = ranks[at] ?? null
  })
  return all
}

const known = new WeakMap<CompiledGrading, Map<number, number>>()

/** Grades by score lines alone, asked of the engine once per total. */
function gradesByTotal(grading: CompiledGrading, scale: bigint): (steps: number) => number {
  const grades = known.get(grading) ?? new Map<number, number>()
  known.set(grading, grades)
  return (steps) => {
    let grade = grades.get(steps)
    if (grade === undefined) {
      grade = gradeFor(grading, exact(steps, scale), 0, 0)
      grades.set(steps, grade)
    }
    return grade
  }
}

function exact(steps: number, scale: bigint): Rational {
  return rational(BigInt(steps), scale)
}

/** The engine's own road for a whole group: schemes that do not round items, or whose conditions look at scores. */
function byEngine(
  { data, populations }: Structure,
  scheme: CompiledScheme,
  group: CompiledGroup,
  base: GroupBase,
): GroupOutcome {
  const scored = scoreGroup(
    scheme,
    group,
    base.members,
    figuresFrom(populations, scheme.rounding),
    data.values,
  )
  const { results } = gradeGroup(scheme, group, scored, base.ungraded)
  const places = new Map(results.map((result) => [result.code, result]))
  const inOrder = base.members.map(({ subject }) => places.get(subject.id) as SubjectResult)
  return {
    group,
    members: inOrder.map(({ status, score, scoreGrade, grade }) => ({
      status,
      score,
      scoreGrade: group.grades.indexOf(scoreGrade ?? ''),
      grade: group.grades.indexOf(grade ?? ''),
    })),
    ranks: () => inOrder.map(({ rank }) => rank),
    item: (member, at) => inOrder[member]?.indicators[at]?.score ?? null,
  }
}

function lazily<T extends object>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}
