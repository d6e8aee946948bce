import fc from 'fast-check'
import type {
  AdjustmentDefinition,
  GateDefinition,
  GradingDefinition,
  GroupDefinition,
  ParticipationRule,
  RoundingDefinition,
  WeightedIndicator,
} from '../../definition.ts'
import type { PlainPolicy } from './plain-reading.ts'
import { type Condition, conditionText, PLAIN_INDICATORS, type Points, pointsText } from './plain-words.ts'
import { afterScoring, condition, ofIndicator } from './random-conditions.ts'
import { type Arbitrary, decimal, ladder } from './random-data.ts'
import { fallingItems, items, risingItems } from './random-items.ts'

/** Remembers what the texts of a scheme mean. */
interface Meaning {
  readonly conditions: Map<string, Condition>
  readonly points: Map<string, Points>
}

const GRADES = ['A', 'B', 'C', 'D', 'E']

const lines = (grades: readonly string[]): Arbitrary<Readonly<Record<string, string>>> =>
  ladder(1, 95, grades.length - 1).map((all) =>
    Object.fromEntries(grades.map((grade, i) => [grade, `${all[grades.length - 2 - i] ?? 0}`])),
  )

const shares = (grades: readonly string[]): Arbitrary<Readonly<Record<string, string>>> =>
  ladder(1, 99, grades.length - 1).map((all) =>
    Object.fromEntries(grades.map((grade, i) => [grade, `${all[i] ?? 100}%`])),
  )

function grading(grades: readonly string[]): Arbitrary<GradingDefinition> {
  const base = fc.constantFrom('graded' as const, 'with-ungraded' as const)
  // Of each grade but the worst: a line, a share, or both.
  const asked = fc.array(fc.constantFrom([true, false], [false, true], [true, true]), {
    minLength: 5,
    maxLength: 5,
  })
  return fc.oneof(
    lines(grades).map((lines) => ({ by: 'score' as const, lines })),
    fc.record({ by: fc.constant('share' as const), shares: shares(grades), base }),
    fc.tuple(lines(grades), shares(grades), asked, base).map(([lines, shares, asked, base]) => ({
      by: 'limits' as const,
      base,
      limits: Object.fromEntries(
        grades.map((grade, i) => {
          const [line, share] = i === grades.length - 1 ? [] : (asked[i] ?? [])
          return [
            grade,
            {
              ...(line ? { line: lines[grade] ?? '' } : {}),
              ...(share ? { share: shares[grade] ?? '' } : {}),
            },
          ]
        }),
      ),
    })),
  )
}

type Drafted<T> = Omit<T, 'when'> & { readonly when: Condition }

function gate(
  used: readonly WeightedIndicator[],
  grades: readonly string[],
): Arbitrary<Drafted<GateDefinition>> {
  const grade = fc.constantFrom(...grades)
  const worse = fc.constantFrom(...grades.slice(1))
  const better = fc.constantFrom(...grades.slice(0, -1))
  return fc
    .record({
      when: afterScoring(used),
      unknown: fc.constantFrom('pass-and-flag' as const, 'pass-and-flag' as const, 'block' as const),
      effect: fc.oneof(
        fc.record({ 'grade-at-most': worse }),
        fc.record({ 'grade-at-least': better }),
        fc.record({ grade }),
        fc.record({ down: fc.integer({ min: 1, max: 2 }) }),
        fc.record({ up: fc.integer({ min: 1, max: 2 }) }),
      ),
    })
    .map(({ effect, ...rest }) => ({ ...rest, ...effect, id: 'gate', label: '门槛', cites: '第五条' }))
}

type DraftedAdjustment = Omit<Drafted<AdjustmentDefinition>, 'points'> & { readonly points: Points }

function adjustment(used: readonly WeightedIndicator[]): Arbitrary<DraftedAdjustment> {
  const points: Arbitrary<Points> = fc.oneof(
    fc.record({ value: decimal(0, 8) }),
    fc.record({ value: decimal(0, 2), per: fc.constantFrom('accidents', 'tax', 'research') }),
  )
  return fc.record({
    id: fc.constant('adjustment'),
    label: fc.constant('加减分'),
    cites: fc.constant('第四条'),
    kind: fc.constantFrom('bonus' as const, 'penalty' as const),
    when: afterScoring(used),
    points,
    unknown: fc.constantFrom('skip-and-flag' as const, 'skip-and-flag' as const, 'block' as const),
  })
}

type DraftedGroup = Omit<GroupDefinition, 'when' | 'gates' | 'adjustments' | 'when-small' | 'name'> & {
  readonly when: Condition
  readonly gates: readonly Drafted<GateDefinition>[]
  readonly adjustments: readonly DraftedAdjustment[]
  readonly small: 'ungraded' | 'merge' | { readonly lines: Readonly<Record<string, string>> } | null
}

