import { randomUUID } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'

type Json = ReturnType<typeof JSON.parse>

export interface Answer {
  readonly status: number
  readonly body: Json
  /** Code of the problem, where it is one. */
  readonly code: string | undefined
}

/** Time as a test moves it. The business date is the day in China. */
export function movableClock(start = '2026-03-02T02:00:00.000Z') {
  let at = Date.parse(start)
  return {
    instant: () => new Date(at).toISOString(),
    businessDate: () => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10),
    minutes: (count: number): void => {
      at += count * 60_000
    },
    days: (count: number): void => {
      at += count * 86_400_000
    },
  }
}

export type MovableClock = ReturnType<typeof movableClock>

/** Somebody at a browser: keeps the cookie, has a phone with a code generator. */
export class Visitor {
  cookie = ''
  secret = ''
  readonly #url: string
  readonly #clock: MovableClock

  constructor(url: string, clock: MovableClock) {
    this.#url = url
    this.#clock = clock
  }

  /** The code that the generator shows now, or so many steps away. */
  code(steps = 0): string {
    const timestamp = Date.parse(this.#clock.instant()) + steps * 30_000
    return new TOTP({ secret: Secret.fromBase32(this.secret) }).generate({ timestamp })
  }

  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const response = await fetch(`${this.#url}/api${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(this.cookie !== '' && { cookie: this.cookie }),
        ...(method !== 'GET' && { 'idempotency-key': randomUUID() }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const cookie = response.headers.get('set-cookie')?.split(';')[0]
    if (cookie !== undefined) this.cookie = cookie
    const text = await response.text()
    const json = text === '' ? undefined : JSON.parse(text)
    return { status: response.status, body: json, code: response.status >= 400 ? json?.code : undefined }
  }

  get(path: string): Promise<Answer> {
    return this.send('GET', path)
  }

  post(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('POST', path, body, headers)
  }

  /** Changes a resource in the version it has now. */
  change(method: string, path: string, version: number, body?: unknown): Promise<Answer> {
    return this.send(method, path, body, { 'if-match': `"${version}"` })
  }

  enter(account: string, password: string): Promise<Answer> {
    return this.post('/session', { account, password })
  }

  /** Binds the phone during a sign-in that asks for it. Gives the recovery codes. */
  async enrol(): Promise<readonly string[]> {
    const { body } = await this.post('/session/enrolment')
    this.secret = body.secret
    const confirmed = await this.post('/session/enrolment/confirm', { code: this.code() })
    return confirmed.body.recovery ?? []
  }

  /** Signs in with password and, where asked, a code that was not used yet. */
  async signIn(account: string, password: string): Promise<string> {
    const first = await this.enter(account, password)
    if (first.body.next !== 'second-factor') return first.body.next ?? first.code
    this.#clock.minutes(1)
    const second = await this.post('/session/code', { code: this.code() })
    return second.body.next ?? second.code
  }
}
