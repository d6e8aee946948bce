import { startWalkServer } from './walk-servers.ts'

/** Program: one more process that serves a test's database. Arguments: the database server as JSON, the database, the business date. Says its address; ends with its input. */
const [databaseServer = '{}', name = '', today = ''] = process.argv.slice(2)
const { server, stop } = await startWalkServer(JSON.parse(databaseServer), { name }, today)
process.stdout.write(`${server.url}\n`)
process.stdin.resume().once('end', () => void stop())
