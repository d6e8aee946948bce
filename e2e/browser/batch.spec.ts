import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { capTheGrade, figure, mendAndSendAgain, settleUnusualValues, visitAt } from './batch-steps.ts'
import { type DemoServer, startDemoServer } from './demo-server.ts'
import { choose, exampleFiles, openMenu, worked } from './visitor.ts'

type Json = ReturnType<typeof JSON.parse>

/** From collecting to the notices, on a server of its own: its days go by, and nobody else's figures move. */
let server: DemoServer

test.beforeAll(async () => {
  test.setTimeout(300_000)
  server = await startDemoServer({ dated: true })
})
test.afterAll(async () => {
  await server?.stop()
})

async function moveTo(day: string): Promise<void> {
  const file = join(server.data, 'business-day')
  writeFileSync(file, day)
  await expect
    .poll(() => {
      try {
        return readFileSync(`${file}.done`, 'utf8')
      } catch {
        return ''
      }
    })
    .toBe(day)
}

const visit = (browser: Browser, account: string, phone = false): Promise<Page> =>
  visitAt(server.url, browser, account, phone)

/** Takes a step by its button and the button of its form. */
async function step(page: Page, action: string, opinion?: string): Promise<void> {
  await page.getByRole('region', { name: '办理' }).getByRole('button', { name: action, exact: true }).click()
  const dialog = page.getByRole('dialog', { name: new RegExp(`^${action}`) })
  if (opinion !== undefined) await dialog.getByRole('textbox').first().fill(opinion)
  await dialog.getByRole('button', { name: action, exact: true }).click()
  await expect(dialog).toBeHidden({ timeout: 60_000 })
}

