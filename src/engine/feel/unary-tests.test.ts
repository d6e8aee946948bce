import { expect, test } from 'vitest'
import { decimal } from '../../kernel/rational.ts'
import { parseUnit } from '../../kernel/unit.ts'
import type { Value } from '../fact.ts'
import type { InputTerm } from './binder.ts'
import { compileUnaryTests } from './compile.ts'
import { evaluateTests } from './evaluate.ts'
import { sample } from './sample-facts.ts'

const { vocabulary, read } = sample({ 规上: '是', 上限: '1000 万元', 取水量: '未填 立方米' })
const tenThousand = parseUnit('万元')
const employees: InputTerm = { type: 'number' }
const revenue: InputTerm = { type: 'number', ...(tenThousand ? { unit: tenThousand } : {}) }
const state: InputTerm = { type: 'text', options: ['正常', '停产', '僵尸'] }
const number = (text: string): Value => ({ kind: 'number', value: decimal(text) })
const text = (value: string): Value => ({ kind: 'text', value })
const missing: Value = { kind: 'absent', reason: 'missing', of: ['从业人数'] }

test.each<[string, InputTerm, Value, boolean | 'unknown']>([
  ['-', employees, number('5'), true],
  ['-', employees, missing, true],
  ['[300..1000)', employees, number('300'), true],
  ['[300..1000)', employees, number('999.99'), true],
  ['[300..1000)', employees, number('1000'), false],
  ['>= 1000', employees, number('1000'), true],
  ['< 20, >= 1000', employees, number('20'), false],
  ['5', employees, number('5.0'), true],
  ['5', employees, missing, 'unknown'],
  ['null', employees, missing, true],
  ['null', employees, number('0'), false],
  ['not(null)', employees, missing, false],
  ['"停产", "僵尸"', state, text('僵尸'), true],
  ['not("停产", "僵尸")', state, text('正常'), true],
  ['not("停产")', state, missing, 'unknown'],
  ['? > 3 and ? < 10', employees, number('5'), true],
  ['not(? > 3)', employees, number('5'), false],
  ['规上 = true', employees, number('5'), true],
  ['上限', revenue, number('1000'), true],
  ['>= 上限 / 2', revenue, number('500'), true],
  ['> 取水量', employees, number('500'), 'unknown'],
  ['true', { type: 'yes-no' }, { kind: 'yes-no', value: false }, false],
  ['false', { type: 'yes-no' }, { kind: 'yes-no', value: false }, true],
  ['starts with(?, "停")', state, text('停产'), true],
  ['[date("2024-01-01")..date("2024-12-31")]', { type: 'day' }, { kind: 'day', value: '2024-12-31' }, true],
])('the cell %s', (cell, input, value, expected) => {
  const { compiled, faults } = compileUnaryTests(cell, input, vocabulary)
  expect(faults).toEqual([])
  expect(compiled && evaluateTests(compiled, value, read)).toBe(expected)
})

test.each<[string, InputTerm, string, string]>([
  ['停产', state, 'unknown-name', '英文引号'],
  ['"停业"', state, 'unknown-option', '停产'],
  ['"300"', employees, 'type-mismatch', '数字不加引号'],
  ['[300..', employees, 'syntax', '括号'],
  ['> 取水量', revenue, 'unit-mismatch', '万元'],
  ['{a: 1}', employees, 'unsupported-syntax', '指标'],
])('the cell %s is refused', (cell, input, code, mend) => {
  const { compiled, faults } = compileUnaryTests(cell, input, vocabulary)
  expect(compiled).toBeUndefined()
  expect(faults[0]?.code).toBe(code)
  expect(faults[0]?.mend).toContain(mend)
})
