import { expect, test } from 'vitest'
import { coreOf, similarFirms } from './similar-firms.ts'

const places = ['重庆市', '重庆', '大足区', '大足']
const firm = (id: string, name: string, creditCode: string | null = null) => ({ id, name, creditCode })

test.each([
  ['重庆市大足区龙岗精工机械有限公司', '龙岗精工机械'],
  ['【演示】龙岗精工机械（重庆）有限责任公司', '龙岗精工机械'],
  ['大足五金厂', '五金'],
  ['重庆公司', '重庆'],
])('%s is compared as %s', (name, core) => {
  expect(coreOf(name, places)).toBe(core)
})

test('the same name in another form, and codes that were copied wrongly, are told with their reason', () => {
  const found = similarFirms(
    [
      firm('a', '重庆龙岗精工机械有限公司', '91500111MA5U0B1C2X'),
      firm('b', '龙岗精工机械（重庆）有限责任公司', null),
      firm('c', '邮亭电梯部件有限公司', '91500111MA5UOB1C2X'.replace('O', '0').replace('B', '8')),
      firm('d', '双桥锶盐新材料股份有限公司', '91500225MA60XYZ123'),
      firm('e', '双桥新材料物流有限公司', '91500111MA61PQR774'),
      firm('f', '通桥玻璃制品有限公司', '91500111770099887A'),
    ],
    places,
  )
  expect(found.map(({ one, other, reasons }) => [one, other, reasons])).toEqual([
    ['a', 'c', ['信用代码只差容易认错的字符']],
    ['a', 'b', ['除组织形式和地名外名称相同']],
  ])
})

test('one organisation registered under two codes is found by its own part', () => {
  const [pair] = similarFirms(
    [firm('x', '甲', '91500225MA60XYZ12B'), firm('y', '乙', '91500111MA60XYZ12C')],
    [],
  )
  expect(pair).toMatchObject({ one: 'x', other: 'y', reasons: ['信用代码中的主体标识码相同'] })
})

test('names that nearly agree are told with how much; unlike ones are not', () => {
  const found = similarFirms(
    [
      firm('a', '渝西静脉产业循环利用科技有限公司'),
      firm('b', '渝西静脉产业循环利用技术有限公司'),
      firm('c', '渝西电子元件有限公司'),
    ],
    [],
  )
  // 12 signs give 11 pieces each, 9 of them in both: 9 of 13.
  expect(found).toEqual([])
  const nearer = similarFirms(
    [firm('a', '渝西静脉产业循环综合利用科技有限公司'), firm('b', '渝西静脉产业循环综合利用科枝有限公司')],
    [],
  )
  // 14 signs, 13 pieces; 12 in both: 12 of 14.
  expect(nearer.map(({ reasons }) => reasons)).toEqual([['名称有 85% 相同']])
})
