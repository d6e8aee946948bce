import type { TestDatabase } from '../../../platform/database/testing/test-database.ts'
import { silentLog } from '../../../platform/log/log.ts'
import type { ServerOptions } from '../../server.ts'

/** A silent server of the demonstration on a database that is there, at a free port, on a fixed business day. */
export function demonstration(database: TestDatabase) {
  return {
    port: 0,
    database,
    dataDirectory: '',
    policy: 'policies/dazu-2022-14',
    demo: { businessDate: '2025-09-15' },
    log: silentLog,
  } satisfies Partial<ServerOptions>
}
