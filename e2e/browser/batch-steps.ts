import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type Browser, expect, type Page } from '@playwright/test'
import { type Download, mendedFile, redCells } from './mended-files.ts'
import { choose, openMenu, signIn } from './visitor.ts'

type Json = ReturnType<typeof JSON.parse>

/** Signs in on a page of its own. */
export async function visitAt(url: string, browser: Browser, account: string, phone = false): Promise<Page> {
  const context = await browser.newContext(phone ? { viewport: { width: 390, height: 844 } } : {})
  const page = await context.newPage()
  await signIn(page, url, account)
  return page
}

/** The value behind a figure on the page. */
export async function figure(page: Page, metric: string, dims = ''): Promise<number> {
  const value = page.locator(`[data-metric="${metric}"][data-dims="${dims}"]`).first()
  return Number(await value.getAttribute('data-value'))
}

/** The five wrong cells as examples/README.md lists them, with what is right; and how many rows stand above the data. */
const wrongCells = [
  { name: '税务.xlsx', heads: 2, mends: { E506: 5_120_000, E522: 8_336_880 } },
  { name: '统计.xlsx', heads: 3, mends: { G183: 53_600, B187: '91500111DM3422991H' } },
  { name: '用地.xlsx', heads: 2, mends: { F753: 24_186 } },
]

/** Takes the marked files, imports the right rows, mends the five wrong ones and sends those alone. */
export async function mendAndSendAgain(office: Page): Promise<void> {
  const marked: Download[] = []
  for (const { name } of wrongCells) {
    const [download] = await Promise.all([
      office.waitForEvent('download'),
      office.getByRole('link', { name: `下载标错的 ${name}` }).click(),
    ])
    marked.push({ name, bytes: readFileSync(await download.path()) })
  }
  expect(await Promise.all(marked.map(redCells))).toEqual(wrongCells.map(({ mends }) => Object.keys(mends)))
  await office.getByRole('button', { name: '仅导入正确行' }).click()
  await expect(office.getByRole('heading', { name: '导入完成' })).toBeVisible({ timeout: 120_000 })
  await openMenu(office, '数据归集')
  await office.getByRole('main').getByRole('link', { name: '导入年度数据' }).first().click()
  const mended = await Promise.all(
    wrongCells.map(({ heads, mends }, at) => mendedFile(marked[at] as Download, heads, mends)),
  )
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  await office
    .getByLabel('选择要导入的表格文件')
    .setInputFiles(mended.map(({ name, bytes }) => ({ name, mimeType, buffer: bytes })))
  await office.getByRole('button', { name: '读取 3 个文件' }).click()
  await expect(office.getByRole('heading', { name: '校验通过，可以导入' })).toBeVisible({ timeout: 60_000 })
  expect(await figure(office, 'import-rows')).toBe(5)
  await office.getByRole('button', { name: '全部导入' }).click()
  await expect(office.getByRole('heading', { name: '导入完成' })).toBeVisible({ timeout: 60_000 })
  expect([await figure(office, 'imported-rows'), await figure(office, 'imported-skipped')]).toEqual([5, 0])
  await expect(office.getByRole('button', { name: '撤销整批' })).toBeVisible()
}

