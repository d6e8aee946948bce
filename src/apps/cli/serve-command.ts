import { parseArgs } from 'node:util'
import { Refusal } from '../../kernel/problem.ts'
import { readOldNotices } from '../demo/read-notices.ts'
import { seedDemo } from '../demo/seed.ts'
import { seedPlans } from '../demo/seed-plans.ts'
import { seedRecords } from '../demo/seed-records.ts'
import { optionsFromEnvironment } from '../server/options.ts'
import { untilSignal } from '../server/until-signal.ts'
import { ensureWebBuild } from '../server/web-build.ts'
import { startServer } from '../server.ts'

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

/** Without an operator's PostgreSQL the data lies in the embedded one, which is made for trials; production must say that it knows. */
function mayUseEmbedded(env: NodeJS.ProcessEnv, demo: boolean, allowed: boolean): void {
  if (demo || allowed || env.DATABASE_URL) return
  throw new Refusal([
    {
      code: 'server/no-database',
      severity: 'error',
      what: '没有指定数据库',
      where: { field: 'DATABASE_URL' },
      why: '正式运行的数据要放在有备份、有专人管理的 PostgreSQL（15 以上）里；自带的数据库只为试用准备',
      mend: '设置 DATABASE_URL；只是试用就加 --demo；确实要用自带数据库正式运行，加 --embedded-database',
    },
  ])
}

/** `yuance serve`: opens the product in the browser's reach until a signal ends it. `--demo` brings synthetic data and one-click accounts. */
export async function serveCommand(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { demo: { type: 'boolean' }, 'embedded-database': { type: 'boolean' } },
  })
  const demo = values.demo === true
  mayUseEmbedded(process.env, demo, values['embedded-database'] === true)
  await ensureWebBuild(say)
  const server = await startServer({ ...optionsFromEnvironment(process.env, { demo }), onStatus: say })
  if (demo) {
    await seedDemo({
      services: server.services,
      linkDemoAccounts: server.linkDemoAccounts,
      onStatus: say,
    })
    const made = await seedRecords(server.services.inTransaction, server.records)
    if (made > 0) {
      await server.byTheClock()
      await readOldNotices(server.services.inTransaction, server.records)
      say(`各类台账：写入示例 ${made} 条。`)
    }
    await seedPlans(server.services)
  }
  say(`园策已启动：${server.url}${demo ? '（演示数据，选一个账号即可进入）' : ''}\n按 Ctrl+C 停止。`)
  if (server.setupToken !== undefined)
    say(
      `还没有任何账号：请在浏览器打开 ${server.url}/setup ，用文件 ${server.setupToken} 里的一次性令牌建立三名管理员。`,
    )
  await untilSignal(server, say)
  return 0
}
