import { readFile } from 'node:fs/promises'
import ExcelJS from 'exceljs'
import { expect, test } from 'vitest'
import { CAST } from './cast.ts'
import { bodyCheck, codeCheck } from './credit-codes.ts'
import { drawEnterprises } from './enterprises.ts'
import { makeExamples } from './make.ts'
import { MISTAKES } from './mistakes.ts'
import { PLACES } from './places.ts'
import { oracleScore } from './score-oracle.ts'

const enterprises = drawEnterprises()

async function openSheet(name: string): Promise<ExcelJS.Worksheet> {
  const bytes = (await makeExamples()).get(name)
  if (!(bytes instanceof Uint8Array)) throw new Error(`no ${name}`)
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes.slice().buffer)
  const [sheet] = book.worksheets
  if (!sheet) throw new Error('no sheet')
  return sheet
}

type Cells = Readonly<Record<string, ExcelJS.CellValue>>

/** The rows below the headers whose second column holds `key`, by header. */
function rowsOf(sheet: ExcelJS.Worksheet, headerRow: number, key: string): readonly Cells[] {
  const headers = new Map<number, string>()
  sheet.getRow(headerRow).eachCell((cell, column) => headers.set(column, String(cell.value)))
  const found: Cells[] = []
  sheet.eachRow((row, number) => {
    if (number <= headerRow || row.getCell(2).value !== key) return
    found.push(
      Object.fromEntries([...headers].map(([column, header]) => [header, row.getCell(column).value])),
    )
  })
  return found
}

test('the check characters agree with published credit codes', () => {
  // The second is the worked example of GB 32100-2015.
  for (const code of ['91500111MACM8P5450', '91350100M000100Y43']) {
    expect(codeCheck(code.slice(0, 17))).toBe(code.charAt(17))
  }
  // The organisation code of the worked example in GB 11714 (D2143569-X).
  expect(bodyCheck('D2143569')).toBe('X')
})

test('600 enterprises, all marked, with unique codes of both county digits and unique short names', () => {
  expect(enterprises).toHaveLength(600)
  expect(new Set(enterprises.map(({ code }) => code)).size).toBe(600)
  expect(new Set(enterprises.map(({ shortName }) => shortName)).size).toBe(600)
  expect(enterprises.every(({ name, shortName }) => name.startsWith(shortName))).toBe(true)
  expect(enterprises.every(({ shortName }) => shortName.startsWith('【演示】'))).toBe(true)
  expect(new Set(enterprises.map(({ code }) => code.slice(0, 8)))).toEqual(new Set(['91500111', '91500225']))
  expect(enterprises.every(({ code }) => codeCheck(code.slice(0, 17)) === code.charAt(17))).toBe(true)
})

test('no short name leads to two enterprises', () => {
  for (const { shortName } of enterprises) {
    const bare = shortName.replace('【演示】', '')
    expect(enterprises.filter(({ name }) => name.includes(bare))).toHaveLength(1)
  }
})

test('all four parks and five areas occur', () => {
  expect(new Set(enterprises.map(({ park }) => park)).size).toBe(4)
  expect(new Set(enterprises.map(({ area }) => area)).size).toBe(5)
  expect(PLACES.reduce((sum, { share }) => sum + share, 0)).toBe(1000)
})

test('the enterprise for the pocket calculator has 78.60 points, also from the cells of the three sheets', async () => {
  const [sample] = enterprises
  if (!sample) throw new Error('no sample')
  expect(oracleScore(sample, 2024)).toEqual({
    items: [3150n, 1480n, 800n, 1500n, 590n, 340n, 0n],
    total: 7860n,
    grade: 'B',
  })
  const tax = rowsOf(await openSheet('税务.xlsx'), 2, sample.code)
  const amounts = tax.map((row) => String(row['入库税收(元)']).replaceAll(',', '').replace('.00', ''))
  expect(amounts).toEqual(['11760000', '12185700', '12600000'])
  const [now, before] = rowsOf(await openSheet('统计.xlsx'), 3, sample.code)
  expect(String(now?.['工业总产值(千元)']).replace(',', '')).toBe('185000')
  expect(String(before?.['工业总产值(千元)']).replace(',', '')).toBe('187000')
  expect(now).toMatchObject({
    年份: 2024,
    '营业收入（千元）': 180_000,
    '工业增加值(万元)': 4_625,
    '综合能源消费量(吨标准煤)': 1_850,
    '研发费用(万元)': 265.5,
    '固定资产投资(累计,万元)': 12_000,
  })
  const land = rowsOf(await openSheet('用地.xlsx'), 2, sample.shortName)
  expect(land.map((row) => row['评价用地面积（亩）'])).toEqual([50, 50, 50])
})

test('the enterprise on the line has exactly 85.00 points and is tied with its twin', () => {
  const scores = [1, 2].map((index) => enterprises[index] && oracleScore(enterprises[index], 2024))
  expect(scores[0]).toMatchObject({ total: 8500n, grade: 'A' })
  expect(scores[1]).toEqual(scores[0])
})

