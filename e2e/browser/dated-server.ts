import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { optionsFromEnvironment } from '../../src/apps/server/options.ts'
import { untilSignal } from '../../src/apps/server/until-signal.ts'
import { ensureWebBuild } from '../../src/apps/server/web-build.ts'
import { startServer } from '../../src/apps/server.ts'
import { systemClock } from '../../src/platform/clock/clock.ts'

/** Accounts and no data, on the day that stands in `business-day` of the data directory; when the day changes, what time brings about is done. */
const say = (text: string) => void process.stdout.write(`${text}\n`)
await ensureWebBuild(say)
const options = optionsFromEnvironment(process.env, { demo: true })
const file = join(process.env.YUANCE_DATA ?? '', 'business-day')
writeFileSync(file, '2025-09-15')
const today = () => readFileSync(file, 'utf8').trim()
const server = await startServer({
  ...options,
  clock: { instant: systemClock.instant, businessDate: today },
  onStatus: say,
})
say(`园策已启动：${server.url}`)
let running = true
void (async () => {
  for (let seen = today(); running; await sleep(100)) {
    if (today() === seen) continue
    seen = today()
    // Firms that were imported meanwhile get their demonstration accounts.
    await server.linkDemoAccounts()
    await server.byTheClock()
    writeFileSync(`${file}.done`, seen)
  }
})()
await untilSignal(server, say)
running = false
