import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { z } from 'zod'
import { appendAction } from '../../platform/audit/append-action.ts'
import { hashPassword } from '../../platform/auth/password.ts'
import { openTestDatabase, type TestDatabase } from '../../platform/database/testing/test-database.ts'
import { entityTag } from '../../platform/http/entity-tag.ts'
import { notFound } from '../../platform/http/http-problem.ts'
import { type Operation, operation } from '../../platform/http/operation.ts'
import { json, noContent } from '../../platform/http/response-declaration.ts'
import { createLog } from '../../platform/log/log.ts'
import { type RunningServer, startServer } from '../server.ts'

const shared = { tag: '试验', scope: 'district', dataClass: 'internal', rateClass: 'write' } as const
const named = z.strictObject({ code: z.string().min(1) })

/** Operations a subject might declare: adding a park, renaming it, and two that are wrong. */
const parkOperations: readonly Operation[] = [
  operation({
    ...shared,
    method: 'post',
    path: '/try/park',
    summary: '新建园区',
    access: ['joint-office'],
    audit: 'action',
    idempotent: 'key',
    request: { body: named },
    response: json(201, z.object({ id: z.int(), code: z.string() })),
    handler: async ({ tx, body, person, replyHeaders }) => {
      const park = await tx
        .insertInto('park')
        .values(body)
        .returning(['id', 'code'])
        .executeTakeFirstOrThrow()
      await appendAction(tx, { record: { type: 'park', id: randomUUID() }, action: '新建', by: person })
      replyHeaders.set('ETag', entityTag(1))
      return { ...park, secret: 'not declared' }
    },
  }),
  operation({
    ...shared,
    method: 'patch',
    path: '/try/park/{id}',
    summary: '改园区',
    access: ['joint-office'],
    audit: 'action',
    idempotent: 'key',
    request: { params: z.object({ id: z.coerce.number().int() }), body: named, ifMatch: true },
    response: noContent,
    handler: async (call) => {
      const park = await call.tx
        .selectFrom('park')
        .select('id')
        .where('id', '=', call.params.id)
        .executeTakeFirst()
      if (!park) throw notFound('园区')
      call.expectVersion(2)
      await appendAction(call.tx, {
        record: { type: 'park', id: randomUUID() },
        action: '修改',
        by: call.person,
      })
    },
  }),
  operation({
    ...shared,
    method: 'post',
    path: '/try/forgetful',
    summary: '忘记留痕',
    access: ['joint-office'],
    audit: 'action',
    idempotent: 'key',
    request: { body: named },
    response: noContent,
    handler: async ({ tx, body }) => void (await tx.insertInto('park').values(body).execute()),
  }),
]

