import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { find, fullUrl, openMenu, openResults, signIn, worked, workedName } from './visitor.ts'

/** What axe holds against the page, seriously or critically. */
async function faults(page: Page, place: string): Promise<string[]> {
  await page.waitForLoadState('networkidle')
  // What it finds in order need not be described: that takes longer than the looking.
  const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, impact, nodes }) =>
      nodes.slice(0, 3).map((node) => `${place}: ${id} (${impact}) ${node.html.slice(0, 160)}`),
    )
}

test.use({ contextOptions: { reducedMotion: 'reduce' } })

async function menuFaults(page: Page): Promise<string[]> {
  const found: string[] = []
  const links = page.getByRole('navigation', { name: '主菜单' }).getByRole('link')
  // Numbers beside the names change while the pages are visited.
  const names = (await links.allInnerTexts()).map((text) => text.replaceAll(/[\s\d+]+$/g, ''))
  for (const [at, name] of names.entries()) {
    await links.nth(at).click()
    await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible()
    found.push(...(await faults(page, name)))
  }
  return found
}

test('the sign-in page is free of serious findings', async ({ page }) => {
  await page.goto(fullUrl())
  await page.getByRole('button', { name: 'j01' }).waitFor()
  expect(await faults(page, '登录')).toEqual([])
})

test('every page of the office is free of serious findings', async ({ page }) => {
  await signIn(page, fullUrl(), 'j01')
  const found = await menuFaults(page)
  await openMenu(page, '数据归集')
  await page
    .getByRole('main')
    .getByRole('link', { name: /税务\.xlsx/ })
    .first()
    .click()
  found.push(...(await faults(page, '导入批次')))
  await openMenu(page, '数据归集')
  await page.getByRole('main').getByRole('link', { name: '导入年度数据' }).first().click()
  found.push(...(await faults(page, '导入')))
  await openMenu(page, '评价方案')
  await page.getByRole('main').getByRole('rowheader').getByRole('link').first().click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('评价方案')
  found.push(...(await faults(page, '方案')))
  await openMenu(page, '效益评价')
  await page.getByRole('button', { name: '新建批次' }).click()
  await page.getByRole('button', { name: '建立批次' }).waitFor()
  found.push(...(await faults(page, '新建批次')))
  await openResults(page, '2024 年度评价')
  found.push(...(await faults(page, '结果名单')))
  for (const tab of ['分布与变化', '园区平均和异议', '依据与校验码']) {
    await page.getByRole('tab', { name: tab }).click()
    found.push(...(await faults(page, tab)))
  }
  await page.getByRole('tab', { name: '结果名单' }).click()
  await find(page, worked)
  await page.getByRole('link', { name: workedName, exact: true }).click()
  await page.getByRole('heading', { name: '年度数据' }).waitFor()
  found.push(...(await faults(page, '企业')))
  await page.getByRole('link', { name: '为什么是 B' }).first().click()
  await page.getByText('25.20 ÷ 24.00', { exact: false }).first().click()
  found.push(...(await faults(page, '为什么')))
  await page.getByRole('link', { name: '还差多少' }).click()
  await page.getByRole('slider', { name: '实缴税金（万元）' }).waitFor()
  found.push(...(await faults(page, '还差多少')))
  expect(found).toEqual([])
})

test('every page of an enterprise on a phone is free of serious findings', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await signIn(page, fullUrl(), 'e-demo1')
  const found = await menuFaults(page)
  await openMenu(page, '首页')
  await page.getByRole('link', { name: '为什么是 B' }).click()
  await page.getByRole('heading', { name: '各项得分' }).waitFor()
  found.push(...(await faults(page, '为什么')))
  await page.getByRole('link', { name: '还差多少' }).click()
  await page.getByRole('slider', { name: '实缴税金（万元）' }).waitFor()
  found.push(...(await faults(page, '还差多少')))
  expect(found).toEqual([])
})
