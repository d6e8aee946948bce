import { expect, test } from 'vitest'
import type { Cell, Grid } from '../../platform/sheets/grid.ts'
import { type ImportResult, importSheets } from './import-sheets.ts'
import type { Mapping } from './mapping.ts'
import { CODES, FACTS, numberCell, sheetOf, shown, valuesOf } from './sample-sheets.ts'

const [A, B, C] = CODES

function run(grids: readonly Grid[], mapping: Mapping = []): ImportResult {
  return importSheets(grids, { facts: FACTS, period: '2024', mapping })
}

const value = (result: ImportResult, id: string, fact: string, when: 'facts' | 'prior' = 'facts') =>
  shown(result.dataset.subjects.find((subject) => subject.id === id)?.[when].get(fact)?.value)

const codes = ({ problems }: ImportResult) => problems.map(({ code }) => code)
const problem = ({ problems }: ImportResult, code: string) => problems.find((one) => one.code === code)

const HEADER = ['统一社会信用代码', '企业名称', '年度', '实缴税金(元)']

test('titles above, a total below, any order of columns, units converted exactly, sources kept', () => {
  const result = run([
    sheetOf('税务.xlsx', [
      ['2024年税收情况表'],
      [],
      ['序号', '入库税收\n(元)', '年度', ' 纳税人 识别号', '单位名称'],
      [numberCell('1'), '12,600,000.00', '2024年', A.toLowerCase(), '甲乙机械有限公司'],
      [numberCell('2'), numberCell('12185700'), numberCell('2023'), A, '甲乙机械有限公司'],
      [numberCell('3'), '1', '2022', A, '甲乙机械有限公司'],
      ['合 计', numberCell('24785700')],
      ['注：数据来自征管系统。'],
    ]),
  ])
  expect(result.dataset.subjects.map(valuesOf)).toEqual([
    {
      id: A,
      name: '甲乙机械有限公司',
      facts: { 'credit-code': A, name: '甲乙机械有限公司', tax: '1260' },
      prior: { 'credit-code': A, name: '甲乙机械有限公司', tax: '121857/100' },
    },
  ])
  expect(result.dataset.subjects[0]?.facts.get('tax')?.source).toEqual({
    file: '税务.xlsx',
    sheet: '表',
    row: 4,
    column: 'B',
    header: '入库税收\n(元)',
    raw: '12,600,000.00',
    unit: '元',
  })
  expect(result.skipped.map(({ row }) => row)).toEqual([7, 8])
  expect(result.counts).toMatchObject({ enterprises: 1, rows: 2, skippedRows: 2, otherPeriods: 1 })
  expect(result.problems.map(({ code }) => code)).toEqual(['import.other-periods'])
  expect(result.recognised.map(({ column, fact }) => [column, fact])).toEqual([
    ['A', null],
    ['B', '实缴税金'],
    ['C', '年度'],
    ['D', '统一社会信用代码'],
    ['E', '企业名称'],
  ])
})

test('headers in two rows, with merged groups and a group for each year', () => {
  const result = run([
    sheetOf(
      '统计.xlsx',
      [
        ['信用代码', '2024年', '', '2023年', '用地面积（㎡）'],
        ['', '产值(千元)', '从业人数', '产值(千元)', '自有'],
        [A, numberCell('185000'), numberCell('212'), numberCell('187000'), numberCell('2000')],
      ],
      [
        { top: 1, left: 1, bottom: 2, right: 1 },
        { top: 1, left: 2, bottom: 1, right: 3 },
      ],
    ),
  ])
  expect(value(result, A, 'output')).toBe('18500')
  expect(value(result, A, 'output', 'prior')).toBe('18700')
  expect(value(result, A, 'employees')).toBe('212')
  expect(value(result, A, 'land-owned')).toBe('3')
  expect(result.recognised.map(({ header, period }) => [header, period])).toContainEqual([
    '2023年 / 产值(千元)',
    '2023',
  ])
})

test('a row of units, and one of column numbers, under the headers', () => {
  const result = run([
    sheetOf('统计.xlsx', [
      ['2024年度'],
      ['企业名称', '信用代码', '实缴税金', '用地面积'],
      ['', '', '元', '㎡'],
      ['甲', '乙', '1', '2'],
      ['甲公司', A, '12600000', '2000'],
    ]),
  ])
  expect([value(result, A, 'tax'), value(result, A, 'land')]).toEqual(['1260', '3'])
  expect(result.dataset.subjects).toHaveLength(1)
})

