import { randomUUID } from 'node:crypto'
import { request as plainRequest } from 'node:http'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { Browser } from '../../src/apps/demo/testing/browser.ts'
import { demonstration } from '../../src/apps/demo/testing/demonstration.ts'
import { type RunningServer, startServer } from '../../src/apps/server.ts'
import { openTestDatabase, type TestDatabase } from '../../src/platform/database/testing/test-database.ts'
import { foreign, hostileFiles, hostileNames, noFiles, probes } from './hostile-input.ts'
import { smuggled } from './smuggled-requests.ts'

type Json = ReturnType<typeof JSON.parse>

let database: TestDatabase
let server: RunningServer
let secure: RunningServer
let office: Browser
let clerk: Browser
let operations: { method: string; path: string }[]

beforeAll(async () => {
  const [at] = inject('databaseServers')
  if (!at) throw new Error('no database server')
  database = await openTestDatabase(at)
  const options = demonstration(database)
  server = await startServer(options)
  secure = await startServer({ ...options, origin: 'https://yuance.example' })
  await server.linkDemoAccounts()
  office = await Browser.signIn(server.url, 'j01')
  clerk = await Browser.signIn(server.url, 'p-gx')
  const document = (await (await fetch(`${server.url}/api/openapi.json`)).json()) as Json
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods as object).map((method) => ({ method: method.toUpperCase(), path })),
  )
})
afterAll(async () => {
  await server?.stop()
  await secure?.stop()
  await database?.close()
})

/** A request with headers that `fetch` does not let one set. */
function ask(
  port: number,
  path: string,
  {
    method = 'GET',
    headers = {},
    body = '',
  }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<{ status: number; headers: Record<string, string | string[] | undefined>; text: string }> {
  return new Promise((resolve, reject) => {
    const asked = plainRequest({ host: '127.0.0.1', port, path, method, headers, agent: false }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
      })
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }))
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

/** Every kind of answer there is: pages, files, data, documentation, each sort of refusal. */
const answers: [string, number, RequestInit?][] = [
  ['/', 200],
  ['/evaluation/any/page', 200],
  ['/assets/gone.js', 404],
  ['/api/health', 200],
  ['/api/openapi.json', 200],
  ['/api/docs', 200],
  ['/api/session', 401],
  ['/api/nowhere', 404],
  ['/api/session', 422, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }],
  ['/api/session', 400, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' }],
  ['/api/session', 415, { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{}' }],
  ['/api/session', 403, { method: 'DELETE', headers: { origin: 'https://evil.example' } }],
]

describe('headers', () => {
  test.each(answers.map(([path, status, init]) => ({ path, status, init })))(
    'every defence is on the answer to $path ($status)',
    async ({ path, status, init }) => {
      const { headers, status: told } = await fetch(`${server.url}${path}`, init)
      // Without a build there are no pages; the answer that says so has the same headers.
      expect([status, status === 200 && !path.startsWith('/api') ? 503 : status]).toContain(told)
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).toContain("object-src 'none'")
      expect(policy).toContain("base-uri 'none'")
      expect(policy).not.toMatch(
        /unsafe-eval|script-src[^;]*(unsafe|nonce|data:|https?:|\*)|default-src[^;]*(unsafe|\*)/,
      )
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('same-origin')
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
      expect(headers.get('permissions-policy')).toMatch(/camera=\(\).*microphone=\(\)/)
      expect(headers.get('server')).toBeNull()
      expect(headers.get('x-powered-by')).toBeNull()
      expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([])
      expect(headers.get('content-type')).toMatch(/charset=utf-8|json/i)
    },
  )

  test('answers of the interface are never kept by the browser', async () => {
    for (const [path] of answers.filter(([path]) => path.startsWith('/api/s')))
      expect((await fetch(`${server.url}${path}`)).headers.get('cache-control')).toBe('no-store')
    expect((await office.send('GET', '/records/joint-meeting')).headers.get('cache-control')).toBe('no-store')
  })

  test('the nonce of the styles is the one of this answer', async () => {
    const nonces = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const answer = await fetch(`${server.url}/api/docs`)
        const [, nonce] =
          /style-src 'nonce-([^']+)'/.exec(answer.headers.get('content-security-policy') ?? '') ?? []
        // Written as character references where it has other signs than letters and digits.
        const written = (await answer.text()).match(/<style nonce="([^"]+)"/)?.[1]
        expect(written?.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))).toBe(nonce)
        return nonce
      }),
    )
    expect(new Set(nonces).size).toBe(20)
  })

  test('behind TLS browsers are kept to https, and the cookie to this host', async () => {
    const headers = {
      host: 'yuance.example',
      'content-type': 'application/json',
      origin: 'https://yuance.example',
    }
    const answer = await ask(secure.port, '/api/session/demo', {
      method: 'POST',
      headers,
      body: JSON.stringify({ account: 'j01' }),
    })
    expect(answer.status).toBe(201)
    expect(answer.headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains')
    const [cookie = ''] = answer.headers['set-cookie'] as string[]
    expect(cookie).toMatch(/^__Host-yuance=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure$/)
    const token = cookie.split(';')[0]?.split('=')[1]
    const session = (name: string) =>
      ask(secure.port, '/api/session', { headers: { host: 'yuance.example', cookie: `${name}=${token}` } })
    expect((await session('__Host-yuance')).status).toBe(200)
    expect((await session('yuance')).status).toBe(401)
    expect((await session('__host-yuance')).status).toBe(401)
  })
})

