import { expect, test } from 'vitest'
import {
  group,
  resultFor,
  run,
  type SampleValues,
  schemeOf,
  shown,
  subject,
} from './testing/sample-scheme.ts'

const ratio = (use: string, weight: string, fixed: string) =>
  ({ use, weight, benchmark: { fixed }, score: 'ratio', cap: '150%', floor: '0%', missing: 'block' }) as const

/** The demonstration preset: seven indicators, cap 150 %, items rounded to two digits. */
const preset = schemeOf([
  group({
    indicators: [
      ratio('亩均税收', '30', '24'),
      ratio('亩均产值', '20', '500'),
      ratio('亩均投资', '10', '300'),
      ratio('单位能耗增加值', '15', '2.5'),
      { ...ratio('研发强度', '10', '2.5'), missing: 'zero' },
      ratio('税收增幅', '10', '10'),
      ratio('产值增量', '5', '1000'),
    ],
    gates: [
      {
        id: 'accident',
        label: '重大事故',
        when: '事故 > 0',
        'grade-at-most': 'C',
        unknown: 'pass-and-flag',
        cites: '第五条',
      },
    ],
  }),
])

const facts: SampleValues = {
  税金: '1260',
  用地: '50',
  产值: '18500',
  投资: '12000',
  增加值: '4625',
  能耗: '1850',
  研发费: '265.5',
  收入: '18000',
  事故: '0',
}
const prior: SampleValues = { 税金: '1218.57', 用地: '50', 产值: '18700' }

function evaluated(changes: SampleValues = {}, before: SampleValues = {}) {
  return resultFor(run(preset, subject('甲', { ...facts, ...changes }, { ...prior, ...before })), '甲')
}

const scores = (changes?: SampleValues, before?: SampleValues) =>
  evaluated(changes, before).indicators.map(({ score }) => shown(score))

test('the preset gives 78.60 points and grade B, item by item', () => {
  expect(scores()).toEqual(['31.5', '14.8', '8', '15', '5.9', '3.4', '0'])
  const result = evaluated()
  expect([shown(result.score), result.grade, result.rank, result.status]).toEqual(['78.6', 'B', 1, 'graded'])
})

test('44.00 mu of land in both years give 86.01 points and grade A', () => {
  expect(scores({ 用地: '44' }, { 用地: '44' })).toEqual(['35.8', '16.82', '9.09', '15', '5.9', '3.4', '0'])
  const result = evaluated({ 用地: '44' }, { 用地: '44' })
  expect([shown(result.score), result.grade]).toEqual(['86.01', 'A'])
})

test('1,320 of tax give 85.02 points and grade A', () => {
  expect(scores({ 税金: '1320' })).toEqual(['33', '14.8', '8', '15', '5.9', '8.32', '0'])
  const result = evaluated({ 税金: '1320' })
  expect([shown(result.score), result.grade]).toEqual(['85.02', 'A'])
})

test('a total of exactly the line belongs to the better grade', () => {
  const scheme = schemeOf([group()])
  const graded = (tax: string) => resultFor(run(scheme, subject('甲', { 税金: tax, 用地: '10' })), '甲').grade
  expect([graded('85'), graded('84.99'), graded('65'), graded('45'), graded('44.99'), graded('0')]).toEqual([
    'A',
    'B',
    'B',
    'C',
    'D',
    'D',
  ])
})

test('a gate caps the grade, the grade by score stays', () => {
  const result = evaluated({ 税金: '1320', 事故: '1' })
  expect([result.scoreGrade, result.grade]).toEqual(['A', 'C'])
  expect(result.gates).toEqual([
    { id: 'accident', label: '重大事故', hit: true, effect: '最高评C', from: 'A', to: 'C', cites: '第五条' },
  ])
})

test('a negative tax scores the floor', () => {
  const { indicators } = evaluated({ 税金: '-10' })
  expect([shown(indicators[0]?.score), indicators[0]?.state]).toEqual(['0', 'floored'])
})

test('missing research expense acts by the missing rule and says so', () => {
  const result = evaluated({ 研发费: null })
  const item = result.indicators.find(({ id }) => id === '研发强度')
  expect([shown(item?.score), item?.state, item?.note]).toEqual([
    '0',
    'missing-zero',
    '研发费未填，按方案规定计 0 分',
  ])
  expect(result.problems.map(({ code }) => code)).toEqual(['indicator-missing'])
})

test('equal totals share a rank and the next one is skipped', () => {
  const scheme = schemeOf([group()])
  const taxes = { 甲: '90', 乙: '85', 丙: '85', 丁: '70', 戊: '60' }
  const { results } = run(
    scheme,
    ...Object.entries(taxes).map(([id, tax]) => subject(id, { 税金: tax, 用地: '10' })),
  )
  expect(results.map(({ code, rank, grade }) => `${code}${rank}${grade}`)).toEqual([
    '甲1A',
    '丙2A',
    '乙2A',
    '丁4B',
    '戊5C',
  ])
})
