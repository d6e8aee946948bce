import { expect, test } from 'vitest'
import type { BenchmarkDefinition, GateDefinition, MissingRule, ScoreDefinition } from '../definition.ts'
import {
  group,
  LINES,
  resultFor,
  run,
  type SampleValues,
  schemeOf,
  shown,
  subject,
} from './testing/sample-scheme.ts'

const scored = (score: ScoreDefinition, use = '亩均税收') =>
  schemeOf([group({ indicators: [{ use, weight: '100', score, missing: 'block' }] })])

const totals = (scheme: ReturnType<typeof scored>, taxes: readonly string[]) => {
  const result = run(scheme, ...taxes.map((tax, i) => subject(String(i), { 税金: tax, 用地: '1' })))
  return taxes.map((_, i) => shown(resultFor(result, String(i)).score))
}

test('rank: the best gets all, the last 1/n, equals share the better rank', () => {
  expect(totals(scored({ method: 'rank' }), ['40', '30', '30', '10'])).toEqual(['100', '75', '75', '25'])
})

test('piecewise: linear between the points, flat outside', () => {
  const score: ScoreDefinition = {
    method: 'piecewise',
    points: [
      ['0', '0%'],
      ['10', '60%'],
      ['20', '100%'],
    ],
  }
  expect(totals(scored(score), ['-5', '5', '10', '15', '30'])).toEqual(['0', '30', '60', '80', '100'])
})

test('steps: the first step that is reached, below the last nothing', () => {
  const score: ScoreDefinition = {
    method: 'steps',
    steps: [
      { 'at-least': '20', share: '100%' },
      { 'at-least': '10', share: '60%' },
    ],
  }
  expect(totals(scored(score), ['20', '19.99', '10', '9.99'])).toEqual(['100', '60', '60', '0'])
})

test('mean-centred: the mean gets its share, twice the mean one slope more', () => {
  const score: ScoreDefinition = { method: 'mean-centred', 'at-mean': '60%', slope: '40%' }
  expect(totals(scored(score), ['10', '20', '30'])).toEqual(['40', '60', '80'])
})

test('lower is better: half the benchmark scores twice', () => {
  const scheme = schemeOf([
    group({
      indicators: [
        {
          use: '单位产值能耗',
          weight: '100',
          benchmark: { fixed: '0.5' },
          score: 'ratio',
          cap: '150%',
          missing: 'block',
        },
      ],
    }),
  ])
  const item = (energy: string) =>
    resultFor(run(scheme, subject('甲', { 能耗: energy, 产值: '100' })), '甲').indicators[0]
  const figures = ['100', '50', '40', '20', '0', '-10']
  expect(figures.map((energy) => shown(item(energy)?.score))).toEqual([
    '50',
    '100',
    '125',
    '150',
    '150',
    '150',
  ])
  for (const best of ['0', '-10'])
    expect(item(best)).toMatchObject({
      state: 'capped',
      note: expect.stringContaining('已是最好，按封顶取 150%'),
    })
})

test('lower is better and there is no cap: a value of 0 or less cannot be scored', () => {
  const item = { use: '单位产值能耗', weight: '100', score: 'ratio', missing: 'zero' } as const
  const scheme = schemeOf([group({ indicators: [{ ...item, benchmark: { fixed: '0.5' } }] })])
  for (const energy of ['0', '-10']) {
    const [told] = resultFor(run(scheme, subject('甲', { 能耗: energy, 产值: '100' })), '甲').indicators
    expect(told).toMatchObject({ state: 'missing-zero', note: expect.stringContaining('没有封顶') })
  }
})

const statistic = (benchmark: BenchmarkDefinition) => {
  const scheme = schemeOf(
    [group({ indicators: [{ use: '亩均税收', weight: '100', benchmark, score: 'ratio', missing: 'zero' }] })],
    { 'industry-by': '行业' },
  )
  const people = [
    subject('甲', { 税金: '10', 用地: '1', 行业: 'C3630' }),
    subject('乙', { 税金: '20', 用地: '2', 行业: '361' }),
    subject('丙', { 税金: '60', 用地: '2', 行业: '13' }),
    subject('丁', { 税金: '50', 用地: '1', 行业: '1320' }),
    subject('戊', { 税金: null, 用地: '1', 行业: '13' }),
  ]
  return shown(resultFor(run(scheme, ...people), '甲').indicators[0]?.benchmark)
}

