import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { fullUrl, goWithin, signIn } from './visitor.ts'

test.use({ contextOptions: { reducedMotion: 'reduce' } })

/** Chooses a word in a select; `typed` searches first. */
async function pick(page: Page, box: Locator, title: string | RegExp, typed = ''): Promise<void> {
  await box.click()
  if (typed !== '') await page.keyboard.type(typed)
  await page
    .locator('.ant-select-dropdown:visible .ant-select-item-option')
    .filter({ hasText: title })
    .first()
    .click()
}

async function openLedger(page: Page, subject: string, ledger: string): Promise<void> {
  const menu = page.getByRole('navigation', { name: '主菜单' })
  await menu.getByRole('button', { name: subject }).click()
  await menu.getByRole('link', { name: ledger, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: ledger })).toBeVisible()
}

const day = (page: Page, label: string): Locator => page.getByRole('textbox', { name: label })

/** Fills in what a new idle-land case must have. */
async function fillCase(page: Page, parcel: string): Promise<void> {
  await pick(page, page.getByRole('combobox', { name: '企业' }), '龙岗精工', '龙岗精工')
  await page.getByRole('textbox', { name: '宗地编号' }).fill(parcel)
  await page.getByRole('textbox', { name: '合同编号' }).fill(`合同 ${parcel}`)
  await pick(page, page.getByRole('combobox', { name: '供应方式' }), '出让')
  await page.getByRole('textbox', { name: '宗地面积' }).fill('６０')
  await page.getByRole('textbox', { name: '出让价款' }).fill('1,800')
  await day(page, '约定动工日').fill('2023年4月15日')
  await pick(page, page.getByRole('combobox', { name: '发现途径' }), '日常巡查')
  await day(page, '发现日期').fill('20250601')
  await pick(page, page.getByRole('combobox', { name: '闲置情形' }), '未动工开发')
  await page.getByRole('textbox', { name: '闲置月数' }).fill('15')
}

test('a case is found, entered, begun and leaves its trace', async ({ page }) => {
  await signIn(page, fullUrl(), 'g01')
  await openLedger(page, '用地保障', '闲置土地')
  await expect(page).toHaveURL(/\/land\/idle/)
  await page.getByRole('link', { name: '新建闲置土地' }).click()

  await page.getByRole('button', { name: '保存', exact: true }).click()
  const summary = page.getByRole('alert')
  await expect(summary).toContainText('处要改')
  await summary.getByRole('link', { name: '约定动工日' }).click()
  await expect(day(page, '约定动工日')).toBeFocused()

  await fillCase(page, 'E2E-2025-01')
  await page.keyboard.press('Control+Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: '调查通知书号' }).fill('E2E 调〔2025〕1 号')
  await dialog.getByRole('textbox', { name: '通知送达日' }).fill('2025-09-10')
  await dialog.getByRole('button', { name: '发起调查' }).click()
  await expect(page.getByRole('status').filter({ hasText: '发起调查已办好' })).toBeVisible()
  await expect(page.getByText('调查中', { exact: true }).first()).toBeVisible()
  // 1,800 万元 × 20 %, the rate of the rule.
  await expect(page.locator('[data-metric="idle-land-case.feeAmount"]')).toHaveAttribute('data-value', '360')
  await expect(page.locator('[data-metric="case.papers"]')).toContainText('闲置土地调查通知书')

  await page.getByRole('tab', { name: '留痕' }).click()
  const trace = page.getByRole('region', { name: '操作留痕' }).first()
  await expect(trace.getByRole('row').filter({ hasText: '发起调查' })).toContainText('E2E 调〔2025〕1 号')
  await page.getByRole('tab', { name: '过程' }).click()
  await expect(page.getByRole('img', { name: /现在：调查中。已经过：疑似/ })).toBeVisible()

  await openLedgerAgain(page)
  await page.getByRole('textbox', { name: '名称、编号或拼音首字母' }).fill('E2E-2025-01')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('link', { name: 'E2E-2025-01' })).toBeVisible()
  await expect(page.getByRole('list', { name: '当前筛选' })).toContainText('搜索：E2E-2025-01')
})

async function openLedgerAgain(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: '面包屑' }).getByRole('link', { name: '闲置土地' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '闲置土地' })).toBeVisible()
}

test('what was typed survives the loss of the page', async ({ page }) => {
  await signIn(page, fullUrl(), 'g01')
  await page.goto(`${fullUrl()}/records/idle-land-case/new`)
  const kept = page.waitForResponse(
    (response) => response.url().includes('/api/drafts/') && response.request().method() === 'PUT',
    { timeout: 30_000 },
  )
  await page.getByRole('textbox', { name: '宗地编号' }).fill('E2E-草稿')
  await kept
  await page.reload()
  await expect(page.getByRole('status').filter({ hasText: '已恢复您' })).toBeVisible()
  await expect(page.getByRole('textbox', { name: '宗地编号' })).toHaveValue('E2E-草稿')
  await page.getByRole('button', { name: '不要了，从头填' }).click()
  await expect(page.getByRole('textbox', { name: '宗地编号' })).toHaveValue('')
})

