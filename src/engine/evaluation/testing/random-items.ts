import fc from 'fast-check'
import type {
  BenchmarkDefinition,
  MissingRule,
  ScoreDefinition,
  WeightedIndicator,
} from '../../definition.ts'
import { PLAIN_INDICATORS, type PlainIndicator } from './plain-words.ts'
import { type Arbitrary, decimal, hundredths, ladder, share } from './random-data.ts'

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

const missing: Arbitrary<MissingRule> = fc.constantFrom<MissingRule[]>(
  'zero',
  'group-mean',
  'exclude',
  'block',
  {
    penalty: '2.5',
  },
)

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

/** Items of different indicators whose weights add up to 100. */
const weighted = (
  indicators: readonly PlainIndicator[],
  one: (indicator: PlainIndicator) => Arbitrary<Omit<WeightedIndicator, 'weight'>>,
): Arbitrary<readonly WeightedIndicator[]> =>
  fc.uniqueArray(fc.constantFrom(...indicators), { minLength: 1, maxLength: 6 }).chain((chosen) =>
    fc.tuple(fc.tuple(...chosen.map(one)), ladder(1, 999, chosen.length - 1)).map(([all, cuts]) =>
      all.map((item, i) => ({
        ...item,
        weight: hundredths(10 * ((cuts[i] ?? 1000) - (cuts[i - 1] ?? 0))),
      })),
    ),
  )

export const items = weighted(PLAIN_INDICATORS, item)

const risingPoints: Arbitrary<ScoreDefinition> = fc
  .integer({ min: 1, max: 4 })
  .chain((n) => fc.tuple(ladder(-20, 60, n), ladder(0, 150, n)))
  .map(([at, shares]) => ({
    method: 'piecewise',
    points: at.map((x, i) => [`${x}`, `${shares[i]}%`] as const),
  }))

const fixedEnds: Arbitrary<ScoreDefinition> = fc
  .tuple(share(0, 60), ladder(-10, 60, 2))
  .map(([base, [min, max]]) => ({ method: 'min-max', base, min: `${min}`, max: `${max}` }))

const fallingPoints: Arbitrary<ScoreDefinition> = fc
  .integer({ min: 1, max: 4 })
  .chain((n) => fc.tuple(ladder(-20, 60, n), ladder(0, 150, n)))
  .map(([at, shares]) => ({
    method: 'piecewise',
    points: at.map((x, i) => [`${x}`, `${shares[at.length - 1 - i]}%`] as const),
  }))

/** Items that compare with nobody, so that nobody else's figures matter. */
const lonelyItems = (chosen: (indicator: PlainIndicator) => boolean, points: Arbitrary<ScoreDefinition>[]) =>
  weighted(PLAIN_INDICATORS.filter(chosen), (indicator) =>
    fc.record({
      use: fc.constant(indicator.id),
      benchmark: fc.record({ fixed: decimal(1, 40) }),
      score: fc.oneof(fc.constant('ratio' as const), fixedEnds, ...points),
      cap: share(60, 200),
      floor: share(-20, 40),
      missing: fc.constantFrom<MissingRule[]>('zero', 'exclude', 'block', { penalty: '2.5' }),
    }),
  )

/** They do not fall when tax, output, value added or research expense rises. */
export const risingItems = lonelyItems(
  ({ id, better }) => better === 'higher' && id !== 'research-share',
  [risingPoints, steps],
)

/** They do not fall when energy or accidents fall. */
export const fallingItems = lonelyItems(({ better }) => better === 'lower', [fallingPoints])
