import { readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import ExcelJS from 'exceljs'
import { toFixedText } from '../../src/kernel/decimal-text.ts'
import { decimal } from '../../src/kernel/rational.ts'
import { openSimulation } from '../../src/modules/evaluation/what-if/simulation.ts'
import { examples, policy, yuance } from '../command-line.ts'
import { fullUrl, openResults, signIn } from './visitor.ts'

interface Row {
  readonly code: string
  readonly name: string
  readonly status: string
  readonly score: string | null
  readonly rank: number | null
  readonly grade: string | null
}

const shown = (score: string | null): string => (score === null ? '—' : toFixedText(decimal(score), 2))
const line = ({ code, rank, score, grade }: Row) => [code, rank, shown(score), grade].join(' ')
const sorted = (lines: readonly string[]): string[] => [...lines].sort()

/** Reads the interface as the signed-in person; waits where it is told to. */
async function get<T>(page: Page, path: string): Promise<T> {
  for (;;) {
    const response = await page.request.get(`${fullUrl()}/api${path}`)
    if (response.status() === 429) {
      await page.waitForTimeout(1000 * Number(response.headers()['retry-after'] ?? 1))
      continue
    }
    expect(response.ok(), `${path}: ${await response.text()}`).toBe(true)
    return (await response.json()) as T
  }
}

let told: readonly Row[] = []
let batch = ''
let rows: readonly Row[] = []

test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000)
  const run = await yuance('evaluate', ...policy, ...examples, '--json')
  told = (JSON.parse(run.out) as { results: Row[] }).results
  expect(told).toHaveLength(600)
  const page = await browser.newPage()
  await signIn(page, fullUrl(), 'j01')
  await openResults(page, '2024 年度评价')
  batch = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  const pages = [1, 2, 3].map((at) =>
    get<{ rows: Row[] }>(page, `/evaluation/batches/${batch}/results?size=200&page=${at}`),
  )
  rows = (await Promise.all(pages)).flatMap((one) => one.rows)
  await page.close()
})

test('the server gives what the command line gives, to the last digit', () => {
  const exact = ({ code, status, score, rank, grade }: Row) => [code, status, score, rank, grade].join(' ')
  expect(sorted(rows.map(exact))).toEqual(sorted(told.map(exact)))
})

test('the list on the page shows the same', async ({ page }) => {
  await signIn(page, fullUrl(), 'j01')
  const seen: string[] = []
  const nameOf = new Map(told.map((row) => [row.code, row]))
  for (const at of [1, 2, 3]) {
    await page.goto(`${fullUrl()}/eval/batch/${batch}?size=200&page=${at}`)
    const table = page.getByRole('table').first()
    await expect(table.getByRole('link', { name: /为什么/, exact: false }).first()).toBeVisible()
    const read = () =>
      table.getByRole('row').evaluateAll((found) =>
        found.flatMap((row) => {
          const why = [...row.querySelectorAll('a')].at(-1)?.getAttribute('href') ?? ''
          const cells = [...row.querySelectorAll('td')].map((cell) => cell.innerText.trim())
          return why.includes('/eval/result/') ? [[why.split('/').at(-1) ?? '', ...cells]] : []
        }),
      )
    // Long lists are drawn piece by piece.
    await expect.poll(async () => (await read()).length).toBe(200)
    const onPage = await read()
    for (const [code = '', rank, , , , score, grade] of onPage)
      seen.push(
        [code, rank === '—' ? null : rank, score, /^([A-Z]) 类/.exec(grade ?? '')?.[1] ?? null].join(' '),
      )
  }
  expect(nameOf.size).toBe(600)
  expect(sorted(seen)).toEqual(sorted(told.map(line)))
})

test('the workbook downloaded from the page shows the same', async ({ page }) => {
  await signIn(page, fullUrl(), 'j01')
  await openResults(page, '2024 年度评价')
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: '导出结果表' }).click()
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(Uint8Array.from(readFileSync(await (await download).path())).buffer)
  const sheet = book.getWorksheet('结果')
  let titles: string[] = []
  const seen: string[] = []
  sheet?.eachRow((row) => {
    const values = (row.values as unknown[]).map((value) => String(value ?? ''))
    if (values.includes('总分')) titles = values
    else if (titles.length > 0 && /^\w{18}$/.test(values[titles.indexOf('统一社会信用代码')] ?? '')) {
      const at = (title: string) => values[titles.indexOf(title)] ?? ''
      const number = (text: string) => (/^-?\d/.test(text) ? text : null)
      const grade = at('档次')
      seen.push(
        [
          at('统一社会信用代码'),
          number(at('位次')),
          shown(number(at('总分'))),
          /^[A-Z]$/.test(grade) ? grade : null,
        ].join(' '),
      )
    }
  })
  expect(sorted(seen)).toEqual(sorted(told.map(line)))

  const columns: string[] = []
  book.getWorksheet('认出的列')?.eachRow((row) => {
    const [, file, , , header, fact, unit] = row.values as unknown[]
    columns.push([file, header, fact, unit ?? ''].join('|'))
  })
  expect(columns).toEqual(
    expect.arrayContaining([
      '税务.xlsx|入库税收(元)|实缴税金|元',
      '统计.xlsx|工业增加值(万元)|工业增加值|万元',
      '用地.xlsx|评价用地面积（亩）|用地面积|亩',
      '用地.xlsx|用途|没有采用|',
    ]),
  )
})

test('the engine behind the sliders starts from the same score for everyone who has one', async ({
  page,
}) => {
  test.setTimeout(900_000)
  await signIn(page, fullUrl(), 'j01')
  const differing: string[] = []
  const refused: string[] = []
  const graded = told.filter(({ status }) => status === 'graded')
  for (const row of graded) {
    const data = await get<Parameters<typeof openSimulation>[0]>(
      page,
      `/evaluation/results/${batch}/${row.code}/what-if`,
    )
    const simulation = openSimulation(data)
    if (typeof simulation === 'string') {
      refused.push(row.code)
      continue
    }
    const now = simulation.evaluate(new Map())
    const mine = `${now.score ? toFixedText(now.score, 2) : '—'} ${now.grade}`
    const wanted = `${shown(row.score)} ${row.grade}`
    if (mine !== wanted) differing.push(`${row.code} ${row.name}: slider ${mine}, list ${wanted}`)
  }
  expect(graded.length).toBeGreaterThan(500)
  expect(differing).toEqual([])
  expect(refused).toEqual([])
})

test('the page with the sliders shows it, for a sample across the ranks', async ({ page }) => {
  await signIn(page, fullUrl(), 'j01')
  const sample = told.filter(({ status }) => status === 'graded').filter((_, at) => at % 60 === 7)
  for (const row of sample) {
    await page.goto(`${fullUrl()}/eval/result/${batch}/${row.code}/what-if`)
    const outcome = page.getByRole('complementary', { name: '测算结果' })
    await expect(outcome.getByRole('status')).toContainText(`${shown(row.score)}${row.grade} 类`)
  }
})
