import { expect, type Locator, type Page, type Request } from '@playwright/test'

/** Addresses of the servers that the set-up started. */
export const fullUrl = (): string => required('YUANCE_FULL_URL')
export const emptyUrl = (): string => required('YUANCE_EMPTY_URL')
/** The demonstration's data as they were made, for a server of one's own. */
export const seededData = (): string => required('YUANCE_SEEDED_DATA')

function required(name: string): string {
  const value = process.env[name]
  if (value === undefined) throw new Error(`${name} is set by global-setup.ts`)
  return value
}

/** The enterprise whose figures examples/README.md works out by hand. */
export const worked = '91500111DM10472940'
export const workedName = '【演示】龙岗精工机械有限公司'
export const exampleFiles = ['examples/税务.xlsx', 'examples/统计.xlsx', 'examples/用地.xlsx']

/** Signs in by a click on the account, as people do in the demonstration. */
export async function signIn(page: Page, url: string, account: string): Promise<void> {
  await page.goto(url)
  await page.getByRole('button', { name: new RegExp(`(^|\\s)${account}(\\s|$)`) }).click()
  await expect(page.getByRole('navigation', { name: '主菜单' })).toBeVisible()
}

export async function openMenu(page: Page, entry: string): Promise<void> {
  await page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: entry }).click()
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible()
}

/**
 * Goes to an address as a link within the product would: the program stays loaded, so that a walk over many pages takes a fraction of the time of loading
 * each anew. Returns when the page has its heading and has asked for nothing for a moment.
 */
export async function goWithin(page: Page, address: string): Promise<void> {
  const asked = new Set<Request>()
  const begun = (request: Request) => void asked.add(request)
  const over = (request: Request) => void asked.delete(request)
  page.on('request', begun).on('requestfinished', over).on('requestfailed', over)
  try {
    await page.evaluate(`history.pushState(null, '', ${JSON.stringify(address)})`)
    for (let calm = 0; calm < 4; calm = asked.size === 0 ? calm + 1 : 0) await page.waitForTimeout(50)
    await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible()
  } finally {
    page.off('request', begun).off('requestfinished', over).off('requestfailed', over)
  }
}

/** Opens the latest batch's result list from the workbench. */
export async function openResults(page: Page, label: string): Promise<void> {
  await openMenu(page, '效益评价')
  await page.getByRole('link', { name: label, exact: true }).first().click()
  await expect(page.getByRole('tab', { name: '结果名单' })).toBeVisible()
}

/** Finds one enterprise in the list on the page. */
export async function find(page: Page, text: string): Promise<void> {
  const search = page.getByRole('textbox', { name: '企业名称或信用代码' })
  await search.fill(text)
  await search.press('Enter')
}

/** Chooses in a drop-down by the names people read. */
export async function choose(page: Page, box: Locator, option: string): Promise<void> {
  await box.click()
  await page
    .getByRole('listbox')
    .locator('visible=true')
    .first()
    .waitFor({ state: 'attached' })
    .catch(() => {})
  await page.locator('.ant-select-dropdown').getByText(option, { exact: true }).click()
}
