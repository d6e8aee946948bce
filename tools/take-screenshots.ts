import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page } from '@playwright/test'
import { startDemoServer } from '../e2e/browser/demo-server.ts'
import {
  exampleFiles,
  find,
  openMenu,
  openResults,
  signIn,
  worked,
  workedName,
} from '../e2e/browser/visitor.ts'
import { chromiumFlags, findChromium } from './find-chromium.ts'

/* Draws docs/screenshots/*.png anew from the demonstration: `node tools/take-screenshots.ts [address of a running one]`. */

const folder = fileURLToPath(new URL('../docs/screenshots/', import.meta.url))
const mostBytes = 300_000
const desk = { width: 1366, height: 768 }
const phone = { width: 390, height: 844 }

async function open(browser: Browser, viewport: { width: number; height: number }): Promise<Page> {
  const context = await browser.newContext({
    viewport,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  })
  return context.newPage()
}

async function shoot(page: Page, name: string): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.mouse.move(0, 0)
  await page.waitForTimeout(400)
  const path = join(folder, `${name}.png`)
  await page.screenshot({ path, animations: 'disabled' })
  const { size } = statSync(path)
  if (size > mostBytes) throw new Error(`${path} has ${size} bytes, more than ${mostBytes}`)
  process.stdout.write(`${path} ${Math.ceil(size / 1024)} kB\n`)
}

async function office(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await page.getByRole('button', { name: /j01/ }).waitFor()
  await shoot(page, 'sign-in')
  await signIn(page, url, 'j01')
  await shoot(page, 'workbench')
  await openResults(page, '2024 年度评价')
  await shoot(page, 'results')
  await find(page, worked)
  await page.getByRole('link', { name: `${workedName} 为什么是 B` }).click()
  await page.getByText('亩均税收').first().waitFor()
  await shoot(page, 'why')
  await page.getByRole('link', { name: '还差多少' }).click()
  await page.getByRole('spinbutton', { name: '实缴税金（万元）' }).fill('1320')
  await page.getByText('85.02').waitFor()
  await shoot(page, 'what-if')
}

/** Two idle parcels as a bureau's own sheet brings them: other words, other order; the second row has two cells that cannot be. */
const parcels = [
  '宗地编号,合同编号,企业名称,供应方式,宗地面积（亩）,出让价款（万元）,约定动工日,发现途径,发现日期,闲置情形,闲置月数',
  `【演示】GX-2023-11,【演示】GX2023011,${workedName},出让,31.5,1350,2024-03-31,年度清查,2025-09-01,未动工开发,17`,
  `【演示】GX-2023-12,【演示】GX2023012,${workedName},赠送,约30亩,1280,2024-05-31,日常巡查,2025-09-03,未动工开发,15`,
].join('\n')

/** Ledgers as the bureau for land sees them. */
async function records(page: Page, url: string): Promise<void> {
  const address = `${url}/land/idle`
  await signIn(page, url, 'g01')
  await page.goto(address)
  await page.getByRole('link', { name: /GX-2021-03/ }).waitFor()
  await shoot(page, 'records')
  await page.getByRole('link', { name: /GX-2021-03/ }).click()
  await page.getByRole('heading', { name: '时限与下一步' }).waitFor()
  await shoot(page, 'case')
  await page.goto(`${address}?view=board`)
  await page.getByRole('link', { name: /GX-2021-03/ }).waitFor()
  await shoot(page, 'board')
  await page.goto(`${url}/records/idle-land-case/new`)
  await page.getByRole('heading', { name: '宗地与合同' }).waitFor()
  await shoot(page, 'form')
  await page.goto(`${url}/todo`)
  await page.getByRole('heading', { level: 1, name: '待办' }).waitFor()
  await shoot(page, 'inbox')
  await page.goto(`${url}/records/idle-land-case/import`)
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '闲置土地清查.csv', mimeType: 'text/csv', buffer: Buffer.from(parcels) })
  await page.getByRole('button', { name: '上传并校验' }).click()
  await page.getByText('约30亩').first().waitFor({ timeout: 60_000 })
  await shoot(page, 'record-import')
}

/** The dry run, by the second clerk; given up afterwards. */
async function dryRun(page: Page, url: string): Promise<void> {
  await signIn(page, url, 'j02')
  await openMenu(page, '数据归集')
  await page.getByRole('main').getByRole('link', { name: '导入年度数据' }).first().click()
  await page.getByLabel('选择要导入的表格文件').setInputFiles(exampleFiles)
  await page.getByRole('button', { name: '读取 3 个文件' }).click()
  await page.getByRole('button', { name: '开始校验' }).click({ timeout: 60_000 })
  await page.getByRole('heading', { name: '问题所在' }).waitFor({ timeout: 60_000 })
  await shoot(page, 'import')
  await page.getByRole('button', { name: '放弃这一批' }).click()
  await page.getByText('没有写入任何数据').waitFor()
}

async function enterprise(page: Page, url: string): Promise<void> {
  await signIn(page, url, 'e-demo1')
  await page
    .getByRole('link', { name: /为什么是 B/ })
    .first()
    .click()
  await page.getByText('亩均税收').first().waitFor()
  await shoot(page, 'phone')
}

mkdirSync(folder, { recursive: true })
const running = process.argv[2]
const server = running === undefined ? await startDemoServer() : { url: running, stop: async () => {} }
const browser = await chromium.launch({ executablePath: findChromium(), args: [...chromiumFlags] })
try {
  await office(await open(browser, desk), server.url)
  await records(await open(browser, desk), server.url)
  await dryRun(await open(browser, desk), server.url)
  await enterprise(await open(browser, phone), server.url)
} finally {
  await browser.close()
  await server.stop()
}
