import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { removeDataDirectory } from '../../src/platform/database/testing/servers.ts'

/** The product in a process of its own on the embedded database, with the demonstration's accounts and no data, in a folder that goes away with it. */
export class DemoServer {
  readonly dataDirectory = mkdtempSync(join(tmpdir(), 'yuance-served-'))
  readonly url: string
  readonly #port: number
  #child: ChildProcess | undefined
  /** What the process has printed since its last start. */
  output = ''

  private constructor(port: number) {
    this.#port = port
    this.url = `http://127.0.0.1:${port}`
  }

  /** Not started yet; keeps its port over restarts, as browsers would see it. */
  static async prepared(): Promise<DemoServer> {
    const probe = createServer().listen(0, '127.0.0.1')
    await once(probe, 'listening')
    const address = probe.address()
    probe.close()
    if (address === null || typeof address === 'string') throw new Error('no port is free')
    return new DemoServer(address.port)
  }

  launch(): void {
    this.output = ''
    const child = spawn(process.execPath, ['e2e/server/bare-server.ts'], {
      env: {
        ...process.env,
        PORT: String(this.#port),
        YUANCE_DATA: this.dataDirectory,
        DATABASE_URL: '',
        NODE_ENV: '',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.output += text
      })
    this.#child = child
  }

  get running(): boolean {
    return this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null
  }

  /** Waits until it has said `line`. False when it was killed or gave up before that. */
  async said(line: string, seconds: number): Promise<boolean> {
    const until = performance.now() + seconds * 1000
    while (!this.output.includes(line)) {
      if (!this.running) return false
      if (performance.now() > until)
        throw new Error(`“${line}” was not said within ${seconds} s:\n${this.output}`)
      await sleep(20)
    }
    return true
  }

  /** Up. Gives the milliseconds it took. */
  async ready(seconds = 100): Promise<number> {
    const from = performance.now()
    if (!(await this.said('园策已启动', seconds)))
      throw new Error(`the server ended instead of starting:\n${this.output}`)
    const health = await fetch(`${this.url}/api/health`)
    if (!health.ok) throw new Error(`health answers ${health.status}: ${await health.text()}`)
    return Math.ceil(performance.now() - from)
  }

  /** SIGKILL; the database's own processes are left to see for themselves, as after a crash. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL')
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM')
  }

  /** Ends everything and leaves nothing behind. A database orphaned by a kill is taken over first, so that it ends too. */
  async remove(): Promise<void> {
    if (!this.running && this.output !== '') {
      this.launch()
      await this.said('园策已启动', 100).catch(() => false)
    }
    await this.stop()
    removeDataDirectory(this.dataDirectory)
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child
    if (!child || !this.running) return
    const closed = once(child, 'close')
    child.kill(signal)
    await closed
  }
}
