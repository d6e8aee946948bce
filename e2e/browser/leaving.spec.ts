import { expect, test } from '@playwright/test'
import { fullUrl, goWithin, signIn, worked } from './visitor.ts'

/** Wherever somebody is, the way out is in sight; and nothing of what was read stays behind. */
for (const width of [1366, 390])
  test(`the way out is on every page of the menu, ${width} pixels wide`, async ({ page }) => {
    test.setTimeout(180_000)
    await page.setViewportSize({ width, height: 844 })
    for (const account of ['p-gx', 'e-demo1', 'a2']) {
      await signIn(page, fullUrl(), account)
      const menu = page.getByRole('navigation', { name: '主菜单' })
      const addresses = await menu
        .getByRole('link')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
      expect(addresses.length).toBeGreaterThan(2)
      for (const address of addresses.filter((one) => one.startsWith('/'))) {
        await goWithin(page, address)
        await expect(page.getByRole('button', { name: '退出' }), `${account} ${address}`).toBeInViewport()
      }
      await page.getByRole('button', { name: '退出' }).click()
      await expect(page.getByRole('navigation', { name: '主菜单' })).toHaveCount(0)
    }
  })

test('after signing out nothing of it is left in the page, not by going back, and not for whoever comes next', async ({
  page,
}) => {
  await signIn(page, fullUrl(), 'e-demo1')
  await page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '档案' }).click()
  await expect(page.getByRole('main').getByText(worked).first()).toBeVisible()
  await page.getByRole('button', { name: '退出' }).click()
  const nothing = async () => {
    await expect(page.getByRole('navigation', { name: '主菜单' })).toHaveCount(0)
    expect(await page.content()).not.toContain(worked)
    expect(
      await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }])),
    ).not.toContain(worked)
  }
  await nothing()
  await page.goBack()
  await page.waitForLoadState('networkidle')
  await nothing()
  const asked: string[] = []
  page.on('response', (response) => asked.push(`${response.status()} ${new URL(response.url()).pathname}`))
  await page.reload()
  await expect(page.getByRole('button', { name: /(^|\s)a1(\s|$)/ })).toBeVisible()
  // Nobody is signed in, which is no failure: the page asks nothing that would be refused.
  expect(asked.filter((one) => !one.startsWith('2'))).toEqual([])
  expect((await page.request.get(`${fullUrl()}/api/session`)).status()).toBe(401)
  await nothing()
  await signIn(page, fullUrl(), 'a1')
  await page.goBack().catch(() => {})
  expect(await page.content()).not.toContain(worked)
})
