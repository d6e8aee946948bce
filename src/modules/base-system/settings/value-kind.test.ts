import { expect, test } from 'vitest'
import type { PackParameter } from '../../../policy/format/parameters.ts'
import { kindOf, valueFault } from './value-kind.ts'

const parameter = (unit: string, value: string, note?: string): PackParameter => ({
  id: 'one',
  label: '一个参数',
  unit,
  cites: '一',
  ...(note !== undefined && { note }),
  values: [{ from: '2022-05-20', value }],
})
const days = parameter('工作日', '5')
const share = parameter('%', '70')
const change = parameter('%', '-14')
const inclusive = parameter('1', '1', '1 表示正好也算，0 表示必须超过')
const year = parameter('1', '2025')

test.each([
  [days, 'count'],
  [share, 'number'],
  [inclusive, 'switch'],
  [year, 'number'],
])('%j is a %s', (one, kind) => {
  expect(kindOf(one)).toBe(kind)
})

test.each([
  [days, '3', undefined],
  [days, '3.0', undefined],
  [days, '2.5', '以“工作日”计，要写整数'],
  [days, '-1', '不能是负数'],
  [share, '62.5', undefined],
  [share, '-1', '不能是负数'],
  [change, '-16', undefined],
  [share, '0.1234567', '最多六位小数'],
  [inclusive, '2', '只能写 0 或 1'],
  [inclusive, '0', undefined],
])('%j %s: %s', (one, text, fault) => {
  expect(valueFault(one, text)).toBe(fault)
})
