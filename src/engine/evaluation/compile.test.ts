import { expect, test } from 'vitest'
import type { SchemeDefinition } from '../definition.ts'
import { checkDerivations } from './derive.ts'
import { compileIndicator, computeIndicator } from './indicator.ts'
import {
  CONTEXT,
  compiled,
  FACTS,
  faultsOf,
  group,
  INDICATORS,
  LINES,
  schemeOf,
  subject,
} from './testing/sample-scheme.ts'

const item = {
  use: '亩均税收',
  weight: '100',
  benchmark: { fixed: '10' },
  score: 'ratio',
  missing: 'block',
} as const
const rule = {
  id: 'r',
  when: '用地 <= 0',
  outcome: 'excluded',
  reason: '不参评',
  unknown: 'pass',
  cites: '第一条',
} as const
const gate = {
  id: 'g',
  label: '门',
  when: '失信 = true',
  grade: 'D',
  unknown: 'block',
  cites: '第五条',
} as const
const one = (more: Parameters<typeof group>[0], scheme: Partial<SchemeDefinition> = {}) =>
  schemeOf([group(more)], scheme)

test('a sound scheme has no faults', () => {
  expect(faultsOf(one({ gates: [gate] }, { participation: [rule] }))).toEqual([])
})

test.each<[string, SchemeDefinition, string, string]>([
  [
    'an unknown indicator',
    one({ indicators: [{ ...item, use: '亩均税' }] }),
    'groups/0/indicators/0/use',
    'unknown-indicator',
  ],
  ['an unknown fact', one({ when: '用的 > 0' }), 'groups/0/when', 'unknown-name'],
  ['an unknown fact to merge by', one({}, { 'merge-by': '合并' }), 'merge-by', 'unknown-fact'],
  ['units that do not go together', one({ when: '用地 > 税金' }), 'groups/0/when', 'unit-mismatch'],
  [
    'weights that are not 100',
    one({ indicators: [{ ...item, weight: '90' }] }),
    'groups/0/indicators',
    'weights-not-100',
  ],
  [
    'a weight that is not positive',
    one({ indicators: [item, { ...item, use: '亩均产值', weight: '0' }] }),
    'groups/0/indicators/1/weight',
    'weight-not-positive',
  ],
  [
    'a ratio without benchmark',
    one({ indicators: [{ use: '亩均税收', weight: '100', score: 'ratio', missing: 'block' }] }),
    'groups/0/indicators/0/score',
    'missing-benchmark',
  ],
  [
    'a benchmark of 0',
    one({ indicators: [{ ...item, benchmark: { fixed: '0' } }] }),
    'groups/0/indicators/0/benchmark/fixed',
    'benchmark-not-positive',
  ],
  [
    'a weighted mean of a difference',
    one({ indicators: [{ ...item, use: '产值增量', benchmark: { stat: 'weighted-mean', of: 'group' } }] }),
    'groups/0/indicators/0/benchmark/stat',
    'weighted-mean-without-quotient',
  ],
  [
    'an industry nobody names',
    one({ indicators: [{ ...item, benchmark: { stat: 'mean', of: 'industry' } }] }),
    'groups/0/indicators/0',
    'missing-industry',
  ],
  [
    'a cap below the floor',
    one({ indicators: [{ ...item, cap: '50%', floor: '60%' }] }),
    'groups/0/indicators/0/cap',
    'cap-below-floor',
  ],
  [
    'lines that do not fall',
    one({ grades: { by: 'score', lines: { A: '85', B: '85', C: '0' } } }),
    'groups/0/grades/lines/B',
    'band-overlap',
  ],
  [
    'a last line above 0',
    one({ grades: { by: 'score', lines: { A: '85', B: '40' } } }),
    'groups/0/grades/lines/B',
    'band-gap',
  ],
  [
    'shares that do not rise',
    one({ grades: { by: 'share', shares: { A: '40%', B: '20%', C: '100%' } } }),
    'groups/0/grades/shares/B',
    'band-overlap',
  ],
  [
    'a last share below 100 %',
    one({ grades: { by: 'share', shares: { A: '40%', B: '95%' } } }),
    'groups/0/grades/shares/B',
    'band-gap',
  ],
  [
    'limits of which one hides the next',
    one({ grades: { by: 'limits', limits: { A: { line: '60' }, B: { line: '70', share: '50%' }, C: {} } } }),
    'groups/0/grades/limits/B',
    'band-overlap',
  ],
  [
    'a gate with a grade nobody has',
    one({ gates: [{ ...gate, grade: 'E' }] }),
    'groups/0/gates/0/grade',
    'unknown-grade',
  ],
  [
    'a gate without citation',
    one({ gates: [{ ...gate, cites: '' }] }),
    'groups/0/gates/0/cites',
    'missing-citation',
  ],
  [
    'a rule without citation',
    one({}, { participation: [{ ...rule, cites: ' ' }] }),
    'participation/0/cites',
    'missing-citation',
  ],
  [
    'a merger into a group that is not there',
    one({ 'min-size': 5, 'when-small': { 'merge-into': '其它' } }),
    'groups/0/when-small/merge-into',
    'unknown-group',
  ],
  ['small groups without a rule', one({ 'min-size': 5 }), 'groups/0/min-size', 'small-group-without-rule'],
  [
    'a condition below the minimum of a fact',
    one({ gates: [{ ...gate, when: '事故 < 0' }] }),
    'groups/0/gates/0/when',
    'dead-rule',
  ],
  [
    'a contradiction',
    one({ gates: [{ ...gate, when: '税金 > 5 and 税金 < 3' }] }),
    'groups/0/gates/0/when',
    'dead-rule',
  ],
  [
    'a gate that always acts',
    one({ gates: [{ ...gate, when: '1 < 2' }] }),
    'groups/0/gates/0/when',
    'dead-rule',
  ],
  [
    'a gate without effect',
    one({
      gates: [
        {
          label: '门',
          id: 'g',
          when: '失信 = true',
          unknown: 'block',
          cites: '第五条',
          'grade-at-most': 'A',
        },
      ],
    }),
    'groups/0/gates/0',
    'dead-rule',
  ],
  [
    'the same gate twice',
    one({ gates: [gate, { ...gate, id: 'h', when: '(失信 = true)' }] }),
    'groups/0/gates/1',
    'dead-rule',
  ],
  [
    'a rule behind a wider one',
    one({}, { participation: [rule, { ...rule, id: 's', when: '用地 <= -1 or 用地 = 0' }] }),
    'participation/1/when',
    'dead-rule',
  ],
  [
    'a rule that always applies',
    one({}, { participation: [{ ...rule, when: 'true' }] }),
    'participation/0/when',
    'dead-rule',
  ],
  [
    'a group behind one for everybody',
    schemeOf([group(), group({ name: '小', when: '规上 = false' })]),
    'groups/1/when',
    'dead-rule',
  ],
])('%s is told', (_, definition, path, code) => {
  const found = faultsOf(definition).filter((fault) => fault.severity === 'error')
  expect(found.map((fault) => `${fault.path.join('/')} ${fault.code}`)).toContain(`${path} ${code}`)
  for (const { what, mend } of found) expect(`${what}${mend}`).toMatch(/[一-龥]/)
})

