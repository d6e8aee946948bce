import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import os, { cpus } from 'node:os'
import path from 'node:path'
import { appendAction } from '../src/platform/audit/append-action.ts'
import { startCluster } from '../src/platform/database/embedded/cluster.ts'
import { connect } from '../src/platform/database/open.ts'
import { loginRole } from '../src/platform/database/roles.ts'
import { removeDataDirectory } from '../src/platform/database/testing/servers.ts'
import type { Actor } from '../src/platform/database/transaction.ts'

/**
 * Whether writers of the history queue: transactions that append one entry and then work on for some milliseconds, by one and by eight writers – each on a
 * record of its own, and all on one record, as it would be with one chain for everything. Prints transactions a second and the ratio to one writer; goal: at least four
 * times with records of their own, where one chain gives no more than one.
 */
const SECONDS = Number(process.env.YUANCE_BENCH_SECONDS ?? 4)
const WRITERS = 8
/** What else a transaction does while it holds its chain. */
const WORK = 10

const officer: Actor = { account: randomUUID(), name: '测', view: 'district' }
const by = { account: officer.account, name: officer.name, role: 'joint-office' }

const directory = mkdtempSync(path.join(os.tmpdir(), 'yuance-bench-'))
const cluster = await startCluster({ dataDirectory: directory, onStatus: () => {} })
try {
  const place = { host: cluster.host, port: cluster.port, database: 'postgres' }
  const database = await connect(
    { admin: { ...place, user: 'postgres' }, serve: { ...place, user: loginRole } },
    { onStatus: () => {} },
  )
  const rate = async (writers: number, recordOf: (writer: number) => string): Promise<number> => {
    let done = 0
    const end = performance.now() + SECONDS * 1000
    const write = async (writer: number): Promise<void> => {
      while (performance.now() < end) {
        await database.inTransaction(officer, async (tx) => {
          await appendAction(tx, { record: { type: 'bench', id: recordOf(writer) }, action: '修改', by })
          await new Promise((resolve) => setTimeout(resolve, WORK))
        })
        done += 1
      }
    }
    await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)))
    return done / SECONDS
  }
  const own = Array.from({ length: WRITERS }, () => randomUUID())
  const one = randomUUID()
  await rate(WRITERS, (writer) => own[writer] as string) // warm
  const alone = await rate(1, () => one)
  const apart = await rate(WRITERS, (writer) => own[writer] as string)
  const together = await rate(WRITERS, () => one)
  const line = (what: string, value: number) => {
    const ratio = Math.trunc((value / alone) * 10) / 10
    process.stdout.write(`${what.padEnd(48)}${String(Math.trunc(value)).padStart(6)}/s  ${ratio} ×\n`)
  }
  process.stdout.write(`entries of the history, ${cpus().length} cores\n`)
  line('1 writer', alone)
  line(`${WRITERS} writers, each on a record of its own`, apart)
  line(`${WRITERS} writers on one record (one chain for all)`, together)
  await database.close()
} finally {
  await cluster.stop()
  removeDataDirectory(directory)
}
