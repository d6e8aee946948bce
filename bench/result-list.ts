import { cpus } from 'node:os'
import { type Browser, chromium } from '@playwright/test'
import { startDemoServer } from '../e2e/browser/demo-server.ts'
import { openMenu, signIn } from '../e2e/browser/visitor.ts'
import { chromiumFlags, findChromium } from '../tools/find-chromium.ts'

/**
 * From the click on a batch to its list of 600 results, drawn and ready for the next click, on a machine four times slower.
 * Prints milliseconds of five clicks from the list of batches and five from the workbench, each in a fresh browser; goal: within
 * a second. `node bench/result-list.ts [address of a running demonstration]`
 */
const SLOWER = 4
const CLICKS = 5
const label = /^2024 年度评价/

interface Marks {
  click: number
  /** The first page of rows stands there and has been painted. */
  drawn: number
  /** End of the last task that held up the page for more than 50 ms. */
  busy: number
}

async function click(browser: Browser, url: string, from: 'batches' | 'workbench'): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
  const page = await context.newPage()
  await signIn(page, url, 'j01')
  if (from === 'batches') await openMenu(page, '效益评价')
  const link = page.getByRole('main').getByRole('link', { name: label }).first()
  await link.hover()
  // People read before they click.
  await page.waitForTimeout(1_000)
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  await page.evaluate(watch)
  await link.click()
  await page.locator('tbody a[aria-label*="为什么"]').nth(19).waitFor()
  await page.waitForTimeout(1_500)
  const marks: Marks = await page.evaluate('marks')
  await context.close()
  return Math.ceil(Math.max(marks.drawn, marks.busy) - marks.click)
}

/** Runs in the page. */
const watch = `
  const marks = { click: 0, drawn: 0, busy: 0 }
  globalThis.marks = marks
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) marks.busy = startTime + duration
  }).observe({ type: 'longtask' })
  addEventListener('click', ({ timeStamp }) => { marks.click ||= timeStamp }, true)
  const look = () => {
    if (document.querySelectorAll('tbody a[aria-label*="为什么"]').length < 20) requestAnimationFrame(look)
    else setTimeout(() => { marks.drawn = performance.now() })
  }
  requestAnimationFrame(look)
`

const running = process.argv[2]
const server = running === undefined ? await startDemoServer() : { url: running, stop: async () => {} }
const browser = await chromium.launch({ executablePath: findChromium(), args: [...chromiumFlags] })
try {
  const [cpu] = cpus()
  console.log(
    `From the click to the list of 600 results, ${SLOWER} times slower than ${cpu?.model ?? 'unknown'}`,
  )
  for (const from of ['batches', 'workbench'] as const) {
    const times: number[] = []
    for (let at = 0; at < CLICKS; at += 1) times.push(await click(browser, server.url, from))
    times.sort((a, b) => a - b)
    console.log(`from the ${from.padEnd(9)}  median ${times[CLICKS >> 1]} ms, slowest ${times.at(-1)} ms`)
  }
} finally {
  await browser.close()
  await server.stop()
}
