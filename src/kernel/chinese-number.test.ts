import { expect, test } from 'vitest'
import { parseChineseNumber } from './chinese-number.ts'

test.each([
  ['一', 1],
  ['九', 9],
  ['十', 10],
  ['十四', 14],
  ['二十', 20],
  ['九十九', 99],
  ['一百', 100],
  ['一百零八', 108],
  ['一百一十', 110],
  ['二百〇一', 201],
  ['三百二十一', 321],
])('%s is %i', (text, expected) => {
  expect(parseChineseNumber(text)).toBe(expected)
})

test.each(['', '零', '一二', '十十', '一百五', '一百零十五', '百', '3', '一千'])(
  '"%s" is no such number',
  (text) => {
    expect(parseChineseNumber(text)).toBeUndefined()
  },
)
