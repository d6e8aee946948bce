import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { z } from 'zod'
import { accountOperations } from '../../modules/base-system/accounts/account-operations.ts'
import { postOperations } from '../../modules/base-system/accounts/post-operations.ts'
import { openTestDatabase, type TestDatabase } from '../../platform/database/testing/test-database.ts'
import { type Operation, operation } from '../../platform/http/operation.ts'
import { json } from '../../platform/http/response-declaration.ts'
import { createLog } from '../../platform/log/log.ts'
import { type RunningServer, startServer } from '../server.ts'
import { setUpAdministrators, signInAgain } from './testing/administrators.ts'
import { client, type IdentityProvider, startIdentityProvider } from './testing/identity-provider.ts'
import { movableClock, Visitor } from './testing/visitor.ts'

const shared = {
  tag: '试验',
  scope: 'none',
  dataClass: 'internal',
  audit: 'none',
  rateClass: 'read',
} as const
const who = z.object({ role: z.string() })
/** One to read, one to write, one for another role, and one that is a final approval. */
const tryOut: readonly Operation[] = [
  operation({
    ...shared,
    method: 'get',
    path: '/try/it',
    summary: '读',
    access: 'signed-in',
    idempotent: 'safe',
    request: {},
    response: json(200, who),
    handler: async ({ person }) => ({ role: person.role }),
  }),
  ...(['write', 'final'] as const).map((kind) =>
    operation({
      ...shared,
      method: 'post',
      path: `/try/${kind}`,
      summary: kind,
      access: 'signed-in',
      ...(kind === 'final' && { final: true }),
      idempotent: 'by-nature',
      request: {},
      response: json(200, who),
      handler: async ({ person }) => ({ role: person.role }),
    }),
  ),
  operation({
    ...shared,
    method: 'get',
    path: '/elsewhere',
    summary: '别处',
    access: ['district-leader'],
    idempotent: 'safe',
    request: {},
    response: json(200, who),
    handler: async ({ person }) => ({ role: person.role }),
  }),
]

