import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { agreeByInterface, answerOnScreen, askThirty, opinionFigure } from './ask-opinions.ts'
import { fullUrl, openMenu, signIn, worked, workedName } from './visitor.ts'

/** Names of this run: others use the same server. */
const stamp = String(Date.now())
const edition = `2025v${stamp}`
const names = { first: `增量一 ${stamp}`, second: `增量二 ${stamp}` }

const box = (page: Page, name: string) => page.getByRole('spinbutton', { name, exact: true })
const sum = (page: Page) => page.locator('[data-metric="lab.sum"]')
const publish = (page: Page) => page.getByRole('button', { name: '发布', exact: true })

async function as(browser: Browser, account: string, address?: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await signIn(page, fullUrl(), account)
  if (address !== undefined) await page.goto(address)
  return page
}

async function save(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: '保存模拟' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('名称').fill(name)
  await dialog.getByRole('button', { name: /^保\s*存$/ }).click()
  await expect(page.getByRole('link', { name: '导出' })).toBeVisible({ timeout: 30_000 })
}

/** Takes a step of the record; `fill` writes what its form asks for. */
async function step(
  page: Page,
  action: string,
  fill?: (dialog: ReturnType<Page['getByRole']>) => Promise<void>,
) {
  await page.getByRole('button', { name: action, exact: true }).first().click()
  const dialog = page.getByRole('dialog')
  if (fill) await fill(dialog)
  await dialog.getByRole('button', { name: action, exact: true }).click()
  await expect(dialog).toHaveCount(0, { timeout: 30_000 })
}

