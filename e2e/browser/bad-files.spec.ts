import { expect, type Page, test } from '@playwright/test'
import { zipOf } from '../../src/platform/sheets/sample-xlsx.ts'
import { fullUrl, openMenu, signIn } from './visitor.ts'

const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** Small to send, 600 MB once unpacked. */
function bomb(): Buffer {
  const relations = 'http://schemas.openxmlformats.org/package/2006/relationships'
  return Buffer.from(
    zipOf([
      { name: '[Content_Types].xml', content: '<Types/>' },
      { name: '_rels/.rels', content: `<Relationships xmlns="${relations}"/>` },
      { name: 'xl/worksheets/sheet1.xml', content: Buffer.alloc(600_000_000, ' ') },
    ]),
  )
}

/** So many requests that a single slow one does not decide. */
const least = 60

/** Times of small requests, one after the other, until told to stop; at least {@link least} of them. */
function watch(page: Page): { times(): Promise<readonly number[]> } {
  let going = true
  const times: number[] = []
  const watching = (async () => {
    while (going || times.length < least) {
      const start = performance.now()
      const response = await page.request.get(`${fullUrl()}/api/parks`)
      expect(response.ok()).toBe(true)
      times.push(performance.now() - start)
      await page.waitForTimeout(40)
    }
  })()
  return {
    async times() {
      going = false
      await watching
      return times.sort((a, b) => a - b)
    },
  }
}

const files = [
  { what: 'a picture called a sheet', name: '税务.xlsx', bytes: () => png, says: /不是.*xlsx|图片|PNG/i },
  { what: 'an empty file', name: '空表.xlsx', bytes: () => Buffer.alloc(0), says: /空/ },
  { what: 'a zip bomb', name: '炸弹.xlsx', bytes: bomb, says: /解压|展开|过大|太大/ },
]

for (const { what, name, bytes, says } of files)
  test(`${what} is refused with a reason and a remedy, while others go on working`, async ({ page }) => {
    await signIn(page, fullUrl(), 'j02')
    await openMenu(page, '数据归集')
    await page.getByRole('main').getByRole('link', { name: '导入年度数据' }).first().click()
    await page.getByLabel('选择要导入的表格文件').setInputFiles({ name, mimeType: type, buffer: bytes() })
    const watcher = watch(page)
    await page.getByRole('button', { name: '读取 1 个文件' }).click()
    const told = page.getByRole('region', { name: '这些文件读不了' }).or(page.getByRole('alert')).first()
    await expect(told).toContainText(says, { timeout: 60_000 })
    await expect(told).toContainText(/怎么[改办]/)
    const times = await watcher.times()
    const p95 = times[Math.floor(times.length * 0.95)] ?? Number.POSITIVE_INFINITY
    expect(p95, `p95 of ${times.length} other requests`).toBeLessThanOrEqual(500)
  })
