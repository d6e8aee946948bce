import type { TestProject } from 'vitest/node'
import { type RunningServer, startEmbedded, startSystem15, type TestServer } from './servers.ts'
import { prepareTemplate } from './test-database.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Embedded and, in the long run, the system's PostgreSQL 15: what is built upon the database. */
    databaseServers: TestServer[]
    /** Embedded and the system's PostgreSQL 15 in every run: what rests on the database's own behaviour. */
    everyDatabaseServer: TestServer[]
  }
}

/** Starts the servers once for all integration tests: embedded, and the system's PostgreSQL 15 where there is one. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const running: RunningServer[] = []
  const stop = async (): Promise<void> => {
    for (const server of running) await server.stop()
  }
  try {
    running.push(await startEmbedded())
    const system = await startSystem15()
    if (system) running.push(system)
    for (const server of running) await prepareTemplate(server)
  } catch (error) {
    await stop()
    throw error
  }
  process.stdout.write(`PostgreSQL under test: ${running.map((server) => server.name).join(', ')}\n`)
  const plain = ({ name, host, port, superuser }: TestServer): TestServer => ({ name, host, port, superuser })
  const every = running.map(plain)
  project.provide('everyDatabaseServer', every)
  project.provide('databaseServers', process.env.YUANCE_LONG ? every : every.slice(0, 1))
  return stop
}
