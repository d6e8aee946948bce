import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { expect } from 'vitest'
import type { DemoServer } from './demo-server.ts'

/** A start after a kill may take so many milliseconds. */
const longestStart = 10_000

/** Kills a server at moments of its work, starts it again, and looks whether all it had acknowledged is there and nothing is there by halves. */
export class KillTrials {
  readonly #server: DemoServer
  readonly #promises: { readonly what: string; readonly kept: () => Promise<void> }[] = []
  readonly starts: number[] = []
  /** What the interrupted jobs said last. */
  readonly interrupted: string[] = []
  kills = 0

  constructor(server: DemoServer) {
    this.#server = server
  }

  /** From now on, after every kill, `kept` must hold. */
  promise(what: string, kept: () => Promise<void>): void {
    this.#promises.push({ what, kept })
  }

  /** One trial after another, each so many milliseconds after the last acknowledgement or start. Every third kill takes the database with it, as a power cut does. */
  async at(moments: readonly number[]): Promise<void> {
    for (const moment of moments) {
      await sleep(moment)
      await this.#server.kill()
      if (this.kills % 3 === 2) process.kill(this.#postmaster(), 'SIGKILL')
      else this.interrupted.push(...(await this.#openJobs()))
      this.kills += 1
      this.#server.launch()
      const took = await this.#server.ready()
      expect(took, `start after kill no. ${this.kills}`).toBeLessThanOrEqual(longestStart)
      this.starts.push(took)
      await this.#nothingByHalves()
      for (const { what, kept } of this.#promises)
        await kept().catch((error: unknown) => {
          throw new Error(`after kill no. ${this.kills}, ${moment} ms into the work: ${what}`, {
            cause: error,
          })
        })
    }
  }

  async ask(question: string): Promise<Record<string, unknown>[]> {
    const client = new pg.Client({
      host: join(this.#server.dataDirectory, 'postgres/socket'),
      user: 'postgres',
      database: 'yuance',
    })
    await client.connect()
    try {
      return (await client.query(question)).rows
    } finally {
      await client.end()
    }
  }

  async #openJobs(): Promise<string[]> {
    const rows = await this.ask("select kind, label from job where status in ('waiting', 'running')")
    return rows.map(({ kind, label }) => `${kind} ${label === '' ? '(not begun)' : label}`)
  }

  async #nothingByHalves(): Promise<void> {
    const halves = await this.ask(`
      select 'import' as what, b.id, b.status from import_batch b
      where exists (select from fact where batch_id = b.id) <> (b.status in ('committed', 'undone'))
      union all select 'evaluation', b.id, b.status from evaluation_batch b
      where exists (select from evaluation_result where batch_id = b.id) <> (b.status in ('finished', 'published'))`)
    expect(halves).toEqual([])
  }

  #postmaster(): number {
    const file = join(this.#server.dataDirectory, 'postgres/cluster/postmaster.pid')
    return Number(readFileSync(file, 'utf8').split('\n', 1)[0])
  }
}