const group: Arbitrary<DraftedGroup> = fc
  .tuple(items, fc.integer({ min: 2, max: 5 }))
  .chain(([indicators, n]) => {
    const grades = GRADES.slice(0, n)
    return fc
      .record({
        when: condition,
        adjustments: fc.array(adjustment(indicators), { maxLength: 3 }),
        gates: fc.array(gate(indicators, grades), { maxLength: 4 }),
        grades: grading(grades),
        size: fc.integer({ min: 1, max: 8 }),
        small: fc.option(
          fc.oneof(
            fc.constantFrom('ungraded' as const, 'merge' as const),
            fc.record({ lines: lines(grades) }),
          ),
        ),
        bonus: fc.option(decimal(0, 10)),
        penalty: fc.option(decimal(0, 10)),
      })
      .map(({ size, bonus, penalty, ...rest }) => ({
        ...rest,
        indicators,
        ...(rest.small ? { 'min-size': size } : {}),
        ...(bonus === null ? {} : { 'bonus-cap': bonus }),
        ...(penalty === null ? {} : { 'penalty-cap': penalty }),
      }))
  })

const participation: Arbitrary<Drafted<ParticipationRule>> = fc.record({
  id: fc.constant('rule'),
  reason: fc.constant('不参评'),
  cites: fc.constant('第三条'),
  when: fc.oneof(
    { weight: 3, arbitrary: condition },
    ofIndicator('indicator', fc.constantFrom(...PLAIN_INDICATORS.map(({ id }) => id))),
  ),
  outcome: fc.oneof(
    fc.constantFrom('excluded' as const, 'ungraded' as const, 'incomplete' as const),
    fc.record({ grade: fc.constantFrom('A', 'D', 'T') }),
  ),
  unknown: fc.constantFrom('pass' as const, 'pass-and-flag' as const, 'block' as const),
})

const point = fc.oneof(fc.constant('none' as const), fc.record({ digits: fc.integer({ min: 0, max: 3 }) }))

const round: Arbitrary<RoundingDefinition> = fc.record({
  indicator: fc.oneof(
    { weight: 2, arbitrary: fc.constant('none' as const) },
    { weight: 1, arbitrary: point },
  ),
  item: point,
  total: point,
  mode: fc.constantFrom('half-up', 'half-even'),
  'rank-by': fc.constantFrom('rounded', 'exact'),
})

export const randomPolicy: Arbitrary<PlainPolicy> = fc
  .record({
    round,
    participation: fc.array(participation, { maxLength: 2 }),
    groups: fc.array(group, { minLength: 1, maxLength: 3 }),
    everybody: fc.constantFrom(true, true, true, false),
  })
  .map(({ round, participation, groups, everybody }) => {
    const meaning: Meaning = { conditions: new Map(), points: new Map() }
    const worded = <T extends { readonly when: Condition }>(one: T): T & { readonly when: string } => {
      const when = conditionText(one.when)
      meaning.conditions.set(when, one.when)
      return { ...one, when } as T & { readonly when: string }
    }
    const definition = {
      id: 'random',
      label: '随机方案',
      cites: '第一条',
      round,
      'industry-by': '行业',
      participation: participation.map((rule, i) => ({ ...worded(rule), id: `rule-${i}` })),
      groups: groups.map(({ small, ...drafted }, i): GroupDefinition => {
        const last = i === groups.length - 1
        const target = small === 'merge' && last ? 'ungraded' : small
        const { when } = worded(last && everybody ? { when: { kind: 'always' } } : { when: drafted.when })
        const whenSmall = target === 'merge' ? ({ 'merge-into': `第${i + 2}组` } as const) : target
        return {
          ...drafted,
          name: `第${i + 1}组`,
          when,
          ...(whenSmall === null ? {} : { 'when-small': whenSmall }),
          gates: drafted.gates.map((one, k) => ({ ...worded(one), id: `gate-${k}` })),
          adjustments: drafted.adjustments.map((one, k) => {
            const points = pointsText(one.points)
            meaning.points.set(points, one.points)
            return { ...worded(one), id: `adjustment-${k}`, points }
          }),
        }
      }),
    }
    return { definition, ...meaning }
  })

/** One group for everybody with fixed benchmarks and no gates. */
const lonelyPolicy = (items: Arbitrary<readonly WeightedIndicator[]>): Arbitrary<PlainPolicy> =>
  fc.record({ round, indicators: items, grades: grading(GRADES) }).map(({ round, indicators, grades }) => ({
    definition: {
      id: 'lonely',
      label: '随机方案',
      cites: '第一条',
      round,
      participation: [],
      groups: [{ name: '第1组', when: 'true', indicators, grades }],
    },
    conditions: new Map([['true', { kind: 'always' as const }]]),
    points: new Map(),
  }))

/** See {@link risingItems}. */
export const risingPolicy = lonelyPolicy(risingItems)

/** See {@link fallingItems}. */
export const fallingPolicy = lonelyPolicy(fallingItems)