test.each<[BenchmarkDefinition, string]>([
  [{ stat: 'median', of: 'district' }, '20'],
  [{ stat: 'percentile', of: 'district', percentile: '75%' }, '30'],
  [{ stat: 'percentile', of: 'district', percentile: '76%' }, '50'],
  [{ stat: 'max', of: 'group' }, '50'],
  [{ stat: 'min', of: 'group' }, '10'],
  [{ stat: 'mean', of: 'industry' }, '10'],
  [{ stat: 'mean', of: 'industry', 'min-count': 3, else: { of: 'district' } }, '25'],
  [{ stat: 'mean', of: 'industry', 'min-count': 3, else: { fixed: '7' } }, '7'],
  [{ stat: 'weighted-mean', of: 'district' }, '23.33333333333333333333'],
])('benchmark %j is %s', (benchmark, expected) => {
  expect(statistic(benchmark)).toBe(expected)
})

const withMissing = (missing: MissingRule, facts: SampleValues = { 产值: null }) => {
  const fixed = { fixed: '10' }
  const scheme = schemeOf([
    group({
      indicators: [
        { use: '亩均税收', weight: '60', benchmark: fixed, score: 'ratio', missing: 'block' },
        { use: '亩均产值', weight: '40', benchmark: fixed, score: 'ratio', missing },
      ],
    }),
  ])
  const others = [
    subject('乙', { 税金: '10', 用地: '1', 产值: '5' }),
    subject('丙', { 税金: '1', 用地: '1', 产值: '7' }),
  ]
  return resultFor(run(scheme, subject('甲', { 税金: '5', 用地: '1', ...facts }), ...others), '甲')
}

test.each<[MissingRule, string, string, string]>([
  ['zero', 'missing-zero', '0', '30'],
  ['group-mean', 'missing-group-mean', '24', '54'],
  ['exclude', 'missing-excluded', '-', '50'],
  ['block', 'missing-block', '-', '-'],
  [{ penalty: '3' }, 'missing-penalty', '-3', '27'],
])('missing: %j', (rule, state, score, total) => {
  const result = withMissing(rule)
  const item = result.indicators[1]
  expect([item?.state, shown(item?.score), shown(result.score)]).toEqual([state, score, total])
})

test('with exclude the other weight grows to the full weight, and the item says so', () => {
  const [item] = withMissing('exclude').indicators
  expect([shown(item?.weight), shown(item?.score), item?.note]).toEqual([
    '100',
    '50',
    '有指标缺失不计，权重由 60 放大为 100',
  ])
})

test('empty, never asked and impossible to compute are told apart', () => {
  const note = (facts: SampleValues) => withMissing('zero', facts).indicators[1]?.note
  expect(note({ 产值: null })).toBe('产值未填，按方案规定计 0 分')
  expect(note({})).toBe('没有采集产值，按方案规定计 0 分')
  const growth = schemeOf([
    group({
      indicators: [
        { use: '税收增幅', weight: '100', benchmark: { fixed: '10' }, score: 'ratio', missing: 'zero' },
      ],
    }),
  ])
  const { indicators, problems } = resultFor(
    run(growth, subject('甲', { 税金: '5', 用地: '1' }, { 税金: '-5', 用地: '1' })),
    '甲',
  )
  expect(indicators[0]?.value).toBeNull()
  expect(indicators[0]?.note).toContain('上年税金')
  expect(problems.map(({ code }) => code)).toEqual(['indicator-undefined'])
})

test('block names every missing fact', () => {
  const result = resultFor(run(schemeOf([group()]), subject('甲', { 税金: null })), '甲')
  expect(result.status).toBe('incomplete')
  expect(result.reasons[0]?.text).toContain('税金未填；没有采集用地')
})

const gate = (id: string, effect: Partial<GateDefinition>, when = '失信 = true'): GateDefinition => ({
  id,
  label: id,
  when,
  unknown: 'pass-and-flag',
  cites: '第五条',
  ...effect,
})

const gated = (gates: readonly GateDefinition[], facts: SampleValues = { 失信: '是' }, tax = '70') =>
  resultFor(run(schemeOf([group({ gates })]), subject('甲', { 税金: tax, 用地: '10', ...facts })), '甲')