/** Two more firms have more land than their parcels: the land bureau mends one, the office explains the other; so with a jump against last year. */
export async function settleUnusualValues(
  url: string,
  browser: Browser,
  office: Page,
  id: string,
): Promise<void> {
  const bureau = await visitAt(url, browser, 'g01')
  const api = async (page: Page, path: string): Promise<Json> =>
    (await page.request.get(`${url}/api${path}`)).json()
  const unusual = `${url}/eval/batch/${id}?tab=unusual`
  await office.goto(unusual)
  const before = await figure(office, 'unusual', 'why=land')
  for (const [code, landArea] of [
    ['91500111DM42499674', '30'],
    ['91500111DM2903734P', '70'],
  ]) {
    const { rows } = await api(office, `/enterprises?q=${code}`)
    const values = { parcelNumber: `演示-${landArea}`, location: '演示路', purpose: '工业用地', landArea }
    const made = await bureau.request.post(`${url}/api/records/parcel`, {
      headers: { 'idempotency-key': randomUUID(), origin: url },
      data: { park: '1', values: { ...values, holder: rows[0].id } },
    })
    expect(made.status(), await made.text()).toBe(201)
  }
  await office.goto(unusual)
  await expect.poll(() => figure(office, 'unusual', 'why=land')).toBe(before + 2)
  for (const why of ['change', 'industry'])
    expect(await figure(office, 'unusual', `why=${why}`)).toBeGreaterThan(0)
  const open = await figure(office, 'unusual-open')
  const answer = async (why: string, how: string, row: RegExp, reason: string) => {
    await office.goto(`${url}/eval/batch/${id}?tab=unusual&why=${why}`)
    await office.getByRole('button', { name: row }).first().click()
    const dialog = office.getByRole('dialog')
    await dialog.getByRole('textbox').fill(reason)
    await dialog.getByRole('button', { name: how, exact: true }).click()
    await expect(dialog).toBeHidden()
  }
  await answer('land', '派核', /^派核：.*宝顶信义/, '请与宗地台账核对')
  await answer('land', '说明无误', /^说明无误：.*雍溪瑞丰/, '另有一宗地正在办证')
  await answer('change', '说明无误', /^说明无误：/, '上年退税，按实际入库核对过')
  await expect.poll(() => figure(office, 'unusual-open')).toBe(open - 3)
  await openMenu(bureau, '待办')
  await bureau
    .getByRole('link', { name: /自有面积/ })
    .first()
    .click()
  await bureau.getByRole('button', { name: '更正数据', exact: true }).first().click()
  const mending = bureau.getByRole('dialog')
  await mending.getByRole('textbox', { name: /核实值/ }).fill('30')
  await mending.getByRole('textbox', { name: /核实依据/ }).fill('按不动产登记更正')
  await mending.getByRole('button', { name: '更正数据' }).click()
  await expect(mending).toBeHidden()
  await office.goto(`${url}/eval/batch/${id}?tab=unusual`)
  await expect.poll(() => figure(office, 'unusual', 'why=land')).toBe(1)
}

/** In the review the environment bureau caps the best firm's grade by a clause; the grade of the run stays beside it. */
export async function capTheGrade(
  url: string,
  browser: Browser,
  office: Page,
  id: string,
): Promise<{ name: string }> {
  const best = (
    await (await office.request.get(`${url}/api/evaluation/batches/${id}/results?grade=A`)).json()
  ).rows[0]
  const bureau = await visitAt(url, browser, 'h01')
  await bureau.goto(`${url}/eval/batch/${id}`)
  await bureau.getByRole('button', { name: '联审调档' }).click()
  const dialog = bureau.getByRole('dialog', { name: '联审调档' })
  await dialog.getByRole('combobox', { name: '企业' }).fill(best.name)
  await choose(bureau, dialog.getByRole('combobox', { name: '企业' }), `${best.name}（A 类）`)
  await choose(bureau, dialog.getByRole('combobox', { name: '调整为' }), 'C 类')
  await dialog.getByRole('combobox', { name: '依据的条款' }).click()
  await bureau
    .locator('.ant-select-dropdown')
    .getByText(/投入产出效益评价/)
    .last()
    .click()
  await dialog.getByRole('textbox', { name: '理由' }).fill('重大环境事件')
  await dialog.getByRole('button', { name: '调档' }).click()
  await expect(dialog).toBeHidden()
  await bureau.context().close()
  await office.goto(`${url}/eval/result/${id}/${best.code}`)
  const changed = office.getByRole('region', { name: '档次的调整' })
  await expect(changed).toContainText('原初评档 A，现在 C')
  await expect(changed).toContainText(/重大环境事件（依据 .+，生态环境局经办）/)
  return best
}
