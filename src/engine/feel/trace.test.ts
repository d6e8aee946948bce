import { expect, test } from 'vitest'
import { compileIn, type SampleFacts, sample } from './sample-facts.ts'
import { traceExpression } from './trace.ts'

const plant = {
  实缴税金: '1260 万元',
  用地面积: '50 亩',
  营业收入: '3000 万元',
  取水量: '未填 立方米',
  投产日期: '2024-03-15',
  期末: '2024-12-31',
  规上: '是',
  生产状态: '停产',
}

function traced(text: string, unit?: string, facts: SampleFacts = plant) {
  const { vocabulary, read } = sample(facts)
  const { compiled } = compileIn(text, vocabulary, unit)
  if (!compiled) throw new Error(`does not compile: ${text}`)
  return traceExpression(compiled, read, (ref) => ({ label: ref, text: `${ref}的来源`, children: [] }))
}

test('a derivation shows the formula with the numbers put in, and its facts below', () => {
  expect(traced('实缴税金 / 用地面积', '万元/亩')).toEqual({
    label: '实缴税金 / 用地面积',
    text: '实缴税金 1260 万元 ÷ 用地面积 50 亩 = 25.2 万元/亩',
    value: '25.2',
    unit: '万元/亩',
    children: [
      { label: '实缴税金', text: '实缴税金的来源', children: [] },
      { label: '用地面积', text: '用地面积的来源', children: [] },
    ],
  })
})

test('an expansion that does not end is marked as shortened', () => {
  const third = traced('用地面积 / 3')
  expect(third.text).toBe('用地面积 50 亩 ÷ 3 ≈ 16.666667 亩')
  expect(third.value).toBe('16.66666666666666666667')
})

test.each([
  ['规上 = true', '规上 是（要求“是”），成立'],
  ['生产状态 in ("停产", "僵尸")', '生产状态 “停产” 属于 “停产”、“僵尸”，成立'],
  ['用地面积 in [10..50)', '用地面积 50 亩 属于 [10, 50)，不成立'],
  ['用地面积 >= 10 and not(规上)', '用地面积 50 亩 ≥ 10 且 非(规上 是)，不成立'],
  ['取水量 > 0', '取水量 未填 > 0，无法判断：未填（取水量）'],
  ['取水量 = null', '取水量 未填 = 空，成立'],
  ['(用地面积 - 1) * 2', '(用地面积 50 亩 − 1) × 2 = 98 亩'],
  ['取水量 / 用地面积', '取水量 未填 ÷ 用地面积 50 亩 = 未填（取水量）'],
  ['用地面积', '用地面积 50 亩'],
  ['if 规上 then 1 else 2', '如果 规上 是 则 1 否则 2 = 1'],
  [
    'years and months duration(投产日期, 期末) < duration("P12M")',
    '整月数(投产日期 2024-03-15、期末 2024-12-31) < 12个月，成立',
  ],
])('%s reads %s', (text, sentence) => {
  expect(traced(text).text).toBe(sentence)
})

test('a missing result has no value', () => {
  expect(traced('取水量 / 用地面积').value).toBeUndefined()
})

test('a fact that is absent because of others names them, but never itself', () => {
  const { vocabulary } = sample({ 取水量: '未填 立方米' })
  const { compiled } = compileIn('取水量 + 1', vocabulary)
  const textWhere = (of: readonly string[]) =>
    compiled &&
    traceExpression(
      compiled,
      () => ({ kind: 'absent', reason: 'missing', of }),
      (ref) => ({ label: ref, text: '', children: [] }),
    ).text
  expect(textWhere(['取水量'])).toBe('取水量 未填 + 1 = 未填（取水量）')
  expect(textWhere(['新水量', '中水量'])).toBe('取水量 未填（新水量、中水量） + 1 = 未填（新水量、中水量）')
})
