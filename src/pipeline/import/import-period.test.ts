import { expect, test } from 'vitest'
import type { Cell } from '../../platform/sheets/grid.ts'
import { importSheets } from './import-sheets.ts'
import { CODES, FACTS, sheetOf, shown } from './sample-sheets.ts'
import { readTitle } from './title.ts'

const [A, B] = CODES

const run = (sheets: readonly ReturnType<typeof sheetOf>[], period = '2024') =>
  importSheets(sheets, { facts: FACTS, period })

const HEADER = ['信用代码', '年度', '实缴税金(万元)']
const sheet = (rows: readonly (readonly Cell[])[], title?: string, file = '税务.xlsx') =>
  sheetOf(file, [...(title === undefined ? [] : [[title]]), HEADER, ...rows])

test('sheets without a row of the period are an error that names the periods they have', () => {
  const result = run(
    [
      sheet([
        [A, '2023', '1'],
        [A, '2022', '2'],
      ]),
    ],
    '2030',
  )
  const told = result.problems.filter(({ severity }) => severity === 'error')
  expect(told).toMatchObject([{ code: 'import.no-period' }])
  expect(told[0]?.what).toContain('2022、2023 年度')
  expect(told[0]?.what).toContain('2030 年度')
  expect(told[0]?.mend).toContain('--period')
  expect(result.problems).toHaveLength(1)
})

test('rows of the year before alone are not the period either, and no enterprise is scolded for it', () => {
  const result = run([sheet([[A, '2023', '1']])])
  expect(result.problems.map(({ code }) => code)).toEqual(['import.no-period'])
})

test('a list of names without figures does not stand for the period', () => {
  const names = sheetOf('名录.xlsx', [
    ['信用代码', '企业名称'],
    [A, '甲公司'],
  ])
  const result = run([names, sheet([[A, '2022', '1']])])
  expect(result.problems.map(({ code }) => code)).toContain('import.no-period')
})

test('rows of other years are told once, with their number', () => {
  const rows = [A, B].flatMap((code) => ['2024', '2023', '2022', '2021'].map((year) => [code, year, '1']))
  const result = run([sheet(rows), sheet([[A, '2022', '1']], undefined, '乙.xlsx')])
  expect(result.problems).toMatchObject([{ code: 'import.other-periods', severity: 'warning' }])
  expect(result.problems[0]?.what).toContain('2 行是 2021 年度的')
  expect(result.problems[0]?.what).toContain('3 行是 2022 年度的')
})

test.each([
  ['2024年1-9月企业税收情况表', '2024年1-9月'],
  ['2024年1—9月', '2024年1-9月'],
  ['2024年1月至9月税收', '2024年1月至9月'],
  ['2024年上半年税收情况', '2024年上半年'],
  ['2024年度上半年', '2024年度上半年'],
  ['2024年三季度税收情况', '2024年三季度'],
  ['2024年第三季度', '2024年第三季度'],
  ['2024年前三季度', '2024年前三季度'],
  ['2024年1-3季度', '2024年1-3季度'],
  ['2024年度税收情况表（1-9月）', '1-9月'],
  ['2024年1-12月税收', undefined],
  ['2024年度税收', undefined],
  ['2022—2024年税收', undefined],
  ['上半年未投产的企业不填', undefined],
  ['填报日期：2025年3月1日', undefined],
])('the title %s speaks of the part %s of a year', (title, span) => {
  expect(readTitle([title]).part?.replace(/[—–]/g, '-')).toBe(span)
})

test('the title of twelve months names the year', () => {
  expect(readTitle(['2024年1-12月税收']).period).toBe('2024')
})

test.each(['2024年1-9月税收', '2024年上半年税收', '2024年三季度税收', '2024年第三季度税收'])(
  'a sheet titled %s is not taken for the year',
  (title) => {
    const result = run([sheet([[A, '2024', '900']], title)])
    expect(result.dataset.subjects).toEqual([])
    expect(result.problems.find(({ code }) => code === 'import.part-year')).toMatchObject({
      severity: 'error',
      where: { file: '税务.xlsx' },
    })
  },
)

test('the name of the file tells a part of the year as well', () => {
  const result = run([sheet([[A, '2024', '900']], undefined, '税收2024年1-9月.xlsx')])
  expect(result.problems.map(({ code }) => code)).toContain('import.part-year')
})

test('a sheet of a quarter serves an evaluation of that quarter', () => {
  const rows = [
    ['信用代码', '实缴税金(万元)'],
    [A, '900'],
  ]
  const result = run([sheetOf('税务.xlsx', [['2024年第三季度税收'], ...rows])], '2024Q3')
  expect(shown(result.dataset.subjects[0]?.facts.get('tax')?.value)).toBe('900')
  expect(result.problems.filter(({ severity }) => severity === 'error')).toEqual([])
})