test('a parameter closes a gap a rule could act in', () => {
  const small = (when: string) =>
    faultsOf(
      one(
        {},
        {
          participation: [
            { ...rule, when: '用地 < 参数.最小用地' },
            { ...rule, id: 's', when },
          ],
        },
      ),
    )
  // 3 mu since 2024: what is below 2.99 is covered, what is at most 3 is not.
  expect(small('用地 < 2.99').map(({ code }) => code)).toEqual(['dead-rule'])
  expect(small('用地 <= 3')).toEqual([])
})

test('two opposite rules do not hide a third: with a fact missing it has its turn', () => {
  const participation = [
    { ...rule, when: '税金 > 0' },
    { ...rule, id: 's', when: '税金 <= 0' },
    { ...rule, id: 't', when: '用地 > 5' },
  ]
  expect(faultsOf(one({}, { participation }))).toEqual([])
})

test('the nearest names are proposed', () => {
  const [fault] = faultsOf(one({ indicators: [{ ...item, use: '亩均税' }] }))
  expect(fault?.mend).toContain('亩均税收')
})

test('indicators and derivations that refer to themselves are told', () => {
  const circular = {
    ...CONTEXT,
    indicators: [
      { id: 'a', label: '甲', unit: '1', formula: '指标.乙 + 1', cites: '一' },
      { id: 'b', label: '乙', unit: '1', formula: '指标.甲 + 1', cites: '一' },
    ],
  }
  const [first] = circular.indicators
  if (!first) throw new Error('no indicator')
  expect(compileIndicator(first, circular).faults.map(({ code }) => code)).toEqual(['circular-indicator'])
  const facts = FACTS.map((fact) =>
    fact.label === '容积率'
      ? { ...fact, derive: { when: 'absent' as const, formula: '承租 / 租用建筑面积 * 666' } }
      : fact,
  )
  expect(checkDerivations({ ...CONTEXT, facts }).map(({ code }) => code)).toContain('circular-derivation')
})

test('an indicator can be computed on its own, in its own unit', () => {
  const definition = INDICATORS.find(({ id }) => id === '研发强度')
  if (!definition) throw new Error('no indicator')
  const { indicator } = compileIndicator(definition, CONTEXT)
  if (!indicator) throw new Error('does not compile')
  expect(computeIndicator(indicator, subject('甲', { 研发费: '265.5', 收入: '18000' }), '2024')).toEqual({
    kind: 'number',
    value: { num: 59n, den: 40n },
  })
})

test('a divisor that is not positive has no answer', () => {
  const definition = INDICATORS.find(({ id }) => id === '亩均税收')
  const { indicator } = definition ? compileIndicator(definition, CONTEXT) : {}
  if (!indicator) throw new Error('does not compile')
  const value = (land: string) =>
    computeIndicator(indicator, subject('甲', { 税金: '1', 用地: land }), '2024')
  expect([value('0').kind, value('-2').kind, value('2').kind]).toEqual(['absent', 'absent', 'number'])
})

test('what a scheme reads is known, through derivations too', () => {
  const used = compiled(one({ grades: LINES })).usedFacts
  expect([...used].sort()).toEqual(['出租', '容积率', '承租', '用地', '税金', '租用建筑面积', '自有'].sort())
})
