import { expect, type Locator, type Page, test } from '@playwright/test'
import { choose, emptyUrl, exampleFiles, openMenu, signIn, worked, workedName } from './visitor.ts'

test('with no data, every page says what to do first', async ({ page }) => {
  await signIn(page, emptyUrl(), 'j01')
  const main = page.getByRole('main')
  await expect(main.getByText('还没有数据。先把税务、统计、用地等表放进来。')).toBeVisible()
  for (const [entry, words] of [
    ['企业库', '企业库还是空的。企业随年度数据一起进来。'],
    ['数据归集', '还没有导入过数据。'],
    ['效益评价', '还没有评价批次。'],
  ] as const) {
    await openMenu(page, entry)
    await expect(main.getByText(words)).toBeVisible()
  }
  await openMenu(page, '企业库')
  await main.getByRole('link', { name: '导入年度数据' }).click()
  await expect(page.getByRole('heading', { name: '选择文件' })).toBeVisible()
  await openMenu(page, '效益评价')
  await main.getByRole('button', { name: '新建批次' }).first().click()
  await expect(main.getByText('还没有可评价的年度数据。')).toBeVisible()
})

/** Counts what a hand does. */
class Hand {
  clicks = 0
  async click(target: Locator): Promise<void> {
    await target.click({ timeout: 60_000 })
    this.clicks += 1
  }
}

/** The row of the dry run that tells of a cell, with the reason below. */
async function expectWrongCell(page: Page, place: RegExp, raw: string, reason: RegExp): Promise<void> {
  const row = page.getByRole('listitem').filter({ has: page.getByRole('region', { name: place }) })
  await expect(row.getByRole('cell', { name: new RegExp(`^错误：\\s*${raw}$`) })).toBeVisible()
  await expect(row.getByText(reason)).toBeVisible()
}

test('three sheets become an explained grade and a way to the next one, in at most 15 clicks', async ({
  page,
}) => {
  test.setTimeout(300_000)
  await signIn(page, emptyUrl(), 'j01')
  await openMenu(page, '数据归集')
  await page.getByRole('main').getByRole('link', { name: '导入年度数据' }).first().click()

  const hand = new Hand()
  await page.getByLabel('选择要导入的表格文件').setInputFiles(exampleFiles)
  hand.clicks += 1
  await hand.click(page.getByRole('button', { name: '读取 3 个文件' }))

  await expect(page.getByRole('heading', { name: /认出 \d+ 列，1 列请指定/ })).toBeVisible({
    timeout: 60_000,
  })
  const unknown = page.getByRole('region', { name: '请指定的列' })
  await expect(unknown.getByRole('rowheader', { name: '用途' })).toBeVisible()
  await choose(page, unknown.getByRole('combobox', { name: '用途 认作' }), '不导入这一列')
  hand.clicks += 2
  await hand.click(page.getByRole('button', { name: '开始校验' }))

  await expect(page.getByRole('heading', { name: '可导入 595 家，5 家有错误' })).toBeVisible({
    timeout: 60_000,
  })
  await expect(page.getByText('错误 5', { exact: true })).toBeVisible()
  await expectWrongCell(page, /税务\.xlsx.*第 506 行/, '待核', /“待核”不是数字/)
  await expectWrongCell(page, /税务\.xlsx.*第 522 行/, '4321098', /两行/)
  await expectWrongCell(page, /统计\.xlsx.*第 183 行/, '1e400', /超出能接受的范围/)
  await expectWrongCell(page, /统计\.xlsx.*第 187 行/, '915O0111DM3422991H', /不能是“O”/)
  await expectWrongCell(page, /用地\.xlsx.*第 753 行/, '-3200', /不能小于 0/)
  await expect(page.getByRole('button', { name: '全部导入' })).toBeDisabled()
  await hand.click(page.getByRole('button', { name: '仅导入正确行' }))

  await expect(page.getByRole('heading', { name: '导入完成' })).toBeVisible({ timeout: 120_000 })
  await hand.click(page.getByRole('link', { name: '去做评价' }))
  await expect(page.getByRole('combobox', { name: '年度' })).toBeVisible()
  await expect(page.getByText(/2024 年（\d+ 家）/)).toBeVisible()
  await hand.click(page.getByRole('button', { name: '建立批次' }))
  await hand.click(page.getByRole('button', { name: '开始计算' }))

  await expect(page.getByRole('heading', { name: /^全部 \d+ 家$/ })).toBeVisible({ timeout: 120_000 })
  await page.getByRole('textbox', { name: '企业名称或信用代码' }).fill(worked)
  await hand.click(page.getByRole('button', { name: '查询' }))
  await hand.click(page.getByRole('link', { name: `${workedName} 为什么是 B` }))

  await expect(page.getByRole('heading', { level: 1, name: '为什么是 B 类' })).toBeVisible()
  const conclusion = page.getByRole('region', { name: '结论' })
  await expect(conclusion.getByText('78.60', { exact: false }).first()).toBeVisible()
  await expectWorkedExample(page)

  await hand.click(conclusion.getByRole('link', { name: '还差多少' }))
  await hand.click(page.getByRole('spinbutton', { name: '实缴税金（万元）' }))
  await page.keyboard.press('Control+A')
  await page.keyboard.type('1320')
  const outcome = page.getByRole('complementary', { name: '测算结果' })
  await expect(outcome.getByText('85.02')).toBeVisible()
  await expect(outcome.getByText('测算可达 A')).toBeVisible()
  await expect(page.getByRole('slider', { name: '实缴税金（万元）' })).toHaveAttribute(
    'aria-valuenow',
    '1320',
  )
  expect(hand.clicks, 'clicks from the wizard on').toBeLessThanOrEqual(15)

  await page.getByRole('button', { name: '重置' }).click()
  await expect(outcome.getByText('78.60')).toBeVisible()
  await page.getByRole('slider', { name: '用地面积（亩）' }).focus()
  await page.keyboard.press('ArrowLeft')
  await expect(outcome.getByText('测算总分')).toBeVisible()
})

/** examples/README.md, item by item; one of them down to the cell it came from. */
async function expectWorkedExample(page: Page): Promise<void> {
  const items = page.getByRole('region', { name: '各项得分' }).getByRole('listitem')
  for (const [label, score] of [
    ['亩均税收', '31.50 / 30'],
    ['亩均产值', '14.80 / 20'],
    ['亩均投资强度', '8.00 / 10'],
    ['单位能耗增加值', '15.00 / 15'],
    ['研发强度', '5.90 / 10'],
    ['亩均税收增幅', '3.40 / 10'],
    ['产值增量', '0.00 / 5'],
  ] as const)
    await expect(
      items
        .filter({ has: page.getByText(label, { exact: true }) })
        .filter({ hasText: score })
        .first(),
    ).toBeVisible()
  await page.getByText('25.20 ÷ 24.00', { exact: false }).first().click()
  const derivation = page.getByRole('list', { name: '亩均税收的计算过程' })
  await expect(derivation).toContainText('税务.xlsx')
  await expect(derivation).toContainText('152')
}
