import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'

type Json = ReturnType<typeof JSON.parse>

/** A signed-in client of the interface, for tests: reads, writes with a fresh key, acts on the newest version. */
export class Browser {
  readonly #url: string
  readonly #cookie: string

  private constructor(url: string, cookie: string) {
    this.#url = url
    this.#cookie = cookie
  }

  static async signIn(url: string, account: string): Promise<Browser> {
    const response = await fetch(`${url}/api/session/demo`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ account }),
    })
    expect(response.status, account).toBeLessThan(300)
    return new Browser(url, response.headers.get('set-cookie')?.split(';')[0] ?? '')
  }

  send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const form = body instanceof FormData
    return fetch(`${this.#url}/api${path}`, {
      method,
      headers: {
        cookie: this.#cookie,
        ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID() }),
        ...(body !== undefined && !form && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: form ? body : JSON.stringify(body) }),
    })
  }

  async get(path: string): Promise<Json> {
    return this.#answer(await this.send('GET', path), path)
  }

  async post(path: string, body: unknown): Promise<Json> {
    return this.#answer(await this.send('POST', path, body), path)
  }

  /** Does something to a record in the version it has now. */
  async act(path: string, action: string, body: unknown = {}): Promise<Json> {
    const { version } = await this.get(path)
    const response = await this.send('POST', `${path}/actions/${action}`, body, {
      'if-match': `"${version}"`,
    })
    return this.#answer(response, `${path} ${action}`)
  }

  async put(path: string, body: unknown, version: number): Promise<Json> {
    return this.#answer(await this.send('PUT', path, body, { 'if-match': `"${version}"` }), path)
  }

  /** Reads a record until it is as wanted. */
  async until(path: string, wanted: (record: Json) => boolean): Promise<Json> {
    for (let attempt = 0; attempt < 600; attempt += 1) {
      const record = await this.get(path)
      if (wanted(record)) return record
      if (record.status === 'failed') throw new Error(JSON.stringify(record.problems))
      await sleep(100)
    }
    throw new Error(`${path} did not become what was waited for`)
  }

  async #answer(response: Response, what: string): Promise<Json> {
    const text = await response.text()
    expect(response.status, `${what}: ${text.slice(0, 600)}`).toBeLessThan(300)
    return JSON.parse(text)
  }
}
