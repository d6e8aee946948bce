import { execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readlinkSync,
  rmSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { startCluster } from '../embedded/cluster.ts'
import { stopPostmaster } from '../embedded/postmaster.ts'

/** A running server for tests: plain data, so that it can be handed to worker processes. */
export interface TestServer {
  readonly name: string
  readonly host: string
  readonly port: number
  readonly superuser: string
}

export interface RunningServer extends TestServer {
  stop(): Promise<void>
}

/** Tests ask for speed; what durability promises is tested with the product's own settings. */
const hasty = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'autovacuum=off', // some sixty databases of 4,000 tables, each gone within the minute
  'jit=off',
]
const systemBinaries = '/usr/lib/postgresql/15/bin'
/** Whose processes PostgreSQL's are when we are root. */
export const unprivileged = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : undefined

/** The embedded server in a folder of its own. */
export async function startEmbedded(): Promise<RunningServer> {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'yuance-test-'))
  const cluster = await startCluster({ dataDirectory: directory, onStatus: () => {}, settings: hasty })
  const server = { host: cluster.host, port: cluster.port, superuser: cluster.superuser }
  return {
    ...server,
    name: `embedded ${await versionOf(server)}`,
    stop: async () => {
      await cluster.stop()
      removeDataDirectory(directory)
    },
  }
}

/** A throw-away cluster of the system's PostgreSQL 15, if that is installed. */
export async function startSystem15(): Promise<RunningServer | undefined> {
  if (!existsSync(path.join(systemBinaries, 'postgres'))) return undefined
  const directory = mkdtempSync(path.join(os.tmpdir(), 'yuance-test15-'))
  if (unprivileged) chownSync(directory, unprivileged.uid, unprivileged.gid)
  chmodSync(directory, 0o700)
  const data = path.join(directory, 'data')
  const how = {
    cwd: directory,
    env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' },
    stdio: 'ignore' as const,
    ...unprivileged,
  }
  execFileSync(
    path.join(systemBinaries, 'initdb'),
    ['-D', data, '-U', 'postgres', '--auth=trust', '-E', 'UTF8', '--locale=C.UTF-8', '-N'],
    how,
  )
  const options = ['listen_addresses=', `unix_socket_directories=${directory}`, ...hasty].flatMap(
    (option) => ['-c', option],
  )
  const child = spawn(path.join(systemBinaries, 'postgres'), ['-D', data, '-p', '5432', ...options], how)
  const server = { host: directory, port: 5432, superuser: 'postgres' }
  return {
    ...server,
    name: `system ${await versionOf(server)}`,
    stop: async () => {
      await stopPostmaster(child.pid as number)
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

/** Removes a data directory, and what lies elsewhere for it when it was made by root. */
export function removeDataDirectory(directory: string): void {
  const entry = path.join(directory, 'postgres')
  const found = lstatSync(entry, { throwIfNoEntry: false })
  if (found?.isSymbolicLink()) rmSync(readlinkSync(entry), { recursive: true, force: true })
  rmSync(directory, { recursive: true, force: true })
}

/** A new folder for one trial, closed to everybody but `uid`. */
export function closedFolder(uid?: number): string {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'yuance-trial-'))
  chmodSync(directory, 0o700)
  if (uid !== undefined) chownSync(directory, uid, uid)
  mkdirSync(path.join(directory, 'checkout'), { mode: 0o700 })
  if (uid !== undefined) chownSync(path.join(directory, 'checkout'), uid, uid)
  return path.join(directory, 'checkout')
}

async function versionOf({ host, port, superuser }: Omit<TestServer, 'name'>): Promise<string> {
  for (let attempt = 0; ; attempt++) {
    const client = new pg.Client({ host, port, user: superuser, database: 'postgres' })
    try {
      await client.connect()
      const { rows } = await client.query<{ server_version: string }>('show server_version')
      return rows[0]?.server_version.split(' ')[0] ?? ''
    } catch (error) {
      if (attempt > 400) throw error
      await sleep(25)
    } finally {
      await client.end().catch(() => {})
    }
  }
}
