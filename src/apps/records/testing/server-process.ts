import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { TestServer } from '../../../platform/database/testing/servers.ts'
import type { TestDatabase } from '../../../platform/database/testing/test-database.ts'

export interface ServerProcess {
  readonly url: string
  stop(): Promise<void>
}

const program = fileURLToPath(new URL('./serve-process.ts', import.meta.url))

/** Starts the product in a process of its own on the test's database, as a second machine would. Throws where it ends before it serves. */
export async function startServerProcess(
  databaseServer: TestServer,
  { name }: Pick<TestDatabase, 'name'>,
  today: string,
): Promise<ServerProcess> {
  const child = spawn(process.execPath, [program, JSON.stringify(databaseServer), name, today], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const said = once(createInterface(child.stdout), 'line')
  const first = await Promise.race([said, ended.then(() => undefined)])
  if (first === undefined) throw new Error('the process ended before it served')
  return {
    url: String(first[0]),
    stop: async () => {
      child.stdin.end()
      await ended
    },
  }
}
