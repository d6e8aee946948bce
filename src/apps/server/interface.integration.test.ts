import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { z } from 'zod'
import { openTestDatabase, type TestDatabase } from '../../platform/database/testing/test-database.ts'
import { silentLog } from '../../platform/log/log.ts'
import { isRole } from '../../record/roles.ts'
import { type RunningServer, startServer } from '../server.ts'

/** What the document must say of every operation beyond OpenAPI's own words. */
const rules = z.strictObject({
  access: z.union([z.literal(['anyone', 'signed-in']), z.array(z.string().refine(isRole)).min(1)]),
  scope: z.enum(['none', 'own', 'enterprise', 'park', 'town', 'district', 'by-role']),
  dataClass: z.enum(['public', 'internal', 'enterprise-secret', 'tax', 'personal']),
  audit: z.enum(['none', 'action', 'when-changed', 'itself']),
  idempotent: z.enum(['safe', 'by-nature', 'key']),
  rateClass: z.enum(['read', 'write', 'heavy', 'sign-in']),
})

interface Described {
  readonly name: string
  readonly method: string
  readonly summary?: string
  readonly tags?: readonly string[]
  readonly parameters?: readonly { readonly name: string; readonly in: string }[]
  readonly responses: Readonly<Record<string, { readonly content?: object }>>
  readonly 'x-yuance': z.infer<typeof rules>
}

let database: TestDatabase
let server: RunningServer
let operations: readonly Described[] = []

beforeAll(async () => {
  database = await openTestDatabase(inject('databaseServers')[0] as never)
  server = await startServer({
    port: 0,
    database,
    dataDirectory: '',
    policy: 'policies/dazu-2022-14',
    log: silentLog,
  })
  const document = (await (await fetch(`${server.url}/api/openapi.json`)).json()) as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>
  }
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => ({
      ...one,
      method,
      name: `${method.toUpperCase()} ${path}`,
    })),
  )
})

afterAll(async () => {
  await server.stop()
  await database.close()
})

const named = (find: (one: Described) => boolean): readonly string[] =>
  operations.filter(find).map(({ name }) => name)
const asks = (one: Described, header: string): boolean =>
  one.parameters?.some((parameter) => parameter.in === 'header' && parameter.name === header) ?? false

test('every operation says who may call it, whose rows it tells of and how sensitive they are', () => {
  expect(operations.length).toBeGreaterThan(50)
  for (const one of operations) {
    expect(rules.safeParse(one['x-yuance']).error?.issues ?? [], one.name).toEqual([])
    expect(one.summary, one.name).toMatch(/[\u4e00-\u9fff]/)
    expect(one.tags, one.name).toHaveLength(1)
    expect(one.responses.default?.content, one.name).toHaveProperty('application/problem+json')
  }
})

test('only signing in, the first run, the health, the demonstration’s accounts, published grades and the check of a slip are open to anyone', () => {
  expect(named((one) => one['x-yuance'].access === 'anyone').toSorted()).toEqual([
    'DELETE /api/session',
    'GET /api/health',
    'GET /api/public/check',
    'GET /api/public/evaluations',
    'GET /api/public/evaluations/{id}',
    'GET /api/session/demo-accounts',
    'GET /api/session/ways',
    'POST /api/session',
    'POST /api/session/code',
    'POST /api/session/demo',
    'POST /api/session/enrolment',
    'POST /api/session/enrolment/confirm',
    'POST /api/session/new-password',
    'POST /api/setup',
  ])
})

test('reading changes nothing; whatever is done once is recognised by its key', () => {
  expect(named((one) => one['x-yuance'].idempotent === 'key').length).toBeGreaterThan(10)
  expect(named((one) => (one.method === 'get') !== (one['x-yuance'].idempotent === 'safe'))).toEqual([])
  expect(named((one) => asks(one, 'Idempotency-Key') !== (one['x-yuance'].idempotent === 'key'))).toEqual([])
  expect(named((one) => one.method === 'patch' && !asks(one, 'If-Match'))).toEqual([])
})

/** Bodies that are computed with and forgotten. */
const forgotten = ['POST /api/evaluation/scheme-drafts/{id}/check']

test('tax and personal data leave a trace wherever they are written', () => {
  expect(
    named(
      ({ method, 'x-yuance': { dataClass, audit, scope } }) =>
        method !== 'get' &&
        ['tax', 'enterprise-secret', 'personal'].includes(dataClass) &&
        scope !== 'own' &&
        audit === 'none',
    ).filter((name) => !forgotten.includes(name)),
  ).toEqual([])
})

test('no address takes a secret: what identifies or proves goes in headers and bodies', () => {
  const secret =
    /pass(word)?$|口令|token|secret|session|cookie|credential|api-?key|recovery|otp|^code$|phone|identity|id-?card/i
  const taken = operations.flatMap(({ name, parameters = [] }) =>
    parameters
      .filter((one) => one.in === 'query' && secret.test(one.name))
      .map((one) => `${name} ${one.name}`),
  )
  expect(
    operations.flatMap(({ parameters = [] }) => parameters).filter((one) => one.in === 'query').length,
  ).toBeGreaterThan(30)
  // The one-time code of an OpenID provider comes this way by its own protocol; it is of no use without what the browser keeps.
  expect(taken.filter((one) => !one.startsWith('GET /api/session/oidc/return'))).toEqual([])
})

test('the interface of records is the one that others rely on', () => {
  const names = operations.map(({ name }) => name)
  for (const name of [
    'GET /api/records/{type}',
    'POST /api/records/{type}',
    'GET /api/records/{type}/{id}',
    'PATCH /api/records/{type}/{id}',
    'POST /api/records/{type}/{id}/actions/{action}',
    'GET /api/records/{type}/{id}/history',
    'GET /api/records/{type}/template.xlsx',
    'GET /api/records/{type}/export.xlsx',
  ])
    expect(names).toContain(name)
})