test('the title gives unit and period where the columns do not', () => {
  const result = run([
    sheetOf('税务.xlsx', [['2023年度税收'], ['单位：元'], ['信用代码', '实缴税金'], [A, '12600000']]),
    sheetOf('统计2024年.xlsx', [
      ['信用代码', '产值(万元)', '上年产值（万元）'],
      [A, '5', '4'],
    ]),
  ])
  expect(value(result, A, 'tax', 'prior')).toBe('1260')
  expect([value(result, A, 'output'), value(result, A, 'output', 'prior')]).toEqual(['5', '4'])
  expect(codes(result)).not.toContain('import.period-assumed')
})

test('where neither unit nor period is stated, that is said', () => {
  const result = run([
    sheetOf('税务.xlsx', [
      ['信用代码', '实缴税金', '从业人数'],
      [A, '5', '6'],
    ]),
  ])
  expect(value(result, A, 'tax')).toBe('5')
  expect(problem(result, 'import.unit-not-stated')?.what).toContain('实缴税金（万元）')
  expect(problem(result, 'import.unit-not-stated')?.what).not.toContain('从业人数')
  expect(problem(result, 'import.period-assumed')).toMatchObject({ severity: 'warning' })
})

test('an unknown header is reported with the nearest label and not used; a mapping settles it', () => {
  const rows = [
    [...HEADER.slice(0, 3), '实缴税费(元)', '法定代表人', '备注', ''],
    [A, '甲', '2024', '100000', '张三', '无'],
  ]
  const before = run([sheetOf('税务.xlsx', rows)])
  expect(value(before, A, 'tax')).toBeUndefined()
  expect(problem(before, 'import.unknown-header')).toMatchObject({
    severity: 'warning',
    where: { file: '税务.xlsx', row: 1, cell: 'D', field: '实缴税费(元)' },
  })
  expect(problem(before, 'import.unknown-header')?.mend).toContain("--map '实缴税费(元)=实缴税金'")
  const mapping = [{ file: '税务*.xlsx', columns: { '实缴税费（元）': '实缴税金(元)', 法定代表人: '忽略' } }]
  const after = run([sheetOf('税务.xlsx', rows)], mapping)
  expect(value(after, A, 'tax')).toBe('10')
  expect(codes(after)).not.toContain('import.unknown-header')
  const wrong = run([sheetOf('税务.xlsx', rows)], [{ columns: { '实缴税费(元)': '税费' } }])
  expect(problem(wrong, 'mapping.unknown-fact')).toMatchObject({
    severity: 'error',
    where: { field: '税费' },
  })
})

test('two columns for one fact: neither is used, both are named, the mapping chooses', () => {
  const rows = [
    ['信用代码', '年度', '用地面积(亩)', '占地面积(㎡)'],
    [A, '2024', '50', '2000'],
  ]
  const result = run([sheetOf('用地.xlsx', rows)])
  expect(value(result, A, 'land')).toBeUndefined()
  expect(problem(result, 'import.two-columns')).toMatchObject({ severity: 'error' })
  expect(problem(result, 'import.two-columns')?.what).toMatch(/C列“用地面积\(亩\)”和D列“占地面积\(㎡\)”/)
  const chosen = run([sheetOf('用地.xlsx', rows)], [{ columns: { '占地面积(㎡)@D': '忽略' } }])
  expect(value(chosen, A, 'land')).toBe('50')
})

test('a unit that cannot measure the fact, a sheet without headers, an empty sheet', () => {
  const unit = run([
    sheetOf('税务.xlsx', [
      ['信用代码', '年度', '实缴税金(亩)'],
      [A, '2024', '5'],
    ]),
  ])
  expect(problem(unit, 'import.header-unit')).toMatchObject({ severity: 'error', where: { cell: 'C' } })
  const none = run([sheetOf('说明.xlsx', [['填表说明'], ['请按要求填报']])])
  expect(problem(none, 'import.no-header')).toMatchObject({ severity: 'error', where: { file: '说明.xlsx' } })
  const beside = run([
    { ...sheetOf('税务.xlsx', [['说明']]), sheet: '说明' },
    sheetOf('税务.xlsx', [HEADER, [A, '甲', '2024', '1']]),
  ])
  expect(problem(beside, 'import.no-header')?.severity).toBe('warning')
  expect(problem(run([sheetOf('空.xlsx', [])]), 'import.empty-sheet')?.severity).toBe('error')
})

