import { randomUUID } from 'node:crypto'
import { openDatabase } from '../open.ts'

// A server reduced to its database, for trials with kill -9: opens `argv[2]`, says what happens as lines of JSON, writes on request, closes on SIGTERM.
// `argv[4]` is another folder of migrations: the first tables are enough for most trials.
const say = (event: string, text: string | number = ''): void => {
  process.stdout.write(`${JSON.stringify({ event, text, at: Math.trunc(performance.now()) })}\n`)
}
const [, , dataDirectory = '', task = '', migrations] = process.argv
let closing = false
const actor = { account: randomUUID(), name: '试验', view: 'district' } as const

try {
  const database = await openDatabase({
    dataDirectory,
    onStatus: (text) => say('status', text),
    ...(migrations !== undefined && { migrations }),
  })
  process.once('SIGTERM', () => {
    closing = true
    void database.close().then(() => {
      say('closed')
      process.exit(0)
    })
  })
  say('ready', database.version)
  const count = await database.inTransaction(actor, (tx) =>
    tx
      .selectFrom('park')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow(),
  )
  say('count', count.n)
  if (task === 'write')
    for (let n = count.n; ; n++) {
      await database.inTransaction(actor, (tx) =>
        tx
          .insertInto('park')
          .values({ code: `P${n}-${randomUUID()}` })
          .execute(),
      )
      say('acknowledged', n + 1)
    }
  setInterval(() => {}, 60_000)
} catch (error) {
  // A question under way fails when we close; leaving now would leave the database behind in the middle of its shutdown.
  if (closing) await new Promise(() => {})
  const { problems } = error as { problems?: { code: string; what: string; mend?: string }[] }
  say('refused', JSON.stringify(problems ?? String(error)))
  process.exit(1)
}