test('every gate, participation rule and missing rule of the example scheme is met by someone in 2024', () => {
  const rows = enterprises.flatMap((one) => {
    const now = one.years.get(2024)
    return now ? [{ ...one, now, before: one.years.get(2023) }] : []
  })
  type Row = (typeof rows)[number]
  const rules: Readonly<Record<string, (row: Row) => boolean>> = {
    'accident with a score for A': (row) => row.now.accidents === 1 && oracleScore(row, 2024)?.grade === 'A',
    'discredited with a score for A': (row) =>
      row.now.discredited === true && oracleScore(row, 2024)?.grade === 'A',
    停产: (row) => row.now.state === '停产',
    僵尸: (row) => row.now.state === '僵尸',
    'accidents not known': (row) => row.now.accidents === null,
    'state not known': (row) => row.now.state === null,
    'younger than twelve months': (row) => row.start > '2024-01-01',
    'twelve months to the day': (row) => row.start === '2024-01-01',
    'no land': (row) => row.now.land?.owned === 0 && row.now.land.leasedIn === 0,
    'land not known': (row) => row.now.land === null,
    'leased land only': (row) => row.now.land?.owned === 0 && (row.now.land.leasedIn ?? 0) > 0,
    'leased floor only': (row) => (row.now.land?.leasedFloor ?? 0) > 0,
    'leased out': (row) => (row.now.land?.leasedOut ?? 0) > 0,
    'tax refunded': (row) => (row.now.tax ?? 0) < 0,
    'tax refunded the year before': (row) => (row.before?.tax ?? 0) < 0,
    'no tax': (row) => row.now.tax === null,
    'no output': (row) => row.now.output === null,
    'no research': (row) => row.now.research === null,
    'no energy': (row) => row.now.energy === null,
    'no investment': (row) => row.now.investment === null,
    'no year before': (row) => row.before === undefined && row.start < '2023-01-01',
    'no group': (row) => row.now.aboveScale === null,
    'below scale': (row) => row.now.aboveScale === false,
    'joint, main': (row) => row.jointCode === row.code,
    'joint, member': (row) => row.jointCode !== undefined && row.jointCode !== row.code,
  }
  for (const [rule, met] of Object.entries(rules)) expect(rows.some(met), rule).toBe(true)
  expect(rows).toHaveLength(600)
})

test('grades spread as in practice: about A 20 %, B 40 %, C 30 %, D 10 %', () => {
  for (const [year, slack] of [
    [2024, 5],
    [2023, 8],
  ] as const) {
    const grades = enterprises.flatMap((one) => oracleScore(one, year)?.grade ?? [])
    const share = (grade: string) => (100 * grades.filter((one) => one === grade).length) / grades.length
    for (const [grade, target] of [
      ['A', 20],
      ['B', 40],
      ['C', 30],
      ['D', 10],
    ] as const) {
      expect(Math.abs(share(grade) - target), `${year} ${grade}: ${share(grade)} %`).toBeLessThan(slack)
    }
  }
})

test('the figures are believable: tax, staff, land and growth stay within what one sees', () => {
  const ordinary = enterprises.slice(CAST.length + MISTAKES.length)
  for (const { name, years } of ordinary) {
    for (const figures of years.values()) {
      const output = figures.output ?? 0
      expect(output, name).toBeGreaterThan(500)
      expect((figures.tax ?? 0) / (output * 1000), name).toBeLessThan(0.2)
      expect((figures.valueAdded ?? 0) / (output * 10), name).toBeLessThan(0.35)
      expect(figures.employees, name).toBeGreaterThan(2)
    }
  }
  const large = ordinary.filter(({ years }) => years.get(2024)?.aboveScale).length / ordinary.length
  expect(large).toBeGreaterThan(0.6)
  expect(large).toBeLessThan(0.95)
})

test('every wrong row stands where the README says', async () => {
  const readme = (await makeExamples()).get('README.md')
  expect(MISTAKES).toHaveLength(5)
  for (const [file, row, column, value] of [
    ...String(readme).matchAll(/^\| (\S+\.xlsx) \| (\d+) \| ([A-Z]+)（.*?）.*? \| .*? (\w+) \| (.*?) \|/gm),
  ].map((match) => [match[1], Number(match[2]), match[3], match[5]] as const)) {
    const cell = (await openSheet(file ?? '')).getCell(`${column}${row}`)
    if (value === '0 误写成字母 O') expect(cell.value).toMatch(/^915O0/)
    else expect(String(cell.value)).toBe(value)
  }
  const listed = [...String(readme).matchAll(/^\| \S+\.xlsx \| \d+ \|/gm)]
  expect(listed).toHaveLength(5)
})

test('two runs give the same bytes, and those of examples/', async () => {
  const [first, second] = [await makeExamples(), await makeExamples()]
  for (const [name, content] of first) {
    const bytes = Buffer.from(content)
    expect(bytes.equals(Buffer.from(second.get(name) ?? '')), name).toBe(true)
    const kept = await readFile(new URL(`../../examples/${encodeURIComponent(name)}`, import.meta.url))
    expect(bytes.equals(kept), `examples/${name} is out of date: npm run examples`).toBe(true)
  }
})
