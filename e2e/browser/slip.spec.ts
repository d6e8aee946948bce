import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { fullUrl, openMenu, signIn, worked } from './visitor.ts'

/** What axe holds seriously against the page. */
async function serious(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.flatMap(({ id, impact }) => (impact === 'serious' || impact === 'critical' ? [id] : []))
}

async function openSlip(page: Page): Promise<void> {
  await openMenu(page, '我的评价')
  await page.getByRole('link', { name: '为什么是 B' }).first().click()
  await page.getByRole('link', { name: '结果单' }).click()
  await expect(page.getByRole('article', { name: '结果单' })).toContainText('78.60 分')
}

test('whoever is shown a result slip learns without signing in whether it is genuine, and nothing else', async ({
  page,
  browser,
}) => {
  await signIn(page, fullUrl(), 'e-demo1')
  await openSlip(page)
  await expect(page.getByLabel('核对结果单的二维码')).toBeVisible()
  const seal = /[0-9a-f]{64}(?!.*[0-9a-f]{64})/s.exec(await page.getByRole('article').innerText())?.[0] ?? ''
  expect(await serious(page)).toEqual([])

  const stranger = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage()
  await stranger.goto(`${fullUrl()}/public/check?firm=${worked}&hash=${seal}`)
  await expect(stranger.getByRole('status').filter({ hasText: /^[是否已]/ })).toHaveText(
    '是：结果单是真的。2024 年度，B 类。',
  )
  await expect(stranger.getByRole('main')).not.toContainText(/78\.60|1,260/)
  expect(await serious(stranger)).toEqual([])
  const forged = `${seal.startsWith('0') ? '1' : '0'}${seal.slice(1)}`
  await stranger.getByLabel('结果单校验码（64 位）').fill(forged)
  await stranger.getByRole('button', { name: /^核\s*对$/ }).click()
  await expect(stranger.getByRole('status').filter({ hasText: /^[是否已]/ })).toContainText(
    '否：没有这样的结果单',
  )
})

test('the signatory takes the result out, and it is computed again without a server', async ({
  page,
}, info) => {
  await signIn(page, fullUrl(), 'e-sign1')
  await openSlip(page)
  await page.getByRole('button', { name: '导出离线重算包' }).click()
  await expect(page.getByRole('dialog')).toContainText('没有其他企业的数据')
  const taken = page.waitForEvent('download')
  await page.getByRole('button', { name: '同意并导出' }).click()
  const file = info.outputPath('bundle.json')
  await (await taken).saveAs(file)
  const verify = (bundle: string) =>
    spawnSync(process.execPath, ['src/apps/cli.ts', 'verify', '--bundle', bundle], {
      encoding: 'utf8',
      env: { ...process.env, DATABASE_URL: '' },
    })
  const honest = verify(file)
  expect(honest.stdout).not.toContain('不一致')
  expect(honest.status).toBe(0)
  const forged = info.outputPath('forged.json')
  writeFileSync(forged, readFileSync(file, 'utf8').replaceAll('78.6', '88.6'))
  const found = verify(forged)
  expect(found.stdout).toContain('不一致')
  expect(found.status).toBe(1)
})
