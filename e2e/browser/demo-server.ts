import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface DemoServer {
  readonly url: string
  stop(): Promise<void>
}

const root = fileURLToPath(new URL('../../', import.meta.url))
const patience = 240_000

/** Starts the demonstration in its own process with throw-away data, on a free port. `empty`: the accounts alone, no data. */
export async function startDemoServer({ empty = false } = {}): Promise<DemoServer> {
  const data = mkdtempSync(join(tmpdir(), 'yuance-browser-'))
  const program = empty ? ['e2e/browser/empty-server.ts'] : ['src/apps/cli.ts', 'serve', '--demo']
  const child = spawn(process.execPath, program, {
    cwd: root,
    env: { ...process.env, PORT: '0', YUANCE_DATA: data },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const stop = async () => {
    await ended(child)
    // Started by root, the database lies elsewhere and is only linked from the data directory.
    if (existsSync(join(data, 'postgres')))
      rmSync(realpathSync(join(data, 'postgres')), { recursive: true, force: true })
    rmSync(data, { recursive: true, force: true })
  }
  try {
    return { url: await started(child), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** The address that the program prints once it can be used. */
function started(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const timer = setTimeout(() => reject(new Error(`the server is not ready:\n${said}`)), patience)
    const hear = (text: string) => {
      said += text
      const url = /园策已启动：(\S+?)(?=（|\s)/.exec(said)?.[1]
      if (url === undefined) return
      clearTimeout(timer)
      resolve(url)
    }
    child.stdout?.setEncoding('utf8').on('data', hear)
    child.stderr?.setEncoding('utf8').on('data', hear)
    child.once('exit', (code) => {
      clearTimeout(timer)
      reject(new Error(`the server ended with ${code}:\n${said}`))
    })
  })
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
