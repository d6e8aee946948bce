import { type ChildProcess, spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { choosePlaces } from '../../src/platform/database/embedded/places.ts'

export interface DemoServer {
  readonly url: string
  /** Its data directory. */
  readonly data: string
  /** Ends the process and leaves the data, to be copied from. */
  rest(): Promise<void>
  /** Ends the process and removes the data. */
  stop(): Promise<void>
}

const root = fileURLToPath(new URL('../../', import.meta.url))
const patience = 240_000

/**
 * Starts the demonstration in its own process with throw-away data, on a free port. `empty`: the accounts alone, no data. `fresh`: no demonstration at all, the
 * product as it is on its first day. `dated`: the accounts alone, on a day that the test moves on. `copyOf`: with a copy of the data of a server at rest.
 */
export async function startDemoServer({
  empty = false,
  fresh = false,
  dated = false,
  copyOf = '',
} = {}): Promise<DemoServer> {
  const data = mkdtempSync(join(tmpdir(), 'yuance-browser-'))
  if (copyOf !== '') copyData(copyOf, data)
  const program =
    empty || dated
      ? [dated ? 'e2e/browser/dated-server.ts' : 'e2e/browser/empty-server.ts']
      : ['src/apps/cli.ts', 'serve', fresh ? '--embedded-database' : '--demo']
  const child = spawn(process.execPath, program, {
    cwd: root,
    env: { ...process.env, PORT: '0', YUANCE_DATA: data },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  let stopping = false
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-20_000)
    })
  child.once('exit', (code, signal) => {
    if (!stopping) process.stderr.write(`the server ended by itself (${code ?? signal}):\n${said}\n`)
  })
  const rest = async () => {
    stopping = true
    await ended(child)
  }
  const stop = async () => {
    await rest()
    // Started by root, the database lies elsewhere and is only linked from the data directory.
    const database = join(data, 'postgres')
    if (existsSync(database)) rmSync(realpathSync(database), { recursive: true, force: true })
    rmSync(data, { recursive: true, force: true })
  }
  try {
    const url = await started(child, () => /园策已启动：(\S+?)(?=（|\s)/.exec(said)?.[1])
    return { url, data, rest, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Seeding takes a minute on a small machine, copying what was seeded a few seconds. */
function copyData(from: string, to: string): void {
  for (const name of readdirSync(from))
    if (name !== 'postgres') cpSync(join(from, name), join(to, name), { recursive: true })
  const { cluster, user } = choosePlaces(realpathSync(to), () => {})
  cpSync(join(from, 'postgres', 'cluster'), cluster, { recursive: true })
  // PostgreSQL starts in a folder of its own user's alone.
  chmodSync(cluster, 0o700)
  if (!user) return
  for (const name of ['', ...readdirSync(cluster, { recursive: true, encoding: 'utf8' })])
    chownSync(join(cluster, name), user.uid, user.gid)
}

/** The address that the program prints once it can be used. */
async function started(child: ChildProcess, address: () => string | undefined): Promise<string> {
  const end = performance.now() + patience
  while (performance.now() < end && child.exitCode === null && child.signalCode === null) {
    const url = address()
    if (url !== undefined) return url
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('the server is not ready')
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), 20_000)
    child.once('exit', () => {
      clearTimeout(timer)
      resolve()
    })
    child.kill('SIGTERM')
  })
}
