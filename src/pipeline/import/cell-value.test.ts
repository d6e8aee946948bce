import { expect, test } from 'vitest'
import { DIMENSIONLESS, parseUnit } from '../../kernel/unit.ts'
import type { Cell } from '../../platform/sheets/grid.ts'
import { readCell } from './cell-value.ts'
import { FACTS, numberCell, shown } from './sample-sheets.ts'

function read(cell: Cell, id: string, columnUnit?: string) {
  const fact = FACTS.find((one) => one.id === id)
  if (!fact) throw new Error(`no fact ${id}`)
  const unit = (fact.unit === undefined ? undefined : parseUnit(fact.unit)) ?? DIMENSIONLESS
  const reading = readCell(cell, { fact, unit, columnUnit: parseUnit(columnUnit ?? '') ?? unit })
  return reading.complaint ? reading.complaint.code : shown(reading.value)
}

test.each([
  ['1260', '1260'],
  ['１２６０', '1260'],
  ['1,260.50', '2521/2'],
  ['1，260', '1260'],
  ['12 600', '12600'],
  ['￥1,260', '1260'],
  ['1,260万元', '1260'],
  ['1.26亿元', '12600'],
  ['12600000元', '1260'],
  ['12,600,000.00（元）', '1260'],
  ['-8', '-8'],
  ['−8', '-8'],
  ['－8', '-8'],
  ['(1,234.5)', '-2469/2'],
  ['（8）', '-8'],
  ['1.5e3', '1500'],
  ['+8', '8'],
  ['.5', '1/2'],
  ['0', '0'],
])('the tax %s counts %s 万元', (text, value) => {
  expect(read(text, 'tax')).toBe(value)
})

test.each([
  ['12600000', 'tax', '元', '1260'],
  ['1', 'tax', '元', '1/10000'],
  ['2000', 'land', '㎡', '3'],
  ['1', 'land', '㎡', '3/2000'],
  ['1公顷', 'land', '㎡', '15'],
  ['3.5%', 'growth', undefined, '7/2'],
  ['3.5', 'growth', '%', '7/2'],
  ['0.5个百分点', 'growth', '%', '1/2'],
])('%s for %s in %s is exactly %4$s', (text, id, unit, value) => {
  expect(read(text, id, unit)).toBe(value)
})

test('a cell shown as a percentage is a share of one, whatever the header says', () => {
  expect(read({ kind: 'number', text: '0.035', percent: true }, 'growth', '%')).toBe('7/2')
  expect(read(numberCell('3.5'), 'growth', '%')).toBe('7/2')
})

test.each([
  '',
  ' ',
  '-',
  '−',
  '－',
  '—',
  '——',
  '/',
  '／',
  '\\',
  'N/A',
  'n/a',
  'NULL',
  '无',
  '暂无',
  '不适用',
  '…',
])('“%s” stands for nothing, never for zero', (text) => {
  for (const id of ['tax', 'start', 'state', 'park', 'industry']) expect(read(text, id)).toBeUndefined()
})

test.each([
  ['待核', 'cell.not-a-number'],
  ['约1260', 'cell.not-a-number'],
  ['1.2.3', 'cell.not-a-number'],
  ['--5', 'cell.not-a-number'],
  ['(-5)', 'cell.not-a-number'],
  ['1260斤两', 'cell.not-a-number'],
  ['1e400', 'cell.out-of-range'],
  ['1e99', 'cell.out-of-range'],
  ['9'.repeat(100), 'cell.out-of-range'],
  ['12,60', 'cell.grouping'],
  ['1260万', 'cell.bare-multiple'],
  ['50亩', 'cell.unit'],
  ['=1+1', 'cell.formula-text'],
  ['＝1+1', 'cell.formula-text'],
  ['NaN', 'cell.not-computed'],
  ['Infinity', 'cell.not-computed'],
])('the tax %s is told as %s', (text, code) => {
  expect(read(text, 'tax')).toBe(code)
})

test('error cells, lost results, dates and truth values are no numbers', () => {
  expect(read({ kind: 'error', text: '#REF!' }, 'tax')).toBe('cell.error')
  expect(read({ kind: 'error', text: '#N/A' }, 'park')).toBe('cell.error')
  expect(read({ kind: 'no-result', text: '=A1*2' }, 'tax')).toBe('cell.no-result')
  expect(read({ kind: 'day', text: '2024-01-01' }, 'tax')).toBe('cell.not-a-number')
  expect(read({ kind: 'yes-no', text: 'TRUE' }, 'tax')).toBe('cell.not-a-number')
  expect(read('=A1', 'name')).toBe('cell.formula-text')
})

test('a figure below the minimum of its fact is refused, in whatever unit it comes', () => {
  expect(read('-3200', 'land', '㎡')).toBe('cell.too-small')
  expect(read('0', 'land', '㎡')).toBe('0')
})

test.each([
  ['是', '是'],
  ['√', '是'],
  ['1', '是'],
  ['TRUE', '是'],
  ['Ｙ', '是'],
  ['否', '否'],
  ['×', '否'],
  ['0', '否'],
  ['无', '否'],
  ['', undefined],
  ['/', undefined],
  ['也许', 'cell.not-yes-no'],
])('the answer %s is %s', (text, answer) => {
  expect(read(text, 'above-scale')).toBe(answer)
})

test('truth values and numbers answer yes or no as well', () => {
  expect(read({ kind: 'yes-no', text: 'FALSE' }, 'above-scale')).toBe('否')
  expect(read(numberCell('1'), 'above-scale')).toBe('是')
})

test.each<[Cell, string]>([
  ['2024-03-01', '2024-03-01'],
  ['2024/3/1', '2024-03-01'],
  ['2024年3月1日', '2024-03-01'],
  ['20240301', '2024-03-01'],
  [numberCell('20240301'), '2024-03-01'],
  [{ kind: 'day', text: '2024-03-01' }, '2024-03-01'],
  [numberCell('45352'), '2024-03-01'],
  ['2024-02-30', 'cell.not-a-day'],
  ['去年', 'cell.not-a-day'],
  [numberCell('12'), 'cell.not-a-day'],
])('the day %j is %s', (cell, day) => {
  expect(read(cell, 'start')).toBe(day)
})

test('a choice is one of its options', () => {
  expect(read(' 停 产', 'state')).toBe('停产')
  expect(read('半停产', 'state')).toBe('cell.not-an-option')
})

test('a word that is no option is not guessed at; the options are listed', () => {
  const fact = FACTS.find(({ id }) => id === 'state')
  if (!fact) throw new Error('no state')
  const reading = readCell('在产', { fact, unit: DIMENSIONLESS, columnUnit: DIMENSIONLESS })
  expect(reading.complaint?.mend).toBe('只能填：正常、停产、僵尸。')
})

test('codes lose blanks and width, not zeros', () => {
  expect(read(' ０３１ ', 'industry')).toBe('031')
  expect(read(numberCell('34'), 'industry')).toBe('34')
})
