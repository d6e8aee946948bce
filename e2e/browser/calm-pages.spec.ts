import { expect, type Page, test } from '@playwright/test'
import { fullUrl, openMenu, signIn, worked } from './visitor.ts'

/** What the browser complains of from now on: refused styles, failed requests, errors of scripts. */
function complaints(page: Page): string[] {
  const said: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) said.push(message.text())
  })
  page.on('pageerror', (error) => said.push(String(error)))
  return said
}

const tooWide = (page: Page) => page.locator('html').evaluate((root) => root.scrollWidth - root.clientWidth)

test('a dialog opens and closes without a complaint of the browser, and holds the page behind it', async ({
  page,
}) => {
  await signIn(page, fullUrl(), 'j01')
  const said = complaints(page)
  await openMenu(page, '效益评价')
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').waitFor()
  await expect(page.locator('body')).toHaveCSS('overflow-y', 'hidden')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.locator('body')).not.toHaveCSS('overflow-y', 'hidden')
  expect(said).toEqual([])
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('a wide table is reached by Tab, moved with the arrows, and says what it holds', async ({ page }) => {
    await signIn(page, fullUrl(), 'j01')
    const said = complaints(page)
    await openMenu(page, '首页')
    const table = page.getByRole('region', { name: /评价批次，可左右滚动$/ })
    await table.focus()
    await expect(table).toBeFocused()
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => table.evaluate((box) => box.scrollLeft)).toBeGreaterThan(0)
    expect(said).toEqual([])
  })

  test('the office meets no page of the evaluation that is wider than the phone', async ({ page }) => {
    await signIn(page, fullUrl(), 'j01')
    await page.getByRole('link', { name: '2024 年度评价', exact: true }).first().click()
    await expect(page.getByRole('tab', { name: '结果名单' })).toBeVisible()
    const batch = new URL(page.url()).pathname
    const pages = [batch.replace('batch', 'sim'), `${batch.replace('batch', 'result')}/${worked}/slip`]
    for (const address of pages) {
      await page.goto(`${fullUrl()}${address}`)
      await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
      await page.waitForLoadState('networkidle')
      expect(await tooWide(page), address).toBeLessThanOrEqual(0)
    }
  })
})
