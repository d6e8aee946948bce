import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { beforeAll, expect, test } from 'vitest'
import { exampleFiles, examples, folderWith, policy, yuance } from './command-line.ts'

/** The fixture FX1 as a clerk's sheet: this year and the year before, two units, one column with last year's figure. */
const code = '91500111123456788F'
const year = (period: string, facts: Record<string, string>) => ({
  统一社会信用代码: code,
  企业名称: '【演示】算例一机械有限公司',
  年度: period,
  规上: '是',
  投产日期: '2015-06-01',
  生产状态: '正常',
  重大安全环保事故: '0',
  严重失信: '否',
  ...facts,
})
const current = {
  '实缴税金(元)': '12600000',
  用地面积: '50',
  工业总产值: '18500',
  固定资产投资: '12000',
  工业增加值: '4625',
  综合能源消费量: '1850',
  研发费用: '265.5',
  营业收入: '18000',
}
const before = { '实缴税金(元)': '12185700', 用地面积: '50', 工业总产值: '18700' }

interface Item {
  id: string
  value: string | null
  score: string | null
  state: string
}
interface Row {
  code: string
  name: string
  status: string
  score: string | null
  rank: number | null
  grade: string | null
  indicators: Item[]
  problems: { what: string }[]
}
interface Output {
  resultHash: string
  policy: string
  scheme: string
  period: string
  results: Row[]
  problems: {
    code: string
    severity: string
    what: string
    where: { file?: string; row?: number }
    mend?: string
  }[]
}

async function grade(now: Record<string, string>, prior: Record<string, string>): Promise<Row | undefined> {
  const folder = folderWith({ '数据.json': JSON.stringify([year('2024', now), year('2023', prior)]) })
  const run = await yuance('evaluate', ...policy, '--data', join(folder, '数据.json'), '--json')
  expect(run.exit, run.err + run.out.slice(0, 2000)).toBe(0)
  return (JSON.parse(run.out) as Output).results[0]
}

test('the worked example gives 78.60 and grade B, item by item', async () => {
  const row = await grade(current, before)
  expect(row).toMatchObject({ code, status: 'graded', score: '78.6', grade: 'B', rank: 1 })
  expect(row?.indicators.map((item) => item.score)).toEqual(['31.5', '14.8', '8', '15', '5.9', '3.4', '0'])
  expect(row?.indicators[0]?.value).toBe('25.2')
})

test('with 44.00 mu of land in both years it is 86.01 and A', async () => {
  const row = await grade({ ...current, 用地面积: '44' }, { ...before, 用地面积: '44' })
  expect(row).toMatchObject({ score: '86.01', grade: 'A' })
})

test('with 13.2 million yuan of tax it is 85.02 and A', async () => {
  const row = await grade({ ...current, '实缴税金(元)': '13200000' }, before)
  expect(row).toMatchObject({ score: '85.02', grade: 'A' })
})

let output: Output
let text = ''
let workbook = ''

beforeAll(async () => {
  const folder = folderWith({})
  workbook = join(folder, '结果', '2024.xlsx')
  const [json, plain] = await Promise.all([
    yuance('evaluate', ...policy, ...examples, '--json'),
    yuance('evaluate', ...policy, ...examples, '--out', workbook, '--explain', '91500111DM10472940'),
  ])
  expect(json.exit, json.err).toBe(1)
  expect(plain.exit, plain.err).toBe(1)
  output = JSON.parse(json.out) as Output
  text = plain.out
})

test('three bureaux’ sheets give 600 enterprises, the worked example among them', () => {
  expect(output.results).toHaveLength(600)
  expect(output.results.find((row) => row.code === '91500111DM10472940')).toMatchObject({
    score: '78.6',
    grade: 'B',
  })
  const grades = new Set(output.results.map((row) => row.grade))
  for (const one of ['A', 'B', 'C', 'D', null]) expect(grades).toContain(one)
  expect(new Set(output.results.map((row) => row.status))).toEqual(
    new Set(['graded', 'excluded', 'incomplete']),
  )
})

test('the five wrong rows that the examples admit are reported with file, row and mend, and nothing else is an error', () => {
  const admitted = [
    ...readFileSync('examples/README.md', 'utf8').matchAll(/^\| (\S+\.xlsx) \| (\d+) \| [A-Z]（/gm),
  ]
  const errors = output.problems.filter((problem) => problem.severity === 'error')
  expect(errors.map(({ where }) => `${where.file} ${where.row}`).sort()).toEqual(
    admitted.map(([, file, row]) => `${file} ${row}`).sort(),
  )
  expect(admitted).toHaveLength(5)
  for (const problem of errors) expect(problem.mend, problem.what).toBeTruthy()
})

test('the exported workbook shows the same totals and grades as the JSON, for all', async () => {
  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(workbook)
  expect(book.worksheets.map((sheet) => sheet.name)).toEqual(['结果', '明细', '问题', '认出的列', '口径说明'])
  const shown = new Map<string, { score: unknown; grade: unknown }>()
  const sheet = book.getWorksheet('结果')
  let columns: string[] = []
  sheet?.eachRow((row) => {
    const values = (row.values as unknown[]).map((value) =>
      value === null || value === undefined ? '' : String(value),
    )
    if (values.includes('总分')) columns = values
    else if (columns.length > 0) {
      const at = (title: string) => row.getCell(columns.indexOf(title)).value
      shown.set(String(at('统一社会信用代码')), { score: at('总分'), grade: at('档次') })
    }
  })
  for (const row of output.results) {
    const cell = shown.get(row.code)
    expect(cell, row.name).toBeDefined()
    if (row.score !== null) expect(Number(cell?.score), row.name).toBe(Number(row.score))
    if (row.grade !== null) expect(cell?.grade, row.name).toBe(row.grade)
  }
})

