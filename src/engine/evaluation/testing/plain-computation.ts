import type { GradingDefinition, GroupDefinition, RoundingRule, SchemeDefinition } from '../../definition.ts'
import type { Status } from '../../result.ts'
import {
  count,
  type Fraction,
  fraction,
  least,
  less,
  minus,
  most,
  NOUGHT,
  over,
  plus,
  read,
  rounded,
  times,
  total,
  WHOLE,
} from './plain-fraction.ts'
import { type Held, held, type Maybe, type Member, type PlainPolicy, pointsOf } from './plain-reading.ts'
import { share } from './plain-score.ts'
import type { Row } from './plain-words.ts'

export interface PlainOutcome {
  readonly status: Status
  readonly group: string | null
  readonly items: readonly (Fraction | undefined)[]
  readonly score?: Fraction
  readonly rank?: number
  readonly scoreGrade?: string
  readonly grade?: string
}

/** Evaluates straight from the definition, the slow way: nothing is kept, every figure is worked out where it is needed. */
export function plainEvaluation(
  policy: PlainPolicy,
  rows: readonly Row[],
): ReadonlyMap<string, PlainOutcome> {
  const { definition } = policy
  const outcomes = new Map<string, PlainOutcome>()
  const nothing = { group: null, items: [] }
  const homes: Member[] = []
  const aside: Member[] = []
  for (const row of rows) {
    const at = definition.groups.findIndex(({ when }) => held(policy, when, row) !== false)
    const fits = at >= 0 && held(policy, definition.groups[at]?.when ?? '', row) === true
    const verdict = participation(policy, row)
    if (verdict) {
      outcomes.set(row.code, { ...nothing, ...verdict })
      if (fits) aside.push({ row, group: at })
    } else if (fits) homes.push({ row, group: at })
    else outcomes.set(row.code, { ...nothing, status: 'incomplete' })
  }
  const merged = mergers(definition, homes)
  const members = homes.map(({ row, group }) => ({ row, group: merged(group) }))
  const ungraded = (group: number) =>
    aside.filter((one) => merged(one.group) === group && outcomes.get(one.row.code)?.status === 'ungraded')
  for (const { row, group } of aside) {
    const known = outcomes.get(row.code)
    if (known) outcomes.set(row.code, { ...known, group: definition.groups[merged(group)]?.name ?? null })
  }
  for (const [at, group] of definition.groups.entries()) {
    for (const [code, outcome] of gradeOne(policy, group, at, members, ungraded(at).length))
      outcomes.set(code, outcome)
  }
  return outcomes
}

function participation(policy: PlainPolicy, row: Row): Pick<PlainOutcome, 'status' | 'grade'> | undefined {
  for (const { when, outcome, unknown } of policy.definition.participation) {
    const holds = held(policy, when, row)
    if (holds === 'unknown' && unknown === 'block') return { status: 'incomplete' }
    if (holds !== true) continue
    if (typeof outcome === 'string') return { status: outcome }
    const known = policy.definition.groups.some(({ grades }) => gradesOf(grades).includes(outcome.grade))
    return { status: known ? 'graded' : 'ungraded', grade: outcome.grade }
  }
  return undefined
}

/** Groups with too few participants join the group they name, one after the other until none is left. */
function mergers({ groups }: SchemeDefinition, homes: readonly Member[]): (group: number) => number {
  let now = groups.map((_, at) => at)
  for (;;) {
    const at = groups.findIndex((group, index) => {
      const small = group['when-small']
      const size = homes.filter((one) => now[one.group] === index).length
      return typeof small === 'object' && 'merge-into' in small && size > 0 && size < (group['min-size'] ?? 0)
    })
    const small = groups[at]?.['when-small']
    if (typeof small !== 'object' || !('merge-into' in small)) return (group) => now[group] ?? group
    const into = groups.findIndex(({ name }) => name === small['merge-into'])
    now = now.map((where) => (where === at ? into : where))
  }
}