test('every unusable cell is named with row, column and enterprise, and counts as missing', () => {
  const result = run([
    sheetOf('税务.xlsx', [
      HEADER,
      [A, '甲公司', '2024', '待核'],
      [B, '乙公司', '2024', { kind: 'error', text: '#REF!' }],
      [C, '丙公司', '2024', '—'],
    ]),
  ])
  expect(result.problems.filter(({ severity }) => severity === 'error').map(({ where }) => where)).toEqual([
    {
      file: '税务.xlsx',
      sheet: '表',
      row: 2,
      cell: 'D',
      field: '实缴税金(元)',
      value: '待核',
      subject: `甲公司 ${A}`,
    },
    {
      file: '税务.xlsx',
      sheet: '表',
      row: 3,
      cell: 'D',
      field: '实缴税金(元)',
      value: '#REF!',
      subject: `乙公司 ${B}`,
    },
  ])
  expect([A, B, C].map((id) => value(result, id, 'tax'))).toEqual(['–', '–', '–'])
  expect(result.counts.missing).toEqual({ 实缴税金: 3 })
  expect(codes(result).filter((code) => code === 'import.missing')).toHaveLength(3)
})

test('codes: a wrong one stops its row, a failed check character only warns, nothing at all is an error', () => {
  const result = run([
    sheetOf('税务.xlsx', [
      HEADER,
      [A.replace('0', 'O'), '甲公司', '2024', '1'],
      ['91350203M0001QAY9B', '乙公司', '2024', '20000'],
      ['', '', '2024', '3'],
      [C, '丙公司', '', '4'],
      [C, '丙公司', '前年', '4'],
    ]),
  ])
  expect(result.dataset.subjects.map(({ id }) => id)).toEqual(['91350203M0001QAY9B'])
  expect(result.problems.map(({ code, severity, where }) => [code, severity, where.row])).toEqual(
    expect.arrayContaining([
      ['credit-code.alphabet', 'error', 2],
      ['credit-code.check-character', 'warning', 3],
      ['import.no-identity', 'error', 4],
      ['import.year-missing', 'error', 5],
      ['import.year-invalid', 'error', 6],
    ]),
  )
})

test('rows without a code find their enterprise by name, by name without its form, by a short name; never between two', () => {
  const tax = sheetOf('税务.xlsx', [
    HEADER,
    [A, '东方（集团）机械有限责任公司', '2024', '1'],
    [B, '南华锁具有限公司', '2024', '1'],
    [C, '南华锁业股份有限公司', '2024', '1'],
  ])
  const land = sheetOf('用地.xlsx', [
    ['2024年度'],
    ['企业简称', '用地面积(亩)'],
    ['东方(集团) 机械有限公司', '10'],
    ['南华锁具', '20'],
    ['南华', '30'],
    ['南华索具', '40'],
  ])
  const result = run([land, tax])
  expect([A, B, C].map((id) => value(result, id, 'land'))).toEqual(['10', '20', '–'])
  expect(problem(result, 'import.joined-by-name')).toMatchObject({
    severity: 'warning',
    where: { file: '用地.xlsx' },
  })
  expect(problem(result, 'import.name-ambiguous')).toMatchObject({
    severity: 'error',
    where: { row: 5, subject: '南华' },
  })
  expect(problem(result, 'import.name-ambiguous')?.why).toContain(B)
  expect(problem(result, 'import.name-unknown')).toMatchObject({ severity: 'error', where: { row: 6 } })
  expect(problem(result, 'import.name-unknown')?.why).toContain('南华锁具有限公司')
  expect(result.dataset.subjects).toHaveLength(3)
})

test('without any code names must do, which is said', () => {
  const result = run([
    sheetOf('甲.xlsx', [
      ['企业名称', '年度', '实缴税金(万元)'],
      ['东方公司', '2024', '1'],
    ]),
    sheetOf('乙.xlsx', [
      ['企业名称', '年度', '用地面积(亩)'],
      ['东方 公司', '2024', '2'],
    ]),
  ])
  expect(result.dataset.subjects.map(valuesOf)).toMatchObject([{ facts: { tax: '1', land: '2' } }])
  expect(codes(result)).toContain('import.no-codes')
})

test('an enterprise twice in one sheet and year: identical rows warn, different ones count for nothing', () => {
  const rows = (second: string): Cell[][] => [HEADER, [A, '甲', '2024', '10000'], [A, '甲', '2024', second]]
  const same = run([sheetOf('税务.xlsx', rows('1万元'))])
  expect(value(same, A, 'tax')).toBe('1')
  expect(problem(same, 'import.repeated-row')).toMatchObject({ severity: 'warning', where: { row: 3 } })
  const different = run([sheetOf('税务.xlsx', rows('20000'))])
  expect(value(different, A, 'tax')).toBe('–')
  expect(problem(different, 'import.double-row')).toMatchObject({ severity: 'error', where: { row: 3 } })
  expect(problem(different, 'import.double-row')?.what).toMatch(/第2行和第3行.*实缴税金/)
  expect(codes(different)).not.toContain('import.contradiction')
})

