import { gzipSync } from 'node:zlib'
import { expect, type Page, test } from '@playwright/test'
import { firstLoad } from '../../tools/first-load.ts'
import { fullUrl, signIn } from './visitor.ts'

const budget = 350_000

/** Gzipped sizes of the scripts that the page asks for, as they come. */
function scripts(page: Page): Map<string, Promise<number>> {
  const sizes = new Map<string, Promise<number>>()
  page.on('response', (response) => {
    const { pathname } = new URL(response.url())
    if (pathname.endsWith('.js'))
      sizes.set(
        pathname,
        response.body().then((body) => gzipSync(body).length),
      )
  })
  return sizes
}

const total = async (sizes: Map<string, Promise<number>>): Promise<number> =>
  (await Promise.all(sizes.values())).reduce((sum, size) => sum + size, 0)

test('what the entry needs stays within the budget', () => {
  const { bytes, files } = firstLoad()
  expect(files.length).toBeGreaterThan(0)
  expect(bytes, files.join(', ')).toBeLessThanOrEqual(budget)
})

test('the sign-in page and the first page after it load at most 350 kB of script, charts not among them', async ({
  page,
}) => {
  const sizes = scripts(page)
  await page.goto(fullUrl())
  await page.getByRole('button', { name: 'j01' }).waitFor()
  expect(await total(sizes)).toBeLessThanOrEqual(budget)
  await signIn(page, fullUrl(), 'j01')
  await page.getByRole('heading', { name: '效益评价' }).waitFor()
  page.removeAllListeners('response') // what is fetched ahead from here on is not what the page waits for
  expect([...sizes.keys()].filter((path) => path.includes('chart'))).toEqual([])
  expect(await total(sizes)).toBeLessThanOrEqual(budget)
})

test('scripts are sent compressed', async ({ page }) => {
  const answer = page.waitForResponse((response) => response.url().endsWith('.js'))
  await page.goto(fullUrl())
  expect((await answer).headers()['content-encoding']).toMatch(/gzip|br|zstd/)
})
