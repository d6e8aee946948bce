import { expect, test } from 'vitest'
import { addToMapping, mappedTarget, readMapping, writeMapping } from './mapping.ts'

const TEXT = `
- columns: { 入库数: 实缴税金（元）, 片区: 忽略 }
- file: 税务*.xlsx
  columns:
    片区: 所属园区
    用地面积@F: 忽略
`

test('a mapping is read and written without loss', () => {
  const mapping = readMapping(TEXT)
  expect(mapping).toEqual([
    { columns: { 入库数: '实缴税金（元）', 片区: '忽略' } },
    { file: '税务*.xlsx', columns: { 片区: '所属园区', '用地面积@F': '忽略' } },
  ])
  expect(readMapping(writeMapping(mapping))).toEqual(mapping)
  expect(readMapping(writeMapping([{ columns: { '2024': 'no', 是: '1.0' } }]))).toEqual([
    { columns: { '2024': 'no', 是: '1.0' } },
  ])
  expect(readMapping('')).toEqual([])
})

test('a rule holds for its files and its column; later rules win', () => {
  const mapping = readMapping(TEXT)
  expect(mappedTarget(mapping, '税务2024.xlsx', ' 片 区', 'A')).toBe('所属园区')
  expect(mappedTarget(mapping, '统计.xlsx', '片区', 'A')).toBe('忽略')
  expect(mappedTarget(mapping, '税务2024.xlsx', '用地面积', 'F')).toBe('忽略')
  expect(mappedTarget(mapping, '税务2024.xlsx', '用地面积', 'G')).toBeUndefined()
})

test('columns added on the command line join the rule for all files', () => {
  const mapping = addToMapping(readMapping(TEXT), { 片区: '所属镇街', 税: '实缴税金' })
  expect(mappedTarget(mapping, '统计.xlsx', '片区', 'A')).toBe('所属镇街')
  expect(mappedTarget(mapping, '统计.xlsx', '入库数', 'A')).toBe('实缴税金（元）')
})

test.each([
  ['{ columns: }', '一串规则'],
  ['- 片区', '没有 columns'],
  ['- columns: { 片区: [a] }', '片区'],
  ['- columns: { 片区: a, 片区: b }', '读不懂'],
  ['- columns: "', '读不懂'],
])('%s is refused', (text, told) => {
  expect(() => readMapping(text, '对照.yaml')).toThrow(told)
})