test('from a wish tried in the lab to the scheme in force: opinions, legality, fair competition, approval, publication', async ({
  page,
  browser,
}) => {
  test.setTimeout(300_000)
  await signIn(page, fullUrl(), 'j01')
  await openMenu(page, '规则模拟')
  await page.getByRole('link', { name: '复制方案，开始模拟：2024 年度评价' }).click()
  await expect(sum(page)).toHaveText('升档 0 ＋ 降档 0 ＋ 不变 600 ＝ 600 家')
  await box(page, '产值增量').fill('15')
  await box(page, '亩均产值').fill('10')
  await expect(page.locator('[data-metric="lab.weight-total"]')).toHaveAttribute('data-value', '100')
  const moved = ((await sum(page).getAttribute('data-value')) ?? '').split(' ').map(Number)
  expect(moved.reduce((all, one) => all + one, 0)).toBe(600)

  // The worked enterprise: 5 points of 产值 less at 74 % of the benchmark, nothing for a falling output.
  await page.getByRole('button', { name: '查一家企业' }).click()
  const ask = page.getByRole('dialog')
  await ask.getByLabel('企业名称、信用代码或编号').fill(worked)
  await ask.getByLabel('理由').fill('核对办法里的算例')
  await ask.getByRole('button', { name: '查看并留痕' }).click()
  const firm = page.getByRole('region', { name: workedName })
  await expect(firm.locator('[data-metric="lab.firm"]')).toHaveText(
    /78\.60 分 B 类 → 71\.20 分 B 类\s*−7\.40/,
  )

  await save(page, names.first)
  await box(page, '亩均税收').fill('25')
  await page.getByRole('button', { name: '其余按比例凑满 100' }).click()
  await save(page, names.second)
  await page.getByRole('link', { name: '模拟清单' }).click()
  for (const name of Object.values(names)) await page.getByRole('checkbox', { name: `比较“${name}”` }).check()
  await page.getByRole('link', { name: '并排比较 2 个' }).click()
  await expect(
    page.getByRole('table', { name: '几个模拟的结果' }).getByRole('row', { name: /^升档/ }),
  ).toContainText(String(moved[0]))
  await page.getByRole('link', { name: `打开“${names.first}”` }).click()

  await page.getByRole('button', { name: '转为修订草案' }).click()
  await page.getByLabel('方案版本').fill(edition)
  await page.getByLabel('为什么修订').fill('加重增量指标，突出增长')
  await page.getByRole('button', { name: '生成草案' }).click()
  await expect(page).toHaveURL(/\/records\/evaluation-scheme\//, { timeout: 30_000 })
  const address = page.url()
  await expect(publish(page)).toBeDisabled()
  await expect(page.getByText('现在不能发布：还没有征求意见；还没有合法性审核意见')).toBeVisible()

  await expectAccessible(page)

  // Two people at one draft: what only one changed is kept from both, what both changed stands side by side.
  const other = await as(browser, 'j02', address)
  const weight = (on: Page, indicator: string) => on.getByLabel(`规上工业企业 ${indicator} 权重`)
  await expect(weight(other, '亩均税收')).toBeVisible()
  await weight(page, '亩均税收').fill('32')
  await page.getByLabel('规上工业企业 研发强度 上限').fill('一倍半')
  await expect(page.getByRole('region', { name: /^待改正/ })).toContainText('上限要写成十进制数或百分比')
  await page.getByLabel('规上工业企业 研发强度 上限').fill('120%')
  await expect(page.getByText('权重合计 102，应为 100')).toBeVisible()
  await weight(other, '亩均税收').fill('31')
  await weight(other, '单位能耗增加值').fill('14')
  await other.getByRole('button', { name: '保存草案内容' }).click()
  await expect(other.getByRole('button', { name: '保存草案内容' })).toBeDisabled()
  await page.getByRole('button', { name: '保存草案内容' }).click()
  await page.getByRole('button', { name: '取来对方的改动' }).click()
  await expect(weight(page, '亩均税收')).toHaveValue('32')
  await expect(weight(page, '单位能耗增加值')).toHaveValue('14')
  await expect(page.getByLabel('规上工业企业 研发强度 上限')).toHaveValue('120%')
  await expect(page.getByRole('button', { name: /^还有 2 处两边都改了/ })).toBeDisabled()
  await page.getByRole('button', { name: '用对方的' }).click()
  await page.getByRole('tab', { name: '规下工业企业' }).click()
  await page.getByRole('button', { name: '用对方的' }).click()
  await page.getByRole('tab', { name: '规上工业企业' }).click()
  await expect(weight(page, '亩均税收')).toHaveValue('31')
  // Back to what was tried, so that the worked figure holds for what is published.
  await weight(page, '亩均税收').fill('30')
  await weight(page, '单位能耗增加值').fill('15')
  await page.getByLabel('规上工业企业 研发强度 上限').fill('150%')
  await page.getByRole('button', { name: '保存草案内容' }).click()
  await expect(page.getByRole('button', { name: '保存草案内容' })).toBeDisabled()
  await expect(page.getByRole('region', { name: /的不同（3）$/ })).toBeVisible()

  await step(page, '征求意见')
  const asked = await askThirty(page)
  await answerOnScreen(browser, ['p-gx', '增量权重提得太快，建议分两年'])
  await answerOnScreen(browser, ['e-demo1', '研发投入也应当加重'], { width: 390, height: 844 })
  const id = address.split('/').at(-1)?.split('?')[0] ?? ''
  for (const account of ['p1-sq', 'p1-gy'])
    expect(await agreeByInterface(browser, account, id), account).toEqual([201, 409])
  await page.reload()
  for (const [name, value] of [
    ['asked', asked],
    ['answered', 4],
    ['agreed', 2],
    ['objected', 2],
    ['silent', asked - 4],
    ['unhandled', 2],
  ] as const)
    await expect(opinionFigure(page, name), name).toHaveAttribute('data-value', String(value))
  await opinionFigure(page, 'unhandled').click()
  await expect(page.getByRole('table', { name: '各单位的答复' }).getByRole('row')).toHaveCount(3)
  for (const left of [1, 0]) {
    await page
      .getByRole('textbox', { name: /^处理.*理由$/ })
      .first()
      .fill('按联席会议的意见办理')
    await page.getByRole('button', { name: '处理', exact: true }).first().click()
    await expect(opinionFigure(page, 'unhandled')).toHaveAttribute('data-value', String(left))
  }
  await page.goto(address)
  await page.getByRole('button', { name: '催没有答复的' }).click()
  await expect(page.getByText('已提醒。没有账号的，请园区转达。')).toBeVisible()
  await expectAccessible(page)
  // The period still runs: the review begins before its end only with the reason.
  await page.getByRole('button', { name: '送合法性审核', exact: true }).first().click()
  const sending = page.getByRole('dialog')
  await sending.getByRole('button', { name: '送合法性审核', exact: true }).click()
  await expect(sending).toContainText('征求意见期还没有结束')
  await sending.getByLabel('提前送审理由').fill('意见已经齐了，赶在年度评价之前施行')
  await sending.getByRole('button', { name: '送合法性审核', exact: true }).click()
  await expect(sending).toHaveCount(0, { timeout: 30_000 })
  await expect(publish(page)).toBeDisabled()
  await expect(page.getByText(/现在不能发布：还没有合法性审核意见；还没有公平竞争审查意见/)).toBeVisible()

  const legal = await as(browser, 'd01', address)
  await step(legal, '审核通过', async (dialog) => {
    await choose(legal, dialog, '合法性审核意见', '通过')
    await choose(legal, dialog, '公平竞争审查', '符合')
    await dialog.getByLabel('审核意见文号').fill('合审〔2025〕9号')
  })
  const leader = await as(browser, 'l01', address)
  await step(leader, '审定通过', async (dialog) => {
    await dialog.getByLabel('审定文号').fill('联席会议纪要2025年第9期')
  })
  await other.goto(address)
  await step(other, '发布', async (dialog) => {
    await dialog.getByLabel('发文字号').fill('办发〔2025〕9号')
    await dialog.getByRole('textbox', { name: '施行日期' }).fill('2025-10-01')
    await other.keyboard.press('Tab')
  })
  await expect(other.getByRole('main')).toContainText('已发布')

  // In force for the next batch, beside what it revised.
  await openMenu(page, '评价方案')
  await page.getByRole('link', { name: `${edition} 的修订对照` }).click()
  const changes = page.getByRole('table').filter({ hasText: '产值增量 权重' })
  await expect(changes.getByRole('row', { name: /^产值增量 权重/ })).toContainText('15')
  await expect(changes.getByRole('row', { name: /^亩均产值 权重/ })).toContainText('10')
  await expect(page.getByRole('main')).toContainText('加重增量指标，突出增长')
  await expectAccessible(page)
  await openMenu(page, '效益评价')
  await page.getByRole('button', { name: '新建批次' }).click()
  await page.getByRole('combobox', { name: '方案' }).click()
  await expect(page.locator('.ant-select-dropdown').getByText('（2025年度）').first()).toBeVisible()
  await page.keyboard.press('Escape')

  // What was decided before stays as it was.
  const owner = await as(browser, 'e-demo1')
  await openMenu(owner, '我的评价')
  await expect(owner.getByRole('main')).toContainText('78.60')

  // The others on this server begin batches by the scheme that the demonstration has.
  await other.goto(address)
  await step(other, '停用', async (dialog) => {
    await dialog
      .getByLabel(/意见|理由/)
      .first()
      .fill('演练结束，恢复原方案')
  })
})

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include('main').analyze()
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([])
}

