import { type Browser, expect, test } from '@playwright/test'
import { fullUrl, signIn, worked, workedName } from './visitor.ts'

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

test('on a phone, an enterprise sees itself alone: its grade, why, and what would lift it', async ({
  page,
  browser,
}) => {
  const others = await otherFirms(browser)
  expect(others.length).toBeGreaterThan(500)
  const failed: string[] = []
  page.on('response', (response) => {
    if (response.status() >= 400) failed.push(`${response.status()} ${response.url()}`)
  })
  await signIn(page, fullUrl(), 'e-demo1')
  failed.length = 0
  const menu = page.getByRole('navigation', { name: '主菜单' })
  await expect(menu.getByRole('link')).toHaveText([/首页/, /待办/, /评价/, /档案/])
  const card = page.getByRole('region', { name: '我的档次' })
  await expect(card).toContainText('2024 年度：B 类 78.60 分，距 A 类线 85.00 差 6.40 分')

  await card.getByRole('link', { name: '为什么是 B' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '为什么是 B 类' })).toBeVisible()
  await expect(page.getByRole('region', { name: '结论' })).not.toContainText('位次')
  const own = page.locator('[data-metric="year.own"]')
  await expect(own).toHaveAttribute('data-value', '-2.54')
  await expect(own).toHaveText('−2.54')
  await page.getByRole('region', { name: '结论' }).getByRole('link', { name: '还差多少' }).click()

  const slider = page.getByRole('slider', { name: '实缴税金（万元）' })
  await slider.focus()
  await page.getByRole('button', { name: /实缴税金 试用/ }).click()
  const outcome = page.getByRole('complementary', { name: '测算结果' })
  await expect(outcome.getByText('测算可达 A')).toBeVisible()
  await page.getByRole('spinbutton', { name: '实缴税金（万元）' }).fill('1320')
  await expect(outcome.getByText('85.02')).toBeVisible()
  await expect(slider).toHaveAttribute('aria-valuenow', '1320')

  for (const entry of ['评价', '档案', '首页']) {
    await menu.getByRole('link', { name: entry }).click()
    await expect(page.getByRole('main').getByText(workedName).first()).toBeVisible()
    const shown = await page.locator('body').innerText()
    expect(others.filter((name) => shown.includes(name))).toEqual([])
    const wide = await page.locator('html').evaluate((root) => root.scrollWidth - root.clientWidth)
    expect(wide, `${entry} is wider than the phone`).toBeLessThanOrEqual(0)
  }
  expect(failed).toEqual([])
})

test('an enterprise that writes the address of another or of the office is told that this is not for it', async ({
  page,
  browser,
}) => {
  const office = await browser.newPage()
  await signIn(office, fullUrl(), 'e-demo2')
  await office
    .getByRole('link', { name: /为什么/ })
    .first()
    .click()
  await expect(office).toHaveURL(/\/eval\/result\//)
  const other = new URL(office.url()).pathname
  await office.close()

  await signIn(page, fullUrl(), 'e-demo1')
  await page.goto(`${fullUrl()}${other}`)
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(page.getByText('国梁博力')).toHaveCount(0)
  for (const path of ['/ent', '/import', '/eval/batch']) {
    await page.goto(`${fullUrl()}${path}`)
    await expect(page.getByRole('heading', { level: 1, name: '没有权限' })).toBeVisible()
  }
})

/** What the office knows every other firm by: its name and its code. */
async function otherFirms(browser: Browser): Promise<readonly string[]> {
  const page = await (await browser.newContext()).newPage()
  await signIn(page, fullUrl(), 'j01')
  const found: string[] = []
  for (let at = 1; ; at++) {
    const answer = await page.request.get(`${fullUrl()}/api/enterprises?size=200&page=${at}`)
    const { rows } = (await answer.json()) as { rows: { name: string; code: string }[] }
    if (rows.length === 0) break
    found.push(...rows.flatMap(({ name, code }) => [name, code]))
  }
  await page.context().close()
  return found.filter((one) => one !== workedName && one !== worked)
}
