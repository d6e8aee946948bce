import { seedDemo } from '../../src/apps/demo/seed.ts'
import { optionsFromEnvironment } from '../../src/apps/server/options.ts'
import { untilSignal } from '../../src/apps/server/until-signal.ts'
import { ensureWebBuild } from '../../src/apps/server/web-build.ts'
import { startServer } from '../../src/apps/server.ts'

const say = (text: string) => void process.stdout.write(`${text}\n`)
await ensureWebBuild(say)
const server = await startServer({ ...optionsFromEnvironment(process.env, { demo: true }), onStatus: say })
await seedDemo({ services: server.services, linkDemoAccounts: server.linkDemoAccounts, onStatus: say })
say(`园策已启动：${server.url}（演示）`)
await untilSignal(server, say)