async function choose(page: Page, dialog: ReturnType<Page['getByRole']>, field: string, option: string) {
  await dialog.getByRole('combobox', { name: field }).click()
  await page.locator('.ant-select-dropdown').getByText(option, { exact: true }).last().click()
}

test('a new indicator is written with names from the dictionary, its units checked, and computed for three firms', async ({
  page,
}) => {
  await signIn(page, fullUrl(), 'j01')
  await openMenu(page, '评价方案')
  await page
    .getByRole('link', { name: /2024年度/ })
    .first()
    .click()
  await page.getByRole('button', { name: '复制为修订草案' }).click()
  await page.getByLabel('方案版本').fill(`2025n${stamp}`)
  await page.getByLabel('为什么修订').fill('增加一项研发投入指标')
  await page.getByRole('button', { name: '生成草案' }).click()
  await page.getByRole('button', { name: '新增指标' }).click()
  await page.getByLabel('新指标 1 名称').fill('亩均研发投入')
  await page.getByLabel('新指标 1 单位').fill('万元/亩')
  const formula = page.getByRole('textbox', { name: '新指标 1 公式' })
  await formula.pressSequentially('研发费')
  await formula.press('Enter')
  await formula.pressSequentially(' / 用地')
  await formula.press('Enter')
  await expect(formula).toHaveValue('研发费用 / 用地面积')
  const tried = page.getByRole('table', { name: '指标 亩均研发投入 试算' })
  await expect(tried.getByRole('row')).toHaveCount(4)
  await expect(tried).toContainText('研发费用')
  await formula.fill('研发费用 + 用地面积')
  await expect(page.getByText('不是同一种量').last()).toBeVisible()
  await expect(tried).toHaveCount(0)
  await page.getByRole('button', { name: '放弃改动' }).click()
  await step(page, '放弃草案', async (dialog) => {
    await dialog
      .getByLabel(/意见|理由/)
      .first()
      .fill('演练结束')
  })
})