describe('requests that another site’s page makes', () => {
  test('are refused by every operation that is not safe, whatever the session', async () => {
    const unsafe = operations.filter(({ method }) => method !== 'GET')
    expect(unsafe.length).toBeGreaterThan(35)
    const before = await database.query('select count(*)::int as n from action')
    let cases = 0
    for (const { method, path } of unsafe)
      for (const headers of foreign) {
        const target = path.replace('/api', '').replace(/\{\w+\}/g, randomUUID())
        const answer = await office.send(method, target, {}, { ...headers, 'if-match': '"1"' })
        const { code } = (await answer.json()) as Json
        expect([method, path, headers, answer.status, code]).toEqual([
          ...[method, path, headers, 403, 'http/foreign-origin'],
        ])
        cases += 1
      }
    expect(await database.query('select count(*)::int as n from action')).toEqual(before)
    process.stdout.write(`figure cross-site-writes-refused ${cases}\n`)
  })

  test('get no permission to read: no answer has CORS headers, a preflight least of all', async () => {
    for (const path of ['/api/session', '/api/enterprises', '/api/records/joint-meeting', '/'])
      for (const method of ['OPTIONS', 'GET']) {
        const headers = {
          origin: 'https://evil.example',
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'idempotency-key',
        }
        const answer = await ask(server.port, path, { method, headers })
        expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'))).toEqual([])
        if (method === 'OPTIONS') expect(answer.status).toBeGreaterThanOrEqual(400)
      }
  })

  test('cannot come under another name of this machine (DNS rebinding)', async () => {
    for (const host of ['rebound.example', 'rebound.example:80', '127.0.0.1.evil.example', '169.254.169.254'])
      expect([host, (await ask(server.port, '/api/health', { headers: { host } })).status]).toEqual([
        host,
        421,
      ])
    expect((await ask(secure.port, '/api/health', { headers: { host: 'other.example' } })).status).toBe(421)
  })

  test('cannot say where they come from by headers a proxy would set', async () => {
    for (const name of ['x-forwarded-host', 'x-original-host', 'forwarded', 'x-host'])
      expect(
        (await ask(server.port, '/api/health', { headers: { host: 'evil.example', [name]: '127.0.0.1' } }))
          .status,
      ).toBe(421)
    for (const name of ['x-http-method-override', 'x-method-override', 'x-original-url', 'x-rewrite-url'])
      expect(
        (
          await ask(server.port, '/api/session', {
            headers: { [name]: name.includes('url') ? '/api/health' : 'DELETE' },
          })
        ).status,
      ).toBe(401)
  })
})

