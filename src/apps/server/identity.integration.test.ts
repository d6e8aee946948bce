import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../platform/database/testing/test-database.ts'
import { createLog } from '../../platform/log/log.ts'
import { type RunningServer, startServer } from '../server.ts'
import { movableClock, Visitor } from './testing/visitor.ts'

const passwords = { system: 'Kran-Vogel-41x', security: 'Tisch-Wolke-52y', audit: 'Blatt-Regen-63z' }
const administrators = {
  system: { login: 'sys.wu', name: '吴系统', person: 'G1001', password: passwords.system },
  security: { login: 'sec.lin', name: '林安全', person: 'G1002', password: passwords.security },
  audit: { login: 'aud.he', name: '何审计', person: 'G1003', password: passwords.audit },
}
const chosen = { system: 'Ofen-Mauer-74a!', security: 'Segel-Dampf-85b!', audit: 'Honig-Fels-96c!' }

describe.each(inject('everyDatabaseServer'))('on $name', (databaseServer) => {
  let database: TestDatabase
  let server: RunningServer
  let folder: string
  const clock = movableClock()
  /** What each has chosen last. */
  const lasting = { ...chosen }
  const logged: string[] = []
  const visitor = () => new Visitor(server.url, clock)
  const people = {} as Record<keyof typeof passwords, Visitor>
  const recovery: string[] = []

  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'yuance-identity-'))
    database = await openTestDatabase(databaseServer)
    server = await startServer({
      port: 0,
      dataDirectory: folder,
      policy: 'policies/dazu-2022-14',
      database,
      clock,
      log: createLog({ destination: { write: (line: string) => void logged.push(line) } }),
      modules: [],
      rateLimits: {
        read: { burst: 9999, perMinute: 9999 },
        write: { burst: 9999, perMinute: 9999 },
        heavy: { burst: 9999, perMinute: 9999 },
        'sign-in': { burst: 9999, perMinute: 9999 },
      },
    })
  })
  afterAll(async () => {
    await server?.stop()
    await database?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  describe('the first run', () => {
    const token = () => readFileSync(path.join(folder, 'setup-token.txt'), 'utf8').trim()

    test('has no account whatever, and a token that its owner alone can read', async () => {
      expect(await database.query('select login from account')).toEqual([])
      expect(server.setupToken).toBe(path.join(folder, 'setup-token.txt'))
      expect(statSync(path.join(folder, 'setup-token.txt')).mode & 0o777).toBe(0o600)
      expect(token()).toMatch(/^[\w-]{32}$/)
      expect((await visitor().get('/session/ways')).body).toMatchObject({ setupOpen: true })
      expect((await visitor().get('/session/demo-accounts')).status).toBe(404)
      expect((await visitor().post('/session/demo', { account: 'j01' })).status).toBe(404)
      const [kept] = await database.query('select token_hash from setup_token')
      expect(Buffer.from(kept?.token_hash as Buffer).toString('latin1')).not.toContain(token())
    })

    test('refuses one person as two administrators, weak passwords and equal ones', async () => {
      const twice = { ...administrators, audit: { ...administrators.audit, person: 'G1001' } }
      expect((await visitor().post('/setup', { token: token(), ...twice })).code).toBe(
        'auth/administrators-apart',
      )
      const weak = { ...administrators, audit: { ...administrators.audit, password: 'Short-1' } }
      const answer = await visitor().post('/setup', { token: token(), ...weak })
      expect(answer.code).toBe('auth/weak-password')
      expect(answer.body.errors[0].path).toBe('审计管理员的初始口令')
      expect(await database.query('select 1 from account')).toEqual([])
    })

    test('makes three administrators once, and is then closed', async () => {
      expect((await visitor().post('/setup', { token: 'x'.repeat(32), ...administrators })).status).toBe(401)
      const rivals = await Promise.all([
        visitor().post('/setup', { token: token(), ...administrators }),
        visitor().post('/setup', {
          token: token(),
          ...administrators,
          system: { ...administrators.system, login: 'rival' },
        }),
      ])
      expect(rivals.map(({ status }) => status).filter((status) => status === 204)).toHaveLength(1)
      expect(await database.query('select role from account order by role')).toEqual([
        { role: 'audit-admin' },
        { role: 'security-admin' },
        { role: 'system-admin' },
      ])
      expect((await visitor().post('/setup', { token: 'any', ...administrators })).status).toBe(404)
      expect((await visitor().get('/session/ways')).body).toMatchObject({ setupOpen: false })
      expect(() => token()).toThrow()
      await database.query(`update account set login = 'sys.wu' where login = 'rival'`)
    })

    test('each must choose an own password and bind a phone before anything opens', async () => {
      for (const seat of ['system', 'security', 'audit'] as const) {
        const person = visitor()
        people[seat] = person
        const { login } = administrators[seat]
        expect((await person.enter(login, passwords[seat])).body.next).toBe('new-password')
        expect((await person.get('/session')).status).toBe(401)
        expect((await person.post('/session/new-password', { password: passwords[seat] })).code).toBe(
          'auth/weak-password',
        )
        expect((await person.post('/session/new-password', { password: lasting[seat] })).body.next).toBe(
          'enrol',
        )
        expect((await person.get('/session')).status).toBe(401)
        expect((await person.post('/session/code', { code: '123456' })).code).toBe('auth/start-again')
        const codes = await person.enrol()
        expect(new Set(codes).size).toBe(10)
        if (seat === 'system') recovery.push(...codes)
        expect((await person.get('/session')).body).toMatchObject({ account: login, demo: false })
      }
    })
  })

  describe('the second factor', () => {
    test('one code opens once, though it comes twice at once; recovery codes open once each', async () => {
      const { secret } = people.system
      clock.minutes(1)
      const both = [visitor(), visitor()]
      for (const one of both) {
        one.secret = secret
        expect((await one.enter('sys.wu', lasting.system)).body.next).toBe('second-factor')
      }
      const code = both[0]?.code() ?? ''
      const answers = await Promise.all(both.map((one) => one.post('/session/code', { code })))
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 401])
      const third = visitor()
      for (const status of [201, 401]) {
        await third.enter('sys.wu', lasting.system)
        expect((await third.post('/session/code', { code: recovery[0]?.toLowerCase() })).status).toBe(status)
      }
    })

    test('secret and recovery codes are nowhere in the database as they are', async () => {
      const rows = await database.query(
        'select a::text as text from account a union all select r::text from recovery_code r',
      )
      const text = rows.map((row) => row.text).join('\n')
      expect(text).not.toContain(people.system.secret)
      expect(text).not.toContain(recovery[1])
    })
  })

  describe('guesses', () => {
    const failures = async (): Promise<number> => {
      const [row] = await database.query(
        `select count(*)::int as n from action where action = '登录失败' and detail ->> 'attempt' is not null
         and record_id = (select id from account where login = 'aud.he')`,
      )
      return row?.n as number
    }

    test('fifty passwords at once: five are looked at, then not even the right one opens', async () => {
      const before = await failures()
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, n) => visitor().enter('aud.he', `Wrong-Guess-${n}`)),
      )
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]))
      expect(await failures()).toBe(before + 5)
      expect((await visitor().enter('aud.he', lasting.audit)).code).toBe('auth/refused')
      clock.minutes(16)
      expect((await visitor().enter('aud.he', lasting.audit)).body.next).toBe('second-factor')
    })

    test('fifty codes at once after the right password: five are looked at', async () => {
      clock.minutes(16)
      const before = await failures()
      const person = visitor()
      await person.enter('aud.he', lasting.audit)
      const guesses = Array.from({ length: 50 }, (_, n) => String(100_000 + n))
      const answers = await Promise.all(guesses.map((code) => person.post('/session/code', { code })))
      expect(answers.every(({ status }) => status === 401)).toBe(true)
      expect(await failures()).toBe(before + 5)
      clock.minutes(16)
      person.secret = people.audit.secret
      await person.enter('aud.he', lasting.audit)
      expect((await person.post('/session/code', { code: person.code() })).body.next).toBe('full')
    })

    test('the right password in between does not give codes more guesses', async () => {
      clock.minutes(16)
      const before = await failures()
      for (let n = 0; n < 8; n++) {
        const person = visitor()
        if ((await person.enter('aud.he', lasting.audit)).status === 201)
          await person.post('/session/code', { code: String(200_000 + n) })
      }
      expect(await failures()).toBeLessThanOrEqual(before + 5)
      clock.minutes(16)
    })

    test('recovery codes, step-up and password change count against the same five', async () => {
      const person = people.security
      clock.minutes(16)
      await person.signIn('sec.lin', lasting.security)
      const kinds = [
        () => person.post('/account/proof', { code: '000001' }),
        () => person.post('/account/password', { present: 'Wrong-Guess-1', password: 'Zweig-Hafen-11d!' }),
        () => person.post('/account/recovery-codes', { code: '000002' }),
        () => person.post('/account/second-factor', { password: 'Wrong-Guess-2' }),
        () => person.post('/account/proof', { code: 'AAAA-BBBB-CCCC-DDDD' }),
      ]
      for (const kind of kinds) expect((await kind()).status).toBe(401)
      expect((await person.post('/account/proof', { code: person.code(1) })).status).toBe(401)
      expect((await visitor().enter('sec.lin', lasting.security)).status).toBe(401)
      clock.minutes(16)
      expect(await person.signIn('sec.lin', lasting.security)).toBe('full')
    })

    test('one source guessing at many accounts is locked, whatever it says in its headers', async () => {
      clock.minutes(16)
      await database.query('delete from guess_source')
      const answers = await Promise.all(
        Array.from({ length: 40 }, (_, n) =>
          visitor().post(
            '/session',
            { account: `nobody${n}`, password: 'Wrong-1' },
            { 'x-forwarded-for': `9.9.9.${n}` },
          ),
        ),
      )
      expect(answers.every(({ status }) => status === 401)).toBe(true)
      expect(
        await database.query('select failed, locked_until is not null as locked from guess_source'),
      ).toEqual([{ failed: 20, locked: true }])
      expect((await visitor().enter('sys.wu', lasting.system)).status).toBe(401)
      clock.minutes(16)
      expect((await visitor().enter('sys.wu', lasting.system)).status).toBe(201)
    })
  })

  describe('sessions', () => {
    test('a sign-in not completed within a quarter of an hour begins again', async () => {
      const person = visitor()
      person.secret = people.system.secret
      await person.enter('sys.wu', lasting.system)
      clock.minutes(16)
      expect((await person.post('/session/code', { code: person.code() })).code).toBe('auth/start-again')
    })

    test('are listed, ended one by one or all but this, at once', async () => {
      const desk = people.system
      const phone = visitor()
      phone.secret = desk.secret
      expect(await desk.signIn('sys.wu', lasting.system)).toBe('full')
      expect(await phone.signIn('sys.wu', lasting.system)).toBe('full')
      const list = (await desk.get('/account/sessions')).body as { id: string; here: boolean }[]
      expect(list.filter(({ here }) => here)).toHaveLength(1)
      const other = list.find(({ here }) => !here)
      expect(await people.security.signIn('sec.lin', lasting.security)).toBe('full')
      expect((await phone.get('/session')).status).toBe(200)
      expect((await desk.send('DELETE', `/account/sessions/${other?.id}`)).status).toBe(204)
      expect((await phone.get('/session')).status).toBe(401)
      expect((await people.security.send('DELETE', `/account/sessions/${list[0]?.id}`)).status).toBe(404)
      expect(await phone.signIn('sys.wu', lasting.system)).toBe('full')
      expect((await desk.send('DELETE', '/account/sessions')).body.ended).toBeGreaterThanOrEqual(1)
      expect((await phone.get('/session')).status).toBe(401)
      expect((await desk.get('/session')).status).toBe(200)
    })

    test('a fourth one ends the oldest', async () => {
      const four = [visitor(), visitor(), visitor(), visitor()]
      for (const one of four) {
        one.secret = people.system.secret
        expect(await one.signIn('sys.wu', lasting.system)).toBe('full')
      }
      const statuses = await Promise.all(four.map(async (one) => (await one.get('/session')).status))
      expect(statuses).toEqual([401, 200, 200, 200])
      people.system = four[3] as Visitor
    })

    test('a new password ends all others, and none of the last five is taken again', async () => {
      const other = visitor()
      other.secret = people.system.secret
      expect(await other.signIn('sys.wu', lasting.system)).toBe('full')
      const change = (present: string, password: string) =>
        people.system.post('/account/password', { present, password })
      expect((await change(lasting.system, passwords.system)).code).toBe('auth/weak-password')
      expect((await change(lasting.system, lasting.system)).code).toBe('auth/weak-password')
      expect((await change(lasting.system, 'Birke-Lampe-20e!')).status).toBe(204)
      expect((await other.get('/session')).status).toBe(401)
      expect((await people.system.get('/session')).status).toBe(200)
      lasting.system = 'Birke-Lampe-20e!'
    })

    test('a password too old must be changed at the next sign-in', async () => {
      clock.days(91)
      const person = visitor()
      person.secret = people.audit.secret
      expect(await person.signIn('aud.he', lasting.audit)).toBe('new-password')
      expect((await person.post('/session/new-password', { password: 'Nadel-Sturm-31f!' })).body.next).toBe(
        'full',
      )
    })
  })

  test('no password, code or token is in the log', () => {
    expect(logged.length).toBeGreaterThan(50)
    const text = logged.join('')
    for (const secret of [
      ...Object.values(passwords),
      ...Object.values(lasting),
      people.system.secret,
      ...recovery,
    ])
      expect(text).not.toContain(secret)
  })
})