describe.each(inject('databaseServers'))('on $name', (databaseServer) => {
  let database: TestDatabase
  let server: RunningServer
  const logged: string[] = []
  const now = { instant: new Date().toISOString() }
  const laterBy = (minutes: number): void => {
    now.instant = new Date(Date.parse(now.instant) + minutes * 60_000).toISOString()
  }

  const ask = (
    method: string,
    path: string,
    options: { cookie?: string; headers?: Record<string, string>; body?: unknown } = {},
  ) =>
    fetch(`${server.url}/api${path}`, {
      method,
      headers: {
        ...(options.cookie && { cookie: options.cookie }),
        ...(options.body !== undefined && { 'content-type': 'application/json' }),
        ...options.headers,
      },
      ...(options.body !== undefined && { body: JSON.stringify(options.body) }),
    })
  const cookieOf = (response: Response): string => response.headers.get('set-cookie')?.split(';')[0] ?? ''
  const enter = async (account: string): Promise<string> =>
    cookieOf(await ask('POST', '/session/demo', { body: { account } }))
  const guess = (password: string, account = 'officer') =>
    ask('POST', '/session', { body: { account, password } })
  const addPark = (cookie: string, key: string, code: string, path = '/try/park') =>
    ask('POST', path, { cookie, headers: { 'idempotency-key': key }, body: { code } })

  beforeAll(async () => {
    database = await openTestDatabase(databaseServer)
    await database.query(
      `insert into account (login, name, role, password_hash) values ('officer', '经办', 'joint-office', $1)`,
      [await hashPassword('Canary-horse-9')],
    )
    server = await startServer({
      port: 0,
      dataDirectory: '',
      policy: 'policies/dazu-2022-14',
      database,
      demo: { businessDate: '2025-09-15' },
      clock: { instant: () => now.instant, businessDate: () => '2025-09-15' },
      log: createLog({ destination: { write: (line: string) => void logged.push(line) } }),
      modules: [{ id: 'try', operations: () => parkOperations }],
    })
  })
  afterAll(async () => {
    await server?.stop()
    await database?.close()
  })

  test('health tells that the database answers', async () => {
    expect(await (await ask('GET', '/health')).json()).toMatchObject({ status: 'ok', database: 'ok' })
  })

  test('a demonstration account is entered with one click and left again', async () => {
    const response = await ask('POST', '/session/demo', { body: { account: 'j01' } })
    expect(response.headers.get('set-cookie')).toMatch(
      /^yuance=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/,
    )
    const cookie = cookieOf(response)
    expect(await (await ask('GET', '/session', { cookie })).json()).toMatchObject({
      account: 'j01',
      role: 'joint-office',
      businessDate: '2025-09-15',
      demo: true,
    })
    expect((await ask('DELETE', '/session', { cookie })).status).toBe(204)
    expect((await ask('GET', '/session', { cookie })).status).toBe(401)
    expect(
      await database.query(`select 1 from session where position($1 in encode(token_hash, 'escape')) > 0`, [
        cookie.slice(7),
      ]),
    ).toEqual([])
  })

  test('an account with a password cannot be entered as a demonstration account', async () => {
    expect((await ask('POST', '/session/demo', { body: { account: 'officer' } })).status).toBe(401)
  })

  test('a session ends when idle, and in any case after its longest time', async () => {
    const cookie = await enter('j01')
    laterBy(29)
    expect((await ask('GET', '/session', { cookie })).status).toBe(200)
    laterBy(29)
    expect((await ask('GET', '/session', { cookie })).status).toBe(200)
    laterBy(31)
    expect((await ask('GET', '/session', { cookie })).status).toBe(401)
    const busy = await enter('j01')
    for (let n = 0; n < 12 * 3 - 1; n++) {
      laterBy(20)
      expect((await ask('GET', '/session', { cookie: busy })).status).toBe(200)
    }
    laterBy(20)
    expect((await ask('GET', '/session', { cookie: busy })).status).toBe(401)
  })

  test('a disabled account is out with its next request', async () => {
    const cookie = await enter('j02')
    await database.query(`update account set status = 'disabled' where login = 'j02'`)
    expect((await ask('GET', '/session', { cookie })).status).toBe(401)
  })

  test('five wrong guesses lock the account, though they come at once; time unlocks it', async () => {
    const refused = await guess('wrong')
    const unknown = await guess('wrong', 'nobody')
    expect(refused.status).toBe(401)
    expect(await refused.json()).toEqual(await unknown.json())
    await Promise.all(Array.from({ length: 12 }, (_, n) => guess(`wrong${n}`)))
    const [account] = await database.query(`select failed_sign_ins from account where login = 'officer'`)
    expect(account?.failed_sign_ins).toBe(5)
    expect((await guess('Canary-horse-9')).status).toBe(401)
    laterBy(16)
    expect((await guess('Canary-horse-9')).status).toBe(201)
  })

  test('a role that may not is refused, before its request is looked at', async () => {
    const response = await ask('POST', '/try/park', { cookie: await enter('p-gx'), body: {} })
    expect(response.status).toBe(403)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
  })

  test('a repeated request acts once and gets the same answer', async () => {
    const cookie = await enter('j01')
    const key = randomUUID()
    const answers = await Promise.all(Array.from({ length: 8 }, () => addPark(cookie, key, 'K1')))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
    expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(1)
    expect(answers.filter(({ headers }) => headers.get('idempotency-replayed') === 'true')).toHaveLength(7)
    expect(answers.every(({ headers }) => headers.get('etag') === '"1"')).toBe(true)
    expect(await database.query(`select count(*)::int as n from park where code = 'K1'`)).toEqual([{ n: 1 }])
    expect((await addPark(cookie, key, 'K2')).status).toBe(422)
    expect((await ask('POST', '/try/park', { cookie, body: { code: 'K3' } })).status).toBe(400)
  })

  test('a field nobody declared stays inside', async () => {
    const answer = await addPark(await enter('j01'), randomUUID(), 'K4')
    expect(Object.keys((await answer.json()) as object)).toEqual(['id', 'code'])
  })

  test('a refused request leaves its key free', async () => {
    const cookie = await enter('j01')
    const key = randomUUID()
    expect((await addPark(cookie, key, 'K1')).status).toBe(409)
    expect((await addPark(cookie, key, 'K5')).status).toBe(201)
  })

  test('an update says on which version it was made', async () => {
    const cookie = await enter('j01')
    const [{ id } = {}] = await database.query(`select id from park where code = 'K1'`)
    const update = (headers: Record<string, string>, at = id) =>
      ask('PATCH', `/try/park/${at}`, {
        cookie,
        headers: { 'idempotency-key': randomUUID(), ...headers },
        body: { code: 'x' },
      })
    expect((await update({})).status).toBe(428)
    expect((await update({ 'if-match': '"1"' })).status).toBe(412)
    expect((await update({ 'if-match': '"2"' })).status).toBe(204)
    expect((await update({ 'if-match': '"2"' }, 999_999)).status).toBe(404)
    expect((await update({ 'if-match': '"2"' }, 'x')).status).toBe(404)
  })

  test('a change without an entry in the history is rolled back', async () => {
    const response = await addPark(await enter('j01'), randomUUID(), 'K6', '/try/forgetful')
    expect(response.status).toBe(500)
    expect(await database.query(`select 1 from park where code = 'K6'`)).toEqual([])
    const { incident } = (await response.json()) as { incident: string }
    expect(logged.some((line) => line.includes(incident))).toBe(true)
  })

  test('what is wrong with a request is told in Chinese, with its place', async () => {
    const answer = await ask('POST', '/try/park', {
      cookie: await enter('j01'),
      headers: { 'idempotency-key': randomUUID() },
      body: { park_id: 1 },
    })
    expect(answer.status).toBe(422)
    expect(((await answer.json()) as { errors: unknown[] }).errors).toContainEqual({
      path: 'body.code',
      what: '没有填写',
    })
  })

  test('too much content is refused', async () => {
    const answer = await addPark(await enter('j01'), randomUUID(), 'x'.repeat(1_100_000))
    expect(answer.status).toBe(413)
  })

  test('the history of sign-ins is kept, and no secret is in the log', async () => {
    const [row] = await database.query(
      `select count(*)::int as n from action where record_type = 'account' and action = '登录'`,
    )
    expect(row?.n).toBeGreaterThan(3)
    expect(logged.length).toBeGreaterThan(20)
    expect(logged.join('')).not.toMatch(/Canary|yuance=|argon2/)
  })

  test('documentation lists every operation without a script', async () => {
    const page = await (await ask('GET', '/docs')).text()
    expect(page).toContain('/api/try/park/{id}')
    expect(page).not.toContain('<script')
    expect(await (await ask('GET', '/openapi.json')).json()).toMatchObject({ openapi: '3.1.0' })
  })
})
