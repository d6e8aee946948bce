import { expect, test } from '@playwright/test'
import { fullUrl, openMenu, signIn, workedName } from './visitor.ts'

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

  test('an enterprise sees every line of its land and comes from a line to the objection', async ({
    page,
  }) => {
    await signIn(page, fullUrl(), 'e-demo1')
    await page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '评价' }).click()
    const mine = page.getByRole('region', { name: '我的用地' })
    await expect(mine).toContainText('台账归集 44.00 亩，登记 50.00 亩')
    await mine.getByRole('link').click()
    const land = page.getByRole('region', { name: '用地怎样算' })
    await expect(land).toContainText('台账归集 44.00 亩 ＝ 自有 50.00 ＋ 承租 0.00 − 出租 6.00')
    await expect(land).toContainText('评价用 50.00 亩')
    const lines = land.getByRole('list', { name: '用地明细' }).getByRole('listitem')
    await expect(lines).toHaveCount(2)
    await expect(lines.nth(1)).toContainText('5,400.00 ㎡ ÷ 宗地容积率 1.35 ＝ 6.00 亩；全年 366 天')
    await expect(lines.nth(1).getByRole('link', { name: '这一条有误？提出异议' })).toHaveAttribute(
      'href',
      /\/eval\/result\/[^/]+\/[^/]+\/objection\/land$/,
    )
    const wide = await page.locator('html').evaluate((root) => root.scrollWidth - root.clientWidth)
    expect(wide).toBeLessThanOrEqual(0)
  })

  test('what was tried is kept as a plan, with the score the engine expects', async ({ page }) => {
    await signIn(page, fullUrl(), 'e-demo1')
    const card = page.getByRole('region', { name: '我的档次' })
    await card.getByRole('link', { name: '为什么是 B' }).click()
    await page.getByRole('region', { name: '结论' }).getByRole('link', { name: '还差多少' }).click()
    await page.getByRole('spinbutton', { name: '实缴税金（万元）' }).fill('1320')
    const plan = page.getByRole('region', { name: '提升计划' })
    await plan.getByRole('button', { name: /提升计划/ }).click()
    await expect(plan).toContainText('现为 B 78.60 分，改到目标值测算为 A 85.02 分。')
    await expect(plan).toContainText('只有本企业看得到')
    await page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '评价' }).click()
    await expect(page.getByRole('region', { name: '我的提升计划' })).toContainText('1,320.00')
  })
})

test('the office sees what the ledgers give, shares above 100 % with both parties, and who has no land', async ({
  page,
}) => {
  await signIn(page, fullUrl(), 'j01')
  await openMenu(page, '用地归集')
  const conflicts = page.getByRole('list', { name: '用地冲突' })
  const over = conflicts.getByRole('listitem').filter({ hasText: '114.1%（2024-04-01）' })
  await expect(over).toContainText('【演示】回龙信义摩托车配件有限公司、【演示】珠溪同创石刻工艺有限公司')
  await expect(over.getByRole('link', { name: '打开房屋' })).toBeVisible()
  const row = (name: string) => page.getByRole('row').filter({ hasText: name })
  await expect(row('石马腾跃锁具')).toContainText('没有用地')
  await expect(row('珠溪同创')).toContainText('有冲突')
  await row(workedName).getByRole('link').click()
  await expect(page.getByRole('button', { name: '采用归集面积 44.00 亩' })).toBeVisible()
})
