import { optionsFromEnvironment } from '../../src/apps/server/options.ts'
import { untilSignal } from '../../src/apps/server/until-signal.ts'
import { startServer } from '../../src/apps/server.ts'

/** The server on the day it is installed: accounts, no data, and no pages. */
const say = (text: string) => void process.stdout.write(`${text}\n`)
const server = await startServer({ ...optionsFromEnvironment(process.env, { demo: true }), onStatus: say })
say(`园策已启动：${server.url}`)
await untilSignal(server, say)