test('two editors of one record: both sides are shown and nothing is lost', async ({ page }) => {
  await signIn(page, fullUrl(), 'g01')
  await page.goto(`${fullUrl()}/records/idle-land-case/new`)
  await fillCase(page, 'E2E-2025-02')
  await page.keyboard.press('Control+s')
  await page.getByRole('link', { name: '编辑' }).click()
  const contract = page.getByRole('textbox', { name: '合同编号' })
  await contract.fill('我的合同')
  await page.getByRole('textbox', { name: '宗地面积' }).fill('61')
  await changedBesides(page, { contractNumber: '对方的合同', landUse: '工业' })
  await page.keyboard.press('Control+s')
  const dialog = page.getByRole('dialog', { name: '对方刚改过这条记录' })
  await expect(dialog.getByRole('row').filter({ hasText: '合同编号' })).toContainText('对方的合同')
  await expect(dialog.getByRole('row').filter({ hasText: '土地用途' })).toContainText('工业')
  await dialog.getByRole('radio', { name: '我的' }).check()
  await dialog.getByRole('button', { name: '按选择合并' }).click()
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('heading', { level: 1, name: 'E2E-2025-02' })).toBeVisible()
  for (const text of ['我的合同', '61 亩', '工业'])
    await expect(page.getByRole('main').getByText(text, { exact: true }).first()).toBeVisible()
})

test('from the first page to a decision in three clicks', async ({ page }) => {
  await signIn(page, fullUrl(), 'j02')
  const todo = page.getByRole('region', { name: '待办', exact: true })
  await todo.getByRole('link', { name: '2025 高新技术企业' }).click()
  await page.getByRole('button', { name: '评审通过', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: '评审通过' }).click()
  await expect(page.getByRole('status').filter({ hasText: '评审通过已办好' })).toBeVisible()
})

test('on a phone a firm begins its report and takes it back', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await signIn(page, fullUrl(), 'e-demo1')
  await page
    .getByRole('region', { name: '待办', exact: true })
    .getByRole('link', { name: '月报 2025-08' })
    .click()
  await page.getByRole('button', { name: '开始填报' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '开始填报' }).click()
  const toast = page.getByRole('status').filter({ hasText: '开始填报已办好' })
  await expect(toast).toBeVisible()
  await toast.getByRole('button', { name: '撤销' }).click()
  await expect(page.getByRole('status').filter({ hasText: '已撤销' })).toBeVisible()
  await expect(page.getByText('未填', { exact: true }).first()).toBeVisible()
  const wide = await page.locator('html').evaluate((root) => root.scrollWidth - root.clientWidth)
  expect(wide).toBeLessThanOrEqual(0)
})

test('an impatient double click saves once and acts once', async ({ page }) => {
  await signIn(page, fullUrl(), 'j01')
  await page.goto(`${fullUrl()}/records/supervision-task/new`)
  await page.getByRole('textbox', { name: '督办事项' }).fill('双击：只有一条')
  await pick(page, page.getByRole('combobox', { name: '类别' }), '会议')
  await page.getByRole('textbox', { name: '督办要求' }).fill('按月报进度。')
  await page.getByRole('textbox', { name: '立项依据' }).fill('走查纪要 2 号')
  await day(page, '办结期限').fill('2025-12-31')
  await page.getByRole('button', { name: '保存', exact: true }).dblclick()
  await expect(page.getByRole('heading', { level: 1, name: '双击：只有一条' })).toBeVisible()
  const { pathname } = new URL(page.url())
  await page.getByRole('button', { name: '立项', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: '立项', exact: true }).dblclick()
  await expect(page.getByRole('status').filter({ hasText: '立项已办好' })).toBeVisible()
  await page.waitForLoadState('networkidle')
  const { total } = await (
    await page.request.get(`${fullUrl()}/api/records/supervision-task`, { params: { q: '双击：只有一条' } })
  ).json()
  expect(total).toBe(1)
  const { rows } = await (await page.request.get(`${fullUrl()}/api${pathname}/history`)).json()
  const done = (rows as readonly { readonly action: string }[]).map(({ action }) => action)
  expect(done.filter((action) => action === '新建')).toHaveLength(1)
  expect(done.filter((action) => action === '立项')).toHaveLength(1)
})

