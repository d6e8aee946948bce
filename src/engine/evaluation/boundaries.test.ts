import { expect, test } from 'vitest'
import type { GradingDefinition } from '../definition.ts'
import {
  group,
  LINES,
  resultFor,
  run,
  schemeOf,
  shown,
  subject,
  TOTAL_ROUNDING,
} from './testing/sample-scheme.ts'

/** Boundaries worked out by hand that no other test of this folder holds. */

const shares = (a: string, b: string, c: string): GradingDefinition => ({
  by: 'share',
  shares: { A: a, B: b, C: c, D: '100%' },
})
const SHARES = shares('20%', '60%', '95%')

/** `n` enterprises with 100·n, 100·(n−1) … points, graded in a group of their own. */
function counted(n: number, grades: GradingDefinition): string {
  const subjects = Array.from({ length: n }, (_, i) =>
    subject(`${i}`, { 税金: `${10 * (i + 1)}`, 用地: '1' }),
  )
  const { results } = run(schemeOf([group({ grades })]), ...subjects)
  return ['A', 'B', 'C', 'D'].map((grade) => results.filter((one) => one.grade === grade).length).join('/')
}

test.each([
  [40, '8/16/14/2'],
  [755, '151/302/264/38'],
])('of %i enterprises, shares of 20, 60 and 95 %% make %s', (n, expected) => {
  expect(counted(n, SHARES)).toBe(expected)
})

test('of 755 enterprises, shares of 20, 65 and 95 % make 151, 339, 227 and 38', () => {
  // ⌊0.65 · 755⌋ = 490 and ⌊0.95 · 755⌋ = 717: the published 154/341/223/37 hold only after single grades were moved.
  expect(counted(755, shares('20%', '65%', '95%'))).toBe('151/339/227/38')
})

test('five totals of which two are equal: ranks 1, 2, 2, 4, 5 and grades A, B, B, C, D', () => {
  const totals = ['90', '85', '85', '70', '60']
  const subjects = totals.map((tax, i) => subject(`${i}`, { 税金: tax, 用地: '10' }))
  const { results } = run(schemeOf([group({ grades: SHARES })]), ...subjects)
  expect(results.map(({ rank, grade }) => `${rank}${grade}`)).toEqual(['1A', '2B', '2B', '4C', '5D'])
})

test('one enterprise alone: last by share, but by fixed lines where the scheme asks for three', () => {
  const alone = subject('甲', { 税金: '88', 用地: '10' })
  const small = { 'min-size': 3, 'when-small': { lines: LINES.lines } } as const
  const by = (more: object) => run(schemeOf([group({ grades: SHARES, ...more })]), alone).results[0]?.grade
  expect([by({}), by(small)]).toEqual(['D', 'A'])
})

test('as many as the least size asks for is not small', () => {
  const subjects = ['30', '20', '10'].map((tax, i) => subject(`${i}`, { 税金: tax, 用地: '1' }))
  const grades = (size: number) =>
    run(
      schemeOf([group({ grades: SHARES, 'min-size': size, 'when-small': { lines: LINES.lines } })]),
      ...subjects,
    ).results.map(({ grade }) => grade)
  expect([grades(3), grades(4)]).toEqual([
    // 1/3 and 2/3 lie above 20 % and 60 %.
    ['B', 'C', 'D'],
    ['A', 'A', 'A'],
  ])
})

test('a total that reaches the line only by rounding is ranked as the scheme says', () => {
  // 84.995 rounds half up to 85.00.
  const graded = (by: 'rounded' | 'exact') => {
    const scheme = schemeOf([group()], { round: { ...TOTAL_ROUNDING, 'rank-by': by } })
    const result = resultFor(run(scheme, subject('甲', { 税金: '84.995', 用地: '10' })), '甲')
    return [shown(result.score), result.grade]
  }
  expect([graded('rounded'), graded('exact')]).toEqual([
    ['85', 'A'],
    ['85', 'B'],
  ])
})

