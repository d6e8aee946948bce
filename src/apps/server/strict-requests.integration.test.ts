import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../platform/database/testing/test-database.ts'
import { isRole, type RoleId } from '../../record/roles.ts'
import type { Browser } from '../demo/testing/browser.ts'
import { startWalkServer, type WalkServer } from '../records/testing/walk-servers.ts'
import { Browsers, makeWorld } from '../records/testing/walk-world.ts'

/*
 * What holds for every operation, whoever wrote it: nothing undeclared is taken, what must be said is asked for, sizes have an end, and an error tells nothing
 * of the inside. The operations are those of the interface's own document.
 */

interface Described {
  readonly name: string
  readonly method: string
  readonly path: string
  readonly role: RoleId
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[]
  readonly body: Readonly<Record<string, unknown>> | undefined
  readonly idempotent: string
}

let database: TestDatabase
let walk: WalkServer
let operations: readonly Described[] = []
const browsers = new Browsers()

beforeAll(async () => {
  const [at] = inject('databaseServers')
  if (!at) throw new Error('no database server')
  database = await openTestDatabase(at)
  walk = await startWalkServer(at, database, '2025-09-15')
  await makeWorld(database)
  const { paths } = (await (await fetch(`${walk.server.url}/api/openapi.json`)).json()) as {
    paths: Record<string, Record<string, ReturnType<typeof JSON.parse>>>
  }
  operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, one]): Described[] => {
      const { access, idempotent } = one['x-yuance']
      const role = Array.isArray(access) ? access.find(isRole) : 'joint-office'
      return access === 'anyone' || role === undefined
        ? []
        : [
            {
              name: `${method.toUpperCase()} ${path}`,
              method: method.toUpperCase(),
              path: path.replace('/api', ''),
              role,
              parameters: one.parameters ?? [],
              body: one.requestBody?.content?.['application/json']?.schema,
              idempotent,
            },
          ]
    }),
  )
}, 120_000)
afterAll(async () => {
  await walk?.stop()
  await database?.close()
})

const places: Readonly<Record<string, string>> = {
  type: 'supervision-task',
  hash: '0'.repeat(64),
  key: 'enterprise:new',
  action: '办理',
  code: '91500111DM9999999X',
}
const addressOf = ({ path }: Described): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(places[name] ?? '00000000-0000-4000-8000-000000000000'),
  )
const browserOf = ({ role }: Described): Promise<Browser> =>
  browsers.of(walk.server.url, { login: `w-${role}-a0` })
const inside =
  /at .*\.(ts|js):\d|node_modules|select .* from|insert into|relation "|\/work\/|\/home\/|pg_|postgres/i

async function send(
  one: Described,
  { query = '', body, headers = {} }: { query?: string; body?: unknown; headers?: Record<string, string> },
): Promise<{ status: number; text: string }> {
  const browser = await browserOf(one)
  const response = await browser.send(one.method, `${addressOf(one)}${query}`, body, {
    ...(one.method === 'GET' ? {} : { 'if-match': '"1"' }),
    ...headers,
  })
  const text = await response.text()
  if (response.status >= 400) expect([one.name, inside.exec(text)?.[0]]).toEqual([one.name, undefined])
  return { status: response.status, text }
}

test('a name in the query that nobody declared is refused by every operation', async () => {
  const taken: string[] = []
  for (const one of operations) {
    const { status } = await send(one, { query: '?noSuchName=1&__proto__=1' })
    if (status < 400 || status >= 500) taken.push(`${one.name}: ${status}`)
  }
  expect(operations.length).toBeGreaterThan(100)
  expect(taken).toEqual([])
})

const owned = [
  'park_id',
  'status',
  'score',
  'version',
  'role',
  'created_by',
  'deleted_at',
  'isAdmin',
  'constructor',
  '__proto__',
]

test('a field that nobody declared is refused by every operation that takes a body', async () => {
  const taken: string[] = []
  let tried = 0
  for (const one of operations.filter(({ body }) => body !== undefined))
    for (const field of owned) {
      tried += 1
      const properties = (one.body?.properties ?? {}) as Record<string, unknown>
      if (Object.hasOwn(properties, field)) continue
      const { status, text } = await send(one, { body: JSON.parse(`{"${field}":{"x":1}}`) })
      if (status < 400 || status >= 500) taken.push(`${one.name} ${field}: ${status} ${text.slice(0, 80)}`)
    }
  console.log(`${tried} undeclared fields tried, ${taken.length} taken`)
  expect(taken).toEqual([])
  expect(tried).toBeGreaterThan(300)
})

test('every object of a body, at any depth, takes what it declares and no more', () => {
  const loose: string[] = []
  const visit = (name: string, schema: ReturnType<typeof JSON.parse>): void => {
    if (schema === null || typeof schema !== 'object') return
    // Values of a record are checked against its definition, filters of a view against the list.
    if (schema.type === 'object' && schema.properties && schema.additionalProperties !== false)
      loose.push(name)
    for (const [key, part] of Object.entries(schema)) {
      if (key === 'properties' && part)
        for (const [field, inner] of Object.entries(part as object)) visit(`${name}.${field}`, inner)
      else if (Array.isArray(part)) for (const inner of part) visit(name, inner)
      else visit(name, part)
    }
  }
  for (const { name, body } of operations) {
    // The outermost is made strict by the server itself.
    for (const [field, inner] of Object.entries((body?.properties ?? {}) as object))
      visit(`${name} ${field}`, inner)
  }
  // Edits of a scheme under trial are given to the engine, which reads the names that it knows; nothing of them is stored as it came.
  expect(loose.filter((one) => !/^POST \/api\/evaluation\/lab\/.* edits/.test(one))).toEqual([])
})

test('what must be said is asked for: the key of a write, the version of an update', async () => {
  const silent: string[] = []
  for (const one of operations.filter(({ method }) => method !== 'GET')) {
    const asks = (header: string) =>
      one.parameters.some(({ name, in: where }) => where === 'header' && name === header)
    if (asks('If-Match')) {
      const browser = await browserOf(one)
      const { status } = await browser.send(one.method, addressOf(one), one.body ? {} : undefined)
      if (status !== 428) silent.push(`${one.name} without If-Match: ${status}`)
    }
    if (one.idempotent !== 'key') continue
    const { status } = await send(one, {
      body: one.body ? {} : undefined,
      headers: { 'idempotency-key': '' },
    })
    if (status !== 400) silent.push(`${one.name} without Idempotency-Key: ${status}`)
  }
  expect(silent).toEqual([])
})

test('pages have an end, and so has a body', async () => {
  const endless: string[] = []
  for (const one of operations) {
    for (const { name } of one.parameters.filter(({ in: where }) => where === 'query'))
      if (name === 'size' || name === 'page')
        for (const value of ['999999999', '0', '-1', '1.5', 'x']) {
          const { status } = await send(one, { query: `?${name}=${value}` })
          if (status < 400 || status >= 500) endless.push(`${one.name} ${name}=${value}: ${status}`)
        }
    // What is missing from the query is told before the body is read.
    if (!one.body || one.parameters.some(({ in: where, required }) => where === 'query' && required)) continue
    const { status } = await send(one, { body: { filler: 'x'.repeat(1_100_000) } })
    if (status !== 413) endless.push(`${one.name} takes more than a megabyte: ${status}`)
  }
  expect(endless).toEqual([])
})
