import { expect, test } from 'vitest'
import { expressionWords } from './expression-words.ts'

test.each([
  ['规上 = true', '规上'],
  ['规上 = false and 用地面积 < 参数.规下参评占地下限', '不是规上 且 用地面积 < 规下参评占地下限'],
  ['国家级荣誉 = true or 上市企业 != false', '国家级荣誉 或 上市企业'],
  ['生产状态 in ("停产", "僵尸")', '生产状态 属于 “停产”、“僵尸”'],
  [
    '(实缴税金 / 用地面积) / (上年.实缴税金 / 上年.用地面积) - 1',
    '(实缴税金 ÷ 用地面积) ÷ (上年实缴税金 ÷ 上年用地面积) − 1',
  ],
  ['亩均税收 >= 全区均值.亩均税收', '亩均税收 ≥ 全区均值亩均税收'],
  ['true', '任何情形'],
  ['实缴税金 > ', '实缴税金 > '],
])('%s', (text, words) => {
  expect(expressionWords(text)).toBe(words)
})

test('no word of the language is left in a period of months', () => {
  const text = 'years and months duration(投产日期, 期末 + duration("P1D")) < duration("P12M")'
  const words = expressionWords(text)
  expect(words).toMatch(/投产日期.*期末.*12个月/)
  expect(words).not.toMatch(/[a-z]/i)
})
