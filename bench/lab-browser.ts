import { chromium } from '@playwright/test'
import { toFixedText } from '../src/kernel/decimal-text.ts'
import { decimal } from '../src/kernel/rational.ts'
import { chromiumFlags, findChromium } from '../tools/find-chromium.ts'

/**
 * The reform lab in a browser at a quarter of its speed: `node bench/lab-browser.ts http://127.0.0.1:8080` against a running
 * demonstration. A weight is moved 120 times; prints how long the answer took (goal p95 ≤ 8 ms) and from the
 * input to the next frame (goal ≤ 50 ms).
 */
const url = process.argv[2] ?? 'http://127.0.0.1:8080'
const steps = 120

const browser = await chromium.launch({ executablePath: findChromium(), args: [...chromiumFlags] })
const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
await page.goto(url)
await page.getByRole('button', { name: /(^|\s)j01(\s|$)/ }).click()
await page.getByRole('navigation', { name: '主菜单' }).waitFor()
await page.goto(`${url}/eval/sim`)
await page
  .getByRole('link', { name: /^复制方案，开始模拟/ })
  .first()
  .click()
const slider = page.getByRole('slider', { name: '亩均税收 滑块' })
await slider.waitFor()
const session = await page.context().newCDPSession(page)
await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
// As text: this file is compiled without the browser's types.
const { answers, frames } = await page.evaluate<{ answers: number[]; frames: number[] }>(`(async () => {
  const input = document.querySelector('.lab-row input[type=range]')
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set
  const frames = []
  performance.clearMeasures('lab-answer')
  for (let step = 0; step < ${steps}; step++) {
    const start = performance.now()
    set.call(input, String(20 + (step % 20)))
    input.dispatchEvent(new Event('input', { bubbles: true }))
    await new Promise((resolve) => requestAnimationFrame(() => {
      const channel = new MessageChannel()
      channel.port1.onmessage = resolve
      channel.port2.postMessage(null)
    }))
    frames.push(performance.now() - start)
  }
  return { answers: performance.getEntriesByName('lab-answer').map((one) => one.duration), frames }
})()`)
await browser.close()

const at = (times: readonly number[], share: number): string =>
  toFixedText(decimal(String([...times].sort((a, b) => a - b)[Math.floor(share * times.length)] ?? 0)), 2)
console.log(
  `${answers.length} answers at a quarter of the speed: p50 ${at(answers, 0.5)} p95 ${at(answers, 0.95)} ms`,
)
console.log(`input to frame: p50 ${at(frames, 0.5)} p95 ${at(frames, 0.95)} ms`)
