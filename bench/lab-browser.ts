import { chromium } from '@playwright/test'
import { chromiumFlags, findChromium } from '../tools/find-chromium.ts'
import { verdict } from './verdict.ts'

/**
 * The reform lab in a browser at a quarter of its speed: `node bench/lab-browser.ts http://127.0.0.1:8080` against a running
 * demonstration. A weight is moved 120 times; prints how long the answer took (goal p95 ≤ 8 ms), from the input to the next frame, which
 * shows the control moved (goal ≤ 50 ms), and to the end of the frame that shows the district's answer to it.
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
const { answers, frames, shown } = await page.evaluate<
  Readonly<Record<'answers' | 'frames' | 'shown', number[]>>
>(`(async () => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => {
    const channel = new MessageChannel()
    channel.port1.onmessage = resolve
    channel.port2.postMessage(null)
  }))
  const answered = () => performance.getEntriesByName('lab-answer').length
  const input = document.querySelector('.lab-row input[type=range]')
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set
  const frames = []
  const shown = []
  performance.clearMeasures('lab-answer')
  for (let step = 0; step < ${steps}; step++) {
    const start = performance.now()
    set.call(input, String(20 + (step % 20)))
    input.dispatchEvent(new Event('input', { bubbles: true }))
    await frame()
    frames.push(performance.now() - start)
    if (answered() === step) {
      while (answered() === step) await new Promise((resolve) => setTimeout(resolve))
      await frame()
    }
    shown.push(performance.now() - start)
  }
  return { answers: performance.getEntriesByName('lab-answer').map((one) => one.duration), frames, shown }
})()`)
await browser.close()

const at = (times: readonly number[], share: number): number =>
  [...times].sort((a, b) => a - b)[Math.floor(share * times.length)] ?? 0
console.log(`${answers.length} answers at a quarter of the speed; medians and the figures of 95 in 100:`)
for (const [what, times, goal] of [
  ['answer', answers, 8],
  ['input to frame', frames, 50],
] as const)
  console.log(`${what}: ${at(times, 0.5).toPrecision(3)} ms; ${verdict('p95', at(times, 0.95), goal, 'ms')}`)
console.log(
  `input to the answer shown: ${at(shown, 0.5).toPrecision(3)} ms; p95 ${at(shown, 0.95).toPrecision(3)} ms`,
)