test('the explanation names numbers, benchmark, rounding, cell and clause', () => {
  for (const words of ['78.60', '25.2', '24', '税务.xlsx', '三(三)', '18500', '用地.xlsx'])
    expect(text.replaceAll(',', '')).toContain(words)
})

test('running twice gives the same bytes', async () => {
  const folder = folderWith({})
  const again = await yuance('evaluate', ...policy, ...examples, '--out', join(folder, 'b.xlsx'), '--json')
  expect(JSON.parse(again.out)).toEqual(output)
  expect(readFileSync(join(folder, 'b.xlsx')).equals(readFileSync(workbook))).toBe(true)
})

test('an unknown header is proposed, fixed with --map, and remembered', async () => {
  const renamed = ({ 用地面积, ...facts }: Record<string, string>) => ({ ...facts, 厂区占地: 用地面积 ?? '' })
  const rows = [year('2024', renamed(current)), year('2023', renamed(before))]
  const folder = folderWith({ 'a.json': JSON.stringify(rows) })
  const data = ['--data', join(folder, 'a.json'), '--json']
  const first = JSON.parse((await yuance('evaluate', ...policy, ...data)).out) as Output
  expect(JSON.stringify(first.problems)).toContain('厂区占地')
  const fixed = await yuance('evaluate', ...policy, ...data, '--map', '厂区占地=用地面积')
  expect((JSON.parse(fixed.out) as Output).results[0]).toMatchObject({ grade: 'B', score: '78.6' })
  expect(existsSync(join(folder, 'yuance-mapping.yaml'))).toBe(true)
  const later = JSON.parse((await yuance('evaluate', ...policy, ...data)).out) as Output
  expect(later.results[0]).toMatchObject({ score: '78.6' })
})

test('wrong usage says how to use it and exits with 2', async () => {
  for (const args of [
    [],
    ['evalute'],
    ['evaluate', '--policy', 'x'],
    ['evaluate', ...policy],
    ['feel'],
    ['policy', 'chek', 'x'],
  ]) {
    const run = await yuance(...args)
    expect(run.exit, args.join(' ')).toBe(2)
    expect(run.err + run.out).toContain('用法')
  }
})

test('a missing file, an unknown scheme and an unknown enterprise are explained, with exit 1', async () => {
  const missing = await yuance('evaluate', ...policy, '--data', 'nowhere.xlsx')
  expect(missing.exit).toBe(1)
  expect(missing.err).toContain('nowhere.xlsx')
  const scheme = await yuance(
    'evaluate',
    '--policy',
    'policies/dazu-2022-14',
    '--scheme',
    'eficiency-2024',
    '--period',
    '2024',
    ...examples,
  )
  expect(scheme.exit).toBe(1)
  expect(scheme.err).toContain('efficiency-2024')
  const folder = folderWith({ 'a.json': JSON.stringify([year('2024', current), year('2023', before)]) })
  const unknown = await yuance(
    'evaluate',
    ...policy,
    '--data',
    join(folder, 'a.json'),
    '--explain',
    '915001110000000195',
  )
  expect(unknown.exit).toBe(1)
})

test('the order of the files changes neither results nor their code', async () => {
  const reversed = exampleFiles.toReversed().flatMap((file) => ['--data', file])
  const run = JSON.parse((await yuance('evaluate', ...policy, ...reversed, '--json')).out) as Output
  expect(run.resultHash).toBe(output.resultHash)
  expect(run.results.map(({ code, score, rank, grade }) => [code, score, rank, grade])).toEqual(
    output.results.map(({ code, score, rank, grade }) => [code, score, rank, grade]),
  )
})

test('the workbook never overwrites a data file, and a place that cannot be written is explained', async () => {
  const folder = folderWith({ 'a.json': JSON.stringify([year('2024', current), year('2023', before)]) })
  const data = join(folder, 'a.json')
  const untouched = readFileSync(data, 'utf8')
  expect((await yuance('evaluate', ...policy, '--data', data, '--out', data)).exit).toBe(2)
  expect((await yuance('evaluate', ...policy, '--data', data, '--out', join(folder, 'x.xls'))).exit).toBe(2)
  const blocked = await yuance('evaluate', ...policy, '--data', data, '--out', join(data, 'x.xlsx'))
  expect(blocked.exit).toBe(1)
  expect(blocked.err).toContain('怎么改')
  expect(readFileSync(data, 'utf8')).toBe(untouched)
})

test('--json carries the explanation, too', async () => {
  const folder = folderWith({ 'a.json': JSON.stringify([year('2024', current), year('2023', before)]) })
  const run = await yuance(
    'evaluate',
    ...policy,
    '--data',
    join(folder, 'a.json'),
    '--explain',
    code,
    '--json',
  )
  expect(JSON.stringify(JSON.parse(run.out).explanation)).toContain('78.60')
})

test('the example shows results, the wrong rows, one explanation and where the workbook lies', async () => {
  const run = await yuance('example')
  expect(run.exit, run.err).toBe(0)
  for (const words of ['600 家', '错误 5 处', '78.60', '结果表：']) expect(run.out).toContain(words)
  expect(existsSync(/结果表：(.+)/.exec(run.out)?.[1] ?? '')).toBe(true)
})