describe.each(inject('databaseServers'))('on $name', (databaseServer) => {
  let database: TestDatabase
  let server: RunningServer
  let provider: IdentityProvider
  let folder: string
  let people: Awaited<ReturnType<typeof setUpAdministrators>>
  let clerk: Visitor
  let account: string
  const logged: string[] = []
  const clock = movableClock(new Date().toISOString())
  const visitor = () => new Visitor(server.url, clock)
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'yuance-ways-'))
    database = await openTestDatabase(databaseServer)
    provider = await startIdentityProvider()
    const many = { burst: 9999, perMinute: 9999 }
    const origin = 'http://127.0.0.1:8080'
    server = await startServer({
      port: 0,
      dataDirectory: folder,
      policy: 'policies/dazu-2022-14',
      database,
      clock,
      oidc: {
        issuer: provider.issuer,
        clientId: client.id,
        clientSecret: client.secret,
        label: '用统一身份登录',
        redirectUri: `${origin}/api/session/oidc/return`,
      },
      log: createLog({ destination: { write: (line: string) => void logged.push(line) } }),
      modules: [
        {
          id: 'try',
          operations: () => [...accountOperations(provider.issuer), ...postOperations(), ...tryOut],
        },
      ],
      rateLimits: { read: many, write: many, heavy: many, 'sign-in': many },
    })
    people = await setUpAdministrators(server, clock)
    const made = await people.system.post('/accounts', { login: 'clerk', name: '周', person: 'G2' })
    account = made.body.id
    const post = await people.system.post(`/accounts/${account}/posts`, {
      ...{ role: 'joint-office', organisation: '区经济信息委', parks: [], towns: [], enterprise: null },
      ...{ from: clock.businessDate(), until: null, reason: '新任' },
    })
    await people.security.change('POST', `/account-posts/${post.body.id}/grant`, 1, { opinion: '同意' })
    const { body } = await people.system.post(`/accounts/${account}/password`)
    clerk = visitor()
    await clerk.enter('clerk', body.password)
    await clerk.post('/session/new-password', { password: 'Kiesel-Turm-19z' })
  })
  afterAll(async () => {
    await server?.stop()
    await provider?.stop()
    await database?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  describe('a final approval', () => {
    test('asks for a code, and for a phone where there is none', async () => {
      expect((await clerk.post('/try/write')).status).toBe(200)
      expect((await clerk.post('/try/final')).code).toBe('auth/step-up-enrol')
      const begun = await clerk.post('/account/second-factor', { password: 'Kiesel-Turm-19z' })
      clerk.secret = begun.body.secret
      expect((await clerk.post('/account/second-factor/confirm', { code: '000000' })).code).toBe(
        'auth/wrong-first-code',
      )
      const confirmed = await clerk.post('/account/second-factor/confirm', { code: clerk.code() })
      expect(confirmed.body.recovery).toHaveLength(10)
      expect((await clerk.post('/try/final')).status).toBe(200)
      clock.minutes(16)
      expect((await clerk.post('/try/final')).code).toBe('auth/step-up')
      expect((await clerk.post('/account/proof', { code: clerk.code() })).status).toBe(204)
      expect((await clerk.post('/try/final')).status).toBe(200)
      expect((await clerk.post('/account/proof', { code: clerk.code() })).status).toBe(401)
    })

    test('recovery codes are sixteen signs drawn by chance, no two alike', async () => {
      clock.minutes(1)
      const { recovery } = (await clerk.post('/account/recovery-codes', { code: clerk.code() })).body
      const codes = recovery as readonly string[]
      for (const code of codes) expect(code).toMatch(/^[A-HJ-NP-Z2-9]{4}(-[A-HJ-NP-Z2-9]{4}){3}$/)
      expect(new Set(codes).size).toBe(10)
      // 160 signs: with 32 equally likely ones all but a handful turn up.
      expect(new Set(codes.join('').replaceAll('-', '')).size).toBeGreaterThan(24)
    })

    test('recovery codes are renewed with a code, and the former ones are void', async () => {
      clock.minutes(1)
      const former = (await clerk.post('/account/recovery-codes', { code: clerk.code() })).body.recovery
      clock.minutes(1)
      const fresh = (await clerk.post('/account/recovery-codes', { code: clerk.code() })).body.recovery
      expect((await clerk.post('/account/proof', { code: former[0] })).status).toBe(401)
      expect((await clerk.post('/account/proof', { code: fresh[0] })).status).toBe(204)
      expect((await clerk.get('/account')).body).toMatchObject({ recoveryLeft: 9 })
    })
  })

  describe('a token for a program', () => {
    let token = ''
    let id = ''
    const make = (scopes: readonly string[], name = '取数程序') =>
      clerk.post('/account/tokens', { name, scopes, days: 30 })

    test('is shown once, and the database does not know it', async () => {
      clock.minutes(1)
      await clerk.post('/account/proof', { code: clerk.code() })
      const made = await make(['read:try'])
      expect(made.status).toBe(201)
      token = made.body.token
      id = made.body.id
      expect(token).toMatch(/^yuance_[\w-]{43}$/)
      const list = (await clerk.get('/account/tokens')).body
      expect(JSON.stringify(list)).not.toContain(token)
      const rows = await database.query('select t::text as text from api_token t')
      expect(rows.map(({ text }) => text).join()).not.toContain(token)
      expect((await make(['read:try'])).code).toBe('auth/token-name')
      expect((await make(['read:elsewhere'], '越权')).code).toBe('auth/token-scopes')
      expect((await make(['write:account'], '自己')).code).toBe('auth/token-scopes')
    })

    test('reads what its scopes name, and nothing else', async () => {
      const program = visitor()
      const ask = (method: string, path: string) => program.send(method, path, undefined, bearer(token))
      expect((await ask('GET', '/try/it')).body).toEqual({ role: 'joint-office' })
      for (const [method, path] of [
        ['POST', '/try/write'],
        ['POST', '/try/final'],
        ['GET', '/elsewhere'],
        ['GET', '/account'],
        ['GET', '/account/tokens'],
        ['DELETE', '/account/sessions'],
        ['GET', '/session'],
        ['GET', '/records/enterprise'],
      ] as const)
        expect((await ask(method, path)).status, path).toBe(403)
    })

    test('one that may write still approves nothing', async () => {
      const other = (await make(['write:try', 'read:try'], '写数程序')).body.token
      const program = visitor()
      expect((await program.send('POST', '/try/write', undefined, bearer(other))).status).toBe(200)
      expect((await program.send('POST', '/try/final', undefined, bearer(other))).code).toBe(
        'auth/token-scope',
      )
    })

    test('guesses at tokens lock their source, fifty at once', async () => {
      await database.query('delete from guess_source')
      const wrong = await Promise.all(
        Array.from({ length: 50 }, (_, n) =>
          visitor().send('GET', '/try/it', undefined, bearer(`yuance_${String(n).padStart(43, 'x')}`)),
        ),
      )
      expect(new Set(wrong.map(({ status }) => status))).toEqual(new Set([401]))
      expect(await database.query('select failed from guess_source')).toEqual([{ failed: 5 }])
      const entries = await database.query(
        `select count(*)::int as n from action where action = '登录失败' and detail ->> 'guessed' = '接口令牌'`,
      )
      expect(entries).toEqual([{ n: 5 }])
      // A token that was in use before goes on; others from that source have to wait.
      expect((await visitor().send('GET', '/try/it', undefined, bearer(token))).status).toBe(200)
      await database.query('delete from guess_source')
    })

    test('is no session, and a session is no token: each is taken for what it is alone', async () => {
      const session = clerk.cookie.split('=')[1] ?? ''
      expect(session.length).toBeGreaterThan(30)
      const stranger = visitor()
      for (const wrong of [session, `yuance_${session}`])
        expect((await stranger.send('GET', '/try/it', undefined, bearer(wrong))).status).toBe(401)
      const [name = ''] = clerk.cookie.split('=')
      for (const cookie of [`${name}=${token}`, `${name}=${token.replace('yuance_', '')}`])
        expect((await stranger.send('GET', '/try/it', undefined, { cookie })).status).toBe(401)
      await database.query('delete from guess_source')
    })

    test('ends when revoked, when its account is disabled, and with its days – with the next request', async () => {
      const works = async (one: string) =>
        (await visitor().send('GET', '/try/it', undefined, bearer(one))).status
      const [second, third] = [
        (await make(['read:try'], '二')).body.token,
        (await make(['read:try'], '三')).body.token,
      ]
      expect([await works(token), await works(second), await works(third)]).toEqual([200, 200, 200])
      expect((await clerk.send('DELETE', `/account/tokens/${id}`)).status).toBe(204)
      expect(await works(token)).toBe(401)
      await database.query(`update account set status = 'disabled' where login = 'clerk'`)
      expect(await works(second)).toBe(401)
      await database.query(`update account set status = 'active' where login = 'clerk'`)
      expect(await works(second)).toBe(200)
      clock.days(31)
      await database.query('delete from guess_source')
      expect(await works(third)).toBe(401)
      await database.query('delete from guess_source')
    })
  })

  describe('the identity provider', () => {
    /** Goes there and comes back, as a browser does. Gives where it ends up. */
    const go = async (person: Visitor, tamper: (back: URL) => void = () => {}): Promise<string> => {
      const begun = await fetch(`${server.url}/api/session/oidc`, { redirect: 'manual' })
      expect(begun.status).toBe(302)
      const kept = begun.headers.get('set-cookie')?.split(';')[0] ?? ''
      expect(begun.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax; Max-Age=600/)
      const there = await fetch(begun.headers.get('location') ?? '', { redirect: 'manual' })
      const back = new URL(there.headers.get('location') ?? '')
      expect(back.origin).toBe('http://127.0.0.1:8080')
      tamper(back)
      const returned = await fetch(`${server.url}${back.pathname}${back.search}`, {
        redirect: 'manual',
        headers: { cookie: kept },
      })
      person.cookie = returned.headers.get('set-cookie')?.split(';')[0] ?? ''
      return returned.headers.get('location') ?? ''
    }

    test('opens no account by itself: an administrator links the subject first', async () => {
      expect((await visitor().get('/session/ways')).body.oidc).toEqual({ label: '用统一身份登录' })
      expect(await go(visitor())).toBe('/?problem=unknown')
      await signInAgain(people)
      const { account: row } = (await people.system.get(`/accounts/${account}`)).body
      const change = { name: '周', person: 'G2', email: null, oidcSubject: 'subject-1' }
      expect((await people.system.change('PATCH', `/accounts/${account}`, row.version, change)).status).toBe(
        204,
      )
      const person = visitor()
      person.secret = clerk.secret
      expect(await go(person)).toBe('/?step=second-factor')
      expect((await person.get('/session')).status).toBe(401)
      expect((await person.post('/session/code', { code: person.code() })).body.next).toBe('full')
      expect((await person.get('/session')).body).toMatchObject({ account: 'clerk' })
    })

    test('is not believed where state, nonce, signature, audience, issuer or time are wrong', async () => {
      const lies = [
        { nonce: 'other' },
        { aud: 'another-client' },
        { iss: 'http://127.0.0.1:1' },
        { exp: Math.trunc(Date.now() / 1000) - 3600 },
      ]
      for (const lie of lies) {
        provider.falsify = lie
        await database.query('delete from guess_source')
        expect(await go(visitor()), JSON.stringify(lie)).toBe('/?problem=failed')
      }
      provider.falsify = {}
      provider.wrongKey = true
      await database.query('delete from guess_source')
      expect(await go(visitor())).toBe('/?problem=failed')
      provider.wrongKey = false
      expect(await go(visitor(), (back) => back.searchParams.set('state', 'x'))).toBe('/?problem=failed')
      expect(await go(visitor(), (back) => back.searchParams.set('code', 'x'))).toBe('/?problem=failed')
      await database.query('delete from guess_source')
      expect(await go(visitor())).toBe('/?step=second-factor')
    })

    test('the subject of another provider is somebody else, though it is called the same', async () => {
      provider.subject = 'subject-2'
      await database.query(
        'insert into account_link (issuer, subject, account_id, linked_by) values ($1, $2, $3, $3)',
        ['https://another.example', 'subject-2', account],
      )
      expect(await go(visitor())).toBe('/?problem=unknown')
      provider.subject = 'subject-1'
      expect(await go(visitor())).toBe('/?step=second-factor')
    })

    test('is asked by nobody but who clicks: no page, and no other request, goes there or begins a session', async () => {
      for (const path of ['/', '/home', '/api/session', '/api/session/ways', '/api/health']) {
        const answer = await fetch(`${server.url}${path}`, { redirect: 'manual' })
        await answer.body?.cancel()
        expect([path, answer.status >= 300 && answer.status < 400, answer.headers.get('set-cookie')]).toEqual(
          [path, false, null],
        )
      }
    })

    test('a disabled account stays closed', async () => {
      await database.query(`update account set status = 'disabled' where login = 'clerk'`)
      expect(await go(visitor())).toBe('/?problem=failed')
      await database.query(`update account set status = 'active' where login = 'clerk'`)
    })
  })

  test('what was refused is in the log: who, what, and that it was not allowed', () => {
    const lines = logged.map((line) => JSON.parse(line))
    const refused = (status: number, path: string) =>
      lines.filter((line) => line.msg === 'request' && line.status === status && line.path === path)
    expect(refused(403, '/api/elsewhere').map((line) => line.account)).toContain(account)
    expect(refused(403, '/api/try/final')[0]).toMatchObject({ method: 'POST', account })
    expect(refused(401, '/api/try/it').length).toBeGreaterThan(0)
  })

  test('no token, code or secret of the provider is in the log', () => {
    expect(logged.length).toBeGreaterThan(30)
    expect(logged.join('')).not.toMatch(/yuance_[\w-]{43}|provider-secret|code=/)
  })
})
