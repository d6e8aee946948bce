import { expect, test } from 'vitest'
import type { BenchmarkDefinition, ScoreDefinition, WeightedIndicator } from '../definition.ts'
import {
  group,
  LINES,
  resultFor,
  run,
  type SampleValues,
  schemeOf,
  shown,
  subject,
  TOTAL_ROUNDING,
} from './testing/sample-scheme.ts'

const ratio = (
  use: string,
  weight: string,
  fixed: string,
  more: Partial<WeightedIndicator> = {},
): WeightedIndicator => ({
  use,
  weight,
  benchmark: { fixed },
  score: 'ratio',
  missing: 'zero',
  ...more,
})

const six = (cap?: string) =>
  schemeOf(
    [
      group({
        indicators: [
          ratio('亩均税收', '30', '24.097'),
          ratio('亩均增加值', '20', '136.16'),
          ratio('单位能耗增加值', '20', '2.694'),
          ratio('单位排放增加值', '10', '4929.81', { missing: 'group-mean' }),
          ratio('劳动生产率', '10', '18.14'),
          ratio('研发强度', '10', '3.02'),
        ].map((item) => (cap === undefined ? item : { ...item, cap })),
      }),
    ],
    { round: TOTAL_ROUNDING },
  )

const large: SampleValues = {
  税金: '3000',
  用地: '100',
  增加值: '15000',
  能耗: '5000',
  排放: '3.75',
  人数: '600',
  研发费: '700',
  收入: '20000',
}

test('six ratios without a cap give 115.14, with a cap of 120 % 112.01', () => {
  const plain = resultFor(run(six(), subject('甲', large)), '甲')
  expect(plain.indicators.map(({ score }) => shown(score, 4))).toEqual([
    '37.349',
    '22.0329',
    '22.2717',
    '8.1139',
    '13.7817',
    '11.5894',
  ])
  expect(shown(plain.score)).toBe('115.14')
  expect(shown(resultFor(run(six('120%'), subject('甲', large)), '甲').score)).toBe('112.01')
})

test('two ratios for small enterprises give 106.90', () => {
  const scheme = schemeOf(
    [group({ indicators: [ratio('亩均税收', '50', '11.5932'), ratio('单位用电税收', '50', '0.2352')] })],
    { round: TOTAL_ROUNDING },
  )
  const { score } = resultFor(run(scheme, subject('甲', { 税金: '300', 用地: '30', 用电量: '1000' })), '甲')
  expect(shown(score)).toBe('106.9')
})

test.each([
  ['20%', '18.48'],
  ['60%', '24.24'],
])('min–max with a base of %s gives %s of 30 points', (base, expected) => {
  const scheme = schemeOf([
    group({
      indicators: [
        { use: '亩均税收', weight: '30', score: { method: 'min-max', base }, missing: 'block' },
        ratio('亩均产值', '70', '1'),
      ],
    }),
  ])
  const result = run(
    scheme,
    ...['5', '18', '30'].map((tax, i) => subject(`${i}`, { 税金: tax, 用地: '1', 产值: '0' })),
  )
  expect(shown(resultFor(result, '1').indicators[0]?.score)).toBe(expected)
})

test.each([
  ['full', '100'],
  ['base', '20'],
] as const)('where all are equal min–max gives %s', (flat, expected) => {
  const score: ScoreDefinition = { method: 'min-max', base: '20%', 'when-flat': flat }
  const scheme = schemeOf([
    group({ indicators: [{ use: '亩均税收', weight: '100', score, missing: 'block' }] }),
  ])
  const result = run(
    scheme,
    subject('甲', { 税金: '5', 用地: '1' }),
    subject('乙', { 税金: '10', 用地: '2' }),
  )
  expect(result.results.map(({ score: total }) => shown(total))).toEqual([expected, expected])
})

test('no emission data: the mean score 7.2 of the others', () => {
  const result = run(
    six(),
    subject('甲', { ...large, 增加值: '31550.784', 排放: '10' }),
    subject('乙', { ...large, 增加值: '39438.48', 排放: '10' }),
    subject('丙', { ...large, 排放: null }),
  )
  const items = ['甲', '乙', '丙'].map((code) => resultFor(result, code).indicators[3])
  expect(items.map((item) => shown(item?.score))).toEqual(['6.4', '8', '7.2'])
  expect(items[2]?.state).toBe('missing-group-mean')
})

test('a negative value added scores 0 in all four indicators made of it', () => {
  const { indicators } = resultFor(run(six(), subject('甲', { ...large, 增加值: '-300' })), '甲')
  expect(indicators.slice(1, 5).map(({ score, state }) => [shown(score), state])).toEqual(
    Array.from({ length: 4 }, () => ['0', 'floored']),
  )
})