test.each<[string, readonly Partial<GateDefinition>[], string]>([
  ['down one', [{ down: 1 }], 'C'],
  ['up one', [{ up: 1 }], 'A'],
  ['up past the best', [{ up: 3 }], 'A'],
  ['up and down cancel out', [{ up: 1 }, { down: 1 }], 'B'],
  ['a cap', [{ 'grade-at-most': 'C' }], 'C'],
  ['a lift', [{ down: 2 }, { 'grade-at-least': 'C' }], 'C'],
  ['a cap wins over a lift', [{ 'grade-at-most': 'C' }, { 'grade-at-least': 'A' }], 'C'],
  ['a veto wins over all', [{ grade: 'D' }, { 'grade-at-least': 'A' }, { up: 2 }], 'D'],
  ['the worse of two vetoes', [{ grade: 'D' }, { grade: 'C' }], 'D'],
])('gates: %s', (_, effects, expected) => {
  const gates = effects.map((effect, at) => gate(String(at), effect, `失信 = true and 税金 > ${at}`))
  expect(gated(gates).grade).toBe(expected)
  expect(gated(gates.toReversed()).grade).toBe(expected)
  expect(gated(gates).scoreGrade).toBe('B')
})

test('a gate nobody can judge is flagged or blocks', () => {
  const flagged = gated([gate('失信', { grade: 'D' })], { 失信: null })
  expect([flagged.grade, flagged.gates[0]?.hit, flagged.problems.map(({ what }) => what)]).toEqual([
    'B',
    'unknown',
    ['未核实：失信（失信未填）'],
  ])
  const blocked = gated([{ ...gate('失信', { grade: 'D' }), unknown: 'block' }], {})
  expect([blocked.status, blocked.grade, blocked.reasons[0]?.text]).toEqual([
    'incomplete',
    null,
    '无法判断“失信”：没有采集失信',
  ])
})

test('a gate can compare with the mean of the district', () => {
  const scheme = schemeOf([
    group({ gates: [gate('保底', { 'grade-at-least': 'C' }, '亩均税收 >= 全区均值.亩均税收')] }),
  ])
  // Together 40 on 20 mu: the mean is 2.
  const result = run(
    scheme,
    subject('甲', { 税金: '30', 用地: '10' }),
    subject('乙', { 税金: '10', 用地: '10' }),
  )
  expect(result.results.map(({ scoreGrade, grade }) => `${scoreGrade}${grade}`)).toEqual(['DC', 'DD'])
})

test('bonus and penalty up to their caps, unknown ones flagged', () => {
  const adjustment = (id: string, kind: 'bonus' | 'penalty', when: string, points: string) =>
    ({ id, label: id, kind, when, points, cites: '第六条' }) as const
  const scheme = schemeOf([
    group({
      adjustments: [
        adjustment('大户', 'bonus', '税金 > 50', '8'),
        adjustment('用工', 'bonus', '人数 > 100', '人数 / 50'),
        adjustment('事故', 'penalty', '事故 > 0', '3 * 事故'),
        adjustment('失信', 'penalty', '失信 = true', '5'),
      ],
      'bonus-cap': '10',
    }),
  ])
  const result = resultFor(
    run(scheme, subject('甲', { 税金: '60', 用地: '10', 人数: '200', 事故: '2' })),
    '甲',
  )
  expect(result.adjustments.map(({ hit, points }) => [hit, shown(points)])).toEqual([
    [true, '8'],
    [true, '4'],
    [true, '6'],
    ['unknown', '0'],
  ])
  expect(shown(result.score)).toBe('64')
})

test('half-even rounding and ranks by the exact total', () => {
  const round = {
    indicator: 'none',
    item: 'none',
    total: { digits: 1 },
    mode: 'half-even',
    'rank-by': 'exact',
  } as const
  const result = run(
    schemeOf([group()], { round }),
    subject('甲', { 税金: '70.25', 用地: '10' }),
    subject('乙', { 税金: '70.249', 用地: '10' }),
  )
  expect(result.results.map(({ code, score, rank }) => [code, shown(score), rank])).toEqual([
    ['甲', '70.2', 1],
    ['乙', '70.2', 2],
  ])
})

test('limits ask for line and share together', () => {
  const limits = { A: { line: '60', share: '50%' }, B: { line: '60' }, C: {} }
  const result = run(
    schemeOf([group({ grades: { by: 'limits', limits } })]),
    ...['90', '80', '70', '50'].map((tax, i) => subject(String(i), { 税金: tax, 用地: '10' })),
  )
  expect(result.results.map(({ grade }) => grade).join('')).toBe('AABC')
})

