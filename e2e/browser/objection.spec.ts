import { type Browser, expect, type Page, test } from '@playwright/test'
import { type DemoServer, startDemoServer } from './demo-server.ts'
import { seededData, signIn, worked } from './visitor.ts'

const phone = { width: 390, height: 844 }
const desk = { width: 1366, height: 900 }
/** A photograph of one point. */
const photograph = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** What is decided here changes a grade: a server of its own, so that all others find the demonstration as it was. */
let server: DemoServer
test.describe.configure({ mode: 'serial', timeout: 420_000, retries: 0 })
test.beforeAll(async () => {
  server = await startDemoServer({ copyOf: seededData() })
})
test.afterAll(async () => {
  await server?.stop()
})

async function as(browser: Browser, account: string, viewport = desk): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  const page = await context.newPage()
  await signIn(page, server.url, account)
  return page
}

interface Asked {
  readonly method?: string
  readonly version?: number
  readonly body?: unknown
}
type Json = ReturnType<typeof JSON.parse>

/** The interface, as whoever is signed in on the page. */
function ask(page: Page, path: string, { method = 'GET', version, body }: Asked = {}): Promise<Json> {
  return page.evaluate(
    async ([url, how, seen, sent]) => {
      const response = await fetch(`/api${url}`, {
        method: how as string,
        headers: {
          accept: 'application/json',
          ...(how !== 'GET' && { 'idempotency-key': String(performance.now()) + url }),
          ...(seen !== undefined && { 'if-match': `"${seen}"` }),
          ...(sent !== undefined && { 'content-type': 'application/json' }),
        },
        ...(sent !== undefined && { body: JSON.stringify(sent) }),
      })
      if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`)
      return response.json()
    },
    [path, method, version, body] as const,
  )
}

/** Grade and score of everybody in the batch. */
async function standings(page: Page, batch: string): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (let at = 1; ; at++) {
    const { rows, total } = await ask(page, `/evaluation/batches/${batch}/results?size=200&page=${at}`)
    for (const { code, grade, score, rank } of rows) found.set(code, `${grade} ${score} ${rank}`)
    if (rows.length === 0 || found.size >= total) return found
  }
}

const countOf = (all: ReadonlyMap<string, string>, grade: string) =>
  [...all.values()].filter((one) => one.startsWith(`${grade} `)).length

/** Presses a step's button and confirms its form. */
async function take(page: Page, action: string, fill?: (page: Page) => Promise<void>): Promise<void> {
  await page.getByRole('button', { name: action, exact: true }).first().click()
  await fill?.(page)
  const dialog = page.getByRole('dialog')
  await dialog
    .getByRole('button', { name: new RegExp(`^${[...action.replace('按试算', '')].join('\\s*')}$`) })
    .click()
  await expect(dialog).toHaveCount(0)
}

async function narrowEnough(page: Page): Promise<void> {
  const wide = await page.locator('html').evaluate((root) => root.scrollWidth - root.clientWidth)
  expect(wide, 'wider than the phone').toBeLessThanOrEqual(0)
}

test('from the wrong figure on the phone to the corrected grade, and once more to the joint conference', async ({
  browser,
}) => {
  // The demonstration's own objection to the same figure is set aside first.
  const first = await as(browser, 'j01')
  const batch: string = (await ask(first, '/evaluation/batches')).rows[0].id
  const before = await standings(first, batch)
  const { rows } = await ask(first, '/records/evaluation-objection?size=50')
  const own = rows.find(({ status, values }: Json) => status === '待复核' && values.item.includes('用地面积'))
  await ask(first, `/records/evaluation-objection/${own.id}/actions/${encodeURIComponent('作废')}`, {
    method: 'POST',
    version: own.version,
    body: { opinion: '改由企业在网上重新提出。' },
  })

  const clerk = await as(browser, 'e-demo1', phone)
  await expect(clerk.getByRole('region', { name: '我的档次' })).toContainText(
    '2024 年度：B 类 78.60 分，距 A 类线 85.00 差 6.40 分',
  )
  await clerk.getByRole('link', { name: '为什么是 B' }).click()
  await expect(clerk.getByRole('heading', { level: 1, name: '为什么是 B 类' })).toBeVisible()
  await clerk.locator('summary').filter({ hasText: '亩均产值' }).click()
  await clerk.getByRole('link', { name: '用地面积：数据有误？提出异议' }).first().click()
  await expect(clerk.getByRole('heading', { level: 1, name: '提出异议：用地面积' })).toBeVisible()
  const published = clerk.getByRole('region', { name: '公布的数据' })
  await expect(published).toContainText('50.00 亩')
  await expect(published).toContainText('用地.xlsx')
  const evidence = clerk.getByRole('group', { name: '认可的证据' })
  await expect(evidence.getByRole('checkbox')).toHaveCount(3)
  await clerk.getByRole('button', { name: /^送\s*签$/ }).click()
  await expect(clerk.getByText('请填写主张值。')).toBeVisible()
  await clerk.getByLabel('主张值').fill('44')
  await clerk.getByLabel('异议理由').fill('出租给其他企业的 6.00 亩没有扣除。')
  // Whoever leaves finds what was typed.
  await clerk.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '评价' }).click()
  await expect(clerk.getByRole('heading', { level: 1, name: '我的评价' })).toBeVisible()
  await clerk.getByRole('link', { name: '用地面积：数据有误？提出异议' }).first().click()
  await expect(clerk.getByLabel('主张值')).toHaveValue('44')
  await evidence.getByRole('checkbox', { name: '租赁合同' }).check()
  await clerk.getByLabel('租赁合同的文号或编号').fill('租〔2023〕18号')
  await clerk
    .getByLabel('证据附件：选择文件')
    .setInputFiles({ name: '租赁合同.png', mimeType: 'image/png', buffer: photograph })
  await expect(clerk.getByRole('link', { name: '租赁合同.png' })).toBeVisible()
  await narrowEnough(clerk)
  await clerk.getByRole('button', { name: /^送\s*签$/ }).click()
  const receipt = clerk.getByRole('region', { name: '异议回执' })
  await expect(receipt).toContainText(/YYFH-\S+-2025-\d{4}/)
  await expect(receipt.getByRole('list', { name: /办理进度/ }).getByRole('listitem')).toHaveCount(5)
  const code = /YYFH-\S+?-2025-\d{4}/.exec(await receipt.innerText())?.[0] ?? ''

  const signatory = await as(browser, 'e-sign1', phone)
  await signatory.goto(`${server.url}/eval/result/${batch}/${worked}`)
  const card = (page: Page) => page.getByRole('region', { name: `异议 ${code}` })
  await card(signatory).getByRole('button', { name: '提交异议' }).click()
  await signatory.getByRole('dialog').getByRole('button', { name: '提交异议' }).click()
  await expect(card(signatory)).toContainText('等联席会议办公室受理')
  // Working days from the state's calendar of 2025: accepted in 2, checked in 1 + 5, reviewed in 3, all in 15.
  const steps = card(signatory).getByRole('listitem')
  for (const [at, due] of ['2025-09-15', '2025-09-17', '2025-09-25', '2025-09-29', '2025-10-11'].entries())
    await expect(steps.nth(at)).toContainText(due)
  await narrowEnough(signatory)

  const { rows: handed } = await ask(first, '/records/evaluation-objection?size=50')
  const address = `${server.url}/records/evaluation-objection/${handed.find((one: Json) => one.code === code).id}`
  await first.goto(address)
  await take(first, '受理')
  await take(first, '派核', (page) =>
    page.getByRole('dialog').getByLabel('数源单位').fill('区规划自然资源局'),
  )
  await expect(first.getByRole('main')).toContainText('数源核查')

  const bureau = await as(browser, 'g01')
  await bureau.goto(address)
  await expect(bureau.locator('[data-metric="due"]').first()).toHaveAttribute('data-value', '2025-09-22')
  await take(bureau, '回复核查', async (page) => {
    await page.getByRole('dialog').getByLabel('核查值').fill('44')
    await page
      .getByRole('dialog')
      .getByLabel('核查依据')
      .fill('租赁备案和现场勘测一致；上年用地面积同步更正。')
  })

  await first.goto(address)
  const preview = (page: Page) => page.getByRole('region', { name: '更正的影响' })
  await expect(preview(first).getByRole('button', { name: '按试算更正' })).toBeDisabled({ timeout: 60_000 })
  await expect(preview(first)).toContainText('您做过“受理、派核”')

  const second = await as(browser, 'j02')
  await second.goto(address)
  await expect(preview(second)).toContainText('78.60 → 86.01 分，B 类 → A 类', { timeout: 60_000 })
  await expect(preview(second)).toContainText('50.00 → 44.00 亩')
  await take(second, '按试算更正', async (page) => {
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByLabel('更正后得分')).toHaveValue('86.01')
    await dialog.getByLabel('复核结论').fill('出租 6.00 亩应当扣除，用地面积更正为 44.00 亩。')
    await dialog.getByLabel(/^意见/).fill('核查属实，予以更正。')
  })

  const leader = await as(browser, 'l01')
  await leader.goto(address)
  await expect(preview(leader)).toContainText('再审截止日', { timeout: 60_000 })
  await take(leader, '按试算审定')

  const after = await standings(first, batch)
  const changed = [...after].filter(([one, text]) => before.get(one) !== text)
  expect(changed.map(([one]) => one)).toEqual([worked])
  expect(after.get(worked)).toMatch(/^A 86\.01 /)
  expect(countOf(after, 'A') - countOf(before, 'A')).toBe(1)
  expect(countOf(after, 'B') - countOf(before, 'B')).toBe(-1)

  await clerk.goto(`${server.url}/eval/result/${batch}/${worked}`)
  await expect(clerk.getByRole('heading', { level: 1, name: '为什么是 A 类' })).toBeVisible()
  await expect(clerk.getByRole('region', { name: '结论' })).toContainText('86.01')
  const correction = clerk.getByRole('table', { name: '更正前后' })
  await expect(correction.getByRole('row', { name: /用地面积/ })).toContainText('50.00 亩')
  await expect(correction.getByRole('row', { name: /用地面积/ })).toContainText('44.00 亩')
  await expect(correction.getByRole('row', { name: /总分/ })).toContainText('78.60')
  await expect(correction.getByRole('row', { name: /总分/ })).toContainText('86.01')
  await expect(correction.getByRole('row', { name: /档次/ })).toContainText('原初评')
  const shown = await clerk
    .locator('[data-metric^="score:"]')
    .evaluateAll((all) => all.map((one) => one.textContent))
  expect(shown).toEqual(['35.80', '16.82', '9.09', '15.00', '5.90', '3.40', '0.00'])
  const [letter] = await Promise.all([
    clerk.waitForEvent('download'),
    card(clerk)
      .getByRole('link', { name: /下载异议复核决定书/ })
      .click(),
  ])
  expect(letter.suggestedFilename()).toMatch(/〔2025〕\d+号.*\.docx$/)
  await narrowEnough(clerk)
  const { rows: told } = await ask(clerk, '/notices')
  expect(told.some(({ text }: Json) => text.includes('审定'))).toBe(true)

  await signatory.reload()
  await card(signatory).getByRole('button', { name: '申请再审' }).click()
  await signatory.getByRole('dialog').getByLabel('再审理由').fill('另有 1.00 亩临时用地也应扣除。')
  await signatory.getByRole('dialog').getByRole('button', { name: '申请再审' }).click()
  await expect(card(signatory)).toContainText('等联席会议裁定')
  await leader.goto(address)
  await leader.getByRole('button', { name: '再审裁定' }).first().click()
  await leader.getByRole('dialog').getByLabel('再审结果').click()
  await leader.locator('.ant-select-item-option-content', { hasText: '维持复核决定' }).click()
  await leader.getByRole('dialog').getByLabel(/^意见/).fill('联席会议研究，维持复核决定。')
  await leader.getByRole('dialog').getByRole('button', { name: '再审裁定' }).click()
  await expect(leader.getByRole('main')).toContainText('再审已裁定')
  await signatory.reload()
  await expect(card(signatory)).toContainText('再审已裁定：维持复核决定')
  await expect(card(signatory).getByRole('button', { name: '申请再审' })).toHaveCount(0)
})
