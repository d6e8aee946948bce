import { readFileSync } from 'node:fs'
import { expect, type Locator, type Page } from '@playwright/test'
import { cellText } from '../../src/platform/sheets/grid.ts'
import { readWorkbook } from '../../src/platform/sheets/read.ts'
import { fullUrl, goWithin, signIn } from './visitor.ts'

/** Label → what is typed or chosen. */
export type Entries = Readonly<Record<string, string>>

/** One way through a ledger: who enters what, what is done with it, who hears of it. */
export interface LedgerWalk {
  readonly account: string
  readonly subject: string
  readonly ledger: string
  /** What the record is found and called by. */
  readonly title: string
  readonly entries: Entries
  readonly action: string
  /** Account that takes the action, where it is another. */
  readonly by?: string
  readonly asked?: Entries
  readonly state: string
  /** Account in whose inbox it stands afterwards, where that is known. */
  readonly waits?: string
}

/** The input under a label, as people find it; a mark of necessity belongs to the label. */
async function fill(page: Page, scope: Locator | Page, label: string, value: string): Promise<void> {
  const name = new RegExp(`^${label.replaceAll(/[（）()？]/g, '.')}\\s*\\*?\\s*(必填)?$`)
  const box = scope.getByRole('combobox', { name })
  const group = scope.getByRole('group', { name })
  const text = scope.getByRole('textbox', { name })
  await expect(box.or(group).or(text).first()).toBeVisible()
  if ((await box.count()) > 0) {
    await box.first().click()
    await page.keyboard.type(value)
    await page
      .locator('.ant-select-dropdown:visible .ant-select-item-option')
      .filter({ hasText: value })
      .first()
      .click()
  } else if ((await group.count()) > 0) await group.getByText(value, { exact: true }).click()
  else await text.first().fill(value)
}

async function fillAll(page: Page, scope: Locator | Page, entries: Entries): Promise<void> {
  for (const [label, value] of Object.entries(entries)) await fill(page, scope, label, value)
}

/** From the menu to the list. */
export async function openLedger(page: Page, subject: string, ledger: string): Promise<void> {
  const menu = page.getByRole('navigation', { name: '主菜单' })
  const group = menu.getByRole('button', { name: subject })
  if ((await group.getAttribute('aria-expanded')) !== 'true') await group.click()
  await menu.getByRole('link', { name: ledger, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}

/** Finds the record in the list that is open, by its name. */
async function search(page: Page, title: string): Promise<Locator> {
  const box = page.getByRole('textbox', { name: '名称、编号或拼音首字母' })
  await box.fill(title)
  await box.press('Enter')
  const found = page.getByRole('table').getByRole('link', { name: title }).first()
  await expect(found).toBeVisible()
  return found
}

/** Menu, list, form, record, action, process, history, inbox, export: what every ledger has. */
export async function walkLedger(page: Page, walk: LedgerWalk): Promise<void> {
  const { account, subject, ledger, title, entries, action, asked = {}, state, by = account } = walk
  await signIn(page, fullUrl(), account)
  await openLedger(page, subject, ledger)
  await page.getByRole('link', { name: `新建${ledger}` }).click()
  await expect(page.getByRole('heading', { level: 1, name: `新建${ledger}` })).toBeVisible()
  await fillAll(page, page.getByRole('main'), entries)
  await page.getByRole('button', { name: '保存', exact: true }).click()
  const heading = page.getByRole('heading', { level: 1, name: title })
  await expect(heading).toBeVisible()
  const address = page.url()

  if (by !== account) {
    await page.getByRole('button', { name: '退出' }).click()
    await signIn(page, fullUrl(), by)
    await goWithin(page, new URL(address).pathname)
  }
  await page.getByRole('button', { name: action, exact: true }).click()
  const dialog = page.getByRole('dialog')
  await fillAll(page, dialog, asked)
  await dialog.getByRole('button', { name: action, exact: true }).click()
  await expect(page.getByRole('status').filter({ hasText: `${action}已办好` })).toBeVisible()

  await page.getByRole('tab', { name: '过程' }).click()
  await expect(page.getByRole('img', { name: new RegExp(`现在：${state}`) })).toBeVisible()
  await page.getByRole('tab', { name: '留痕' }).click()
  await expect(
    page.getByRole('region', { name: '操作留痕' }).first().getByRole('row').filter({ hasText: action }),
  ).toBeVisible()

  if (by !== account) {
    await page.getByRole('button', { name: '退出' }).click()
    await signIn(page, fullUrl(), account)
  }
  await goWithin(page, '/mine')
  await expect(page.getByRole('main').getByRole('link', { name: title }).first()).toBeVisible()

  await openLedger(page, subject, ledger)
  await search(page, title)
  await exportList(page, Object.values(entries).find((text) => title.startsWith(text)) ?? title)
  if (walk.waits !== undefined) {
    await page.getByRole('button', { name: '退出' }).click()
    await signIn(page, fullUrl(), walk.waits)
    await goWithin(page, '/todo')
    await page.getByRole('textbox', { name: '名称或编号' }).fill(title)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('main').getByRole('link', { name: title }).first()).toBeVisible()
  }
}

/** The filtered list as a workbook that holds the record's name. */
async function exportList(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: '导出', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: /导出当前筛选的 1 条/ })
  await dialog.getByRole('button', { name: '核对数据' }).click()
  const coming = page.waitForEvent('download')
  await dialog.getByText('导出 Excel').click()
  const file = await coming
  expect(file.suggestedFilename()).toMatch(/\.xlsx$/)
  const bytes = new Uint8Array(readFileSync(await file.path()))
  const { grids } = await readWorkbook({ name: 'x.xlsx', bytes })
  const texts = grids.flatMap(({ rows }) => rows.flatMap(({ cells }) => Array.from(cells, cellText)))
  expect(texts).toContain(name)
}
