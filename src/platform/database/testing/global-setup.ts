import type { TestProject } from 'vitest/node'
import { type RunningServer, startEmbedded, startSystem15, type TestServer } from './servers.ts'
import { prepareTemplate } from './test-database.ts'

declare module 'vitest' {
  interface ProvidedContext {
    databaseServers: TestServer[]
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
  project.provide('databaseServers', running.map(plain))
  return stop
}