function gradeOne(
  policy: PlainPolicy,
  group: GroupDefinition,
  at: number,
  all: readonly Member[],
  ungraded: number,
): readonly (readonly [string, PlainOutcome])[] {
  const { round } = policy.definition
  const members = all.filter((one) => one.group === at)
  const scored = members.map((member) => {
    const items = itemScores(policy, group, member, all)
    const of = (id: string) => items[group.indicators.findIndex(({ use }) => use === id)]
    const holds = (when: string) => held(policy, when, member.row, { of, all, member })
    const gates = (group.gates ?? []).map((gate) => ({ gate, hit: holds(gate.when) }))
    const given = (group.adjustments ?? []).map((one) => {
      const points = pointsOf(policy, one.points, member.row)
      const hit = holds(one.when)
      const doubt = hit === 'unknown' || (hit && points === undefined)
      const earned = hit === true && points ? most(points, NOUGHT) : NOUGHT
      return { one, doubt, points: roundBy(policy, round.item, earned) }
    })
    const blocked =
      group.indicators.every((item) => item.missing === 'exclude' && !share(policy, item, member, all)) ||
      group.indicators.some((item, i) => !items[i] && item.missing !== 'exclude') ||
      gates.some(({ gate, hit }) => hit === 'unknown' && gate.unknown === 'block') ||
      given.some(({ one, doubt }) => doubt && one.unknown === 'block')
    const part = (kind: 'bonus' | 'penalty') => {
      const points = total(given.filter(({ one }) => one.kind === kind).map((one) => one.points))
      const cap = group[`${kind}-cap`]
      return cap === undefined ? points : least(points, read(cap))
    }
    const exact = plus(total(items.map((one) => one ?? NOUGHT)), minus(part('bonus'), part('penalty')))
    return { member, items, gates, blocked, exact, score: roundBy(policy, round.total, exact) }
  })
  const ranked = scored.filter(({ blocked }) => !blocked)
  const small = ranked.length < (group['min-size'] ?? 0) ? group['when-small'] : undefined
  const fixed = typeof small === 'object' && 'lines' in small ? small.lines : undefined
  const grading: GradingDefinition = fixed ? { by: 'score', lines: fixed } : group.grades
  const base = ranked.length + (grading.by !== 'score' && grading.base === 'with-ungraded' ? ungraded : 0)
  const key = (one: (typeof scored)[number]) => (round['rank-by'] === 'exact' ? one.exact : one.score)
  return scored.map((one): readonly [string, PlainOutcome] => {
    const { code } = one.member.row
    const known = { group: group.name, items: one.items }
    if (one.blocked) return [code, { ...known, status: 'incomplete' }]
    const rank = 1 + ranked.filter((other) => less(key(one), key(other))).length
    const listed = { ...known, score: one.score, rank }
    if (small === 'ungraded') return [code, { ...listed, status: 'ungraded' }]
    const before = gradeFor(grading, key(one), rank, base)
    const grade = afterGates(gradesOf(grading), before, one.gates)
    return [code, { ...listed, status: 'graded', scoreGrade: before, grade }]
  })
}

const gradesOf = (grading: GradingDefinition): readonly string[] =>
  Object.keys(
    grading.by === 'score' ? grading.lines : grading.by === 'share' ? grading.shares : grading.limits,
  )

function gradeFor(grading: GradingDefinition, score: Fraction, rank: number, n: number): string {
  const grades = gradesOf(grading)
  const met = grades.find((grade) => {
    const line =
      grading.by === 'score'
        ? grading.lines[grade]
        : grading.by === 'limits'
          ? grading.limits[grade]?.line
          : undefined
    const upper =
      grading.by === 'share'
        ? grading.shares[grade]
        : grading.by === 'limits'
          ? grading.limits[grade]?.share
          : undefined
    const lineMet = line === undefined || !less(score, read(line))
    return lineMet && (upper === undefined || !less(read(upper), fraction(BigInt(rank), BigInt(n))))
  })
  return met ?? grades.at(-1) ?? ''
}

/** Moves add up; then the best floor, the strictest ceiling and the worst fixed grade, the later ones winning. */
function afterGates(
  grades: readonly string[],
  before: string,
  gates: readonly { readonly gate: NonNullable<GroupDefinition['gates']>[number]; readonly hit: Held }[],
): string {
  const hit = gates.filter((one) => one.hit === true).map(({ gate }) => gate)
  const places = (key: 'grade' | 'grade-at-least' | 'grade-at-most') =>
    hit.flatMap((gate) => (gate[key] === undefined ? [] : [grades.indexOf(gate[key])]))
  const moved = hit.reduce((at, { up = 0, down = 0 }) => at + down - up, grades.indexOf(before))
  let place = Math.min(Math.max(moved, 0), grades.length - 1)
  place = Math.min(place, ...places('grade-at-least'))
  place = Math.max(place, ...places('grade-at-most'))
  const vetoes = places('grade')
  return grades[vetoes.length > 0 ? Math.max(...vetoes) : place] ?? ''
}

function itemScores(
  policy: PlainPolicy,
  group: GroupDefinition,
  member: Member,
  all: readonly Member[],
): readonly Maybe[] {
  const { round } = policy.definition
  const left = group.indicators.filter((one) => one.missing !== 'exclude' || share(policy, one, member, all))
  const stretch = left.length === 0 ? WHOLE : over(count(100), total(left.map(({ weight }) => read(weight))))
  return group.indicators.map((item) => {
    const own = share(policy, item, member, all)
    const weight = read(item.weight)
    if (own) return roundBy(policy, round.item, times(times(own, weight), stretch))
    if (item.missing === 'zero') return NOUGHT
    if (typeof item.missing === 'object')
      return minus(NOUGHT, roundBy(policy, round.item, read(item.missing.penalty)))
    if (item.missing !== 'group-mean') return undefined
    const others = all
      .filter((one) => one.group === member.group)
      .flatMap((one) => share(policy, item, one, all) ?? [])
      .map((one) => roundBy(policy, round.item, times(one, weight)))
    if (others.length === 0) return undefined
    return roundBy(policy, round.item, times(over(total(others), count(others.length)), stretch))
  })
}

const roundBy = ({ definition }: PlainPolicy, rule: 'none' | RoundingRule, value: Fraction): Fraction =>
  rule === 'none' ? value : rounded(value, rule.digits, definition.round.mode)