test('reading is safe: no operation that changes anything goes by GET', () => {
  const words = /\/(actions|approve|refuse|withdraw|undo|restore|erase|end|read)(\/|$)/
  expect(operations.filter(({ method, path }) => method === 'GET' && words.test(path))).toEqual([])
})

describe('messages', () => {
  /** Sends bytes as they are; gives all that comes back until the server closes or says nothing more. */
  function exchange(
    bytes: string,
    port = server.port,
  ): Promise<{ statuses: number[]; closed: boolean; text: string }> {
    return new Promise((resolve) => {
      let text = ''
      let closed = false
      const socket = connect(port, '127.0.0.1', () => socket.write(Buffer.from(bytes, 'latin1')))
      const over = () => {
        clearTimeout(quiet)
        socket.destroy()
        const statuses = [...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status))
        resolve({ statuses, closed, text })
      }
      let quiet = setTimeout(over, 700)
      socket.setEncoding('latin1').on('data', (chunk: string) => {
        text += chunk
        clearTimeout(quiet)
        quiet = setTimeout(over, 300)
      })
      socket.on('error', () => {})
      socket.on('close', () => {
        closed = true
        over()
      })
    })
  }

  test.each(Object.entries(smuggled))('cannot be smuggled: %s', async (_, bytes) => {
    const { statuses, text } = await exchange(bytes.replaceAll('HOST', `127.0.0.1:${server.port}`))
    // What follows a doubtful message is never taken for another one.
    expect(statuses.length, text).toBeLessThanOrEqual(1)
    if (statuses[0] !== undefined) expect(statuses[0], text).toBeGreaterThanOrEqual(400)
    expect(text).not.toContain('"status":"ok"')
  })

  test('two honest messages on one connection are two', async () => {
    const one = `GET /api/health HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n\r\n`
    expect((await exchange(one + one)).statuses).toEqual([200, 200])
  })

  test('an unfinished message does not hold its connection for good', async () => {
    const { statuses } = await exchange('GET /api/health HTTP/1.1\r\nHost: ')
    expect(statuses).toEqual([])
    expect((await ask(server.port, '/api/health')).status).toBe(200)
  })

  test('methods nobody declared do nothing', async () => {
    for (const method of [
      'TRACE',
      'TRACK',
      'CONNECT',
      'PROPFIND',
      'PUT',
      'DELETE',
      'PATCH',
      'PURGE',
      'DEBUG',
    ]) {
      const { statuses, text } = await exchange(
        `${method} /api/health HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nX-Canary: canary-in-header\r\n\r\n`,
      )
      expect([method, statuses.filter((status) => status < 400), text.includes('canary-in-header')]).toEqual([
        ...[method, [], false],
      ])
    }
    expect((await ask(server.port, '/api/health')).status).toBe(200)
  })

  test('are bounded: headers, address, content, declared or not', async () => {
    const { port } = server
    const json = { 'content-type': 'application/json' }
    const post = (headers: Record<string, string>, body: string) =>
      ask(port, '/api/session', { method: 'POST', headers: { ...json, ...headers }, body })
    expect((await ask(port, '/api/health', { headers: { 'x-long': 'x'.repeat(20_000) } })).status).toBe(431)
    expect((await ask(port, `/api/health?${'x'.repeat(20_000)}`)).status).toBe(431)
    expect((await post({}, JSON.stringify({ account: 'x'.repeat(1_100_000) }))).status).toBe(413)
    const chunked = await post(
      { 'transfer-encoding': 'chunked' },
      JSON.stringify({ account: 'x'.repeat(1_100_000) }),
    )
    expect(chunked.status).toBe(413)
    expect((await post({ 'content-encoding': 'gzip' }, '\x1f\x8b')).status).toBe(400)
    const deep = await post({}, `{"account":${'['.repeat(100_000)}${']'.repeat(100_000)}}`)
    expect([400, 422]).toContain(deep.status)
    expect((await ask(port, '/api/health')).status).toBe(200)
  })

  test('keys of a prototype are fields like any other, and unknown ones', async () => {
    const before = Object.getOwnPropertyNames(Object.prototype).sort()
    for (const body of [
      '{"account":"j01","password":"x","__proto__":{"polluted":true}}',
      '{"account":"j01","password":"x","constructor":{"prototype":{"polluted":true}}}',
      '{"__proto__":{"account":"j01","password":"x"}}',
    ]) {
      const answer = await fetch(`${server.url}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      })
      expect([body, answer.status]).toEqual([body, 422])
    }
    const { status } = await office.send(
      'POST',
      '/records/joint-meeting',
      JSON.parse('{"values":{"__proto__":{"x":1}}}'),
    )
    expect(status).toBe(422)
    expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(before)
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })
})

test('what goes wrong tells nothing of the inside', async () => {
  const inside =
    /node_modules|at [\w.<>]+ \(|\.ts:\d|postgres|pg_|select |relation |syntax error|kysely|stack/i
  for (const [method, path, body] of probes) {
    const answer = await office.send(method, path, body)
    const text = await answer.text()
    expect([method, path, inside.exec(text)?.[0], text.includes(process.cwd())]).toEqual([
      ...[method, path, undefined, false],
    ])
    expect(answer.status, JSON.stringify([method, path, body])).toBeLessThan(500)
  }
})

test('the figures', () => {
  process.stdout.write(
    `figure smuggled-messages ${Object.keys(smuggled).length}\nfigure hostile-files ${hostileFiles.length + hostileNames.length}\n`,
  )
})

describe('files that are sent in', () => {
  const form = (name: string, content: string) => {
    const data = new FormData()
    data.append('file', new File([Buffer.from(content, 'latin1')], name))
    return data
  }

  test.each(hostileFiles)('%s is not kept', async (name, content) => {
    const before = await database.query('select count(*)::int as n from file')
    const answer = await clerk.send('POST', '/files', form(name, content))
    expect(answer.status, await answer.text()).toBe(422)
    expect(await database.query('select count(*)::int as n from file')).toEqual(before)
  })

  test.each(hostileNames.map((name) => ({ name, short: JSON.stringify(name.slice(0, 40)) })))(
    'a name is text, not a place: $short',
    async ({ name }) => {
      const kept = await clerk.post('/files', form(name, `text of ${hostileNames.indexOf(name)}`))
      expect(kept.name).not.toMatch(/[/\\:*?"<>|\r\n]/)
      const answer = await clerk.send('GET', `/files/${kept.hash}`)
      expect(answer.headers.get('content-disposition')).toMatch(
        /^attachment; filename\*=UTF-8''[\w.~!$&+%-]+$/,
      )
      expect(answer.headers.get('content-type')).toBe('text/plain')
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
      expect(answer.headers.get('content-security-policy')).toContain('sandbox')
      expect(answer.headers.get('set-cookie')).toBeNull()
    },
  )

  test('text that looks like a page is saved as text, never shown', async () => {
    const kept = await clerk.post('/files', form('说明.txt', '<script>alert(1)</script>'))
    for (const query of ['', '?preview=yes', '?preview=yes&name=a.html', '?name=a.svg']) {
      const { headers } = await clerk.send('GET', `/files/${kept.hash}${query}`)
      expect([
        query,
        headers.get('content-disposition')?.startsWith('attachment'),
        headers.get('content-type'),
      ]).toEqual([...[query, true, 'text/plain']])
    }
  })

  test('more than 20 MB is refused', async () => {
    expect((await clerk.send('POST', '/files', form('大.txt', 'x'.repeat(21 * 1024 * 1024)))).status).toBe(
      413,
    )
  })
})

test('files of the application are found by their name alone', async () => {
  for (const path of noFiles) {
    const { status, text } = await ask(server.port, path)
    expect([
      path,
      status < 400 && !text.includes('<div id="root">'),
      /"dependencies"|root:|\[core\]/.test(text),
    ]).toEqual([...[path, false, false]])
  }
})