test('two totals that are equal only after rounding share a rank by the rounded total alone', () => {
  const ranks = (by: 'rounded' | 'exact') => {
    const scheme = schemeOf([group()], { round: { ...TOTAL_ROUNDING, 'rank-by': by } })
    const { results } = run(
      scheme,
      subject('甲', { 税金: '80.001', 用地: '10' }),
      subject('乙', { 税金: '80.002', 用地: '10' }),
    )
    return results.map(({ code, rank }) => `${code}${rank}`)
  }
  expect([ranks('rounded'), ranks('exact')]).toEqual([
    ['乙1', '甲1'],
    ['乙1', '甲2'],
  ])
})

test.each([
  ['0', '10', '-'],
  ['-5', '10', '-'],
  ['100', '10', '20'],
])('growth on a base of %s', (before, land, expected) => {
  const growth = { use: '税收增幅', weight: '100', benchmark: { fixed: '100' }, score: 'ratio' } as const
  const scheme = schemeOf([group({ indicators: [{ ...growth, missing: 'zero' }] })])
  const result = run(scheme, subject('甲', { 税金: '120', 用地: land }, { 税金: before, 用地: land }))
  const item = resultFor(result, '甲').indicators[0]
  expect([shown(item?.value), item?.state]).toEqual([expected, expected === '-' ? 'missing-zero' : 'scored'])
})

test('land of 0 without any lease has no tax per mu, whatever the tax', () => {
  const scheme = schemeOf([group({ grades: LINES })])
  const result = resultFor(run(scheme, subject('甲', { 税金: '100', 用地: '0' })), '甲')
  expect([result.status, shown(result.indicators[0]?.value)]).toEqual(['incomplete', '-'])
})

test('a negative tax drags the mean of the others down, and scores nothing itself', () => {
  const item = { use: '亩均税收', weight: '100', score: 'ratio', missing: 'block' } as const
  const scheme = schemeOf([group({ indicators: [{ ...item, benchmark: { stat: 'mean', of: 'group' } }] })])
  const result = run(
    scheme,
    subject('甲', { 税金: '-20', 用地: '10' }),
    subject('乙', { 税金: '60', 用地: '10' }),
  )
  // Mean (−2 + 6) ÷ 2 = 2.
  expect(['甲', '乙'].map((code) => shown(resultFor(result, code).score))).toEqual(['0', '300'])
})

test.each([
  // [given ends, tax of the two enterprises per mu, their points]
  ['min above everybody', { min: '10' }, ['1', '5'], ['20', '20']],
  ['max below everybody', { max: '10' }, ['20', '30'], ['100', '100']],
  ['min inside', { min: '10' }, ['1', '11'], ['20', '100']],
  ['no difference at all', {}, ['7', '7'], ['100', '100']],
])('min–max with a given end: %s', (_, ends, taxes, points) => {
  const indicators = [
    {
      use: '亩均税收',
      weight: '100',
      score: { method: 'min-max', base: '20%', ...ends },
      missing: 'zero',
    },
  ] as const
  const scheme = schemeOf([group({ indicators })])
  const result = run(scheme, ...taxes.map((tax, i) => subject(`${i}`, { 税金: tax, 用地: '1' })))
  expect(taxes.map((_, i) => shown(resultFor(result, `${i}`).score))).toEqual(points)
})

test('the mean of a thousand equal quotients is that quotient, exactly', () => {
  const benchmark = { stat: 'mean', of: 'group' } as const
  const indicators = [{ use: '亩均税收', weight: '100', benchmark, score: 'ratio', missing: 'zero' }] as const
  const round = { ...TOTAL_ROUNDING, total: 'none' } as const
  const scheme = { ...schemeOf([group({ indicators })]), round }
  const result = run(
    scheme,
    ...Array.from({ length: 1100 }, (_, i) => subject(`${i}`, { 税金: '2', 用地: '3' })),
  )
  expect(new Set(result.results.map(({ score }) => shown(score)))).toEqual(new Set(['100']))
})
