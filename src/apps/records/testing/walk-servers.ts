import { createHash } from 'node:crypto'
import { systemClock } from '../../../platform/clock/clock.ts'
import { connect } from '../../../platform/database/open.ts'
import type { TestServer } from '../../../platform/database/testing/servers.ts'
import { connections, type TestDatabase } from '../../../platform/database/testing/test-database.ts'
import { silentLog } from '../../../platform/log/log.ts'
import { type RunningServer, startServer } from '../../server.ts'

const unlimited = { burst: 1_000_000, perMinute: 1_000_000 }

export interface WalkServer {
  readonly server: RunningServer
  readonly clock: { today: string }
  stop(): Promise<void>
}

/**
 * A server on the database, with a business date of its own that the test moves, and without rate limits. It does nothing by the clock: its days are no
 * others' days, and records of other servers would move under their hands.
 */
export async function startWalkServer(
  databaseServer: TestServer,
  { name }: Pick<TestDatabase, 'name'>,
  today: string,
): Promise<WalkServer> {
  const clock = { today }
  const database = await connect(connections(databaseServer, name), {
    onStatus: () => {},
    today: () => clock.today,
  })
  const server = await startServer({
    port: 0,
    database,
    dataDirectory: '',
    policy: 'policies/dazu-2022-14',
    demo: { businessDate: clock.today },
    clock: { instant: systemClock.instant, businessDate: () => clock.today },
    clockWhenAsked: true,
    log: silentLog,
    rateLimits: { read: unlimited, write: unlimited, heavy: unlimited, 'sign-in': unlimited },
  })
  return {
    server,
    clock,
    stop: async () => {
      await server.stop()
      await database.close()
    },
  }
}

/** A file that records can hold, put in past all guards. */
export async function keepFile(database: TestDatabase, uploader = '00000000-0000-0000-0000-000000000000') {
  const bytes = Buffer.from(`%PDF-1.4\n${uploader}\n%%EOF\n`)
  const hash = createHash('sha256').update(bytes).digest()
  await database.query(
    `insert into file (hash, bytes, name, media_type, size, account_id)
     values ($1, $2, '走查.pdf', 'application/pdf', $3, $4)`,
    [hash, bytes, bytes.length, uploader],
  )
  return { hash: hash.toString('hex'), name: '走查.pdf', size: bytes.length, mediaType: 'application/pdf' }
}