test('88.3 points are grade A by score, an accident makes it D', () => {
  const scheme = schemeOf([
    group({
      gates: [
        { id: 'accident', label: '事故', when: '事故 > 0', grade: 'D', unknown: 'block', cites: '第五条' },
      ],
    }),
  ])
  const result = resultFor(run(scheme, subject('甲', { 税金: '88.3', 用地: '10', 事故: '1' })), '甲')
  expect([shown(result.score), result.scoreGrade, result.grade]).toEqual(['88.3', 'A', 'D'])
})

const benchmarked = (benchmark: BenchmarkDefinition) =>
  schemeOf([
    group({ indicators: [{ use: '亩均税收', weight: '100', benchmark, score: 'ratio', missing: 'block' }] }),
  ])

test.each<[string, BenchmarkDefinition, string]>([
  ['weighted mean 120 ÷ 50', { stat: 'weighted-mean', of: 'group', year: 'prior' }, '2.4'],
  ['simple mean (10 + 0.5) ÷ 2', { stat: 'mean', of: 'group', year: 'prior' }, '5.25'],
  ['twice the weighted mean', { stat: 'weighted-mean', of: 'group', year: 'prior', times: '2' }, '4.8'],
])('the benchmark of the year before: %s', (_, benchmark, expected) => {
  const now = { 税金: '48', 用地: '10' }
  const result = run(
    benchmarked(benchmark),
    subject('甲', now, { 税金: '100', 用地: '10' }),
    subject('乙', now, { 税金: '20', 用地: '40' }),
  )
  expect(shown(resultFor(result, '甲').indicators[0]?.benchmark)).toBe(expected)
  expect(result.benchmarks.map(({ value, count }) => [shown(value), count])).toEqual([[expected, 2]])
})

test('a tenant of 3,000 ㎡ at a floor-area ratio of 1.5 stands on 3 mu', () => {
  const facts = { 税金: '45', 租用建筑面积: '3000', 容积率: '1.5' }
  const { indicators, score } = resultFor(run(schemeOf([group()]), subject('甲', facts)), '甲')
  expect([shown(indicators[0]?.value), shown(score)]).toEqual(['15', '150'])
})

const noLand = {
  id: 'no-land',
  when: '用地 <= 0',
  outcome: 'excluded',
  reason: '没有用地，不参评',
  unknown: 'block',
  cites: '第一条',
} as const
const newPlant = {
  id: 'new-plant',
  when: 'years and months duration(投产, 期末 + duration("P1D")) < duration("P12M")',
  outcome: 'excluded',
  reason: '投产未满12个月，不参评',
  unknown: 'pass',
  cites: '第一条',
} as const
const withRules = schemeOf([group()], { participation: [newPlant, noLand] })

test('land 0: leased land counts with a warning, nothing leased is excluded, unknown land is incomplete', () => {
  const result = run(
    withRules,
    subject('租', { 税金: '30', 用地: '0', 承租: '3' }),
    subject('无', { 税金: '30', 用地: '0' }),
    subject('缺', { 税金: '30', 用地: null }),
  )
  const told = (code: string) => {
    const { status, reasons, problems } = resultFor(result, code)
    return [status, ...reasons.map(({ text }) => text), ...problems.map(({ what }) => what)]
  }
  expect(told('租')).toEqual(['graded', '2024 年度的用地填的是 0，按公式推算为 3 亩'])
  expect(told('无')).toEqual(['excluded', '没有用地，不参评'])
  expect(told('缺')).toEqual(['incomplete', '无法判断是否“没有用地，不参评”：用地未填'])
})

test('a plant takes part from its twelfth month on', () => {
  const start = (day: string) =>
    resultFor(run(withRules, subject('甲', { 税金: '1', 用地: '1', 投产: day })), '甲').status
  expect([start('2024-01-01'), start('2024-01-02')]).toEqual(['graded', 'excluded'])
})

test.each([
  [11, 'AABBBBCCCCD'],
  [20, 'AAAABBBBBBBBCCCCCCCD'],
  [4, 'BBCD'],
  [1, 'D'],
])('shares of 20/60/95 %% over %i enterprises', (n, expected) => {
  const shares = { A: '20%', B: '60%', C: '95%', D: '100%' }
  const scheme = schemeOf([group({ grades: { by: 'share', shares } })])
  const subjects = Array.from({ length: n }, (_, i) =>
    subject(String(i), { 税金: String(100 - i), 用地: '10' }),
  )
  expect(
    run(scheme, ...subjects)
      .results.map(({ grade }) => grade)
      .join(''),
  ).toBe(expected)
  const saved = schemeOf([
    group({ grades: { by: 'share', shares }, 'min-size': 10, 'when-small': { lines: LINES.lines } }),
  ])
  if (n < 10) expect(run(saved, ...subjects).results[0]?.grade).toBe('A')
})
