import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { fullUrl, openMenu, signIn, worked, workedName } from './visitor.ts'

/** Number boxes of the left side, by the name of the indicator. */
const box = (page: Page, name: string) => page.getByRole('spinbutton', { name, exact: true })
const sum = (page: Page) => page.locator('[data-metric="lab.sum"]')

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: '保存模拟' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^保\s*存$/ })
    .click()
  await expect(page.getByRole('link', { name: '导出' })).toBeVisible({ timeout: 30_000 })
}

test('a wish for other weights is tried on the district, kept, compared, exported and becomes a draft, never more', async ({
  page,
}) => {
  await signIn(page, fullUrl(), 'j01')
  await openMenu(page, '规则模拟')
  await page.getByRole('link', { name: '复制方案，开始模拟：2024 年度评价' }).click()
  await expect(sum(page)).toHaveText('升档 0 ＋ 降档 0 ＋ 不变 600 ＝ 600 家')
  await expect(page.getByText('【演示】')).toHaveCount(0)

  await box(page, '产值增量').fill('15')
  await expect(page.locator('[data-metric="lab.weight-total"]')).toHaveAttribute('data-value', '110')
  await expect(page.getByRole('button', { name: '保存模拟' })).toBeDisabled()
  const slider = page.getByRole('slider', { name: '亩均产值 滑块' })
  await slider.focus()
  for (let step = 0; step < 10; step++) await page.keyboard.press('ArrowLeft')
  await expect(box(page, '亩均产值')).toHaveValue('10')
  await expect(page.locator('[data-metric="lab.weight-total"]')).toHaveAttribute('data-value', '100')
  const moved = ((await sum(page).getAttribute('data-value')) ?? '').split(' ').map(Number)
  expect(moved.reduce((all, one) => all + one, 0)).toBe(600)
  expect(moved[0]).toBeGreaterThan(0)
  const violations = (await new AxeBuilder({ page }).include('main').analyze()).violations
  expect(violations.map(({ id }) => id)).toEqual([])

  await page.getByRole('button', { name: /^B 到 A \d+ 家，看名单/ }).click()
  await expect(page.getByRole('table', { name: '变动的企业和归因' })).toContainText('产值增量 权重')
  await page.getByRole('button', { name: '查一家企业' }).click()
  const ask = page.getByRole('dialog')
  await ask.getByLabel('企业名称、信用代码或编号').fill(worked)
  await expect(ask.getByRole('button', { name: '查看并留痕' })).toBeDisabled()
  await ask.getByLabel('理由').fill('核对办法里的算例')
  await ask.getByRole('button', { name: '查看并留痕' }).click()
  const firm = page.getByRole('region', { name: workedName })
  await expect(firm.locator('[data-metric="lab.firm"]')).toHaveText(
    /78\.60 分 B 类 → 71\.20 分 B 类\s*−7\.40/,
  )

  await save(page)
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '导出' }).click(),
  ])
  expect(file.suggestedFilename()).toContain('模拟结果')
  await box(page, '亩均税收').fill('25')
  await page.getByRole('button', { name: '其余按比例凑满 100' }).click()
  await save(page)

  await page.getByRole('link', { name: '模拟清单' }).click()
  for (const name of ['模拟S1', '模拟S2']) await page.getByRole('checkbox', { name: `比较“${name}”` }).check()
  await page.getByRole('link', { name: '并排比较 2 个' }).click()
  await expect(
    page.getByRole('table', { name: '几个模拟的结果' }).getByRole('row', { name: /^升档/ }),
  ).toContainText(String(moved[0]))

  await page.getByRole('link', { name: '打开“模拟S1”' }).click()
  await page.getByRole('button', { name: '转为修订草案' }).click()
  await page.getByLabel('方案版本').fill(`2025v${Date.now()}`)
  await page.getByLabel('为什么修订').fill('加重增量指标，突出增长')
  await page.getByRole('button', { name: '生成草案' }).click()
  await expect(page).toHaveURL(/\/records\/evaluation-scheme\//, { timeout: 30_000 })
  await expect(page.getByRole('main')).toContainText('算例二')
  await expect(page.getByRole('main')).toContainText('草案')
  await expect(page.getByRole('button', { name: '发布', exact: true })).toBeDisabled()
})
