import type { TestServer } from '../../../platform/database/testing/servers.ts'
import {
  madeOnce,
  openTestDatabase,
  type TestDatabase,
} from '../../../platform/database/testing/test-database.ts'
import { startServer } from '../../server.ts'
import { seedDemo } from '../seed.ts'
import { demonstration } from './demonstration.ts'

const seeded = 'demonstration_template'

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