test('ungraded subjects count in the share base only where the grading says so', () => {
  const shares = { A: '50%', B: '100%' }
  const outcome = (base: 'graded' | 'with-ungraded') =>
    run(
      schemeOf([group({ grades: { by: 'share', shares, base } })], {
        participation: [
          {
            id: 'out',
            when: '失信 = true',
            outcome: { grade: 'T' },
            reason: '不适合评价',
            unknown: 'pass',
            cites: '第一条',
          },
        ],
      }),
      ...['9', '8', '7'].map((tax) => subject(tax, { 税金: tax, 用地: '1' })),
      subject('T1', { 失信: '是' }),
    ).results.map(({ grade, status }) => `${grade}${status === 'ungraded' ? '!' : ''}`)
  expect(outcome('graded')).toEqual(['A', 'B', 'B', 'T!'])
  expect(outcome('with-ungraded')).toEqual(['A', 'A', 'B', 'T!'])
})

test('small groups: joined to another, or left ungraded', () => {
  const two = (small: 'ungraded' | { 'merge-into': string }) =>
    run(
      schemeOf([
        group({ name: '大', when: '规上 = true' }),
        group({ name: '小', when: '规上 = false', 'min-size': 2, 'when-small': small }),
      ]),
      subject('甲', { 规上: '是', 税金: '5', 用地: '1' }),
      subject('乙', { 规上: '否', 税金: '9', 用地: '1' }),
    ).results.map(({ code, group: name, rank, grade, status }) => [code, name, rank, grade, status])
  expect(two({ 'merge-into': '大' })).toEqual([
    ['乙', '大', 1, 'A', 'graded'],
    ['甲', '大', 2, 'C', 'graded'],
  ])
  expect(two('ungraded')).toEqual([
    ['甲', '大', 1, 'C', 'graded'],
    ['乙', '小', 1, null, 'ungraded'],
  ])
})

test('a group that cannot be told, and no group at all, are incomplete with the reason', () => {
  const scheme = schemeOf([group({ name: '大', when: '规上 = true' })])
  const result = run(scheme, subject('甲', { 规上: null }), subject('乙', { 规上: '否' }))
  expect(result.results.map(({ status, reasons }) => [status, reasons[0]?.text])).toEqual([
    ['incomplete', '不符合任何一个评价组的条件（大）'],
    ['incomplete', '无法判断是否属于“大”：规上未填'],
  ])
})

test('several legal persons under one code are one subject, counted once', () => {
  const scheme = schemeOf([group({ grades: LINES })], { 'merge-by': '合并代码' })
  const result = run(
    scheme,
    subject('A', { 税金: '30', 用地: '4' }),
    subject('B', { 税金: '40', 用地: '6', 合并代码: 'a' }),
    subject('C', { 税金: '20', 用地: '10', 合并代码: 'B' }),
    subject('D', { 税金: '10', 用地: '10' }),
  )
  expect(result.results.map(({ code, status, score, rank }) => [code, status, shown(score), rank])).toEqual([
    ['A', 'graded', '45', 1],
    ['D', 'graded', '10', 2],
    ['B', 'excluded', '-', null],
    ['C', 'excluded', '-', null],
  ])
  expect(resultFor(result, 'B').reasons[0]?.text).toBe('与A公司（A）合并评价，只计一次')
})

test('a joint sum with one part missing is missing, and says whose', () => {
  const scheme = schemeOf([group()], { 'merge-by': '合并代码' })
  const result = run(
    scheme,
    subject('A', { 税金: '30', 用地: '4' }),
    subject('B', { 税金: null, 用地: '6', 合并代码: 'A' }),
  )
  const joint = resultFor(result, 'A')
  expect([joint.status, joint.problems[0]?.what]).toEqual([
    'incomplete',
    '合并评价：B公司没有税金，合计算不出来，按缺失处理',
  ])
})

test('two subjects with one code: nobody guesses which holds', () => {
  const result = run(
    schemeOf([group()]),
    subject('A', { 税金: '1', 用地: '1' }),
    subject('A', { 税金: '2', 用地: '1' }),
  )
  expect(result.results.map(({ status }) => status)).toEqual(['incomplete', 'incomplete'])
})

test('neither the order of subjects nor that of facts plays a part', () => {
  const scheme = schemeOf([
    group({
      indicators: [
        {
          use: '亩均税收',
          weight: '100',
          benchmark: { stat: 'mean', of: 'group' },
          score: 'ratio',
          missing: 'block',
        },
      ],
    }),
  ])
  const people = ['7', '3', '9', '3'].map((tax, i) => subject(String(i), { 税金: tax, 用地: '7' }))
  const turned = people.toReversed().map((one) => ({ ...one, facts: new Map([...one.facts].toReversed()) }))
  expect(run(scheme, ...turned)).toEqual(run(scheme, ...people))
})
