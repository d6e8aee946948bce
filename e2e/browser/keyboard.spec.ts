import { expect, type Locator, type Page, test } from '@playwright/test'
import { fullUrl, worked, workedName } from './visitor.ts'

/** Goes on with the Tab key until the target has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press('Tab')
    if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) return
  }
  throw new Error(`the Tab key does not reach ${target}`)
}

/** The focus can be seen: an outline or a shadow that is not there without it. */
async function expectVisibleFocus(target: Locator): Promise<void> {
  const drawn = await target.evaluate((element) => {
    const style = element.ownerDocument.defaultView?.getComputedStyle(element)
    return style?.outlineStyle !== 'none' && style?.outlineWidth !== '0px' ? 'outline' : style.boxShadow
  })
  expect(drawn).not.toBe('none')
}

test('sign-in, results and explanation work with the keyboard alone', async ({ page }) => {
  await page.goto(fullUrl())
  const account = page.getByRole('button', { name: 'j01' })
  await tabTo(page, account)
  await expectVisibleFocus(account)
  await page.keyboard.press('Enter')

  const menu = page.getByRole('navigation', { name: '主菜单' })
  await menu.waitFor()
  await tabTo(page, menu.getByRole('link', { name: '效益评价' }))
  await page.keyboard.press('Enter')
  const batch = page.getByRole('main').getByRole('link', { name: '2024 年度评价', exact: true }).first()
  await tabTo(page, batch)
  await expectVisibleFocus(batch)
  await page.keyboard.press('Enter')

  await tabTo(page, page.getByRole('textbox', { name: '企业名称或信用代码' }))
  await page.keyboard.type(worked)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '筛选出 1 家' }).waitFor()
  await tabTo(page, page.getByRole('link', { name: `${workedName} 为什么是 B` }))
  await page.keyboard.press('Enter')

  await expect(page.getByRole('heading', { level: 1, name: '为什么是 B 类' })).toBeVisible()
  const item = page.locator('summary').filter({ hasText: '25.20 ÷ 24.00' })
  await tabTo(page, item)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('list', { name: '亩均税收的计算过程' })).toBeVisible()
  const clause = page.getByRole('button', { name: /三\(/ }).first()
  await tabTo(page, clause)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('tooltip')).toBeVisible()
})
