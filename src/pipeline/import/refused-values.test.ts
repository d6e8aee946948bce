import { expect, test } from 'vitest'
import { importSheets } from './import-sheets.ts'
import { CODES, FACTS, sheetOf, shown } from './sample-sheets.ts'

const [A, B, C] = CODES
const HEADER = ['信用代码', '企业名称', '年度', '实缴税金(万元)', '用地面积(亩)']

const run = (sheets: readonly ReturnType<typeof sheetOf>[]) =>
  importSheets(sheets, { facts: FACTS, period: '2024' })

const missing = (result: ReturnType<typeof run>) =>
  result.problems.filter(({ code }) => code.startsWith('import.missing')).map(({ what }) => what)

test('a figure that was refused is not called missing', () => {
  const result = run([
    sheetOf('税务.xlsx', [
      HEADER,
      [A, '甲', '2024', '待核', ''],
      [B, '乙', '2024', '1', '2'],
      [B, '乙', '2024', '3', '2'],
      [C, '丙', '2024', '1', '2'],
      [A, '甲', '2023', '1.2.3', '5'],
    ]),
    sheetOf('统计.xlsx', [
      ['信用代码', '年度', '实缴税金(万元)'],
      [C, '2024', '9'],
    ]),
  ])
  expect(missing(result)).toEqual([
    '没有上年的数据；实缴税金填写有误，没有采用',
    '没有上年的数据；实缴税金填写有误，没有采用',
    '缺用地面积；实缴税金填写有误，没有采用；上年实缴税金填写有误，没有采用',
  ])
  expect(shown(result.dataset.subjects[0]?.facts.get('tax')?.value)).toBe('–')
})

test('a figure refused in one sheet and given in another is there', () => {
  const result = run([
    sheetOf('税务.xlsx', [HEADER, [A, '甲', '2024', '待核', '5']]),
    sheetOf('统计.xlsx', [
      ['信用代码', '年度', '实缴税金(万元)'],
      [A, '2024', '9'],
    ]),
  ])
  expect(missing(result)).toEqual([])
})

test('a column most of whose figures were refused is told as wrong, not as empty', () => {
  const codes = Array.from({ length: 12 }, (_, at) => `91500111DM${String(at).padStart(7, '0')}X`)
  const result = run([
    sheetOf('税务.xlsx', [HEADER, ...codes.map((code) => [code, code, '2024', '坏', '1'])]),
  ])
  const told = result.problems.filter(({ code }) => code === 'import.mostly-missing')
  expect(told.map(({ what }) => what)).toEqual([
    '“实缴税金”有 12 家没有可用的数（其中 12 家填写有误），共 12 家，不再逐家列出',
  ])
})

test('blanks and line breaks inside a name are taken out', () => {
  const result = run([
    sheetOf('税务.xlsx', [HEADER, [A, ' 甲乙机械\n有限 公司  ABC \n 分部 ', '2024', '1', '2']]),
  ])
  expect(result.dataset.subjects[0]?.name).toBe('甲乙机械有限公司 ABC 分部')
  expect(shown(result.dataset.subjects[0]?.facts.get('name')?.value)).toBe('甲乙机械有限公司 ABC 分部')
})

test('a doubtful code is warned of once, in however many rows and sheets it stands', () => {
  const odd = '91350203M0001QAY9B'
  const result = run([
    sheetOf('税务.xlsx', [HEADER, [odd, '甲', '2024', '1', '2'], [odd, '甲', '2023', '1', '2']]),
    sheetOf('统计.xlsx', [
      ['信用代码', '年度', '产值(万元)'],
      [odd, '2024', '9'],
    ]),
  ])
  const told = result.problems.filter(({ code }) => code === 'credit-code.check-character')
  expect(told.map(({ where }) => [where.file, where.row])).toEqual([['税务.xlsx', 2]])
})

test('in text files a group header holds for the columns to its right', () => {
  const csv = sheetOf('统计.csv', [
    ['信用代码', '2024年（千元）', '', '2023年（千元）', '', '用地面积(亩)'],
    ['', '产值', '从业人数', '产值', '从业人数', ''],
    [A, '185000', '212', '187000', '210', '5'],
  ])
  const [subject] = run([{ ...csv, format: 'csv' }]).dataset.subjects
  expect(['output', 'employees', 'land'].map((id) => shown(subject?.facts.get(id)?.value))).toEqual([
    '18500',
    '212',
    '5',
  ])
  expect(['output', 'employees'].map((id) => shown(subject?.prior.get(id)?.value))).toEqual(['18700', '210'])
})

test('what most enterprises lack of the year before is told once', () => {
  const codes = Array.from({ length: 12 }, (_, at) => `91500111DM${String(at).padStart(7, '0')}X`)
  const now = codes.map((code) => [code, code, '2024', '1', '2'])
  const column = run([
    sheetOf('税务.xlsx', [HEADER, ...now, ...codes.map((code) => [code, code, '2023', '1', ''])]),
  ])
  expect(column.problems.filter(({ code }) => code.startsWith('import.m')).map(({ what }) => what)).toEqual([
    '“上年用地面积”有 12 家没有填（共 12 家），不再逐家列出',
  ])
  const rows = run([
    sheetOf('税务.xlsx', [HEADER, ...now, [codes[0] ?? '', codes[0] ?? '', '2023', '1', '2']]),
  ])
  expect(rows.problems.filter(({ code }) => code.startsWith('import.m')).map(({ what }) => what)).toEqual([
    '有 11 家没有上年的数据（共 12 家），不再逐家列出',
  ])
})