test('a fact from two files: equal is fine, different names both cells and counts for nothing', () => {
  const tax = (text: string) => sheetOf('税务.xlsx', [HEADER, [A, '甲', '2024', text]])
  const other = sheetOf('统计.xlsx', [
    ['信用代码', '年度', '实缴税金(万元)'],
    [A, '2024', '1'],
  ])
  expect(run([tax('10000'), other]).problems).toEqual([])
  const result = run([tax('20000'), other])
  expect(value(result, A, 'tax')).toBe('–')
  expect(problem(result, 'import.contradiction')).toMatchObject({ severity: 'error' })
  expect(problem(result, 'import.contradiction')?.what).toMatch(
    /税务\.xlsx.*第2行 D列.*统计\.xlsx.*第2行 C列|统计\.xlsx.*第2行 C列.*税务\.xlsx.*第2行 D列/,
  )
})

test('上年 columns and rows of the year before tell the same fact', () => {
  const result = run([
    sheetOf('税务.xlsx', [
      ['信用代码', '年度', '实缴税金(万元)', '上年实缴税金(万元)'],
      [A, '2024', '5', '4'],
      [A, '2023', '3', ''],
    ]),
  ])
  expect(problem(result, 'import.contradiction')?.what).toContain('两处不一样')
  expect(value(result, A, 'tax', 'prior')).toBe('–')
})

test('an enterprise in one file only stays, and lacks what the others would tell', () => {
  const result = run([
    sheetOf('税务.xlsx', [HEADER, [A, '甲', '2024', '1'], [B, '乙', '2024', '2'], [B, '乙', '2023', '2']]),
    sheetOf('用地.xlsx', [
      ['信用代码', '年度', '用地面积(亩)'],
      [A, '2024', '3'],
    ]),
  ])
  expect(value(result, B, 'land')).toBe('–')
  expect(value(result, B, 'output')).toBeUndefined()
  const missing = result.problems.filter(({ code }) => code.startsWith('import.missing'))
  expect(missing.map(({ what, where }) => [what, where.subject])).toEqual([
    ['缺用地面积', `乙 ${B}`],
    ['没有上年的数据', `甲 ${A}`],
  ])
})

test('what can be derived is not missed, and its ingredients are not missed where it is given', () => {
  const result = run([
    sheetOf('用地.xlsx', [
      ['信用代码', '年度', '用地面积(亩)', '自有面积(亩)', '承租面积(亩)'],
      [A, '2024', '5', '', ''],
      [B, '2024', '', '3', ''],
      [C, '2024', '', '', ''],
    ]),
  ])
  expect(problem(result, 'import.missing')?.where.subject).toBe(C)
  expect(result.counts.missing).toEqual({ 用地面积: 1 })
})

test('names merged over the rows of several years are filled in, figures are not', () => {
  const result = run([
    sheetOf(
      '税务.xlsx',
      [HEADER, [A, '甲', '2024', '10000'], ['', '', '2023', ''], [B, '乙', '2024', '5']],
      [
        { top: 2, left: 1, bottom: 3, right: 1 },
        { top: 2, left: 2, bottom: 3, right: 2 },
        { top: 2, left: 4, bottom: 3, right: 4 },
      ],
    ),
  ])
  expect([value(result, A, 'tax'), value(result, A, 'tax', 'prior')]).toEqual(['1', '–'])
  expect(problem(result, 'import.merged-figure')).toMatchObject({
    severity: 'warning',
    where: { row: 2, cell: 'D' },
  })
})

test('headers repeated on a printed page and totals in between are left out', () => {
  const result = run([
    sheetOf('税务.xlsx', [
      HEADER,
      [A, '甲', '2024', '1'],
      ['', '小计', '', '1'],
      HEADER,
      [B, '乙', '2024', '2'],
    ]),
  ])
  expect(result.skipped.map(({ row }) => row)).toEqual([3, 4])
  expect(result.dataset.subjects).toHaveLength(2)
})

test('the same mistake made in thousands of cells is listed a thousand times and counted', () => {
  const rows: Cell[][] = Array.from({ length: 1_500 }, (_, index) => [A, '甲', '2024', `坏${index}`])
  const result = run([sheetOf('税务.xlsx', [HEADER, ...rows])])
  const listed = result.problems.filter(({ code }) => code === 'cell.not-a-number')
  expect(listed).toHaveLength(1_001)
  expect(listed.at(-1)?.what).toContain('还有 500 处')
})
