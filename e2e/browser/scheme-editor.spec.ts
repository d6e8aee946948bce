import { randomUUID } from 'node:crypto'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { fullUrl, signIn } from './visitor.ts'

const group = '规上工业企业'

/** A revision of the scheme that the demonstration has; its page is open. */
async function openDraft(page: Page): Promise<void> {
  await signIn(page, fullUrl(), 'j01')
  const [scheme] = (await (await page.request.get('/api/schemes')).json()) as { hash: string }[]
  const made = await page.request.post('/api/evaluation/scheme-drafts', {
    headers: { origin: new URL(page.url()).origin, 'idempotency-key': randomUUID() },
    data: {
      from: scheme?.hash,
      year: '2025',
      edition: `2025e${Date.now()}`,
      reason: '表格里改加减分、基准和档次',
    },
  })
  const { id } = (await made.json()) as { id: string }
  await page.goto(`/records/evaluation-scheme/${id}`)
}

test('points, benchmarks and grades are written in the tables, checked while typing and told in the comparison', async ({
  browser,
}) => {
  const page = await (await browser.newContext({ baseURL: fullUrl() })).newPage()
  await openDraft(page)
  const save = page.getByRole('button', { name: '保存草案内容' })

  await page.getByRole('button', { name: '加一条加减分' }).click()
  const points = page.getByLabel(new RegExp(`^${group} 加减分 .* 分数$`))
  await expect(page.getByRole('region', { name: /^待改正/ })).toContainText('分数不能为空')
  await page.getByLabel(`${group} 加减分 1 名称`).fill('新增入库税金')
  await page.getByLabel(`${group} 加减分 新增入库税金 条件`).fill('实缴税金 > 上年.实缴税金')
  await page.keyboard.press('Escape')
  await points.fill('2')
  await page.getByLabel(`${group} 加分合计上限`).fill('5')

  const benchmark = `${group} 亩均税收`
  await page.getByLabel(`${benchmark} 基准种类`).selectOption('percentile')
  await page.getByLabel(`${benchmark} 基准分位`).fill('七成半')
  await expect(page.getByRole('region', { name: /^待改正/ })).toContainText('分位')
  await page.getByLabel(`${benchmark} 基准分位`).fill('75%')
  await page.getByLabel(`${benchmark} 基准年度`).selectOption('prior')
  await page.getByLabel(`${benchmark} 少于几家`).fill('8')

  // Half a name is not taken; gates follow the whole one.
  await page.getByLabel(`${group} D 档名称`).fill('C')
  await expect(page.getByText('已经有“C”档')).toBeVisible()
  await page.getByLabel(`${group} D 档名称`).fill('末')
  await page.keyboard.press('Tab')
  await expect(page.getByLabel(/停产或僵尸企业 后果$/)).toHaveValue('grade 末')
  await page.getByLabel(`${group} 新档名称`).fill('A+')
  await page.getByLabel(`${group} 新档的位置`).selectOption('A')
  await page.getByRole('button', { name: '加一档' }).click()
  await page.getByLabel(`${group} A+ 档分数线`).fill('95')
  // The other group has the same grades, not the same lines: its line is its own to write.
  await page.getByRole('tab', { name: '规下工业企业' }).click()
  await expect(page.getByLabel('规下工业企业 末 档名称')).toBeVisible()
  await page.getByLabel('规下工业企业 A+ 档分数线').fill('95')
  await page.getByRole('tab', { name: group }).click()
  await page.getByRole('button', { name: `删除 ${group} C 档` }).click()
  await expect(page.getByLabel(`${group} C 档名称`)).toHaveCount(0)
  // Gates that gave the grade that is gone are pointed at.
  await expect(page.getByRole('region', { name: /^待改正/ })).toBeVisible()
  for (const gate of ['重大安全环保事故', '严重失信'])
    await page.getByLabel(new RegExp(`门槛 ${gate} 后果$`)).selectOption('grade-at-most B')

  await expect(page.getByRole('region', { name: /^待改正/ })).toHaveCount(0)
  const { violations } = await new AxeBuilder({ page }).include('main').analyze()
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([])
  await save.click()
  await expect(save).toBeDisabled()

  await page.getByRole('link', { name: '修订对照' }).click()
  const row = (name: RegExp) => page.getByRole('table').getByRole('row', { name }).first()
  await expect(row(/^新增入库税金/)).toContainText('加 2 分')
  await expect(row(/^加分合计上限/)).toContainText('5分')
  await expect(row(/^亩均税收 基准/)).toContainText('本组上年75% 分位数；不足8家时用24')
  await expect(row(/^A\+ 档/)).toContainText('≥95分')
  await expect(row(/^C 档/)).toContainText('取消这一档')
})