test('a step on a record that somebody changed meanwhile is told so, and taken at the second press', async ({
  page,
}) => {
  await signIn(page, fullUrl(), 'g01')
  await page.goto(`${fullUrl()}/records/idle-land-case/new`)
  await fillCase(page, 'E2E-2025-03')
  await page.keyboard.press('Control+Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: '调查通知书号' }).fill('E2E 调〔2025〕3 号')
  await dialog.getByRole('textbox', { name: '通知送达日' }).fill('2025-09-10')
  await changedBesides(page, { landUse: '工业' })
  await dialog.getByRole('button', { name: '发起调查' }).click()
  await expect(dialog.getByRole('alert')).toContainText('刚才有人改过这条记录')
  await expect(dialog.getByRole('textbox', { name: '调查通知书号' })).toHaveValue('E2E 调〔2025〕3 号')
  await dialog.getByRole('button', { name: '发起调查' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByRole('main').getByText('工业', { exact: true }).first()).toBeVisible()
})

test('no page of an enterprise clerk is wider than the phone', async ({ page }) => {
  test.setTimeout(360_000)
  await page.setViewportSize({ width: 390, height: 844 })
  await signIn(page, fullUrl(), 'e-demo1')
  await page.getByRole('button', { name: '更多' }).click()
  const all = page.getByRole('navigation', { name: '全部菜单' })
  const subjects = all.getByRole('button', { expanded: false })
  await subjects.first().waitFor()
  while ((await subjects.count()) > 0) await subjects.first().click()
  const found = await all
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
  expect(found.length).toBeGreaterThan(10)
  const report = await page.request.get(`${fullUrl()}/api/records/enterprise-report?size=1`)
  const one = `/records/enterprise-report/${(await report.json()).rows[0].id}`
  const ways = [
    ...[
      '/home',
      '/todo',
      '/mine',
      '/notices',
      '/account',
      '/records/appeal/new',
      '/records/financing-need/new',
    ],
    ...['', '?tab=process', '?tab=history', '?tab=links'].map((tab) => one + tab),
    ...found,
  ]
  const wide: string[] = []
  for (const way of ways) {
    await goWithin(page, way)
    expect(page.url()).toBe(fullUrl() + way)
    const over = await page.locator('html').evaluate((root) => root.scrollWidth - root.clientWidth)
    if (over > 0) wide.push(`${way}: ${over}px`)
  }
  expect(wide).toEqual([])
})

test('keys lead through a list; they can be switched off', async ({ page }) => {
  await signIn(page, fullUrl(), 'g01')
  await page.goto(`${fullUrl()}/land/idle`)
  const first = page.locator('[data-row] a').first()
  await first.waitFor()
  await page.keyboard.press('/')
  await expect(page.getByRole('textbox', { name: '名称、编号或拼音首字母' })).toBeFocused()
  await page.keyboard.press('Escape')
  await page.locator('h1').click()
  await page.keyboard.press('j')
  await expect(first).toBeFocused()
  await page.keyboard.press('?')
  const keys = page.getByRole('dialog', { name: '快捷键' })
  await keys.getByRole('checkbox', { name: '启用单键快捷键' }).uncheck()
  await keys.getByRole('button', { name: /关闭|Close/ }).click()
  await page.keyboard.press('n')
  await expect(page.getByRole('heading', { level: 1, name: '闲置土地' })).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: '搜索菜单、台账和记录' }).fill('督办')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/task/)
})

test('lists, boards, maps, forms and details are free of serious findings', async ({ page }) => {
  await signIn(page, fullUrl(), 'g01')
  const answer = await page.request.get(`${fullUrl()}/api/records/idle-land-case?size=1`)
  const { rows } = (await answer.json()) as { readonly rows: readonly { readonly id: string }[] }
  const one = `/records/idle-land-case/${rows[0]?.id}`
  const found: string[] = []
  for (const path of [
    '/todo',
    '/notices',
    '/land/idle',
    '/land/idle?view=board',
    '/land/idle?view=map',
    '/records/idle-land-case/new',
    one,
    `${one}?tab=process`,
    `${one}?tab=history`,
    `${one}?tab=links`,
    `${one}/print`,
    '/parks',
  ]) {
    await goWithin(page, path)
    const { violations } = await new AxeBuilder({ page }).analyze()
    for (const { id, impact, nodes } of violations)
      if (impact === 'serious' || impact === 'critical')
        found.push(`${path}: ${id} ${nodes[0]?.html.slice(0, 160)}`)
  }
  expect(found).toEqual([])
})

/** Somebody else's change to the record on the page. */
async function changedBesides(page: Page, values: Readonly<Record<string, unknown>>): Promise<void> {
  await page.evaluate(
    async ({ path, changed }) => {
      const seen = await fetch(path)
      await fetch(path, {
        method: 'PATCH',
        headers: {
          'content-type': 'application/json',
          'if-match': seen.headers.get('etag') ?? '',
          'idempotency-key': crypto.randomUUID(),
        },
        body: JSON.stringify({ values: changed }),
      })
    },
    { path: `/api${new URL(page.url()).pathname.replace(/\/edit$/, '')}`, changed: values },
  )
}
