import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { fullUrl, openMenu, signIn } from './visitor.ts'

test.use({ contextOptions: { reducedMotion: 'reduce' } })

async function signOutAndIn(page: Page, account: string): Promise<void> {
  await page.context().clearCookies()
  await signIn(page, fullUrl(), account)
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include('main').analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
}

test('a limit gets a new value from a day: proposed by one administrator, approved by another, seen by the third', async ({
  page,
}) => {
  await signIn(page, fullUrl(), 'a1')
  await openMenu(page, '参数')
  await page.getByRole('textbox', { name: '名称、条款或编码' }).fill('诉求答复')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('row').filter({ hasText: '诉求答复工作日' })).toContainText('5 工作日')
  await expectAccessible(page)
  await page.getByRole('link', { name: '诉求答复工作日' }).click()

  const send = page.getByRole('button', { name: '提出新值' })
  await page.getByRole('textbox', { name: '新值' }).fill('4.5')
  await page.getByLabel('从哪天起').fill('2025-10-09')
  await expect(send).toBeDisabled()
  await page.getByRole('textbox', { name: '依据文件' }).fill('演示府办发〔2025〕31号')
  await page.getByRole('textbox', { name: '理由' }).fill('压缩诉求答复时限')
  await send.click()
  await expect(page.getByRole('alert')).toContainText('要写整数')
  await page.getByRole('textbox', { name: '新值' }).fill('4')
  await send.click()
  await expect(page.getByText('已有一个新值在等批准')).toBeVisible()
  await expect(page.getByRole('button', { name: '批准……' })).toHaveCount(0)
  await expectAccessible(page)

  await signOutAndIn(page, 'a2')
  await openMenu(page, '设置变更')
  const change = page.getByRole('article', { name: '诉求答复工作日：从 2025-10-09 起为 4 工作日' })
  await expect(change).toContainText('演示府办发〔2025〕31号')
  await change.getByRole('button', { name: '批准……' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '批准', exact: true }).click()
  await expect(change).toContainText('已生效')
  await expectAccessible(page)

  await signOutAndIn(page, 'a3')
  await openMenu(page, '设置变更')
  await expect(change).toContainText('系统管理员')
  await expect(change).toContainText('安全管理员')
  await openMenu(page, '参数')
  await page.getByRole('textbox', { name: '名称、条款或编码' }).fill('诉求答复')
  await page.keyboard.press('Enter')
  const row = page.getByRole('row').filter({ hasText: '诉求答复工作日' })
  await expect(row).toContainText('2025-10-09 起 4 工作日')
  await expect(row.getByRole('cell').first()).toHaveText('5 工作日')
  await page.getByRole('link', { name: '诉求答复工作日' }).click()
  await expect(page.getByRole('button', { name: '提出新值' })).toHaveCount(0)
})

test('a word is added and another retired; the form offers the one and not the other', async ({ page }) => {
  await signIn(page, fullUrl(), 'a1')
  await openMenu(page, '字典')
  await page.getByRole('tab', { name: '诉求类别' }).click()
  await page.getByRole('button', { name: '增加词' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: '新词' }).fill('数字化改造')
  await dialog.getByRole('textbox', { name: '理由' }).fill('今年新增的诉求类别')
  await dialog.getByRole('button', { name: '增加词' }).click()
  await expect(page.getByRole('row').filter({ hasText: '数字化改造' })).toContainText('可选')
  await expect(page.getByRole('button', { name: '删除“水电气”' })).toHaveCount(0)
  await page.getByRole('button', { name: '停用“水电气”' }).click()
  await dialog.getByRole('textbox', { name: '理由' }).fill('拆分为水、电、气三类')
  await dialog.getByRole('button', { name: '停用' }).click()
  await expect(page.getByRole('status').filter({ hasText: '已办：停用' })).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: '水电气' })).toContainText('2025-09-15 起停用')
  await expectAccessible(page)

  await signOutAndIn(page, 'p-gx')
  await expect(async () => {
    await page.goto(`${fullUrl()}/records/appeal/new`)
    await page.getByRole('combobox', { name: '诉求类别' }).click()
    await expect(page.getByTitle('数字化改造')).toHaveCount(1, { timeout: 2_000 })
  }).toPass()
  await expect(page.getByTitle('水电气')).toHaveCount(0)
  await page.goto(`${fullUrl()}/records/appeal?q=闪断`)
  await expect(page.getByRole('row').filter({ hasText: '频繁闪断' })).toContainText('水电气')
})

test('the coming year is read from its notice, shown on a calendar and put forward', async ({ page }) => {
  await signIn(page, fullUrl(), 'a1')
  await openMenu(page, '节假日')
  await expect(page.getByText('全年工作日 248 天')).toBeVisible()
  await page.goto(`${fullUrl()}/sys/calendar?year=2027`)
  await expect(page.getByText('未知', { exact: true })).toBeVisible()
  await page
    .getByRole('textbox', { name: '通知正文' })
    .fill('元旦：1月1日至3日放假。国庆节：10月1日至7日放假调休，10月9日（周六）上班。10月11日上班。')
  await page.getByRole('button', { name: '读出日期' }).click()
  await expect(page.getByText('2027-10-11 本来就是工作日')).toBeVisible()
  await expect(page.getByRole('button', { name: '提出 2027 年安排' })).toHaveCount(0)
  await page
    .getByRole('textbox', { name: '通知正文' })
    .fill('元旦：1月1日至3日放假。国庆节：10月1日至7日放假调休，10月9日（周六）上班。')
  await page.getByRole('button', { name: '读出日期' }).click()
  await expect(page.getByRole('status').filter({ hasText: '读出放假' })).toContainText(
    '放假 10 天、调休上班 1 天',
  )
  await page.getByRole('textbox', { name: '依据文件' }).fill('演示办发明电〔2026〕7号')
  await page.getByRole('textbox', { name: '理由' }).fill('录入来年安排')
  await page.getByRole('button', { name: '提出 2027 年安排' }).click()
  await expect(page.getByText('新安排待批准')).toBeVisible()
  await expectAccessible(page)
})

test('a clerk has no settings in the menu and gets none by address', async ({ page }) => {
  await signIn(page, fullUrl(), 'p-gx')
  await expect(
    page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '参数' }),
  ).toHaveCount(0)
  await page.goto(`${fullUrl()}/sys/parameters`)
  await expect(page.getByRole('heading', { level: 1, name: '参数' })).toHaveCount(0)
})