test('a year is collected, confirmed, computed, reviewed, published and decided; the counts agree everywhere', async ({
  browser,
}) => {
  test.setTimeout(600_000)
  const office = await visit(browser, 'j01')
  await openMenu(office, '数据归集')
  await office.getByRole('main').getByRole('link', { name: '导入年度数据' }).first().click()
  await office.getByLabel('选择要导入的表格文件').setInputFiles(exampleFiles)
  await office.getByRole('button', { name: '读取 3 个文件' }).click()
  const unknown = office.getByRole('region', { name: '请指定的列' })
  await expect(unknown).toBeVisible({ timeout: 60_000 })
  await choose(office, unknown.getByRole('combobox', { name: '用途 认作' }), '不导入这一列')
  await office.getByRole('button', { name: '开始校验' }).click()
  await expect(office.getByRole('heading', { name: '可导入 595 家，5 家有错误' })).toBeVisible({
    timeout: 60_000,
  })
  await mendAndSendAgain(office)
  await office.getByRole('link', { name: '去做评价' }).click()
  await office.getByRole('button', { name: '建立批次' }).click()
  const address = () => new URL(office.url()).pathname
  await expect.poll(address).toMatch(/^\/eval\/batch\/.+/)
  const id = address().split('/').at(-1) ?? ''
  const api = async (page: Page, path: string): Promise<Json> =>
    (await page.request.get(`${server.url}/api${path}`)).json()

  await moveTo('2025-09-16')
  await step(office, '启动归集')
  await expect(office.locator('[data-metric="completeness"]')).toContainText('%')
  await settleUnusualValues(server.url, browser, office, id)
  await office.goto(`${server.url}/eval/batch/${id}`)
  await step(office, '推送企业确认')
  await expect.poll(() => figure(office, 'confirm-count', 'standing=unanswered')).toBeGreaterThan(500)

  const phone = await visit(browser, 'e-demo1', true)
  await expect(phone.getByRole('region', { name: '请核对评价数据' })).toContainText(
    '到期没有答复的，视为确认无误',
  )
  await phone.getByRole('link', { name: '去核对' }).click()
  const sheet = phone.getByRole('region', { name: '核对 2024 年度评价数据' })
  await expect(sheet.getByRole('listitem').filter({ hasText: '实缴税金' })).toContainText('1,218.57')
  await sheet.getByRole('button', { name: '确认无误' }).click()
  await expect(sheet.getByRole('status')).toContainText('已确认无误')

  const doubting = await visit(browser, 'e-demo2', true)
  await doubting.goto(`${server.url}/eval/mine`)
  await doubting.getByRole('button', { name: '对综合能源消费量提出数据异议' }).click()
  const dialog = doubting.getByRole('dialog')
  await dialog.getByRole('textbox', { name: /认为正确的数值/ }).fill('900.5')
  await dialog.getByRole('textbox', { name: /理由/ }).fill('抄表日跨年，多计一个月')
  await dialog.getByRole('button', { name: '提出数据异议' }).click()
  await expect(doubting.getByText('已提出异议，主张 900.5')).toBeVisible()

  await moveTo('2025-09-27')
  await office.reload()
  await office.getByText(/^现在不能做/).click()
  await expect(office.getByText('还有企业的数据在核实', { exact: false })).toBeVisible()
  const source = await visit(browser, 'f01')
  await openMenu(source, '待办')
  await source
    .getByRole('link', { name: /综合能源消费量/ })
    .first()
    .click()
  await source.getByRole('button', { name: '维持原值', exact: true }).first().click()
  const answer = source.getByRole('dialog')
  await answer.getByRole('textbox', { name: /核实依据/ }).fill('抄表记录核对无误')
  await answer.getByRole('button', { name: '维持原值' }).click()
  await expect(answer).toBeHidden()

  await office.goto(`${server.url}/eval/batch/${id}?tab=confirmations`)
  await expect.poll(() => figure(office, 'confirm-asked')).toBeGreaterThan(500)
  const answered = ['agreed', 'disputed', 'silent'].map((one) =>
    figure(office, 'confirm-count', `standing=${one}`),
  )
  const [agreed, disputed, silent] = await Promise.all(answered)
  expect([agreed, disputed]).toEqual([1, 1])
  expect(2 + Number(silent)).toBe(await figure(office, 'confirm-asked'))
  const quiet = await api(await visit(browser, 'e-demo3', true), '/notices')
  expect(quiet.rows.some(({ text }: Json) => text.includes('到期没有答复'))).toBe(true)
  await step(office, '试算')
  await expect(office.getByRole('tab', { name: '结果名单' })).toBeVisible({ timeout: 60_000 })
  const first = await api(office, `/evaluation/batches/${id}`)
  await step(office, '重新试算')
  await expect
    .poll(async () => (await api(office, `/evaluation/batches/${id}`)).run, { timeout: 60_000 })
    .toBe(2)
  await expect
    .poll(async () => (await api(office, `/evaluation/batches/${id}`)).status, { timeout: 60_000 })
    .toBe('finished')
  const again = await api(office, `/evaluation/batches/${id}`)
  expect(again.hashes.result).toBe(first.hashes.result)
  await office.reload()
  await step(office, '生成初评')

  const capped = await capTheGrade(server.url, browser, office, id)
  const opinions: readonly [account: string, waitsFor: string][] = [
    ['p1-gx', '大足高新区'],
    ['p1-sq', '双桥经开区'],
    ['p1-gy', '大足工业园区'],
    ['p1-wc', '大足石刻文创园'],
    ['h01', '生态环境部门'],
    ['y01', '应急管理部门'],
    ['d02', ''],
  ]
  for (const [account, waitsFor] of opinions) {
    const reviewer = await visit(browser, account)
    await reviewer.goto(`${server.url}/eval/batch/${id}`)
    if (waitsFor !== '') await expect(reviewer.getByText(/^等待.*的意见$/)).toContainText(waitsFor)
    await expect(reviewer.getByText(/^等待园区负责人/)).toHaveCount(0)
    await step(reviewer, '园区联审意见', '无意见')
    await reviewer.context().close()
  }
  const second = await visit(browser, 'j02')
  await second.goto(`${server.url}/eval/batch/${id}`)
  await step(second, '发布公示')

  const stranger = await (await browser.newContext()).newPage()
  await stranger.goto(`${server.url}/public/${id}`)
  await expect(stranger.getByRole('main')).toContainText('【演示】')
  const open = await api(stranger, `/public/evaluations/${id}?size=100`)
  const shut = await api(stranger, `/public/evaluations/${id}?q=${encodeURIComponent(capped.name)}`)
  expect(shut.rows.map(({ grade }: Json) => grade)).toEqual(['C'])
  expect(Object.keys(open.rows[0]).sort()).toEqual(['grade', 'group', 'name', 'park'])
  await expect(stranger.getByRole('main')).not.toContainText('税')

  await moveTo('2025-10-13')
  const leader = await visit(browser, 'l01')
  await leader.goto(`${server.url}/eval/batch/${id}`)
  await step(leader, '定档')
  await expect
    .poll(async () => (await api(office, `/evaluation/batches/${id}/notices?size=1`)).job?.status, {
      timeout: 180_000,
    })
    .toBe('done')
  const notices = await api(office, `/evaluation/batches/${id}/notices?size=1`)
  await office.goto(`${server.url}/eval/batch/${id}`)
  const { counts } = await api(office, `/evaluation/batches/${id}`)
  const grades = counts.byGrade.map(({ count }: Json) => count).reduce((a: number, b: number) => a + b)
  const shown = await Promise.all(
    counts.byGrade.map(({ grade }: Json) => figure(office, 'grade-count', `grade=${grade}`)),
  )
  expect(shown).toEqual(counts.byGrade.map(({ count }: Json) => count))
  expect([counts.byStatus.graded, open.total, notices.issued]).toEqual([grades, grades, grades])
  await phone.goto(`${server.url}/eval/mine`)
  await expect(phone.getByRole('link', { name: /为什么是/ }).first()).toHaveAttribute(
    'href',
    new RegExp(worked),
  )
  const told = await api(phone, '/notices')
  expect(told.rows.some(({ text }: Json) => text.includes('2024 年度评价已定档'))).toBe(true)
})