test('a draft is tried in the lab, which writes nothing back and does not publish', async ({ browser }) => {
  const page = await (await browser.newContext({ baseURL: fullUrl() })).newPage()
  await openDraft(page)
  const address = page.url()
  await page.getByLabel(`${group} 产值增量 权重`).fill('15')
  await page.getByLabel(`${group} 亩均产值 权重`).fill('10')
  await page.getByLabel(`${group} 研发强度 下限`).fill('10%')
  const save = page.getByRole('button', { name: '保存草案内容' })
  await save.click()
  await expect(save).toBeDisabled()
  await page.getByRole('link', { name: '在规则模拟中试算这份草案' }).click()
  await expect(page.getByRole('status').filter({ hasText: '正在试算草案' })).toContainText('4 处改动')
  await expect(page.getByRole('region', { name: '没有算进去的改动（1）' })).toContainText('研发强度')
  const sum = page.locator('[data-metric="lab.sum"]')
  const [up, down, same] = ((await sum.getAttribute('data-value')) ?? '').split(' ').map(Number)
  expect((up ?? 0) + (down ?? 0) + (same ?? 0)).toBe(600)
  expect((up ?? 0) + (down ?? 0)).toBeGreaterThan(0)
  await expect(page.getByRole('button', { name: '发布' })).toHaveCount(0)
  // What is tried further stays here.
  await page.getByRole('spinbutton', { name: '亩均税收', exact: true }).first().fill('31')
  await page.goto(address)
  await expect(page.getByLabel(`${group} 亩均税收 权重`)).toHaveValue('30')
})

test('a group that is renamed is told as renamed, and tried in the lab under the name that its data have', async ({
  browser,
}) => {
  const page = await (await browser.newContext({ baseURL: fullUrl() })).newPage()
  await openDraft(page)
  const name = page.getByLabel('第 1 组 组名')
  await name.fill('规下工业企业')
  await expect(page.getByText('已经有“规下工业企业”这一组')).toBeVisible()
  await name.fill('规模以上企业')
  await page.keyboard.press('Enter')
  await expect(page.getByText(`原名“${group}”`)).toBeVisible()
  await page.getByLabel('规模以上企业 产值增量 权重').fill('15')
  await page.getByLabel('规模以上企业 亩均产值 权重').fill('10')
  const save = page.getByRole('button', { name: '保存草案内容' })
  await save.click()
  await expect(save).toBeDisabled()
  const told = page.getByRole('table', { name: '修订对照' })
  await expect(told.getByRole('row', { name: /^评价组 更名/ })).toContainText(`${group}规模以上企业`)
  await expect(told).not.toContainText('取消')
  await page.getByRole('link', { name: '在规则模拟中试算这份草案' }).click()
  await expect(page.getByText(`评价组“${group}”在草案里现名“规模以上企业”`)).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: '正在试算草案' })).toContainText('4 处改动')
  await expect(page.getByRole('region', { name: /^没有算进去的改动/ })).toHaveCount(0)
})

test('ways of scoring and what holds without data are written in the tables and told in the comparison', async ({
  browser,
}) => {
  const page = await (await browser.newContext({ baseURL: fullUrl() })).newPage()
  await openDraft(page)
  const wrong = page.getByRole('region', { name: /^待改正/ })
  const energy = `${group} 研发强度`
  await page.getByLabel(`${energy} 计分方法`).selectOption('min-max')
  await expect(wrong).toBeVisible()
  await page.getByLabel(`${energy} 基础分`).fill('20%')
  const output = `${group} 亩均产值`
  await page.getByLabel(`${output} 计分方法`).selectOption('piecewise')
  for (const [at, value, share] of [
    [1, '100', '40%'],
    [2, '500', '100%'],
  ] as const) {
    await page.getByLabel(`${output} 第 ${at} 段 指标值`).fill(value)
    await page.getByLabel(`${output} 第 ${at} 段 得分`).fill(share)
  }
  await page.getByLabel(`${energy} 没有数据时`, { exact: true }).selectOption('penalty')
  await expect(wrong).toBeVisible()
  await page.getByLabel(`${energy} 没有数据时扣分`).fill('2')
  await expect(wrong).toHaveCount(0)
  const save = page.getByRole('button', { name: '保存草案内容' })
  await save.click()
  await expect(save).toBeDisabled()
  const told = page.getByRole('table', { name: '修订对照' })
  await expect(told.getByRole('row', { name: /^研发强度 计分办法/ })).toContainText('最低得权重的20%')
  await expect(told.getByRole('row', { name: /^研发强度 缺失处理/ })).toContainText('扣2分')
  await expect(told.getByRole('row', { name: /^亩均产值 计分办法/ })).toContainText('100→40%，500→100%')
})
