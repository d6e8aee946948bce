import { describe, expect, test } from 'vitest'
import { completed, completionsOf, nameAt } from './complete-name.ts'

const names = [
  { name: '实缴税金', hint: '万元', aliases: ['入库税金', 'tax paid'] },
  { name: '上年.实缴税金', hint: '万元', aliases: [] },
  { name: '用地面积', hint: '亩', aliases: ['土地面积'] },
  { name: '建筑面积', hint: '㎡', aliases: [] },
]
const offered = (begun: string) => completionsOf(begun, names, 5).map(({ name }) => name)

describe('names while an expression is written', () => {
  test('the beginning of a name ends at operators and blanks', () => {
    expect(nameAt('实缴税金 / 用', 8)).toBe('用')
    expect(nameAt('(上年.实', 5)).toBe('上年.实')
    expect(nameAt('实缴税金 / ', 7)).toBe('')
  })

  test('inside a text literal no name is being written', () => {
    expect(nameAt('生产状态 = "停', 9)).toBe('')
    expect(nameAt('生产状态 = "停产" and 用', 17)).toBe('用')
  })

  test('names that begin so come before those that contain it or are known by it', () => {
    expect(offered('实缴')).toEqual(['实缴税金', '上年.实缴税金'])
    expect(offered('面积')).toEqual(['用地面积', '建筑面积'])
    expect(offered('土地')).toEqual(['用地面积'])
    expect(offered('上年.')).toEqual(['上年.实缴税金'])
  })

  test('a name that is written whole is not offered again, nor anything for a number', () => {
    expect(offered('用地面积')).toEqual([])
    expect(offered('12')).toEqual([])
  })

  test('the name stands in place of its beginning, with the caret behind it', () => {
    expect(completed('实缴税金 / 用 * 2', 8, '用地面积')).toEqual({
      text: '实缴税金 / 用地面积 * 2',
      caret: 11,
    })
  })
})
