import { randomUUID } from 'node:crypto'
import { type Browser, expect, type Page } from '@playwright/test'
import { fullUrl, signIn, workedName } from './visitor.ts'

export const opinionFigure = (page: Page, name: string) => page.locator(`[data-metric="opinion.${name}"]`)

/** The office asks all parks and thirty enterprises in one go, and the worked enterprise by hand. Gives how many were asked. */
export async function askThirty(page: Page): Promise<number> {
  const choice = page.getByRole('region', { name: '选择征求对象' })
  await expect(choice.getByRole('spinbutton', { name: '抽取家数' })).toHaveValue('30')
  await page.getByRole('button', { name: '数一数' }).click()
  await expect(opinionFigure(page, 'to-ask')).toHaveText('园区 4 个、企业 30 家')
  await page.getByRole('button', { name: /^发\s*出$/ }).click()
  await expect(opinionFigure(page, 'asked')).toHaveAttribute('data-value', '34')
  await expect(opinionFigure(page, 'silent')).toHaveAttribute('data-value', '34')
  await choice.getByText('逐家选').click()
  await choice.getByRole('combobox', { name: '征求意见企业' }).fill(workedName.slice(4, 8))
  await page.locator('.ant-select-dropdown').getByText(workedName).first().click()
  await page.keyboard.press('Escape')
  // The sample may hold it already: then nobody is left to ask.
  await page.getByRole('button', { name: '数一数' }).click()
  const more = Number(await opinionFigure(page, 'to-ask').getAttribute('data-value'))
  if (more > 0) await page.getByRole('button', { name: /^发\s*出$/ }).click()
  await expect(opinionFigure(page, 'asked')).toHaveAttribute('data-value', String(34 + more))
  return 34 + more
}

/** A park answers on its desk, the enterprise on a phone, from their first pages. */
export async function answerOnScreen(
  browser: Browser,
  [account, opinion]: readonly [string, string],
  viewport?: { readonly width: number; readonly height: number },
): Promise<void> {
  const page = await (await browser.newContext(viewport && { viewport })).newPage()
  await signIn(page, fullUrl(), account)
  await page
    .getByRole('region', { name: '请答复征求意见' })
    .getByRole('link', { name: '去答复' })
    .first()
    .click()
  const own = page.getByRole('region', { name: '征求我们的意见' })
  await own.getByLabel('意见').fill(opinion)
  await own.getByRole('button', { name: '提出意见' }).click()
  await expect(own).toContainText('已答复：有意见')
  await expect(page.getByRole('region', { name: /的不同（\d+）$/ })).toBeVisible()
  await expect(page.getByRole('region', { name: '征求意见汇总' })).toHaveCount(0)
  if (viewport)
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(
      viewport.width,
    )
  await page.context().close()
}

/** Others agree by the interface. Gives the status of the first answer and of a second by the same. */
export async function agreeByInterface(
  browser: Browser,
  account: string,
  record: string,
): Promise<readonly number[]> {
  const page = await (await browser.newContext()).newPage()
  await signIn(page, fullUrl(), account)
  const found = await page.request.get(`${fullUrl()}/api/evaluation/opinion-requests`)
  const all = (await found.json()) as readonly { id: string; record: string; version: number }[]
  const own = all.find((one) => one.record === record)
  const say = async () => {
    const answer = await page.request.post(`${fullUrl()}/api/evaluation/scheme-drafts/${record}/opinions`, {
      headers: { 'idempotency-key': randomUUID(), origin: fullUrl() },
      data: { request: own?.id, version: own?.version, stance: '同意' },
    })
    return answer.status()
  }
  const statuses = [await say(), await say()]
  await page.context().close()
  return statuses
}
