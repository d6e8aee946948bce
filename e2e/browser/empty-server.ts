import { optionsFromEnvironment } from '../../src/apps/server/options.ts'
import { untilSignal } from '../../src/apps/server/until-signal.ts'
import { ensureWebBuild } from '../../src/apps/server/web-build.ts'
import { startServer } from '../../src/apps/server.ts'

/** The product on the day it is installed: accounts, no data. */
const say = (text: string) => void process.stdout.write(`${text}\n`)
await ensureWebBuild(say)
const server = await startServer({ ...optionsFromEnvironment(process.env, { demo: true }), onStatus: say })
say(`园策已启动：${server.url}`)
await untilSignal(server, say)
