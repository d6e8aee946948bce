import { expect, test } from 'vitest'
import type { Grid } from '../../platform/sheets/grid.ts'
import { importSheets } from './import-sheets.ts'
import type { Mapping } from './mapping.ts'
import { checkMapping } from './mapping-check.ts'
import { CODES, FACTS, sheetOf, shown } from './sample-sheets.ts'

const [A] = CODES

function run(
  grids: readonly Grid[],
  mapping: Mapping,
  more: { fresh?: string[]; mappingFile?: string } = {},
) {
  const result = importSheets(grids, { facts: FACTS, period: '2024', mapping, ...more })
  const [subject] = result.dataset.subjects
  return {
    ...result,
    now: (id: string) => shown(subject?.facts.get(id)?.value),
    before: (id: string) => shown(subject?.prior.get(id)?.value),
  }
}

const sheet = (header: string, cell: string, file = '税务.xlsx') =>
  sheetOf(file, [
    ['信用代码', '年度', header],
    [A, '2024', cell],
  ])

test.each([
  ['实际入库数(元)', '12600000', '1260'],
  ['实际入库数（单位：亿元）', '0.126', '1260'],
  ['实际入库数/千元', '12600', '1260'],
  ['实际入库数 元', '12600000', '1260'],
  ['2024年实际入库数(元)', '12600000', '1260'],
  ['实际入库数', '1260', '1260'],
])('a mapped header %s keeps its own unit', (header, cell, tax) => {
  expect(run([sheet(header, cell)], [{ columns: { [header]: '实缴税金' } }]).now('tax')).toBe(tax)
})

test.each(['上年实际入库数(元)', '实际入库数(上年，元)', '2023年实际入库数（元）'])(
  'a mapped header %s keeps its own period',
  (header) => {
    const result = run([sheet(header, '12600000')], [{ columns: { [header]: '实缴税金' } }])
    expect([result.now('tax'), result.before('tax')]).toEqual([undefined, '1260'])
  },
)

test('unit and period of the target come before those of the header', () => {
  const columns = { '实际入库数(元)': '上年实缴税金(千元)' }
  expect(run([sheet('实际入库数(元)', '1260')], [{ columns }]).before('tax')).toBe('126')
})

test('a mapped header that names a unit of another kind is an error', () => {
  const result = run([sheet('实际入库数(亩)', '5')], [{ columns: { '实际入库数(亩)': '实缴税金' } }])
  expect(result.problems.map(({ code }) => code)).toContain('import.header-unit')
  expect(result.now('tax')).toBeUndefined()
})

test('a mapped header of two rows takes unit and period from the group as well', () => {
  const grid = sheetOf(
    '税务.xlsx',
    [
      ['信用代码', '上年（千元）', ''],
      ['', '入库数', '人数'],
      [A, '12600', '30'],
    ],
    [{ top: 1, left: 2, bottom: 1, right: 3 }],
  )
  const columns = { '上年（千元） / 入库数': '实缴税金', '上年（千元） / 人数': '从业人数' }
  const result = run([grid], [{ columns }])
  expect([result.before('tax'), result.before('employees')]).toEqual(['1260', '30'])
})

test('a mapping without the unit finds the header with it; the exact one wins', () => {
  expect(
    run([sheet('实际入库数(元)', '12600000')], [{ columns: { 实际入库数: '实缴税金' } }]).now('tax'),
  ).toBe('1260')
  expect(run([sheet('厂区占地（亩）', '50')], [{ columns: { 厂区占地: '用地面积' } }]).now('land')).toBe('50')
  const both = [{ columns: { '占地（亩）': '用地面积' } }, { columns: { 占地: '忽略' } }]
  expect(run([sheet('占地（亩）', '50')], both).now('land')).toBe('50')
})

test('a pair just given that meets no column is told, a remembered one is not', () => {
  const mapping = [
    { columns: { 入库金额: '实缴税金', 旧表头: '用地面积' } },
    { file: '统计*.xlsx', columns: { 总产出: '工业总产值' } },
  ]
  const result = run([sheet('入库数额(元)', '1')], mapping, { fresh: ['入库金额', '总产出'] })
  const told = result.problems.filter(({ code }) => code === 'mapping.unmatched')
  expect(told).toMatchObject([{ severity: 'warning', where: { field: '入库金额' } }])
  expect(told[0]?.what).toContain('入库金额=实缴税金')
  expect(told[0]?.mend).toContain('入库数额(元)')
  expect(result.unmatched.map(({ header }) => header)).toEqual(['入库金额', '旧表头'])
})

test('a mapping to an unknown fact names its file once, and can be checked beforehand', () => {
  const mapping = [{ columns: { 入库数: '实缴税费', 备用: '忽略' } }]
  const result = run([sheet('入库数', '1'), sheet('入库数', '1', '乙.xlsx')], mapping, {
    mappingFile: '对照.yaml',
  })
  const told = result.problems.filter(({ code }) => code === 'mapping.unknown-fact')
  expect(told).toMatchObject([{ severity: 'error', where: { file: '对照.yaml', field: '实缴税费' } }])
  expect(told[0]?.mend).toContain('实缴税金')
  expect(checkMapping(mapping, FACTS).map(({ code }) => code)).toEqual(['mapping.unknown-fact'])
  expect(checkMapping([{ columns: { 入库数: '上年实缴税金(元)', 亩: '忽略' } }], FACTS)).toEqual([])
})

test('a column without a header is mapped by its letter', () => {
  const grid = sheetOf('税务.xlsx', [
    ['信用代码', '年度', ''],
    [A, '2024', '1260'],
  ])
  const before = run([grid], [])
  expect(before.problems.find(({ code }) => code === 'import.unknown-header')?.mend).toContain("--map '@C=")
  expect(run([grid], [{ columns: { '@C': '实缴税金' } }]).now('tax')).toBe('1260')
  const short = {
    ...grid,
    rows: grid.rows.map((row, at) => (at === 0 ? { ...row, cells: row.cells.slice(0, 2) } : row)),
  }
  expect(run([short], [{ columns: { '@c': '实缴税金' } }]).now('tax')).toBe('1260')
})

test('a bare letter does not take a column that has a header', () => {
  expect(run([sheet('用地面积(亩)', '50')], [{ columns: { '@C': '实缴税金' } }]).now('land')).toBe('50')
})
