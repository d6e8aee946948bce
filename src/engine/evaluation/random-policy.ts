import fc from 'fast-check'
import type {
  AdjustmentDefinition,
  BenchmarkDefinition,
  GateDefinition,
  GradingDefinition,
  GroupDefinition,
  MissingRule,
  ParticipationRule,
  RoundingDefinition,
  ScoreDefinition,
  WeightedIndicator,
} from '../definition.ts'
import type { PlainPolicy } from './plain-reading.ts'
import {
  type Condition,
  conditionText,
  FLAG_FACTS,
  NUMBER_FACTS,
  PLAIN_INDICATORS,
  type PlainIndicator,
  type Points,
  pointsText,
  type Row,
} from './plain-words.ts'

/** Random schemes and random data for the agreement tests: everything a scheme can say, on figures that tie, lack and turn negative. */
type Arbitrary<T> = fc.Arbitrary<T>

/** A decimal text with up to two decimals; few of them, so that totals tie. */
const decimal = (from: number, to: number): Arbitrary<string> =>
  fc.oneof(
    fc.integer({ min: Math.ceil(from), max: Math.floor(to) }).map(String),
    fc.integer({ min: Math.ceil(from * 100), max: Math.floor(to * 100) }).map(hundredths),
  )

function hundredths(n: number): string {
  const digits = `${Math.abs(n)}`.padStart(3, '0')
  return `${n < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

const share = (from: number, to: number): Arbitrary<string> =>
  fc.integer({ min: from, max: to }).map((percent) => `${percent}%`)

/** Different whole numbers in ascending order. */
const ladder = (min: number, max: number, steps: number): Arbitrary<readonly number[]> =>
  fc
    .uniqueArray(fc.integer({ min, max }), { minLength: steps, maxLength: steps })
    .map((all) => [...all].sort((a, b) => a - b))

const population = fc.constantFrom('group', 'industry', 'district')

const benchmark = ({ shape }: PlainIndicator): Arbitrary<BenchmarkDefinition> => {
  const fixed = fc.record({ fixed: decimal(1, 40) })
  const stats = ['mean', 'median', 'percentile', 'max', 'min'] as const
  return fc.oneof(
    fixed,
    fc
      .record({
        stat: fc.constantFrom(...stats, ...(shape.kind === 'quotient' ? (['weighted-mean'] as const) : [])),
        of: population,
        year: fc.constantFrom('current' as const, 'prior' as const),
        percentile: share(0, 100),
        times: fc.constantFrom('1', '2', '150%', '0.8'),
        small: fc.option(
          fc.record({
            count: fc.integer({ min: 2, max: 8 }),
            else: fc.oneof(fixed, fc.record({ of: population })),
          }),
        ),
      })
      .map(({ small, percentile, stat, ...rest }) => ({
        ...rest,
        stat,
        ...(stat === 'percentile' ? { percentile } : {}),
        ...(small ? { 'min-count': small.count, else: small.else } : {}),
      })),
  )
}

const steps: Arbitrary<ScoreDefinition> = fc
  .integer({ min: 1, max: 4 })
  .chain((n) => fc.tuple(ladder(-20, 60, n), ladder(1, 150, n)))
  .map(([values, shares]) => ({
    method: 'steps',
    steps: values.map((at, i) => ({ 'at-least': `${at}`, share: `${shares[i]}%` })).toReversed(),
  }))

const piecewise: Arbitrary<ScoreDefinition> = fc.integer({ min: 1, max: 4 }).chain((n) =>
  fc
    .tuple(ladder(-20, 60, n), fc.array(share(0, 150), { minLength: n, maxLength: n }))
    .map(([at, shares]) => ({
      method: 'piecewise',
      points: at.map((x, i) => [`${x}`, shares[i] ?? '0%'] as const),
    })),
)

const minMax: Arbitrary<ScoreDefinition> = fc
  .record({
    base: share(0, 60),
    of: population,
    'when-flat': fc.constantFrom('full' as const, 'base' as const),
    ends: fc.option(ladder(-10, 60, 2)),
  })
  .map(({ ends, ...rest }) => ({
    method: 'min-max',
    ...rest,
    ...(ends ? { min: `${ends[0]}`, max: `${ends[1]}` } : {}),
  }))

const score = ({ better }: PlainIndicator): Arbitrary<ScoreDefinition> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom<ScoreDefinition>('ratio', { method: 'ratio' }) },
    minMax,
    fc.record({ method: fc.constant('rank' as const), of: population }),
    piecewise,
    ...(better === 'lower' ? [] : [steps]),
    fc.record({
      method: fc.constant('mean-centred' as const),
      'at-mean': share(30, 80),
      slope: share(10, 90),
      of: population,
    }),
  )

const missing: Arbitrary<MissingRule> = fc.constantFrom<MissingRule[]>('zero', 'group-mean', 'exclude', 'block', {
  penalty: '2.5',
})

function item(indicator: PlainIndicator): Arbitrary<Omit<WeightedIndicator, 'weight'>> {
  return fc
    .record({
      score: score(indicator),
      benchmark: benchmark(indicator),
      cap: fc.option(share(60, 200)),
      floor: fc.option(share(-20, 40)),
      missing,
    })
    .map(({ score, benchmark, cap, floor, missing }) => ({
      use: indicator.id,
      score,
      ...(score === 'ratio' || score.method === 'ratio' ? { benchmark } : {}),
      ...(cap === null ? {} : { cap }),
      ...(floor === null ? {} : { floor }),
      missing,
    }))
}

const items: Arbitrary<readonly WeightedIndicator[]> = fc
  .uniqueArray(fc.constantFrom(...PLAIN_INDICATORS), { minLength: 1, maxLength: 6 })
  .chain((chosen) =>
    fc.tuple(fc.tuple(...chosen.map(item)), ladder(1, 999, chosen.length - 1)).map(([all, cuts]) =>
      all.map((one, i) => ({
        ...one,
        weight: hundredths(10 * ((cuts[i] ?? 1000) - (cuts[i - 1] ?? 0))),
      })),
    ),
  )

const atom: Arbitrary<Condition> = fc.oneof(
  fc.record({ kind: fc.constant('yes' as const), fact: fc.constantFrom(...FLAG_FACTS) }),
  fc.record({
    kind: fc.constant('compare' as const),
    what: fc.constant('fact' as const),
    of: fc.constantFrom(...NUMBER_FACTS),
    than: fc.constantFrom('>', '>=', '<', '<='),
    value: decimal(0, 30),
  }),
)

const condition: Arbitrary<Condition> = fc.oneof(
  { weight: 4, arbitrary: atom },
  fc.record({ kind: fc.constant('not' as const), part: atom }),
  fc.record({ kind: fc.constantFrom('and' as const, 'or' as const), parts: fc.tuple(atom, atom) }),
)

const ofIndicator = (what: 'indicator' | 'score', chosen: Arbitrary<string>): Arbitrary<Condition> =>
  fc.record({
    kind: fc.constant('compare' as const),
    what: fc.constant(what),
    of: chosen,
    than: fc.constantFrom('>', '>=', '<', '<='),
    value: decimal(0, 30),
  })

function afterScoring(used: readonly WeightedIndicator[]): Arbitrary<Condition> {
  const chosen = fc.constantFrom(...used.map(({ use }) => use))
  return fc.oneof(
    { weight: 3, arbitrary: condition },
    ofIndicator('indicator', chosen),
    ofIndicator('score', chosen),
    fc.record({
      kind: fc.constant('reaches-mean' as const),
      of: chosen,
      population: fc.constantFrom('district' as const, 'group' as const),
    }),
  )
}

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
  const asked = fc.array(fc.tuple(fc.boolean(), fc.boolean()), { minLength: 5, maxLength: 5 })
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
  return fc
    .record({
      when: afterScoring(used),
      unknown: fc.constantFrom('pass-and-flag' as const, 'pass-and-flag' as const, 'block' as const),
      effect: fc.oneof(
        fc.record({ 'grade-at-most': grade }),
        fc.record({ 'grade-at-least': grade }),
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
    everybody: fc.boolean(),
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

/** A figure that may be an empty cell, may not have been asked, and is often equal to others. */
const figure = (from: number, to: number): Arbitrary<string | null | undefined> =>
  fc.oneof(
    { weight: 9, arbitrary: decimal(from, to) },
    { weight: 5, arbitrary: fc.constantFrom('10', '20', '0') },
    { weight: 1, arbitrary: fc.constantFrom(null, undefined) },
  )

const yesNo = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom('是', '否') },
  { weight: 1, arbitrary: fc.constantFrom(null, undefined) },
)

const facts: Arbitrary<Row['facts']> = fc
  .record({
    tax: figure(-20, 400),
    output: figure(0, 400),
    value: figure(-20, 400),
    research: figure(0, 60),
    land: figure(0, 30),
    energy: figure(0, 30),
    staff: figure(0, 30),
    accidents: fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom('0', '0', '1', '2') },
      fc.constantFrom(null, undefined),
    ),
    large: yesNo,
    discredit: yesNo,
    industry: fc.constantFrom('13', '1392', '35', '3511', null, undefined),
  })
  .map((all) =>
    Object.fromEntries(Object.entries(all).filter((entry) => entry[1] !== undefined)),
  ) as Arbitrary<Row['facts']>

export const randomRows: Arbitrary<readonly Row[]> = fc
  .array(fc.record({ facts, prior: facts }), { minLength: 1, maxLength: 14 })
  .map((rows) => rows.map((row, i) => ({ ...row, code: `企业${String(i + 1).padStart(2, '0')}` })))
