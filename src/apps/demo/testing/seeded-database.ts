import type { TestServer } from '../../../platform/database/testing/servers.ts'
import {
  madeOnce,
  openTestDatabase,
  type TestDatabase,
} from '../../../platform/database/testing/test-database.ts'
import { startServer } from '../../server.ts'
import { seedDemo } from '../seed.ts'
import { seedRecords } from '../seed-records.ts'
import { demonstration } from './demonstration.ts'

const seeded = 'demonstration_template'
const withLedgers = 'ledgers_template'

/** A database of its own with the demonstration's enterprises and both evaluations, copied from one that was seeded once on the server. */
export async function openSeededDatabase(at: TestServer): Promise<TestDatabase> {
  await madeOnce(at, seeded, async () => {
    const database = await openTestDatabase(at)
    const server = await startServer(demonstration(database))
    const { services, linkDemoAccounts } = server
    await seedDemo({ services, linkDemoAccounts, onStatus: () => {} })
    await server.stop()
    await database.keepAs(seeded)
  })
  return openTestDatabase(at, { of: seeded })
}

/** The same with the demonstration's ledgers. A server's clock moves them when it is asked to: with `clockWhenAsked` they stand as they were written. */
export async function openSeededLedgers(at: TestServer): Promise<TestDatabase> {
  await madeOnce(at, withLedgers, async () => {
    const database = await openSeededDatabase(at)
    const server = await startServer({ ...demonstration(database), clockWhenAsked: true })
    await seedRecords(server.services.inTransaction, server.records)
    await server.stop()
    await database.keepAs(withLedgers)
  })
  return openTestDatabase(at, { of: withLedgers })
}
