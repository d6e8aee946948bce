import { expect, test } from 'vitest'
import { compiled, group, schemeOf } from '../evaluation/testing/sample-scheme.ts'
import { emitScheme } from './emit-scheme.ts'

const tables = { subjects: 'subjects', facts: 'facts' }

test.each([
  ['合并评价', schemeOf([group()], { 'merge-by': '合并代码' })],
  ['日期加减', schemeOf([group({ when: '投产 < 期末 - 投产 + 投产' })])],
  ['时长', schemeOf([group({ when: 'years and months duration(投产, 期末) > duration("P12M")' })])],
  ['函数 substring', schemeOf([group({ when: 'substring(行业, 1, 2) = "35"' })])],
  ['文字的先后比较', schemeOf([group({ when: '状态 < "正常"' })])],
])('%s is refused by name', (mechanism, definition) => {
  const { sql, problems } = emitScheme(compiled(definition), '2024', tables)
  expect(sql).toBeUndefined()
  expect(problems.map(({ where }) => where.value)).toContain(mechanism)
  expect(problems.every(({ what, why, mend }) => what && why && mend)).toBe(true)
})

test('names and texts of a pack cannot break out of the statement', () => {
  const sly = schemeOf([group({ name: "x'); drop table facts; --", when: '行业 != "\' or 1=1 --"' })])
  const { sql = '' } = emitScheme(compiled(sly), '2024', tables)
  expect(sql).toContain("'x''); drop table facts; --'")
  expect(sql).toContain("''' or 1=1 --'")
})
